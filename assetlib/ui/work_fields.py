"""The fields of a work: everything that is asked about one, open until somebody says it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from assetlib.ui.alterations_field import AlterationsField
from assetlib.ui.choice import Choice
from assetlib.ui.day_field import DayField
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.theme import Theme
from assetlib.ui.three_way import ThreeWay
from assetlib.ui.tokens import CONTROL_HEIGHT
from assetlib.ui.trough import Trough
from assetlib.ui.use_bar import button_word
from assetlib.ui.works import MEDIA
from assetlib.use import Button, Work
from assetlib.wording import say

_LABEL, _MOST = 96, 99_999_999


class WorkFields(QWidget):
    """Labels on the left, fields on the right; what is unknown may stay undecided.

    Signals:
        changed: Something was filled in.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._id = ""
        self._button, self._media = Button.PUBLIC, dict[Button, str]()
        self.title, self.section, self.print_run = QLineEdit(), QLineEdit(), QLineEdit()
        self.title.setPlaceholderText(say("purpose.title_hint"))
        self.print_run.setValidator(QIntValidator(0, _MOST, self))
        self.print_run.setFixedWidth(112)
        self.print_run.setPlaceholderText(say("purpose.unknown"))
        self.button = Trough(
            theme,
            say("purpose.use"),
            [(button, button_word(button)) for button in Button],
            CONTROL_HEIGHT + 4,
        )
        self.medium = Choice(say("purpose.medium"))
        self.first_day = DayField(theme, say("purpose.first_day"))
        self.last_day = DayField(theme, say("purpose.last_day"))
        self.ads, self.contractor = ThreeWay(theme, "ads"), ThreeWay(theme, "contractor")
        self.altering = AlterationsField(theme)
        self._lay_out()
        self._connect()

    def show_work(self, work: Work) -> None:
        """Fill the fields in."""
        self._id = work.id
        self.title.setText(work.title)
        self.section.setText(work.section)
        self.button.show_value(work.button)
        self._button, self._media = work.button, {}
        self._offer_media(work.button, work.medium)
        self.first_day.show_day(work.first_day)
        self.last_day.show_day(work.last_day)
        self.print_run.setText("" if work.print_run is None else str(work.print_run))
        self.ads.show_answer(work.ads)
        self.contractor.show_answer(work.contractor)
        self.altering.show_alterations(work.alterations)
        self.changed.emit()

    @property
    def work(self) -> Work:
        """What the fields say."""
        button = self.button.value
        return Work(
            id=self._id,
            title=self.title.text().strip(),
            button=button if isinstance(button, Button) else Button.PUBLIC,
            section=self.section.text().strip(),
            medium=str(self.medium.currentData() or ""),
            ads=self.ads.answer,
            first_day=self.first_day.day,
            last_day=self.last_day.day,
            print_run=int(self.print_run.text()) if self.print_run.text() else None,
            contractor=self.contractor.answer,
            alterations=self.altering.alterations,
        )

    @property
    def lacking(self) -> str:
        """What has to be filled in before this is a work, as a sentence; "" where nothing is."""
        work = self.work
        if not work.title:
            return say("purpose.lacks_title")
        if work.first_day and work.last_day and work.last_day < work.first_day:
            return say("purpose.lacks_order")
        return say("purpose.lacks_alterations") if self.altering.lacking else ""

    def stack(self, *, narrow: bool) -> None:
        """Put what a field is called above it where there is no room beside it."""
        way = QFormLayout.RowWrapPolicy
        self._form.setRowWrapPolicy(way.WrapAllRows if narrow else way.DontWrapRows)

    def _offer_media(self, button: Button, chosen: str) -> None:
        names = MEDIA[button]
        names = names if chosen in names or not chosen else (*names, chosen)
        self.medium.clear()
        for name in names:
            self.medium.addItem(say(f"purpose.medium_{name}"), name)
        self.medium.addItem(say("purpose.undecided"), "")
        self.medium.setCurrentIndex(names.index(chosen) if chosen else len(names))

    def _rebutton(self, button: Button) -> None:
        """Another purpose is made as something else: what that is, is for somebody to say.

        Whoever comes back finds what was said before.
        """
        now = str(self.medium.currentData() or "")
        self._media[self._button], self._button = now, button
        self._offer_media(button, now if now in MEDIA[button] else self._media.get(button, ""))
        self.changed.emit()

    def _lay_out(self) -> None:
        self._form = form = QFormLayout(self)
        form.setContentsMargins(0, 0, 16, 0)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        copies = QLabel(say("purpose.copies"))
        self.print_run.setAccessibleName(say("purpose.print_run"))
        for key, field in (
            ("title", self.title),
            ("use", self.button),
            ("medium", self.medium),
            ("days", _side_by_side(self.first_day, QLabel(say("purpose.to")), self.last_day)),
            ("section", self.section),
            ("print_run", _side_by_side(self.print_run, copies)),
            ("ads", self.ads),
            ("contractor", _with_hint(self._theme, self.contractor, "contractor_hint")),
            ("altering", _with_hint(self._theme, self.altering, "altering_hint")),
        ):
            label = Paragraph(self._theme, "body", say(f"purpose.{key}"))
            label.setFixedWidth(_LABEL)
            label.setContentsMargins(0, 4, 0, 0)
            form.addRow(label, field)
            if not field.accessibleName():
                field.setAccessibleName(label.text())

    def _connect(self) -> None:
        for field in (self.title, self.section, self.print_run):
            field.textChanged.connect(self.changed)
        for day in (self.first_day, self.last_day):
            day.picked.connect(self.changed)
        for three in (self.ads, self.contractor):
            three.chosen.connect(self.changed)
        self.medium.currentIndexChanged.connect(self.changed)
        self.button.chosen.connect(self._rebutton)
        self.altering.changed.connect(self.changed)


def _side_by_side(*widgets: QWidget) -> QWidget:
    whole = QWidget()
    line = QHBoxLayout(whole)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return whole


def _with_hint(theme: Theme, field: QWidget, key: str) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(field)
    column.addWidget(Paragraph(theme, "second", say(f"purpose.{key}")))
    return whole
