"""The desk of reports: writes them in a lane of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from assetlib.catalogue.sheet import write_table
from assetlib.durable import keep
from assetlib.report import Report, lines_of

T = TypeVar("T")


class ReportDesk:
    """Fulfils `report.Reports`."""

    def __init__(self) -> None:
        self._lane = ThreadPoolExecutor(1, "report")

    def close(self) -> None:
        """Take nothing more."""
        self._lane.shutdown(wait=False, cancel_futures=True)

    def save_list(self, report: Report, file: str) -> Future[None]:
        """Write a report as a list that Excel opens; LocalTrouble."""
        return self.carry_out(lambda: write_list(report, Path(file)))

    def carry_out(self, work: Callable[[], T]) -> Future[T]:
        """Do what takes a while, like laying out pages, in a lane of its own."""
        return self._lane.submit(work)


def write_list(report: Report, file: Path) -> None:
    """Write a report as a list that Excel opens, whole or not at all; LocalTrouble."""
    first, *rest = lines_of(report)
    keep(file, write_table([str(cell) for cell in first], rest))
