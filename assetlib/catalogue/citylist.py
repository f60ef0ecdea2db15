"""The city's list: a table somebody kept of the pictures, laid beside the library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from assetlib.catalogue.editing import Editor
from assetlib.dayone_door import Doubt, Match
from assetlib.text import escape_path, fold, looks_key, nfc, path_key, unescape_path

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "path": (
        "ファイル名",
        "ファイル",
        "画像名",
        "画像ファイル",
        "画像",
        "素材名",
        "パス",
        "場所",
        "画像の場所",
        "画像の場所・ファイル名",
        "ファイル名・場所",
        "保存先",
        "保存場所",
        "格納先",
        "path",
    ),
    "title": ("タイトル", "題名", "題", "名称", "名前", "表題", "件名", "title"),
    "reading": ("よみ", "読み", "読み方", "ふりがな", "フリガナ", "reading"),
    "tags": ("タグ", "キーワード", "検索語", "tags"),
    "category": ("分類", "カテゴリ", "カテゴリー", "種別", "区分", "category"),
    "source": (
        "出典",
        "提供元",
        "提供元・出典",
        "入手先",
        "サイト",
        "サイト名",
        "配布元",
        "source",
    ),
    "creator": ("作者", "作成者", "撮影者", "著作者", "creator"),
    "note": ("備考", "メモ", "注意", "注記", "摘要", "note"),
}
"""What Japanese lists call our columns; `path` finds the picture."""

_LOOKED_AT = 10
"""Lines in which the headings may stand: many lists begin with a title."""

_SEVERAL = str.maketrans("；、，,　\n", ";;;;;;")

Key = Callable[[str], str]
"""What spellings of a path share that mean the same."""

Line = tuple[int, Sequence[str]]
"""The number of a line in its file, and its cells."""


@dataclass(frozen=True, slots=True)
class Table:
    """A list as it stands in its file, headings apart."""

    headings: tuple[str, ...]
    lines: tuple[Line, ...]


def read_table(lines: Sequence[Line]) -> Table:
    """Find the headings: the line with the most known ones, else the first with any words."""
    filled = [(number, cells) for number, cells in lines if any(cell.strip() for cell in cells)]
    if not filled:
        return Table((), ())
    known = [sum(_column(cell) != "" for cell in cells) for _, cells in filled[:_LOOKED_AT]]
    at = known.index(max(known))
    headings = tuple(nfc(cell.strip()) for cell in filled[at][1])
    return Table(headings, tuple(filled[at + 1 :]))


def guess(table: Table, known: Mapping[str, tuple[str, ...]] = HEADINGS) -> dict[str, str]:
    """Our column for each heading, "" for none; each of ours is taken once."""
    found: dict[str, str] = {}
    for heading in table.headings:
        column = _column(heading, known)
        found[heading] = "" if column in found.values() else column
    return found


def _column(heading: str, known: Mapping[str, tuple[str, ...]] = HEADINGS) -> str:
    key = fold(heading).strip()
    exact = (name for name, words in known.items() if key in {fold(word) for word in words})
    return next(exact, "")


class Index:
    """Pictures by what a list may call them: the path, its end, or the file's name alone."""

    def __init__(self, paths: Sequence[str]) -> None:
        self._paths = paths
        self._spelt: dict[Key, dict[str, list[str]]] = {}

    def find(self, words: str) -> list[str]:
        """Every picture these words may mean: the longest end that fits counts.

        What is spelt so comes before what only looks so.
        """
        said = escape_path(words.strip().replace("\\", "/")).strip("/")
        return self._find(said, path_key) or self._find(said, looks_key)

    def _find(self, said: str, key: Key) -> list[str]:
        ends, plain = self._ends(key), key(said)
        for end in _ends(plain):
            if end in ends:
                return ends[end]
        return ends.get(PurePosixPath(plain).name, []) if plain else []

    def _ends(self, key: Key) -> dict[str, list[str]]:
        if key not in self._spelt:
            found = self._spelt[key] = {}
            for path in self._paths:
                for end in _ends(key(path)):
                    found.setdefault(end, []).append(path)
        return self._spelt[key]


