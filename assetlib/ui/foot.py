"""The foot of a dialog: what closes it and what it does stay in sight, whatever scrolls above."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QHBoxLayout,
    QLayout,
    QVBoxLayout,
    QWidget,
)


class Foot(QFrame):
    """Buttons at the right, before them what is said of them, on a ground of their own."""

    def __init__(
        self, *buttons: QWidget, said: QWidget | None = None, left: Sequence[QWidget] = ()
    ) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 16, 24, 16)
        line.setSpacing(8)
        for part in left:
            line.addWidget(part)
        line.addStretch(1)
        if said is not None:
            line.addWidget(said)
            line.addSpacing(8)
        for button in buttons:
            line.addWidget(button)


def buttons_at_right(*buttons: QWidget) -> QHBoxLayout:
    """A line of them, within what has margins of its own."""
    line = QHBoxLayout()
    line.setSpacing(8)
    line.addStretch(1)
    for button in buttons:
        line.addWidget(button)
    return line


def foot_line(*buttons: QWidget) -> QHBoxLayout:
    """Buttons at the right, on the ground of the dialog: it has nothing to decide as a whole."""
    line = buttons_at_right(*buttons)
    line.setContentsMargins(24, 12, 24, 16)
    return line


def stack(dialog: QWidget, *parts: QWidget | QLayout) -> None:
    """Lay parts edge to edge below each other; what scrolls takes the room that is left."""
    column = QVBoxLayout(dialog)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        if isinstance(part, QLayout):
            column.addLayout(part)
        else:
            column.addWidget(part, int(isinstance(part, QAbstractScrollArea)))
