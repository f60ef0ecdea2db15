"""The status line: is the share there, how much is in it, what is under way, and who is asking."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QWidget

from assetlib.errors import LeaseShut
from assetlib.events import CatalogueRead, IndexingMoved, LeaseChanged, ShareStateChanged
from assetlib.ui.icon_button import IconLabel
from assetlib.ui.ink import Ink
from assetlib.ui.small_button import SmallButton
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import BADGE_ICON, STATUS_HEIGHT
from assetlib.wording import say, say_time, say_trouble


def share_words(state: ShareStateChanged) -> str:
    """Whether the shared folder and the catalogue answer, and since when that is known."""
    if state.well and not state.checked_at:
        return say("share.checking")  # nobody has looked yet
    if not state.well:
        words, timed = say(f"share.{state.cause.value}"), "share.last_seen"
    else:
        words, timed = say(f"share.{_answering(state)}"), "share.seen"
    if not state.checked_at or state.stopped:
        return words
    return say(timed, words=words, time=say_time(state.checked_at))


def _answering(state: ShareStateChanged) -> str:
    if state.drift:
        return "drift"
    return "slow" if state.slow else "online"


def share_sign(state: ShareStateChanged) -> tuple[str, Ink]:
    """The icon of it, and its ink: what is not well differs in shape too."""
    if not state.reachable:
        return "share-offline", "warn"
    if state.stopped or state.drift:
        return "warning", "warn"
    return ("clock" if state.slow or not state.checked_at else "share-online"), "text2"


_SIDES, _BETWEEN = 16, 8
"""Px beside the line, and between what stands in it."""


class StatusLine(QFrame):
    """24 px at the foot of the window; a part without anything to say takes no room.

    Signals:
        cancelled: Somebody wants the cataloguing to stop.
    """

    cancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "chrome")
        self.setFixedHeight(STATUS_HEIGHT)
        self._share_icon = IconLabel(theme, "share-online", BADGE_ICON + 2)
        self._share, self._pictures, self._pending = _words(), _words(), _words()
        self._indexing, self._waiting, self._account = _words(), _words(), _words()
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedWidth(120)
        self._cancel = SmallButton(say("status.cancel"), "quiet")
        self._cancel.setAccessibleName(say("status.cancel_name"))
        self._cancel.clicked.connect(self._stop)
        self.overlaps = SmallButton("", "quiet")
        self._user = IconLabel(theme, "user", BADGE_ICON + 2)
        self._login = ""
        self._pictures_part, self._pending_part = _Part(self._pictures), _Part(self._pending)
        self._waiting_part = _Part(self._waiting)
        self._follower = _words()
        self._follower_part = _Part(self._follower)
        self._overlaps_part = _Part(self.overlaps)
        self._work_part = _Part(self._indexing, self._bar, self._cancel)
        self._lay_out()
        self._share.setText(say("status.opening"))
        self._share_icon.hide()
        self._show_work(running=False)

    def show_share(self, state: ShareStateChanged) -> None:
        """Show whether the share answers and what waits to be sent there."""
        self._share_icon.show_icon(*share_sign(state))
        self._share_icon.show()
        self._share.setText(share_words(state))
        self._pending.setText(say("status.pending", count=state.pending))
        self._pending_part.want(wanted=state.pending > 0)

    def show_total(self, count: int) -> None:
        """Show how many pictures the library holds."""
        self._pictures.setText(say("status.pictures", count=count))
        self._pictures_part.want(wanted=True)

    def show_indexing(self, moved: IndexingMoved) -> None:
        """Show how far the sweep is; it can be cancelled while it runs."""
        key = "status.indexing" if moved.total else "status.indexing_start"
        self._show_at(say(key, done=moved.done, total=moved.total), moved.done, moved.total)
        self._show_work(running=moved.running)

    def show_reading(self, read: CatalogueRead) -> None:
        """Show how far the catalogue is read; without it there is nothing, so it goes on."""
        words = say("status.reading", done=read.done, total=read.total)
        self._show_at(words, read.done, read.total)
        self._show_work(running=read.done < read.total)
        self._cancel.hide()

    def show_waiting(self, count: int) -> None:
        """Show how many files of the shown folder are not catalogued yet."""
        self._waiting.setText(say("status.waiting", count=count))
        self._waiting_part.want(wanted=count > 0)

    def show_overlaps(self, count: int) -> None:
        """Show how many changes met somebody else's; a press on it leads there."""
        self.overlaps.setText(say("overlap.status", count=count))
        self.overlaps.setAccessibleName(say("overlap.status_name", count=count))
        self._overlaps_part.want(wanted=count > 0)

    def show_follower(self, lease: LeaseChanged) -> None:
        """Show which other PC catalogues what comes into the folder, where one does."""
        if lease.shut is None:
            self._follower.setText(say("status.follower", pc=lease.pc))
            self._follower.setToolTip(say("status.follower_who", who=lease.who, pc=lease.pc))
        else:
            self._follower.setText(say("status.follower_shut"))
            self._follower.setToolTip(say_trouble(LeaseShut(*lease.shut)))
        wanted = bool(lease.pc or lease.shut) and not lease.here
        self._follower_part.want(wanted=wanted)

    def show_account(
        self, who: str, account: str, *, librarian: bool, private: bool = False
    ) -> None:
        """Show who is recorded for what is done here, and whether it is for nobody else.

        The account, which a name stands for here, is told by pointing at it.
        """
        words = say("status.librarian", account=who) if librarian else who
        if private:
            words = say("status.private", account=who)
        self._account.setText(words)
        self._login = say("status.account", account=account)
        self._account.setToolTip(self._login)
        self._account.setAccessibleDescription(self._login)
        self._user.setToolTip(self._login)
        self._user.show()

    def show_closed(self) -> None:
        """There is no library, so there is nothing to say of it."""
        self._share.clear()

    def _show_at(self, words: str, done: int, total: int) -> None:
        self._indexing.setText(words)
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self._cancel.setText(say("status.cancelling"))
        self.cancelled.emit()

    def _show_work(self, *, running: bool) -> None:
        self._work_part.want(wanted=running)
        self._cancel.show()
        if not running:
            self._cancel.setEnabled(True)
            self._cancel.setText(say("status.cancel"))

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._mind_room()
        return super().event(event)

    def _mind_room(self) -> None:
        """Where the line is too short for everything, what matters least gives way."""
        parts = [part for part in self.findChildren(_Part) if part.wanted]
        over = sum(_width(one) for one in (self._share_icon, self._share, self._user, *parts))
        over += _width(self._account) + 2 * _SIDES - self.width()
        bar = self._bar.width() + _Part.GAP
        over += bar if self._bar.isHidden() and self._work_part.wanted else 0
        for give_way, wide in (
            (self._fold_bar, bar if self._work_part.wanted else 0),
            (self._pictures_part.fold, _width(self._pictures_part)),
            (self._follower_part.fold, _width(self._follower_part)),
            (self._fold_account, _width(self._account)),
            (self._fold_share, _width(self._share)),
        ):
            give_way(over > 0)
            over -= wide if over > 0 else 0

    def _fold_bar(self, away: bool) -> None:  # noqa: FBT001 - one of several that give way
        self._bar.setHidden(away)

    def _fold_account(self, away: bool) -> None:  # noqa: FBT001
        self._account.setHidden(away)
        lines = (self._account.text(), self._login) if away else (self._login,)
        self._user.setToolTip("\n".join(filter(None, lines)))

    def _fold_share(self, away: bool) -> None:  # noqa: FBT001
        self._share.setHidden(away)
        self._share_icon.setToolTip(self._share.text() if away else "")

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(_SIDES, 0, _SIDES, 0)
        line.setSpacing(_BETWEEN)
        line.addWidget(self._share_icon)
        line.addWidget(self._share)
        for part in (
            self._pictures_part,
            self._pending_part,
            self._overlaps_part,
            self._waiting_part,
            self._follower_part,
            self._work_part,
        ):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(self._user)
        line.addWidget(self._account)
        self._user.hide()


def _words() -> QLabel:
    label = QLabel()
    label.setProperty("role", "second")
    return label


def _width(one: QWidget) -> int:
    """Px that it takes of the line."""
    return one.sizeHint().width() + _BETWEEN


class _Part(QWidget):
    """Widgets behind a thin line that parts them from what stands before.

    Seen while it is `wanted`, and there is room for it.
    """

    GAP = 12

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 0, 0, 0)
        line.setSpacing(self.GAP)
        for widget in widgets:
            line.addWidget(widget)
        self.wanted = self._away = False
        self.hide()

    def want(self, *, wanted: bool) -> None:
        """There is something to say, or nothing any more."""
        self.wanted = wanted
        self.setVisible(wanted and not self._away)

    def fold(self, away: bool) -> None:  # noqa: FBT001
        """It gives way, or comes back."""
        self._away = away
        self.setVisible(self.wanted and not away)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        top = (self.height() - 12) // 2
        painter.fillRect(4, top, 1, 12, self.palette().color(QPalette.ColorRole.Mid))
        painter.end()
