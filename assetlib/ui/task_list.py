"""The list of tasks: what waits for librarians, under three headings, each with its count."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QLabel, QTreeView, QVBoxLayout

from assetlib.task import Task, TaskCount
from assetlib.ui.category_row import COUNT, NO_COUNT, OWN_GROUND, SIGN, CategoryRow
from assetlib.ui.icon_button import IconButton
from assetlib.ui.task_words import GROUPS, RARE, name_of, sign_of
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import TOOLBAR_HEIGHT
from assetlib.wording import say

WIDTH = 248
"""Px of the column beside the pictures."""

TASK = Qt.ItemDataRole.UserRole + 6

Index = QModelIndex | QPersistentModelIndex


class TaskRows(QTreeView):
    """The rows; a press, or walking there with the keys, chooses one.

    Signals:
        chosen: A `Task`.
        opened: One was pressed, or Enter on it: what leads away is not gone to in walking past.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._model = QStandardItemModel(self)
        self._items: dict[Task, QStandardItem] = {}
        self._counts = dict.fromkeys(Task, 0)
        self._held = False  # a mouse button, on a row
        self.setItemDelegate(CategoryRow(theme, self))
        self.setAccessibleName(say("screen.tasks"))
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet(f"QTreeView {{ border: none; padding: 0 0 8px 0; }} {OWN_GROUND}")
        self.setModel(self._model)
        for group, tasks in GROUPS.items():
            heading = QStandardItem(say(f"task.group_{group}"))
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            self._model.appendRow(heading)
            for task in tasks:
                self._items[task] = self._row(task)
                self._model.appendRow(self._items[task])
        self._hide_rare()
        self.clicked.connect(self._open)
        theme.changed.connect(self.viewport().update)

    @property
    def counts(self) -> dict[Task, int]:
        """What waits of each task, as far as it is known."""
        return dict(self._counts)

    @property
    def task(self) -> Task | None:
        """The one that is chosen."""
        found = self.currentIndex().data(TASK)  # as plain text: Qt knows no enumerations
        return None if found is None else Task(found)

    def show_counts(self, counts: Iterable[TaskCount]) -> None:
        """Show these counts; those of other tasks stay."""
        for one in counts:
            self._counts[one.task] = one.count
            item = self._items[one.task]
            item.setData(one.count, COUNT)
            said = say("task.row_name", name=item.text(), count=one.count)
            item.setData(said, Qt.ItemDataRole.AccessibleTextRole)
        self._hide_rare()

    def choose(self, task: Task) -> None:
        """Choose a task as a press on it would."""
        self.setCurrentIndex(self._items[task].index())

    def leave(self) -> None:
        """Nothing is chosen."""
        self.setCurrentIndex(QModelIndex())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if (task := current.data(TASK)) is not None:
            self._hide_rare()
            self.chosen.emit(task)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held = True
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._held = False
        self._hide_rare()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: Index) -> None:
        if (task := index.data(TASK)) is not None:
            self.opened.emit(task)

    def _hide_rare(self) -> None:
        """What is empty and rare is away, but never while somebody is there."""
        if self._held:
            return  # another row would lie under the mouse, and be marked in place of the chosen
        for task in RARE:
            item = self._items[task]
            away = not self._counts[task] and self.task is not task
            self.setRowHidden(item.row(), QModelIndex(), away)

    def _row(self, task: Task) -> QStandardItem:
        item = QStandardItem(name_of(task))
        item.setData(sign_of(task), SIGN)
        item.setData(task, TASK)
        item.setData(NO_COUNT, COUNT)
        return item


class TaskList(QFrame):
    """A title with the sum of all, a way back, and the rows.

    Signals:
        left: Somebody goes back to the pictures.
    """

    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "canvas")
        self.setFixedWidth(WIDTH)
        self.rows = TaskRows(theme)
        self._total = QLabel()
        self._total.setProperty("role", "second")
        self.back = IconButton(theme, "chevron-left", say("task.back"))
        self.back.clicked.connect(self.left)
        self._lay_out()
        self.hide()

    @property
    def total(self) -> int:
        """How many things wait; what was taken out waits for nothing."""
        return sum(count for task, count in self.rows.counts.items() if task is not Task.RETIRED)

    def show_counts(self, counts: Iterable[TaskCount]) -> None:
        """Show these counts; those of other tasks stay."""
        self.rows.show_counts(counts)
        self._total.setText(say("task.total", count=self.total))

    def _lay_out(self) -> None:
        title = QLabel(say("screen.tasks"))
        title.setProperty("role", "title")
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 16, 0)
        head.setSpacing(4)
        head.addWidget(self.back)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self._total)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QFrame()
        top.setFixedHeight(TOOLBAR_HEIGHT)
        top.setLayout(head)
        column.addWidget(top)
        column.addWidget(self.rows, 1)
