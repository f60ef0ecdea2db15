"""The arranger: opens what brings tags, categories and folders into order, for librarians."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from assetlib.asset import Asset
from assetlib.categories import Act
from assetlib.details import Saved
from assetlib.gate import GatedDoor
from assetlib.history import Of, Question
from assetlib.ui.actions import Actions
from assetlib.ui.carrying import Carrying
from assetlib.ui.courier import Courier
from assetlib.ui.pane import Pane
from assetlib.ui.sidebar import Sidebar
from assetlib.ui.theme import Theme
from assetlib.ui.undoing import Undoing
from assetlib.wording import say


class Arranger(QObject):
    """Joins those dialogs to one window; what is changed in them can be undone there too.

    They are imported when somebody opens one: librarians alone need them, and the first paint
    would wait for them.

    Signals:
        looking_for: Somebody wants to see what these words find (text).
        said: Something was done that a quiet line may tell of (text).
        changed: Something was saved, perhaps only in the outbox.
    """

    looking_for = Signal(str)
    said = Signal(str)
    changed = Signal()

    def __init__(self, theme: Theme, courier: Courier, undoing: Undoing, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._courier, self._undoing, self._window = theme, courier, undoing, window
        self._door: GatedDoor | None = None
        self.dialog: QDialog | None = None

    def join(self, pane: Pane, sidebar: Sidebar, actions: Actions) -> None:
        """Let these parts of the window know of each other."""
        self._actions, self._sidebar = actions, sidebar
        actions.tags.triggered.connect(lambda _=False: self.open_tags())
        actions.rules.triggered.connect(lambda _=False: self.open_rules())
        actions.history.triggered.connect(lambda _=False: self.open_history())
        sidebar.category_menu_wanted.connect(self._offer_category)
        self.carrying = Carrying(self._theme, sidebar)
        self.carrying.dropped.connect(partial(self.open_category, Act.MOVE))
        self.said.connect(pane.say)
        pane.history_wanted.connect(self._open_history_of)
        pane.tag_wanted.connect(self.open_tags)
        self.changed.connect(pane.look_again)

    def attach(self, door: GatedDoor) -> None:
        """Bring this library into order from now on."""
        self._door = door

    def mind_rights(self, *, librarian: bool) -> None:
        """What only librarians can do is not offered to others."""
        self._actions.tags.setVisible(librarian)
        self._actions.history.setVisible(librarian)
        self._actions.rules.setVisible(librarian)
        self.carrying.allowed = librarian

    def open_tags(self, name: str = "") -> None:
        """Show every tag, one of them chosen."""
        if self._door is None or not self._door.librarian:
            return
        from assetlib.ui.tags_dialog import TagsDialog  # noqa: PLC0415

        desk = self._door.tag_desk
        dialog = TagsDialog(self._theme, self._courier, desk, self._window, name)
        dialog.changed.connect(self._undoing.notice)
        dialog.changed.connect(lambda _: self.changed.emit())
        dialog.wanted.connect(self._look_for_tag)
        self._undoing.said.connect(dialog.news.say)
        self._undoing.undone.connect(dialog.look)
        self._open(dialog)

    def open_history(self, question: Question | None = None, name: str = "") -> None:
        """Show who changed what, of everything or of one thing of that name."""
        if self._door is None or not self._door.librarian:
            return
        from assetlib.ui.history_dialog import HistoryDialog  # noqa: PLC0415

        asked = (self._theme, self._courier, self._door.history, self._window)
        dialog = HistoryDialog(*asked, question, name)
        dialog.changed.connect(self._undoing.notice)
        dialog.changed.connect(lambda _: self.changed.emit())
        self._undoing.said.connect(dialog.news.say)
        self._undoing.undone.connect(dialog.look)
        self._open(dialog)

    def _open_history_of(self, asset: Asset) -> None:
        self.open_history(Question(of=Of.PICTURE, id=asset.id), asset.title)

    # --- categories ---

    def _offer_category(self, path: str, at: QPoint) -> None:
        """What a librarian can do with a category, or with the tree as a whole."""
        if self._door is None or not self._door.librarian:
            return
        menu = QMenu(self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        for act in Act if path else (Act.MAKE,):
            words = say(f"order.act_category_{act.value}{'' if path else '_top'}")
            entry = menu.addAction(words)
            entry.triggered.connect(partial(self.open_category, act, path))
        menu.popup(at)

    def open_category(self, act: Act, path: str, goal: object = None) -> None:
        """Do something with a category, once it was said what that does to pictures.

        `goal` is the path it was carried to.
        """
        if self._door is None or not self._door.librarian:
            return
        from assetlib.ui.category_dialog import CategoryDialog  # noqa: PLC0415

        known = list(self._sidebar.rows.categories)
        desk = self._door.category_desk
        asked = (self._theme, self._courier, desk, self._window, act, path, known)
        dialog = CategoryDialog(*asked)
        if isinstance(goal, str):
            dialog.propose(goal)
        dialog.led.connect(self._sidebar.follow)
        dialog.changed.connect(self._settle)
        self._open(dialog)

    def _settle(self, saved: Saved, words: str) -> None:
        self.said.emit(say("order.pending", what=words) if saved.pending else words)
        if saved.deed:
            self._undoing.notice(saved.deed)
        self.changed.emit()

    def open_rules(self) -> None:
        """Show what folders give to what lies in them."""
        if self._door is None or not self._door.librarian:
            return
        from assetlib.ui.rules_dialog import RulesDialog  # noqa: PLC0415

        dialog = RulesDialog(self._theme, self._courier, self._door, self._window)
        dialog.changed.connect(self._undoing.notice)
        dialog.changed.connect(lambda _: self.changed.emit())
        self._undoing.said.connect(dialog.news.say)
        self._undoing.undone.connect(dialog.look)
        self._open(dialog)

    # --- tags ---

    def _look_for_tag(self, name: str) -> None:
        self.looking_for.emit(say("order.tag_words", tag=name))

    def _open(self, dialog: QDialog) -> None:
        for key, does in (
            (QKeySequence.StandardKey.Undo, self._undoing.undo),
            ("Ctrl+Shift+Z", self._undoing.redo),
            ("Ctrl+Y", self._undoing.redo),
        ):
            QShortcut(QKeySequence(key), dialog).activated.connect(does)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        self.dialog = None
