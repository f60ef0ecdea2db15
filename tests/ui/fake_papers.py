"""Papers, sections, retention and handing over of a fake library."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from assetlib.details import Saved
from assetlib.errors import BadInput
from assetlib.handover import Bundle, Person, Taken
from assetlib.papers import Paper
from assetlib.reorganising import Renamed
from assetlib.report import Report, Table
from assetlib.retention import Disposed, Due, Volume
from assetlib.use import Button, Work

Answer = Callable[[Callable[[], Any]], Future[Any]]


class FakePapers:
    """Papers of `count` rows."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self.count = 150
        self.asked: list[tuple[Paper, int]] = []

    def paper(self, paper: Paper, year: int = 0) -> Future[Report]:
        self.asked.append((paper, year))
        rows = tuple((f"行{number}", number) for number in range(self.count))
        table = Table("", ("名前", "数"), rows, (70, 30))
        return self._answer(lambda: Report(f"{paper.value} {year}", parts=(table,), wide=True))

    def years(self) -> Future[tuple[int, ...]]:
        return self._answer(lambda: (2026, 2025))


class FakeReorganising:
    """Sections in memory."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self.after: dict[str, str] = {}
        self.city: dict[str, str] = {}

    def proposed(self) -> Future[tuple[Renamed, ...]]:
        new = self.city.items() - self.after.items()
        return self._answer(lambda: tuple(Renamed(*one) for one in sorted(new)))

    def adopt(self) -> Future[Saved]:
        def adopt() -> Saved:
            self.after |= self.city
            return Saved(1, len(self.city))

        return self._answer(adopt)

    def renamed(self) -> Future[tuple[Renamed, ...]]:
        return self._answer(lambda: tuple(Renamed(*one) for one in sorted(self.after.items())))

    def rename(self, old: str, new: str) -> Future[Saved]:
        def rename() -> Saved:
            if not old or not new or old == new:
                raise BadInput(old, "section")
            self.after[old] = new
            return Saved(1, 1)

        return self._answer(rename)

    def forget(self, old: str) -> Future[Saved]:
        def forget() -> Saved:
            del self.after[old]
            return Saved(1, 1)

        return self._answer(forget)

    def known(self) -> Future[tuple[str, ...]]:
        return self._answer(lambda: ("危機管理課", "広報課"))


class FakeRetention:
    """One old year, until it is disposed of."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self.years = 10
        self.gone: list[Due] = []

    def due(self) -> Future[Due]:
        volumes = () if self.gone or self.years > 10 else (Volume(2010, 3, 1234, 5),)
        files = ("20100401T000000000000Z-0a",) if volumes else ()
        return self._answer(lambda: Due(self.years, 2015, volumes, files))

    def set_years(self, years: int) -> Future[Saved]:
        def set_() -> Saved:
            self.years = years
            return Saved(1, 1)

        return self._answer(set_)

    def dispose(self, due: Due) -> Future[int]:
        def dispose() -> int:
            self.gone.append(due)
            return due.records

        return self._answer(dispose)

    def disposed(self) -> Future[tuple[Disposed, ...]]:
        return self._answer(
            lambda: tuple(
                Disposed("2026-04-02T01:00:00+00:00", "佐藤", one.until, one.records, 3)
                for one in self.gone
            )
        )


MINE = Bundle("", "city\\m-sato", "佐藤", (Work("w1", "総合防災訓練チラシ", Button.PUBLIC),))
HERS = Bundle("", "city\\t-ito", "伊藤 保", (Work("w2", "広報ひより", Button.PUBLIC),))


class FakeHandover:
    """One's own open work, and that of somebody who has left."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self.written: list[tuple[Bundle, str]] = []
        self.taken: list[Bundle] = []
        self.error: Exception | None = None

    def own(self) -> Future[Bundle]:
        return self._answer(lambda: MINE)

    def people(self) -> Future[tuple[Person, ...]]:
        return self._answer(lambda: (Person(HERS.account, HERS.name, 1),))

    def of(self, account: str) -> Future[Bundle]:
        return self._answer(lambda: HERS)

    def write(self, bundle: Bundle, file: str) -> Future[None]:
        return self._answer(lambda: self.written.append((bundle, file)))

    def read(self, file: str) -> Future[Bundle]:
        def read() -> Bundle:
            if self.error is not None:
                raise self.error
            return HERS

        return self._answer(read)

    def take(self, bundle: Bundle) -> Future[Taken]:
        self.taken.append(bundle)
        return self._answer(lambda: Taken(1, 0, 0))
