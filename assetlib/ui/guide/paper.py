"""A guide on paper: A4, in the light colours, a heading never alone at the foot of a page."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import (
    QPagedPaintDevice,
    QPainter,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from assetlib.errors import NotPrinted
from assetlib.ui.a4 import DPI, Device, a4, sign
from assetlib.ui.guide.typesetting import Look, blocks, typeset
from assetlib.ui.printing import Told, on_and_on
from assetlib.ui.tokens import LIGHT
from assetlib.wording import say

_SIDES, _ENDS = 16.0, 12.0  # mm
_FOOT = 22  # px below the text
_SCALE = 0.86
"""Of the type on a screen: 9 pt."""

_PICTURES = 0.6
"""Of the window as it is: paper is read from nearer, and a page is dear."""

_DOTS = 4.0
"""Finer than any picture is."""


def set_paper(device: QPagedPaintDevice) -> None:
    """A4, upright."""
    device.setPageLayout(a4(_SIDES, _ENDS))


def print_guide(
    text: str, title: str, device: QPagedPaintDevice, paper: Device, told: Told = on_and_on
) -> int:
    """Print every page; gives how many there are, 0 where it was ended before.

    NotPrinted where the device takes none.
    """
    scale = paper.logicalDpiX() / DPI
    dots = paper.pageLayout().paintRectPixels(paper.logicalDpiX()).size()
    # Whole px: a picture would begin a hair above the page it was put on.
    room = QSizeF(dots.width() // scale, dots.height() // scale - _FOOT)
    document = _laid_out(text, room, told)
    if document is None:
        return 0
    painter = QPainter()
    if not painter.begin(device):
        raise NotPrinted(title)
    painter.scale(scale, scale)
    count = document.pageCount()
    for page in range(count):
        if not told(page, count):
            painter.end()
            return 0
        if page:
            paper.newPage()
        painter.save()
        painter.translate(0, -page * room.height())
        # Less a hair: a picture at the top of a page would be seen at the foot of the one before.
        shown = QRectF(0, page * room.height(), room.width(), room.height() - 1)
        document.drawContents(painter, shown)
        painter.restore()
        foot = QRectF(0, room.height() + _FOOT / 2, room.width(), _FOOT / 2)
        sign(painter, foot, title, say("guide.page", page=page + 1, count=count))
    if not painter.end():
        raise NotPrinted(title)
    return count


def _laid_out(text: str, room: QSizeF, told: Told) -> QTextDocument | None:
    """The text in pages; each heading that would stand alone begins the next one.

    None where it was ended before.
    """
    turned: set[int] = set()
    while told(0, 0):
        # Anew each time: Qt loses lines where a break is put into what is laid out.
        document = typeset(text, Look(LIGHT, int(room.width()), _SCALE, _PICTURES, _DOTS))
        for place in turned:
            _turn_page(document.findBlock(place))
        document.setPageSize(room)
        document.pageCount()  # lays all of it out
        alone = _alone(document, room.height(), turned)
        if alone is None:
            return document
        turned.add(alone)
        # A heading below it goes along, and would else turn the page once more.
        turned.discard(document.findBlock(alone).next().position())
    return None


def _turn_page(block: QTextBlock) -> None:
    shape = block.blockFormat()
    shape.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
    QTextCursor(block).setBlockFormat(shape)


def _alone(document: QTextDocument, height: float, turned: set[int]) -> int | None:
    """Where the first heading is that stands alone at the foot of its page."""

    def page_of(block: QTextBlock) -> int:
        end = document.documentLayout().blockBoundingRect(block).top()
        # A block may begin here though its first line, or the picture it is, stands on the next.
        if block.layout().lineCount():
            line = block.layout().lineAt(0)
            end += line.y() + line.height() - 1
        return int(end // height)

    for block in blocks(document):
        after = block.next()
        heading = block.blockFormat().headingLevel() and block.position() not in turned
        if heading and after.isValid() and page_of(after) > page_of(block):
            return block.position()
    return None
