"""The desk of sidecars: what the catalogue knows, beside the pictures as XMP, out and in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar

from sqlalchemy import Connection, select

from assetlib.catalogue.changes import Draft, Op, View
from assetlib.catalogue.editing import Editor
from assetlib.details import Edit, Saved
from assetlib.errors import FolderGone, NotALibrarian, ShareOffline, Trouble
from assetlib.futures import chained, failed
from assetlib.index import describing, sidecar_files
from assetlib.index.candidates import Candidates
from assetlib.index.folder import SIDECAR
from assetlib.index.schema import asset
from assetlib.index.sidecar import Statement, write
from assetlib.licence.claims import rights_of
from assetlib.licence.crediting import filled
from assetlib.rights import Rights
from assetlib.shelf import Shelf
from assetlib.sidecar import Found, Read
from assetlib.sidecars import Incoming, Outgoing, Told
from assetlib.text import nfc, unescape_path
from assetlib.wording import say_trouble

T = TypeVar("T")


class Share(Protocol):
    """The folder with the pictures (`share.Share`); its methods wait."""

    def sidecars(self, folder: str) -> tuple[Found, ...]:
        """Every sidecar of a folder, read."""
        ...

    def put_sidecars(
        self, folder: str, files: Mapping[str, bytes], seen: Mapping[str, str]
    ) -> Sequence[str]:
        """Write sidecars into a folder, over none that is another than was seen: its name."""
        ...


class _Here:
    """Another folder of this PC, for sidecars that are to lie apart from the pictures."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def sidecars(self, folder: str) -> tuple[Found, ...]:
        try:
            return sidecar_files.look(self._root, folder)
        except FolderGone:
            return ()  # nothing was written for that folder yet

    def put_sidecars(
        self, folder: str, files: Mapping[str, bytes], seen: Mapping[str, str]
    ) -> Sequence[str]:
        (self._root / unescape_path(folder)).mkdir(parents=True, exist_ok=True)
        return sidecar_files.put_all(self._root, folder, files, seen)


@dataclass
class _Tally:
    """What comes of going through the folders."""

    written: list[str] = field(default_factory=list)
    same: int = 0
    foreign: list[str] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)

    def whole(self) -> Outgoing:
        return Outgoing(tuple(self.written), self.same, tuple(self.foreign), tuple(self.problems))


