"""Commands that move a library: its catalogue (copy), or all of it (moved)."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from assetlib.catalogue.address import FOLDER, read_address
from assetlib.commands.asking import opened
from assetlib.commands.console import DONE, REFUSED, Console
from assetlib.errors import LibraryMoved, NotALibrarian, ShareSilent
from assetlib.first_sight import first_seen
from assetlib.proved import require
from assetlib.relocation import Sequel, Step
from assetlib.share import Share
from assetlib.wording import say


def copy(root: Path, address: str, console: Console, *, yes: bool = False) -> int:
    """Move the whole history to another place; begun again, it goes on where it was broken off.

    Where the whole library has left the folder, its log is opened again: what was written at the
    new place since is lost with that, so it is named and, without `yes`, nothing is done.
    """
    address = read_address(address)
    share = Share(Path(os.path.abspath(root)))  # noqa: PTH100 - workers stand elsewhere
    try:
        with first_seen():
            if address == FOLDER:  # one that is replicated, say, must not become a log's place
                require(share.root, share.prove_quickly())
            stays = share.marker().log == address
            since = _sequel(share) if stays and address == FOLDER else None
            if since is not None and not (since.empty or yes):
                console.answer(asdict(since), *_lost(share.root, since))
                return REFUSED
            revs, checked, done, head = share.move(address, 0)
            while not done:
                console.remark(say("cli.moving", revs=revs, checked=checked))
                revs, checked, done, head = share.move(address, checked)
    finally:
        share.close()
    answer = {"revs": revs, "head": head}
    key = "cli.stays" if stays else "cli.moved"
    console.answer(answer, say(key, address=address, **answer))
    if since is not None:
        console.remark(say("cli.both_open", old=share.root, new=since.place))
    return DONE


def _sequel(share: Share) -> Sequel | None:
    """What was written where the library went; a server that does not answer shows nothing."""
    try:
        return share.sequel()
    except ShareSilent:
        return Sequel("", seen=False)


def _lost(root: Path, since: Sequel) -> tuple[str, str]:
    key = "cli.sequel" if since.seen else "cli.sequel_unseen"
    what = say(key, new=since.place, commits=since.commits, files=since.files)
    return what, say("cli.sequel_back", old=root, new=since.place)


def moved(old: Path, new: Path, console: Console, *, yes: bool = False) -> int:
    """Say at the old root where the library is now; once more, fetch what came late.

    `yes`: also where it came from. NotALibrarian: where the share can be written by all, the list
    alone says who may close it.
    """
    _require_librarian(old)
    new = Path(os.path.abspath(new))  # noqa: PTH100 - by its spelling: nothing may hang
    share = Share(Path(os.path.abspath(old)))  # noqa: PTH100 - as above
    steps = list[Step]()
    try:
        with first_seen():
            while not steps or not steps[-1].done:
                # The first step has opened the place it goes back to.
                steps.append(share.leave_for(new, back=yes or bool(steps)))
                if not steps[-1].done:
                    console.remark(say("cli.relocating", **_so_far(steps)))
    finally:
        share.close()
    so_far = _so_far(steps)
    answer = {"revs": so_far["revs"], "brought": so_far["count"]}
    console.answer(answer, *_done(new, steps))
    return DONE


def _so_far(steps: Sequence[Step]) -> dict[str, int]:
    brought = sum(step.brought for step in steps)
    return {"revs": steps[-1].revs, "there": steps[-1].there, "count": brought}


def _done(new: Path, steps: Sequence[Step]) -> list[str]:
    """What was done, in a sentence or two."""
    count = sum(step.brought for step in steps)
    if not steps[-1].revs:
        return [say("cli.relocated_database", new=new)]
    if any(step.closed for step in steps):
        return [say("cli.relocated", new=new, count=count)]
    words = [say("cli.relocated_late" if count else "cli.relocated_before", new=new, count=count)]
    if any(step.opened for step in steps):
        words.append(say("cli.relocation_opened", new=new))
    return words


def _require_librarian(root: Path) -> None:
    # With a cache of its own: to have opened the old root would lead this PC back to it.
    with (
        TemporaryDirectory() as cache,
        opened(root, Path(cache), no_news=(LibraryMoved,)) as library,
    ):
        if not library.librarian:
            raise NotALibrarian(library.account)
