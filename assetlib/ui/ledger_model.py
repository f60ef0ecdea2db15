"""The model of the ledger: use records as lines, each cell in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QFont

from assetlib.catalogue.use_sheet import checked, sanitised
from assetlib.paper_words import exception
from assetlib.task import Notice
from assetlib.terms import LEVELS, Level
from assetlib.ui.icons import icon
from assetlib.ui.ink import brush, colour
from assetlib.ui.levels import ink_of, sign_of, word_of
from assetlib.ui.theme import Theme, font
from assetlib.ui.tokens import BADGE_ICON, SMALL
from assetlib.ui.use_bar import button_word
from assetlib.use import Button, UseRecord
from assetlib.wording import JAPAN, say, say_day, say_outcome, say_time

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


def day_of(record: UseRecord) -> str:
    """「令和8年11月20日 10:32」 in Japan; a time nobody can read stays as it is."""
    try:
        at = datetime.fromisoformat(record.at).astimezone(JAPAN)
    except ValueError:
        return record.at
    return say("purpose.moment", day=say_day(at.date().isoformat()), time=say_time(record.at))


def use_of(record: UseRecord) -> str:
    """庁内, 公開・無料, or 有料・グッズ; a button of a later program stays as it is written."""
    return button_word(Button(record.button)) if record.button in set(Button) else record.button


def level_of(record: UseRecord) -> Level | None:
    """The level a use was decided at."""
    return Level(record.level) if record.level in set(LEVELS) else None


def _level_word(record: UseRecord) -> str:
    level = level_of(record)
    return word_of(level) if level else record.level


def noted(record: UseRecord) -> str:
    """What somebody wrote of what they made sure of, and of why it left as an exception."""
    return say("purpose.slash").join((*record.made_sure, *exception(record)))


def _not_used(record: UseRecord) -> str:
    return say("purpose.not_used") if record.not_used else ""


COLUMNS: tuple[tuple[str, Callable[[UseRecord], str]], ...] = (
    ("at", day_of),
    ("who", lambda record: record.by),
    ("section", lambda record: record.section),
    ("picture", lambda record: record.title),
    ("use", use_of),
    ("work", lambda record: str(record.work.get("title") or "")),
    ("level", _level_word),
    ("note", noted),
    ("credit", lambda record: say("purpose.slash").join(record.credit)),
    ("outcome", lambda record: say_outcome(record.outcome)),
    ("checked", lambda record: " ".join(filter(None, (checked(record), sanitised(record))))),
    ("not_used", _not_used),
)
"""The columns, and what each says of a record."""

MOST = {
    "at": 200,
    "keeper": 160,
    "changed": 400,
    "now": 184,
    "who": 140,
    "section": 120,
    "picture": 184,
    "use": 104,
    "work": 240,
    "level": 144,
    "note": 200,
    "credit": 200,
    "outcome": 168,
    "checked": 120,
    "not_used": 104,
}
"""How wide a column becomes at most for what it says, px."""

SELDOM = frozenset({"note", "credit", "checked", "not_used"})
"""Columns that are away where no record says anything in them."""

LEVEL = next(number for number, (name, _) in enumerate(COLUMNS) if name == "level")


class LedgerModel(QAbstractTableModel):
    """Shows records in the order they are given."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._records: tuple[UseRecord, ...] = ()
        self._notices: Mapping[str, Notice] = {}
        self.columns = COLUMNS
        theme.changed.connect(self.layoutChanged)

    @property
    def records(self) -> tuple[UseRecord, ...]:
        """What is shown."""
        return self._records

    def show(
        self, records: tuple[UseRecord, ...], notices: Mapping[str, Notice] | None = None
    ) -> None:
        """Show these, with whom to tell of each where notices are given."""
        self.beginResetModel()
        self._records, self._notices = records, notices or {}
        self.columns = COLUMNS if notices is None else self._telling()
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(f"purpose.column_{self.columns[section][0]}")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        record = self._records[index.row()]
        column, words = self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return words(record) or None
            case Qt.ItemDataRole.FontRole:
                return self._font(record)
            case Qt.ItemDataRole.ForegroundRole:
                return self._ink(record, column)
            case Qt.ItemDataRole.DecorationRole:
                return self._sign(self._level(record, column))
        return None

    def _telling(self) -> tuple[tuple[str, Callable[[UseRecord], str]], ...]:
        """Whom to tell and of what; the judgement of now stands beside that of then."""
        first, then, rest = COLUMNS[0], COLUMNS[LEVEL], (*COLUMNS[1:LEVEL], *COLUMNS[LEVEL + 1 :])
        told = (("keeper", self._keeper), ("changed", self._changed))
        return (first, *told, then, ("now", self._now), *rest)

    def _keeper(self, record: UseRecord) -> str:
        notice = self._notices.get(record.id)
        if notice is None:
            return ""
        return say("purpose.slash").join(filter(None, (notice.section, notice.keeper)))

    def _changed(self, record: UseRecord) -> str:
        notice = self._notices.get(record.id)
        return notice.changed if notice else ""

    def _now(self, record: UseRecord) -> str:
        level = self._level(record, "now")
        return word_of(level) if level else ""

    def _level(self, record: UseRecord, column: str) -> Level | None:
        """The level that a column tells, as it was or as it is now; None for any other column."""
        notice = self._notices.get(record.id)
        match column:
            case "level":
                return level_of(record)
            case "now":
                return notice.level if notice else None
        return None

    def _font(self, record: UseRecord) -> QFont:
        found = font(SMALL)
        found.setStrikeOut(record.not_used)
        return found

    def _ink(self, record: UseRecord, column: str) -> QBrush:
        level = self._level(record, column)
        tokens = self._theme.tokens
        if level:
            return QBrush(brush(tokens, ink_of(level)))
        return QBrush(brush(tokens, "text2" if record.not_used else "text"))

    def _sign(self, level: Level | None) -> object:
        if level is None:
            return None
        return icon(sign_of(level), colour(self._theme.tokens, ink_of(level)), BADGE_ICON)
