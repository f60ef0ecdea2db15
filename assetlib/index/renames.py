"""Renames: files of a folder that took each other's names, told by what is in them.

a ⇄ b, or b → a and c → b: every name is known and lies there, only with the content of another.
Then records follow their contents. What was overwritten in such a series lies nowhere any more; its
record takes the name that became free, as a missing one, because no two may have one name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assetlib.index.known_files import Known
from assetlib.index.scanner import Seen


@dataclass(frozen=True, slots=True)
class Job:
    """One file to read: a new one, or one whose stamp moved."""

    file: Seen
    was: Known | None = None


@dataclass(frozen=True, slots=True)
class Renames:
    """Who lies where now: the file each record moved to, and the name each overwritten one got."""

    moved: tuple[tuple[Known, Seen], ...] = ()
    overwritten: tuple[tuple[Known, str], ...] = ()


def suspects(jobs: Sequence[Job], gone: Iterable[Known]) -> list[Job]:
    """Files with the size and time of a record that lay under another name; nothing is read yet.

    New files whose record's name is free are no suspects: they have simply moved.
    """
    taken = {(was.size, was.mtime_ns): was.id for was in gone}
    changed = {(job.was.size, job.was.mtime_ns) for job in jobs if job.was is not None}
    return [
        job
        for job in jobs
        if (stamp := (job.file.size, job.file.mtime_ns)) in changed
        or (job.was is not None and stamp in taken)
    ]


def renames(read: Mapping[Job, str], jobs: Sequence[Job], gone: Sequence[Known]) -> Renames:
    """What the suspects, with the hash of what they hold, come to."""
    free = {was.path for was in gone}
    uprooted = defaultdict[tuple[int, int, str], list[Known]](list)
    for was in (*gone, *(job.was for job in jobs if job.was is not None)):
        uprooted[was.size, was.mtime_ns, was.sha256].append(was)
    taken: dict[str, Known] = {}
    for job, sha256 in read.items():
        if not sha256 or (job.was is not None and job.was.sha256 == sha256):
            continue  # nobody could read it, or only its time is another
        if candidates := uprooted[job.file.size, job.file.mtime_ns, sha256]:
            taken[job.file.path] = candidates.pop()
    for path in list(taken):
        _drop_unless_it_ends_well(path, taken, free)
    files = {job.file.path: job for job in read}
    moved = tuple((was, files[path].file) for path, was in taken.items())
    ids = {was.id for was in taken.values()}
    displaced = [(files[path].was, _end(path, taken)[-1]) for path in taken]
    return Renames(
        moved, tuple((was, name) for was, name in displaced if was and was.id not in ids)
    )


def _end(path: str, taken: Mapping[str, Known]) -> list[str]:
    """The names from a path on, each the one that the file at the name before it came from."""
    way = [path]
    while way[-1] in taken and (before := taken[way[-1]].path) != path:
        way.append(before)
    return way


def _drop_unless_it_ends_well(path: str, taken: dict[str, Known], free: set[str]) -> None:
    """A series must end at a name that is free, or where it began; else it is no renaming."""
    way = _end(path, taken)
    if way[-1] in taken or way[-1] in free:  # still taken: it came round to where it began
        return
    for name in way:
        taken.pop(name, None)
