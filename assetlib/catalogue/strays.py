"""Strays: slips that came into a folder's inbox after the catalogue had moved to a database.

A PC that reads the marker, is put to sleep and goes on hours later writes where it was told to.
Nobody looks there any more, so the PC that files looks, and hands them in where they belong.
"""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from assetlib.catalogue import pieces
from assetlib.catalogue.disk import LOCAL
from assetlib.catalogue.folder_office import FolderOffice
from assetlib.catalogue.marker_file import CATALOGUE
from assetlib.catalogue.office import Office
from assetlib.catalogue.office_names import PIECE
from assetlib.catalogue.slips import read_line
from assetlib.errors import BadInput, FormatTooNew, ShareTrouble


def is_whole(name: str, data: bytes) -> bool:
    """Whether nobody is writing this slip, or piece of a file, any more."""
    if PIECE.fullmatch(name):
        return pieces.is_whole(name, data)
    try:
        read_line(data)
    except BadInput:
        return False
    except FormatTooNew:
        return True
    return True


def stray_name(name: str, slip: bytes) -> str:
    """A name that says the content too: half of it may have come along under its own."""
    return f"{name.partition('~')[0]}~{sha256(slip).hexdigest()[:8]}"


def gather(root: Path, office: Office) -> int:
    """Hand in what lies whole in the folder's inbox, and take it away there; how many.

    A folder that cannot be reached, or whose inbox this account may not see, has none: what waits
    in the office must be filed all the same. The office may fail as it does.
    """
    folder, count = FolderOffice(root / CATALOGUE, LOCAL), 0
    for name in _lying(folder):
        data = None
        with suppress(ShareTrouble):
            data = folder.take(name)
        if data is not None and is_whole(name, data):
            office.hand_in(stray_name(name, data), data)
            count += 1
            with suppress(ShareTrouble):
                folder.clear([name])
    return count


def _lying(folder: FolderOffice) -> tuple[str, ...]:
    """Pieces of files come before the slips that name them."""
    with suppress(ShareTrouble):
        return (*folder.pieces(), *folder.inbox())
    return ()
