"""A survey: folders of the share, listed completely, and what could not be listed."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Event

from assetlib.errors import FolderGone, FolderUnreadable
from assetlib.index.footprint import NONE, Footprint, Step
from assetlib.index.scanner import Parts, Seen
from assetlib.processes.frames import Answer
from assetlib.share import Share

AHEAD = 4
"""Folders asked for at once: two workers have something to do while one answer is read."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What was listed, by folder; a folder that could not be is unknown, never empty."""

    listed: Mapping[str, Parts] = field(default_factory=dict)
    troubles: tuple[FolderUnreadable, ...] = ()
    vanished: frozenset[str] = frozenset()
    """Folders that were named and are not there: unknown too, but nobody's trouble."""
    footprint: Footprint = NONE
    compared: frozenset[str] | None = None
    """The folders to be compared with the catalogue, where others lie as an earlier footprint
    says: only these are among the `listed`. None for all."""

    @property
    def files(self) -> tuple[Seen, ...]:
        """Every file that was seen."""
        return tuple(file for parts in self.listed.values() for file in parts.files)

    @property
    def same(self) -> bool:
        """Whether everything lies as an earlier footprint says."""
        return self.compared == frozenset() and not self.unknown

    @property
    def unknown(self) -> frozenset[str]:
        """The folders that could not be listed."""
        return self.vanished | {trouble.subject for trouble in self.troubles}


def survey(
    share: Share,
    tops: Iterable[str],
    cancelled: Event,
    skip: Callable[[str], bool] = lambda _: False,
    before: Footprint = NONE,
    told: Callable[[int], None] = lambda _: None,
) -> Survey:
    """List folders and all below them, but for those below that are to be skipped; ShareOffline.

    `before`: the footprint of a survey that need not be read again. `told` hears how many files
    were met, folder by folder.
    """
    steps, listed = dict[str, Step](), dict[str, Parts]()
    troubles, vanished = list[FolderUnreadable](), set[str]()
    met = 0
    left, asked = list(tops), deque[tuple[str, Future[Answer]]]()
    while (left or asked) and not cancelled.is_set():
        while left and len(asked) < AHEAD:
            asked.append((left[-1], share.ask_list(left.pop())))
        folder, answer = asked.popleft()
        try:
            raw = share.listed(answer)
        except FolderGone:
            vanished.add(folder)
            continue
        except FolderUnreadable as trouble:
            troubles.append(FolderUnreadable(folder, trouble.detail))
            continue
        steps[folder], parts = before.step(folder, raw)
        if parts is not None:
            listed[folder] = parts
        told(met := met + steps[folder].files)
        left += [below for below in steps[folder].below if not skip(below)]
    # A share that went away may list as an empty folder: only the marker proves it is there.
    share.marker()
    return Survey(
        listed,
        tuple(troubles),
        frozenset(vanished),
        Footprint(steps),
        _compared(before, frozenset(listed), steps, cancelled),
    )


def _compared(
    before: Footprint, changed: frozenset[str], steps: Mapping[str, Step], cancelled: Event
) -> frozenset[str] | None:
    if before == NONE:
        return None
    if cancelled.is_set():  # what was not listed is not gone
        return changed
    return changed | before.doubted | (before.steps.keys() - steps.keys())
