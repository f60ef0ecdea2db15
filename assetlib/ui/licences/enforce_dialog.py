"""Before terms come into force or end: what changes, and which published works it touches."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assetlib.licence.comparing import Line, in_short
from assetlib.licences import WorkUnder
from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import fit
from assetlib.ui.foot import Foot, stack
from assetlib.ui.licences.works_list import WorksList
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.scrim import Scrim
from assetlib.ui.scroll import Scroll
from assetlib.ui.section import Notice, Section
from assetlib.ui.theme import Theme
from assetlib.wording import say

SIZE = (640, 600)


class EnforceDialog(Dialog):
    """Asks once, with everything in view. `deed` is "enforce" or "withdraw"; `doubts` come first.

    Signals:
        confirmed: It is to be done.
    """

    confirmed = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        changes: Sequence[Line],
        works: tuple[WorkUnder, ...],
        parent: QWidget,
        deed: str = "enforce",
        doubts: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self._theme, self._deed, self._doubts = theme, deed, doubts
        self.setWindowTitle(say(f"licences.{deed}_title"))
        self.setProperty("role", "surface")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        host = parent.window()
        fit(self, SIZE, host)
        self.works = WorksList(theme)
        self.works.show_works(works)
        self.confirm = QPushButton(say(f"licences.{deed}"))
        self.confirm.setProperty("kind", "primary")
        self.confirm.setAutoDefault(False)
        self.leave = QPushButton(say("licences.cancel"))
        self.leave.setAutoDefault(False)
        usual = self.leave if deed == "withdraw" else self.confirm  # Enter alone ends nothing
        usual.setDefault(True)
        self._lay_out(title, changes, works)
        self.leave.clicked.connect(self.reject)
        self.confirm.clicked.connect(self._confirm)
        usual.setFocus()
        Scrim(theme, host, self)

    def _confirm(self) -> None:
        self.confirmed.emit()
        self.accept()

    def _lay_out(self, title: str, changes: Sequence[Line], works: tuple[WorkUnder, ...]) -> None:
        head = QLabel(say(f"licences.{self._deed}_title"))
        head.setProperty("role", "title")
        top = QWidget()
        above = QVBoxLayout(top)
        above.setContentsMargins(24, 20, 24, 12)
        above.setSpacing(4)
        above.addWidget(head)
        above.addWidget(Paragraph(self._theme, "body", title, ink="text2"))
        scroll = Scroll(self._body(changes, works))
        stack(self, top, scroll, Foot(self.leave, self.confirm))

    def _body(self, changes: Sequence[Line], works: tuple[WorkUnder, ...]) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(24, 0, 24, 24)
        column.setSpacing(16)
        for one in self._doubts:
            column.addWidget(Notice(self._theme, "warning", "warn", one))
        if self._deed == "withdraw":
            column.addWidget(Paragraph(self._theme, "body", say("licences.withdraw_text")))
        if changes:
            said = (Paragraph(self._theme, "body", in_short(one)) for one in changes)
            column.addWidget(Section(say("licences.enforce_changes"), *said))
        hit = sum(one.before is not one.after for one in works)
        if works:
            key = "licences.works_hit" if hit else "licences.works_safe"
            words = say(key, count=hit, total=len(works))
            sign = Notice(
                self._theme, "warning" if hit else "check", "warn" if hit else "ok", words
            )
            column.addWidget(Section(say("licences.works_title"), sign, self.works))
        else:
            none = Paragraph(self._theme, "body", say("licences.works_none"), ink="text2")
            column.addWidget(Section(say("licences.works_title"), none))
        column.addStretch(1)
        return whole
