"""Shortfall: the files of a folder that its copy at another place lacks, or has in another size."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from assetlib.errors import FolderGone
from assetlib.index.folder import list_folder
from assetlib.listing import Entry, Kind


def compare(
    old: Path, new: Path, folders: Sequence[str], seconds: float
) -> tuple[list[str], list[str]]:
    """The folders still to be compared after so many seconds, and the files found lacking.

    At least one folder is compared. One that went from the old place meanwhile has nothing to lack.
    """
    until = time.monotonic() + seconds
    left, lacking = [*folders], list[str]()
    while left:
        folder = left.pop()
        theirs = {entry.name: entry for entry in _listed(new, folder)}
        for entry in _listed(old, folder):
            path = f"{folder}/{entry.name}" if folder else entry.name
            if entry.kind is Kind.FOLDER:
                left.append(path)
            elif entry.kind is Kind.FILE and _differs(entry, theirs.get(entry.name)):
                lacking.append(path)
        if time.monotonic() > until:
            break
    return left, lacking


def _listed(root: Path, folder: str) -> tuple[Entry, ...]:
    try:
        return list_folder(root, folder).entries
    except FolderGone:
        return ()


def _differs(ours: Entry, theirs: Entry | None) -> bool:
    return theirs is None or (theirs.kind, theirs.size) != (ours.kind, ours.size)
