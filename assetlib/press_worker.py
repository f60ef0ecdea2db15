"""Entry point of the worker that lays out pages: the one process of the command line with Qt.

The windows print in their own process; a command has none, and shall not load Qt for every other
thing it does.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication

from assetlib.processes.frames import Answer
from assetlib.processes.serving import serve
from assetlib.report_form import read_report
from assetlib.ui.press import write_pdf
from assetlib.ui.theme import font


def _application() -> QGuiApplication:
    """Where fonts come from; without a display they are read from their files."""
    found = QGuiApplication.instance()
    if isinstance(found, QGuiApplication):
        return found
    if sys.platform != "win32":
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QGuiApplication(sys.argv[:1])
    app.setFont(font())
    return app


def _pdf(args: Mapping[str, Any], report: bytes) -> Answer:
    _application()
    write_pdf(read_report(report), Path(args["file"]))
    return Answer()


JOBS = {"pdf": _pdf}

if __name__ == "__main__":
    serve(JOBS)
