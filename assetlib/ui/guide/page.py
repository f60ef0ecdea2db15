"""The page on which a guide is read: scrolled, copied, searched, and as large as is wanted."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QColor, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from assetlib.guides import named
from assetlib.ui.guide.typesetting import Look, Title, titles, typeset
from assetlib.ui.theme import Theme

_WIDEST, _LEAST, _MARGIN = 800, 240, 24
_PAUSE = 80
"""So many ms after the last change of its width the text is set anew."""

SCALES = (0.86, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)


class GuidePage(QTextBrowser):
    """Shows one guide. Nothing is ever fetched: its pictures are files of the program.

    Signals:
        written: The text stands there anew, with other places for its headings.
        led: A link to another guide was followed (`Guide`).
    """

    written = Signal()
    led = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._text, self._scale, self._width = "", 1.0, 0
        self._found: list[QTextCursor] = []
        self._place = -1
        self.titles: tuple[Title, ...] = ()
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setProperty("kind", "page")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._fit)
        self.anchorClicked.connect(self._follow)
        theme.changed.connect(self._write)

    @property
    def scale(self) -> float:
        """How much larger than usual the type is."""
        return self._scale

    def show_text(self, text: str) -> None:
        """Show another guide, from its top."""
        self._text = text
        self._write()
        self.verticalScrollBar().setValue(0)

    def zoom(self, step: int) -> None:
        """Larger by a step, or smaller by one; 0: as usual."""
        place = SCALES.index(self._scale) + step if step else SCALES.index(1.0)
        self._scale = SCALES[min(max(place, 0), len(SCALES) - 1)]
        self._write()

    def go_to(self, title: Title) -> None:
        """Scroll until that heading stands at the top."""
        block = self.document().findBlock(title.position)
        top = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(round(top))

    def find_all(self, words: str) -> tuple[int, int]:
        """Mark these words wherever they stand, and go to the first one on from here."""
        here = self._top()
        self._found = list(self._occurrences(words)) if words else []
        after = [n for n, one in enumerate(self._found) if one.selectionStart() >= here]
        self._place = after[0] if after else 0
        return self._go()

    def step(self, by: int) -> tuple[int, int]:
        """Go to the next place, or to the one before; gives the number of the place, and of all."""
        if self._found:
            self._place = (self._place + by) % len(self._found)
        return self._go()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        spare = max(_MARGIN, (self.width() - _WIDEST) // 2)
        self.setViewportMargins(spare, 12, spare, 0)
        self._pause.start()

    def _fit(self) -> None:
        if self._text and self._room() != self._width:
            self._write()

    def _room(self) -> int:
        return max(_LEAST, min(_WIDEST, self.viewport().width() - 8))

    def _write(self) -> None:
        bar = self.verticalScrollBar()
        part = bar.value() / max(1, bar.maximum())
        self._width = self._room()
        dots = self.devicePixelRatioF()
        look = Look(self._theme.tokens, self._width, self._scale, dots=dots)
        document = typeset(self._text, look)
        document.setParent(self)
        self.titles = titles(document)
        self.setDocument(document)
        self._found, self._place = [], -1
        self._mark()
        bar.setValue(round(part * bar.maximum()))
        self.written.emit()

    def _top(self) -> int:
        layout, last = self.document().documentLayout(), self.document().lastBlock()
        layout.blockBoundingRect(last)  # Qt lays out by and by; what is yet to come lies at the top
        point = QPointF(0, self.verticalScrollBar().value())
        return layout.hitTest(point, Qt.HitTestAccuracy.FuzzyHit)

    def _occurrences(self, words: str) -> list[QTextCursor]:
        found: list[QTextCursor] = []
        cursor = self.document().find(words, 0)
        while not cursor.isNull():
            found.append(cursor)
            cursor = self.document().find(words, cursor)
        return found

    def _go(self) -> tuple[int, int]:
        self._mark()
        if not self._found:
            return 0, 0
        place = QTextCursor(self._found[self._place])
        place.clearSelection()
        self.setTextCursor(place)
        self.ensureCursorVisible()
        return self._place + 1, len(self._found)

    def _mark(self) -> None:
        tokens, marks = self._theme.tokens, []
        for number, cursor in enumerate(self._found):
            mark = QTextEdit.ExtraSelection()
            look = QTextCharFormat()
            here = number == self._place
            look.setBackground(QColor(tokens.warn.text if here else tokens.warn.soft))
            look.setForeground(QColor(tokens.surface if here else tokens.warn.text))
            mark.format, mark.cursor = look, cursor
            marks.append(mark)
        self.setExtraSelections(marks)

    def _follow(self, link: QUrl) -> None:
        if guide := named(link.path()):
            self.led.emit(guide)
        wanted = link.fragment(QUrl.ComponentFormattingOption.FullyDecoded)
        title = next((one for one in self.titles if one.anchor == wanted), None)
        if title is not None:
            self.go_to(title)
