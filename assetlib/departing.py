"""Departing: this PC lets go of everything it keeps, and of nothing that lies on a share."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from assetlib.deployed import NAME
from assetlib.errors import AtWork, LibraryMoved, LocalTrouble, Trouble
from assetlib.index.lock import CacheLock
from assetlib.inventory import Held, Inventory, inventory
from assetlib.known import Known
from assetlib.library import open_library
from assetlib.logbook import folder_of, running
from assetlib.opening import KNOWN
from assetlib.privacy import private_id
from assetlib.settings import Settings
from assetlib.share import Share

PATIENCE = 30.0
"""Seconds that what waits for one library may take to arrive."""

_OURS = ("bells", "identities", "log", "private", "known.json", "moved.json")
_LOOKS = ("window.ini", NAME)


@dataclass(frozen=True, slots=True)
class Left:
    """What would be lost: things that wait, by where their library is; private catalogues.

    `albums` are the folders that private ones are of, as far as this PC knows.
    """

    waiting: tuple[tuple[Path | None, Held], ...]
    private: int
    albums: tuple[Path, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.waiting or self.private)


@dataclass(frozen=True, slots=True)
class Busy:
    """What of this PC is at work on a library: `programs` of this account ("window", "watch" …).

    `follows`: since when this PC follows the folder, whoever's account does it; "" where not.
    """

    root: Path
    programs: frozenset[str] = frozenset()
    follows: str = ""


def busy(settings: Settings) -> tuple[Busy, ...]:
    """What has to end before this PC lets go; a share that does not answer tells nothing."""
    known = Known(settings.cache).ids()
    if settings.library is not None and not any(Known.same(settings.library, at) for at in known):
        known[settings.library] = ""  # nobody of this account opened it, but a task may follow it
    found = (_busy(settings, id_, root) for root, id_ in known.items())
    return tuple(one for one in found if one.programs or one.follows)


def _busy(settings: Settings, id_: str, root: Path) -> Busy:
    if id_ and (folder := settings.cache / id_).exists():
        lock = CacheLock(folder)
        if not lock.try_hold():
            return Busy(root, running(folder_of(settings.cache)) or frozenset(("command",)))
        lock.release()
    return Busy(root, follows=_follows(root, settings.pc))


def _follows(root: Path, pc: str) -> str:
    share = Share(root)
    try:
        tenant = share.consult("tenant", KNOWN)
    except Trouble:
        return ""
    finally:
        share.close()
    here = tenant is not None and tenant["pc"] == pc
    return str(tenant["since"]) if here else ""


def deliver(settings: Settings) -> None:
    """Try to bring what waits for each library to where it belongs; what fails goes on waiting."""
    roots = _roots(settings)
    for held in inventory(settings.cache).held:
        root = roots.get(held.id)
        if held.waiting and root is not None:
            with suppress(Trouble):
                _deliver(root, settings.cache)


def _deliver(root: Path, cache: Path) -> None:
    if (moved_to := _delivered(root, cache)) is not None:
        _delivered(moved_to, cache)


def _delivered(root: Path, cache: Path) -> Path | None:
    """Deliver what waits for the library at a root; where to, where it has left for another."""
    library = open_library(root, cache, indexing=False)
    try:
        library.ready()
        library.deliver(PATIENCE)
        left_for = [one.subject for one in library.troubles if isinstance(one, LibraryMoved)]
    finally:
        library.close()
    return Path(left_for[0]) if left_for else None


def left(settings: Settings, found: Inventory) -> Left:
    """What is nowhere but here."""
    roots = _roots(settings)
    waiting = tuple((roots.get(one.id), one) for one in found.held if one.waiting)
    known = Known(settings.cache).ids().items()
    albums = tuple(root for root, id_ in known if private_id(settings.cache, root) == id_)
    return Left(waiting, found.private, albums)


def things(settings: Settings) -> tuple[Path, ...]:
    """Every file and folder of this account that the program made on this PC."""
    cache = settings.cache
    libraries = [cache / one.id for one in inventory(cache).held]
    config = platformdirs.user_config_path("assetlib", appauthor=False)
    places = (*libraries, *(cache / name for name in _OURS), *(config / name for name in _LOOKS))
    return tuple(place for place in places if place.exists())


def remove(settings: Settings) -> Iterator[Path]:
    """Remove them, and give each that is gone; LocalTrouble where one stays.

    Nothing goes while a window or a command of this PC is at work on any of it: AtWork.
    """
    held = [CacheLock(settings.cache / one.id) for one in inventory(settings.cache).held]
    try:
        if not all(lock.try_hold() for lock in held):
            raise AtWork(str(settings.cache))
    finally:
        for lock in held:
            lock.release()
    found = things(settings)
    for place in found:
        try:
            shutil.rmtree(place) if place.is_dir() else place.unlink()
        except OSError as error:
            raise LocalTrouble(str(place), error.strerror or str(error)) from error
        yield place
    for folder in {settings.cache, *(place.parent for place in found)}:
        with suppress(OSError):  # others lie there too
            folder.rmdir()


def _roots(settings: Settings) -> dict[str, Path]:
    return {id_: root for root, id_ in Known(settings.cache).ids().items()}
