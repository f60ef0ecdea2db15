"""「無害化処理の記録」: what the gateway did to one or several pictures, typed in by hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assetlib.declarations import Declarations
from assetlib.details import Details, Saved
from assetlib.provenance import Way
from assetlib.ui.courier import Courier
from assetlib.ui.declaration_fields import DeclarationFields
from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import fit
from assetlib.ui.foot import Foot, stack
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.scrim import Scrim
from assetlib.ui.scroll import Scroll
from assetlib.ui.section import Notice
from assetlib.ui.tab_order import walk_as_laid_out
from assetlib.ui.theme import Theme
from assetlib.wording import say

SIZE = (600, 560)
"""Px."""


class DeclarationDialog(Dialog):
    """Closes when the record is safe. Of several pictures, those of the gateway's own are left.

    Signals:
        declared: A record was saved (the `Saved`).
    """

    declared = Signal(object)

    def __init__(
        self,
        theme: Theme,
        courier: Courier,
        declarations: Declarations,
        chosen: Sequence[Details],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme, self._courier, self._declarations = theme, courier, declarations
        self._chosen = tuple(chosen)
        self._meant = tuple(chosen) if len(chosen) == 1 else tuple(filter(_is_ours, chosen))
        self._saving = False
        self.setWindowTitle(say("provenance.title"))
        self.setProperty("role", "surface")
        self.setModal(True)
        self.news = Notice(theme, "info", "remind")
        self.fields = DeclarationFields(theme, [one.provenance for one in self._meant])
        self.lacking = QLabel()
        self.lacking.setProperty("role", "second")
        self.close_button = QPushButton(say("provenance.close"))
        self.close_button.setAutoDefault(False)
        self.primary = QPushButton(say("provenance.save"))
        self.primary.setProperty("kind", "primary")
        self.primary.setDefault(True)
        self._lay_out()
        self.fields.changed.connect(self._mind)
        self.close_button.clicked.connect(self.reject)
        self.primary.clicked.connect(self._save)
        host = parent.window()
        fit(self, SIZE, host)
        self._mind()
        Scrim(theme, host, self)

    def _save(self) -> None:
        if self._saving or not self._meant or self.fields.lacking:
            return
        self._saving = True
        self._mind()
        contents = [one.asset.sha256 for one in self._meant]
        done = self._declarations.declare(contents, self.fields.said)
        self._courier.deliver(done, self, self._saved, self._fail)

    def _saved(self, saved: Saved) -> None:
        self.declared.emit(saved)
        self.accept()

    def _fail(self, error: BaseException) -> None:
        """What was typed stays in its fields."""
        self._saving = False
        self._mind()
        self.news.fail(error)

    def _mind(self) -> None:
        """The button waits until it can be pressed; beside it stands what is lacking."""
        if not self._meant:
            lacking = say("provenance.nothing_to_do")
        else:
            lacking = say("provenance.saving") if self._saving else self.fields.lacking
        self.lacking.setText(lacking)
        self.primary.setEnabled(not lacking)

    def _warning(self) -> str:
        """What becomes of a record of the gateway's own."""
        left = len(self._chosen) - len(self._meant)
        if left:
            return say("provenance.left_alone", count=left)
        replaced = not all(map(_is_ours, self._meant))
        return say("provenance.replaces") if replaced else ""

    def _subject(self) -> str:
        if len(self._chosen) == 1:
            return say("provenance.of_one", title=self._chosen[0].asset.title)
        return say("provenance.of_several", count=len(self._meant))

    def _lay_out(self) -> None:
        title = QLabel(say("provenance.title"))
        title.setProperty("role", "title")
        warning = Notice(self._theme, "info", "remind")
        warning.say(self._warning())
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(12)
        subject = Paragraph(self._theme, "body", self._subject(), ink="text2")
        about = Paragraph(self._theme, "second", say("provenance.explanation"))
        for part in (title, subject, about, warning, self.news, self.fields):
            column.addWidget(part)
        column.addStretch(1)
        foot = Foot(self.close_button, self.primary, said=self.lacking)
        stack(self, Scroll(page), foot)
        walk_as_laid_out(self)
        self.fields.lines["product"].setFocus(Qt.FocusReason.OtherFocusReason)


def _is_ours(details: Details) -> bool:
    """Whether no system of the city has told of this content."""
    said = details.provenance
    return said is None or said.way is Way.LIBRARIAN_DECLARED
