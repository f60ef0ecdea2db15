"""A page of help: its columns are those of a terminal, where a Japanese sign takes two."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from gettext import gettext

import click

_PIECE = re.compile(r"[（「『［“]*(?:[!-~]+|\S)[、。，．：；？！）」』］”ー…っゃゅょッャュョ]*|\s+")
"""What stays on one line: a word in Latin letters, a Japanese sign with the marks it holds."""


def columns(text: str) -> int:
    """How wide a text is in a terminal of a Japanese PC; what may be of either width counts two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


_WORD = re.compile(r"\S+|\s+")


def wrapped(text: str, width: int, pieces: re.Pattern[str] = _PIECE) -> Iterator[str]:
    """The lines of a text, each of so many columns at most where its pieces are."""
    for paragraph in text.splitlines():
        line = ""
        for piece in pieces.findall(paragraph):
            if line and columns(line + piece.rstrip()) > width:
                yield line.rstrip()
                line = ""
            line += piece if line else piece.lstrip()
        yield line.rstrip()


class Page(click.HelpFormatter):
    """Click's page, but for what it lays out by the number of signs."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is used; nothing of its line is broken but between words."""
        said = f"{prefix or gettext('Usage:')} {prog} "
        lines = wrapped(args, self.width - columns(said), _WORD)
        self.write(said + f"\n{' ' * columns(said)}".join(lines) + "\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs; a line that ends in the text ends here, too."""
        indent = " " * self.current_indent
        for line in wrapped(text, self.width - self.current_indent):
            self.write(f"{indent}{line}".rstrip() + "\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write terms and, beside them or below those that are long, what they mean."""
        listed = list(rows)
        widest = min(max(columns(term) for term, _ in listed), col_max)
        indent = " " * self.current_indent
        beside = " " * (widest + col_spacing)
        for term, meaning in listed:
            gap = " " * (widest + col_spacing - columns(term))
            first = f"{term}{gap}" if columns(term) <= widest else f"{term}\n{indent}{beside}"
            lines = wrapped(meaning, self.width - self.current_indent - len(beside))
            said = f"\n{indent}{beside}".join(lines)
            self.write(f"{indent}{first}{said}".rstrip() + "\n")


class Context(click.Context):
    """The context of every command: its help is such a page."""

    formatter_class = Page
