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
from assetlib.errors import InsideLibrary, LibraryExists, NotALibrary, WasALibrary
from assetlib.first_sight import first_seen
from assetlib.known import Known
from assetlib.log import Marker
from assetlib.privacy import home_of, private_id
from assetlib.proved import require
from assetlib.settings import Settings
from assetlib.share import Share


def author(settings: Settings) -> Author:
    """How commits made on this PC are signed."""
    return Author(settings.who, settings.pc, __version__)


def found_library(
    root: Path, settings: Settings, address: str = FOLDER, *, sure: bool = False
) -> str:
    """Make a folder a library and whoever does it its first librarian; the library's id.

    `address`: where its log is kept (`catalogue/address.py`). A history that lies there without a
    marker goes on. LibraryExists where it is one,
    BadInput for an address that is none or says a password, ShareUnfit, ShareReadOnly,
    NeverSeen. Unless somebody is `sure`, InsideLibrary in a folder of another one, and
    WasALibrary where this PC knows one whose catalogue is gone.
    """
    address = read_address(address)
    root = Path(os.path.abspath(root))  # noqa: PTH100 - workers stand elsewhere
    share = Share(root)
    try:
        with first_seen():
            # first: who may not write is told what is there, all the same
            _refuse_a_library(share, settings, sure=sure, here=address == FOLDER)
            if address == FOLDER:
                require(root, share.prove_quickly())
            library = _begin(share, settings, address)
    finally:
        share.close()
    if private_id(settings.cache, root) is None:  # else the next opening says what became of it
        Known(settings.cache).remember(root, library)
    return library


def _refuse_a_library(share: Share, settings: Settings, *, sure: bool, here: bool) -> None:
    try:
        share.marker()
    except NotALibrary as none:
        if sure:
            return
        known = Known(settings.cache).id_of(share.root)
        if here and known is not None and share.begun() == known:
            return  # its history is there, and the marker that is missing is made anew for it
        if known not in (None, private_id(settings.cache, share.root)):
            raise WasALibrary(str(share.root)) from none
        if isinstance(none, InsideLibrary):
            raise
    else:
        raise LibraryExists(str(share.root))


def may_found(root: Path) -> bool:
    """Whether this account may write into a folder, as far as the system tells; ShareOffline."""
    share = Share(Path(os.path.abspath(root)))  # noqa: PTH100 - as above
    try:
        return share.may_found()
    finally:
        share.close()


def found_privately(root: Path, settings: Settings) -> str:
    """Begin a private catalogue of a folder that has none (`catalogue/private.py`); its id.

    LogDamaged where something of one lies there; EmptyRoot, ShareOffline.
    """
    share = Share(root, home_of(settings.cache, root))
    try:
        return _begin(share, settings, FOLDER)
    finally:
        share.close()


def _begin(share: Share, settings: Settings, address: str) -> str:
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
    return share.create(Marker(library, at, address, share.private), write_commit(first))
