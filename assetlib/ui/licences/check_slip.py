"""The slip 規約確認票: one page that goes to the PC with internet, and comes back filled in."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QTextDocument
from PySide6.QtPrintSupport import QPrinter

from assetlib.errors import LocalTrouble
from assetlib.licence.comparing import condition
from assetlib.licence.questionnaire import others
from assetlib.licences import Content, Promise
from assetlib.ui.theme import font
from assetlib.wording import say, say_day

MARGIN = 18
"""Millimetres on every side."""

_RULES = 6
"""So many of the other conditions fit the page."""


def printer_of(file: Path | None = None) -> QPrinter:
    """A printer for one A4 page, or for a PDF in that file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if file is not None:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(file))
    size, margins = QPageSize(QPageSize.PageSizeId.A4), QMarginsF(*[MARGIN] * 4)
    unit = QPageLayout.Unit.Millimeter
    printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, margins, unit))
    return printer


def put_on_paper(
    content: Content, promises: Iterable[Promise], version: int, printer: QPrinter
) -> int:
    """Print the slip; how many pages it took. LocalTrouble where it cannot be written."""
    # In points, whatever the printer's own dots are: the type keeps its size.
    page = QSizeF(printer.pageLayout().paintRect(QPageLayout.Unit.Point).size())
    document = fitted(content, tuple(promises), version, page)
    document.print_(printer)
    if printer.printerState() is QPrinter.PrinterState.Error:
        raise LocalTrouble(printer.outputFileName(), say("licences.slip_unwritten"))
    return document.pageCount()


def fitted(
    content: Content, promises: tuple[Promise, ...], version: int, page: QSizeF
) -> QTextDocument:
    """What the page says, in the largest type in which it is one page."""
    for scale in _SCALES:
        document = QTextDocument()
        letters = font()
        letters.setPointSizeF(10 * scale)
        document.setDefaultFont(letters)
        document.setDefaultStyleSheet(_style(scale))
        document.setHtml(_html(content, promises, version))
        document.setPageSize(page)
        if document.pageCount() == 1:
            break
    return document


def _html(content: Content, promises: tuple[Promise, ...], version: int) -> str:
    licence = content.licence
    facts = (
        ("slip_title_of", licence.title),
        ("slip_distributor", licence.assigner),
        ("slip_version", say("licences.version", number=version)),
        ("slip_url", licence.terms_url or say("licences.slip_unknown")),
        ("slip_verified", f"{say_day(licence.verified_on)}　{licence.verified_by}".strip()),
        ("slip_due", say_day(licence.next_review_on)),
    )
    rules = [condition(rule, licence) for rule in others(licence)][:_RULES]
    points = [*licence.reminder, *rules]
    words = [f"{one.words}{_due(one)}" for one in promises] or [say("licences.slip_no_promise")]
    return (
        f"<html><body><h1>{_said('slip_title')}</h1><p class='lead'>{_said('slip_lead')}</p>"
        f"{_table(facts)}"
        f"<h2>{_said('slip_compare')}</h2>{_list(points)}"
        f"<h2>{_said('slip_promises')}</h2>{_list(words)}"
        f"<h2>{_said('slip_result')}</h2>"
        f"<p class='box'>□ {_said('slip_same')}</p>"
        f"<p class='box'>□ {_said('slip_changed')}</p>{_blank('slip_what')}"
        f"<p class='box'>□ {_said('slip_gone')}</p>"
        f"{_signature()}"
        f"<p class='foot'>{_said('slip_foot')}</p></body></html>"
    )


_SCALES = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7)
_STYLE = """
h1 {{ font-size: {title}pt; margin-bottom: 8px; }}
h2 {{ font-size: {head}pt; margin-top: 14px; margin-bottom: 4px; }}
p, li {{ font-size: {body}pt; line-height: 130%; margin-top: 0; margin-bottom: 0; }}
td {{ font-size: {body}pt; padding: 5px; }}
table {{ border-collapse: collapse; border-style: solid; border-color: #000000; }}
p.lead {{ margin-bottom: 8px; }}
p.box {{ font-size: {box}pt; margin-top: 8px; margin-bottom: 6px; }}
p.foot {{ font-size: {body}pt; margin-top: 12px; }}
"""


def _style(scale: float) -> str:
    sizes = {"title": 17, "head": 11, "body": 10, "box": 12}
    return _STYLE.format(**{name: f"{size * scale:.1f}" for name, size in sizes.items()})


def _said(name: str) -> str:
    return escape(say(f"licences.{name}"))


def _due(one: Promise) -> str:
    return say("licences.slip_due_on", day=say_day(one.due)) if one.due else ""


def _table(facts: Iterable[tuple[str, str]]) -> str:
    rows = "".join(
        f"<tr><td width='26%'>{_said(name)}</td><td width='74%'>{escape(words) or '　'}</td></tr>"
        for name, words in facts
    )
    return f"<table width='100%' border='1' cellspacing='0' cellpadding='5'>{rows}</table>"


def _list(points: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(one)}</li>" for one in points) + "</ul>"


def _blank(name: str) -> str:
    """A frame with room for a few lines by hand."""
    return (
        f"<table width='100%' border='1' cellspacing='0' cellpadding='5'>"
        f"<tr><td>{_said(name)}{'<br/>' * _ROOM}</td></tr></table>"
    )


def _signature() -> str:
    cells = "".join(f"<td width='33%'>{_said(n)}<br/><br/></td>" for n in _SIGNED)
    return (
        f"<p class='lead'></p><table width='100%' border='1' cellspacing='0' cellpadding='5'>"
        f"<tr>{cells}</tr></table>"
    )


_ROOM = 3
_SIGNED = ("slip_day", "slip_section", "slip_name")
