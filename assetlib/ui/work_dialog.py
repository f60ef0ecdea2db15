"""The work dialog: own works to take up again, a new one to begin, and the way back to none."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from assetlib.gate import Gate
from assetlib.ui.courier import Courier
from assetlib.ui.dialog import Dialog
from assetlib.ui.revealing import Revealing
from assetlib.ui.section import Notice, rule
from assetlib.ui.theme import Theme
from assetlib.ui.work_button import second_line
from assetlib.ui.work_fields import WorkFields
from assetlib.ui.works import new_work
from assetlib.use import Button, Use, Work
from assetlib.wording import say

SIZE = (848, 648)
_LIST, _SHORT_LIST = 208, 152

NARROW = 760
"""Below so many px the list is narrower, and what a field is called stands above it."""

_ROWS = "QListView::item { padding-left: 8px; }"


class WorkDialog(Dialog):
    """A list on the left, the fields of what is chosen in it on the right.

    Signals:
        chosen: A `Work` to take pictures for, kept already; None for a use without a title.
        wanted_again: These rows, taken without a title, are to be handed over for it once more.
    """

    chosen = Signal(object)
    wanted_again = Signal(tuple)

    def __init__(
        self,
        theme: Theme,
        courier: Courier,
        gate: Gate,
        use: Use | None,
        why: str = "",
        section: str = "",
        left: tuple[int, ...] = (),
    ) -> None:
        super().__init__()
        self._courier, self._gate, self._use = courier, gate, use
        self._section = section  # of whoever is at work, for a new work
        self._left = left  # the rows taken without a title, which stay so
        self._works: tuple[Work, ...] = ()
        self._touched, self._shown = False, 0
        self._begun: dict[int, Work] = {}  # what was typed of a work, by its place in the list
        self.setWindowTitle(say("purpose.works"))
        self.setModal(True)
        self.resize(*SIZE)
        self.list = QListWidget()
        self.list.setAccessibleName(say("purpose.own_works"))
        self.fields = WorkFields(theme)
        self._why = Notice(theme, "info", "remind", why)
        stays = say("purpose.left_untitled", count=len(left)) if left else ""
        self._stays = Notice(theme, "info", "remind", stays)
        self.again = QCheckBox(say("purpose.choose_left"))
        self.again.setVisible(bool(left))
        self._trouble = QLabel()
        self._trouble.setProperty("role", "second")
        self.untitled = _button("go_untitled", "quiet")
        self.cancel = _button("cancel")
        self.accept_button = _button("take_up", "primary")
        self.accept_button.setDefault(True)
        self._lay_out()
        self._connect()
        self._fill()
        self.fields.title.setFocus(Qt.FocusReason.OtherFocusReason)
        courier.deliver(gate.works(), self, self._offer)

    def _offer(self, works: tuple[Work, ...]) -> None:
        """One's own works have arrived; what is being typed stays."""
        self._works = works
        now = self._use.work.id if self._use and self._use.work else ""
        for work in works:
            item = QListWidgetItem(work.title)
            item.setData(Qt.ItemDataRole.UserRole, work.id)
            item.setToolTip(f"{work.title}\n{second_line(Use(work.button, work))}")
            self.list.addItem(item)
        if self._touched:
            return
        ids = [work.id for work in works]
        if now in ids:
            self.list.setCurrentRow(1 + ids.index(now))

    def _fill(self) -> None:
        self.list.addItem(QListWidgetItem(say("purpose.new_work")))
        self.list.setCurrentRow(0)
        self.untitled.setVisible(self._use is not None and self._use.work is not None)

    def _show_chosen(self) -> None:
        number = self.list.currentRow()
        if self._touched:  # of which another one is looked at
            self._begun[self._shown] = self.fields.work
        self._shown = number
        button = self._use.button if self._use else Button.PUBLIC
        if number in self._begun:
            self.fields.show_work(self._begun[number])
        elif number > 0:
            self.fields.show_work(self._works[number - 1])
        else:
            self.fields.show_work(new_work(button, self._section))
        self._touched = False
        self._mind()

    def _mind(self) -> None:
        """The button waits until it can be pressed; beside it stands what is lacking."""
        lacking = self.fields.lacking
        self.accept_button.setEnabled(not lacking)
        self._trouble.setText(lacking)

    def _touch(self) -> None:
        self._touched = True
        self._mind()

    def _take_up(self) -> None:
        if self.fields.lacking:
            return
        self.accept_button.setEnabled(False)
        self._courier.deliver(self._gate.save_work(self.fields.work), self, self._kept, self._fail)

    def _kept(self, work: Work) -> None:
        self.chosen.emit(work)
        if self.again.isChecked():
            self.wanted_again.emit(self._left)
        self.accept()

    def _fail(self, error: BaseException) -> None:
        """What was typed stays in its fields."""
        self._mind()
        self._courier.failed.emit(error)

    def _go_untitled(self) -> None:
        self.chosen.emit(None)
        self.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        self.list.setFixedWidth(_SHORT_LIST if narrow else _LIST)
        self.fields.stack(narrow=narrow)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._show_chosen)
        self.list.itemPressed.connect(lambda _: self._touch())
        self.fields.changed.connect(self._touch)
        self.untitled.clicked.connect(self._go_untitled)
        self.cancel.clicked.connect(self.reject)
        self.accept_button.clicked.connect(self._take_up)

    def _lay_out(self) -> None:
        self.setProperty("role", "surface")
        title = QLabel(say("purpose.works_title"))
        title.setProperty("role", "title")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addWidget(title)
        column.addWidget(self._why)
        column.addWidget(self._stays)
        column.addWidget(self.again)
        column.addLayout(self._middle(), 1)
        column.addWidget(rule())
        column.addLayout(self._foot())

    def _middle(self) -> QHBoxLayout:
        area = Revealing(self.fields)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setStyleSheet(_ROWS)
        line = QHBoxLayout()
        line.setSpacing(24)
        line.addWidget(self.list)
        line.addWidget(area, 1)
        return line

    def _foot(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.untitled)
        line.addStretch(1)
        for widget in (self._trouble, self.cancel, self.accept_button):
            line.addWidget(widget)
        return line


def _button(key: str, kind: str = "") -> QPushButton:
    button = QPushButton(say(f"purpose.{key}"))
    button.setProperty("kind", kind)
    return button
