"""The foot of the pane: whether the chosen pictures can be taken now, and the ways to take them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout

from assetlib.terms import Level
from assetlib.ui.actions import Actions
from assetlib.ui.armed import Armed
from assetlib.ui.icon_button import IconLabel
from assetlib.ui.icons import icon
from assetlib.ui.ink import Ink
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.section import rule
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import BUTTON_ICON, ON_FILL
from assetlib.use import Plan
from assetlib.wording import say

OPENED = 10
"""So many pictures can be opened at once: each opens a window of another program."""

ROOMY, NARROW = 327, 96
"""Px: from what width on the keys are told, and how narrow the first button may get."""


class TakeBar(QFrame):
    """A line that says how things stand, the primary way, saving, and the others in a menu."""

    def __init__(self, theme: Theme, actions: Actions) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self._theme, self._actions = theme, actions
        self._armed: Armed | None = None
        self._away = self._insists = False
        self._icon = IconLabel(theme, "check", BUTTON_ICON, "ok")
        self._words = Paragraph(theme, "second")
        self.copy, self.save = QPushButton(), QPushButton(say("take.save"))
        self.more = QToolButton()
        self._menu = QMenu(self.more)
        self._lay_out()
        self._connect()
        self.hide()

    @property
    def words(self) -> str:
        """What the line says; "" while the bar is away."""
        return "" if self.isHidden() else self._words.text()

    def attach(self, armed: Armed) -> None:
        """Stand for what is chosen there."""
        self._armed = armed
        armed.changed.connect(self.refresh)
        self.refresh()

    def show_away(self, *, away: bool) -> None:
        """The share is away, so nothing can leave before it is back; or it is there."""
        if away != self._away:
            self._away = away
            self.refresh()

    def insist(self) -> None:
        """Somebody wants to take what no use is chosen for: what is to be done stands out."""
        self._insists = True
        self.refresh()

    def refresh(self) -> None:
        """Say how things stand now."""
        armed = self._armed
        self._insists = self._insists and armed is not None and armed.use is None
        rows = armed.rows if armed else ()
        self.setVisible(bool(rows))
        plan = armed.plan if armed else None
        blocked = plan is not None and not plan.allowed
        self._show_words(*self._state(plan))
        self._show_copy(blocked=blocked)
        self.copy.setVisible(
            plan is None or bool(plan.items)
        )  # of a waiting file, nothing is known
        self.save.setVisible(not blocked)
        self._offer(rows, blocked=blocked or bool(armed and armed.too_many))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.refresh()

    def _state(self, plan: Plan | None) -> tuple[str, str, Ink]:
        """The words, the sign and its ink."""
        armed = self._armed
        if armed is None or armed.too_many:
            return say("take.too_many"), "info", "text2"
        if armed.use is None:
            words = say("take.no_use")
            return (words, "warning", "warn") if self._insists else (words, "info", "text2")
        if self._away and plan is not None and plan.allowed and not plan.practice:
            return say("take.away_yet"), "share-offline", "warn"
        return _state_of(plan) if plan is not None else ("", "", "text2")

    def _show_words(self, words: str, sign: str, ink: Ink) -> None:
        self._icon.setVisible(bool(sign))
        if sign:
            self._icon.show_icon(sign, ink)
        self._words.setText(words)
        self._words.set_ink("warn" if self._insists else "text2")
        self._words.setAccessibleName(words)

    def _show_copy(self, *, blocked: bool) -> None:
        """Where nothing can be taken, the same place leads to the reason."""
        tokens = self._theme.tokens
        keys = self._actions.copy.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        short = keys if self.width() >= ROOMY else ""
        self.copy.setText(say("take.why") if blocked else say("take.copy", keys=short).strip())
        self.copy.setProperty("kind", "" if blocked else "primary")
        self.copy.style().polish(self.copy)
        ink = tokens.text if blocked else ON_FILL
        self.copy.setIcon(icon("question" if blocked else "copy", ink, BUTTON_ICON))
        self.save.setIcon(icon("download", tokens.text, BUTTON_ICON))
        self.more.setIcon(icon("more", tokens.text2, BUTTON_ICON))

    def _offer(self, rows: tuple[int, ...], *, blocked: bool) -> None:
        """What cannot be done is not offered; Ctrl+C stays, it opens the reason."""
        does = self._actions
        does.copy.setEnabled(bool(rows))
        for action in (does.save, does.copy_path, does.print):
            action.setEnabled(bool(rows) and not blocked)
        does.open.setEnabled(0 < len(rows) <= OPENED and not blocked)
        self.more.setVisible(not blocked)

    def _lay_out(self) -> None:
        says = QHBoxLayout()
        says.setSpacing(8)
        says.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        says.addWidget(self._words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.copy, 1)
        buttons.addWidget(self.save)
        buttons.addWidget(self.more)
        inside = QVBoxLayout()
        inside.setContentsMargins(20, 8, 20, 8)
        inside.setSpacing(8)
        inside.addLayout(says)
        inside.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule())
        column.addLayout(inside)

    def _connect(self) -> None:
        does = self._actions
        for button in (self.copy, self.save, self.more):
            button.setIconSize(QSize(BUTTON_ICON, BUTTON_ICON))
        self.copy.setMinimumWidth(NARROW)
        self.copy.clicked.connect(does.copy.trigger)
        self.save.clicked.connect(does.save.trigger)
        self._menu.addActions((does.open, does.copy_path, does.print))
        self.more.setMenu(self._menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setToolTip(say("take.more"))
        self.more.setAccessibleName(say("take.more"))
        self._theme.changed.connect(self.refresh)


def _state_of(plan: Plan) -> tuple[str, str, Ink]:
    """The same of a plan that is known."""
    able = len(plan.allowed)
    out = len(plan.items) - able
    if not plan.items:
        return say("take.waiting"), "clock", "text2"
    if not able:
        return _why(plan), "blocked", "block"
    checking = any(item.level is Level.WARN for item in plan.items)
    if not plan.free and checking:
        return say("take.check"), "question", "warn"
    if not plan.free:
        return say("take.first"), "note", "text2"
    some = say("take.some_free", n=able, out=out)
    whole = say("take.checked" if checking else "take.free")
    return some if out else whole, "check", "ok"


def _why(plan: Plan) -> str:
    reasons = (reason for item in plan.items for reason in item.reasons)
    return next((one.text for one in reasons if one.level is Level.BLOCK), say("take.blocked"))
