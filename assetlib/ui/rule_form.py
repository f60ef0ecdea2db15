"""The rule form: a folder, and what everything below it is given."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from assetlib.details import LicenceNote
from assetlib.folder_rules import RuleChoices, RuleEntry
from assetlib.ui.category_choice import category_path
from assetlib.ui.choice import Choice
from assetlib.ui.facts import path_of
from assetlib.ui.offered import Offered
from assetlib.ui.section import Section
from assetlib.wording import say


class RuleForm(QWidget):
    """Each of the three may be left empty.

    Signals:
        touched: Something else is chosen or typed.
    """

    touched = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.folder = _typed("folder")
        self.category = _typed("category")
        self.distributor = _typed("distributor")
        self._licence = ""
        self.licence = Choice(say("order.rule_licence"))
        self.licence.addItem(say("order.rule_nothing"), "")
        pairs = QGridLayout(self)
        pairs.setContentsMargins(0, 0, 0, 0)
        pairs.setSpacing(12)
        for place, name in enumerate(("folder", "category", "licence", "distributor")):
            labelled = Section(say(f"order.rule_{name}"), getattr(self, name))
            pairs.addWidget(labelled, place // 2, place % 2)
        pairs.setColumnStretch(0, 1)
        pairs.setColumnStretch(1, 1)
        for part in (self.folder, self.category, self.distributor):
            part.editTextChanged.connect(lambda _: self.touched.emit())
        self.licence.currentIndexChanged.connect(self._choose_licence)

    @property
    def rule(self) -> RuleEntry:
        """What is chosen and typed now."""
        return RuleEntry(
            folder="/".join(filter(None, self.folder.currentText().replace("\\", "/").split("/"))),
            category=category_path(self.category.currentText()),
            licence=self._licence,
            distributor=self.distributor.currentText().strip(),
        )

    def offer(self, choices: RuleChoices) -> None:
        """What can be chosen from; what is typed stays."""
        paths = [path_of(path) for path in choices.categories]
        for part, items in (
            (self.folder, choices.folders),
            (self.category, paths),
            (self.distributor, choices.distributors),
        ):
            _fill(part, items)

    def _choose_licence(self) -> None:
        self._licence = str(self.licence.currentData() or "")
        self.touched.emit()

    def offer_licences(self, licences: Sequence[LicenceNote]) -> None:
        """Which terms can be chosen; what is chosen stays."""
        now = self._licence
        with QSignalBlocker(self.licence):
            self.licence.clear()
            self.licence.addItem(say("order.rule_nothing"), "")
            for note in licences:
                self.licence.addItem(note.title or note.code, note.code)
            self.licence.setCurrentIndex(max(0, self.licence.findData(now)))

    def show_rule(self, rule: RuleEntry, *, new: bool) -> None:
        """Show this rule; the folder of one that is there stays what it is."""
        self.folder.setEditText(rule.folder)
        self.folder.setEnabled(new)
        self.category.setEditText(path_of(rule.category))
        self.distributor.setEditText(rule.distributor)
        self.licence.setCurrentIndex(max(0, self.licence.findData(rule.licence)))
        self._licence = rule.licence  # the list of terms may come later


def _typed(name: str) -> QComboBox:
    box = Choice(say(f"order.rule_{name}"))
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setCompleter(Offered(box.model(), box))
    if (field := box.lineEdit()) is not None:
        field.setAccessibleName(box.accessibleName())
        field.setPlaceholderText(say(f"order.rule_{name}_hint"))
    return box


def _fill(box: QComboBox, items: Sequence[str]) -> None:
    typed = box.currentText()
    with QSignalBlocker(box):
        box.clear()
        box.addItems(list(items))
        box.setCurrentIndex(box.findText(typed))
        box.setEditText(typed)
