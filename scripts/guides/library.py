"""The library of the pictures: the sample, as a city would have it after some weeks."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

from assetlib import settings
from assetlib.commands.records import Records
from assetlib.commands.spreadsheet import read_spreadsheet
from assetlib.founding import found_library
from assetlib.library import Library, open_library

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"

LIBRARIAN, STAFF = "midori", "hanako"


@contextmanager
def account(name: str) -> Iterator[None]:
    """Whoever opens a library meanwhile does it under this account."""
    known = settings._account
    settings._account = lambda: name
    try:
        yield
    finally:
        settings._account = known


def build(root: Path, caches: Path) -> None:
    """Shelve the sample with its terms, and let some work wait for the librarians."""
    shutil.copytree(SAMPLE / "library", root)
    with account(LIBRARIAN):
        found_library(root, settings.load(caches / LIBRARIAN))
        library = open_library(root, caches / LIBRARIAN, indexing=False)
    library.ready()
    try:
        _shelve(library)
        _leave_work(library, root)
    finally:
        library.close()


def _shelve(library: Library) -> None:
    library.sweep(confirm=True).result()
    records = Records(library)
    records.import_licences(json.loads((SAMPLE / "licences.json").read_text("utf-8")))
    for folder, licence in json.loads((SAMPLE / "folders.json").read_text("utf-8")).items():
        records.assign_folder(folder, licence)
    records.import_rows(read_spreadsheet(SAMPLE / "metadata.csv", {}).rows, trial=False)


def _leave_work(library: Library, root: Path) -> None:
    """A picture that is there twice, once smaller."""
    twin = root / "新着・未整理" / "落ち葉とどんぐり_2.png"
    with Image.open(root / "季節・行事" / "秋" / "落ち葉とどんぐり.png") as picture:
        picture.resize((picture.width * 2 // 3, picture.height * 2 // 3)).save(twin)
    library.sweep(confirm=True).result()
