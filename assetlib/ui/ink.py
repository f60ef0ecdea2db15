"""Ink: the colour a part is drawn in, by the name of its token."""

from __future__ import annotations

from typing import Literal

from PySide6.QtGui import QColor

from assetlib.ui.tokens import Tokens

Ink = Literal["text", "text2", "textd", "accent", "ok", "remind", "warn", "block"]
"""Plain inks, and the four levels of a licence decision."""


def colour(tokens: Tokens, ink: Ink) -> str:
    """The "#RRGGBB" of that ink in a scheme."""
    match ink:
        case "ok" | "remind" | "warn" | "block":
            level: str = getattr(tokens, ink).text
            return level
        case _:
            plain: str = getattr(tokens, ink)
            return plain


def brush(tokens: Tokens, ink: Ink) -> QColor:
    """The same as a QColor, for painting."""
    return QColor(colour(tokens, ink))
