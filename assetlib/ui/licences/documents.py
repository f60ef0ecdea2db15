"""The documents that prove some terms: each can be opened, named, and left out of this version."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assetlib.ui.emptying import empty
from assetlib.ui.icon_button import IconButton
from assetlib.ui.licences.sheet import Sheet
from assetlib.ui.name_dialog import Question, ask_name
from assetlib.ui.small_button import SmallButton
from assetlib.ui.theme import Theme
from assetlib.wording import say


class Documents(QWidget):
    """A line for each; what one is called is recorded at once, as it is no part of any version.

    Signals:
        wanted: A document is to be opened (its SHA-256).
        named: A document is to be called something (its SHA-256, the name).
    """

    wanted = Signal(str)
    named = Signal(str, str)

    def __init__(self, theme: Theme, sheet: Sheet) -> None:
        super().__init__()
        self._theme, self._sheet = theme, sheet
        self._shown: object = None
        self._files: dict[str, str] = {}
        self.names: dict[str, SmallButton] = {}
        self.offs: dict[str, IconButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.hide()

    def remember(self, sha256: str, file: str) -> None:
        """A document came from a file of that name; the name is proposed, and published by nobody.

        What a file is called may name a person, and what the log holds cannot be erased.
        """
        self._files[sha256] = Path(file).stem

    def show_sheet(self) -> None:
        """Show the documents of the sheet."""
        held = tuple((one, self._sheet.names.get(one, "")) for one in self._sheet.content.evidence)
        if held == self._shown:
            return
        self._shown = held
        empty(self._column)
        self.names, self.offs = {}, {}
        for number, (sha256, name) in enumerate(held, 1):
            self._column.addWidget(self._line(number, sha256, name))
        self.setVisible(bool(held))

    def _line(self, number: int, sha256: str, name: str) -> QWidget:
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        called = name or say("licences.proof_number", number=number)
        opener = SmallButton(say("licences.proof_open", name=called))
        opener.clicked.connect(lambda: self.wanted.emit(sha256))
        namer = SmallButton(
            say("licences.proof_rename" if name else "licences.proof_name"), "quiet"
        )
        namer.setAccessibleName(say("licences.proof_name_of", name=called))
        namer.clicked.connect(lambda: self._ask(sha256, name))
        off = IconButton(self._theme, "close", say("licences.proof_off", name=called), small=True)
        off.clicked.connect(lambda: self._sheet.unprove(sha256))
        for part in (opener, namer):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(off)
        self.names[sha256], self.offs[sha256] = namer, off
        return whole

    def _ask(self, sha256: str, name: str) -> None:
        title, sentence = say("licences.proof_name_title"), say("licences.proof_name_label")
        question = Question(title, sentence, say("licences.proof_name_do"))
        first = name or self._files.get(sha256, "")
        give = partial(self.named.emit, sha256)
        ask_name(self._theme, self.window(), question, first, give)
