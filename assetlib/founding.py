"""Founding: a folder of pictures becomes a library."""

from __future__ import annotations

import os
import uuid
from datetime import UTC, datetime
from pathlib import Path

from assetlib import __version__
from assetlib.catalogue.address import FOLDER, read_address
from assetlib.catalogue.changes import Put
from assetlib.catalogue.commit import GENESIS, Author, Commit, write_commit
from assetlib.known import Known
from assetlib.log import Marker
from assetlib.proved import require
from assetlib.settings import Settings
from assetlib.share import Share


def author(settings: Settings) -> Author:
    """How commits made on this PC are signed."""
    return Author(settings.who, settings.pc, __version__)


def found_library(root: Path, settings: Settings, address: str = FOLDER) -> str:
    """Make a folder a library and whoever does it its first librarian; the library's id.

    `address`: where its log is kept (`catalogue/address.py`). LibraryExists where it is one,
    BadInput for an address that is none or says a password, ShareUnfit, ShareReadOnly,
    ShareOffline.
    """
    address = read_address(address)
    root = Path(os.path.abspath(root))  # noqa: PTH100 - workers stand elsewhere
    at = datetime.now(UTC).isoformat(timespec="seconds")
    library = str(uuid.uuid4())
    first = Commit(
        library=library,
        rev=1,
        prev=GENESIS,
        id=str(uuid.uuid4()),
        author=author(settings),
        at=at,
        why="init",
        ops=(Put("librarian", str(uuid.uuid4()), {"account": settings.account}),),
    )
    share = Share(root)
    try:
        if address == FOLDER:
            require(root, share.prove_quickly())
        library = share.create(Marker(library, at, address), write_commit(first))
    finally:
        share.close()
    Known(settings.cache).remember(root, library)
    return library
