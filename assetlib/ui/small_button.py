"""A small button: 24 px high, for lines that are no taller than their text."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

_SMALL = """
QPushButton { min-height: 16px; padding: 3px 9px; font-size: 12px; border-radius: 4px; }
QPushButton:focus { padding: 2px 8px; }
"""
# A size alone, no colours. It cannot be a `size="small"` in the one style sheet: QWidget has a
# property `size` of its own, which is never "small".


class SmallButton(QPushButton):
    """As any button, in the small type; `kind` as in the style sheet."""

    def __init__(self, text: str = "", kind: str = "") -> None:
        super().__init__(text)
        if kind:
            self.setProperty("kind", kind)
        self.setStyleSheet(_SMALL)
