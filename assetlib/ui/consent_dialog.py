"""「承認・許諾の記録」: what is on file for a picture's licence, and a new one."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assetlib.consents import Consents, Kept
from assetlib.details import LicenceNote, Saved
from assetlib.ui.consent_fields import ConsentFields
from assetlib.ui.consent_list import ConsentList
from assetlib.ui.courier import Courier
from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import fit_words
from assetlib.ui.foot import Foot, stack
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.scrim import Scrim
from assetlib.ui.scroll import Scroll
from assetlib.ui.section import Notice, Section, rule
from assetlib.ui.tab_order import walk_as_laid_out
from assetlib.ui.theme import Theme
from assetlib.wording import say

WIDTH, LEAST = 720, 400
"""Px: how wide, and how high at least."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is spoken of: a licence on a picture."""

    note: LicenceNote
    asset: str
    title: str


class ConsentDialog(Dialog):
    """Stays open after saving, so that what was recorded is seen, and can be taken back.

    Signals:
        changed: What is on file is another now.
    """

    changed = Signal()

    def __init__(
        self, theme: Theme, courier: Courier, consents: Consents, subject: Subject, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme, self._courier = theme, courier
        self._consents, self._subject = consents, subject
        self._saving, self._host = False, parent.window()
        self.setWindowTitle(say("consent.title"))
        self.setProperty("role", "surface")
        self.setModal(True)
        self.news = Notice(theme, "info", "remind")
        self.list = ConsentList(theme)
        self.fields = ConsentFields(theme, subject.note.duties)
        self.lacking = QLabel()
        self.lacking.setProperty("role", "second")
        self.close_button = QPushButton(say("consent.close"))
        self.close_button.setAutoDefault(False)
        self.primary = QPushButton(say("consent.save"))
        self.primary.setProperty("kind", "primary")
        self.primary.setDefault(True)
        self._lay_out()
        self._connect()
        self._mind()
        self._look()
        Scrim(theme, self._host, self)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()  # only now every word has its type

    def _fit(self) -> None:
        parts = (self._top, self._page, self._bottom)
        before = self.height() if self.isVisible() else 0
        fit_words(self, self._host, (WIDTH, LEAST), parts, before)

    def _look(self) -> None:
        found = self._consents.of(self._subject.note.code, self._subject.asset)
        self._courier.deliver(found, self, self._show, self._fail)

    def _show(self, found: tuple[Kept, ...]) -> None:
        self.list.show_kept(found)
        walk_as_laid_out(self)
        self._fit()

    def _save(self) -> None:
        if self._saving or self.fields.lacking:
            return
        self._saving = True
        self._mind()
        consent = self.fields.consent(self._subject.note.code, self._subject.asset)
        done = self._consents.add(consent, self.fields.document)
        self._courier.deliver(done, self, self._saved, self._fail)

    def _saved(self, saved: Saved) -> None:
        self._saving = False
        self.fields.clear()
        self._tell("consent.saved_pending" if saved.pending else "consent.saved")

    def _revoke(self, id_: str) -> None:
        done = self._consents.revoke(id_)
        self._courier.deliver(done, self, lambda _: self._tell("consent.revoked"), self._fail)

    def _tell(self, key: str) -> None:
        self.news.say(say(key))
        self._area.verticalScrollBar().setValue(0)
        self._mind()
        self._look()
        self.changed.emit()

    def _fail(self, error: BaseException) -> None:
        """What was typed stays in its fields."""
        self._saving = False
        self._mind()
        self.news.fail(error)
        self._area.verticalScrollBar().setValue(0)
        self.list.wake()

    def _mind(self) -> None:
        """The button waits until it can be pressed; beside it stands what is lacking."""
        lacking = say("consent.saving") if self._saving else self.fields.lacking
        self.lacking.setText(lacking)
        self.primary.setEnabled(not lacking)

    def _connect(self) -> None:
        self.fields.changed.connect(self._mind)
        self.list.revoked.connect(self._revoke)
        self.close_button.clicked.connect(self.reject)
        self.primary.clicked.connect(self._save)

    def _lay_out(self) -> None:
        self._page, self._top = self._body(), self._head()
        self._area = Scroll(self._page)
        self._bottom = Foot(self.close_button, self.primary, said=self.lacking)
        stack(self, self._top, self._area, self._bottom)
        self.fields.number.setFocus(Qt.FocusReason.OtherFocusReason)

    def _head(self) -> QWidget:
        title = QLabel(say("consent.title"))
        title.setProperty("role", "title")
        about = self._subject
        words = say("consent.subject", licence=about.note.title, picture=about.title)
        whole = QWidget()
        head = QVBoxLayout(whole)
        head.setContentsMargins(24, 20, 24, 16)
        head.setSpacing(4)
        for part in (title, Paragraph(self._theme, "body", words, ink="text2")):
            head.addWidget(part)
        return whole

    def _body(self) -> QWidget:
        whole = QWidget()
        privacy = Paragraph(self._theme, "second", say("consent.privacy"))
        column = QVBoxLayout(whole)
        column.setContentsMargins(24, 0, 24, 24)
        column.setSpacing(16)
        for part in (
            self.news,
            Section(say("consent.on_file"), self.list),
            rule(),
            Section(say("consent.new"), privacy, self.fields),
        ):
            column.addWidget(part)
        column.addStretch(1)
        return whole
