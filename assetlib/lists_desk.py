"""The desk of lists: a table from Excel laid beside the library, and the library as a table."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection

from assetlib.asset import Result, State
from assetlib.catalogue import citylist
from assetlib.catalogue.changes import Draft, Op
from assetlib.catalogue.editing import LICENCE, Editor
from assetlib.catalogue.entities import Fields
from assetlib.catalogue.listing_in import cells_of, lay, preview, rows_of, take
from assetlib.catalogue.sheet import write_csv
from assetlib.details import Saved
from assetlib.durable import keep
from assetlib.errors import LocalTrouble, NotALibrarian, NotHere
from assetlib.futures import chained, failed
from assetlib.index import describing, listfile
from assetlib.index.readings import reading, with_readings
from assetlib.index.visibility import is_in_stock
from assetlib.lists import COLUMNS, STATE, WORKED_OUT, Preview, Source
from assetlib.personal import Drawer
from assetlib.shelf import Shelf
from assetlib.text import fold, unescape_path
from assetlib.wording import LANGUAGES, say, say_start, sentences

T = TypeVar("T")

EXAMPLE = 40
"""Characters of a cell that are shown beside its heading."""

_OURS = {
    name: [sentences(language, "lists")[f"column_{name}"] for language in LANGUAGES]
    for name in COLUMNS
}
"""What the window calls our columns, and writes over them."""

HEADINGS: Mapping[str, tuple[str, ...]] = {
    **{name: (*citylist.HEADINGS.get(name, ()), *_OURS[name]) for name in COLUMNS},
    "licence": (
        *_OURS["licence"],
        "利用条件",
        "ライセンス",
        "ライセンス区分",
        "使用条件",
        "利用区分",
        "許諾",
        "規約",
        "利用規約",
        "licence",
        "license",
    ),
}
"""What lists call our columns."""


class ListsDesk:
    """Fulfils `lists.Lists`; `waiting` gives the operations in the outbox.

    How columns were mapped is remembered below `folder`, for this account on this PC.
    """

    def __init__(self, shelf: Shelf, folder: Path, waiting: Callable[[], Sequence[Op]]) -> None:
        self._shelf, self._waiting = shelf, waiting
        own = hashlib.sha256(shelf.account.encode()).hexdigest()[:16]
        self._drawer = Drawer(folder / "personal" / own / "lists", _read)
        self._tables: dict[str, citylist.Table] = {}

    def look(self, file: str) -> Future[Source]:
        """Read a .csv (UTF-8 or CP932) or an .xlsx, and guess its columns; BadInput."""

        def look(_connection: Connection) -> Source:
            table = citylist.read_table(listfile.read_lines(Path(file)))
            key = hashlib.sha256(repr((table.headings, table.lines)).encode()).hexdigest()
            self._tables = {key: table}
            cells = (citylist.example(table, number) for number in range(len(table.headings)))
            examples = (say_start(cell, EXAMPLE) for cell in cells)
            headings = tuple(zip(table.headings, examples, strict=True))
            return Source(key, Path(file).name, len(table.lines), headings, self._mapping(table))

        return self._shelf.ask(look)

    def preview(self, source: Source, mapping: Mapping[str, str]) -> Future[Preview]:
        """What it would change; BadInput where nothing names the picture."""

        def ask(connection: Connection) -> Preview:
            rows = rows_of(self._tables[source.key], mapping)
            ids = describing.ids(connection)
            draft = describing.drafted(connection, self._waiting())
            called = _called(describing.entities(connection, "licence", draft))
            laid = lay(rows, tuple(ids))
            return preview(len(rows), laid, ids, draft, why, called, with_readings)

        if not self._shelf.librarian:
            return failed(NotALibrarian(self._shelf.account))
        return self._shelf.ask(ask)

    def take(self, source: Source, mapping: Mapping[str, str]) -> Future[Saved]:
        """Take it in as one change, and remember the mapping; NotALibrarian."""

        def build(connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            rows = rows_of(self._tables[source.key], mapping)
            ids = describing.ids(connection)
            editor = Editor(view)
            take(lay(rows, tuple(ids)), ids, editor, why)
            return editor.ops, len(editor.touched)

        def remember(saved: Saved) -> Saved:
            known = self._known()
            self._drawer.put("mapping", {**known, **{fold(one): to for one, to in mapping.items()}})
            return saved

        # In a reader's lane: a file is written, and whoever asked may be the window.
        taken = self._shelf.change("metadata", build)
        return chained(taken, lambda saved: self._shelf.ask(lambda _: remember(saved)))

    def export(self, file: str, headings: Mapping[str, str] | None = None) -> Future[int]:
        """Write every picture as a CSV that Excel opens; how many. LocalTrouble."""

        def write(connection: Connection) -> int:
            draft = describing.drafted(connection, self._waiting())
            ids = describing.ids(connection, librarian=self._shelf.librarian)
            called = _called(describing.entities(connection, "licence", draft)) if headings else {}
            rows = [
                {
                    "path": unescape_path(path),
                    **_read_apart(cells_of(draft, id_, called)),
                    STATE: _state(draft.get("asset", id_)),
                }
                for path, id_ in sorted(ids.items())
                if is_in_stock(draft.get("asset", id_))
            ]
            keep(Path(file), write_csv(rows, headings) if headings else write_csv(rows))
            return len(rows)

        return self._shelf.ask(write)

    def _mapping(self, table: citylist.Table) -> dict[str, str]:
        guessed, known = citylist.guess(table, HEADINGS), self._known()
        said = {one: known[fold(one)] for one in table.headings if fold(one) in known}
        taken = set(said.values())
        return {
            one: said[one] if one in said else ("" if guessed[one] in taken else guessed[one])
            for one in table.headings
        }

    def _known(self) -> dict[str, str]:
        try:
            return self._drawer.all().get("mapping", {})
        except LocalTrouble:
            return {}  # guessed again: nothing is lost but a habit


def _read_apart(cells: Mapping[str, str]) -> dict[str, str]:
    """The cells with a reading that was worked out in a column of its own."""
    held = cells["reading"]
    ours = bool(held) and held == reading(cells["title"])
    return {**cells, "reading": "", WORKED_OUT: held} if ours else {**cells, WORKED_OUT: ""}


def _state(fields: Fields | None) -> str:
    """What keeps a picture from being seen or used, in a word; "" for most."""
    if fields is None:
        return ""
    if fields["state"] == State.MISSING:
        return say("lists.state_missing")
    result = fields["inspection"].get("result", "")
    known = (Result.UNSUPPORTED, Result.HELD, Result.ERROR)
    return say(f"lists.state_{result}") if result in known else ""


def _called(licences: Mapping[str, Fields]) -> dict[str, str]:
    """Licences by what they are called, where one alone is called so: a list finds it again."""
    titles = Counter(fold(str(one["title"])) for one in licences.values())
    return {
        id_: str(one["title"])
        for id_, one in licences.items()
        if titles[fold(str(one["title"]))] == 1 and not {";", "；"} & {*str(one["title"])}
    }


def _read(form: Mapping[str, object]) -> dict[str, str]:
    known = {str(heading): str(column) for heading, column in form.items()}
    return {heading: column for heading, column in known.items() if column in ("", *COLUMNS)}


def why(missing: NotHere) -> str:
    """What is wrong with a line that names no picture, or no licence."""
    if not missing.subject:
        return say("cli.row_no_path")
    if missing.detail == LICENCE:
        return say("cli.row_no_licence", code=missing.subject)
    key = "row_ambiguous" if missing.detail else "row_unknown"
    return say(f"cli.{key}", path=missing.subject)
