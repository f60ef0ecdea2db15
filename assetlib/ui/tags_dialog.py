"""「タグの整理」: every tag with what it stands for; renamed, put together, taken away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assetlib.details import Saved
from assetlib.errors import NameTaken
from assetlib.tags import TagEffect, TagEntry, Tags
from assetlib.text import fold, tag_key
from assetlib.ui.courier import Courier
from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import fit
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.proposal import Proposal
from assetlib.ui.row_list import Row, RowList
from assetlib.ui.scrim import Scrim
from assetlib.ui.section import Notice, rule
from assetlib.ui.tag_form import TagForm
from assetlib.ui.theme import Theme
from assetlib.wording import say

SIZE = (848, 640)
"""Px."""

_LIST = 400


class TagsDialog(Dialog):
    """Stays open after a change, so that the tags are seen as they are now.

    Signals:
        changed: A change of that id was saved, and can be taken back.
        wanted: Somebody wants to see the pictures of a tag (its name).
    """

    changed = Signal(str)
    wanted = Signal(str)

    def __init__(
        self, theme: Theme, courier: Courier, tags: Tags, parent: QWidget, name: str = ""
    ) -> None:
        super().__init__(parent)
        self._theme, self._courier, self._tags = theme, courier, tags
        self._known: tuple[TagEntry, ...] = ()
        self._first = name
        self.setWindowTitle(say("order.tags_title"))
        self.setProperty("role", "surface")
        self.setModal(True)
        self.search = QLineEdit()
        self.search.setPlaceholderText(say("order.tags_search"))
        self.search.setAccessibleName(say("order.tags_search"))
        self.search.setClearButtonEnabled(True)
        self.list = RowList(theme, say("order.tags_title"), several=True)
        self.form = TagForm(theme)
        self.several = Paragraph(theme, "body")
        self.into = QComboBox()
        self.into.setAccessibleName(say("order.tag_into"))
        self.merge = _button("order.merge")
        self.delete = _button("order.delete")
        self.see = _button("order.tag_see")
        self.proposal = Proposal(theme)
        self.news = Notice(theme, "info", "remind")
        self.close_button = _button("order.close")
        self._lay_out()
        self._connect()
        host = parent.window()
        fit(self, SIZE, host)
        self._choose(())
        self.look()
        Scrim(theme, host, self)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def look(self) -> None:
        """Ask anew which tags there are."""
        self._courier.deliver(self._tags.listed(), self, self._show, self.news.fail)

    def _show(self, known: tuple[TagEntry, ...]) -> None:
        self._known = known
        self._filter()
        if self._first:
            self.list.choose([tag.id for tag in known if tag.name == self._first])
            self._first = ""
        self._choose(self.list.keys)

    def _filter(self) -> None:
        words = fold(self.search.text()).replace(" ", "")
        self.list.show_rows([_row(tag) for tag in self._known if words in _haystack(tag)])

    def _into_list(self) -> None:
        """The keyboard goes to what was found, its first row where none is chosen."""
        if not self.list.keys:
            self.list.choose([row.key for row in self.list.rows[:1]])
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self) -> list[TagEntry]:
        keys = set(self.list.keys)
        return [tag for tag in self._known if tag.id in keys]

    def _choose(self, _keys: Sequence[str]) -> None:
        """One is shown in the form; several can be put together."""
        chosen = self._chosen()
        self.proposal.withdraw()
        self.form.show_tag(chosen[0] if len(chosen) == 1 else None)
        self.form.setVisible(len(chosen) < 2)
        many = len(chosen) > 1
        for part in (self.several, self.into, self.merge):
            part.setVisible(many)
        self.several.setText(say("order.tags_chosen", count=len(chosen)))
        self.see.setVisible(len(chosen) == 1)
        self.delete.setEnabled(bool(chosen))
        self.into.clear()
        for tag in sorted(chosen, key=lambda tag: -tag.count):
            self.into.addItem(say("order.tag_named", tag=tag.name, count=tag.count), tag.id)

    # --- what is changed ---

    def _save(self, tag: TagEntry, keep: bool) -> None:  # noqa: FBT001 - a signal's value
        done = self._tags.save(tag, keep_name=keep)

        def saved(result: Saved) -> None:
            self.form.saved()
            self._settle(result, say("order.tag_saved", tag=tag.name))

        def refused(error: BaseException) -> None:
            self.news.fail(error)
            if isinstance(error, NameTaken):
                self._propose_one(tag.id, error.subject)

        self._courier.deliver(done, self, saved, refused)

    def _propose_one(self, id_: str, name: str) -> None:
        """The tag whose name was wanted is chosen too, and it is proposed to make them one."""
        of = tag_key(name)
        held = (one for one in self._known if of in map(tag_key, (one.name, *one.aliases)))
        other = next((one.id for one in held if one.id != id_), "")
        if other:
            self.search.clear()
            self.list.choose([id_, other])
            self._choose(self.list.keys)
            self.into.setCurrentIndex(self.into.findData(other))
            self._propose_merge()

    def _propose_merge(self) -> None:
        chosen, into = self._chosen(), str(self.into.currentData())
        ids = [tag.id for tag in chosen]
        stays = next((tag for tag in chosen if tag.id == into), None)
        if stays is None:
            return
        going = say("search.separator").join(tag.name for tag in chosen if tag.id != into)

        def show(effect: TagEffect) -> None:
            values = {"into": stays.name, "tags": going, "both": effect.both}
            words = say("order.merge_effect", count=effect.pictures, **values)
            self.proposal.propose(words + _below(effect), say("order.merge_do"), do)

        def do() -> None:
            done, said = self._tags.merge(ids, into), say("order.merged", into=stays.name)
            self._courier.deliver(
                done, self, lambda saved: self._settle(saved, said), self.news.fail
            )

        self._courier.deliver(self._tags.effect(ids, into), self, show, self.news.fail)

    def _propose_delete(self) -> None:
        ids = list(self.list.keys)
        names = say("search.separator").join(tag.name for tag in self._chosen())

        def show(effect: TagEffect) -> None:
            words = say("order.tag_delete_effect", tags=names, count=effect.pictures)
            self.proposal.propose(words + _below(effect), say("order.delete_do"), do)

        def do() -> None:
            done, said = self._tags.delete(ids), say("order.tag_deleted", tags=names)
            self._courier.deliver(
                done, self, lambda saved: self._settle(saved, said), self.news.fail
            )

        if ids:
            self._courier.deliver(self._tags.effect(ids), self, show, self.news.fail)

    def _settle(self, saved: Saved, words: str) -> None:
        self.news.say(say("order.pending", what=words) if saved.pending else words)
        if saved.deed:
            self.changed.emit(saved.deed)
        self.look()

    def _see(self) -> None:
        for tag in self._chosen()[:1]:
            self.wanted.emit(tag.name)
            self.accept()

    # --- how it looks ---

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _: self._filter())
        self.search.returnPressed.connect(self._into_list)
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(lambda _: self.form.name.setFocus())
        self.form.saving.connect(self._save)
        self.merge.clicked.connect(self._propose_merge)
        self.delete.clicked.connect(self._propose_delete)
        self.see.clicked.connect(self._see)
        self.close_button.clicked.connect(self.accept)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        self.list.setFixedWidth(_LIST)
        self.search.setFixedWidth(_LIST)
        right = QVBoxLayout()
        right.setSpacing(12)
        for part in (self.several, self.into, self.merge, self.form):
            right.addWidget(part)
        right.addStretch(1)
        right.addWidget(self.proposal)
        right.addWidget(self.news)
        middle = QHBoxLayout()
        middle.setSpacing(24)
        middle.addLayout(left)
        middle.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.delete)
        foot.addWidget(self.see)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Paragraph(self._theme, "heading", say("order.tags_title")))
        column.addWidget(Paragraph(self._theme, "second", say("order.tags_text")))
        column.addLayout(middle, 1)
        column.addWidget(rule())
        column.addLayout(foot)


def _row(tag: TagEntry) -> Row:
    comma = say("search.separator")
    about = [say("order.row_aliases", names=comma.join(tag.aliases))] if tag.aliases else []
    about += [say("order.row_parents", names=comma.join(tag.parents))] if tag.parents else []
    count = say("pane.tag_count", count=tag.count)
    return Row(tag.id, tag.name, tag.reading, say("order.space").join(about), count)


def _haystack(tag: TagEntry) -> str:
    return fold(" ".join((tag.name, tag.reading, *tag.aliases))).replace(" ", "")


def _below(effect: TagEffect) -> str:
    if not effect.children:
        return ""
    return say("order.tag_children", names=say("search.separator").join(effect.children))


def _button(key: str) -> QPushButton:
    button = QPushButton(say(key))
    button.setAutoDefault(False)
    return button
