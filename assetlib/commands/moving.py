"""Commands that move a library: its catalogue (copy), or all of it (moved)."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from assetlib.catalogue.address import FOLDER, read_address
from assetlib.commands.asking import opened
from assetlib.commands.console import DONE, Console
from assetlib.errors import NotALibrarian
from assetlib.first_sight import first_seen
from assetlib.proved import require
from assetlib.share import Share
from assetlib.wording import say


def copy(root: Path, address: str, console: Console) -> int:
    """Move the whole history to another place; begun again, it goes on where it was broken off."""
    address = read_address(address)
    share = Share(Path(os.path.abspath(root)))  # noqa: PTH100 - workers stand elsewhere
    try:
        with first_seen():
            if address == FOLDER:  # one that is replicated, say, must not become a log's place
                require(share.root, share.prove_quickly())
            stays = share.marker().log == address
            revs, checked, done, head = share.move(address, 0)
            while not done:
                console.remark(say("cli.moving", revs=revs, checked=checked))
                revs, checked, done, head = share.move(address, checked)
    finally:
        share.close()
    answer = {"revs": revs, "head": head}
    key = "cli.stays" if stays else "cli.moved"
    console.answer(answer, say(key, address=address, **answer))
    return DONE


def moved(old: Path, new: Path, console: Console) -> int:
    """Say at the old root where the library is now; once more, fetch what came late.

    NotALibrarian: where the share can be written by all, the list alone says who may close it.
    """
    _require_librarian(old)
    new = Path(os.path.abspath(new))  # noqa: PTH100 - by its spelling: nothing may hang
    share = Share(Path(os.path.abspath(old)))  # noqa: PTH100 - as above
    try:
        with first_seen():
            revs, there, brought, done = share.leave_for(new)
            while not done:
                console.remark(say("cli.relocating", revs=revs, there=there, count=brought))
                revs, there, more, done = share.leave_for(new)
                brought += more
    finally:
        share.close()
    key = "cli.relocated" if revs else "cli.relocated_database"
    console.answer({"revs": revs, "brought": brought}, say(key, new=new, count=brought))
    return DONE


def _require_librarian(root: Path) -> None:
    # With a cache of its own: to have opened the old root would lead this PC back to it.
    with TemporaryDirectory() as cache, opened(root, Path(cache)) as library:
        if not library.librarian:
            raise NotALibrarian(library.account)
