"""Parts of one line, and a page that goes up and down only."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from assetlib.offering import Offer, Said
from assetlib.ui.offer_card import OfferCard
from assetlib.ui.scroll import Scroll
from assetlib.ui.theme import Theme

SAID = Said("観光課")


def test_why_an_offer_is_declined_is_whole_where_there_is_room(theme: Theme, qtbot: QtBot) -> None:
    offer = Offer(
        "1", "2026-11-29T00:00:00+00:00", "花子", "観光課", "夜桜", "a.png", 1, "", Said()
    )
    card = OfferCard(theme, offer)
    qtbot.addWidget(card)
    card.resize(840, 320)
    card.show()
    for _ in range(5):  # the line hears how wide it is, and lays out once more
        QApplication.processEvents()
    assert card.answer.width() >= card.answer.sizeHint().width()


def test_a_page_never_goes_aside(theme: Theme, qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    fields = [QPushButton() for _ in range(30)]
    for field in fields:
        column.addWidget(field)
    scroll = Scroll(page)
    qtbot.addWidget(scroll)
    scroll.resize(300, 200)
    scroll.show()
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() > 0)
    assert page.width() > scroll.viewport().width(), theme.scheme
    scroll.ensureWidgetVisible(fields[-1])
    assert scroll.verticalScrollBar().value() > 0
    assert scroll.horizontalScrollBar().value() == 0
