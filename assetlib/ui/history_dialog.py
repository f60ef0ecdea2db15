"""「変更の履歴」: who changed what and when, from what to what, and the way to undo it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from assetlib.details import Saved
from assetlib.history import NEWEST, Account, Detail, History, Line, Page, Question
from assetlib.ui.courier import Courier
from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import fit
from assetlib.ui.history_filter import HistoryFilter, name_of
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.proposal import Proposal
from assetlib.ui.row_list import Row, RowList
from assetlib.ui.scrim import Scrim
from assetlib.ui.section import Notice, rule
from assetlib.ui.theme import Theme
from assetlib.wording import say, say_moment

SIZE = (960, 680)
"""Px."""


class HistoryDialog(Dialog):
    """Of everything, or of one thing; older changes come as one goes down, never all at once.

    Signals:
        changed: A change was undone, by one of that id.
    """

    changed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        courier: Courier,
        history: History,
        parent: QWidget,
        question: Question | None = None,
        name: str = "",
    ) -> None:
        super().__init__(parent)
        self._theme, self._courier, self._history = theme, courier, history
        self._question = question or Question()
        self._lines: dict[str, Line] = {}
        self._before, self._asking = NEWEST, 0
        title = say("history.title_of", name=name) if name else say("history.title")
        self.setWindowTitle(title)
        self.setProperty("role", "surface")
        self.setModal(True)
        self.filter = HistoryFilter(theme, self._question)
        self.list = RowList(theme, title)
        self.details = RowList(theme, say("history.details"))
        self.head = Paragraph(theme, "strong")
        self.about = Paragraph(theme, "second")
        self.undo_button = _button("history.undo_this")
        self.proposal = Proposal(theme)
        self.news = Notice(theme, "info", "remind")
        self.more_button = _button("history.more")
        self.reached = Paragraph(theme, "second")
        self.close_button = _button("order.close")
        self._lay_out(title)
        self._connect()
        host = parent.window()
        fit(self, SIZE, host)
        self._choose(())
        self.look()
        courier.deliver(history.people(), self, self.filter.offer_people, self._fail)
        Scrim(theme, host, self)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def look(self) -> None:
        """Ask anew, from the newest change on; what is chosen stays."""
        self._before = NEWEST
        self._ask()

    def more(self) -> None:
        """Ask for what lies before; not while that is being asked, nor where nothing does."""
        if self._before and self._before != NEWEST and not self._asking:
            self._ask()

    def _ask(self) -> None:
        before, self._asking = self._before, self._asking + 1
        turn, question = self._asking, self._question
        self.more_button.setEnabled(False)
        asked = self._history.page(question, before)

        def show(page: Page) -> None:
            if turn == self._asking:
                self._asking = 0
                self._show(page, anew=before == NEWEST)

        self._courier.deliver(asked, self, show, self._fail)

    def _show(self, page: Page, *, anew: bool) -> None:
        rows = [_row(line) for line in page.lines]
        if anew:
            self._lines = {}
        self._lines |= {line.id: line for line in page.lines}
        self._before = page.before
        (self.list.show_rows if anew else self.list.add_rows)(rows)
        if anew and not self.list.keys and rows:
            self.list.choose([rows[0].key])
        self.more_button.setVisible(bool(page.before))
        self.more_button.setEnabled(True)
        back_to = say_moment(page.back_to) if page.back_to else ""
        if page.before:
            self.reached.setText(say("history.reached", at=back_to) if back_to else "")
        else:
            self.reached.setText(say("history.all") if self._lines else say("history.none"))

    # --- one change ---

    def _choose(self, keys: tuple[str, ...]) -> None:
        self.proposal.withdraw()
        line = self._lines.get(keys[0]) if keys else None
        self.undo_button.setVisible(line is not None and line.undoable)
        self.head.setText(line.words if line else "")
        self.about.setText(_whole(line) if line else "")
        self.details.show_rows(())
        if line is not None:
            self._courier.deliver(self._history.account(line.id), self, self._tell, self._fail)

    def _tell(self, account: Account) -> None:
        if self.list.keys != (account.line.id,):
            return
        rows = [_detail(str(number), one) for number, one in enumerate(account.details)]
        left = account.total - len(account.details)
        if left:
            rows.append(Row("left", say("history.left", count=left)))
        self.details.show_rows(rows)

    def _propose(self) -> None:
        line = self._lines.get(self.list.keys[0]) if self.list.keys else None
        if line is None:
            return
        words = say("history.undo_effect", what=line.words)

        def do() -> None:
            done = self._history.undo(line.id)
            self._courier.deliver(done, self, lambda saved: self._undone(line, saved), self._fail)

        self.proposal.propose(words, say("history.undo_do"), do)

    def _undone(self, line: Line, saved: Saved) -> None:
        key = "done"
        if saved.changed < line.count:
            key = "done_partly" if saved.changed else "done_overtaken"
        self.news.say(say(f"undo.{key}", what=line.words, count=saved.changed))
        if saved.deed:
            self.changed.emit(saved.deed)
        self.look()

    def _fail(self, error: BaseException) -> None:
        self._asking = 0
        self.more_button.setEnabled(True)
        self.news.fail(error)

    # --- how it looks ---

    def _narrow(self, question: Question) -> None:
        self._question = question
        self.look()

    def _near_the_end(self, at: int) -> None:
        if at >= self.list.verticalScrollBar().maximum() - 2 * self.list.sizeHintForRow(0):
            self.more()

    def _connect(self) -> None:
        self.filter.asked.connect(self._narrow)
        self.list.chosen.connect(self._choose)
        self.list.verticalScrollBar().valueChanged.connect(self._near_the_end)
        self.more_button.clicked.connect(self.more)
        self.undo_button.clicked.connect(self._propose)
        self.close_button.clicked.connect(self.accept)

    def _lay_out(self, title: str) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        left.addWidget(self.reached)
        left.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.head)
        right.addWidget(self.about)
        right.addWidget(self.details, 1)
        right.addWidget(self.undo_button, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self.proposal)
        right.addWidget(self.news)
        middle = QHBoxLayout()
        middle.setSpacing(24)
        middle.addLayout(left, 1)
        middle.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Paragraph(self._theme, "heading", title))
        column.addWidget(self.filter)
        column.addLayout(middle, 1)
        column.addWidget(rule())
        column.addLayout(foot)


def _row(line: Line) -> Row:
    waits = "" if line.rev else say("history.waits")
    return Row(line.id, line.words, second=_about(line), right=waits)


def _about(line: Line) -> str:
    return say("history.about", at=say_moment(line.at), who=name_of(line.who), pc=line.pc)


def _whole(line: Line) -> str:
    """Who made it and when, and below that in the course of what."""
    why = say("history.why", what=line.why) if line.why else ""
    return "\n".join(filter(None, (_about(line), why)))


def _detail(key: str, one: Detail) -> Row:
    if not one.field:
        return Row(key, one.subject, second=one.now)
    return Row(key, one.subject, one.field, say("history.from_to", was=one.was, now=one.now))


def _button(key: str) -> QPushButton:
    button = QPushButton(say(key))
    button.setAutoDefault(False)
    return button
