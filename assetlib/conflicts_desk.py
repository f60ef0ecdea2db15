"""The desk of conflicts: it shows what clashed as it stands now, and settles it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from assetlib.catalogue.change_form import Waiting, read_change
from assetlib.catalogue.changes import Draft, Op
from assetlib.catalogue.commit import Commit
from assetlib.catalogue.rebase import Clash, rebase
from assetlib.catalogue.recent import Deleted, Recent, last_touches
from assetlib.catalogue.resolving import Resolved, key_of, resolve, sides_of
from assetlib.conflict_words import ConflictWords
from assetlib.conflicts import ClashedChange, ContestedField, Side
from assetlib.details import Saved
from assetlib.errors import BadInput, Trouble
from assetlib.index.describing import drafted
from assetlib.index.store import Store
from assetlib.outbox import Outbox, Slip

T = TypeVar("T")

_Answer = tuple[ClashedChange, ...]


class Office(Protocol):
    """What the desk needs of the way into the log (`delivery.Delivery`)."""

    def waiting_ops(self) -> Sequence[Op]:
        """The operations that wait in the outbox and have not clashed."""
        ...

    def settle_clash(self, id_: str, resolve: Callable[[Sequence[Op]], Resolved]) -> Future[Saved]:
        """Put in the place of a clashed change what may go of it, and what still waits."""
        ...

    def drop(self, id_: str) -> Future[None]:
        """Forget a clashed change."""
        ...


class ConflictsDesk:
    """Fulfils `conflicts.Conflicts` over one library's outbox.

    `refusal` says why nothing may be changed, or None; `ask` puts a question to the database.
    """

    def __init__(
        self,
        store: Store,
        outbox: Outbox,
        recent: Recent,
        delivery: Office,
        ask: Callable[[Callable[[Connection], _Answer]], Future[_Answer]],
        refusal: Callable[[], Trouble | None],
    ) -> None:
        self._store = store
        self._outbox = outbox
        self._recent = recent
        self._delivery = delivery
        self._ask = ask
        self._refusal = refusal

    def waiting(self) -> Future[tuple[ClashedChange, ...]]:
        """Every change that waits for a choice, oldest first, as it stands now."""

        def ask(connection: Connection) -> tuple[ClashedChange, ...]:
            slips = [slip for slip in self._outbox.slips() if slip.clashed]
            view = self._view(connection)
            return tuple(self._shown(slip, view, connection) for slip in slips)

        return self._ask(ask)

    def resolve(self, id_: str, choices: Mapping[str, Side]) -> Future[Saved]:
        """Settle fields of a change by their keys; what is not chosen goes on waiting."""
        if (trouble := self._refusal()) is not None:
            return _failed(trouble)

        def settle(ops: Sequence[Op]) -> Resolved:
            with self._store.reading() as connection:
                return resolve(ops, self._view(connection), choices)

        return self._delivery.settle_clash(id_, settle)

    def drop(self, id_: str) -> Future[None]:
        """Forget a change as a whole."""
        return self._delivery.drop(id_)

    def _view(self, connection: Connection) -> Draft:
        return drafted(connection, self._delivery.waiting_ops())

    def _shown(self, slip: Slip, view: Draft, connection: Connection) -> ClashedChange:
        try:
            was = read_change(slip.id, slip.body)
        except BadInput:
            return ClashedChange(slip.id, "", "", ())
        clashes = rebase(was.change.ops, view).clashes
        touches = self._touches(clashes, was)
        own = Draft(view)
        own.apply(was.change.ops)
        words = ConflictWords(view, Deleted(touches.values()), own)
        fields = tuple(self._field(one, words, touches, connection) for one in clashes)
        return ClashedChange(slip.id, was.change.at, was.change.why, fields)

    def _touches(self, clashes: Sequence[Clash], was: Waiting) -> Mapping[str, Commit]:
        return last_touches(clashes, self._recent.back_from(self._store.head()), was.rev)

    def _field(
        self,
        clash: Clash,
        words: ConflictWords,
        touches: Mapping[str, Commit],
        connection: Connection,
    ) -> ContestedField:
        key = key_of(clash)
        commit = touches.get(key)
        held = clash.kind == "asset" and not clash.gone
        return ContestedField(
            key=key,
            kind=clash.kind,
            field=clash.field,
            word=words.field(clash.kind, clash.field),
            kind_word=words.kind(clash.kind),
            subject=words.subject(clash.kind, clash.id),
            row=self._store.row_of(connection, clash.id) if held else None,
            was=words.was(clash),
            theirs=words.theirs(clash),
            mine=words.mine(clash),
            both=words.both(clash),
            who=commit.author.who if commit else "",
            at=commit.at if commit else "",
            gone=clash.gone,
            sides=sides_of(clash),
        )


def _failed(trouble: Trouble) -> Future[T]:
    refused: Future[T] = Future()
    refused.set_exception(trouble)
    return refused
