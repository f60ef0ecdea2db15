"""The tag editor: what a selection is tagged with, and for librarians the hand that changes it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assetlib.door import Door
from assetlib.ui.chip import Chip
from assetlib.ui.courier import Courier
from assetlib.ui.flow import Flow
from assetlib.ui.mixed import Held
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.section import section
from assetlib.ui.tag_field import TagField
from assetlib.ui.theme import Theme
from assetlib.wording import say


class TagEditor(QWidget):
    """Chips, and a field below them; the same for one picture and for a thousand.

    Signals:
        added: A tag that every picture of the selection shall have.
        removed: A tag that none of them shall have.
    """

    added = Signal(str)
    removed = Signal(str)

    def __init__(self, theme: Theme, courier: Courier) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[tuple[Held, ...], bool] | None = None
        self._chips = QWidget()
        self._flow = Flow(self._chips)
        self._nothing = Paragraph(theme, "second", say("pane.no_tags"))
        self._field = TagField(theme, courier)
        self._field.entered.connect(self.added)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (section(say("pane.tags")), self._chips, self._nothing, self._field):
            column.addWidget(widget)

    @property
    def field(self) -> TagField:
        """Where a tag is typed."""
        return self._field

    def attach(self, door: Door) -> None:
        """Ask this library for tags from now on."""
        self._field.attach(door)

    def show_tags(self, tags: Sequence[Held], *, editable: bool) -> None:
        """Show these tags; what is being typed stays."""
        self._field.setVisible(editable)
        self._chips.setVisible(bool(tags))
        self._nothing.setVisible(not tags)
        if self._shown == (tuple(tags), editable):
            return
        self._shown = (tuple(tags), editable)
        self._flow.clear()
        for held in tags:
            chip = Chip(self._theme, held, editable=editable)
            chip.clicked.connect(self._press)
            self._flow.addWidget(chip)

    def restore(self, tag: str) -> None:
        """A tag was not saved: it comes back into the field, unless another is being typed."""
        if not self._field.words():
            self._field.setText(tag)

    def _press(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            (self.removed if chip.held.by_all else self.added).emit(chip.held.value)
