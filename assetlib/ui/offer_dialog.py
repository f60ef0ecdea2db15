"""「画像を提供する」: files of a section, and what it knows of them, sent to the librarians."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import CancelledError, Future
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assetlib.errors import Trouble
from assetlib.futures import shaped
from assetlib.offering import Offers, Sent
from assetlib.ui.coming_picture import decoded
from assetlib.ui.courier import Courier
from assetlib.ui.course import Course
from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import fit
from assetlib.ui.foot import stack
from assetlib.ui.going import goes
from assetlib.ui.offer_fields import MOST, OfferFields
from assetlib.ui.offer_well import OfferWell
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.scrim import Scrim
from assetlib.ui.scroll import Scroll
from assetlib.ui.section import Notice, Section, rule
from assetlib.ui.small_button import SmallButton
from assetlib.ui.theme import Theme
from assetlib.wording import say, say_trouble

SIZE = (680, 720)
"""Px."""

SIDE = 40
"""Px of the square in which a file is shown."""

AT_ONCE = 60
"""So many files go in one sending."""


class FileLine(QWidget):
    """A file with its title, and a way to leave it out."""

    def __init__(self, theme: Theme, file: Path) -> None:
        super().__init__()
        self.file = file
        self.well = OfferWell(theme, file.name, SIDE)
        self.title = QLineEdit(file.stem)
        self.title.setMaxLength(MOST)
        self.title.setCursorPosition(0)
        self.title.setAccessibleName(say("offer.title_of", name=file.name))
        self.without = SmallButton(say("offer.without"))
        self.without.setAccessibleName(say("offer.without_name", name=file.name))
        self.without.setAutoDefault(False)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self.well)
        line.addWidget(self.title, 3)
        self._name = Paragraph(theme, "second", file.name)
        line.addWidget(self._name, 2, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.without)

    def show_look(self, image: QImage) -> None:
        """Show it as the inspection drew it; where it drew nothing, what that may mean."""
        self.well.show_image(image)
        if image.isNull():
            self._name.setText(say("offer.not_shown", name=self.file.name))


class OfferDialog(Dialog):
    """Closes once everything is on its way; what could not be sent stays and is named.

    Signals:
        sent: So many pictures are on their way (a sentence).
    """

    sent = Signal(str)

    def __init__(
        self,
        theme: Theme,
        courier: Courier,
        offers: Offers,
        files: Sequence[Path],
        parent: QWidget,
        section: str = "",
    ) -> None:
        super().__init__(parent)
        self._theme, self._courier, self._offers = theme, courier, offers
        self._course: Course | None = None
        self._looks: list[Future[bytes]] = []
        self.setWindowTitle(say("offer.title"))
        self.setProperty("role", "surface")
        self.setModal(True)
        self.setAcceptDrops(True)
        self.news = Notice(theme, "warning", "warn")
        self.lines: list[FileLine] = []
        self.more = QPushButton(say("offer.choose"))
        self.more.setAutoDefault(False)
        self.fields = OfferFields(theme)
        self.fields.owner.setText(section)
        self.lacking = Paragraph(theme, "second")
        self.close_button = QPushButton(say("offer.cancel"))
        self.close_button.setAutoDefault(False)
        self.primary = QPushButton()
        self.primary.setProperty("kind", "primary")
        self.primary.setDefault(True)
        self._lay_out()
        self.more.clicked.connect(self._choose)
        self.fields.changed.connect(self._mind)
        self.close_button.clicked.connect(self.reject)
        self.primary.clicked.connect(self._send)
        host = parent.window()
        fit(self, SIZE, host)
        self.take(files)
        (self.fields.owner if files else self.more).setFocus(Qt.FocusReason.OtherFocusReason)
        Scrim(theme, host, self)

    def take(self, files: Sequence[Path]) -> None:
        """Put these files onto the list, each once."""
        known = {line.file for line in self.lines}
        new = [file for file in dict.fromkeys(files) if file not in known]
        room = AT_ONCE - len(self.lines)
        for file in new[:room]:
            line = FileLine(self._theme, file)
            line.without.clicked.connect(lambda _=False, line=line: self._leave_out(line))
            self.lines.append(line)
            self._place.addWidget(line)
            line.show()
            self._look_at(line)
        self.news.say(say("offer.too_many", count=AT_ONCE) if len(new) > room else "")
        self._mind()

    def _look_at(self, line: FileLine) -> None:
        """Draw it as the inspection does, by a worker; what was left out needs it no more."""
        look = self._offers.look(line.file, round(SIDE * self.devicePixelRatioF()))
        self._looks.append(look)
        self._courier.deliver(shaped(look, decoded), line, line.show_look, _unseen)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take(files_in(event))

    def _choose(self) -> None:
        files, _ = QFileDialog.getOpenFileNames(self, say("offer.choose"))
        self.take([Path(file) for file in files])

    def _leave_out(self, line: FileLine) -> None:
        self.lines.remove(line)
        line.hide()
        line.deleteLater()
        self._mind()
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _send(self) -> None:
        if self._course is not None or self._lacks():
            return
        for look in self._looks:
            look.cancel()  # sending waits for no look that has not begun
        files = tuple((line.file, line.title.text().strip()) for line in self.lines)
        self._course = Course(say("offer.sending"), self)
        self._mind()
        done = self._offers.offer(files, self.fields.said, self._course.told)
        self._courier.deliver(done, self, self._sent, self._fail)

    def _sent(self, sent: Sent) -> None:
        self._over()
        if sent.done:
            self.sent.emit(self._told(sent))
        if not sent.refused and sent.done == len(self.lines):
            self.accept()
            return
        names = {name for name, _ in sent.refused}
        asked = sent.done + len(sent.refused)
        for line in self.lines[:asked]:
            if line.file.name not in names:
                self._leave_out(line)
        why = [say_trouble(one) for _, one in sent.refused if isinstance(one, Trouble)]
        head = self._told(sent) if sent.done else ""
        self.news.say("\n".join(filter(None, (head, *why))))
        self._area.verticalScrollBar().setValue(0)

    def _told(self, sent: Sent) -> str:
        return say("offer.sent" if goes(self._courier) else "offer.sent_later", count=sent.done)

    def _fail(self, error: BaseException) -> None:
        """What was typed stays in its fields."""
        self._over()
        self.news.fail(error)
        self._area.verticalScrollBar().setValue(0)

    def _over(self) -> None:
        if self._course is not None:
            self._course.close()
        self._course = None
        self._mind()

    def _lacks(self) -> str:
        if not self.lines:
            return say("offer.lacks_file")
        return self.fields.lacking

    def _mind(self) -> None:
        """The button waits until it can be pressed; beside it stands what is lacking."""
        lacking = say("offer.sending") if self._course is not None else self._lacks()
        self.lacking.setText(lacking)
        self.primary.setText(say("offer.send", count=len(self.lines)))
        self.primary.setEnabled(not lacking)

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(16)
        title = QLabel(say("offer.title"))
        title.setProperty("role", "title")
        rows = QWidget()
        self._place = QVBoxLayout(rows)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.setSpacing(8)
        choosing = QWidget()
        line = QHBoxLayout(choosing)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.more)
        line.addStretch(1)
        said = Section(say("offer.said"), Paragraph(self._theme, "second", say("offer.privacy")))
        for part in (
            title,
            Paragraph(self._theme, "body", say("offer.text"), ink="text2"),
            self.news,
            Section(say("offer.files"), rows, choosing),
            rule(),
            said,
            self.fields,
        ):
            column.addWidget(part)
        column.addStretch(1)
        self._area = Scroll(page)
        stack(self, self._area, self._foot())

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "foot")
        line = QHBoxLayout(foot)
        line.setContentsMargins(24, 16, 24, 16)
        line.setSpacing(8)
        line.addWidget(self.lacking, 1)
        line.addWidget(self.close_button)
        line.addWidget(self.primary)
        return foot


def _unseen(error: BaseException) -> None:
    """Nobody waits for it any more: it is sent, or the window is closed."""
    if not isinstance(error, CancelledError | Trouble):
        raise error  # a bug: it goes to the crash dialog


def files_in(event: QDropEvent) -> tuple[Path, ...]:
    """The local files that are dragged; whether they are files at all, whoever reads them asks."""
    return tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
