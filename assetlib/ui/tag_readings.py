"""Tag readings: how tags are read, and where a librarian corrects what a dictionary guessed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from assetlib.query import TagReading
from assetlib.seeking import Seeking
from assetlib.ui.courier import Courier
from assetlib.ui.editable_line import EditableLine
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.theme import Theme
from assetlib.wording import say

NAME_WIDTH = 200


class ReadingField(EditableLine):
    """The reading of one tag."""

    may_be_empty = True

    def __init__(self, theme: Theme, tag: TagReading) -> None:
        change = say("search.tag_reading_change", tag=tag.name)
        super().__init__(theme, "second", say("search.tag_reading", tag=tag.name), change)
        self.show_text(tag.reading, editable=True)

    def worded(self, text: str) -> str:
        return text or say("search.tag_reading_none")


class TagReadings(QWidget):
    """A field to find a tag with, and below it the tags that fit; each reading is saved at once.

    Signals:
        changed: A tag is found by another reading now.
    """

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        courier: Courier,
        seeking: Seeking,
        fail: Callable[[BaseException], None],
    ) -> None:
        super().__init__()
        self._theme, self._courier, self._seeking, self._fail = theme, courier, seeking, fail
        self.field = QLineEdit()
        self.field.setPlaceholderText(say("search.tag_readings_hint"))
        self.field.setAccessibleName(say("search.tag_readings_title"))
        self.field.setClearButtonEnabled(True)
        self.lines: dict[str, ReadingField] = {}
        self._rows: list[QWidget] = []
        self._none = Paragraph(theme, "second", say("search.tag_readings_none"))
        self._none.hide()
        self._place = QVBoxLayout()
        self._place.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.field)
        column.addWidget(self._none)
        column.addLayout(self._place)
        self.field.textChanged.connect(self.look)
        self.look()

    def look(self) -> None:
        """Ask anew which tags fit."""
        text = self.field.text()
        asked = self._seeking.tag_readings(text)

        def show(found: tuple[TagReading, ...]) -> None:
            if text == self.field.text():
                self._show(found)

        self._courier.deliver(asked, self, show, self._fail)

    def _show(self, found: tuple[TagReading, ...]) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows.clear()
        self.lines.clear()
        for tag in found:
            self._add(tag)
        self._none.setVisible(not found)

    def _add(self, tag: TagReading) -> None:
        line = ReadingField(self._theme, tag)
        line.rewritten.connect(lambda text: self._rewrite(tag.id, line, text))
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        name = Paragraph(self._theme, "body", tag.name)
        name.setFixedWidth(NAME_WIDTH)
        across.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(line, 1)
        self.lines[tag.id] = line
        self._rows.append(row)
        self._place.addWidget(row)
        row.show()  # now, not with the next event

    def _rewrite(self, id_: str, line: ReadingField, text: str) -> None:
        def done(_: object) -> None:
            line.settle(saved=True)
            self.changed.emit()

        def fail(error: BaseException) -> None:
            line.settle(saved=False)
            self._fail(error)

        self._courier.deliver(self._seeking.read_tag(id_, text), line, done, fail)
