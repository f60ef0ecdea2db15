"""Opening: which library lies at a root, and through which share it is seen."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from assetlib.errors import (
    EMPTY,
    CatalogueGone,
    CatalogueTrouble,
    FormatTooNew,
    LogDamaged,
    NotALibrary,
    PlaceChanged,
    PrivateLeft,
    ShareTrouble,
    WrongLibrary,
)
from assetlib.first_sight import first_seen
from assetlib.founding import found_privately
from assetlib.identity import Identity
from assetlib.known import Known
from assetlib.privacy import home_of, private_id
from assetlib.settings import Settings, load
from assetlib.share import Share

KNOWN, UNKNOWN = 5.0, 20.0
"""Seconds the share has to say which library it is, where this PC knows one there and where not."""


@dataclass(frozen=True, slots=True)
class Place:
    """A library that was found.

    `mismatch`: another one lies here than was remembered, it lay elsewhere, or its marker cannot
    be understood.
    """

    root: Path
    id: str
    share: Share
    settings: Settings
    mismatch: CatalogueTrouble | None = None


def find(
    root: Path,
    cache: Path | None = None,
    *,
    private: bool = False,
    present: Identity | None = None,
) -> Place:
    """The library at a root; whoever asked closes its share.

    `private`: where the root has no catalogue, begin one on this PC; one that is begun is found
    without being asked for. `present`: see `settings.load`. NotALibrary, CatalogueGone,
    NeverSeen where it cannot be reached and never was, EmptyRoot, LogDamaged, LocalTrouble.
    """
    root = Path(os.path.abspath(root))  # noqa: PTH100 - by its spelling: nothing may hang here
    settings = load(cache, present=present)
    own = private_id(settings.cache, root)
    try:
        return _shared(root, settings, own)
    except CatalogueGone:
        raise
    except NotALibrary:
        if own is None and not private:
            raise
        return _private(root, settings, own or found_privately(root, settings))


def _shared(root: Path, settings: Settings, own: str | None) -> Place:
    """The library whose catalogue lies at the root; NotALibrary where none does, for certain."""
    share, known = Share(root), Known(settings.cache)
    remembered = known.id_of(root)
    unread: CatalogueTrouble | None = None
    try:
        library = _identify(share, remembered)
    except (FormatTooNew, LogDamaged) as error:
        if remembered in (None, own):
            share.close()
            raise
        library, unread = str(remembered), error  # what is known of it can still be read
    except NotALibrary as error:
        share.close()
        if remembered in (None, own):
            raise
        raise CatalogueGone(str(root)) from error
    except BaseException:
        share.close()
        raise
    if library == own:  # the share is away, and this is what is known of it
        share.close()
        return _private(root, settings, own)
    before = _deployed_anew(root, library, settings, known) if remembered is None else None
    known.remember(root, library)
    if before is not None:
        known.follow(before, root)
        unread = unread or PlaceChanged(str(root), str(before))
    if remembered in (None, library):
        return Place(root, library, share, settings, unread)
    other = PrivateLeft if remembered == own else WrongLibrary
    return Place(root, library, share, settings, other(str(root)))


def _deployed_anew(root: Path, library: str, settings: Settings, known: Known) -> Path | None:
    """Where this library was before, and is no longer as whoever deploys it says."""
    if settings.library is None or not Known.same(settings.library, root):
        return None
    others = (at for at, id_ in known.ids().items() if id_ == library)
    return next((at for at in others if not Known.same(at, root)), None)


def _private(root: Path, settings: Settings, own: str) -> Place:
    Known(settings.cache).remember(root, own)
    return Place(root, own, Share(root, home_of(settings.cache, root)), settings)


def _identify(share: Share, remembered: str | None) -> str:
    """The id of the library: what its marker says, or what is remembered without the share."""
    try:
        return share.marker(KNOWN if remembered else UNKNOWN).id
    except (ShareTrouble, NotALibrary) as trouble:
        away = isinstance(trouble, ShareTrouble) or trouble.detail == EMPTY
        if remembered is None or not away:
            with first_seen():
                raise
        return remembered
