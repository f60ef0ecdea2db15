"""The theme: puts one scheme onto the whole program, and the other when the system changes."""

from __future__ import annotations

from dataclasses import asdict
from string import Template
from typing import Literal

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from assetlib.resources import resource
from assetlib.ui.icons import drawing
from assetlib.ui.tokens import BODY, DARK, FAMILIES, LIGHT, ON_FILL, Tokens

Scheme = Literal["system", "light", "dark"]

_ASKED = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


def font(px: int = BODY, *, bold: bool = False) -> QFont:
    """One of the four sizes of type, in logical px, in the house's families."""
    found = QFont()
    found.setFamilies(list(FAMILIES))
    found.setPixelSize(px)
    found.setBold(bold)
    return found


_LETTERED = ("QMessageBox", "QTipLabel", "QMenu", "QStatusBar", "QAbstractItemView", "QHeaderView")
"""Kinds of widgets to which Windows gives letters of its own, smaller and of another face."""


class Theme(QObject):
    """The scheme the program wears: palette, font, style, and one style sheet.

    Signals:
        changed: The colours are others now: draw again with `tokens`.
    """

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._scheme: Scheme = "system"
        self._tokens = LIGHT
        self._drawings = QTemporaryDir()
        app.setStyle("Fusion")  # the one style that looks alike on Windows and Linux
        app.setFont(font())
        for kind in _LETTERED:
            app.setFont(font(), kind)  # type: ignore[arg-type]  # it takes no bytes, whatever it says
        app.styleHints().colorSchemeChanged.connect(self._follow)
        self._wear(self._wanted())

    @property
    def tokens(self) -> Tokens:
        """The colours to draw with now."""
        return self._tokens

    @property
    def dark(self) -> bool:
        """Whether the dark scheme is worn."""
        return self._tokens is DARK

    def choose(self, scheme: Scheme) -> None:
        """Wear this scheme; "system" follows the desktop from now on."""
        self._scheme = scheme
        # Title bars follow where the platform lets us ask for it; the rest is ours.
        self._app.styleHints().setColorScheme(_ASKED[scheme])
        self._follow()

    def _follow(self) -> None:
        wanted = self._wanted()
        if wanted is not self._tokens:
            self._wear(wanted)
            self.changed.emit()

    def _wanted(self) -> Tokens:
        if self._scheme == "system":
            now = self._app.styleHints().colorScheme()
            return DARK if now == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._scheme == "dark" else LIGHT

    def _wear(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._app.setPalette(palette(tokens))
        self._app.setStyleSheet(style_sheet(tokens, self._marks(tokens)))

    def _marks(self, tokens: Tokens) -> dict[str, str]:
        """Draw the marks that a style sheet places, as files: it knows no other way."""
        scheme = "dark" if tokens is DARK else "light"
        return {
            name: self._write(f"{name}-{scheme}.svg", drawing(shape, colour))
            for name, shape, colour in (
                ("arrow", "chevron-down", tokens.text2),
                ("arrowdisabled", "chevron-down", tokens.edge),
                ("open", "chevron-down", tokens.text2),
                ("closed", "chevron-right", tokens.text2),
                ("tick", "check", ON_FILL),
            )
        }

    def _write(self, name: str, svg: bytes) -> str:
        path = self._drawings.filePath(name)
        with open(path, "wb") as file:  # noqa: PTH123 - Qt's own folder, in Qt's own spelling
            file.write(svg)
        return path


def style_sheet(tokens: Tokens, marks: dict[str, str]) -> str:
    """The one template, filled in; `marks` are paths of drawings by name."""
    colours: dict[str, str] = {"onfill": ON_FILL, **marks}
    for name, value in asdict(tokens).items():
        if isinstance(value, dict):  # a level has two colours: $warntext, $warnsoft
            colours |= {f"{name}{part}": colour for part, colour in value.items()}
        else:
            colours[name] = value
    text = resource("style", "window.qss").read_text(encoding="utf-8")
    return Template(text).substitute(colours)


def palette(tokens: Tokens) -> QPalette:
    """Every role in every group, so that nothing falls back to a colour of the desktop's."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    disabled = {
        role.WindowText: tokens.textd,
        role.Text: tokens.textd,
        role.ButtonText: tokens.textd,
        role.PlaceholderText: tokens.textd,
        role.Highlight: tokens.hover,
        role.HighlightedText: tokens.textd,
        role.Accent: tokens.edge,
    }
    found = QPalette()
    for where, colours in ((group.All, _roles(tokens)), (group.Disabled, disabled)):
        for which, colour in colours.items():
            found.setColor(where, which, QColor(colour))
    return found


def _roles(tokens: Tokens) -> dict[QPalette.ColorRole, str]:
    role, base, text = QPalette.ColorRole, tokens.surface, tokens.text
    grounds = {
        role.Window: tokens.chrome,
        role.Base: base,
        role.AlternateBase: tokens.canvas,
        role.ToolTipBase: base,
        role.Button: base,
        role.Light: base,
        role.Midlight: tokens.line,
        role.Mid: tokens.edge,
        role.Dark: tokens.edge,
        role.Shadow: tokens.text2,
        role.Highlight: tokens.accentfill,
    }
    inks = dict.fromkeys((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), text)
    inks |= dict.fromkeys((role.Accent, role.Link, role.LinkVisited), tokens.accent)
    inks |= dict.fromkeys((role.BrightText, role.HighlightedText), ON_FILL)
    return grounds | inks | {role.PlaceholderText: tokens.text2}
