"""「診断」: how this PC and the library are, as a text that IT can be handed."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assetlib.durable import translated
from assetlib.errors import Trouble
from assetlib.ui.courier import Courier
from assetlib.ui.destination import DESTINATION
from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import fit
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.plain_text import copy_text
from assetlib.ui.scrim import Scrim
from assetlib.ui.theme import Theme
from assetlib.wording import say, say_trouble

SIZE = (680, 560)


class CheckupDialog(Dialog):
    """Opens at once and fills when everything has answered or was given up."""

    def __init__(
        self, theme: Theme, courier: Courier, asked: Future[str], pc: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._courier, self._pc = courier, pc
        self._lane = ThreadPoolExecutor(1, "checkup")
        self.setWindowTitle(say("doctor.dialog_title"))
        self.setProperty("role", "surface")
        self.setModal(True)
        fit(self, SIZE, parent.window())
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(say("doctor.dialog_title"))
        self.news = Paragraph(theme, "second", say("doctor.working"))
        self.save = self._key("save", self._choose_target)
        self.copy = self._key("copy", self._copy)
        self.close_key = self._key("close", self.accept)
        self.close_key.setDefault(True)
        self._lay_out(theme)
        self._mind(there=False)
        Scrim(theme, parent.window(), self)
        courier.deliver(asked, self, self._show, self._fail)

    def _show(self, text: str) -> None:
        self.text.setPlainText(text)
        self.news.setText("")
        self._mind(there=True)
        self.copy.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, Trouble):
            raise error  # a bug: it goes to the crash dialog
        self.save.setEnabled(bool(self.text.toPlainText()))
        self.news.setText(say_trouble(error))

    def _copy(self) -> None:
        copy_text(self.text.toPlainText())
        self.news.setText(say("doctor.copied"))

    def _choose_target(self) -> None:
        usual = DESTINATION.file(say("doctor.file_name", pc=self._pc))
        name, _ = QFileDialog.getSaveFileName(
            self, say("doctor.dialog_title"), usual, say("doctor.file_kind")
        )
        DESTINATION.keep_of(name)
        if name:
            self.write(Path(name))

    def write(self, place: Path) -> None:
        """Save the text there, as Notepad reads it; a share that hangs keeps no window waiting."""
        text, done = self.text.toPlainText(), say("doctor.saved", place=place)

        def keep() -> None:
            with translated(place):
                place.write_text(text, encoding="utf-8-sig", newline="\r\n")

        self.save.setEnabled(False)
        self._courier.deliver(
            self._lane.submit(keep), self, lambda _: self._saved(done), self._fail
        )

    def _saved(self, words: str) -> None:
        self.save.setEnabled(True)
        self.news.setText(words)

    def _mind(self, *, there: bool) -> None:
        for key in (self.save, self.copy):
            key.setEnabled(there)

    def _key(self, name: str, does: Callable[[], object]) -> QPushButton:
        key = QPushButton(say(f"doctor.{name}"))
        key.setAutoDefault(False)
        key.clicked.connect(does)
        return key

    def _lay_out(self, theme: Theme) -> None:
        title = QLabel(say("doctor.dialog_title"))
        title.setProperty("role", "title")
        keys = QHBoxLayout()
        keys.addWidget(self.news, 1)
        for key in (self.save, self.copy, self.close_key):
            keys.addWidget(key)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(
            Paragraph(theme, "body", say("doctor.dialog_text") + "\n" + say("doctor.note"))
        )
        column.addWidget(self.text, 1)
        column.addLayout(keys)
