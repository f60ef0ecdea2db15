"""The archive: what every change did, from this PC where it lies here, else from the log."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Row, Select, select

from assetlib.catalogue.change_form import read_change
from assetlib.catalogue.changes import Op
from assetlib.catalogue.commit import digest, read_commit
from assetlib.catalogue.recent import Recent
from assetlib.errors import BadInput, NotHere
from assetlib.index.schema import history
from assetlib.index.store import Store
from assetlib.outbox import Outbox, Slip
from assetlib.settings import Settings
from assetlib.share import Share

KNOWN = 200
"""Changes whose operations are kept in memory, unless they have very many."""

LARGE = 2_000
"""Operations of a change that is read again rather than kept."""


_AT_ONCE = 500  # SQLite takes 32,766 variables


@dataclass(frozen=True, slots=True)
class Entry:
    """A change without its operations; `rev` is 0 while it waits on this PC."""

    rev: int
    id: str
    sha256: str
    who: str
    pc: str
    at: str
    why: str


class Archive:
    """The changes of one library. Its methods wait for the share where they must: use a lane."""

    def __init__(
        self, store: Store, recent: Recent, share: Share, outbox: Outbox, settings: Settings
    ) -> None:
        self._store, self._recent, self._share = store, recent, share
        self._outbox = outbox
        self._settings = settings
        self._known: OrderedDict[str, tuple[Op, ...]] = OrderedDict()

    def waiting(self) -> list[Entry]:
        """The changes of this PC that are not in the log yet, oldest first."""
        return [self._waiting(slip) for slip in self._outbox.slips() if not slip.clashed]

    def _waiting(self, slip: Slip) -> Entry:
        at, why, who = (str(slip.body.get(name, "")) for name in ("at", "why", "who"))
        return Entry(0, slip.id, "", who or self._settings.who, self._settings.pc, at, why)

    def entries(self, query: Select[tuple[int]], limit: int) -> list[Entry]:
        """Changes in the log that a selection of their numbers names, newest first."""
        wanted = select(history).where(history.c.rev.in_(query)).order_by(history.c.rev.desc())
        with self._store.reading() as connection:
            return [_entry(found) for found in connection.execute(wanted.limit(limit))]

    def own(self, limit: int) -> list[Entry]:
        """The last changes by this account, whatever its name, oldest first; those here last.

        Of an account that several people share, those under the name of who is here.
        """
        waiting = self.waiting()  # before the store: what leaves the outbox is in there
        account = self._settings.account
        mine = history.c.who == self._settings.who
        if not self._settings.shared:
            mine |= history.c.who.startswith(f"{account} (", autoescape=True)
            mine |= history.c.who == account
        else:
            waiting = [entry for entry in waiting if entry.who == self._settings.who]
        query = select(history).where(mine).order_by(history.c.rev.desc())
        with self._store.reading() as connection:
            found = [_entry(one) for one in connection.execute(query.limit(limit))]
        there = {entry.id for entry in found}
        return [*reversed(found), *(entry for entry in waiting if entry.id not in there)]

    def find(self, id_: str) -> Entry:
        """The change of that id; NotHere."""
        for entry in self.waiting():
            if entry.id == id_:
                return entry
        query = select(history).where(history.c.id == id_)
        with self._store.reading() as connection:
            found = connection.execute(query).first()
        if found is None:
            raise NotHere(id_)
        return _entry(found)

    def ops(self, entry: Entry) -> tuple[Op, ...]:
        """What a change did; ShareOffline, NotHere where nothing has it any more."""
        (found,) = self.several([entry])
        if found is None:
            raise NotHere(str(entry.rev))
        return found

    def several(self, entries: Sequence[Entry]) -> list[tuple[Op, ...] | None]:
        """What each of these did; None where nothing has it any more. ShareOffline.

        Those that do not lie here are fetched all at once.
        """
        found = {entry.id: self._here(entry) for entry in entries}
        missing = [entry for entry in entries if found[entry.id] is None]
        bodies = self._share.commits([entry.rev for entry in missing]) if missing else []
        for entry, body in zip(missing, bodies, strict=True):
            if body is not None and digest(body) == entry.sha256:
                found[entry.id] = self._keep(entry, read_commit(body).ops)
        return [found[entry.id] for entry in entries]

    def here(self, entries: Sequence[Entry]) -> list[tuple[Op, ...] | None]:
        """As `several`, from this PC alone."""
        return [self._here(entry) for entry in entries]

    def holding(self, ids: Sequence[str], last: int) -> tuple[list[Entry], int]:
        """The changes that name one of these ids, newest first from number `last` down.

        First all that lie here, then in the log as long as a look lasts; and the number down to
        which was looked, less one. ShareOffline where nothing lies here any more.
        """
        last = min(last, self._store.head().rev)
        words = [id_.encode() for id_ in ids]
        found, rev = dict[int, bytes](), last
        for rev in range(last, 0, -1):
            body = self._recent.peek(rev)
            if body is None:
                break
            if any(word in body for word in words):
                found[rev] = body
        else:
            rev = 0
        if rev and rev == last:
            found, rev = self._share.commits_holding(ids, last)
        entries = self._numbered(list(found))
        for entry in entries:
            if digest(found[entry.rev]) == entry.sha256:
                self._keep(entry, read_commit(found[entry.rev]).ops)
        return entries, rev

    def at(self, rev: int) -> str:
        """When a change was made by its number, ""."""
        query = select(history.c.at).where(history.c.rev == rev)
        with self._store.reading() as connection:
            return str(connection.execute(query).scalar() or "")

    def _numbered(self, revs: Sequence[int]) -> list[Entry]:
        found: list[Entry] = []
        with self._store.reading() as connection:
            for at in range(0, len(revs), _AT_ONCE):
                query = select(history).where(history.c.rev.in_(revs[at : at + _AT_ONCE]))
                found += map(_entry, connection.execute(query))
        return sorted(found, key=lambda entry: -entry.rev)

    def _here(self, entry: Entry) -> tuple[Op, ...] | None:
        if entry.id in self._known:
            self._known.move_to_end(entry.id)
            return self._known[entry.id]
        if not entry.rev:
            return self._of_slip(entry.id)
        body = self._recent.read(entry.rev, entry.sha256)
        return None if body is None else self._keep(entry, read_commit(body).ops)

    def _of_slip(self, id_: str) -> tuple[Op, ...] | None:
        """What a change that waits would do; None where it has left meanwhile."""
        for slip in self._outbox.slips():
            if slip.id == id_:
                try:
                    return read_change(id_, slip.body).change.ops
                except BadInput:
                    return ()
        entry = self.find(id_)
        return self._here(entry) if entry.rev else ()

    def _keep(self, entry: Entry, ops: tuple[Op, ...]) -> tuple[Op, ...]:
        if len(ops) <= LARGE:
            self._known[entry.id] = ops
            while len(self._known) > KNOWN:
                self._known.popitem(last=False)
        return ops


def _entry(found: Row[tuple[object, ...]]) -> Entry:
    of = found._mapping
    return Entry(
        rev=int(of["rev"]),
        id=str(of["id"]),
        sha256=str(of["sha256"]),
        who=str(of["who"]),
        pc=str(of["pc"]),
        at=str(of["at"]),
        why=str(of["why"]),
    )
