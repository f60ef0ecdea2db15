"""The page of one picture: what it is, what its terms are, and what is known of its file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assetlib.asset import Asset, Recheck, State
from assetlib.details import Details, Edit, LicenceNote
from assetlib.door import Door
from assetlib.ui import facts, mixed
from assetlib.ui.badge import BadgeRow
from assetlib.ui.category_choice import CategoryChoice
from assetlib.ui.check_note import CheckNote
from assetlib.ui.consent_dialog import Subject
from assetlib.ui.courier import Courier
from assetlib.ui.fact_table import FactTable
from assetlib.ui.licence_choice import LicenceChoice
from assetlib.ui.licence_list import LicenceList
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.preview import Preview
from assetlib.ui.reading_line import ReadingLine
from assetlib.ui.section import Notice, Section, rule
from assetlib.ui.similar_part import SimilarPart
from assetlib.ui.small_button import SmallButton
from assetlib.ui.star import Star
from assetlib.ui.tag_editor import TagEditor
from assetlib.ui.theme import Theme
from assetlib.ui.title_line import TitleLine
from assetlib.ui.use_desk import UseDesk
from assetlib.ui.use_note import UseNote
from assetlib.wording import say


class PicturePage(QWidget):
    """Everything about the chosen picture, the terms above the file; there once it is `growing`.

    Signals:
        edited: A librarian's change (`Edit`), not saved yet.
        copied: Something was put on the clipboard.
        recording: A librarian wants to record an approval or payment (its `Subject`).
        history_wanted: A librarian wants to see who changed this picture (its `Asset`).
        managing: A librarian wants to bring a tag into order (its name).
        declaring: A librarian wants to write down what the gateway did (tuple of `Details`).
    """

    edited = Signal(object)
    copied = Signal()
    recording = Signal(object)
    history_wanted = Signal(object)
    managing = Signal(str)
    declaring = Signal(object)

    def __init__(self, theme: Theme, courier: Courier) -> None:
        super().__init__()
        self._door: Door | None = None
        self._row: int | None = None
        self._asset: Asset | None = None
        self._details: Details | None = None
        self._words: tuple[str, ...] = ()
        self._licensed = False
        self._built = self._building(theme, courier)

    def growing(self) -> Iterator[None]:
        """Build what is not there yet, a little a step; another may go on with the rest."""
        while next(self._built, None):  # "yield from" would end it whoever stops
            yield

    def _building(self, theme: Theme, courier: Courier) -> Iterator[bool]:
        self.preview = Preview(theme, courier)
        self.title, self.reading = TitleLine(theme), ReadingLine(theme)
        self.star = Star(theme, courier)
        self._summary = Paragraph(theme, "second")
        self._badges = BadgeRow(theme)
        yield True
        self.use = UseNote(theme, courier)
        self._news = [Notice(theme, "warning", "warn") for _ in range(3)]
        self._pending = Notice(theme, "clock", "text2")
        self._licences = LicenceList(theme)
        yield True
        self.licence, self.category = LicenceChoice(), CategoryChoice()
        self._licence_part = Section(say("pane.licence"), self.licence)
        self._category_part = Section(say("pane.category"), self.category)
        yield True
        self.tags = TagEditor(theme, courier)
        self.similar = SimilarPart(theme, courier)
        yield True
        self.check = CheckNote(theme)
        self.past = SmallButton(say("history.of_picture"), kind="quiet")
        self._tables = {name: FactTable(theme) for name in ("about", "embedded", "file")}
        self._parts = {
            name: Section(say(f"pane.{name}"), table) for name, table in self._tables.items()
        }
        yield True
        self._lay_out()
        self._connect()

    @property
    def row(self) -> int | None:
        """Which picture is shown; None before the first."""
        return self._row

    def attach(self, door: Door) -> None:
        """Show pictures of this library from now on."""
        self._door = door
        self.tags.attach(door)

    def judge_by(self, desk: UseDesk) -> None:
        """Tell how the picture stands to the use of this desk."""
        self.use.attach(desk)

    def offer(self, licences: Sequence[LicenceNote], categories: Sequence[str]) -> None:
        """What a librarian can choose from."""
        self.licence.offer(licences)
        self.category.offer(categories)

    def show_details(self, details: Details) -> None:
        """Show this picture; of the same picture, what is being typed stays."""
        if self._door is None:
            return
        editable = self._door.librarian
        same, self._row = details.row == self._row, details.row
        self._asset = details.asset
        if not same:
            self.title.give_up()
            self.reading.give_up()
            self.tags.field.clear()
        self.preview.show_picture(self._door, details.row, details.asset.sha256)
        self.preview.setAccessibleName(say("pane.preview", title=details.asset.title))
        self.title.show_text(details.asset.title, editable=editable)
        self.star.show_row(details.row)
        self.reading.show_text(details.asset.reading, editable=editable)
        self.reading.setVisible(editable)  # others look for it, and need not see it
        self._summary.setText(facts.summary(details))
        self._show_news(details)
        self._show_terms(details, editable=editable, same=same)
        self.tags.show_tags(mixed.tags((details,)), editable=editable)
        self.similar.show_row(details.row)
        self._show_facts(details)
        self.past.setVisible(editable)

    def settle(self, edit: Edit, *, saved: bool) -> None:
        """What became of a change: what was not saved stays in its field."""
        if edit.title is not None:
            self.title.settle(saved=saved)
        if edit.reading is not None:
            self.reading.settle(saved=saved)
        self.category.settle(saved=saved)
        if not saved and edit.add_tags:
            self.tags.restore(edit.add_tags[0])

    def _show_news(self, details: Details) -> None:
        asset = details.asset
        self._news[0].say(say("pane.recheck") if Recheck.CONTENT in asset.recheck else "")
        self._news[1].say(say("pane.recheck_moved") if Recheck.MOVED in asset.recheck else "")
        self._news[2].say(say("pane.missing") if asset.state is State.MISSING else "")
        self._pending.say(say("pane.pending") if details.pending else "")

    def _show_terms(self, details: Details, *, editable: bool, same: bool) -> None:
        badges = (badge for note in details.licences for badge in note.badges)
        self._words = tuple(dict.fromkeys(badges))
        self._licensed = bool(details.licences)
        self.use.mind_rights(librarian=editable)
        self.use.show_row(details.row)
        self._show_words()
        self._licences.show_licences(details.licences, editable=editable)
        self._licence_part.setVisible(editable)
        self._category_part.setVisible(editable)
        codes = tuple(note.code for note in details.licences)
        self.licence.show_codes(codes, mixed.in_short(details))
        if not (same and self.category.path):
            self.category.show_category(facts.path_of(details.category))

    def _record(self, note: LicenceNote) -> None:
        if self._asset is not None:
            self.recording.emit(Subject(note, self._asset.id, self._asset.title))

    def _show_past(self) -> None:
        if self._asset is not None:
            self.history_wanted.emit(self._asset)

    def _declare(self) -> None:
        if self._details is not None:
            self.declaring.emit((self._details,))

    def _show_words(self) -> None:
        """The level says more than the words about the terms, so it takes their place.

        That there are no terms at all is its first reason, and is not said twice.
        """
        judged = self.use.isVisibleTo(self)
        self._badges.show_badges(() if judged else self._words)
        self._licences.setVisible(self._licensed or not judged)

    def _show_facts(self, details: Details) -> None:
        asset = details.asset
        self._details = details
        editable = self._door is not None and self._door.librarian and bool(asset.sha256)
        self.check.show_check(asset.inspection, details.provenance, editable=editable)
        self._place_check(first=facts.held(asset.inspection))
        for name, pairs in (
            ("about", facts.people_facts(asset)),
            ("embedded", facts.embedded_facts(asset.embedded)),
            ("file", facts.file_facts(asset)),
        ):
            self._tables[name].show_pairs(pairs)
            self._parts[name].setVisible(bool(pairs))

    def _place_check(self, *, first: bool) -> None:
        """What a picture is held for is read before its terms: until it is mended none count."""
        self._rest.removeWidget(self.check)
        below = self._rest.indexOf(self.similar) + 1
        self._rest.insertWidget(self._rest.indexOf(self.use) if first else below, self.check)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(0)
        column.addWidget(self.preview)
        column.addSpacing(16)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.title, 1)
        line.addWidget(self.star, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        column.addSpacing(4)
        heads = ((0, self.reading), (8, self._summary), (16, self._badges))
        for gap, head in heads:
            column.addWidget(head)
            column.addSpacing(gap)
        self._rest = rest = QVBoxLayout()
        rest.setSpacing(16)
        terms = (self.use, self._licences, self._licence_part)
        for above in (*self._news, self._pending, rule(), *terms):
            rest.addWidget(above)
        for below in (
            self._category_part,
            self.tags,
            self.similar,
            self.check,
            *self._parts.values(),
        ):
            rest.addWidget(below)
        rest.addWidget(self.past, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(rest)
        column.addStretch(1)

    def _connect(self) -> None:
        self.title.rewritten.connect(lambda title: self.edited.emit(Edit(title=title)))
        self.reading.rewritten.connect(lambda said: self.edited.emit(Edit(reading=said)))
        self.licence.chosen.connect(lambda codes: self.edited.emit(Edit(licences=codes)))
        self.category.chosen.connect(lambda path: self.edited.emit(Edit(category=path)))
        self.tags.added.connect(lambda tag: self.edited.emit(Edit(add_tags=(tag,))))
        self.tags.managing.connect(self.managing)
        self.tags.removed.connect(lambda tag: self.edited.emit(Edit(remove_tags=(tag,))))
        self._licences.copied.connect(self.copied)
        self._licences.recording.connect(self._record)
        self.past.clicked.connect(self._show_past)
        self.check.declaring.connect(self._declare)
        self.use.appeared.connect(self._show_words)
