"""The use bar: what pictures are wanted for, in one press: 庁内, 公開・無料, 有料・グッズ."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from assetlib.ui.theme import Theme
from assetlib.ui.trough import Trough
from assetlib.use import Button
from assetlib.wording import say


def button_word(button: Button) -> str:
    """庁内, 公開・無料, or 有料・グッズ."""
    return say(f"purpose.button_{button.value}")


class UseBar(QWidget):
    """A small label and three buttons of which at most one is chosen.

    Signals:
        chosen: Somebody chose a `Button`.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.label = QLabel(say("purpose.use"))
        self.label.setProperty("role", "second")
        self.trough = Trough(
            theme, say("purpose.use"), [(button, button_word(button)) for button in Button]
        )
        for key, button in zip(self.trough.keys, Button, strict=True):
            key.setToolTip(say(f"purpose.hint_{button.value}"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addWidget(self.label)
        line.addWidget(self.trough)
        self.trough.chosen.connect(self.chosen)

    @property
    def button(self) -> Button | None:
        """Which one is chosen."""
        value = self.trough.value
        return value if isinstance(value, Button) else None

    def show_button(self, button: Button | None) -> None:
        """Show which one is chosen, without choosing it again."""
        self.trough.show_value(button, known=button is not None)
