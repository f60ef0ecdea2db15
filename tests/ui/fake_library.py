"""A library in memory: a Door with real behaviour on plain values, and switches for bad days."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from assetlib.details import Details, Edit, LicenceNote, Saved
from assetlib.errors import NotALibrarian, Trouble
from assetlib.events import CatalogueChanged, Event, FolderSeen, IndexingMoved, ShareStateChanged
from assetlib.query import CategoryCount, Found, Query, Sort, TagCount, Tile
from assetlib.text import fold
from tests.ui.fake_asking import FakeAsking
from tests.ui.fake_categories import FakeCategories
from tests.ui.fake_conflicts import FakeConflicts
from tests.ui.fake_day_one import FakeDayOne
from tests.ui.fake_disappearances import FakeDisappearances
from tests.ui.fake_duplicates import FakeDuplicates
from tests.ui.fake_figures import FakeFigures, FakeReports
from tests.ui.fake_folder_rules import FakeFolderRules
from tests.ui.fake_gate import FakeGate
from tests.ui.fake_gathering import FakeGathering
from tests.ui.fake_history import FakeHistory
from tests.ui.fake_lists import FakeLists, FakeSidecars
from tests.ui.fake_offers import FakeOffers
from tests.ui.fake_papers import FakeHandover, FakePapers, FakeReorganising, FakeRetention
from tests.ui.fake_pictures import (
    CC_BY,
    DRAFT,
    EXPIRED,
    SITE,
    Picture,
    asset_of,
    changed,
    drawn,
    haystack,
)
from tests.ui.fake_seeking import FakeSeeking
from tests.ui.fake_shelving import FakeShelving
from tests.ui.fake_tags import FakeTags
from tests.ui.fake_tasks import FakeTasks

T = TypeVar("T")


class FakeLibrary:
    """Everything a window may ask.

    `failing` refuses edits; while `answering` is cleared, every answer is held back.
    """

    def __init__(self, pictures: Sequence[Picture], *, librarian: bool = False) -> None:
        self.name = "ひより市"
        self.account = self.who = "city\\m-sato"
        self.section = ""
        self.librarian = librarian
        self.pictures = dict(enumerate(pictures))
        self.notes = {note.code: note for note in (SITE, CC_BY, DRAFT, EXPIRED)}
        self.failing: BaseException | None = None
        self.pending = 0
        self.rev = 1
        self.cancelled = False
        self.looked_at: list[str] = []
        self.queries: list[Query] = []
        self.counted: list[Query] = []
        self.edits: list[tuple[tuple[int, ...], Edit]] = []
        self.draw: Callable[[int, int], bytes] = drawn
        self.answering = threading.Event()
        self.answering.set()
        self._closed = False
        self._listeners: list[Callable[[Event], None]] = []
        self._lane = ThreadPoolExecutor(1, "fake")
        self.looked_soon = 0
        self.conflicts = FakeConflicts()
        self.disappearances = FakeDisappearances()
        self.day_one = FakeDayOne(settled=True)
        self.tag_desk = FakeTags(self._answer)
        self.category_desk = FakeCategories(self._answer)
        self.folder_rules = FakeFolderRules(self._answer)
        self.history = FakeHistory(self._answer, self._saved)
        self.seeking = FakeSeeking(self._answer)
        self.gathering = FakeGathering(self._answer, self._rows)
        self.tasks = FakeTasks(self._answer)
        self._open_registry()
        self.asking = FakeAsking(self._answer)
        self.offers = FakeOffers(self._answer)
        self.shelving = FakeShelving(self._answer)
        self.duplicates = FakeDuplicates(self._answer, lambda rows: tuple(map(self._details, rows)))
        self.gate = self._real = self._new_gate()
        self.practising = False

    def _open_registry(self) -> None:
        """What is told on paper, and what a new fiscal year brings."""
        self.figures = FakeFigures(self._answer)
        self.reports = FakeReports(self._answer)
        self.papers = FakePapers(self._answer)
        self.retention = FakeRetention(self._answer)
        self.lists = FakeLists(self._answer)
        self.sidecars = FakeSidecars(self._answer)
        self.handover = FakeHandover(self._answer)
        self.reorganising = FakeReorganising(self._answer)

    def _new_gate(self) -> FakeGate:
        return FakeGate(self.pictures, self.notes, self._answer, lambda: self.librarian)

    def practise(self, *, on: bool) -> Future[None]:
        def set_() -> None:
            self.gate = self._new_gate() if on else self._real
            self.practising = on

        return self._answer(set_)

    contact = ""

    def close(self) -> None:
        """Answer what was asked, and stop."""
        self._closed = True
        self.answering.set()
        self._lane.shutdown(wait=True, cancel_futures=True)

    private = False

    @property
    def begun(self) -> bool:
        return self.rev > 0

    def listen(self, listener: Callable[[Event], None]) -> None:
        self._listeners.append(listener)
        self._lane.submit(listener, ShareStateChanged(True, "2026-07-01T01:32:00+00:00", 0))

    def tell(self, event: Event) -> None:
        """Tell the listeners from the library's own thread."""
        for listener in () if self._closed else self._listeners:
            self._lane.submit(listener, event)

    def go_offline(self, pending: int = 0) -> None:
        """The share is gone; edits wait from now on."""
        self.pending = pending
        self.tell(ShareStateChanged(False, "2026-07-01T01:32:00+00:00", pending))

    def search(self, query: Query) -> Future[Found]:
        self.queries.append(query)
        return self._answer(lambda: Found(query, self._rows(query)))

    def categories(self, query: Query) -> Future[tuple[CategoryCount, ...]]:
        self.counted.append(query)

        def count() -> tuple[CategoryCount, ...]:
            hits = self._rows(Query(query.text))
            counts: Counter[str] = Counter({p.category: 0 for p in self.pictures.values()})
            for row in hits:
                counts[self.pictures[row].category] += 1
            paths = {"", *counts, *(path.split("/")[0] for path in counts)}
            return tuple(
                CategoryCount(path, sum(n for at, n in counts.items() if _within(at, path)))
                for path in sorted(paths)
            )

        return self._answer(count)

    def tiles(self, rows: Sequence[int]) -> Future[tuple[Tile, ...]]:
        return self._answer(lambda: tuple(self._tile(row) for row in rows if row in self.pictures))

    def thumbnail(self, row: int) -> Future[bytes]:
        return self._answer(lambda: self.draw(row, 256))

    def preview(self, row: int, side: int) -> Future[bytes]:
        return self._answer(lambda: self.draw(row, side))

    def details(self, rows: Sequence[int]) -> Future[tuple[Details, ...]]:
        return self._answer(
            lambda: tuple(self._details(row) for row in rows if row in self.pictures)
        )

    def licences(self) -> Future[tuple[LicenceNote, ...]]:
        return self._answer(lambda: tuple(self.notes.values()))

    def tags(self, text: str) -> Future[tuple[TagCount, ...]]:
        def find() -> tuple[TagCount, ...]:
            counts = Counter(tag for picture in self.pictures.values() for tag in picture.tags)
            hits = [tag for tag in counts if fold(text) in fold(tag)]
            best = sorted(
                hits, key=lambda tag: (not fold(tag).startswith(fold(text)), -counts[tag])
            )
            return tuple(TagCount(tag, counts[tag]) for tag in best[:8])

        return self._answer(find)

    def edit(self, rows: Sequence[int], edit: Edit) -> Future[Saved]:
        self.edits.append((tuple(rows), edit))
        return self._answer(lambda: self._edit(rows, edit))

    def index(self) -> Future[None]:
        self.tell(IndexingMoved(0, len(self.pictures), running=True))
        return self._answer(lambda: None)

    def cancel_indexing(self) -> None:
        self.cancelled = True
        self.tell(IndexingMoved(0, len(self.pictures), running=False))

    def look_soon(self) -> None:
        self.looked_soon += 1

    def make_sure(self) -> None:
        self.look_soon()

    def look_at(self, category: str) -> None:
        self.looked_at.append(category)
        waiting = sum(p.waiting and p.category == category for p in self.pictures.values())
        self.tell(FolderSeen(category, waiting))

    def _answer(self, work: Callable[[], T]) -> Future[T]:
        def answer() -> T:
            self.answering.wait(10)
            return work()

        if self._closed:
            nothing: Future[T] = Future()
            nothing.cancel()
            return nothing
        return self._lane.submit(answer)

    def _rows(self, query: Query) -> tuple[int, ...]:
        words = fold(query.text).split()
        hits = [
            row
            for row, picture in self.pictures.items()
            if _within(picture.category, query.category)
            and (query.place is None or row in self.gathering.held(query.place))
            and all(word in haystack(picture) for word in words)
        ]
        if query.sort is Sort.NEWEST:
            return tuple(reversed(hits))
        return tuple(sorted(hits, key=lambda row: fold(self.pictures[row].title)))

    def _tile(self, row: int) -> Tile:
        picture = self.pictures[row]
        badges = tuple(badge for code in picture.licences for badge in self.notes[code].badges)
        photo = picture.path.endswith("jpg")
        return Tile(row, picture.path, picture.title, badges, photo=photo, waiting=picture.waiting)

    def _details(self, row: int) -> Details:
        picture = self.pictures[row]
        notes = tuple(self.notes[code] for code in picture.licences)
        asset = asset_of(row, picture)
        return Details(row, asset, picture.category, tuple(sorted(picture.tags)), notes)

    def _edit(self, rows: Sequence[int], edit: Edit) -> Saved:
        if self.failing is not None:
            raise self.failing
        if not self.librarian:
            raise NotALibrarian(self.account)
        before = {row: self.pictures[row] for row in rows}
        for row in rows:
            self.pictures[row] = changed(self.pictures[row], edit)
        after = {row: self.pictures[row] for row in rows}

        def move(back: bool) -> int:  # noqa: FBT001 - back, or once more
            if self.failing is not None:
                raise self.failing
            source, goal = (after, before) if back else (before, after)
            same = [row for row in rows if self.pictures[row] == source[row]]
            for row in same:
                self.pictures[row] = goal[row]
            return len(same)

        return self._saved(len(rows), self.history.note(_told(edit, len(rows)), len(rows), move))

    def _saved(self, count: int, deed: str) -> Saved:
        self.rev += 1
        for listener in self._listeners:
            listener(CatalogueChanged(self.rev))
        return Saved(self.rev, count, pending=self.pending > 0, deed=deed)


def _told(edit: Edit, count: int) -> str:
    if edit.title is not None:
        return "タイトルの変更"
    return f"タグ「{edit.add_tags[0]}」の追加（{count}点）" if edit.add_tags else "変更"


def _within(category: str, above: str) -> bool:
    return not above or category == above or category.startswith(f"{above}/")


def trouble() -> Trouble:
    """Any trouble, for edits that shall fail."""
    return NotALibrarian("city\\m-sato")
