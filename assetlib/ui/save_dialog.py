"""「保存」: in which size and file format pictures are saved, before a folder is chosen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assetlib.details import Details
from assetlib.door import Door
from assetlib.ui.courier import Courier
from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import fit_width
from assetlib.ui.foot import Foot
from assetlib.ui.inside import room_in
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.section import section
from assetlib.ui.size_choice import HEIGHT, SizeChoice
from assetlib.ui.theme import Theme
from assetlib.ui.trough import Trough
from assetlib.use import Form
from assetlib.wording import say

WIDTH, LEAST = 656, 456
FORMATS = ("auto", "png", "jpeg", "original")


class SaveDialog(Dialog):
    """A size other than the picture's own is an alteration; what the terms say of it comes next.

    Signals:
        chosen: The `Form` to save in.
    """

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, courier: Courier, door: Door, rows: tuple[int, ...], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme, self._rows = theme, rows
        self._details: tuple[Details, ...] = ()
        self.setWindowTitle(say("take.save_title"))
        self.setProperty("role", "surface")
        self.size_choice = SizeChoice(theme)
        formats = [(name, say(f"take.format_{name}")) for name in FORMATS]
        self.format_choice = Trough(theme, say("take.format"), formats, HEIGHT)
        self.format_choice.show_value(FORMATS[0])
        self._heading = QLabel(_heading(len(rows)))
        self._heading.setProperty("role", "title")
        self._now = Paragraph(theme, "body", ink="text2")
        self._notes = Paragraph(theme, "second")
        self.primary = QPushButton(say("take.choose_folder"))
        self.cancel = QPushButton(say("take.cancel"))
        self.primary.setProperty("kind", "primary")
        self.primary.setDefault(True)
        self.cancel.setAutoDefault(False)
        self._lay_out(room_in(parent.window()).height())
        fit_width(self, WIDTH, parent.window())
        self._connect()
        courier.deliver(door.details(rows), self, self._know, lambda _: None)
        self._mind()

    @property
    def form(self) -> Form:
        """What is chosen now."""
        name = str(self.format_choice.value)
        return Form(name, 0 if name == "original" else self.size_choice.side)

    @property
    def notes(self) -> str:
        """What is said of the choice."""
        return self._notes.text()

    def _know(self, found: tuple[Details, ...]) -> None:
        self._details = found
        if len(found) == 1:
            asset = found[0].asset
            size = say("take.now_px", width=f"{asset.width:,}", height=f"{asset.height:,}")
            size = size if asset.width else ""
            kind = say("take.now", title=asset.title, type=asset.type.upper(), size=size)
            self._now.setText(kind)
            self._now.show()
        self._mind()

    def _mind(self) -> None:
        original = self.format_choice.value == "original"
        self.size_choice.setEnabled(not original)
        words = (self._size_note(original=original), self._alpha_note(), self._alteration_note())
        self._notes.setText("\n".join(filter(None, words)))

    def _size_note(self, *, original: bool) -> str:
        if original:
            return say("take.note_original")
        side = self.form.side
        if not side:
            return say("take.note_auto") if self.form.format == "auto" else ""
        assets = [one.asset for one in self._details]
        small = any(a.type != "svg" and 0 < max(a.width, a.height) < side for a in assets)
        larger = say("take.note_enlarged") if small else ""
        return "\n".join(filter(None, (self.size_choice.words, larger)))

    def _alpha_note(self) -> str:
        alpha = any(one.asset.alpha for one in self._details)
        if not alpha or self.form.format == "original":
            return ""
        return say("take.note_white" if self.form.format == "jpeg" else "take.note_alpha")

    def _alteration_note(self) -> str:
        return say("take.note_alteration") if self.form.side else ""

    def _lay_out(self, room: int) -> None:
        body = QVBoxLayout()
        body.setContentsMargins(24, 20, 24, 16)
        body.setSpacing(8)
        body.addWidget(self._heading)
        body.addWidget(self._now)
        self._now.hide()
        for label, part in (("take.size", self.size_choice), ("take.format", self.format_choice)):
            body.addSpacing(8)
            body.addWidget(section(say(label)))
            body.addWidget(part)
        body.addSpacing(4)
        body.addWidget(self._notes)
        self._notes.setMinimumHeight(80 if room >= LEAST else 40)  # four lines, or two
        if room < LEAST:
            self.size_choice.squeeze()
        body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(body, 1)
        column.addWidget(Foot(self.cancel, self.primary))
        self.setMinimumHeight(min(LEAST, room))

    def _connect(self) -> None:
        self.size_choice.changed.connect(self._mind)
        self.format_choice.chosen.connect(lambda _: self._mind())
        self.cancel.clicked.connect(self.reject)
        self.primary.clicked.connect(self.accept)
        self.accepted.connect(lambda: self.chosen.emit(self.form))


def _heading(n: int) -> str:
    return say("take.save_heading", n=n)
