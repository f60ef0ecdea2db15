"""Two versions side by side, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from assetlib.licence.comparing import compared
from assetlib.licences import Content
from assetlib.terms import Licence
from assetlib.ui.choice import Choice
from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import fit
from assetlib.ui.emptying import empty
from assetlib.ui.foot import foot_line, stack
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.scrim import Scrim
from assetlib.ui.scroll import Scroll
from assetlib.ui.section import rule
from assetlib.ui.theme import Theme
from assetlib.wording import say

SIZE, LABEL = (920, 640), 152


class CompareDialog(Dialog):
    """Begins with the one in force on the left and what is in the editor on the right."""

    def __init__(
        self,
        theme: Theme,
        versions: Sequence[tuple[str, Content]],
        left: int,
        parent: QWidget,
        parents: Sequence[Licence] = (),
        names: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._versions = theme, tuple(versions)
        self._parents, self._names = tuple(parents), names
        self.setWindowTitle(say("licences.compare"))
        self.setProperty("role", "surface")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        host = parent.window()
        fit(self, SIZE, host)
        self.left, self.right = (
            Choice(say(f"licences.compare_{one}")) for one in ("left", "right")
        )
        for choice in (self.left, self.right):
            for words, _ in self._versions:
                choice.addItem(words)
        self.left.setCurrentIndex(left)
        self.right.setCurrentIndex(0)
        self.only = QCheckBox(say("licences.compare_only"))
        self.only.setChecked(True)
        self.rows: list[tuple[str, str, str]] = []
        self._page = QWidget()
        self._grid = QGridLayout(self._page)
        self._lay_out()
        for choice in (self.left, self.right):
            choice.currentIndexChanged.connect(self.show_versions)
        self.only.toggled.connect(self.show_versions)
        self.show_versions()
        Scrim(theme, host, self)

    def show_versions(self) -> None:
        """Lay the two that are chosen beside each other."""
        empty(self._grid)
        before, after = (
            self._versions[max(0, choice.currentIndex())][1] for choice in (self.left, self.right)
        )
        lines = compared(before, after, self._parents, self._names)
        shown = [one for one in lines if not one.same or not self.only.isChecked()]
        self.rows = [(say(f"licences.{one.name}"), one.before, one.after) for one in shown]
        for number, (one, cells) in enumerate(zip(shown, self.rows, strict=True)):
            if number:
                self._grid.addWidget(rule(), 2 * number - 1, 0, 1, 3)
            self._row(2 * number, cells, same=one.same)
        if not shown:
            none = Paragraph(self._theme, "body", say("licences.compare_same"), ink="text2")
            self._grid.addWidget(none, 0, 0, 1, 3)
        self._grid.setRowStretch(2 * len(shown) + 1, 1)

    def _row(self, number: int, cells: tuple[str, str, str], *, same: bool) -> None:
        top = Qt.AlignmentFlag.AlignTop
        name = Paragraph(self._theme, "second", cells[0])
        name.setFixedWidth(LABEL)
        name.setContentsMargins(0, 2, 0, 0)
        self._grid.addWidget(name, number, 0, top)
        for column, words in enumerate(cells[1:], 1):
            role = "body" if same else "strong"
            said = Paragraph(self._theme, role, words or say("licences.nothing"))  # type: ignore[arg-type]
            if not words:
                said.set_ink("text2")
            self._grid.addWidget(said, number, column, top)

    def _lay_out(self) -> None:
        self._grid.setContentsMargins(24, 8, 24, 24)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        title = QLabel(say("licences.compare"))
        title.setProperty("role", "title")
        close = QPushButton(say("licences.close"))
        close.clicked.connect(self.accept)
        head = QHBoxLayout()
        head.setContentsMargins(24, 20, 24, 12)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.only)
        chosen = QHBoxLayout()
        chosen.setContentsMargins(24, 0, 24, 8)
        chosen.setSpacing(16)
        chosen.addSpacing(LABEL + 16)
        chosen.addWidget(self.left, 1)
        chosen.addWidget(self.right, 1)
        stack(self, head, chosen, Scroll(self._page), foot_line(close))
