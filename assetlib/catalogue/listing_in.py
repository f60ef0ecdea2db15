"""Listing in: a list laid beside the pictures, line by line, and what it would change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assetlib.catalogue.changes import Draft, Op, View
from assetlib.catalogue.citylist import Index, Table
from assetlib.catalogue.editing import Editor
from assetlib.catalogue.sheet import PLAIN, Row, take_row, unquoted
from assetlib.dayone_door import Doubt
from assetlib.errors import BadInput, NotHere
from assetlib.lists import Change, Preview
from assetlib.text import escape_path, unescape_path

_BY_CODE: Mapping[str, str] = {}

Follow = Callable[[Sequence[Op], View], Sequence[Op]]
"""Operations, with those that come of them by themselves."""


def _alone(ops: Sequence[Op], _view: View) -> Sequence[Op]:
    return ops


@dataclass(frozen=True, slots=True)
class Laid:
    """Rows by the one picture they mean (its path), and those that mean several or none."""

    sure: Mapping[str, Row]
    ambiguous: tuple[Doubt, ...]
    unknown: tuple[Doubt, ...]


def rows_of(table: Table, mapping: Mapping[str, str]) -> tuple[Row, ...]:
    """The lines of a table under our columns; BadInput where none of them is the path."""
    columns = [mapping.get(heading, "") for heading in table.headings]
    if "path" not in columns:
        raise BadInput("list", "path")
    return tuple(
        Row(
            line,
            {
                name: cell if name == "path" else cell.strip()
                for name, cell in zip(columns, cells, strict=False)
                if name
            },
        )
        for line, cells in table.lines
    )


def lay(rows: Sequence[Row], paths: Sequence[str]) -> Laid:
    """Find the picture of each row: by its whole path as it is written, else by what fits alone."""
    index, exact = Index(paths), set(paths)
    found = {row.line: _finds(row, index, exact) for row in rows}
    named = Counter(of[0] for of in found.values() if len(of) == 1)
    sure: dict[str, Row] = {}
    ambiguous, unknown = [], []
    for row in rows:
        words, of = row.cells.get("path", "").strip(), found[row.line]
        if len(of) == 1 and named[of[0]] == 1:
            sure[of[0]] = row
        elif of:
            ambiguous.append(Doubt(row.line, words, tuple(map(unescape_path, of))))
        else:
            unknown.append(Doubt(row.line, words))
    return Laid(sure, tuple(ambiguous), tuple(unknown))


def _finds(row: Row, index: Index, exact: set[str]) -> list[str]:
    words = unquoted(row.cells.get("path", ""))
    for spelling in (words, escape_path(words)):
        if spelling in exact:
            return [spelling]
    return index.find(words)


def take(
    laid: Laid, ids: Mapping[str, str], editor: Editor, say: Callable[[NotHere], str]
) -> list[tuple[int, str]]:
    """Turn the rows that are sure into changes; lines that cannot go in, and why."""
    problems = []
    for path, row in laid.sure.items():
        try:
            take_row(row, ids[path], editor)
        except NotHere as missing:
            problems.append((row.line, say(missing)))
    return problems


def preview(
    rows: int,
    laid: Laid,
    ids: Mapping[str, str],
    view: View,
    say: Callable[[NotHere], str],
    called: Mapping[str, str] = _BY_CODE,
    follow: Follow = _alone,
) -> Preview:
    """What taking them would change, value by value (`cells_of`), with what `follow`s of it."""
    editor = Editor(view)
    problems = take(laid, ids, editor, say)
    after = Draft(view)
    after.apply(follow(editor.ops, view))
    changes = tuple(
        change
        for path, row in laid.sure.items()
        if ids[path] in editor.touched
        for change in _changes(path, row, ids[path], (view, after), called)
    )
    return Preview(
        rows=rows,
        matched=len(laid.sure),
        changed=len(editor.touched),
        changes=changes,
        ambiguous=laid.ambiguous,
        unknown=laid.unknown,
        problems=tuple(problems),
    )


def _changes(
    path: str, row: Row, id_: str, views: tuple[View, View], called: Mapping[str, str]
) -> Iterator[Change]:
    before, after = (cells_of(view, id_, called) for view in views)
    for column, value in after.items():
        if before[column] != value:
            yield Change(row.line, unescape_path(path), column, before[column], value)


def cells_of(view: View, id_: str, called: Mapping[str, str] = _BY_CODE) -> dict[str, str]:
    """What a list says of a picture, by our columns, without its path.

    `called`: what licences are called, by id; of one that is not among them the code is told.
    """
    fields = view.get("asset", id_) or {}
    given = fields.get("category")
    tags = sorted(_named(view, "tag", tag, "name") for tag in fields.get("tags", ()))
    ids = (one["id"] for one in fields.get("licences", ()))
    licences = (called.get(one) or _named(view, "licence", one, "code") for one in ids)
    return {
        **{name: str(fields.get(name, "")) for name in PLAIN},
        "tags": ";".join(filter(None, tags)),
        "category": _named(view, "category", given["id"], "path") if given else "",
        "licence": ";".join(filter(None, licences)),
    }


def _named(view: View, kind: str, id_: str, field: str) -> str:
    fields = view.get(kind, id_)
    return str(fields[field]) if fields else ""
