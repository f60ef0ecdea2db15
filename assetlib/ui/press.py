"""The press: prints a report onto paper or into a PDF, in whatever thread it is asked."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)

from assetlib.durable import translated
from assetlib.errors import LocalTrouble
from assetlib.report import Report
from assetlib.ui.report_chart import HEIGHT, paint_chart
from assetlib.ui.report_pieces import Piece, pieces
from assetlib.ui.theme import font
from assetlib.ui.tokens import LIGHT, SMALL
from assetlib.wording import say

DPI = 96
"""Reports are laid out in px as on a screen, whatever the device's own dots are."""

_MARGIN = 15.0  # mm
_FOOT = 28  # px below the text, for the foot


class Device(Protocol):
    """Paper: a PDF or a printer."""

    def newPage(self) -> bool: ...
    def logicalDpiX(self) -> int: ...
    def pageLayout(self) -> QPageLayout: ...


def write_pdf(report: Report, file: Path) -> None:
    """Write a report as a PDF on A4: whole or not at all. LocalTrouble."""
    draft = file.with_name(f"{file.name}.part")
    with translated(file):
        draft.touch()  # Qt says only that it did not work
    writer = QPdfWriter(str(draft))
    writer.setTitle(report.title)
    writer.setCreator("assetlib")
    writer.setResolution(DPI)
    set_paper(writer, report)
    done = print_report(report, writer, writer)
    del writer
    try:
        if done:
            with translated(file):
                draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
    if not done:
        raise LocalTrouble(str(file), "PDF")


def set_paper(device: QPagedPaintDevice, report: Report) -> None:
    """A4, upright or on its side, with margins that any office printer keeps."""
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    way = QPageLayout.Orientation
    device.setPageOrientation(way.Landscape if report.wide else way.Portrait)
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    device.setPageMargins(margins, QPageLayout.Unit.Millimeter)


def print_report(report: Report, device: QPagedPaintDevice, paper: Device) -> bool:
    """Print every page; False where the device takes none. Pages are counted before."""
    scale = paper.logicalDpiX() / DPI
    dots = paper.pageLayout().paintRectPixels(paper.logicalDpiX()).size()
    room = QSizeF(dots.width() / scale, dots.height() / scale)
    laid = list(_pages(pieces(report, LIGHT, small=report.wide), room))
    painter = QPainter()
    if not painter.begin(device):
        return False
    painter.scale(scale, scale)
    for number, page in enumerate(laid):
        if number:
            paper.newPage()
        for top, piece, markup in page:
            _draw(painter, piece, markup, QRectF(0, top, room.width(), room.height()))
        _sign(painter, report, room, number + 1, len(laid))
    return bool(painter.end())


_Placed = tuple[float, Piece, str]


def _pages(every: Iterable[Piece], room: QSizeF) -> Iterable[list[_Placed]]:
    """The pieces with their tops, page by page; what belongs together stays together."""
    waiting = list(every)
    heights = [_height(one, room.width()) for one in waiting]
    page: list[_Placed] = []
    top = 0.0
    bottom = room.height() - _FOOT
    for number, piece in enumerate(waiting):
        top += piece.above if page else 0
        needed = sum(heights[number : number + 1 + piece.keep])
        if page and top + needed > bottom:
            yield page
            page, top = [], 0.0
            if piece.head:
                page.append((0.0, piece, piece.head))
                top = _height(Piece(piece.head), room.width())
        page.append((top, piece, piece.markup))
        top += heights[number]
    if page:
        yield page


def _height(piece: Piece, width: float) -> float:
    return HEIGHT if piece.chart else document(piece.markup, width).size().height()


def document(markup: str, width: float) -> QTextDocument:
    """A piece's document, laid out for a width in px."""
    made = QTextDocument()
    made.setDocumentMargin(0)
    made.setDefaultFont(font(SMALL))
    made.setHtml(markup)
    made.setTextWidth(width)
    return made


def _draw(painter: QPainter, piece: Piece, markup: str, room: QRectF) -> None:
    if piece.chart:
        paint_chart(
            painter, QRectF(room.topLeft(), QSizeF(room.width(), HEIGHT)), piece.chart, LIGHT
        )
        return
    painter.save()
    painter.translate(room.topLeft())
    document(markup, room.width()).drawContents(painter)
    painter.restore()


def _sign(painter: QPainter, report: Report, room: QSizeF, page: int, count: int) -> None:
    painter.setFont(font(SMALL - 2))
    painter.setPen(QColor(LIGHT.text2))
    line = QRectF(QPointF(0, room.height() - _FOOT / 2), QSizeF(room.width(), _FOOT / 2))
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft, report.foot)
    number = say("report.page", page=page, count=count)
    painter.drawText(line, Qt.AlignmentFlag.AlignRight, number)
