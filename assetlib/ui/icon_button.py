"""Icon buttons and labels that are redrawn when the scheme changes."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from assetlib.ui.icons import icon, pixmap
from assetlib.ui.ink import Ink, colour
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import BUTTON_ICON, ICON


class IconButton(QToolButton):
    """A button that is only an icon; its words are its tooltip and its accessible name."""

    def __init__(
        self, theme: Theme, name: str, words: str, *, ink: Ink = "text2", small: bool = False
    ) -> None:
        super().__init__()
        if small:
            self.setProperty("compact", "true")
        self._theme, self._name, self._ink = theme, name, ink
        self.setIconSize(QSize(BUTTON_ICON, BUTTON_ICON))
        self.setToolTip(words)
        self.setAccessibleName(words)
        theme.changed.connect(self._draw)
        self._draw()

    def show_icon(self, name: str, ink: Ink | None = None) -> None:
        """Show another icon, perhaps in another ink."""
        self._name, self._ink = name, ink or self._ink
        self._draw()

    def cool(self) -> None:
        """Nobody points at it any more: a dialog that its menu opens takes the mouse untold."""
        self.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, on=False)
        self.update()

    def _draw(self) -> None:
        side = self.iconSize().width()
        self.setIcon(icon(self._name, colour(self._theme.tokens, self._ink), side))


class IconLabel(QLabel):
    """An icon that only accompanies the words beside it."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        size: int = ICON,
        ink: Ink = "text2",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._name, self._size, self._ink = theme, name, size, ink
        self.setFixedSize(size, size)
        theme.changed.connect(self._draw)
        self._draw()

    def show_icon(self, name: str, ink: Ink | None = None) -> None:
        """Show another icon, perhaps in another ink."""
        self._name, self._ink = name, ink or self._ink
        self._draw()

    def _draw(self) -> None:
        ink = colour(self._theme.tokens, self._ink)
        self.setPixmap(pixmap(self._name, ink, self._size, self.devicePixelRatioF()))
