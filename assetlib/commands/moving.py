"""Commands that move the catalogue of a library to another place."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path

from assetlib.catalogue.address import FOLDER, read_address
from assetlib.commands.console import DONE, REFUSED, Console
from assetlib.errors import ShareSilent
from assetlib.first_sight import first_seen
from assetlib.proved import require
from assetlib.relocation import Sequel
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