def _ends(path: str) -> Iterator[str]:
    """A path, and what is left of it without its outer folders; last the name without its kind."""
    parts = path.split("/")
    for start in range(len(parts)):
        yield "/".join(parts[start:])
    if "." in parts[-1]:
        yield parts[-1].rpartition(".")[0]


def lay(table: Table, mapping: Mapping[str, str], file: Path, paths: Sequence[str]) -> Match:
    """Lay a list beside the library's pictures: what matches, what may, and what does not."""
    found = dict(_finds(table, mapping, paths))
    sure, doubtful, absent = _sorted(found, table, mapping)
    mentioned = set(sure) | {path for doubt in doubtful for path in doubt.paths}
    examples = [example(table, column) for column in range(len(table.headings))]
    return Match(
        file=file,
        headings=tuple(zip(table.headings, examples, strict=True)),
        mapping=dict(mapping),
        pictures=len(paths),
        matched=len(sure),
        ambiguous=tuple(doubtful),
        unsure=len(mentioned - set(sure)),
        unlisted=tuple(unescape_path(path) for path in sorted(set(paths) - mentioned)),
        absent=tuple(absent),
    )


def take(table: Table, mapping: Mapping[str, str], ids: Mapping[str, str], editor: Editor) -> None:
    """Turn the lines that match for certain into changes; ids are given by path."""
    found = dict(_finds(table, mapping, tuple(ids)))
    sure, _, _ = _sorted(found, table, mapping)
    cells_of = dict(table.lines)
    for path, line in sure.items():
        _write(ids[path], _cells(table, mapping, cells_of[line]), editor)


def _write(id_: str, cells: Mapping[str, str], editor: Editor) -> None:
    plain = ("title", "reading", "source", "creator", "note")
    values: dict[str, Any] = {name: nfc(cells[name]) for name in plain if cells.get(name)}
    if category := cells.get("category"):
        values["category"] = editor.category(category.replace("＞", "/").replace(">", "/"))
    editor.write(id_, values)
    if tags := cells.get("tags"):
        editor.retag(id_, [tag for tag in tags.translate(_SEVERAL).split(";") if tag.strip()])


def _finds(
    table: Table, mapping: Mapping[str, str], paths: Sequence[str]
) -> Iterator[tuple[int, list[str]]]:
    index = Index(paths)
    for number, cells in table.lines:
        words = _cells(table, mapping, cells).get("path", "")
        if words:
            yield number, index.find(words)


def _sorted(
    found: Mapping[int, list[str]], table: Table, mapping: Mapping[str, str]
) -> tuple[dict[str, int], list[Doubt], list[Doubt]]:
    """Pictures matched for certain with their lines, lines in doubt, and lines that fit nothing."""
    named = Counter(paths[0] for paths in found.values() if len(paths) == 1)
    words = {n: _cells(table, mapping, cells).get("path", "") for n, cells in table.lines}
    sure = {p[0]: n for n, p in found.items() if len(p) == 1 and named[p[0]] == 1}
    doubtful = [
        Doubt(number, words[number], tuple(unescape_path(path) for path in paths))
        for number, paths in found.items()
        if paths and paths[0] not in sure
    ]
    absent = [Doubt(number, words[number]) for number, paths in found.items() if not paths]
    return sure, doubtful, absent


def _cells(table: Table, mapping: Mapping[str, str], cells: Sequence[str]) -> dict[str, str]:
    pairs = zip(table.headings, cells, strict=False)
    return {mapping[h]: cell.strip() for h, cell in pairs if mapping.get(h) and cell.strip()}


def example(table: Table, column: int) -> str:
    """The first cell of a column that says something."""
    cells = (line[column].strip() for _, line in table.lines if column < len(line))
    return next((cell for cell in cells if cell), "")
