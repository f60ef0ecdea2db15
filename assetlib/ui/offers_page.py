"""The page of offers: what sections give to the library, taken in or declined."""

from __future__ import annotations

from concurrent.futures import Future

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QVBoxLayout

from assetlib.details import LicenceNote, Saved
from assetlib.errors import NotALibrarian, Trouble
from assetlib.futures import shaped
from assetlib.gate import GatedDoor
from assetlib.offering import Offer, Place, Shown
from assetlib.request import Answer
from assetlib.task import Task
from assetlib.ui.accept_dialog import AcceptDialog
from assetlib.ui.card_column import CardColumn
from assetlib.ui.coming_picture import decoded
from assetlib.ui.courier import Courier
from assetlib.ui.offer_card import SIDE, OfferCard
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.readable import Readable
from assetlib.ui.scroll import Scroll
from assetlib.ui.section import Notice
from assetlib.ui.task_words import name_of, nothing_left
from assetlib.ui.theme import Theme
from assetlib.wording import say, say_trouble

AT_ONCE = 12
"""So many are inspected and drawn before somebody asks for more."""


class OffersPage(QFrame):
    """Fulfils `screens.Kept`.

    Signals:
        changed: Something was decided: the counts are others.
        shown: A picture's row is to be seen in the grid.
    """

    changed = Signal()
    shown = Signal(int)

    def __init__(self, theme: Theme, courier: Courier) -> None:
        super().__init__()
        self._theme, self._courier = theme, courier
        self._door: GatedDoor | None = None
        self._offers: tuple[Offer, ...] = ()
        self._waiting = 0
        self._folder = ""  # where the last one went
        self._most = AT_ONCE
        self._column = CardColumn(self, self._card, lambda: None)
        self.dialog: AcceptDialog | None = None
        self.setProperty("role", "canvas")
        self.news = Notice(theme, "warning", "warn")
        self.empty = Paragraph(theme, "body")
        self.empty.hide()  # until it is known that nothing waits
        self.more = QPushButton()
        self.more.hide()
        self.more.clicked.connect(self._show_more)
        self._lay_out()

    @property
    def cards(self) -> dict[str, OfferCard]:
        """Those that are built, by the ids of their offers."""
        return {offer.id: card for offer, card in self._column.cards.items()}

    def attach(self, door: GatedDoor) -> None:
        """Show what was offered to this library."""
        self._door = door
        self.refresh()

    def refresh(self) -> None:
        """Ask again; what is being decided stays."""
        if self._door is not None and self._door.librarian and not self._waiting:
            self._courier.deliver(self._door.offers.waiting(), self, self._show, self._fail)

    def _show(self, offers: tuple[Offer, ...]) -> None:
        if self._waiting:
            return  # what is just being decided would come back
        self._offers = offers
        self._build()

    # --- the cards ---

    def _build(self) -> None:
        shown = self._offers[: self._most]
        self._column.show(shown)
        left = len(self._offers) - len(shown)
        self.more.setText(say("request.more", count=left))
        self.more.setVisible(left > 0)
        self.empty.setText("\n".join(nothing_left(Task.OFFERED)))
        self.empty.setVisible(not self._offers)

    def _card(self, offer: Offer) -> OfferCard:
        card = OfferCard(self._theme, offer)
        card.accepting.connect(lambda: self._ask(offer))
        card.declined.connect(lambda answer: self._decline(offer, answer))
        card.shown.connect(self.shown)
        self._inspect(offer, card)
        return card

    def _inspect(self, offer: Offer, card: OfferCard) -> None:
        if self._door is None:
            return
        side = round(SIDE * self.devicePixelRatioF())
        asked = self._door.offers.show(offer, side)
        # Decoded by the library's thread that brings it: a large one would hold the window.
        seen = shaped(asked, lambda found: (found, decoded(found.preview)))

        def show(seen: tuple[Shown, QImage]) -> None:
            if self.cards.get(offer.id) is card:
                card.show_seen(*seen)

        def fail(error: BaseException) -> None:
            if not isinstance(error, Trouble):
                raise error  # a bug: it goes to the crash dialog
            if self.cards.get(offer.id) is card:
                card.show_trouble(say_trouble(error))

        self._courier.deliver(seen, self, show, fail)

    def _show_more(self) -> None:
        self._most += AT_ONCE
        self._build()

    # --- what is decided ---

    def _ask(self, offer: Offer) -> None:
        """Ask how it comes in, and whether the others of that section come in alike."""
        if self._door is None or self.dialog is not None:
            return
        others = self._like(offer)
        self.dialog = dialog = AcceptDialog(self._theme, offer, len(others), self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.decided.connect(lambda place, every: self._accept(offer, place, every=every))
        dialog.finished.connect(self._forget)
        door = self._door

        def offer_places(folders: tuple[str, ...]) -> None:
            def show(licences: tuple[LicenceNote, ...]) -> None:
                if self.dialog is dialog:
                    dialog.offer_places(folders, licences)
                    dialog.folder.setEditText(self._folder or dialog.folder.currentText())
                    dialog.open()

            self._courier.deliver(door.licences(), self, show, self._fail)

        self._courier.deliver(door.shelving.folders(), self, offer_places, self._fail)

    def _like(self, offer: Offer) -> list[Offer]:
        """The others that came with the same words."""
        return [
            one
            for one in self._offers
            if one.id != offer.id and (one.who, one.said) == (offer.who, offer.said)
        ]

    def _accept(self, offer: Offer, place: Place, *, every: bool) -> None:
        if self._door is not None:
            self._folder = place.folder
            offers = (offer, *(self._like(offer) if every else ()))
            self._wait(offers, self._door.offers.accept(offers, place))

    def _decline(self, offer: Offer, answer: Answer) -> None:
        if self._door is not None:
            self._wait((offer,), self._door.offers.decline(offer, answer))

    def _wait(self, offers: tuple[Offer, ...], done: Future[Saved]) -> None:
        ids = {offer.id for offer in offers}
        self._waiting += 1
        for id_ in ids & self.cards.keys():
            self.cards[id_].rest(busy=True)

        def settle(_saved: Saved) -> None:
            self._waiting -= 1
            self.news.say("")
            self._offers = tuple(one for one in self._offers if one.id not in ids)
            self._build()
            self._go_on()
            self.changed.emit()

        def fail(error: BaseException) -> None:
            self._waiting -= 1
            for id_ in ids & self.cards.keys():
                self.cards[id_].rest(busy=False)
            self._fail(error)
            self.refresh()  # some of them may have come in

        self._courier.deliver(done, self, settle, fail)

    def _go_on(self) -> None:
        """The keyboard goes on with the next one."""
        focus = QApplication.focusWidget()
        if self.cards and (focus is None or focus is self or not focus.isVisible()):
            next(iter(self.cards.values())).decline.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        self.dialog = None

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, Trouble):
            raise error  # a bug: it goes to the crash dialog
        if not isinstance(error, NotALibrarian) or self.isVisible():
            self.news.say(say_trouble(error))

    def _lay_out(self) -> None:
        page = Readable()
        column = page.column
        title = Paragraph(self._theme, "heading", name_of(Task.OFFERED))
        text = Paragraph(self._theme, "second", say("offer.about"))
        for part in (title, text, self.news, self.empty):
            column.addWidget(part)
        column.addLayout(self._column.layout)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(page))
