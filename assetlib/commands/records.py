"""Records: whole lists in and out of a library, for the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from assetlib.catalogue.assigning import assign_folder, joined, parted
from assetlib.catalogue.changes import Draft, Op
from assetlib.catalogue.editing import Editor
from assetlib.catalogue.licensing import Import, export_licences, import_licences
from assetlib.catalogue.sheet import Paths, Reading, Row, take_rows
from assetlib.details import Saved
from assetlib.errors import BadInput, NotHere
from assetlib.index import describing
from assetlib.library import Library
from assetlib.lists_desk import why
from assetlib.text import nfc

PATIENCE = 20.0
"""Seconds the command line waits for the share before it says that a change is pending."""


class Records:
    """Lists of one library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def import_rows(self, rows: Sequence[Row], *, trial: bool) -> tuple[Reading, Saved]:
        """Take the rows of a sheet; with `trial` only say what they would change."""
        box: list[Reading] = []

        def build(connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            editor = Editor(view)
            box.append(take_rows(rows, Paths(describing.ids(connection)), editor, why))
            return ([] if trial else editor.ops), len(editor.touched)

        saved = self._library.change("metadata", build, PATIENCE).result()
        return box[0], saved

    def import_licences(self, forms: Sequence[object]) -> tuple[Import, Saved]:
        """Take licences of the exchange form, each as a new version where it differs."""
        box: list[Import] = []

        def build(connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            box.append(import_licences(forms, describing.records(connection, view)))
            return box[0].ops, box[0].added + box[0].changed

        saved = self._library.change("licences", build, PATIENCE).result()
        return box[0], saved

    def licences(self) -> list[dict[str, Any]]:
        """Every licence in its current version, in the exchange form."""

        def ask(connection: Connection) -> list[dict[str, Any]]:
            return export_licences(describing.records(connection, None))

        return self._library.ask(ask).result()

    def assign(self, paths: Sequence[str], licence: str, how: str) -> Saved:
        """Give pictures a licence by hand; NotHere for an unknown picture or code."""

        def build(connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            editor, find = Editor(view), Paths(describing.ids(connection))
            new = editor.licences([licence])
            for id_ in [find.find(path) for path in paths]:
                fields = view.get("asset", id_) or {"licences": []}
                held = fields["licences"]
                after = {"replace": new, "add": joined(held, new), "remove": parted(held, new)}
                editor.write(id_, {"licences": after[how]})
            return editor.ops, len(editor.touched)

        return self._library.change("assign", build, PATIENCE).result()

    def assign_folder(self, folder: str, licence: str) -> Saved:
        """Make a folder's rule; NotHere for an unknown code."""

        def build(connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            id_ = view.find("licence", licence)
            if id_ is None:
                raise NotHere(licence)
            at = _folder(folder)
            assets = describing.below(connection, at)
            return assign_folder(
                at, id_, describing.entities(connection, "folder_rule", view), assets
            )

        return self._library.change("assign", build, PATIENCE).result()


def _folder(said: str) -> str:
    """A folder as the catalogue names it; BadInput for one that lies outside the library."""
    parts = [part for part in said.replace("\\", "/").split("/") if part not in ("", ".")]
    if ".." in parts or said.startswith(("/", "\\")) or ":" in said:
        raise BadInput(said, "--folder")
    return nfc("/".join(parts))
