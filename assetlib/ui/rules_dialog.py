"""「フォルダーの決まり」: what a folder gives to all that lies in it, seen before it is applied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from assetlib.details import Saved
from assetlib.folder_rules import FolderRules, RuleChoices, RuleEffect, RuleEntry
from assetlib.gate import GatedDoor
from assetlib.ui.courier import Courier
from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import fit
from assetlib.ui.facts import path_of
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.patience import Patience
from assetlib.ui.proposal import Proposal
from assetlib.ui.row_list import Row, RowList
from assetlib.ui.rule_form import RuleForm
from assetlib.ui.scrim import Scrim
from assetlib.ui.section import Notice, rule
from assetlib.ui.theme import Theme
from assetlib.wording import say

SIZE = (960, 700)
"""Px."""

_LIST = 340, 220
"""Px of the list, and in a narrow window."""
_NEW = "new"


class RulesDialog(Dialog):
    """A list of rules, the form of one, and which pictures it would change, from what to what.

    Signals:
        changed: A change of that id was saved, and can be taken back.
    """

    changed = Signal(str)

    def __init__(self, theme: Theme, courier: Courier, door: GatedDoor, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._courier = theme, courier
        self._rules: FolderRules = door.folder_rules
        self._known: dict[str, RuleEntry] = {}
        self.setWindowTitle(say("order.rules_title"))
        self.setProperty("role", "surface")
        self.setModal(True)
        self.list = RowList(theme, say("order.rules_title"))
        self.form = RuleForm()
        self.form.setEnabled(False)  # until it is known which rule it shows
        self.try_button = _button("order.rule_try")
        self.examples = RowList(theme, say("order.rule_examples"))
        self.proposal = Proposal(theme)
        self.news = Notice(theme, "info", "remind")
        self._patience = Patience(self, lambda: self._call_try("order.working"))
        self.drop_button = _button("order.delete")
        self.close_button = _button("order.close")
        self._lay_out()
        self._connect()
        host = parent.window()
        fit(self, SIZE, host)
        courier.deliver(door.licences(), self, self.form.offer_licences, self.news.fail)
        self.look()
        Scrim(theme, host, self)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def look(self) -> None:
        """Ask anew which rules there are."""
        self._courier.deliver(self._rules.choices(), self, self._offer, self.news.fail)
        self._courier.deliver(self._rules.listed(), self, self._show, self.news.fail)

    def _offer(self, choices: RuleChoices) -> None:
        self.form.offer(choices)

    def _show(self, rules: Sequence[RuleEntry]) -> None:
        self._known = {one.id: one for one in rules}
        rows = [_row(one) for one in rules]
        self.list.show_rows([Row(_NEW, say("order.rule_new")), *rows])
        if not self.list.keys:
            self.list.choose([rows[0].key if rows else _NEW])
        self.form.setEnabled(True)

    def _choose(self, keys: tuple[str, ...]) -> None:
        chosen = self._known.get(keys[0]) if keys else None
        self.form.show_rule(chosen or RuleEntry(""), new=chosen is None)
        self.drop_button.setEnabled(chosen is not None)
        self._withdraw()

    def _withdraw(self) -> None:
        """What was tried out is of another rule."""
        self._rest()
        self.proposal.withdraw()
        self.examples.show_rows(())
        one = self.form.rule
        gives = bool(one.category or one.licence or one.distributor)
        self.try_button.setEnabled(gives or bool(self.list.keys and self.list.keys[0] != _NEW))

    def _rest(self) -> None:
        """Nobody waits for an answer."""
        self._patience.stop()
        self._call_try("order.rule_try")

    def _call_try(self, key: str) -> None:
        self.try_button.setText(say(key))

    # --- trying out, and applying ---

    def _try(self) -> None:
        tried = self.form.rule

        def show(effect: RuleEffect) -> None:
            if tried != self.form.rule:
                return
            self._rest()
            words = _words(tried, effect)
            self.examples.show_rows(
                [
                    Row(str(n), one.title, one.field, _from_to(one.was, one.now))
                    for n, one in enumerate(effect.examples)
                ]
            )
            self.proposal.propose(words, say("order.rule_apply"), lambda: self._apply(tried))

        def fail(error: BaseException) -> None:
            self._rest()
            self.news.fail(error)

        self._patience.start()
        self._courier.deliver(self._rules.effect(tried), self, show, fail)

    def _apply(self, applied: RuleEntry) -> None:
        done = self._rules.apply(applied)
        folder = _called(applied.folder)

        def saved(result: Saved) -> None:
            words = say("order.rule_applied", folder=folder, count=result.changed)
            self._settle(result, words)

        self._courier.deliver(done, self, saved, self.news.fail)

    def _propose_drop(self) -> None:
        chosen = self._known.get(self.list.keys[0]) if self.list.keys else None
        if chosen is None:
            return
        folder = _called(chosen.folder)

        def drop() -> None:
            done, words = self._rules.drop(chosen.folder), say("order.rule_dropped", folder=folder)
            self._courier.deliver(
                done, self, lambda saved: self._settle(saved, words), self.news.fail
            )

        words = say("order.rule_drop_effect", folder=folder)
        self.proposal.propose(words, say("order.delete_do"), drop)

    def _settle(self, saved: Saved, words: str) -> None:
        self.news.say(say("order.pending", what=words) if saved.pending else words)
        self._withdraw()
        if saved.deed:
            self.changed.emit(saved.deed)
        self.look()

    # --- how it looks ---

    def _connect(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(lambda _: self.form.category.setFocus())
        self.form.touched.connect(self._withdraw)
        self.try_button.clicked.connect(self._try)
        self.drop_button.clicked.connect(self._propose_drop)
        self.close_button.clicked.connect(self.accept)

    def _lay_out(self) -> None:
        self.list.setMaximumWidth(_LIST[0])
        self.list.setMinimumWidth(_LIST[1])
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.form)
        right.addWidget(self.try_button, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self.examples, 1)
        right.addWidget(self.proposal)
        right.addWidget(self.news)
        middle = QHBoxLayout()
        middle.setSpacing(24)
        middle.addWidget(self.list, 1)
        middle.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.drop_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Paragraph(self._theme, "heading", say("order.rules_title")))
        column.addWidget(Paragraph(self._theme, "second", say("order.rules_text")))
        column.addLayout(middle, 1)
        column.addWidget(rule())
        column.addLayout(foot)


def _row(one: RuleEntry) -> Row:
    given = (path_of(one.category), one.title or one.licence, one.distributor)
    about = say("order.space").join(filter(None, given))
    return Row(one.id, _called(one.folder), second=about)


def _called(folder: str) -> str:
    """A folder as people read it; the library itself has words of its own."""
    return path_of(folder) if folder else say("order.rule_everything")


def _from_to(was: str, now: str) -> str:
    return say("history.from_to", was=was, now=now)


def _words(one: RuleEntry, effect: RuleEffect) -> str:
    """Which pictures would change, and which stay; a rule that changes none says so."""
    changes = [
        say(f"order.rule_changes_{name}", count=count)
        for name, count in (
            ("category", effect.categories),
            ("licence", effect.licences),
            ("source", effect.sources),
        )
        if count
    ]
    folder = _called(one.folder)
    words = [say("order.rule_below", folder=folder, count=effect.pictures)]
    words += ["".join(changes) if changes else say("order.rule_changes_nothing")]
    if effect.by_hand:
        words.append(say("order.rule_by_hand", count=effect.by_hand))
    if effect.deeper:
        words.append(say("order.rule_deeper", count=effect.deeper))
    return "\n".join(words)


def _button(key: str) -> QPushButton:
    button = QPushButton(say(key))
    button.setAutoDefault(False)
    return button
