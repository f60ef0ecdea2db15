"""The note after pictures were handed over: how many, and the credits that go with them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from assetlib.ui.flow import Flow
from assetlib.ui.icon_button import IconButton, IconLabel
from assetlib.ui.ink import Ink
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.plain_text import copy_text
from assetlib.ui.section import rule
from assetlib.ui.small_button import SmallButton
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import BUTTON_ICON
from assetlib.use import Handed
from assetlib.wording import say, say_removed

READ = 12_000
"""So many ms it stays; it asks for nothing that cannot be found elsewhere."""


class HandNote(QFrame):
    """Comes quietly and goes by itself; with credits, only once they are copied.

    Whoever pastes the picture first comes back for them later. It does not stay beside others.

    Signals:
        folder_wanted: Somebody wants to see where the pictures were saved (a path).
    """

    folder_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self._credits: tuple[str, ...] = ()
        self._icon = IconLabel(theme, "check", BUTTON_ICON, "ok")
        self._words = Paragraph(theme, "second", ink="text")
        self.button = SmallButton(say("take.copy_credits"))
        self.button.clicked.connect(self._copy)
        self._saved, self._ways = "", QWidget()
        self.folder = SmallButton(say("take.open_folder"))
        self.folder.clicked.connect(lambda: self.folder_wanted.emit(self._saved))
        self.away = IconButton(theme, "close", say("take.note_away"), small=True)
        self.away.clicked.connect(self.hide)
        self._lay_out()
        self._read = QTimer(self, singleShot=True, interval=READ)
        self._read.timeout.connect(self.hide)
        QGuiApplication.clipboard().dataChanged.connect(self._mind_clipboard)
        self.hide()

    @property
    def words(self) -> str:
        """What it says; "" while it is away."""
        return "" if self.isHidden() else self._words.text()

    def show_handed(self, handed: Handed) -> None:
        """Pictures were handed over."""
        n, left = len(handed.items), len(handed.refused)
        self._credits = handed.credits
        key = "take.handed" if handed.credits else "take.handed_bare"
        key = "practice.handed" if handed.practice else key
        said = [say(key, n=n)]
        if left:
            said.append(say("take.refused", n=left))
        if why := say_removed([item.removed for item in handed.items]):
            said.append(why)
        self.say("\n".join(said))
        self.button.setVisible(bool(handed.credits))
        self._ways.setVisible(bool(handed.credits))
        self.button.setText(say("take.copy_credits"))
        if handed.credits:
            self._read.stop()

    def show_saved(self, folder: str) -> None:
        """What was just handed over lies in that folder."""
        self._saved = folder
        self._add(say("take.saved_in", folder=Path(folder).name or folder))
        self._words.setToolTip(folder)
        self.folder.show()
        self._ways.show()

    def show_copied(self) -> None:
        """What was just handed over is on the clipboard: say how it goes on."""
        self._add(say("take.paste"))

    def show_placed(self) -> None:
        """Not they themselves are on the clipboard, but where they lie."""
        self._add(say("take.path_copied"))

    def say_away(self) -> None:
        """Nothing came, because the shared folder is away."""
        self.say(say("take.away"), "share-offline", "warn")

    def forget_away(self) -> None:
        """It is back."""
        if self.words == say("take.away"):
            self.hide()

    def _mind_clipboard(self) -> None:
        """It may have been taken by a text, or by another program."""
        clipboard = QGuiApplication.clipboard()
        if not (clipboard.ownsClipboard() and clipboard.mimeData().hasUrls()):
            self._forget_paste()

    def _forget_paste(self) -> None:
        self._words.setText(self._words.text().replace(f"\n{say('take.paste')}", ""))
        self._words.setAccessibleName(self._words.text())

    def _add(self, words: str) -> None:
        self._words.setText(f"{self._words.text()}\n{words}")
        self._words.setAccessibleName(self._words.text())

    def say(self, words: str, sign: str = "check", ink: Ink = "ok") -> None:
        """Say this for a while."""
        self.button.hide()
        self.folder.hide()
        self._ways.hide()
        self._words.setToolTip("")
        self._icon.show_icon(sign, ink)
        self._words.setText(words)
        self._words.setAccessibleName(words)
        self.show()
        self._read.start()

    def _copy(self) -> None:
        copy_text("\n".join(self._credits))
        self.button.setText(say("take.copied"))
        self._read.start()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._words)
        below = Flow(self._ways)  # in a narrow pane one below the other, each whole
        below.addWidget(self.folder)
        below.addWidget(self.button)
        words.addWidget(self._ways)
        stand = QVBoxLayout()  # the sign stands in the middle of the first line
        stand.setContentsMargins(0, 2, 0, 0)
        stand.addWidget(self._icon)
        stand.addStretch(1)
        line = QHBoxLayout()
        line.setContentsMargins(20, 8, 20, 8)
        line.setSpacing(8)
        line.addLayout(stand)
        line.addLayout(words, 1)
        line.addWidget(self.away, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule())
        column.addLayout(line)
