"""Rising: a dialog comes up in slices, so that building, laying out and painting are apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from assetlib.ui.slices import Slices

_AT_ONCE = 16
"""Parts that are given their looks in one slice."""


def rise(dialog: QDialog, steps: Iterator[object] | None = None) -> None:
    """Do these steps, give every part its look, and open the dialog unless it was closed."""
    slices = Slices(dialog)
    dialog.finished.connect(slices.stop)
    slices.begin(_rising(dialog, steps or iter(()), dialog.open))


def rise_alone(window: QWidget, come: Callable[[], object]) -> None:
    """The same for a window of its own, which comes by `come` and is deleted once it is closed."""
    Slices(window).begin(_rising(window, iter(()), come))


def _rising(
    window: QWidget, steps: Iterator[object], come: Callable[[], object]
) -> Iterator[object]:
    yield from steps
    yield window
    for number, part in enumerate([window, *window.findChildren(QWidget)]):
        if isValid(part):  # it may have gone since the first slice
            part.ensurePolished()
        if number % _AT_ONCE == 0:
            yield part
    come()
