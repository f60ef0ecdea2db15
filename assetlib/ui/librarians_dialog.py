"""「画像担当の一覧」: who may decide, put on the list and taken off it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assetlib.details import Saved
from assetlib.librarians import Librarian, Librarians, Role
from assetlib.ui.courier import Courier
from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import fit
from assetlib.ui.emptying import empty
from assetlib.ui.foot import Foot, stack
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.scrim import Scrim
from assetlib.ui.scroll import Scroll
from assetlib.ui.section import Notice, Section, rule
from assetlib.ui.sure_button import SureButton
from assetlib.ui.theme import Theme
from assetlib.wording import say

SIZE = (560, 520)
"""Px."""


class LibrariansDialog(Dialog):
    """Stays open after a change, so that the list is seen as it is now."""

    def __init__(
        self, theme: Theme, courier: Courier, librarians: Librarians, own: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme, self._courier = theme, courier
        self._librarians, self._own = librarians, own
        self.setWindowTitle(say("librarians.title"))
        self.setProperty("role", "surface")
        self.setModal(True)
        self.news = Notice(theme, "info", "remind")
        self.account = _field("account")
        self.name = _field("name")
        self.deputy = QCheckBox(say("librarians.as_deputy"))
        self.add = QPushButton(say("librarians.add"))
        self.add.setProperty("kind", "primary")
        self.add.setDefault(True)
        self.close_button = QPushButton(say("librarians.close"))
        self.close_button.setAutoDefault(False)
        self.removers: dict[str, SureButton] = {}
        self._lay_out()
        self.account.textChanged.connect(self._mind)
        self.add.clicked.connect(self._add)
        self.close_button.clicked.connect(self.reject)
        host = parent.window()
        fit(self, SIZE, host)
        self._mind()
        self._look()
        Scrim(theme, host, self)

    def _look(self) -> None:
        self._courier.deliver(self._librarians.listed(), self, self._show, self.news.fail)

    def _show(self, everybody: tuple[Librarian, ...]) -> None:
        empty(self._rows)
        self.removers = {}
        for one in everybody:
            self._rows.addWidget(self._row(one, last=len(everybody) == 1))

    def _row(self, one: Librarian, *, last: bool) -> QWidget:
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        role = say(f"librarians.role_{one.role.value}")
        words = say("librarians.line", account=one.account, name=one.name, role=role)
        line.addWidget(Paragraph(self._theme, "body", words, ink="text"), 1)
        own = one.account.casefold() == self._own.casefold()
        really = say("librarians.remove_self" if own else "librarians.remove_sure")
        remove = SureButton(say("librarians.remove"), really)
        remove.setAccessibleName(say("librarians.remove_name", account=one.account))
        remove.setEnabled(not last)
        if last:
            remove.setToolTip(say("librarians.last"))
        remove.sure.connect(lambda: self._remove(one.account))
        self.removers[one.account] = remove
        line.addWidget(remove)
        return whole

    def _add(self) -> None:
        role = Role.DEPUTY if self.deputy.isChecked() else Role.LIBRARIAN
        who = Librarian(self.account.text(), self.name.text(), role)
        self._courier.deliver(self._librarians.add(who), self, self._added, self.news.fail)

    def _added(self, saved: Saved) -> None:
        for field in (self.account, self.name):
            field.clear()
        self.deputy.setChecked(False)
        self.account.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell("librarians.pending" if saved.pending else "librarians.added")

    def _remove(self, account: str) -> None:
        done = self._librarians.remove(account)
        self._courier.deliver(done, self, self._removed, self._fail)

    def _fail(self, error: BaseException) -> None:
        self.news.fail(error)
        self._look()

    def _removed(self, saved: Saved) -> None:
        self._tell("librarians.pending" if saved.pending else "librarians.removed")

    def _tell(self, key: str) -> None:
        self.news.say(say(key))
        self._look()

    def _mind(self) -> None:
        self.add.setEnabled(bool(self.account.text().strip()))

    def _lay_out(self) -> None:
        rows = QWidget()
        self._rows = QVBoxLayout(rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)
        title = QLabel(say("librarians.title"))
        title.setProperty("role", "title")
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(16)
        explanation = Paragraph(
            self._theme, "second", say("librarians.explanation", account=self._own), ink="text2"
        )
        form = Section(say("librarians.new"), self.account, self.name, self.deputy)
        for part in (title, explanation, self.news, rows, rule(), form):
            column.addWidget(part)
        column.addStretch(1)
        stack(self, Scroll(page), Foot(self.close_button, self.add))


def _field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(say(f"librarians.{name}_hint"))
    field.setAccessibleName(say(f"librarians.{name}"))
    return field
