"""One row of the table: its head, and its editor while it is open."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assetlib.dayone_door import Answers, Folder, Overview, Preview
from assetlib.ui.dayone.editor import Editor
from assetlib.ui.dayone.filling import Filling
from assetlib.ui.dayone.row_fields import RowFields
from assetlib.ui.dayone.row_head import RowHead
from assetlib.ui.dayone.words import first_name
from assetlib.ui.theme import Theme
from assetlib.ui.thumbnails import Thumbnails

PAUSE = 250
"""Milliseconds without a key until what was typed is previewed."""


class TableRow(QWidget):
    """A folder of the table.

    Signals:
        opened: Somebody wants to look into it, or to close it again.
        asked: Its answers have changed: what would they come to?
        decided: Its answers shall count.
        given: A file (`Path`) to keep with it.
        deferred, split: As the editor says.
    """

    opened = Signal()
    asked = Signal()
    decided = Signal()
    given = Signal(object)
    deferred = Signal()
    split = Signal()

    def __init__(self, theme: Theme, thumbnails: Thumbnails, folder: Folder) -> None:
        super().__init__()
        self._theme = theme
        self.folder = folder
        self.put_off = False
        self._begun: Answers | None = None
        self.busy = False
        self.head = RowHead(theme, thumbnails)
        self.editor: Editor | None = None
        self.fields: RowFields | None = None
        self.filling: Filling | None = None
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self.asked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.head)
        self.head.opened.connect(self.opened)
        self.head.decided.connect(self._decide)
        self.head.show_folder(folder, deferred=False)

    def show_folder(self, folder: Folder) -> None:
        """Show what is recorded now; what is being filled in stays."""
        before, self.folder = self.folder, folder
        if self.editor is None and folder != before:
            self.head.show_folder(folder, deferred=self.put_off)

    def show_end(self, *, last: bool) -> None:
        """Whether it lies at the foot of the table."""
        self.head.last = last
        if self.editor is not None:
            self.editor.last = last
        self.update()

    def unfold(self, overview: Overview, distributors: Iterable[str], *, evidence: bool) -> None:
        """Open for answers."""
        if self.editor is not None:
            return
        answers = self._begun or self.folder.answers
        self.filling = Filling(answers, overview.offers, self)
        # Folders are called by their distributor here and there, and by a field elsewhere.
        listed = (name for name, _ in self.folder.sources if name)
        names = (*listed, *distributors, first_name(self.folder))
        self.fields = RowFields(self.filling, names, self.head)
        self.editor = Editor(self._theme, self.folder, self.filling, evidence=evidence)
        self.editor.last = self.head.last
        self.editor.deferred.connect(self.deferred)
        self.editor.split.connect(self.split)
        if self.editor.evidence is not None:
            self.editor.evidence.given.connect(self.given)
        self.filling.changed.connect(self._follow)
        self.filling.reworded.connect(self._wait)
        self._column.addWidget(self.editor)
        self.head.unfold(self.fields)
        self._follow()

    def fold(self, *, decided: bool = False) -> None:
        """Close; what was not decided is there again when it is opened."""
        self._pause.stop()
        if self.editor is None or self.filling is None:
            return
        self._begun = None if decided else self.filling.answers
        self.editor.hide()
        self.editor.deleteLater()
        self.filling.deleteLater()
        self.editor, self.filling, self.fields = None, None, None
        self.head.fold(self.folder, deferred=self.put_off and not self.folder.done)

    def lock(self, *, busy: bool) -> None:
        """While it is being recorded, nothing can be answered."""
        self.busy = busy
        if self.editor is not None and self.filling is not None and self.fields is not None:
            self.editor.setDisabled(busy)
            self.fields.lock(locked=busy)
            self._let_decide()

    def show_preview(self, preview: Preview) -> None:
        """Show what the answers would come to, unless it was closed meanwhile."""
        if self.editor is not None:
            self.editor.show_preview(preview)
            self.head.show_preview(preview)

    def _follow(self) -> None:
        if self.filling is not None:
            self._let_decide()
            self.asked.emit()

    def _let_decide(self) -> None:
        if self.filling is not None and self.editor is not None:
            self.head.let_decide(self.filling.lacking, busy=self.busy)
            self.editor.say_lacking(self.filling.lacking)

    def _wait(self) -> None:
        if self.filling is not None:
            self._let_decide()
            self._pause.start()

    def _decide(self) -> None:
        if self.filling is not None and not self.filling.lacking and not self.busy:
            self.decided.emit()
