"""The scanner: what lies in the folder, compared with what the catalogue knows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from assetlib.asset import Result
from assetlib.index.known_files import Known
from assetlib.index.markers import is_marker
from assetlib.listing import KINDS, Entry, Kind, Listing


class Seen(NamedTuple):
    """A file that lies in the folder, with its stamp."""

    path: str
    kind: Kind
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Difference:
    """How the folder differs from the catalogue.

    `new` and `changed` are to be read; `back` were missing and lie there again unchanged; `gone`
    were not seen in a folder that was listed completely, which alone proves nothing yet.
    """

    new: tuple[Seen, ...]
    changed: tuple[tuple[Known, Seen], ...]
    back: tuple[Known, ...]
    gone: tuple[Known, ...]


AGREED = Difference((), (), (), ())
"""Folder and catalogue say the same."""


class Parts(NamedTuple):
    """A listing, taken apart: its files and folders by their path in the library.

    `markers` are the gateway's, which are no pictures, as they were listed.
    """

    files: tuple[Seen, ...]
    folders: tuple[str, ...]
    markers: tuple[Entry, ...]


Row = tuple[str, str, int, int] | Entry
"""A name as it is listed: with its kind, size and time."""

_made: Callable[[type[Seen], Row], Seen] = tuple.__new__
"""A Seen of a tuple in a third of the time: a sweep makes one for each file of a library."""


def parts(folder: str, rows: Iterable[Row]) -> Parts:
    """What lies in a folder that holds these names."""
    lying, below, markers = list[Seen](), list[str](), list[Entry]()
    before = f"{folder}/" if folder else ""
    for name, kind, size, mtime_ns in rows:
        if kind == Kind.FOLDER:
            below.append(before + name)
        elif not is_marker(name):
            lying.append(_made(Seen, (before + name, KINDS[kind], size, mtime_ns)))
        elif kind == Kind.FILE:
            markers.append(Entry(name, Kind.FILE, size, mtime_ns))
    return Parts(tuple(lying), tuple(below), tuple(markers))


def files(listing: Listing) -> tuple[Seen, ...]:
    """The files of a folder by their path in the library, without the gateway's markers."""
    return parts(listing.folder, listing.entries).files


def join(folder: str, name: str) -> str:
    """The path of a name in a folder; the library's own folder is ""."""
    return f"{folder}/{name}" if folder else name


def parent(path: str) -> str:
    """The folder a path lies in; "" is the library's own."""
    return path.rpartition("/")[0]


def compare(
    seen: Collection[Seen], known: Iterable[Known], unknown_folders: Collection[str] = ()
) -> Difference:
    """Compare files with the catalogue; nothing is gone from a folder that could not be listed.

    Of what is `known` only what differs is kept: a hundred thousand take 60 MB.
    """
    lying = {file.path: file for file in seen}
    differing, gone = dict[str, tuple[Known, Seen]](), list[Known]()
    for was in known:
        _, path, size, mtime_ns, _, state, result = was
        file = lying.pop(path, None)
        if file is not None:
            same = size == file[2] and mtime_ns == file[3]  # by name it takes twice as long
            if not same or state == "missing" or result == Result.ERROR:
                differing[path] = was, file
        elif was.state == "present" and not _lies_below(was.path, unknown_folders):
            gone.append(was)
    there = [differing[file.path] for file in seen if file.path in differing] if differing else []
    return Difference(
        tuple(lying.values()),
        tuple((was, file) for was, file in there if _is_to_be_read(was, file)),
        tuple(was for was, file in there if was.state == "missing" and _is_same(was, file)),
        tuple(gone),
    )


def _is_same(was: Known, file: Seen) -> bool:
    return was.size == file.size and was.mtime_ns == file.mtime_ns


def _is_to_be_read(was: Known, file: Seen) -> bool:
    # What could not be read last time is tried again each time: rights may have come back.
    return not _is_same(was, file) or was.result == Result.ERROR


def _lies_below(path: str, unknown_folders: Collection[str]) -> bool:
    return any(not folder or path.startswith(f"{folder}/") for folder in unknown_folders)


def is_young(file: Seen, now_ns: int, seconds: float = 3.0) -> bool:
    """Whether a file was written so lately (or in the future) that it may still be growing."""
    return file.mtime_ns > now_ns - int(seconds * 1e9)
