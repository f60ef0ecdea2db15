"""Pieces of a report: each a small text document, one below the other on a screen or on paper.

A piece is never broken by the end of a page. Small ones are also what lets a long list be laid out
outside the GUI thread: a document of thousands of rows would hold everybody up while it is read.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assetlib.report import Cell, Chart, Fact, Report, Table
from assetlib.ui.report_chart import words_of
from assetlib.ui.tokens import BODY, HEADING, SMALL, TITLE, Tokens

_PITCH = 128
"""Percent of a line's own height, in the cells of a table."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Markup, or a chart; `keep` more pieces stay on its page, and `head` is said again on the
    next page where the rows of a table go on."""

    markup: str = ""
    chart: Chart | None = None
    keep: int = 0
    head: str = ""
    above: int = 0
    """px above it, where it is not the first on a page."""


def pieces(
    report: Report, tokens: Tokens, *, small: bool = False, spoken: bool = True
) -> Iterator[Piece]:
    """The pieces of a report in their order; `small` is the type of lists on paper.

    Charts are told in words too where somebody may have them read aloud.
    """
    look = _Look(tokens, SMALL - 2 if small else BODY - 1, SMALL - 2 if small else SMALL)
    yield Piece(look.paragraph(report.title, TITLE, bold=True), keep=1)
    if report.subtitle:
        yield Piece(look.paragraph(report.subtitle, SMALL, ink=tokens.text2, below=12))
    if report.facts:
        yield Piece(look.facts(report.facts))
    for part in report.parts:
        if part.heading:
            yield Piece(
                look.paragraph(part.heading, HEADING, bold=True, above=20), keep=2, above=20
            )
        if isinstance(part, Chart):
            yield Piece(chart=part, keep=int(spoken))
            if spoken:
                yield Piece(look.paragraph(words_of(part), SMALL, ink=tokens.text2))
        else:
            yield from _table(part, look)
        if part.note:
            yield Piece(look.paragraph(part.note, SMALL, ink=tokens.text2, above=4), above=4)
    for number, note in enumerate(report.notes):
        gap = 4 if number else 24
        yield Piece(look.paragraph(note, SMALL, ink=tokens.text2, above=gap), above=gap)


def _table(table: Table, look: _Look) -> Iterator[Piece]:
    if not table.rows:
        yield Piece(look.paragraph(table.nothing, BODY, ink=look.tokens.text2))
        return
    # Asked once: every cell asking for its whole column made a year's book take minutes.
    aligns = tuple(_align(table, number) for number in range(len(table.columns)))
    head = look.head(table, aligns)
    yield Piece(head, keep=1)
    for number, row in enumerate(table.rows):
        share = table.shares[number] if number < len(table.shares) else None
        yield Piece(look.row(table, row, aligns, share), head=head if number else "")


@dataclass(frozen=True, slots=True)
class _Look:
    """How the parts look: the colours, and the sizes of cells and of their headings, px."""

    tokens: Tokens
    cell: int
    column: int

    def paragraph(
        self,
        text: str,
        size: int,
        *,
        bold: bool = False,
        ink: str = "",
        above: int = 0,
        below: int = 4,
    ) -> str:
        weight = "700" if bold else "400"
        style = (
            f"font-size:{size}px; font-weight:{weight}; color:{ink or self.tokens.text};"
            f" margin-top:{above}px; margin-bottom:{below}px; line-height:150%"
        )
        return f'<p style="{style}">{_safe(text)}</p>'

    def facts(self, facts: Sequence[Fact]) -> str:
        width = 100 // max(1, len(facts))
        remarked = any(fact.remark for fact in facts)
        cells = "".join(
            f'<td width="{width}%" bgcolor="{self.tokens.canvas}">'
            f"{self.paragraph(fact.name, SMALL, ink=self.tokens.text2)}"
            f"{self.paragraph(fact.figure, TITLE, bold=True)}"
            f"{self.paragraph(fact.remark, SMALL, ink=self.tokens.text2) if remarked else ''}</td>"
            for fact in facts
        )
        return f'<table width="100%" cellspacing="4" cellpadding="8"><tr>{cells}</tr></table>'

    def head(self, table: Table, aligns: Sequence[str]) -> str:
        cells = "".join(
            self._cell(name, table, number, aligns[number], head=True)
            for number, name in enumerate(table.columns)
        )
        return self._framed(f"<tr>{cells}</tr>")

    def row(
        self, table: Table, row: Sequence[Cell], aligns: Sequence[str], share: float | None
    ) -> str:
        cells = "".join(
            self._cell(cell, table, number, aligns[number]) for number, cell in enumerate(row)
        )
        bar = "" if share is None else self._bar(share, len(row))
        return self._framed(f"<tr>{cells}</tr>{bar}")

    def _bar(self, share: float, columns: int) -> str:
        width = max(1, round(100 * share)) if share else 0
        filled = (
            f'<td width="{width}%" bgcolor="{self.tokens.accent}" style="font-size:3px">&nbsp;</td>'
            if width
            else ""
        )
        rest = f'<td style="font-size:3px" bgcolor="{self.tokens.hover}">&nbsp;</td>'
        whole = filled + (rest if width < 100 else "")
        inner = f'<table width="100%" cellspacing="0" cellpadding="0"><tr>{whole}</tr></table>'
        return f'<tr><td colspan="{columns}" style="padding:0 6px 4px 6px">{inner}</td></tr>'

    def _cell(
        self, cell: Cell, table: Table, number: int, align: str, *, head: bool = False
    ) -> str:
        width = f' width="{table.widths[number]}%"' if number < len(table.widths) else ""
        ink = self.tokens.text2 if head else self.tokens.text
        size = self.column if head else self.cell
        text = f"{cell:,}" if isinstance(cell, int) else cell
        style = f"font-size:{size}px; color:{ink}; padding:4px 6px"
        # Of its own, because a cell knows no pitch, and Japanese faces have no leading.
        lines = f'<p style="margin:0; line-height:{_PITCH}%">{_safe(text)}</p>'
        return f'<td{width} align="{align}" style="{style}">{lines}</td>'

    def _framed(self, rows: str) -> str:
        line = f'<tr><td bgcolor="{self.tokens.line}" style="font-size:1px">&nbsp;</td></tr>'
        inner = f'<table width="100%" cellspacing="0" cellpadding="0">{rows}</table>'
        under = f'<table width="100%" cellspacing="0" cellpadding="0">{line}</table>'
        return inner + under


def _align(table: Table, number: int) -> str:
    numbers = any(isinstance(row[number], int) for row in table.rows)
    return "right" if numbers or number in table.ends else "left"


def _safe(text: str) -> str:
    # A name that is no Unicode would stop Qt.
    return html.escape(text.encode("utf-8", "replace").decode()).replace("\n", "<br>")
