"""The press: prints a report onto paper or into a PDF, in whatever thread it is asked."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPainter, QPdfWriter, QTextDocument

from assetlib.durable import translated
from assetlib.errors import LocalTrouble, NotPrinted
from assetlib.report import Report
from assetlib.ui.a4 import DPI, Device, a4, sign
from assetlib.ui.printing import Told, on_and_on
from assetlib.ui.report_chart import HEIGHT, paint_chart
from assetlib.ui.report_pieces import Piece, pieces
from assetlib.ui.theme import font
from assetlib.ui.tokens import LIGHT, SMALL
from assetlib.wording import say

_MARGIN = 15.0  # mm
_FOOT = 28  # px below the text, for the foot


def write_pdf(report: Report, file: Path, told: Told = on_and_on) -> bool:
    """Write a report as a PDF on A4: whole, or not at all where it was ended (False).

    LocalTrouble.
    """
    draft = file.with_name(f"{file.name}.part")
    with translated(file):
        draft.touch()  # Qt says only that it did not work
    writer = QPdfWriter(str(draft))
    writer.setTitle(report.title)
    writer.setCreator("assetlib")
    writer.setResolution(DPI)
    set_paper(writer, report)
    try:
        done = print_report(report, writer, writer, told)
        del writer
        if done:
            with translated(file):
                draft.replace(file)
    except NotPrinted as error:
        raise LocalTrouble(str(file), "PDF") from error
    finally:
        draft.unlink(missing_ok=True)
    return done


def set_paper(device: QPagedPaintDevice, report: Report) -> None:
    """A4, upright or on its side, with margins that any office printer keeps."""
    device.setPageLayout(a4(_MARGIN, _MARGIN, wide=report.wide))


def print_report(
    report: Report, device: QPagedPaintDevice, paper: Device, told: Told = on_and_on
) -> bool:
    """Print every page; False where it was ended before. Pages are counted before.

    NotPrinted where the device takes none.
    """
    scale = paper.logicalDpiX() / DPI
    dots = paper.pageLayout().paintRectPixels(paper.logicalDpiX()).size()
    room = QSizeF(dots.width() / scale, dots.height() / scale)
    laid = _laid(report, room, told)
    if laid is None:
        return False
    painter = QPainter()
    if not painter.begin(device):
        raise NotPrinted(report.title)
    painter.scale(scale, scale)
    for number, page in enumerate(laid):
        if not told(number, len(laid)):
            painter.end()
            return False
        if number:
            paper.newPage()
        for top, piece, markup in page:
            _draw(painter, piece, markup, QRectF(0, top, room.width(), room.height()))
        foot = QRectF(0, room.height() - _FOOT / 2, room.width(), _FOOT / 2)
        place = say("report.page", page=number + 1, count=len(laid))
        sign(painter, foot, report.foot, place)
    if not painter.end():
        raise NotPrinted(report.title)
    return True


_Placed = tuple[float, Piece, str]


def _laid(report: Report, room: QSizeF, told: Told) -> list[list[_Placed]] | None:
    """Every page; None where it was ended before all were known."""
    laid = []
    for page in _pages(pieces(report, LIGHT, small=report.wide, spoken=False), room):
        if not told(0, 0):
            return None
        laid.append(page)
    return laid


def _pages(every: Iterable[Piece], room: QSizeF) -> Iterable[list[_Placed]]:
    """The pieces with their tops, page by page; what belongs together stays together."""
    waiting = list(every)
    heights: dict[int, float] = {}

    def height(number: int) -> float:
        if number not in heights and number < len(waiting):
            heights[number] = _height(waiting[number], room.width())
        return heights.get(number, 0.0)

    page: list[_Placed] = []
    top = 0.0
    bottom = room.height() - _FOOT
    for number, piece in enumerate(waiting):
        top += piece.above if page else 0
        needed = sum(map(height, range(number, number + 1 + piece.keep)))
        if page and top + needed > bottom:
            yield page
            page, top = [], 0.0
            if piece.head:
                page.append((0.0, piece, piece.head))
                top = _height(Piece(piece.head), room.width())
        page.append((top, piece, piece.markup))
        top += height(number)
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
