"""The picture press: prints pictures, each on a page of its own, in whatever thread it is asked.

Qt holds every other thread up while it draws an image, so that one is drawn in bands: between two
of them the window has its turn, and somebody may end it all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader, QPainter
from PySide6.QtPrintSupport import QPrinter

from assetlib.errors import NotPrinted
from assetlib.ui.printing import Told

DPI = 300
"""More dots per inch of a picture are not seen on paper."""

_BAND = 500_000
"""Pixels that are drawn at once: some 20 ms."""

_MOST = 1_024
"""MB one picture may take while it is printed; Qt's own limit would leave large ones white."""


def print_pictures(files: Sequence[str], printer: QPrinter, told: Told) -> bool:
    """Print each as large as its page lets it be; False where it was ended before all were.

    NotPrinted for a picture that cannot be read, and a printer that takes nothing.
    """
    QImageReader.setAllocationLimit(_MOST)
    painter = QPainter()
    if not painter.begin(printer):
        raise NotPrinted(printer.printerName())
    try:
        for number, file in enumerate(files):
            if number:
                printer.newPage()
            for _ in _drawn(painter, file, printer.resolution()):
                if not told(number, len(files)):
                    printer.abort()
                    return False
        return True
    finally:
        painter.end()


def _drawn(painter: QPainter, file: str, resolution: int) -> Iterator[None]:
    page = QRectF(painter.viewport())
    image = _image(file, (page.size() * (DPI / resolution)).toSize())
    yield
    size = image.size().scaled(page.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(0, 0, size.width(), size.height())
    place.moveCenter(page.center())
    scale, rows = place.height() / image.height(), max(1, _BAND // image.width())
    for top in range(0, image.height(), rows):
        # One row more than its own: programs that show a PDF would let the paper through.
        tall = min(rows + 1, image.height() - top)
        band = image.copy(QRect(0, top, image.width(), tall))
        painter.drawImage(
            QRectF(place.left(), place.top() + top * scale, place.width(), tall * scale), band
        )
        yield


def _image(file: str, room: QSize) -> QImage:
    """The picture as it is seen, on white, with no more pixels than paper shows."""
    reader = QImageReader(file)
    reader.setAutoTransform(True)
    turned = reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90
    wanted = reader.size().scaled(
        room.transposed() if turned else room, Qt.AspectRatioMode.KeepAspectRatio
    )
    if wanted.width() < reader.size().width():
        reader.setScaledSize(wanted)
    image = reader.read()
    if image.isNull():
        raise NotPrinted(file, reader.errorString())
    if image.hasAlphaChannel():
        paper = QImage(image.size(), QImage.Format.Format_RGB32)
        paper.fill(Qt.GlobalColor.white)
        with QPainter(paper) as painter:
            painter.drawImage(0, 0, image)
        return paper
    return image