class SidecarsDesk:
    """Fulfils `sidecars.Sidecars`. A lane of its own waits for the share, folder by folder."""

    def __init__(
        self,
        shelf: Shelf,
        share: Share,
        candidates: Candidates,
        waiting: Callable[[], Sequence[Op]],
    ) -> None:
        self._shelf, self._share, self._candidates = shelf, share, candidates
        self._waiting = waiting
        self._lane = ThreadPoolExecutor(1, "sidecars")

    def close(self) -> None:
        """Take nothing more; what waits for the share ends when its worker is killed."""
        self._lane.shutdown(wait=False, cancel_futures=True)

    def plan(self, place: str = "") -> Future[Outgoing]:
        """What `write` would do; nothing is written."""
        return self._out(place, writing=False)

    def write(self, place: str = "") -> Future[Outgoing]:
        """Write a sidecar for every picture that is there."""
        return self._out(place, writing=True)

    def look(self, place: str = "") -> Future[Incoming]:
        """What `take` would change."""

        def lay(found: Mapping[str, Found]) -> Future[Incoming]:
            return self._shelf.ask(lambda connection: self._laid(connection, found))

        return chained(self._found(place), lay)

    def take(self, place: str = "") -> Future[Saved]:
        """Take in titles, creators, sources and tags as one change; never a licence."""

        def build(
            connection: Connection, view: Draft, found: Mapping[str, Found]
        ) -> tuple[Sequence[Op], int]:
            editor = Editor(view)
            for path, id_ in describing.ids(connection).items():
                if (one := found.get(path)) and one.read and not one.read.own:
                    _take(one.read, id_, editor)
            return editor.ops, len(editor.touched)

        return chained(
            self._found(place),
            lambda found: self._shelf.change(
                "sidecars", lambda connection, view: build(connection, view, found)
            ),
        )

    # --- out ---

    def _out(self, place: str, *, writing: bool) -> Future[Outgoing]:
        if not self._shelf.librarian:
            return failed(NotALibrarian(self._shelf.account))

        def go(statements: Mapping[str, Statement]) -> Future[Outgoing]:
            return self._lane.submit(self._go_through, statements, self._place(place), writing)

        return chained(self._shelf.ask(self._statements), go)

    def _go_through(
        self,
        statements: Mapping[str, Statement],
        place: Share,
        writing: bool,  # noqa: FBT001 - or only looking
    ) -> Outgoing:
        tally = _Tally()
        for folder, names in _by_folder(statements).items():
            try:
                there = {one.name: one for one in place.sidecars(folder)}
                new = _new(folder, names, statements, there, tally)
                seen = {name: there[name].sha256 for name in new if name in there}
                left = place.put_sidecars(folder, new, seen) if writing and new else ()
                tally.written += [_shown(folder, name) for name in new if name not in left]
                tally.foreign += [_shown(folder, name) for name in left]
            except ShareOffline:
                raise
            except (Trouble, OSError) as error:
                told = say_trouble(error) if isinstance(error, Trouble) else str(error)
                tally.problems.append((unescape_path(folder), told))
        return tally.whole()

    def _statements(self, connection: Connection) -> dict[str, Statement]:
        draft = describing.drafted(connection, self._waiting())
        rows = {
            row.row: row.id
            for row in connection.execute(
                select(asset.c.row, asset.c.id).where(asset.c.state == "present")
            )
        }
        found, conditions = self._candidates.of(list(rows))
        today = self._shelf.clock.today()
        result = {}
        for one in found:
            fields = draft.get("asset", rows[one.row])
            if fields is None:
                continue
            held = [terms.licence for c in one.licences if (terms := conditions.rulebook.terms(c))]
            lines = [filled(licence.credit, one, licence) for licence in held if licence.credit]
            rights = rights_of(one, conditions, lines, today)
            plain = rights or Rights(title=one.title, creator=one.creator)
            tags = sorted(_name(draft, tag) for tag in fields["tags"])
            source, id_ = str(fields["source"]), rows[one.row]
            result[one.path] = Statement(plain, tuple(filter(None, tags)), source, id_)
        return result

    # --- in ---

    def _found(self, place: str) -> Future[Mapping[str, Found]]:
        """Every sidecar, by the path of the picture it is for."""
        if not self._shelf.librarian:
            return failed(NotALibrarian(self._shelf.account))

        def go(paths: Sequence[str]) -> dict[str, Found]:
            where, found = self._place(place), dict[str, Found]()
            for folder in _by_folder(paths):
                try:
                    there = where.sidecars(folder)
                except ShareOffline:
                    raise
                except Trouble as trouble:
                    found[_path(folder, "")] = Found("", "", None, say_trouble(trouble))
                    continue
                for one in there:
                    found[_path(folder, one.name[: -len(SIDECAR)])] = one
            return found

        paths = self._shelf.ask(lambda connection: tuple(describing.ids(connection)))
        return chained(paths, lambda known: self._lane.submit(go, known))

    def _laid(self, connection: Connection, found: Mapping[str, Found]) -> Incoming:
        view = describing.drafted(connection, self._waiting())
        ids, editor = describing.ids(connection), Editor(view)
        told: list[Told] = []
        rights: list[tuple[str, str]] = []
        known = {path: one for path, one in found.items() if path in ids}
        for path, one in sorted(known.items()):
            if one.read is None or one.read.own:
                continue
            before = _values(view, ids[path])
            _take(one.read, ids[path], editor)
            told += _differences(unescape_path(path), before, _values(editor.view, ids[path]))
            if one.read.rights:
                rights.append((unescape_path(path), one.read.rights))
        bad = ((p, one.why) for p, one in found.items() if one.read is None)
        return Incoming(
            read=sum(one.read is not None for one in known.values()),
            changed=len(editor.touched),
            told=tuple(told),
            rights=tuple(rights),
            unknown=tuple(unescape_path(p) for p in sorted(set(found) - set(ids)) if found[p].read),
            problems=tuple((unescape_path(path), why) for path, why in bad),
        )

    def _place(self, place: str) -> Share:
        return _Here(Path(place)) if place else self._share


def _new(
    folder: str,
    names: Iterable[str],
    statements: Mapping[str, Statement],
    there: Mapping[str, Found],
    tally: _Tally,
) -> dict[str, bytes]:
    """What is to be written into a folder; another program's sidecar is left as it is."""
    new = {}
    for name in names:
        data = write(statements[_path(folder, name)])
        known = there.get(f"{name}{SIDECAR}")
        if known is None:
            new[f"{name}{SIDECAR}"] = data
        elif known.read is None or not known.read.own:
            tally.foreign.append(_shown(folder, name))
        elif known.sha256 == hashlib.sha256(data).hexdigest():
            tally.same += 1
        else:
            new[f"{name}{SIDECAR}"] = data
    return new


def _take(read: Read, id_: str, editor: Editor) -> None:
    values = {"title": read.title, "creator": read.creator, "source": read.source}
    editor.write(id_, {name: nfc(value) for name, value in values.items() if value})
    editor.edit(id_, Edit(add_tags=read.tags))


def _values(view: View, id_: str) -> dict[str, str]:
    fields = view.get("asset", id_) or {}
    tags = sorted(_name(view, tag) for tag in fields.get("tags", ()))
    plain = {name: str(fields.get(name, "")) for name in ("title", "creator", "source")}
    return {**plain, "tags": ";".join(filter(None, tags))}


def _differences(path: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Told]:
    for column, value in after.items():
        if before[column] != value:
            yield Told(path, column, before[column], value)


def _name(view: View, tag: str) -> str:
    fields = view.get("tag", tag)
    return str(fields["name"]) if fields else ""


def _by_folder(paths: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in sorted(paths):
        folder, _, name = path.rpartition("/")
        found.setdefault(folder, []).append(name)
    return found


def _path(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


def _shown(folder: str, name: str) -> str:
    return unescape_path(_path(folder, name.removesuffix(SIDECAR)))
