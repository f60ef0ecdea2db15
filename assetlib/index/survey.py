"""A survey: folders of the share, listed completely, and what could not be listed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from threading import Event

from assetlib.errors import FolderGone, FolderUnreadable
from assetlib.index.scanner import Seen, files, folders
from assetlib.listing import Listing
from assetlib.share import Share


@dataclass(frozen=True, slots=True)
class Survey:
    """What was listed, by folder; a folder that could not be is unknown, never empty."""

    listings: Mapping[str, Listing] = field(default_factory=dict)
    troubles: tuple[FolderUnreadable, ...] = ()
    vanished: frozenset[str] = frozenset()
    """Folders that were named and are not there: unknown too, but nobody's trouble."""

    @property
    def files(self) -> tuple[Seen, ...]:
        """Every file that was seen."""
        return tuple(file for listing in self.listings.values() for file in files(listing))

    @property
    def unknown(self) -> frozenset[str]:
        """The folders that could not be listed."""
        return self.vanished | {trouble.subject for trouble in self.troubles}


def survey(
    share: Share, tops: Iterable[str], cancelled: Event, skipped: Collection[str] = ()
) -> Survey:
    """List folders and all below them, but for those to be skipped; ShareOffline."""
    listings, troubles, left = dict[str, Listing](), list[FolderUnreadable](), list(tops)
    vanished = set[str]()
    while left and not cancelled.is_set():
        folder = left.pop()
        try:
            listings[folder] = share.list(folder)
        except FolderGone:
            vanished.add(folder)
            continue
        except FolderUnreadable as trouble:
            troubles.append(FolderUnreadable(folder, trouble.detail))
            continue
        left += [below for below in folders(listings[folder]) if below not in skipped]
    # A share that went away may list as an empty folder: only the marker proves it is there.
    share.marker()
    return Survey(listings, tuple(troubles), frozenset(vanished))
