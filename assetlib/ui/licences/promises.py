"""Promises to the distributor: what falls due when, and that it was done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from assetlib.licences import Promise
from assetlib.ui.dayone.card import Card
from assetlib.ui.emptying import empty
from assetlib.ui.icon_button import IconLabel
from assetlib.ui.ink import Ink
from assetlib.ui.licences.sheet import Sheet
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.small_button import SmallButton
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import ICON
from assetlib.wording import say, say_day


class Promises(QWidget):
    """A card with a line for each; what is done here is recorded at once, beside any version.

    Signals:
        wanted: A promise is to be added (None) or changed (the `Promise`).
        done: A `Promise` was kept.
    """

    wanted = Signal(object)
    done = Signal(object)

    def __init__(self, theme: Theme, sheet: Sheet) -> None:
        super().__init__()
        self._theme, self._sheet = theme, sheet
        self._shown: object = None
        title = QLabel(say("licences.promises_title"))
        title.setProperty("role", "heading")
        self.add = SmallButton(say("licences.promise_add"))
        self.add.clicked.connect(lambda: self.wanted.emit(None))
        self.told = Paragraph(theme, "second", say("licences.promise_later"))
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.add)
        self._card = Card(theme)
        self._lines = QVBoxLayout(self._card)
        self._lines.setContentsMargins(16, 8, 12, 8)
        self._lines.setSpacing(4)
        self.buttons: dict[str, SmallButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.told)
        column.addWidget(self._card)

    @property
    def first(self) -> SmallButton:
        """Where the keyboard begins: at what falls due first."""
        return next(iter(self.buttons.values()), self.add)

    def show_sheet(self) -> None:
        """Show the promises of the licence; a new one has none before it is saved."""
        dossier = self._sheet.dossier
        self.add.setEnabled(dossier is not None)
        found = dossier.promises if dossier else ()
        self.told.setText(say("licences.promise_none" if dossier else "licences.promise_later"))
        self.told.setVisible(not found)
        self._card.setVisible(bool(found))
        if found == self._shown:
            return
        self._shown = found
        was = QApplication.focusWidget()
        here = was is not None and self._card.isAncestorOf(was)
        empty(self._lines)
        self.buttons = {}
        for one in found:
            self._lines.addWidget(self._line(one))
        if here:  # else Qt hands the keyboard on to some other part, and scrolls there
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, one: Promise) -> QWidget:
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        late = bool(one.due) and one.due <= self._sheet.today.isoformat()
        ink: Ink = "warn" if late else "text2"
        line.addWidget(IconLabel(self._theme, "clock" if one.due else "question", ICON, ink))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Paragraph(self._theme, "body", one.words))
        words.addWidget(Paragraph(self._theme, "second", _when(one, late=late), ink=ink))
        line.addLayout(words, 1)
        change = SmallButton(say("licences.promise_change"), "quiet")
        change.setAccessibleName(say("licences.promise_change_name", words=one.words))
        change.clicked.connect(lambda: self.wanted.emit(one))
        line.addWidget(change, 0, Qt.AlignmentFlag.AlignVCenter)
        if one.due or not one.done:
            done = SmallButton(say("licences.promise_done"))
            done.setAccessibleName(say("licences.promise_done_name", words=one.words))
            done.clicked.connect(lambda: self.done.emit(one))
            line.addWidget(done, 0, Qt.AlignmentFlag.AlignVCenter)
            self.buttons[one.words] = done
        return whole


def _when(one: Promise, *, late: bool) -> str:
    """When it falls due, how often, and when it was kept last."""
    said = []
    if one.due:
        key = "licences.promise_late" if late else "licences.promise_due"
        said.append(say(key, day=say_day(one.due)))
    elif not one.done:
        said.append(say("licences.promise_undated"))
    if one.every:
        said.append(say(f"licences.every_{one.every}"))
    if one.done:
        last = one.done[0]
        said.append(say("licences.promise_last", day=say_day(last.on), who=last.by))
    return say("licences.dot").join(said)
