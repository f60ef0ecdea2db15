"""Pressing: a report as a PDF, laid out by a worker of its own, as commands know no Qt."""

from __future__ import annotations

from pathlib import Path

from assetlib.processes.frames import Json
from assetlib.processes.workers import Pool
from assetlib.report import Report
from assetlib.report_form import write_report

PATIENCE = 900.0
"""Seconds for a PDF: a year may have ten thousand records."""

MEMORY = 2 << 30
"""Bytes it may take; a page is a few kilobytes."""


def write_pdf(report: Report, file: Path) -> None:
    """Write a report on A4, whole or not at all. LocalTrouble."""
    pool = Pool("assetlib.press_worker", 1, name="press", memory=MEMORY)
    try:
        args: dict[str, Json] = {"file": str(file.absolute())}
        pool.submit("pdf", args, blob=write_report(report), timeout=PATIENCE).result()
    finally:
        pool.close()
