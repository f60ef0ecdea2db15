"""A three-way answer: no, yes, or not decided yet."""

from __future__ import annotations

from enum import Enum

from assetlib.ui.theme import Theme
from assetlib.ui.tokens import CONTROL_HEIGHT
from assetlib.ui.trough import Trough
from assetlib.wording import say


class _Open(Enum):
    """What is neither yes nor no; None would be no value at all."""

    UNDECIDED = 0


class ThreeWay(Trough):
    """The words are those of the field's name: `<name>_no`, `<name>_yes`."""

    def __init__(self, theme: Theme, name: str) -> None:
        choices: list[tuple[object, str]] = [
            (False, say(f"purpose.{name}_no")),
            (True, say(f"purpose.{name}_yes")),
            (_Open.UNDECIDED, say("purpose.undecided")),
        ]
        super().__init__(theme, say(f"purpose.{name}"), choices, CONTROL_HEIGHT + 4)

    @property
    def answer(self) -> bool | None:
        """What is chosen; None for 「まだ決めていない」."""
        return self.value if isinstance(self.value, bool) else None

    def show_answer(self, answer: bool | None) -> None:  # noqa: FBT001 - it is the answer
        """Show this."""
        self.show_value(_Open.UNDECIDED if answer is None else answer)
