"""Consulting: what a doctor asks of a share; each question is quick, and nothing of it stays."""

from __future__ import annotations

import secrets
import time
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median

from assetlib.catalogue.address import FOLDER, read_address
from assetlib.catalogue.commit import read_commit
from assetlib.catalogue.disk import LOCAL, translated
from assetlib.catalogue.folder_lease import FolderLease
from assetlib.catalogue.lost_uses import NONE as LOST_NOTHING
from assetlib.catalogue.lost_uses import LostUses, lacking, lost, uses_filed
from assetlib.catalogue.marker_file import CATALOGUE, read_marker
from assetlib.catalogue.opening import LibraryLog, lease_at
from assetlib.catalogue.proving import is_open, scratch
from assetlib.catalogue.slips import DISPOSAL, Line, is_damaged, read_lines
from assetlib.catalogue.wholeness import walk_back
from assetlib.errors import FormatTooNew, LogDamaged
from assetlib.gaps import Gaps
from assetlib.leases import Tenant

MOST = 100
"""Numbers told of a history with many gaps."""

_FILES = 200  # of the ledger, between two looks at the clock

LOOKS = 7
"""Small questions of which the middle one counts."""


def latency(root: Path) -> float:
    """Seconds that one small question to the pictures' folder takes; ShareOffline."""
    seconds = []
    with translated(str(root)):
        if not LOCAL.exists(root):
            raise FileNotFoundError(root)
        for _ in range(LOOKS):
            began = time.perf_counter()
            LOCAL.exists(root / secrets.token_hex(4))
            seconds.append(time.perf_counter() - began)
    return median(seconds)


def rights(root: Path) -> dict[str, str]:
    """What this account may in a catalogue that is a folder: each part "write", "read" or "none".

    The inbox is not tried: what staff put there they cannot take back (`selftest` does).
    """
    base = root / CATALOGUE
    found = {"pictures": _readable(root), "log": _readable(base / "log")}
    if _may_write(root):
        found["log"] = "write"
    return {**found, **{name: _readable(base / name) for name in ("inbox", "office")}}


def ahead(root: Path) -> float | None:
    """Seconds this PC's clock is ahead of the share's; None where this account writes nothing."""
    try:
        with scratch(root) as place:
            before = time.time()
            LOCAL.write_new(place / "clock", b"?")
            after = time.time()
            return (before + after) / 2 - LOCAL.modified(place / "clock")
    except PermissionError:
        return None


def history(
    log: LibraryLog, library: str, newest: int, seconds: float
) -> tuple[tuple[int, ...], int]:
    """The numbers at which a history does not hold together, and from where on it was read.

    What is missing is told by listing all; the commits themselves are read from the newest on for
    so many seconds.
    """
    until, there, read = time.monotonic() + seconds, set(log.numbers()), newest + 1
    broken = {rev for rev in range(1, newest + 1) if rev not in there}
    for seen in walk_back(log.read, library, newest):
        read = seen.rev
        broken |= set() if seen.whole else {seen.rev}
        if time.monotonic() > until:
            break
    return tuple(sorted(broken)[:MOST]), read


def ledger(
    log: LibraryLog, named: Collection[str], newest: int, seconds: float
) -> tuple[int, int, Gaps]:
    """How many files the ledger has, how many of them were read, and what it lacks.

    `named` are the uses that the log names, as somebody knew it before. Of what is lost nothing is
    said before all files are read. ShareReadOnly for who may not look.
    """
    until = time.monotonic() + seconds
    wanted = names = log.ledger()
    lines, damaged = list[Line](), list[str]()
    while wanted and time.monotonic() < until:
        files = log.filed(wanted[:_FILES])
        for name, data in zip(wanted, files, strict=False):
            damaged += [name] if is_damaged(data) else []
            lines += read_lines(data)
        wanted = wanted[len(files) :]
    gone = LOST_NOTHING if wanted else _lost(log, lacking(named, lines), lines, newest, until)
    gaps = Gaps(len(gone), gone.first, gone.last, tuple(damaged[:MOST]))
    return len(names), len(names) - len(wanted), gaps


def _lost(
    log: LibraryLog, ids: frozenset[str], lines: Sequence[Line], newest: int, until: float
) -> LostUses:
    """Which of them nobody disposed of, by the commits that can be read in time."""
    filed, rev = dict.fromkeys(ids, ""), newest
    missing = set(ids)
    while missing and rev and time.monotonic() < until:
        body = log.read(rev) or b""
        if any(id_.encode() in body for id_ in missing):
            with suppress(LogDamaged, FormatTooNew):
                found = uses_filed([read_commit(body)])
                filed |= {id_: at for id_, at in found.items() if id_ in missing}
                missing -= found.keys()
        rev -= 1
    over = any(line.kind == DISPOSAL for line in lines)
    known = {id_: at for id_, at in filed.items() if at or not over}
    return lost(known, lines)


def tenant(root: Path) -> Tenant | None:
    """Who follows the folder now, as the lease says for display."""
    return lease_at(root).tenant()


def lease_shut(root: Path, pc: str) -> bool:
    """Whether this account may not follow the folder, once nobody else does; see `FolderLease`."""
    return is_folder(root) and FolderLease(root).shut(pc)


def is_folder(root: Path) -> bool:
    """Whether the log of the library at a root is a folder; NotALibrary, ShareOffline."""
    return read_address(read_marker(root).log) == FOLDER


def _readable(folder: Path) -> str:
    return "read" if is_open(folder) else "none"


def _may_write(root: Path) -> bool:
    try:
        with scratch(root):
            return True
    except PermissionError:
        return False
