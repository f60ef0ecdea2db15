"""The desk of shelving: files get their place on the share, and their records follow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Protocol, TypeVar

from sqlalchemy import Connection, select

from assetlib import adding, shelf
from assetlib.adding import Adding
from assetlib.asset import State
from assetlib.catalogue.changes import Draft, Op
from assetlib.catalogue.deeds import together
from assetlib.catalogue.entities import Fields
from assetlib.catalogue.marker_file import CATALOGUE
from assetlib.catalogue.reverting import extent, reverting
from assetlib.details import Saved
from assetlib.errors import BadInput, FileGone, PlaceTaken, ShareOffline, Trouble
from assetlib.events import CameIn
from assetlib.following import backwards, besides, following, intent_of
from assetlib.futures import failed, unasked
from assetlib.handed import name_for
from assetlib.index.bearing import is_used
from assetlib.index.describing import drafted
from assetlib.index.folder import is_ignored
from assetlib.index.kept import ids_of
from assetlib.index.schema import asset
from assetlib.index.visibility import in_stock
from assetlib.journal import Intent, Journal
from assetlib.shelving import Shelved, Told
from assetlib.text import fold, numbered

T = TypeVar("T")

Refused = tuple[str, Trouble]
"""The name of a file that did not get its place, and why."""

RETIRED = f"{CATALOGUE}/retired/"
"""Where files lie that were taken out, under the path they had: no folder window shows them."""

AT_ONCE = 100
"""So many files get their place before their records follow in one change."""

_WIDE = str.maketrans({".": "．", "/": "／", "\\": "＼"})
"""Signs that would part a name, as people read them."""

SHELVING = "shelving"
"""The `why` of what the desk hands in."""


class Shelf(shelf.Shelf, Protocol):
    """What the desk needs of a library."""

    def look_at(self, category: str) -> None:
        """List a folder soon."""
        ...


class Files(adding.Files, Protocol):
    """What the desk needs of the share."""

    def relocate(self, path: str, wanted: str, stamp: tuple[int, int]) -> None:
        """Give a file another place."""
        ...


class ShelvingDesk:
    """Fulfils `shelving.Shelving` over a library. One lane of its own waits for the share.

    `adding` lets files of this PC in; `waiting` gives the operations in the outbox; `refusal` says
    why nothing may be changed now; `tell` is told what became of files nobody waits for any more.
    """

    def __init__(
        self,
        shelf: Shelf,
        files: Files,
        journal: Journal,
        adding: Adding,
        waiting: Callable[[], Sequence[Op]],
        refusal: Callable[[], Trouble | None],
        tell: Callable[[CameIn], None],
    ) -> None:
        self._shelf, self._files, self._journal = shelf, files, journal
        self._adding, self._tell = adding, tell
        self._waiting, self._refusal = waiting, refusal
        self._lane = ThreadPoolExecutor(1, "shelving")
        self._left = True
        """Whether something may be half done: a killed program's, or what a lost share stopped."""

    def close(self) -> None:
        """Take nothing more; what is under way is ended at the next start."""
        self._lane.shutdown(wait=False, cancel_futures=True)

    def resume(self) -> None:
        """End what was begun before this PC was switched off, or before the share was lost."""
        if self._left:
            with suppress(RuntimeError):  # closed meanwhile
                unasked(self._lane.submit(self._minded, self._end_begun))

    def folders(self) -> Future[tuple[str, ...]]:
        """Every folder in which pictures lie."""

        def ask(connection: Connection) -> tuple[str, ...]:
            paths = connection.execute(select(asset.c.path).where(in_stock()))
            found = {path.rpartition("/")[0] for (path,) in paths}
            return tuple(sorted(found | {""}, key=lambda one: [*map(fold, one.split("/"))]))

        return self._shelf.ask(ask)

    def rename(self, row: int, stem: str) -> Future[Shelved]:
        """Give a picture's file another name."""
        if not stem.strip():
            return failed(BadInput(stem, "name"))
        name = name_for(stem.strip().translate(_WIDE) + ".x")

        def place(fields: Fields) -> str:
            folder, slash, old = str(fields["path"]).rpartition("/")
            _, dot, extension = old.rpartition(".")
            return f"{folder}{slash}{name}{dot}{extension if dot else ''}"

        return self._start([row], place, State.PRESENT, lambda *_: True)

    def move(self, rows: Sequence[int], folder: str, told: Told) -> Future[Shelved]:
        """Move pictures' files into a folder."""
        if (named := _folder(folder)) is None:
            return failed(BadInput(folder, "folder"))

        def place(fields: Fields) -> str:
            return f"{named}{named and '/'}{str(fields['path']).rpartition('/')[2]}"

        return self._start(rows, place, State.PRESENT, told)

    def retire(self, rows: Sequence[int], told: Told, belonging: str = "") -> Future[Shelved]:
        """Take pictures out of the library; the change `belonging` is undone with that."""
        why = together(SHELVING, belonging)
        return self._start(rows, lambda fields: RETIRED + fields["path"], State.RETIRED, told, why)

    def restore(self, rows: Sequence[int], told: Told) -> Future[Shelved]:
        """Put pictures back to where they were."""

        def place(fields: Fields) -> str:
            return str(fields["path"]).removeprefix(RETIRED)

        return self._start(rows, place, State.PRESENT, told, back=True)

    def add(self, files: Sequence[Path], folder: str, told: Told) -> Future[Shelved]:
        """Copy files of this PC into a folder of the library."""
        if (why := self._refusal()) is not None:
            return failed(why)
        if (named := _folder(folder)) is None:
            return failed(BadInput(folder, "folder"))
        return self._lane.submit(self._minded, lambda: self._add(tuple(files), named, told))

    def take_back(self, why: str, ops: Sequence[Op]) -> Future[Saved]:
        """Put the files of a change back to where they were; those that moved on since stay.

        What else it changed is taken back with them, in the same change.
        """
        if (trouble := self._refusal()) is not None:
            return failed(trouble)
        return self._lane.submit(self._minded, lambda: self._take_back(why, tuple(ops)))

    # --- in the lane ---

    def _start(
        self,
        rows: Sequence[int],
        place: Callable[[Fields], str],
        state: State,
        told: Told,
        why: str = SHELVING,
        *,
        back: bool = False,
    ) -> Future[Shelved]:
        """`back`: pictures that were taken out; any other act is of those that were not."""
        if (trouble := self._refusal()) is not None:
            return failed(trouble)

        def find(connection: Connection) -> tuple[list[Intent], list[Refused]]:
            return self._intents(connection, rows, place, state, back=back)

        return self._lane.submit(self._minded, lambda: self._shelve(find, told, why))

    def _minded(self, work: Callable[[], T]) -> T:
        """What a trouble leaves half done is ended when the share has answered again."""
        try:
            return work()
        except Trouble:
            self._left = True
            raise

    def _shelve(
        self,
        find: Callable[[Connection], tuple[list[Intent], list[Refused]]],
        told: Told,
        why: str,
    ) -> Shelved:
        self._resume()  # what a lost share left half done
        wanted, refused = self._shelf.ask(find).result()
        done, deed = 0, ""
        for begin in range(0, len(wanted), AT_ONCE):
            batch = wanted[begin : begin + AT_ONCE]
            moved: list[tuple[str, Intent]] = []
            going_on = True
            for number, intent in enumerate(batch, begin):
                if not (going_on := told(number, len(wanted))):
                    break
                self._place(intent, moved, refused)
            saved = self._follow(moved, why)
            done, deed = done + saved.changed, saved.deed or deed
            if not going_on:
                return Shelved(done, tuple(refused), cancelled=True, deed=deed)
        told(len(wanted), len(wanted))
        return Shelved(done, tuple(refused), deed=deed)

    def _place(
        self,
        intent: Intent,
        moved: list[tuple[str, Intent]],
        refused: list[Refused],
    ) -> None:
        """Move one file; `moved` gets it with the place it has now."""
        taken = PlaceTaken(intent.wanted)
        for wanted in numbered(intent.wanted):
            trying = replace(intent, wanted=wanted)
            id_ = self._journal.begin(trying)
            try:
                moved.append((id_, self._relocated(trying)))
            except PlaceTaken:
                self._journal.end(id_)
                continue
            except ShareOffline:
                raise  # perhaps it moved: the next start looks
            except Trouble as trouble:
                self._journal.end(id_)
                refused.append((intent.path.rpartition("/")[2], trouble))
            return
        refused.append((intent.path.rpartition("/")[2], taken))

    def _relocated(self, intent: Intent) -> Intent:
        """What became of a file; one that is lost already lets its record go all the same."""
        try:
            self._files.relocate(intent.path, intent.wanted, (intent.size, intent.mtime_ns))
        except FileGone:
            if intent.state == State.RETIRED:
                return intent
            if intent.path.startswith(RETIRED):
                return replace(intent, state=State.MISSING.value)
            raise
        return intent

    def _take_back(self, why: str, ops: Sequence[Op]) -> Saved:
        self._resume()
        asked = self._shelf.ask(lambda connection: list(backwards(self._view(connection), ops)))
        moved: list[tuple[str, Intent]] = []
        for intent in asked.result():
            self._place(intent, moved, [])
        rest = [*besides(ops, {intent.asset for _, intent in moved})]
        return self._follow(moved, why, rest, back=True)

    def _view(self, connection: Connection) -> Draft:
        return drafted(connection, self._waiting())

    def _intents(
        self,
        connection: Connection,
        rows: Sequence[int],
        place: Callable[[Fields], str],
        state: State,
        *,
        back: bool,
    ) -> tuple[list[Intent], list[Refused]]:
        """Somebody else may have taken a picture out since it was chosen; twice is once."""
        view, found, refused = self._view(connection), list[Intent](), list[Refused]()
        for id_ in ids_of(connection, rows).values():
            fields = view.get("asset", id_)
            if fields is None:
                continue
            path, out = str(fields["path"]), fields["state"] == State.RETIRED
            if out and not back:
                if state is not State.RETIRED:
                    refused.append((path.rpartition("/")[2], FileGone(path.removeprefix(RETIRED))))
            elif (wanted := place(fields)) != path:
                found.append(intent_of(id_, fields, wanted, state.value))
        return found, refused

    def _follow(
        self,
        moved: Sequence[tuple[str, Intent]],
        why: str = SHELVING,
        rest: Sequence[Op] = (),
        *,
        back: bool = False,
    ) -> Saved:
        """Let records follow their files, `back` or on; `rest` is taken back in the same change."""
        if not moved and not rest:
            return Saved(0, 0)
        places = {intent.asset: intent for _, intent in moved}

        def build(connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            def used(draft: Draft, kind: str, of: str) -> bool:
                return is_used(connection, draft, kind, of)

            draft, ops = Draft(view), list[Op]()
            for intent in places.values():
                new = list(following(draft, intent, back=back))
                draft.apply(new)
                ops += new
            ops += reverting(rest, draft, used)[0]
            return ops, extent(ops)

        saved = self._shelf.change(why, build).result()
        for id_, _ in moved:  # durable by now, on the share or in the outbox
            self._journal.end(id_)
        return saved

    def _add(self, files: Sequence[Path], folder: str, told: Told) -> Shelved:
        try:
            return self._adding.begin(files, folder, told)
        finally:
            self._shelf.look_at(folder)

    def _end_begun(self) -> None:
        left = self._end_moves()
        if self._refusal() is None:
            for folder, shelved in self._adding.resume():
                self._shelf.look_at(folder)
                self._tell(CameIn(shelved.done, shelved.refused))
        self._left = left or self._adding.left

    def _resume(self) -> None:
        self._left = self._end_moves() or self._adding.left

    def _end_moves(self) -> bool:
        """Whether some are left: where nobody can be asked, they are for next time.

        Each file lies under one of two names.
        """
        moved: list[tuple[str, Intent]] = []
        left = False
        for id_, intent in self._journal.open():
            try:
                moved.append((id_, self._relocated(intent)))
            except FileGone:
                self._journal.end(id_)  # moved on since by somebody else: the sweep finds it
            except Trouble:
                left = True
                break
        if self._refusal() is not None:
            return left or bool(moved)
        self._follow(moved)
        return left


def _folder(typed: str) -> str | None:
    """A folder of the library as somebody typed it; None for one that is never catalogued."""
    parts = [part.strip() for part in typed.replace("\\", "/").split("/") if part.strip()]
    if any(is_ignored(part) or part.casefold() == CATALOGUE for part in parts):
        return None
    return "/".join(name_for(f"{part}.x") for part in parts)
