"""The figures and reports of a fake library."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Any

from assetlib.details import Saved
from assetlib.figure_words import report_of
from assetlib.figures import Counted, Coverage, Favoured, Figures, Share, Wish
from assetlib.report import Report
from assetlib.report_desk import write_list

Answer = Callable[[Callable[[], Any]], Future[Any]]

COUNTED = Counted(
    uses=1234,
    used=321,
    works=87,
    people=45,
    months=(120, 98, 143, 77, 65, 130, 140, 461, 0, 0, 0, 0),
    sections=(Share("危機管理課", 800, 200, 20), Share("広報課", 434, 150, 25)),
    by_asset={},
)
FIGURES = Figures(
    year=2026,
    section="",
    today="2026-11-28",
    pictures=3962,
    new=120,
    counted=COUNTED,
    minutes=3,
    coverage=(Coverage("防災", 900, 300, 1000),),
    terms=(),
    unlicensed=4,
    affected=0,
    wishes=(Wish("富士山", 3, done=False),),
    favoured=(Favoured("非常持出袋", "防災/非常持出袋.png", 40),),
    years=(2026, 2025),
    choices=("危機管理課", "広報課"),
    at="",
    whole=True,
)


class FakeFigures:
    """Always the same year, for whatever section is asked."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self.figures = FIGURES
        self.asked: list[tuple[int, str]] = []
        self.error: Exception | None = None

    def year(self, year: int, section: str = "") -> Future[Figures]:
        self.asked.append((year, section))

        def tell() -> Figures:
            if self.error is not None:
                raise self.error
            return replace(self.figures, year=year or 2026, section=section)

        return self._answer(tell)

    def set_minutes(self, minutes: int) -> Future[Saved]:
        def set_() -> Saved:
            self.figures = replace(self.figures, minutes=minutes)
            return Saved(1, 1)

        return self._answer(set_)

    def tell(self, figures: Figures) -> Report:
        return report_of(figures)


class FakeReports:
    """Writes for real, in the fake library's lane."""

    def __init__(self, answer: Answer) -> None:
        self.carry_out = answer

    def save_list(self, report: Report, file: str) -> Future[None]:
        return self.carry_out(lambda: write_list(report, Path(file)))
