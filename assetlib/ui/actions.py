"""Actions: every command of the window in one place, with its words and its keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from assetlib.guides import Guide
from assetlib.ui.libraries_menu import LibrariesMenu
from assetlib.wording import LANGUAGES, language, say

SCHEMES = ("system", "light", "dark")


class Actions(QWidget):
    """The commands themselves; who carries one out connects its `triggered`.

    Signals:
        scheme_chosen: "system", "light", or "dark".
        language_chosen: "ja" or "en".
    """

    scheme_chosen = Signal(str)
    language_chosen = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.hide()
        self._window = window
        self.search = self._action("search", QKeySequence.StandardKey.Find)
        self.rename = self._action("rename", "F2")
        self.enlarge = self._action("enlarge")
        self.enlarge.setShortcut("Space")
        # The grid hears the key itself: elsewhere it presses buttons and is typed.
        self.enlarge.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.undo = self._action("undo", QKeySequence.StandardKey.Undo, topic="undo")
        self.undo.setEnabled(False)
        self.redo = self._action("redo", "Ctrl+Y", "Ctrl+Shift+Z", topic="undo")
        self.redo.setEnabled(False)
        self.favourite = self._action("favourite", "Ctrl+D", topic="place")
        self.collect = QMenu(say("place.act_collect"), window)
        self.take_out = self._action("take_out", topic="place")
        self.take_out.setShortcut("Del")
        self.take_out.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # only in the grid
        self.select_all = self._action("select_all", QKeySequence.StandardKey.SelectAll)
        self.work = self._action("work", "Ctrl+T")
        self.ledger = self._action("ledger", "Ctrl+L")
        self.offer = self._action("offer", topic="offer")
        self.wish = self._action("wish", topic="search")
        self.asked = self._action("own", topic="request")
        self._make_takes()
        # Ctrl+= is the same key without Shift, on a Japanese keyboard it is Ctrl+;
        self.zoom_in = self._action("zoom_in", "Ctrl++", "Ctrl+=", "Ctrl+;")
        self.zoom_out = self._action("zoom_out", "Ctrl+-")
        self.zoom_reset = self._action("zoom_reset", "Ctrl+0")
        self.sashes = self._action("sashes", "F8")
        self.libraries = LibrariesMenu(window)
        self.identity = self._action("identity", topic="identity")
        self.handover = self._action("handover", topic="handover")
        self.practice = self._action("practice", topic="practice")
        self._make_help()
        self.quit = self._action("quit", "Ctrl+Q")
        self._make_keeping()
        self.schemes = self._group(SCHEMES)
        self.languages = self._group(LANGUAGES)
        self.schemes.triggered.connect(lambda action: self.scheme_chosen.emit(action.data()))
        self.languages.triggered.connect(lambda action: self.language_chosen.emit(action.data()))
        self.tick(self.languages, language())

    def _make_takes(self) -> None:
        """The ways to take a picture."""
        key = QKeySequence.StandardKey
        self.copy = self._action("copy", key.Copy, topic="take")
        self.save = self._action("save", key.Save, topic="take")
        self.open = self._action("open", "Ctrl+O", topic="take")
        self.copy_path = self._action("copy_path", "Ctrl+Shift+C", topic="take")
        self.print = self._action("print", key.Print, topic="take")

    def offer_undo(self, what: str) -> None:
        """Say what would be taken back; "" where there is nothing."""
        self._offer(self.undo, "undo", what)

    def offer_redo(self, what: str) -> None:
        """Say what would be done again; "" where there is nothing."""
        self._offer(self.redo, "redo", what)

    def _offer(self, action: QAction, name: str, what: str) -> None:
        key = f"undo.act_{name}"
        action.setText(say(f"{key}_what", what=what) if what else say(key))
        action.setEnabled(bool(what))

    def menu(self, parent: QWidget) -> QMenu:
        """All of them in one menu."""
        menu = QMenu(parent)
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # whatever its button's is
        menu.addActions((self.search, self.enlarge, self.rename, self.select_all))
        menu.addSeparator()
        menu.addActions((self.undo, self.redo))
        menu.addAction(self.favourite)
        menu.addMenu(self.collect)
        menu.addAction(self.take_out)
        menu.addSeparator()
        size = menu.addMenu(say("window.zoom"))
        size.addActions((self.zoom_in, self.zoom_out, self.zoom_reset))
        menu.addAction(self.sashes)
        menu.addMenu(self._submenu("scheme", self.schemes, menu))
        menu.addMenu(self._submenu("language", self.languages, menu))
        menu.addSeparator()
        menu.addActions((self.work, self.ledger, self.wish, self.offer, self.asked))
        menu.addMenu(self.keeping)
        menu.addSeparator()
        menu.addMenu(self.libraries)
        menu.addActions((self.identity, self.handover, self.practice))
        menu.addMenu(self.help)
        menu.addAction(self.quit)
        return menu

    def _make_keeping(self) -> None:
        """What only librarians do, in a menu of its own."""
        self.rename_file = self._action("rename_file", "Shift+F2", topic="shelving")
        self.relocate = self._action("move", "Ctrl+Shift+M", topic="shelving")
        self.retire = self._action("retire", "Ctrl+Del", topic="shelving")
        self.add = self._action("add", "Ctrl+Shift+A", topic="shelving")
        self.tags = self._action("tags", topic="order")
        self.rules = self._action("rules", topic="order")
        self.history = self._action("history", "Ctrl+H", topic="order")
        self.words = self._action("words", topic="search")
        self.day_one = self._action("day_one")
        self.librarians = self._action("librarians")
        self.index = self._action("index", "F5")
        menu = self.keeping = QMenu(say("screen.heading"), self._window)
        menu.addActions((self.add, self.rename_file, self.relocate, self.retire))
        menu.addSeparator()
        menu.addActions(
            (self.tags, self.rules, self.history, self.words, self.day_one, self.librarians)
        )
        menu.addSeparator()
        menu.addAction(self.index)

    def _make_help(self) -> None:
        """The guides, and what this program is."""
        keys = {Guide.STAFF: (QKeySequence.StandardKey.HelpContents,)}
        self.guides = {
            guide: self._action(guide.value, *keys.get(guide, ()), topic="guide") for guide in Guide
        }
        self.checkup = self._action("checkup", topic="doctor")
        self.about = self._action("about")
        menu = self.help = QMenu(say("guide.menu"), self._window)
        menu.addActions(tuple(self.guides.values()))
        menu.addSeparator()
        menu.addActions((self.checkup, self.about))

    def mind_rights(self, *, librarian: bool) -> None:
        """Offer what only librarians can do to them alone."""
        self.keeping.menuAction().setVisible(librarian)
        help_keys = QKeySequence.keyBindings(QKeySequence.StandardKey.HelpContents)
        mine = Guide.LIBRARIANS if librarian else Guide.STAFF
        for guide, action in self.guides.items():
            action.setShortcuts(help_keys if guide is mine else [])
        for action in (self.words, self.rename, self.index, self.day_one, self.librarians):
            action.setVisible(librarian)
        self.offer.setVisible(not librarian)  # who adds pictures, offers none

    def tick(self, group: QActionGroup, name: str) -> None:
        """Mark the one that is in force."""
        for action in group.actions():
            action.setChecked(action.data() == name)

    def _action(
        self, name: str, *keys: str | QKeySequence.StandardKey, topic: str = "window"
    ) -> QAction:
        action = QAction(say(f"{topic}.act_{name}"), self._window)
        action.setShortcuts([QKeySequence(key) for key in keys])
        self._window.addAction(action)  # so that its keys work wherever the focus is
        return action

    def _group(self, names: tuple[str, ...]) -> QActionGroup:
        group = QActionGroup(self)
        for name in names:
            action = QAction(say(f"window.act_{name}"), group, checkable=True)
            action.setData(name)
        return group

    def _submenu(self, key: str, group: QActionGroup, menu: QMenu) -> QMenu:
        submenu = QMenu(say(f"window.menu_{key}"), menu)
        submenu.addActions(group.actions())
        return submenu
