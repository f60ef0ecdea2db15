"""The page of offers: what sections give to the library, taken in or declined."""

from __future__ import annotations

from concurrent.futures import Future

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from assetlib.details import LicenceNote, Saved
from assetlib.errors import Trouble
from assetlib.futures import shaped
from assetlib.gate import GatedDoor
from assetlib.offering import Offer, Place, Shown
from assetlib.request import Answer
from assetlib.task import Task
from assetlib.ui.accept_dialog import AcceptDialog
from assetlib.ui.card_page import CardPage
from assetlib.ui.coming_picture import decoded
from assetlib.ui.courier import Courier
from assetlib.ui.offer_card import SIDE, OfferCard
from assetlib.ui.theme import Theme
from assetlib.wording import say, say_trouble

AT_ONCE = 12
"""So many are inspected and drawn before somebody asks for more."""


class OffersPage(CardPage[Offer, OfferCard]):
    """Fulfils `screens.Kept`."""

    def __init__(self, theme: Theme, courier: Courier) -> None:
        super().__init__(theme, Task.OFFERED, say("offer.about"), AT_ONCE)
        self._courier = courier
        self._door: GatedDoor | None = None
        self._waiting = 0
        self._folder = ""  # where the last one went
        self.dialog: AcceptDialog | None = None

    @property
    def cards(self) -> dict[str, OfferCard]:
        """Those that are built, by the ids of their offers."""
        return {offer.id: card for offer, card in self.column.cards.items()}

    def attach(self, door: GatedDoor) -> None:
        """Show what was offered to this library."""
        self._door = door
        self.refresh()

    def refresh(self) -> None:
        """Ask again; what is being decided stays."""
        if self._door is not None and self._door.librarian and not self._waiting:
            self._courier.deliver(self._door.offers.waiting(), self, self._show, self.fail)

    def _show(self, offers: tuple[Offer, ...]) -> None:
        if not self._waiting:  # what is just being decided would come back
            self.show_matters(offers)

    # --- the cards ---

    def make(self, matter: Offer) -> OfferCard:
        offer = matter
        card = OfferCard(self._theme, offer)
        card.accepting.connect(lambda: self._ask(offer))
        card.declined.connect(lambda answer: self._decline(offer, answer))
        card.shown.connect(self.shown)
        self._inspect(offer, card)
        return card

    def stop(self, card: OfferCard) -> QWidget:
        return card.decline

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

            self._courier.deliver(door.licences(), self, show, self.fail)

        self._courier.deliver(door.shelving.folders(), self, offer_places, self.fail)

    def _like(self, offer: Offer) -> list[Offer]:
        """The others that came with the same words."""
        return [
            one
            for one in self.matters
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
        self._waiting += 1
        self.note_decided(offers)
        self._rest(offers, busy=True)

        def settle(_saved: Saved) -> None:
            self._waiting -= 1
            self.settle(offers)

        def fail(error: BaseException) -> None:
            self._waiting -= 1
            self._rest(offers, busy=False)
            self.fail(error)
            self.refresh()  # some of them may have come in

        self._courier.deliver(done, self, settle, fail)

    def _rest(self, offers: tuple[Offer, ...], *, busy: bool) -> None:
        for offer in offers:
            if (card := self.column.cards.get(offer)) is not None:
                card.rest(busy=busy)

    def _forget(self) -> None:
        self.dialog = None
