"""「保存期間を過ぎた使用記録」: what may go, said before it goes, and what went."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from assetlib.errors import BadInput, Trouble
from assetlib.figure_words import year_name
from assetlib.retention import MOST_YEARS, YEARS, Disposed, Due, Retention
from assetlib.retention_words import due_lines
from assetlib.ui.courier import Courier
from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import fit
from assetlib.ui.foot import foot_line, stack
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.scroll import Scroll
from assetlib.ui.section import Notice, Section, rule
from assetlib.ui.theme import Theme
from assetlib.wording import say, say_moment, say_trouble

_SIZE = (600, 640)
_PAUSE = 800
"""So many ms after the last step the years are kept."""


class RetentionDialog(Dialog):
    """Nothing goes before its count was shown and ticked; the button is never the default."""

    def __init__(
        self, theme: Theme, courier: Courier, retention: Retention, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme, self._courier, self._retention = theme, courier, retention
        self.due: Due | None = None
        self.setWindowTitle(say("retention.title"))
        self.setProperty("role", "surface")
        self.years = QSpinBox(minimum=1, maximum=MOST_YEARS, value=YEARS)
        self.years.setSuffix(say("retention.years_unit"))
        self.years.setAccessibleName(say("retention.years"))
        self.years.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.told = Paragraph(theme, "body", say("retention.working"))
        self.tick = QCheckBox(say("retention.tick"))
        self.dispose = QPushButton(say("retention.dispose"))
        self.close_button = QPushButton(say("retention.close"))
        self.news = Notice(theme, "info", "remind")
        self.past = Paragraph(theme, "body", say("retention.past_none"), ink="text2")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._keep_years)
        self.years.valueChanged.connect(lambda _: self._pause.start())
        self.tick.toggled.connect(self._mind)
        self.dispose.clicked.connect(self._dispose)
        self.dispose.setAutoDefault(False)
        self.close_button.clicked.connect(self.accept)
        self._lay_out()
        fit(self, _SIZE, parent.window())
        self._mind()
        self._look()

    def _look(self) -> None:
        self._courier.deliver(self._retention.due(), self, self._show, self._fail)
        self._courier.deliver(self._retention.disposed(), self, self._show_past, self._fail)

    def _show(self, due: Due) -> None:
        self.due = due
        if not self._pause.isActive():
            with QSignalBlocker(self.years):
                self.years.setValue(due.years)
        self.told.setText("\n".join(due_lines(due)))
        self.tick.setChecked(False)
        self.tick.setVisible(bool(due.files))
        self._mind()

    def _show_past(self, past: tuple[Disposed, ...]) -> None:
        lines = (
            say(
                "retention.past_line",
                day=say_moment(one.at),
                who=one.who,
                until=year_name(one.until),
                count=one.records,
            )
            for one in past
        )
        self.past.setText("\n".join(lines) or say("retention.past_none"))

    def _keep_years(self) -> None:
        years = self.years.value()
        if self.due is None or years == self.due.years:
            return

        def kept(_saved: object) -> None:
            self.news.say(say("retention.years_saved", years=years))
            self._look()

        self.due = None  # what was shown rests on other years
        self._mind()
        self._courier.deliver(self._retention.set_years(years), self, kept, self._fail)

    def _dispose(self) -> None:
        if self.due is None or not self.tick.isChecked():
            return
        wanted, self.due = self.due, None  # pressed twice, it goes once
        self._mind()

        def done(count: int) -> None:
            self.news.say(say("retention.done", count=count))
            self._look()

        self._courier.deliver(self._retention.dispose(wanted), self, done, self._fail)

    def _mind(self) -> None:
        due = self.due is not None and bool(self.due.files)
        self.dispose.setEnabled(due and self.tick.isChecked())

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, Trouble):
            raise error  # a bug: it goes to the crash dialog
        if isinstance(error, BadInput):
            self.news.say(say("retention.changed"))
            self._look()
        else:
            self.told.setText(say_trouble(error))

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Paragraph(self._theme, "heading", say("retention.title")))
        column.addWidget(Paragraph(self._theme, "second", say("retention.text")))
        years = Section(say("retention.years"), self.years)
        self.years.setFixedWidth(96)
        for part in (years, rule(), self.told, self.tick, self.news):
            column.addWidget(part)
        column.addWidget(self.dispose, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(rule())
        column.addWidget(Section(say("retention.past"), self.past))
        column.addStretch(1)
        stack(self, Scroll(page), foot_line(self.close_button))
