"""The line in which a work gets its title, where the terms count per work."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from assetlib.errors import Trouble
from assetlib.gate import Gate
from assetlib.ui.courier import Courier
from assetlib.ui.offered import Offered
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.theme import Theme
from assetlib.ui.works import new_work
from assetlib.use import Use, Work
from assetlib.wording import say
from assetlib.work_answers import taken_up


class WorkLine(QFrame):
    """A title is enough; one's own works are offered while it is typed.

    Signals:
        decided: The work (`Work`), kept by the gate.
        failed: It could not be kept (the `Trouble`).
    """

    decided = Signal(object)
    failed = Signal(object)

    def __init__(self, theme: Theme, courier: Courier, gate: Gate, section: str) -> None:
        super().__init__()
        self.setProperty("role", "question")
        self._courier, self._gate, self._section = courier, gate, section
        self._use: Use | None = None
        self._works: tuple[Work, ...] = ()
        self.field = QLineEdit()
        self.field.setMaxLength(100)
        self.field.setFixedWidth(240)
        self.field.setPlaceholderText(say("reminder.work_hint"))
        self.field.setAccessibleName(say("reminder.work_name"))
        self.button = QPushButton(say("reminder.work_decide"))
        self.button.setAutoDefault(False)
        self._words = Paragraph(theme, "strong", say("reminder.work_wanted"))
        self._lay_out(theme)
        self.button.clicked.connect(self._decide)
        self.field.returnPressed.connect(self._decide)
        self.field.textChanged.connect(self._mind)
        courier.deliver(gate.works(), self, self._offer, lambda _: None)
        self._mind()

    @property
    def decided_here(self) -> bool:
        """Whether a work was titled here: then it stays to be read, and nothing below it moves."""
        return self._use is not None and self._use.work is not None and bool(self.field.text())

    def show_use(self, use: Use) -> None:
        """A work made here belongs under this button."""
        self._use = use
        if self.decided_here:
            self.field.setEnabled(False)
            self._words.setText(say("reminder.work_decided"))
            self._mind()

    def _lay_out(self, theme: Theme) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._words)
        words.addWidget(Paragraph(theme, "second", say("reminder.work_why")))
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 12, 16, 12)
        line.setSpacing(8)
        line.addLayout(words, 1)
        line.addSpacing(8)
        line.addWidget(self.field)
        line.addWidget(self.button)

    def _mind(self) -> None:
        self.button.setEnabled(self.field.isEnabled() and bool(self.field.text().strip()))

    def _offer(self, works: tuple[Work, ...]) -> None:
        self._works = works
        self.field.setCompleter(Offered([work.title for work in works], self.field))

    def _decide(self) -> None:
        title, use = self.field.text().strip(), self._use
        if not title or use is None:
            return
        same = (w for w in self._works if (w.title, w.button) == (title, use.button))
        found = next(same, new_work(use.button, self._section, title))
        work = taken_up(use, found).work or found  # with what was answered before
        self.button.setEnabled(False)
        self._courier.deliver(self._gate.save_work(work), self, self.decided.emit, self._fail)

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, Trouble):
            raise error  # a bug: it goes to the crash dialog
        self._mind()
        self.failed.emit(error)
