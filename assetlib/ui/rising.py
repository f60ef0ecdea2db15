"""Rising: a dialog comes up in slices, so that building, laying out and painting are apart."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from assetlib.ui.slices import Slices

_AT_ONCE = 16
"""Parts that are given their looks in one slice."""


def rise(dialog: QDialog, steps: Iterator[object] | None = None) -> None:
    """Do these steps, give every part its look, and open the dialog unless it was closed."""
    slices = Slices(dialog)
    dialog.finished.connect(slices.stop)
    slices.begin(_rising(dialog, steps or iter(())))


def _rising(dialog: QDialog, steps: Iterator[object]) -> Iterator[object]:
    yield from steps
    for number, part in enumerate([dialog, *dialog.findChildren(QWidget)]):
        if isValid(part):  # it may have gone since the first slice
            part.ensurePolished()
        if number % _AT_ONCE == 0:
            yield part
    dialog.open()
