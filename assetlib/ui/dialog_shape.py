"""The shape of a dialog: how large it is, and where the keyboard begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QWidget,
)

from assetlib.ui.inside import Inside, room_in, room_on_screen
from assetlib.ui.revealing import Revealing
from assetlib.ui.small_button import SmallButton

_DOERS = (QAbstractButton, QComboBox, QLineEdit)


def fit(dialog: QWidget, size: tuple[int, int], host: QWidget) -> None:
    """Make it so large (px), or as large as its window leaves it, and keep it so."""
    dialog.resize(QSize(*size).boundedTo(room_in(host)))
    Inside(dialog, host)


def fit_screen(window: QWidget, size: tuple[int, int]) -> None:
    """Make a window of its own so large (px), or as large as the screen leaves it."""
    window.resize(QSize(*size).boundedTo(room_on_screen(window)))
    Inside(window, None)


def fit_width(dialog: QWidget, width: int, host: QWidget) -> None:
    """Make it so wide (px), or as wide as its window leaves it; its words say how high."""
    dialog.setFixedWidth(min(width, room_in(host).width()))
    Inside(dialog, host, snug=True)


def fit_words(
    dialog: QWidget, host: QWidget, size: tuple[int, int], parts: Sequence[QWidget], before: int = 0
) -> None:
    """Make it as high as its words need, and no higher than the window it stands before.

    `size` is its width and how high (px) it is at least; it stays as high as `before`.
    """
    room = room_in(host)
    width, least = min(size[0], room.width()), min(size[1], room.height())
    dialog.setFixedWidth(width)
    dialog.setMinimumHeight(least)
    needed = sum(height_of(part, width) for part in parts)
    dialog.resize(width, min(room.height(), max(needed, before, least)))


def height_of(part: QWidget, width: int) -> int:
    """What a part needs at that width; its words wrap."""
    part.ensurePolished()
    layout = part.layout()
    if layout is None or not layout.hasHeightForWidth():
        return part.sizeHint().height()
    layout.activate()
    return layout.totalHeightForWidth(width)


def begin(inside: QWidget, ready: QWidget | None, otherwise: QWidget) -> None:
    """The keyboard begins at the way on where that is ready, else at the first thing to do."""
    doers = (part for part in inside.findChildren(QWidget) if isinstance(part, _DOERS))
    seen = (part for part in doers if part.isVisible() and not isinstance(part, SmallButton))
    tab = Qt.FocusPolicy.TabFocus
    first = next((part for part in seen if part.focusPolicy() & tab), otherwise)
    start = ready or first
    area = next((part for part in _around(start) if isinstance(part, Revealing)), None)
    if area is None:
        start.setFocus(Qt.FocusReason.TabFocusReason)
    else:
        area.begin_at(start)


def _around(part: QWidget) -> Iterator[QWidget]:
    while (holder := part.parentWidget()) is not None:
        yield holder
        part = holder
