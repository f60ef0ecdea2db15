"""Opening: which library lies at a root, and through which share it is seen."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from assetlib.errors import ShareTrouble, WrongLibrary
from assetlib.known import Known
from assetlib.settings import Settings, load
from assetlib.share import Share


@dataclass(frozen=True, slots=True)
class Place:
    """A library that was found. `mismatch`: another one lies here than was remembered."""

    root: Path
    id: str
    share: Share
    settings: Settings
    mismatch: WrongLibrary | None = None


def find(root: Path, cache: Path | None = None) -> Place:
    """The library at a root; whoever asked closes its share.

    NotALibrary, ShareOffline where it was never seen before, LocalTrouble.
    """
    root = Path(os.path.abspath(root))  # noqa: PTH100 - by its spelling: nothing may hang here
    settings = load(cache)
    share, known = Share(root), Known(settings.cache)
    remembered = known.id_of(root)
    try:
        library = _identify(share, remembered)
        known.remember(root, library)
    except BaseException:
        share.close()
        raise
    mismatch = None if remembered in (None, library) else WrongLibrary(str(root))
    return Place(root, library, share, settings, mismatch)


def _identify(share: Share, remembered: str | None) -> str:
    """The id of the library: what its marker says, or what is remembered without the share."""
    try:
        return share.marker(5.0 if remembered else 20.0).id
    except ShareTrouble:
        if remembered is None:
            raise
        return remembered
