"""「引き継ぎ」: what one has begun goes into a file, and comes out of it with whoever goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assetlib.errors import BadInput, Trouble
from assetlib.handover import Bundle, Handover, Person, Question, Taken
from assetlib.ui.choice import Choice
from assetlib.ui.courier import Courier
from assetlib.ui.destination import DESTINATION
from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import fit
from assetlib.ui.foot import foot_line, stack
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.reminder_words import titles
from assetlib.ui.request_words import dotted
from assetlib.ui.scroll import Scroll
from assetlib.ui.section import Notice, Section, rule
from assetlib.ui.theme import Theme
from assetlib.wording import say, say_day, say_trouble

_SIZE = (600, 680)


class HandoverDialog(Dialog):
    """Above what is given, below what is taken. Librarians may give for somebody who has left.

    Signals:
        taken: Works, or pictures in works, are one's own now.
    """

    taken = Signal()

    def __init__(
        self,
        theme: Theme,
        courier: Courier,
        handover: Handover,
        parent: QWidget,
        *,
        librarian: bool,
    ) -> None:
        super().__init__(parent)
        self._theme, self._courier, self._handover = theme, courier, handover
        self.given: Bundle | None = None
        self.offered: Bundle | None = None
        self.setWindowTitle(say("handover.title"))
        self.setProperty("role", "surface")
        self.whose = Choice(say("handover.whose"))
        self.whose.addItem(say("handover.whose"), "")
        self.whose.setVisible(librarian)
        self.contents, self.offer = Paragraph(theme, "body"), Paragraph(theme, "body")
        self.write_button = _button("write")
        self.open_button, self.accept_button = _button("open"), _button("accept")
        self.accept_button.setProperty("kind", "primary")
        self.close_button = _button("close")
        self.news = Notice(theme, "info", "remind")
        self.whose.activated.connect(lambda _: self._look())
        self.write_button.clicked.connect(self._choose_target)
        self.open_button.clicked.connect(self._choose_source)
        self.accept_button.clicked.connect(self._take)
        self.close_button.clicked.connect(self.accept)
        self._lay_out()
        fit(self, _SIZE, parent.window())
        self._mind()
        self._look()
        if librarian:
            courier.deliver(handover.people(), self, self._offer_people, self._fail)

    # --- giving ---

    def _look(self) -> None:
        account = str(self.whose.currentData() or "")
        asked = self._handover.of(account) if account else self._handover.own()

        def show(bundle: Bundle) -> None:
            if account == str(self.whose.currentData() or ""):
                self._show(bundle, own=not account)

        self._courier.deliver(asked, self, show, self._fail)

    def _show(self, bundle: Bundle, *, own: bool) -> None:
        self.given = bundle
        if own:
            self.whose.setItemText(0, say("handover.own", name=bundle.name))
        self.contents.setText("\n".join(_lines(bundle)) or say("handover.nothing"))
        self._mind()

    def _offer_people(self, people: tuple[Person, ...]) -> None:
        for one in people:
            words = say("handover.person", name=one.name, count=one.works)
            self.whose.addItem(words, one.account)

    def _choose_target(self) -> None:
        if self.given is None:
            return
        usual = DESTINATION.file(say("handover.file_name", name=self.given.name))
        title, kind = say("handover.write"), say("handover.file_kind")
        name, _ = QFileDialog.getSaveFileName(self, title, usual, kind)
        DESTINATION.keep_of(name)
        if name:  # Qt's own dialog adds no ending, and the one that opens shows only those with it
            file = Path(name)
            self.write_to(file if file.suffix else file.with_suffix(".json"))

    def write_to(self, file: Path) -> None:
        """Write what is given into a file."""
        if self.given is not None:
            done = self._handover.write(self.given, str(file))
            words = say("handover.written", name=file.name)
            self._courier.deliver(done, self, lambda _: self.news.say(words), self._fail)

    # --- taking ---

    def _choose_source(self) -> None:
        title, kind = say("handover.open"), say("handover.file_kind")
        name, _ = QFileDialog.getOpenFileName(self, title, DESTINATION.folder, kind)
        DESTINATION.keep_of(name)
        if name:
            self.read_from(Path(name))

    def read_from(self, file: Path) -> None:
        """Show what a file hands over."""
        self._courier.deliver(self._handover.read(str(file)), self, self._show_offer, self._fail)

    def _show_offer(self, bundle: Bundle) -> None:
        self.offered = bundle
        counts = {"works": len(bundle.works), "questions": len(bundle.questions)}
        head = say("handover.offered", name=bundle.name or bundle.account, **counts)
        self.offer.setText("\n".join([head, *_lines(bundle)]))
        self._mind()
        self.news.say("")
        self.accept_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        if self.offered is None:
            return

        def tell(taken: Taken) -> None:
            counts = {"works": taken.works, "questions": taken.questions}
            said = [say("handover.taken", **counts, pictures=taken.pictures)]
            said += [say("handover.where")] if taken.works or taken.pictures else []
            said += [say("handover.answered", count=taken.answered)] if taken.answered else []
            said += [say("handover.known", count=taken.known)] if taken.known else []
            self.news.say("".join(said))
            self.offered = None  # it is done
            self._mind()
            self._look()
            self.taken.emit()

        self._courier.deliver(self._handover.take(self.offered), self, tell, self._fail)

    def _mind(self) -> None:
        given = self.given is not None and bool(self.given.works or self.given.questions)
        self.write_button.setEnabled(given)
        self.accept_button.setEnabled(self.offered is not None)
        self.offer.setVisible(self.offered is not None)

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, Trouble):
            raise error  # a bug: it goes to the crash dialog
        bad = isinstance(error, BadInput)
        self.news.say(say("handover.bad") if bad else say_trouble(error))

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Paragraph(self._theme, "heading", say("handover.title")))
        column.addWidget(Paragraph(self._theme, "second", say("handover.text")))
        column.addWidget(Section(say("handover.give"), self.whose, self.contents))
        column.addWidget(self.write_button, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(rule())
        explained = Paragraph(self._theme, "second", say("handover.take_text"))
        column.addWidget(Section(say("handover.take"), explained, self.offer))
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.open_button)
        line.addWidget(self.accept_button)
        column.addLayout(line)
        column.addStretch(1)
        told = QVBoxLayout()  # below what scrolls, or it would come out of sight
        told.setContentsMargins(24, 8, 24, 0)
        told.addWidget(self.news)
        stack(self, Scroll(page), told, foot_line(self.close_button))


def _button(name: str) -> QPushButton:
    button = QPushButton(say(f"handover.{name}"))
    button.setAutoDefault(False)
    return button


def _lines(bundle: Bundle) -> Iterator[str]:
    if bundle.works:
        yield say("handover.works", count=len(bundle.works))
    for work in bundle.works:
        day = say_day(work.last_day)
        key = "line_until" if day else "line"
        pictures = say("handover.pictures", count=bundle.pictures(work))
        yield dotted(say(f"handover.{key}", title=work.title, day=day), pictures)
    for key, there in (("questions", False), ("answered_questions", True)):
        some = [one for one in bundle.questions if (one.id in bundle.answered) is there]
        if some:
            yield say(f"handover.{key}", count=len(some))
        for question in some:
            yield say("handover.line", title=_asked(question))


def _asked(question: Question) -> str:
    """What was asked about, in which words, and of which kind it is."""
    pictures = titles(question.pictures) if question.pictures else ""
    said = dotted(pictures, question.words) or say("request.no_words")
    return say("handover.asked", said=said, kind=say(f"request.kind_{question.about}"))
