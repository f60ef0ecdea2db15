"""Commands that close a place whose whole library was copied to another server."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assetlib.catalogue.lost_uses import NONE, LostUses
from assetlib.commands.asking import opened
from assetlib.commands.console import DONE, REFUSED, Console
from assetlib.commands.lost_records import lost_at
from assetlib.errors import CopiesApart, LibraryMoved, NotALibrarian, ShareTrouble
from assetlib.first_sight import first_seen
from assetlib.gap_words import say_when
from assetlib.relocation import Reached, Step
from assetlib.share import Share
from assetlib.text import unescape_path
from assetlib.wording import say

_RETIRED = "_catalog/retired"
"""Where the files of pictures that were taken out lie."""

_NAMED = 5
"""Names that are said of many."""


def moved(old: Path, new: Path, console: Console, *, yes: bool = False) -> int:
    """Say at the old root where the library is now; once more, fetch what came late.

    Before that its copy is compared and mended. `yes`: also where it came from, and where files
    are missing there. NotALibrarian: where the share can be written by all, the list alone says
    who may close it.
    """
    _require_librarian(old)
    new = Path(os.path.abspath(new))  # noqa: PTH100 - by its spelling: nothing may hang
    share = Share(Path(os.path.abspath(old)))  # noqa: PTH100 - as above
    try:
        with first_seen():
            return _Leaving(share, new, console, yes=yes).go()
    finally:
        share.close()


class _Leaving:
    def __init__(self, share: Share, new: Path, console: Console, *, yes: bool) -> None:
        self._share, self._new, self._console, self._yes = share, new, console, yes
        self._steps = list[Step]()

    def go(self) -> int:
        self._compare(closing=False)
        if self._steps[-1].ready:
            if apart := self._all("apart"):
                return self._refused("cli.relocation_apart", apart)
            if (lacking := _lacking(self._share, self._new, self._console)) and not self._yes:
                return self._refused("cli.relocation_lacks", lacking)
            if lacking:
                self._console.remark(self._say("cli.relocated_lacking", lacking))
            self._compare(closing=True)
        steps, lost = self._steps, self._lost_records()
        answer = {
            "revs": steps[-1].revs,
            "brought": sum(step.brought for step in steps),
            "mended": self._all("mended"),
            "lost_uses": len(lost),
        }
        self._console.answer(answer, *self._done(), *self._told(lost))
        return REFUSED if lost else DONE

    def _lost_records(self) -> LostUses:
        """What the log at the new place names and its office lacks; none where nobody may look."""
        last = self._steps[-1]
        if not last.revs or last.went_on or any(step.unread for step in self._steps):
            return NONE
        self._console.remark(say("cli.relocating_uses"))
        return lost_at(self._new)

    def _told(self, lost: LostUses) -> list[str]:
        if not lost:
            return []
        return [say("cli.relocation_lost", new=self._new, count=len(lost), when=say_when(lost))]

    def _compare(self, *, closing: bool) -> None:
        """Step by step, until it is done or ready to be closed."""
        steps = self._steps
        while not steps or not steps[-1].done:
            reached = steps[-1].reached if steps else Reached()
            try:
                # The first step has opened the place it goes back to.
                back = self._yes or bool(steps)
                step = self._share.leave_for(self._new, reached, back=back, closing=closing)
            except CopiesApart:
                for sentence in self._beyond("cli.relocation_beyond"):
                    self._console.remark(sentence)
                raise
            steps.append(step)
            if step.ready:
                return
            if not step.done:
                count = sum(one.brought + len(one.mended) for one in steps)
                so_far = {"revs": step.revs, "there": step.reached.commits, "count": count}
                self._console.remark(say("cli.relocating", **so_far))

    def _all(self, what: str) -> list[str]:
        return list(dict.fromkeys(name for step in self._steps for name in getattr(step, what)))

    def _say(self, key: str, names: Sequence[str], **more: Any) -> str:
        old = self._share.root
        return say(key, old=old, new=self._new, count=len(names), names=_some(names), **more)

    def _refused(self, key: str, names: Sequence[str]) -> int:
        words = [self._say(key, names)]
        if mended := self._all("mended"):
            words.insert(0, self._say("cli.relocation_mended", mended))
        words += self._beyond("cli.relocation_keep")
        answer = {"refused": key.removeprefix("cli.relocation_"), "names": [*names]}
        self._console.answer({**answer, "mended": mended}, *words)
        return REFUSED

    def _beyond(self, key: str) -> list[str]:
        """What only the copy holds, and what would lose it; nothing where that cannot be seen."""
        with suppress(ShareTrouble):
            found = self._share.beyond(self._new)
            if not found.empty:
                return [say(key, new=self._new, commits=found.commits, files=found.files)]
        return []

    def _done(self) -> list[str]:
        """What was done, in a few sentences."""
        steps, last = self._steps, self._steps[-1]
        count = sum(step.brought for step in steps)
        said = {"old": self._share.root, "new": self._new, "count": count, "revs": last.revs}
        if last.went_on:
            key = "cli.relocated_on_late" if count else "cli.relocated_on"
            words = [say(key, end=last.went_on, **said)]
        elif not last.revs:
            return [say("cli.relocated_database", new=self._new)]
        elif any(step.closed for step in steps):
            words = [say("cli.relocated", **said)]
        else:
            words = [say("cli.relocated_late" if count else "cli.relocated_before", **said)]
        if mended := self._all("mended"):
            words.append(self._say("cli.relocation_mended", mended))
        if (apart := self._all("apart")) and last.done:
            words.append(self._say("cli.relocation_differs", apart))
        if any(step.unread for step in steps):
            words.append(say("cli.relocation_unread", **said))
        if any(step.opened for step in steps) and not any(step.closed for step in steps):
            words.append(say("cli.relocation_opened", **said))
        return words


def _some(names: Sequence[str]) -> str:
    shown = say("cli.relocation_and").join(map(unescape_path, names[:_NAMED]))
    return shown if len(names) <= _NAMED else say("cli.relocation_more", names=shown)


def _lacking(share: Share, new: Path, console: Console) -> list[str]:
    """The files that the folder has and its copy lacks, or has in another size."""
    left, lacking = ["", _RETIRED], list[str]()
    while left:
        left, more = share.lacking(new, left)
        lacking += more
        if left:
            console.remark(say("cli.relocating_files", count=len(lacking), folders=len(left)))
    return sorted(lacking)


def _require_librarian(root: Path) -> None:
    # With a cache of its own: to have opened the old root would lead this PC back to it.
    with (
        TemporaryDirectory() as cache,
        opened(root, Path(cache), no_news=(LibraryMoved,)) as library,
    ):
        if not library.librarian:
            raise NotALibrarian(library.account)
