"""The seeker: joins everything about looking for pictures in one window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from assetlib.errors import Trouble
from assetlib.gate import GatedDoor
from assetlib.query import Found, Saved, Suggestion
from assetlib.seeking import Seeking
from assetlib.ui.beyond import Beyond
from assetlib.ui.centre import Centre
from assetlib.ui.courier import Courier
from assetlib.ui.inquiry import Inquiry
from assetlib.ui.name_dialog import Question, ask_name
from assetlib.ui.pane import Pane
from assetlib.ui.saved_menu import SavedMenu
from assetlib.ui.sidebar import Sidebar
from assetlib.ui.theme import Theme
from assetlib.ui.wish_dialog import WishDialog
from assetlib.ui.words_dialog import WordsDialog
from assetlib.wording import say

_DELETE = Qt.WidgetAttribute.WA_DeleteOnClose

LOOKED_AT = 1_500
"""After so many ms in which nobody types on, a search counts as made."""


class Seeker(QObject):
    """Joins suggestions, facets, near results, saved searches, and what is alike.

    Signals:
        said: Something was done that a quiet line may tell of (text).
        failed: Something about the search was not done (the `Trouble`).
    """

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, theme: Theme, courier: Courier, inquiry: Inquiry, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._courier, self._window = theme, courier, window
        self._inquiry = inquiry
        self._seeking: Seeking | None = None
        self._contact = ""
        self._saved: tuple[Saved, ...] = ()
        self._found: Found | None = None
        self._looked_at = QTimer(self, singleShot=True, interval=LOOKED_AT)
        self._looked_at.timeout.connect(self._remember)

    def join(self, centre: Centre, sidebar: Sidebar, pane: Pane) -> None:
        """Let these parts of the window know of each other."""
        self._centre, self._sidebar, self._pane = centre, sidebar, pane
        self.menu = SavedMenu(centre)
        self.beyond = Beyond(centre, self._inquiry, self)
        self.beyond.everywhere.connect(lambda: sidebar.choose(""))
        self.beyond.wished.connect(self.wish)
        button = centre.heading.saved
        button.clicked.connect(
            lambda: self.menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        )
        centre.search.wondered.connect(self._suggest)
        centre.search.category_taken.connect(sidebar.choose)
        centre.facets.chosen.connect(lambda chosen: self._inquiry.look_for(chosen=chosen))
        centre.near.tried.connect(centre.search.look_for)
        self._inquiry.found.connect(self._show_found)
        self.menu.chosen.connect(self._recall)
        self.menu.keeping.connect(self._ask_name)
        self.menu.dropped.connect(self._drop)

    def attach(self, door: GatedDoor) -> None:
        """Ask this library from now on."""
        if self._seeking is None:
            self._pane.meet(lambda page: page.similar.picked.connect(self._go_to))
        self._seeking, self._contact = door.seeking, door.contact
        self._centre.near.card.attach(self._courier, door.seeking.want, door.contact)
        self._pane.meet(lambda page: page.similar.attach(door, door.seeking))
        self._list()

    def mind_rights(self, *, librarian: bool) -> None:
        """What only librarians narrow by is shown to them."""
        self._centre.facets.librarian = librarian

    def open_words(self, words: str = "") -> None:
        """Show the words that find each other; with a word, begin to add others to it."""
        if self._seeking is None:
            return
        dialog = WordsDialog(self._theme, self._courier, self._seeking, self._window)
        dialog.setAttribute(_DELETE)
        dialog.changed.connect(self._inquiry.again)
        dialog.open()
        if words:
            dialog.begin(words)  # after Qt has chosen all that stands in the first field

    def wish(self) -> None:
        """Ask the librarians for a picture, with the words that are looked for."""
        if self._seeking is not None:
            want, words = self._seeking.want, self._inquiry.query.text.strip()
            WishDialog(self._theme, self._courier, want, words, self._contact, self._window).open()

    def _suggest(self, words: str) -> None:
        if self._seeking is None:
            return

        def offer(found: tuple[Suggestion, ...]) -> None:
            self._centre.search.offer(words, found)

        # Suggestions only help: what was typed is looked for without them.
        self._courier.deliver(self._seeking.suggest(words), self, offer, lambda _: None)

    def _show_found(self, found: Found) -> None:
        self._found = found
        self._centre.near.show_found(found)
        self.menu.show_searches(self._saved, found.query)
        self._looked_at.start()

    def _remember(self) -> None:
        if self._seeking is not None and self._found is not None and self._found.query.text.strip():
            self._seeking.remember(self._found)

    # --- saved searches ---

    def _list(self) -> None:
        if self._seeking is not None:
            self._courier.deliver(self._seeking.saved(), self, self._show_saved)

    def _show_saved(self, saved: tuple[Saved, ...]) -> None:
        self._saved = saved
        self.menu.show_searches(saved, self._inquiry.query)

    def _recall(self, saved: Saved) -> None:
        query = saved.query
        self._centre.search.show_words(query.text)
        if query.place is None:
            self._sidebar.choose(query.category)
        else:
            self._sidebar.go_to(query.place)
        self._centre.heading.show_order(query.sort)
        self._inquiry.ask(query)

    def _ask_name(self) -> None:
        words = self._inquiry.query.text.strip()
        title, sentence = say("search.saved_title"), say("search.saved_label")
        question = Question(title, sentence, say("search.keep"))
        ask_name(self._theme, self._window, question, words, self._keep)

    def _keep(self, name: str) -> None:
        if self._seeking is None:
            return

        def kept(_: Saved) -> None:
            self.said.emit(say("search.saved_done"))
            self._list()

        kept_soon = self._seeking.save(name, self._inquiry.query)
        self._courier.deliver(kept_soon, self, kept, self._fail)

    def _drop(self, id_: str) -> None:
        if self._seeking is not None:
            gone = self._seeking.forget(id_)
            self._courier.deliver(gone, self, lambda _: self._list(), self._fail)

    # --- what is alike ---

    def _go_to(self, row: int) -> None:
        """To the picture in the grid where it is among those found; else to it alone."""
        index = self._centre.model.index_of(row)
        if index.isValid():
            self._centre.grid.setCurrentIndex(index)
        else:
            self._centre.grid.clearSelection()
            self._pane.show_rows((row,))

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, Trouble):
            raise error  # a bug: it goes to the crash dialog
        self.failed.emit(error)
