"""The slip 規約確認票: one page that goes to the PC with internet, and comes back filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QBuffer, QIODevice, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPdfWriter, QTextDocument

from assetlib.licence.comparing import asked, condition
from assetlib.licence.questionnaire import others
from assetlib.licences import Content, Promise
from assetlib.ui.a4 import a4
from assetlib.ui.theme import font
from assetlib.wording import say, say_day

MARGIN = 18
"""Millimetres on every side."""

_RULES, _PROMISES, _LONG = 6, 4, 44
"""So many other conditions and promises fit the page, and so many characters of each."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What it is about."""

    content: Content
    promises: tuple[Promise, ...]
    version: int


def page() -> QPageLayout:
    """A4, upright."""
    return a4(MARGIN, MARGIN)


def pdf(slip: Slip) -> bytes:
    """The slip as a PDF of one page."""
    data = QBuffer()
    data.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(data)
    writer.setTitle(say("licences.slip_title"))
    put_on_paper(slip, writer)
    return bytes(data.data().data())


def put_on_paper(slip: Slip, device: QPagedPaintDevice) -> None:
    """Print the slip; it begins and ends with the page."""
    device.setPageLayout(page())
    fitted(slip).print_(device)


def fitted(slip: Slip) -> QTextDocument:
    """What the page says, in the largest type in which it is one page."""
    # In points, whatever the device's own dots are: the type keeps its size.
    room = QSizeF(page().paintRect(QPageLayout.Unit.Point).size())
    for scale in _SCALES:
        document = QTextDocument()
        letters = font()
        letters.setPointSizeF(10 * scale)
        document.setDefaultFont(letters)
        document.setDefaultStyleSheet(_style(scale))
        document.setHtml(_html(slip))
        document.setPageSize(room)
        if document.pageCount() == 1:
            break
    return document


def _html(slip: Slip) -> str:
    licence = slip.content.licence
    facts = (
        ("slip_title_of", licence.title),
        ("slip_distributor", licence.assigner),
        ("slip_url", licence.terms_url or say("licences.slip_unknown")),
        ("slip_verified", f"{say_day(licence.verified_on)}　{licence.verified_by}".strip()),
    )
    when = {
        "slip_version": say("licences.version", number=slip.version),
        "slip_due": say_day(licence.next_review_on),
    }
    rules = _some([condition(rule, licence) for rule in others(licence)], _RULES)
    points = [*licence.reminder, *rules]
    promised = _some([f"{_short(one.words)}{_due(one)}" for one in slip.promises], _PROMISES)
    words = promised or [say("licences.slip_no_promise")]
    return (
        f"<html><body><h1>{_said('slip_title')}</h1><p class='lead'>{_said('slip_lead')}</p>"
        f"{_table(facts)}{_pairs(when)}"
        f"<h2>{_said('slip_compare')}</h2>{_pairs(asked(licence))}{_list(points)}"
        f"<h2>{_said('slip_promises')}</h2>{_list(words)}"
        f"<h2>{_said('slip_result')}</h2>"
        f"<p class='box'>□ {_said('slip_same')}</p>"
        f"<p class='box'>□ {_said('slip_changed')}</p>{_blank('slip_what')}"
        f"<p class='box'>□ {_said('slip_gone')}</p>"
        f"{_signature()}"
        f"<p class='foot'>{_said('slip_foot')}</p></body></html>"
    )


_SCALES = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64)
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


def _some(words: Sequence[str], most: int) -> list[str]:
    """As many as fit, and how many more there are: nothing is left out without a word."""
    more = len(words) - most
    shown = [_short(one) for one in words[:most]]
    return [*shown, say("licences.slip_more", count=more)] if more > 0 else shown


def _short(words: str) -> str:
    return words if len(words) <= _LONG else f"{words[:_LONG]}…"


def _said(name: str) -> str:
    return escape(say(f"licences.{name}"))


def _due(one: Promise) -> str:
    return say("licences.slip_due_on", day=say_day(one.due)) if one.due else ""


def _table(facts: Iterable[tuple[str, str]]) -> str:
    rows = "".join(
        f"<tr><td width='26%'>{_said(name)}</td><td width='74%'>{escape(words) or '　'}</td></tr>"
        for name, words in facts
    )
    return f"<table width='100%' border='1' cellspacing='0' cellpadding='4'>{rows}</table>"


def _pairs(given: Mapping[str, str]) -> str:
    """Two to a row: they are short, and there is one page."""
    cells = [
        f"<td width='22%'>{_said(name)}</td><td width='28%'>{escape(_short(words)) or '　'}</td>"
        for name, words in given.items()
    ]
    rows = ("".join(cells[at : at + 2]) for at in range(0, len(cells), 2))
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table width='100%' border='1' cellspacing='0' cellpadding='4'>{body}</table>"


def _list(points: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(one)}</li>" for one in points) + "</ul>"


def _blank(name: str) -> str:
    """A frame with room for a few lines by hand."""
    return (
        f"<table width='100%' border='1' cellspacing='0' cellpadding='4'>"
        f"<tr><td>{_said(name)}{'<br/>' * _ROOM}</td></tr></table>"
    )


def _signature() -> str:
    cells = "".join(f"<td width='33%'>{_said(n)}<br/><br/></td>" for n in _SIGNED)
    return (
        f"<p class='lead'></p><table width='100%' border='1' cellspacing='0' cellpadding='4'>"
        f"<tr>{cells}</tr></table>"
    )


_ROOM = 2
_SIGNED = ("slip_day", "slip_section", "slip_name")
