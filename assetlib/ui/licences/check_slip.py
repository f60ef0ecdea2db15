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
from assetlib.ui.tokens import FAMILIES
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
    document = slip(content, promises, version)
    # In points, whatever the printer's own dots are: the type keeps its size.
    page = printer.pageLayout().paintRect(QPageLayout.Unit.Point).size()
    document.setPageSize(QSizeF(page))
    document.print_(printer)
    if printer.printerState() is QPrinter.PrinterState.Error:
        raise LocalTrouble(printer.outputFileName(), say("licences.slip_unwritten"))
    return document.pageCount()


def slip(content: Content, promises: Iterable[Promise], version: int) -> QTextDocument:
    """What the page says."""
    document = QTextDocument()
    letters = font()
    letters.setPointSizeF(10)
    document.setDefaultFont(letters)
    document.setHtml(_html(content, tuple(promises), version))
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
    families = ", ".join(f"'{one}'" for one in FAMILIES)
    return (
        f"<html><head><style>{_STYLE.replace('FAMILIES', families)}</style></head><body>"
        f"<h1>{_said('slip_title')}</h1><p class='lead'>{_said('slip_lead')}</p>"
        f"{_table(facts)}"
        f"<h2>{_said('slip_compare')}</h2>{_list(points)}"
        f"<h2>{_said('slip_promises')}</h2>{_list(words)}"
        f"<h2>{_said('slip_result')}</h2>"
        f"<p class='box'>□ {_said('slip_same')}</p>"
        f"<p class='box'>□ {_said('slip_changed')}</p>{_blank('slip_what', 70)}"
        f"<p class='box'>□ {_said('slip_gone')}</p>"
        f"{_signature()}"
        f"<p class='foot'>{_said('slip_foot')}</p></body></html>"
    )


_STYLE = """
body { font-family: FAMILIES; }
h1 { font-size: 17pt; margin: 0 0 4pt 0; }
h2 { font-size: 11pt; margin: 12pt 0 3pt 0; }
p, li, td { font-size: 10pt; line-height: 150%; margin: 0; }
.lead { margin-bottom: 8pt; }
.box { font-size: 12pt; margin: 4pt 0 0 0; }
.foot { font-size: 9pt; margin-top: 10pt; }
"""


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


def _blank(name: str, height: int) -> str:
    return (
        f"<table width='100%' border='1' cellspacing='0' cellpadding='5'>"
        f"<tr><td height='{height}'>{_said(name)}</td></tr></table>"
    )


def _signature() -> str:
    cells = "".join(f"<td width='33%' height='44'>{_said(n)}</td>" for n in _SIGNED)
    return (
        f"<p class='box'></p><table width='100%' border='1' cellspacing='0' cellpadding='5'>"
        f"<tr>{cells}</tr></table>"
    )


_SIGNED = ("slip_day", "slip_section", "slip_name")
