"""The tag form: what one tag is called, how it is read, what it lies below, and its other names."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from assetlib.tags import TagEntry
from assetlib.text import tag_key
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.section import Section
from assetlib.ui.theme import Theme
from assetlib.ui.words_dialog import words_of
from assetlib.wording import say


class TagForm(QWidget):
    """Shows a tag, and what is typed until it is saved.

    Signals:
        saving: The tag as it shall be (`TagEntry`), and whether an older name goes on finding it.
    """

    saving = Signal(object, bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._tag: TagEntry | None = None
        self.name, self.reading = _field("name"), _field("reading")
        self.aliases, self.parents = _field("aliases"), _field("parents")
        self.keep = QCheckBox(say("order.tag_keep_name"))
        self.keep.setChecked(True)
        self.effect = Paragraph(theme, "second")
        self.save = QPushButton(say("order.save"))
        self.save.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Section(say("order.tag_name"), self.name, self.keep))
        column.addWidget(Section(say("order.tag_reading"), self.reading))
        column.addWidget(_explained(theme, "aliases", self.aliases))
        column.addWidget(_explained(theme, "parents", self.parents))
        column.addWidget(self.effect)
        column.addWidget(self.save)
        column.addStretch(1)
        for field in self._fields:
            field.textEdited.connect(lambda _: self._mind())
            field.returnPressed.connect(self._emit)
        self.save.clicked.connect(self._emit)
        self._mind()

    @property
    def _fields(self) -> tuple[QLineEdit, ...]:
        return self.name, self.reading, self.aliases, self.parents

    def show_tag(self, tag: TagEntry | None) -> None:
        """Show this tag, or none; of the same tag, what is being typed stays."""
        before, self._tag = self._tag, tag
        self.setEnabled(tag is not None)
        if tag is None or before is None or before.id != tag.id or not self._differs(before):
            shown = tag or TagEntry("", "")
            comma = say("search.separator")
            self.name.setText(shown.name)
            self.reading.setText(shown.reading)
            self.aliases.setText(comma.join(shown.aliases))
            self.parents.setText(comma.join(shown.parents))
        self._mind()

    def saved(self) -> None:
        """What was typed is what it is now."""
        self._tag = self._wanted()
        self._mind()

    def _wanted(self) -> TagEntry | None:
        if self._tag is None:
            return None
        return replace(
            self._tag,
            name=self.name.text().strip(),
            reading=self.reading.text().strip(),
            aliases=words_of(self.aliases.text()),
            parents=words_of(self.parents.text()),
        )

    def _differs(self, before: TagEntry) -> bool:
        shown = replace(
            before,
            name=self.name.text().strip(),
            reading=self.reading.text().strip(),
            aliases=words_of(self.aliases.text()),
            parents=words_of(self.parents.text()),
        )
        return shown != before

    def _mind(self) -> None:
        tag = self._tag
        changed = tag is not None and self._differs(tag)
        named = bool(self.name.text().strip())
        renamed = tag is not None and tag_key(tag.name) != tag_key(self.name.text())
        self.save.setEnabled(changed and named)
        self.keep.setVisible(renamed and named)
        count = tag.count if tag else 0
        self.effect.setText(say("order.tag_effect", count=count) if changed and named else "")

    def _emit(self) -> None:
        wanted = self._wanted()
        if wanted is not None and self.save.isEnabled():
            self.saving.emit(wanted, self.keep.isChecked())


def _field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(say(f"order.tag_{name}"))
    return field


def _explained(theme: Theme, name: str, field: QLineEdit) -> Section:
    about = Paragraph(theme, "second", say(f"order.tag_{name}_about"))
    return Section(say(f"order.tag_{name}"), field, about)
