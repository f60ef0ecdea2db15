"""Watching: a PC brings a folder's catalogue up to date until somebody stops it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from pathlib import Path

from assetlib.commands.asking import opened
from assetlib.commands.console import DONE, Console
from assetlib.disappearance import Disappearance
from assetlib.errors import LeaseShut, LibraryMoved, NotALibrarian, ShareOffline, StruckOff
from assetlib.events import (
    CameIn,
    Cause,
    Event,
    IndexingMoved,
    LeaseChanged,
    PicturesGone,
    ShareStateChanged,
    TroubleHappened,
)
from assetlib.library import Library
from assetlib.text import unescape_path
from assetlib.wording import say, say_trouble

PAUSE, LONGEST = 5.0, 60.0
"""Seconds before a share that was not there at first is looked for again, each time twice as long:
a task that starts with the PC is often there before the network."""

_LAST = (LibraryMoved, NotALibrarian)
"""Troubles that end it."""


def watch(root: Path, cache: Path | None, console: Console) -> int:
    """Follow the folder until somebody stops it: Ctrl+C, or the system's signal to end."""
    ended = threading.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda *_: ended.set())
    pause, told = PAUSE, False
    while not ended.is_set():
        away = _try(root, cache, console, ended)
        if away is None:
            break
        if not told:
            console.remark(say_trouble(away))
            console.remark(say("cli.waiting_for_share"))
            told = True
        ended.wait(pause)
        pause = min(2 * pause, LONGEST)
    return DONE


def _try(
    root: Path, cache: Path | None, console: Console, ended: threading.Event
) -> ShareOffline | None:
    """Follow the folder to the end; what came instead where it has never been seen from here."""
    try:
        with opened(root, cache, indexing=True) as library:
            _follow(library, root, console, ended)
    except ShareOffline as away:
        return away
    return None


def _follow(library: Library, root: Path, console: Console, ended: threading.Event) -> None:
    """Tell what happens until it ends.

    LibraryMoved where nothing will ever come in here again, NotALibrarian where this account may
    not follow, StruckOff where it was taken off the list meanwhile.
    """
    left = list[str]()

    def tell(event: Event) -> None:
        if isinstance(event, ShareStateChanged) and event.cause is Cause.MOVED:
            left.append(event.subject)
            ended.set()
        for sentence in _news(event, library.head):
            console.remark(sentence)

    library.listen(tell)
    _begin(library, console, ended)
    if not ended.is_set():
        _require_librarian(library)
        console.remark(say("cli.following", root=root))
    while not ended.wait(1.0):  # Windows hears Ctrl+C only between two waits
        if not library.librarian:
            raise StruckOff(library.account)
    if left:
        raise LibraryMoved(left[0], str(root))


def _require_librarian(library: Library) -> None:
    if not library.librarian:
        raise NotALibrarian(library.account)


def _begin(library: Library, console: Console, ended: threading.Event) -> None:
    """Wait until the catalogue was read once: who may follow it stands there."""
    if not library.begun:
        console.remark(say("cli.waiting_for_share"))
    while not library.begun and not ended.wait(1.0):
        library.look_soon()


def _news(event: Event, rev: int) -> Iterator[str]:
    """What a PC that follows the folder has to say."""
    match event:
        case TroubleHappened() if not isinstance(event.trouble, _LAST):  # told at the end
            yield say_trouble(event.trouble)
        case CameIn() if event.refused:
            yield say("shelving.came_in", count=event.done)
            yield from (
                say("shelving.refused_one", name=name, why=say_trouble(why))
                for name, why in event.refused
            )
        case IndexingMoved() if event.total and not event.running:
            yield say("cli.followed", total=event.total, rev=rev)
        case LeaseChanged(here=True):
            yield say("cli.follows_here")
        case LeaseChanged(shut=(file, owner)):
            yield say_trouble(LeaseShut(file, owner))
        case LeaseChanged() if event.pc:
            yield say("cli.follows_elsewhere", who=event.who, pc=event.pc)
        case PicturesGone(question=Disappearance() as asked):
            yield say(
                "cli.withheld",
                count=asked.pictures,
                folders=asked.folders,
                example=unescape_path(asked.examples[0]),
            )
