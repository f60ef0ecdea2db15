"""Qt's own words: the translation Qt brings, and what it lacks of dialogs shown here."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from assetlib.resources import resource


class QtWords:
    """Two translations that Qt looks through by itself, and none in Python.

    Qt asks for words while it decodes an image, too, in any thread and with a lock in its hand: a
    translation in Python would wait there for the interpreter, whose holder waits for that lock.

    `resources/qt/lacking_ja.qm` is made of the file beside it by `pyside6-lrelease`.
    """

    def __init__(self, app: QCoreApplication) -> None:
        self._app = app
        self._installed: list[QTranslator] = []

    def speak(self, language: str) -> None:
        """Speak that language ("ja" or "en") from now on, and no other."""
        self.end()
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        ours = str(resource("qt"))
        for name, place in (("lacking", ours), ("qtbase", folder)):
            translator = QTranslator(self._app)
            if translator.load(QLocale(language), name, "_", place):
                self._app.installTranslator(translator)
                self._installed.append(translator)

    def end(self) -> None:
        """Let Qt speak as it did before."""
        for translator in self._installed:
            self._app.removeTranslator(translator)
            translator.deleteLater()
        self._installed.clear()
