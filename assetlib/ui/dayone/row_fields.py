"""The fields of an open row: distributor, basis, and terms, in the columns of the table."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QSignalBlocker, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from assetlib.dayone_door import Basis, Offer
from assetlib.ui.choice import Choice
from assetlib.ui.dayone.columns import place
from assetlib.ui.dayone.filling import Filling
from assetlib.ui.dayone.words import basis_word
from assetlib.ui.offered import Offered
from assetlib.ui.tokens import CONTROL_HEIGHT
from assetlib.wording import say


class RowFields(QObject):
    """Three fields on the head of a row; they live as long as it is open."""

    def __init__(self, filling: Filling, distributors: Iterable[str], head: QWidget) -> None:
        super().__init__(head)
        self._filling = filling
        self.distributor = QLineEdit(filling.answers.distributor, head)
        self.distributor.setAccessibleName(say("dayone.distributor"))
        self.distributor.setPlaceholderText(say("dayone.distributor_hint"))
        self.distributor.setCompleter(Offered(sorted(set(distributors)), self))
        self.basis, self.terms = self._choice("basis", head), self._choice("terms", head)
        for basis in Basis:
            self.basis.addItem(basis_word(basis), basis.value)
        for number, offer in enumerate(filling.offers):
            if number and _group(offer) != _group(filling.offers[number - 1]):
                self.terms.insertSeparator(self.terms.count())
            self.terms.addItem(offer.title, offer.key)
        self.terms.setPlaceholderText(say("dayone.terms_none"))
        self._show()
        self._connect()

    def arrange(self, width: int) -> None:
        """Stand in the columns of a row of that width."""
        for name, field in self._all().items():
            at = place(name, width)
            top = at.y() + (at.height() - CONTROL_HEIGHT) // 2
            field.setGeometry(at.x(), top, at.width(), CONTROL_HEIGHT)

    def lock(self, *, locked: bool) -> None:
        """Take no more answers while they are being recorded."""
        for field in self._all().values():
            field.setDisabled(locked)

    def close(self) -> None:
        """The row is closed."""
        for field in self._all().values():
            field.hide()
            field.deleteLater()
        self.deleteLater()

    def _all(self) -> dict[str, QWidget]:
        return {"distributor": self.distributor, "basis": self.basis, "terms": self.terms}

    def _choice(self, name: str, head: QWidget) -> Choice:
        choice = Choice(say(f"dayone.column_{name}"))
        choice.setParent(head)
        choice.setMaxVisibleItems(20)
        choice.view().setTextElideMode(Qt.TextElideMode.ElideRight)
        return choice

    def _connect(self) -> None:
        filling = self._filling
        # not textEdited: a name taken from the completer is no edit to Qt
        self.distributor.textChanged.connect(
            lambda text: (
                filling.word(distributor=text) if text != filling.answers.distributor else None
            )
        )
        self.basis.activated.connect(
            lambda _: filling.choose_basis(Basis(self.basis.currentData()))
        )
        self.terms.activated.connect(lambda _: filling.choose_terms(self.terms.currentData()))
        filling.changed.connect(self._show)

    def _show(self) -> None:
        answers = self._filling.answers
        with QSignalBlocker(self.distributor):
            if self.distributor.text() != answers.distributor:
                self.distributor.setText(answers.distributor)
        self.basis.setCurrentIndex(self.basis.findData(answers.basis.value))
        self.terms.setCurrentIndex(self.terms.findData(answers.terms))
        for choice in (self.basis, self.terms):  # a long title is cut off in the field
            choice.setToolTip(choice.currentText())


def _group(offer: Offer) -> str:
    """The questions alone, the presets, and what the library has stand apart."""
    return offer.key.partition("/")[0]
