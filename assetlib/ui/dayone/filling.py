"""A row being filled in: its answers now, and who must look again when they change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from assetlib.dayone_door import Answer, Answers, Basis, Offer
from assetlib.ui.dayone import draft


class Filling(QObject):
    """The one place where the answers of an open row are kept.

    Signals:
        changed: Some answer is another one now.
        reworded: Only words were typed: nothing but what depends on them has to follow.
    """

    changed = Signal()
    reworded = Signal()

    def __init__(self, answers: Answers, offers: Sequence[Offer], parent: QObject) -> None:
        super().__init__(parent)
        self.answers = answers
        self.offers = tuple(offers)

    @property
    def offer(self) -> Offer | None:
        """The terms chosen."""
        return self._offer(self.answers.terms)

    @property
    def credit(self) -> str:
        """The credit line as it would be shown."""
        return draft.credit_of(self.answers, self.offer)

    @property
    def lacking(self) -> str:
        """What has to be said before it can be decided."""
        return draft.lacking(self.answers)

    def choose_terms(self, key: str) -> None:
        """Take these terms, with what they say of themselves."""
        if offer := self._offer(key):
            self._become(draft.with_terms(self.answers, offer, self.offer))

    def choose_basis(self, basis: Basis) -> None:
        """Why the files may be kept."""
        self._become(replace(self.answers, basis=basis))

    def answer(self, question: str, answer: Answer) -> None:
        """One of the three questions."""
        self._become(draft.with_answer(self.answers, question, answer))

    def attach(self, evidence: str) -> None:
        """A document that was stored."""
        self._become(replace(self.answers, evidence=evidence))

    def word(self, **typed: str) -> None:
        """The distributor's name, a promise, or the credit line, as it is typed."""
        self.answers = replace(self.answers, **typed)  # type: ignore[arg-type]
        self.reworded.emit()

    def _become(self, answers: Answers) -> None:
        self.answers = answers
        self.changed.emit()

    def _offer(self, key: str) -> Offer | None:
        return next((offer for offer in self.offers if offer.key == key), None)
