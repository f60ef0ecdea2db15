"""Alterations: whether pictures will be changed in a work, and if so how."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from assetlib.ui.flow import Flow
from assetlib.ui.theme import Theme
from assetlib.ui.three_way import ThreeWay
from assetlib.ui.works import ALTERATIONS
from assetlib.wording import say


class AlterationsField(QWidget):
    """Which ones is asked only once there are some.

    Signals:
        changed: The answer is another one.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._beyond: tuple[str, ...] = ()
        self.whether = ThreeWay(theme, "altering")
        self.boxes = {name: QCheckBox(say(f"purpose.alter_{name}")) for name in ALTERATIONS}
        self.which = QWidget()
        flow = Flow(self.which, 12)
        for box in self.boxes.values():
            flow.addWidget(box)
            box.toggled.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.whether)
        column.addWidget(self.which)
        self.whether.chosen.connect(self._alter)

    @property
    def alterations(self) -> tuple[str, ...] | None:
        """Which ones; () for none, None while that is not decided."""
        ticked = tuple(name for name, box in self.boxes.items() if box.isChecked())
        match self.whether.answer:
            case None:
                return None
            case False:
                return ()
            case _:
                return (*ticked, *self._beyond)

    @property
    def lacking(self) -> bool:
        """Whether there are some, and nobody has said which."""
        return self.whether.answer is True and not self.alterations

    def show_alterations(self, alterations: tuple[str, ...] | None) -> None:
        """Show these; one this form does not know is kept."""
        self.whether.show_answer(None if alterations is None else bool(alterations))
        self._beyond = tuple(one for one in alterations or () if one not in self.boxes)
        for name, box in self.boxes.items():
            box.setChecked(name in (alterations or ()))
        self.which.setVisible(bool(alterations))

    def _alter(self) -> None:
        self.which.setVisible(self.whether.answer is True)
        self.changed.emit()
