"""A private catalogue: of a folder that has none, kept in a folder of this PC.

Only absence that is certain counts. What cannot be reached, cannot be read, or shows nothing at all
(as the place of a drive that is not connected does) may hold somebody's catalogue.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from assetlib.catalogue.disk import LOCAL, translated
from assetlib.catalogue.folder_log import FolderLog
from assetlib.catalogue.marker_file import CATALOGUE
from assetlib.errors import EmptyRoot, LocalTrouble, LogDamaged
from assetlib.log import Marker


def require_there(root: Path) -> tuple[str, ...]:
    """The names in a root that has no marker to prove that it is there.

    ShareOffline; EmptyRoot where it shows nothing.
    """
    with translated(str(root)):
        names = tuple(LOCAL.names(root))
    if not names:
        raise EmptyRoot(str(root))
    return names


def create(root: Path, home: Path, marker: Marker, first: bytes) -> Marker:
    """Begin a private catalogue of `root` in `home`; nothing is written into the root.

    LogDamaged where anything of a catalogue's name lies in the root; EmptyRoot, ShareOffline,
    LocalTrouble.
    """
    if CATALOGUE in map(str.casefold, require_there(root)):
        raise LogDamaged(f"{CATALOGUE}/library.json")  # somebody's, begun or half gone
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LocalTrouble(str(home), str(error)) from error
    return FolderLog(home).create(replace(marker, private=True), first)
