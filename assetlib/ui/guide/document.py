"""The document of a guide: its pictures are read when they are drawn, and nothing else ever is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QImage, QImageReader, QTextDocument

from assetlib.resources import guide_file


class GuideDocument(QTextDocument):
    """A picture is named as in the Markdown, with how wide it is to be: 「pictures/a.png?640」."""

    def __init__(self, dots: float) -> None:
        super().__init__()
        self._dots = dots

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """The picture in as many dots as are seen: what draws it would only leave some out."""
        url = QUrl(name)
        if kind != QTextDocument.ResourceType.ImageResource.value or url.scheme():
            return None
        picture = QImage(str(guide_file(url.path())))
        wanted = round(int(url.query() or 0) * self._dots)
        if 0 < wanted < picture.width():
            return picture.scaledToWidth(wanted, Qt.TransformationMode.SmoothTransformation)
        return picture


def size_of(name: str) -> QSize:
    """How large a picture is, px, without reading it; invalid where there is none."""
    return QImageReader(str(guide_file(name))).size()
