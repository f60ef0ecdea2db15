"""The licences of one picture; where there are none, the plain word that there are none."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assetlib.details import LicenceNote
from assetlib.ui.licence_card import LicenceCard
from assetlib.ui.section import Notice
from assetlib.ui.theme import Theme
from assetlib.wording import say


class LicenceList(QWidget):
    """One card below the other.

    Signals:
        copied: A credit line or an address is on the clipboard.
        recording: A librarian wants to record an approval or payment (the `LicenceNote`).
    """

    copied = Signal()
    recording = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[tuple[LicenceNote, ...], bool] | None = None
        self._cards: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)

    def show_licences(self, licences: tuple[LicenceNote, ...], *, editable: bool = False) -> None:
        """Show these; a card that is shown already stays, with the focus in it."""
        if (licences, editable) == self._shown:
            return
        self._shown = licences, editable
        for card in self._cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [self._card(note, editable=editable) for note in licences] or [
            self._nothing(editable=editable)
        ]
        for card in self._cards:
            self._column.addWidget(card)
            card.show()  # now, not with the next event: no frame without its terms

    def _card(self, note: LicenceNote, *, editable: bool) -> QWidget:
        card = LicenceCard(self._theme, note, editable=editable)
        card.copied.connect(self.copied)
        card.recording.connect(self.recording)
        return card

    def _nothing(self, *, editable: bool) -> QWidget:
        """Staff are told whom to ask, librarians what to do."""
        words = say("pane.no_licence_own" if editable else "pane.no_licence")
        notice = Notice(self._theme, "question", "warn", words)
        notice.setObjectName("no-licence")
        return notice
