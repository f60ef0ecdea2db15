"""「組織改正」: what sections are called now; old records keep the old names."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assetlib.errors import BadInput, Trouble
from assetlib.reorganising import Renamed, Reorganising
from assetlib.ui.courier import Courier
from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import fit
from assetlib.ui.foot import foot_line, stack
from assetlib.ui.offered import Offered
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.scroll import Scroll
from assetlib.ui.section import Notice, Section
from assetlib.ui.small_button import SmallButton
from assetlib.ui.theme import Theme
from assetlib.ui.word_lines import WordLines
from assetlib.wording import say, say_trouble

_SIZE = (560, 520)


class SectionsDialog(Dialog):
    """Every change is saved at once; names on record are offered while one types."""

    def __init__(
        self, theme: Theme, courier: Courier, sections: Reorganising, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme, self._courier, self._sections = theme, courier, sections
        self.setWindowTitle(say("sections.title"))
        self.setProperty("role", "surface")
        self.old, self.new = _field("old"), _field("new")
        self.add = QPushButton(say("sections.add"))
        self.add.setProperty("kind", "primary")
        self.close_button = QPushButton(say("sections.close"))
        self.close_button.setAutoDefault(False)
        self.adopt = QPushButton()
        self.adopt.setAutoDefault(False)
        self.adopt.hide()
        self.adopt.clicked.connect(self._adopt)
        self.news = Notice(theme, "info", "remind")
        self.lines = WordLines(theme)
        self.add.clicked.connect(self._add)
        self.close_button.clicked.connect(self.accept)
        for field in (self.old, self.new):
            field.textChanged.connect(self._mind)
        self._mind()
        self._lay_out()
        fit(self, _SIZE, parent.window())
        self._look()
        courier.deliver(sections.known(), self, self._offer, self._fail)

    def _mind(self) -> None:
        """Both names are needed."""
        self.add.setEnabled(bool(self.old.text().strip() and self.new.text().strip()))

    def _look(self) -> None:
        self._courier.deliver(self._sections.renamed(), self, self._show, self._fail)
        self._courier.deliver(self._sections.proposed(), self, self._propose, self._fail)

    def _propose(self, new: tuple[Renamed, ...]) -> None:
        """What the city's settings file says is taken over only where somebody wants it."""
        self.adopt.setVisible(bool(new))
        self.adopt.setText(say("sections.adopt", count=len(new)))
        self.adopt.setToolTip("\n".join(say("sections.line", old=x.old, new=x.new) for x in new))

    def _adopt(self) -> None:
        def adopted(_saved: object) -> None:
            self.news.say(say("sections.saved"))
            self._look()

        self._courier.deliver(self._sections.adopt(), self, adopted, self._fail)

    def _offer(self, names: tuple[str, ...]) -> None:
        for field in (self.old, self.new):
            field.setCompleter(Offered(names, field))

    def _show(self, found: tuple[Renamed, ...]) -> None:
        self.lines.clear()
        for one in found:
            button = SmallButton(say("sections.drop"))
            button.setAutoDefault(False)
            button.setAccessibleName(say("sections.drop_name", old=one.old, new=one.new))
            button.clicked.connect(lambda _=False, old=one.old: self._drop(old))
            words = say("sections.line", old=one.old, new=one.new)
            self.lines.add(words, button)
        self._none.setVisible(not found)

    def _add(self) -> None:
        done = self._sections.rename(self.old.text(), self.new.text())

        def added(_saved: object) -> None:
            self.old.clear()
            self.new.clear()
            self.old.setFocus(Qt.FocusReason.OtherFocusReason)
            self.news.say(say("sections.saved"))
            self._look()

        self._courier.deliver(done, self, added, self._fail)

    def _drop(self, old: str) -> None:
        done = self._sections.forget(old)
        self._courier.deliver(done, self, lambda _: self._look(), self._fail)

    def _fail(self, error: BaseException) -> None:
        """What was typed stays in its fields."""
        if not isinstance(error, Trouble):
            raise error  # a bug: it goes to the crash dialog
        bad = isinstance(error, BadInput)
        self.news.say(say("sections.bad") if bad else say_trouble(error))

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Paragraph(self._theme, "heading", say("sections.title")))
        column.addWidget(Paragraph(self._theme, "second", say("sections.text")))
        column.addLayout(self._names())
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self.adopt, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self.news)
        self._none = Paragraph(self._theme, "second", say("sections.none"))
        column.addWidget(self._none)
        column.addLayout(self.lines.place)
        column.addStretch(1)
        stack(self, Scroll(page), foot_line(self.close_button))

    def _names(self) -> QHBoxLayout:
        """Side by side: the names offered for one lie below it, and not over the other."""
        line = QHBoxLayout()
        line.setSpacing(16)
        for name, field in (("old", self.old), ("new", self.new)):
            line.addWidget(Section(say(f"sections.{name}"), field), 1)
        return line


def _field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(say(f"sections.{name}"))
    return field
