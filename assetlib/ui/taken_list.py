"""The list of what was taken, each with a way to say that it was not used after all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from assetlib.ui.badge import Badge
from assetlib.ui.levels import ink_of, verdict_words
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.request_words import dotted
from assetlib.ui.revealing import Revealing
from assetlib.ui.slices import Slices
from assetlib.ui.small_button import SmallButton
from assetlib.ui.small_picture import SmallPicture
from assetlib.ui.theme import Theme
from assetlib.ui.thumbnails import Thumbnails
from assetlib.use import Basket, Taken
from assetlib.wording import JAPAN, say, say_time

_WIDTH, _TALLEST = 440, 400

AT_ONCE = 7
"""So many lines are seen; those below them come between two frames."""


def moment(iso: str) -> str:
    """「11月20日 10:32」 in Japan."""
    try:
        at = datetime.fromisoformat(iso).astimezone(JAPAN)
    except ValueError:
        return iso
    day = say("purpose.short_day", month=at.month, day=at.day)
    return say("purpose.moment", day=day, time=say_time(iso))


def by_picture(taken: Sequence[Taken]) -> list[tuple[Taken, ...]]:
    """What was taken, each picture once, however often it left: it is in the work or it is not."""
    found: dict[str, list[Taken]] = {}
    for one in taken:
        found.setdefault(one.asset, []).append(one)
    return [tuple(group) for group in found.values()]


class _Line(QWidget):
    """One picture that was taken, the newest record of it first."""

    def __init__(self, theme: Theme, records: tuple[Taken, ...]) -> None:
        super().__init__()
        counting = [one for one in records if not one.not_used]
        self.unused = not counting
        self.taken = taken = (counting or list(records))[0]
        turned = counting or records
        self.uses = tuple(one.use for one in turned)
        self.picture = SmallPicture(theme, taken.row, taken.title)
        self.picture.setEnabled(False)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(
            Paragraph(theme, "body", taken.title, ink="text2" if self.unused else "text")
        )
        times = _times(moment(taken.at), len(turned))
        whose = say("purpose.by", name=taken.by) if taken.by else ""
        words.addWidget(Paragraph(theme, "second", dotted(times, whose)))
        for verdict in [one.verdict for one in records if one.verdict and one.amiss][:1]:
            words.addWidget(
                Paragraph(theme, "second", verdict_words(verdict), ink=ink_of(verdict.level))
            )
            self.picture.mark(verdict)
        key = "purpose.put_back" if self.unused else "purpose.not_used"
        self.button = SmallButton(say(key))
        self.button.setAccessibleName(say(f"{key}_name", title=taken.title))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 4, 0, 4)
        line.setSpacing(12)
        line.addWidget(self.picture)
        line.addLayout(words, 1)
        if self.unused:
            line.addWidget(Badge(theme, say("purpose.not_used")))
        line.addWidget(self.button)


def _times(when: str, count: int) -> str:
    return say("purpose.times", when=when, count=count) if count > 1 else when


class TakenList(QFrame):
    """Stands above the basket until something else is pressed, or Esc.

    Signals:
        marked: The ids of all uses of a picture (a tuple), and whether it was not used.
    """

    marked = Signal(tuple, bool)

    def __init__(self, theme: Theme, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.setAccessibleName(say("purpose.taken_list"))
        self._theme, self._thumbnails = theme, thumbnails
        self._lines: list[_Line] = []
        self.slices = Slices(self)
        title = QLabel(say("purpose.taken_list"))
        title.setProperty("role", "heading")
        hint = Paragraph(theme, "second", say("purpose.not_used_hint"))
        self._column, inner = QVBoxLayout(), QWidget()
        inner.setLayout(self._column)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(0)
        self._area = Revealing(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 8, 12)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(hint)
        column.addWidget(self._area, 1)
        thumbnails.arrived.connect(lambda _: self._draw())

    @property
    def buttons(self) -> list[SmallButton]:
        """The button of each picture, in their order."""
        return [line.button for line in self._lines]

    def show_basket(self, basket: Basket) -> None:
        """Show what was taken; the keyboard stays at the picture it was at."""
        at = next((n for n, button in enumerate(self.buttons) if button.hasFocus()), -1)
        for line in self._lines:
            line.hide()
            line.deleteLater()
        while self._column.takeAt(0):
            pass
        self._column.addStretch(1)
        self._lines = []
        every = by_picture(basket.taken)
        for records in every[: max(AT_ONCE, at + 1)]:  # what is seen, and where somebody was
            self._add(records)
        if 0 <= at < len(self._lines):
            self.buttons[at].setFocus(Qt.FocusReason.OtherFocusReason)
        self.slices.begin(self._growing(every[len(self._lines) :]))

    def _growing(self, rest: Sequence[tuple[Taken, ...]]) -> Iterator[None]:
        for records in rest:
            self._add(records)
            yield

    def _add(self, records: tuple[Taken, ...]) -> None:
        line = _Line(self._theme, records)
        line.button.clicked.connect(lambda: self.marked.emit(line.uses, not line.unused))
        self._column.insertWidget(len(self._lines), line)
        self._lines.append(line)
        self._draw_line(line)

    def stand_above(self, bar: QWidget, left: int) -> None:
        """Open above a bar, its left edge `left` px from the bar's."""
        lines = sum(line.sizeHint().height() for line in self._lines)
        tall = min(_TALLEST, 112 + lines)  # what comes later is scrolled to
        self.resize(QSize(_WIDTH, tall))
        self.move(bar.mapToGlobal(QPoint(left, -tall - 4)))
        self.show()
        if self._lines:
            self.buttons[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def _draw(self) -> None:
        for line in self._lines:
            self._draw_line(line)

    def _draw_line(self, line: _Line) -> None:
        picture = self._thumbnails.get(line.taken.row)
        line.picture.show_picture(picture, faint=line.unused)
