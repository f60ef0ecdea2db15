"""The model of the list: a licence a line, each cell in words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from assetlib.licences import Entry, Standing
from assetlib.ui.icons import icon
from assetlib.ui.ink import Ink, brush, colour
from assetlib.ui.theme import Theme, font
from assetlib.ui.tokens import BADGE_ICON
from assetlib.wording import say, say_day

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

_SIGNS: dict[Standing, tuple[str, Ink]] = {
    Standing.ACTIVE: ("check", "ok"),
    Standing.REVIEW: ("clock", "warn"),
    Standing.EXPIRED: ("blocked", "block"),
    Standing.DRAFT: ("pencil", "text2"),
    Standing.WITHDRAWN: ("blocked", "block"),
}


def _version(entry: Entry) -> str:
    if not entry.version:
        return say("licences.version_none")
    words = say("licences.version", number=entry.version)
    return (
        say("licences.version_draft", version=words, number=entry.draft) if entry.draft else words
    )


COLUMNS: tuple[tuple[str, Callable[[Entry], str]], ...] = (
    ("title", lambda one: one.title),
    ("distributor", lambda one: one.distributor),
    ("standing", lambda one: say(f"licences.standing_{one.standing.value}")),
    ("version", _version),
    ("pictures", lambda one: f"{one.pictures:,}"),
    ("works", lambda one: f"{one.works:,}"),
    ("review", lambda one: say_day(one.next_review_on)),
    ("until", lambda one: say_day(one.valid_until)),
)
"""The columns, and what each says of a licence."""

DUE = (Standing.REVIEW, Standing.EXPIRED)
"""What a librarian has to do something about: signed at its name, too."""

STANDING = next(number for number, (name, _) in enumerate(COLUMNS) if name == "standing")
_NUMBERS = frozenset(n for n, (name, _) in enumerate(COLUMNS) if name in ("pictures", "works"))


class ListModel(QAbstractTableModel):
    """Shows entries in the order they are given."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self.entries: tuple[Entry, ...] = ()
        theme.changed.connect(self.layoutChanged)

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        """Show these; where the same licences are listed, the place in the list stays."""
        if [one.id for one in entries] == [one.id for one in self.entries]:
            self.entries = entries
            if entries:
                last = self.index(len(entries) - 1, len(COLUMNS) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _aligned(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return say(f"licences.column_{COLUMNS[section][0]}")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry, column = self.entries[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return COLUMNS[column][1](entry)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _aligned(column)
            case Qt.ItemDataRole.FontRole:
                return font(bold=column == 0)
        marked = column == STANDING or (column == 0 and entry.standing in DUE)
        return self._sign(entry, role) if marked else None

    def _sign(self, entry: Entry, role: int) -> object:
        sign, ink = _SIGNS[entry.standing]
        match role:
            case Qt.ItemDataRole.ForegroundRole:
                return brush(self._theme.tokens, ink)
            case Qt.ItemDataRole.DecorationRole:
                return icon(sign, colour(self._theme.tokens, ink), BADGE_ICON)
        return None


def _aligned(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
