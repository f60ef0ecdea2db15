"""A guide on paper: A4, in the light colours, a heading never alone at the foot of a page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from assetlib.ui.guide.typesetting import Look, blocks, typeset
from assetlib.ui.press import DPI, Device
from assetlib.ui.theme import font
from assetlib.ui.tokens import LIGHT, SMALL
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
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageOrientation(QPageLayout.Orientation.Portrait)
    margins = QMarginsF(_SIDES, _ENDS, _SIDES, _ENDS)
    device.setPageMargins(margins, QPageLayout.Unit.Millimeter)


def print_guide(text: str, title: str, device: QPagedPaintDevice, paper: Device) -> int:
    """Print every page; gives how many there are, 0 where the device takes none."""
    scale = paper.logicalDpiX() / DPI
    dots = paper.pageLayout().paintRectPixels(paper.logicalDpiX()).size()
    # Whole px: a picture would begin a hair above the page it was put on.
    room = QSizeF(dots.width() // scale, dots.height() // scale - _FOOT)
    document = _laid_out(text, room)
    painter = QPainter()
    if not painter.begin(device):
        return 0
    painter.scale(scale, scale)
    for page in range(document.pageCount()):
        if page:
            paper.newPage()
        painter.save()
        painter.translate(0, -page * room.height())
        # Less a hair: a picture at the top of a page would be seen at the foot of the one before.
        shown = QRectF(0, page * room.height(), room.width(), room.height() - 1)
        document.drawContents(painter, shown)
        painter.restore()
        _sign(painter, title, room, page + 1, document.pageCount())
    painter.end()
    return document.pageCount()


def write_pdf(text: str, title: str, file: Path) -> int:
    """Print it into a PDF; gives how many pages it has."""
    writer = QPdfWriter(str(file))
    writer.setTitle(title)
    writer.setResolution(DPI)
    set_paper(writer)
    return print_guide(text, title, writer, writer)


def _laid_out(text: str, room: QSizeF) -> QTextDocument:
    """The text in pages; each heading that would stand alone begins the next one."""
    turned: set[int] = set()
    while True:
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


def _sign(painter: QPainter, title: str, room: QSizeF, page: int, count: int) -> None:
    painter.setFont(font(SMALL - 2))
    painter.setPen(QColor(LIGHT.text2))
    line = QRectF(0, room.height() + _FOOT / 2, room.width(), _FOOT / 2)
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft, title)
    number = say("guide.page", page=page, count=count)
    painter.drawText(line, Qt.AlignmentFlag.AlignRight, number)
