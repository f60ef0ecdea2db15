"""The first page of a PDF, drawn by PDFium without forms or scripts."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pypdfium2
from PIL import Image
from pypdfium2 import raw as pdfium

from assetlib.asset import Finding
from assetlib.index import pdf
from assetlib.index.inspection import MAX_SIDE, Refusal
from assetlib.processes.allotment import MOST, limited

_INCH = 72.0
_SCREEN = 96.0


@contextmanager
def opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The document, with which nothing takes more than `MOST`.

    Raises `Refusal` where PDFium cannot open it.
    """
    with limited(MOST):
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as trouble:
            raise Refusal(Finding.UNDECODABLE) from trouble
        try:
            yield document
        except pypdfium2.PdfiumError as trouble:
            raise Refusal(Finding.UNDECODABLE) from trouble
        finally:
            document.close()


def more(document: pypdfium2.PdfDocument) -> set[Finding]:
    """What only PDFium sees: further pages, scripts and attachments under other names."""
    found = set[Finding]()
    if len(document) > 1:
        found.add(Finding.SEVERAL_PAGES)
    if pdfium.FPDFDoc_GetJavaScriptActionCount(document.raw) > 0 or document.get_formtype() > 1:
        found.add(Finding.ACTIVE_PDF)
    if pdfium.FPDFDoc_GetAttachmentCount(document.raw) > 0:
        found.add(Finding.ATTACHMENT)
    if pdfium.FPDF_GetSecurityHandlerRevision(document.raw) >= 0:
        found |= pdf.acting(_unlocked(document))
    return found


def _unlocked(document: pypdfium2.PdfDocument) -> bytes:
    """The same without encryption, as its object streams could not be read with it."""
    out = BytesIO()
    document.save(out, flags=pdfium.FPDF_REMOVE_SECURITY)
    return out.getvalue()


def size(document: pypdfium2.PdfDocument) -> tuple[int, int]:
    """The first page in CSS pixels; raises `Refusal` where it has none or is beyond the limits."""
    sizes = pdfium.FS_SIZEF()
    if not pdfium.FPDF_GetPageSizeByIndexF(document.raw, 0, ctypes.byref(sizes)):
        raise Refusal(Finding.UNDECODABLE)
    width, height = (round(points * _SCREEN / _INCH) for points in (sizes.width, sizes.height))
    if width < 1 or height < 1:
        raise Refusal(Finding.UNDECODABLE)
    if max(width, height) > MAX_SIDE:
        raise Refusal(Finding.TOO_LARGE)
    return width, height


def draw(document: pypdfium2.PdfDocument, side: int) -> Image.Image:
    """The first page as large as fits a square of `side` pixels, on white paper."""
    width, height = size(document)
    scale = side * _SCREEN / _INCH / max(width, height)
    page = document[0]
    try:
        image: Image.Image = page.render(scale=scale, may_draw_forms=False).to_pil()
        return image.convert("RGB")
    finally:
        page.close()
