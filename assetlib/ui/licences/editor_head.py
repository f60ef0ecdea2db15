"""The head of the editor: which licence and which version this is, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from assetlib.terms import Status
from assetlib.ui.dayone.one_line import OneLine
from assetlib.ui.icon_button import IconButton
from assetlib.ui.licences.outlined import Outlined
from assetlib.ui.licences.sheet import Sheet
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import TITLE
from assetlib.wording import say, say_day

_NARROW = 900
"""Below this width the buttons stand under the title, px."""


class EditorHead(QWidget):
    """Title and badge, a line of facts, and the buttons."""

    def __init__(self, theme: Theme, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet
        self._lent: QPushButton | None = None  # who gets the keyboard back
        self.back = IconButton(theme, "chevron-left", say("licences.back"))
        self.title = OneLine(theme, px=TITLE, bold=True)
        self.title.setFixedHeight(28)
        self.badge = Outlined(theme)
        self.facts = Paragraph(theme, "second")
        self.compare = QPushButton(say("licences.compare_button"))
        self.save = QPushButton(say("licences.save"))
        self.enforce = QPushButton(say("licences.enforce"))
        self.enforce.setProperty("kind", "primary")
        self.more = QPushButton(say("licences.more"))
        self._menu = QMenu(self.more)
        self.works = self._menu.addAction(say("licences.menu_works"))
        self.history = self._menu.addAction(say("history.of_licence"))
        self._menu.addSeparator()
        self.print = self._menu.addAction(say("licences.menu_print"))
        self.pdf = self._menu.addAction(say("licences.menu_pdf"))
        self._menu.addSeparator()
        self.withdraw = self._menu.addAction(say("licences.menu_withdraw"))
        self.discard = self._menu.addAction(say("licences.menu_discard"))
        self.more.setMenu(self._menu)
        self._lay_out()

    @property
    def actions_of_menu(self) -> tuple[QAction, ...]:
        """What the menu offers."""
        return tuple(self._menu.actions())

    def show_sheet(self, *, busy: bool) -> None:
        """Show what the sheet is, and what can be done with it now."""
        sheet, dossier = self._sheet, self._sheet.dossier
        self.title.say(sheet.licence.title or say("licences.new"))
        status, number = Status.DRAFT, 1
        if dossier is not None:
            status, number = dossier.newest.status, dossier.newest.number
            if sheet.dirty and status is not Status.DRAFT:
                status, number = Status.DRAFT, number + 1
        self.badge.say(
            say("licences.badge", status=say(f"licences.status_{status}"), number=number)
        )
        self.facts.setText(sheet.lacking if sheet.undated else _facts(sheet))
        ready = not busy and not sheet.lacking
        self._enable(self.save, on=ready and sheet.dirty)
        self._enable(self.enforce, on=ready and sheet.enforceable)
        why = sheet.lacking or ("" if sheet.enforceable else say("licences.nothing_new"))
        self.enforce.setToolTip(why)
        self.save.setToolTip(sheet.lacking)
        several = dossier is not None and (len(dossier.versions) > 1 or sheet.dirty)
        self.compare.setEnabled(several)
        self.works.setEnabled(dossier is not None)
        self.history.setEnabled(dossier is not None)
        draft = dossier is not None and dossier.newest.status is Status.DRAFT
        self.discard.setEnabled(draft and not busy)
        force = dossier is not None and dossier.in_force is not None
        self.withdraw.setEnabled(force and not busy)

    def _enable(self, button: QPushButton, *, on: bool) -> None:
        """Keep Qt from handing the keyboard to the next field, to which the page would scroll."""
        holder = self.window().focusWidget()
        if not on and holder is button:
            self._lent = button
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        button.setEnabled(on)
        if on and self._lent is button:
            self._lent = None
            if holder is self.back:
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        return QSize(400, super().sizeHint().height())

    def place(self, width: int) -> None:
        """Buttons beside the title, or below it where there is no room."""
        wide = width >= _NARROW
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._line.setDirection(way)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title)
        head.addWidget(self.badge)
        head.addStretch(1)
        words.addLayout(head)
        words.addWidget(self.facts)
        left = QHBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.back)
        left.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self.more, self.compare, self.save, self.enforce):
            buttons.addWidget(button)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(20, 16, 24, 12)
        self._line.setSpacing(12)
        self._line.addLayout(left, 1)
        self._line.addLayout(buttons)


def _facts(sheet: Sheet) -> str:
    """Which version counts, and how much rests on it."""
    dossier = sheet.dossier
    if dossier is None:
        return say("licences.facts_new")
    force, entry = dossier.in_force, dossier.entry
    if force is None:
        return say("licences.facts_none", pictures=entry.pictures)
    day = say_day(force.content.licence.verified_on)
    key = "licences.facts_day" if day else "licences.facts"
    return say(key, number=force.number, day=day, pictures=entry.pictures, works=entry.works)
