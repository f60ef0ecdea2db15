"""A small button: 24 px high, for lines that are no taller than their text."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton


class SmallButton(QPushButton):
    """As any button, in the small type; `kind` as in the style sheet."""

    def __init__(self, text: str = "", kind: str = "") -> None:
        super().__init__(text)
        if kind:
            self.setProperty("kind", kind)
        self.setProperty("compact", "true")  # a style sheet of its own would cost 1 ms each
