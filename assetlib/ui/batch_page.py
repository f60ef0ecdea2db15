"""The page of several pictures: what they share, what only some have, and one change for all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from assetlib.details import Details, Edit, LicenceNote
from assetlib.door import Door
from assetlib.ui import mixed
from assetlib.ui.category_choice import CategoryChoice
from assetlib.ui.courier import Courier
from assetlib.ui.licence_choice import LicenceChoice
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.section import Section, rule
from assetlib.ui.tag_editor import TagEditor
from assetlib.ui.theme import Theme
from assetlib.wording import say


class BatchPage(QWidget):
    """Librarians change, staff see. A tag is given at once; the rest waits for its button.

    Signals:
        edited: A change for all of them (`Edit`), not saved yet.
        managing: A librarian wants to bring a tag into order (its name).
        declaring: A librarian wants to write down what the gateway did (tuple of `Details`).
    """

    edited = Signal(object)
    managing = Signal(str)
    declaring = Signal(object)

    def __init__(self, theme: Theme, courier: Courier) -> None:
        super().__init__()
        self._door: Door | None = None
        self._rows: tuple[int, ...] = ()
        self._chosen: tuple[Details, ...] = ()
        self._heading = Paragraph(theme, "heading")
        self._titles = Paragraph(theme, "body", ink="text2")
        self._categories = Paragraph(theme, "body")
        self._licences = Paragraph(theme, "body")
        self.category, self.licence = CategoryChoice(), LicenceChoice()
        self._set_category = self._button(lambda: Edit(category=self.category.path))
        self._set_licence = self._button(lambda: Edit(licences=self.licence.codes))
        self.tags = TagEditor(theme, courier)
        self.declare = QPushButton(say("provenance.declare"))
        self._check_part = Section(say("pane.check"), self.declare)
        self._lay_out()
        self._connect()

    @property
    def rows(self) -> tuple[int, ...]:
        """Which pictures are shown."""
        return self._rows

    def attach(self, door: Door) -> None:
        """Show pictures of this library from now on."""
        self._door = door
        self.tags.attach(door)

    def offer(self, licences: Sequence[LicenceNote], categories: Sequence[str]) -> None:
        """What a librarian can choose from."""
        self.licence.offer(licences)
        self.category.offer(categories)

    def show_details(self, chosen: Sequence[Details]) -> None:
        """Show what these have in common; a choice not set yet stays for the same pictures."""
        if self._door is None:
            return
        rows = tuple(details.row for details in chosen)
        same, self._rows = rows == self._rows, rows
        self._chosen = tuple(chosen)
        for part in (self._check_part, self._titles_part):  # what only concerns who changes them
            part.setVisible(self._door.librarian)
        editable, count = self._door.librarian, len(chosen)
        self._heading.setText(say("pane.several_edit" if editable else "pane.several", count=count))
        for widget in (self.category, self._set_category, self.licence, self._set_licence):
            widget.setVisible(editable)
        self._titles.setText(mixed.titles(chosen))
        for words, held, nothing in (
            (self._categories, mixed.categories(chosen), say("pane.no_category")),
            (self._licences, mixed.licences(chosen), say("pane.no_licence_short")),
        ):
            words.setText(_shares(held, nothing))
        for button in (self._set_category, self._set_licence):
            button.setText(say("pane.apply", count=count))
        if not same:
            self._forget()
        self.tags.show_tags(mixed.tags(chosen), editable=editable)
        self._mind()

    def settle(self, edit: Edit, *, saved: bool) -> None:
        """What became of a change: what was not saved stays chosen."""
        if saved and (edit.category is not None or edit.licences is not None):
            self._forget()
        if not saved and edit.add_tags:
            self.tags.restore(edit.add_tags[0])
        self._mind()

    def _forget(self) -> None:
        self.category.show_category("", hint=say("pane.choose_category"))
        self.licence.show_words(say("pane.choose_licence"))
        self.tags.field.clear()

    def _mind(self) -> None:
        """A button can be pressed once there is something to set."""
        self._set_category.setEnabled(bool(self.category.path))
        self._set_licence.setEnabled(self.licence.codes is not None)

    def _button(self, edit: Callable[[], Edit]) -> QPushButton:
        button = QPushButton()
        button.clicked.connect(lambda: self.edited.emit(edit()))
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(16)
        column.addWidget(self._heading)
        self._titles_part = Section(say("pane.title"), self._titles)
        column.addWidget(self._titles_part)
        set_category = (self._categories, self.category, self._set_category)
        column.addWidget(Section(say("pane.category"), *set_category))
        set_licence = (self._licences, self.licence, self._set_licence)
        column.addWidget(Section(say("pane.licence"), *set_licence))
        column.addWidget(rule())
        column.addWidget(self.tags)
        column.addWidget(self._check_part)
        column.addStretch(1)

    def _connect(self) -> None:
        self.category.editTextChanged.connect(self._mind)
        self.licence.currentIndexChanged.connect(self._mind)
        self.declare.clicked.connect(lambda: self.declaring.emit(self._chosen))
        self.tags.added.connect(lambda tag: self.edited.emit(Edit(add_tags=(tag,))))
        self.tags.managing.connect(self.managing)
        self.tags.removed.connect(lambda tag: self.edited.emit(Edit(remove_tags=(tag,))))


def _shares(held: Sequence[mixed.Held], nothing: str) -> str:
    """The commonest values with their counts, and honestly how many others there are."""
    if len(held) > 3:
        return mixed.in_one_line(held, nothing)
    if len(held) == 1:
        return held[0].value or nothing
    return "\n".join(
        say("pane.share_of", value=share.value or nothing, count=share.count) for share in held
    )
