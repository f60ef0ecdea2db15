"""Qt's own words: the translation Qt brings, and what it lacks of dialogs shown here."""

from __future__ import annotations

from PySide6.QtCore import QTranslator

from assetlib.wording import say

_LACKING = {
    ("QFileDialog", "Look in:"): "window.qt_look_in",
    ("QFileDialog", "Files of type:"): "window.qt_file_type",
}


class QtWords(QTranslator):
    """Loaded like any other; asked for every word Qt writes itself."""

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        found = super().translate(context, source, disambiguation, n)
        if found:
            return found
        key = _LACKING.get((context, source.replace("&", "")))
        return say(key) if key else source  # Qt would take "" for a translation
