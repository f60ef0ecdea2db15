"""Asked before: which of one's own questions are about the pictures somebody is about to use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from assetlib.asking import Asked
from assetlib.fitting import Fit, fit
from assetlib.request import DECIDE, FREEING, Answer
from assetlib.use import Use


@dataclass(frozen=True, slots=True)
class Before:
    """A question that was asked, the `rows` of now that it is about, and whether it fits."""

    asked: Asked
    rows: tuple[int, ...]
    fit: Fit

    @property
    def frees(self) -> bool:
        """Whether the answer is that these may be used for this."""
        return self.fit is Fit.SAME and self.asked.answer in FREEING

    @property
    def denies(self) -> bool:
        """Whether the answer is that these may not be used for this."""
        return self.fit is Fit.SAME and self.asked.answer is Answer.UNUSABLE

    @property
    def pends(self) -> bool:
        """Whether the same question waits for its answer."""
        return self.fit is Fit.SAME and self.asked.answer is None


class AskedBefore(QObject):
    """What is known of one's own questions in this window.

    Signals:
        changed: Something was asked or answered.
        outdated: A question was sent a moment ago: look again.
    """

    changed = Signal()
    outdated = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked: tuple[Asked, ...] = ()

    def keep(self, asked: Sequence[Asked]) -> None:
        """All that one asked, the newest first."""
        mine = tuple(one for one in asked if one.about == DECIDE and not one.colleague)
        if mine != self._asked:
            self._asked = mine
            self.changed.emit()

    def about(self, rows: Sequence[int], use: Use) -> tuple[Before, ...]:
        """Of each picture the last question for this use, else the last for any, each once."""
        found: dict[str, list[int]] = {}
        for row in rows:
            if (one := self._last(row, use)) is not None:
                found.setdefault(one.id, []).append(row)
        known = {one.id: one for one in self._asked}
        return tuple(
            Before(known[id_], tuple(of), fit(known[id_].use, use)) for id_, of in found.items()
        )

    def _last(self, row: int, use: Use) -> Asked | None:
        about = [one for one in self._asked if row in one.rows]
        same = (one for one in about if fit(one.use, use) is Fit.SAME)
        return next(same, about[0] if about else None)
