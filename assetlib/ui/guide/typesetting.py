"""Typesetting: a guide in Markdown becomes a text document in the house's type and colours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrame,
    QTextFrameFormat,
    QTextLength,
    QTextListFormat,
    QTextTable,
)

from assetlib.ui.guide.document import GuideDocument, size_of
from assetlib.ui.theme import font
from assetlib.ui.tokens import BODY, HEADING, SMALL, TITLE, Tokens

_PITCH = 1.65
"""Lines of text are so many times as high as their type: the faces have no leading."""

_CLOSE = 1.4
"""In tables and in what is typed word for word."""

_SIZES = {1: TITLE, 2: HEADING, 3: BODY}
_ABOVE = {1: 0, 2: 24, 3: 16}
_FIXED = ("BIZ UDGothic", "MS Gothic", "Noto Sans Mono CJK JP", "VL Gothic")
_BULLETS = (QTextListFormat.Style.ListCircle, QTextListFormat.Style.ListSquare)
_AWAY = re.compile(r"[^\w\- ]")


@dataclass(frozen=True, slots=True)
class Look:
    """Colours, the width of the column in px, and how much larger than usual type is and pictures.

    No picture is ever wider than the column. `dots`: of the device, a px.
    """

    tokens: Tokens
    width: int
    scale: float = 1.0
    pictures: float = 1.0
    dots: float = 1.0

    def px(self, usual: int) -> int:
        """So many px of the usual size."""
        return round(usual * self.scale)


@dataclass(frozen=True, slots=True)
class Title:
    """A heading: its level (1 to 3), its words, and where it stands in the document."""

    level: int
    words: str
    position: int

    @property
    def anchor(self) -> str:
        """What a link to it ends with, as in any reader of Markdown."""
        return _AWAY.sub("", self.words.lower()).replace(" ", "-")


def typeset(text: str, look: Look) -> QTextDocument:
    """The whole text, not laid out yet: so it takes a third of the time."""
    document = GuideDocument(look.dots)
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(font(look.px(BODY)))
    document.setIndentWidth(look.px(20))
    document.setMarkdown(text, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
    whole = QTextCursor(document)
    whole.beginEditBlock()
    for table in _tables(document.rootFrame()):
        _set_table(table, look)
    for block in blocks(document):
        _set_block(block, look)
        if (rows := block.textList()) is not None and rows.format().style() in _BULLETS:
            shape = rows.format()
            shape.setStyle(QTextListFormat.Style.ListDisc)
            rows.setFormat(shape)
    whole.endEditBlock()
    return document


def titles(document: QTextDocument) -> tuple[Title, ...]:
    """The headings in their order."""
    return tuple(
        Title(block.blockFormat().headingLevel(), block.text(), block.position())
        for block in blocks(document)
        if block.blockFormat().headingLevel()
    )


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """Every paragraph, heading, row of a list and cell of a table, in their order."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _tables(frame: QTextFrame) -> Iterator[QTextTable]:
    for child in frame.childFrames():
        if isinstance(child, QTextTable):
            yield child
        yield from _tables(child)


def _set_table(table: QTextTable, look: Look) -> None:
    shape = table.format()
    shape.setBorder(1)
    shape.setBorderCollapse(True)
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setBorderBrush(QColor(look.tokens.line))
    shape.setCellPadding(look.px(5))
    shape.setCellSpacing(0)
    shape.setTopMargin(look.px(4))
    shape.setBottomMargin(look.px(12))
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    shape.setHeaderRowCount(1)  # said again where a table goes on on the next page
    table.setFormat(shape)
    for column in range(table.columns()):
        cell = table.cellAt(0, column)
        ground = cell.format()
        ground.setBackground(QColor(look.tokens.hover))
        cell.setFormat(ground)


def _set_block(block: QTextBlock, look: Look) -> None:
    cursor = QTextCursor(block)
    old = block.blockFormat()
    level = min(old.headingLevel(), 3)
    in_table = QTextCursor(block).currentTable() is not None
    size = SMALL + 1 if in_table else _SIZES.get(level, BODY)
    code = _is_code(block)
    shape = QTextBlockFormat()
    height = round(look.px(size) * (_CLOSE if in_table or code else _PITCH))
    pictured = any(kind.isImageFormat() for _, _, kind in _runs(block))
    if not pictured:
        shape.setLineHeight(height, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
    close = in_table or (code and _is_code(block.next()))
    above, below = _around(level, close=close, listed=block.textList() is not None)
    above = 4 if pictured else above
    shape.setTopMargin(look.px(above))
    shape.setBottomMargin(look.px(below))
    if code:
        shape.setBackground(QColor(look.tokens.canvas))
        shape.setNonBreakableLines(False)
    cursor.mergeBlockFormat(shape)
    for start, end, kind in _runs(block):
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        if kind.isImageFormat():
            _set_picture(cursor, kind, look)
        else:
            cursor.setCharFormat(_ink(kind, look.px(size), look.tokens, bold=bool(level)))


def _around(level: int, *, close: bool, listed: bool) -> tuple[int, int]:
    """Px above and below a block."""
    if close:
        return 0, 0
    if level:
        return _ABOVE[level], 6
    return (0, 4) if listed else (0, 8)


def _is_code(block: QTextBlock) -> bool:
    """Whether it is a line of what is typed word for word."""
    return block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeLanguage)


def _runs(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    """From, to, and format of each run of a block."""
    found = []
    run = block.begin()
    while not run.atEnd():
        piece = run.fragment()
        end = piece.position() + piece.length()
        found.append((piece.position(), end, piece.charFormat()))
        run += 1
    return found


def _ink(old: QTextCharFormat, px: int, tokens: Tokens, *, bold: bool) -> QTextCharFormat:
    ink = QTextCharFormat(old)
    ink.clearProperty(QTextFormat.Property.FontSizeAdjustment)  # it would outdo the size
    ink.setProperty(QTextFormat.Property.FontPixelSize, px)
    ink.setForeground(QColor(tokens.accent if old.isAnchor() else tokens.text))
    if old.fontFixedPitch():
        ink.setFontFamilies(list(_FIXED))
    if bold:
        ink.setFontWeight(QFont.Weight.Bold)
    return ink


def _set_picture(cursor: QTextCursor, kind: QTextCharFormat, look: Look) -> None:
    shape = kind.toImageFormat()
    size = size_of(shape.name())
    if not size.isValid():
        return
    indent = cursor.block().blockFormat().indent() + (cursor.block().textList() is not None)
    room = look.width - indent * look.px(20)
    width = min(room, round(size.width() * look.pictures))
    shape.setWidth(width)
    shape.setHeight(round(size.height() * width / size.width()))
    shape.setName(f"{shape.name()}?{width}")
    cursor.setCharFormat(shape)
