"""The tag editor: what a selection is tagged with, and for librarians the hand that changes it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assetlib.door import Door
from assetlib.ui.chip import Chip
from assetlib.ui.courier import Courier
from assetlib.ui.emptying import empty
from assetlib.ui.flow import Flow
from assetlib.ui.mixed import Held
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.section import section
from assetlib.ui.small_button import SmallButton
from assetlib.ui.tag_field import TagField
from assetlib.ui.theme import Theme
from assetlib.wording import say

FEW = 12
"""So many chips are shown at first: of a large selection, the rest would push the field away."""


class TagEditor(QWidget):
    """Chips, and a field below them; the same for one picture and for a thousand.

    Signals:
        added: A tag that every picture of the selection shall have.
        removed: A tag that none of them shall have.
        managing: A tag that is to be brought into order as a thing of its own.
    """

    added = Signal(str)
    removed = Signal(str)
    managing = Signal(str)

    def __init__(self, theme: Theme, courier: Courier) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[tuple[Held, ...], bool] | None = None
        self._chips = QWidget()
        self._flow = Flow(self._chips)
        self._whole = False  # all tags are shown, though they are many
        self._more = SmallButton(kind="quiet")
        self._more.clicked.connect(self._show_whole)
        self._nothing = Paragraph(theme, "second", say("pane.no_tags"))
        self._field = TagField(theme, courier)
        self._field.entered.connect(self.added)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (section(say("pane.tags")), self._chips, self._nothing):
            column.addWidget(widget)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._field)

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
        self._lay_out(tags, editable=editable)

    def _lay_out(self, tags: Sequence[Held], *, editable: bool) -> None:
        held_by_all = sum(held.by_all for held in tags)
        few = len(tags) if self._whole else max(FEW, held_by_all)
        self._more.setText(say("pane.more_tags", count=len(tags) - few))
        self._more.setVisible(len(tags) > few)
        empty(self._flow)
        for held in tags[:few]:
            chip = Chip(self._theme, held, editable=editable)
            chip.clicked.connect(self._press)
            chip.managing.connect(self._manage)
            self._flow.addWidget(chip)
            chip.show()  # now, not with the next event, so that nothing flickers

    def restore(self, tag: str) -> None:
        """A tag was not saved: it comes back into the field, unless another is being typed."""
        if not self._field.words():
            self._field.setText(tag)

    def _show_whole(self) -> None:
        if self._shown is not None:
            self._whole = True
            self._lay_out(self._shown[0], editable=self._shown[1])
            self._whole = False

    def _manage(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            self.managing.emit(chip.held.value)

    def _press(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            (self.removed if chip.held.by_all else self.added).emit(chip.held.value)
