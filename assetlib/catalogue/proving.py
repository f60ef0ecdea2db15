"""Proving: whether a share does what the catalogue needs, tried in a folder that goes again."""

from __future__ import annotations

import secrets
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath
from statistics import median

from assetlib.catalogue.copied import copied_by
from assetlib.catalogue.disk import LOCAL, Disk, make_folders, translated, trouble_of
from assetlib.catalogue.inbox_trial import try_inbox
from assetlib.catalogue.marker_file import CATALOGUE
from assetlib.catalogue.sole_file import close_sole, open_sole
from assetlib.proof import Check

SLOWEST = 2.0
"""Seconds a single question may take; beyond that a sweep of the folder would take days."""

SOON = 30
"""Looks, a tenth of a second apart, until a file must be found under its folder's new name."""

ANEW = 4
"""Times that a folder is renamed anew where a file was not found; a second between them."""

Outcome = tuple[bool, str, str]


def prove_quickly(root: Path) -> tuple[Check, ...]:
    """What must hold before this PC writes here for the first time; a second or less.

    ShareReadOnly where this account may not write at all, ShareOffline.
    """
    with translated(str(root)), scratch(root) as place:
        return (_placed(root), *essentials(LOCAL, place))


def prove(root: Path) -> tuple[Check, ...]:
    """All that one process can find out, also for an account that may only read.

    Such an account leaves a slip in the inbox, which the next PC that files takes away.
    """
    checks = [_placed(root), _tried("latency", lambda: _latency(root))]
    try:
        with scratch(root) as place:
            checks += [*essentials(LOCAL, place), *names(LOCAL, place)]
            checks.append(_tried("lease", lambda: _lease(place)))
        may_write = True
    except PermissionError:
        may_write = False
    return (*checks, *_rights(root / CATALOGUE, may_write=may_write))


def begin_race(root: Path) -> Path:
    """A folder for `claim`; ShareReadOnly, ShareOffline."""
    with translated(str(root)):
        return _begin(root)


def claim(place: Path) -> str:
    """What this process wrote under a name that another one wants too; "" where it was late."""
    word = secrets.token_hex(8)
    with translated(str(place)):
        try:
            LOCAL.write_new(place / "claim", word.encode())
        except FileExistsError:
            return ""
    return word


def end_race(place: Path) -> str:
    """What stands there now; the folder is removed."""
    with translated(str(place)):
        try:
            return LOCAL.read(place / "claim").decode()
        except FileNotFoundError:
            return ""
        finally:
            _end(place)


@contextmanager
def scratch(root: Path) -> Iterator[Path]:
    """A folder in which to try things; PermissionError, ShareOffline."""
    try:
        place = _begin(root)
    except PermissionError:
        raise
    except OSError as error:
        raise trouble_of(error, str(root)) from error
    try:
        yield place
    finally:
        _end(place)


def _begin(root: Path) -> Path:
    """Beside the commits, so that the rights and the volume are theirs; else in the root."""
    staging = root / CATALOGUE / "log" / "~tmp"
    inside = LOCAL.exists(staging.parent)
    if inside:
        LOCAL.make_folder(staging)
    place = (staging if inside else root) / f".assetlib-selftest-{secrets.token_hex(6)}"
    LOCAL.make_folder(place)
    return place


def _end(place: Path) -> None:
    with suppress(OSError):
        LOCAL.remove_folder(place)


def essentials(disk: Disk, place: PurePath) -> tuple[Check, ...]:
    """What no log can do without."""
    return (
        _tried("create", lambda: _create(disk, place)),
        _tried("rename", lambda: _rename_found(disk, place)),
        _tried("read_back", lambda: _read_back(disk, place)),
    )


def _tried(name: str, attempt: Callable[[], Outcome]) -> Check:
    try:
        return Check(name, *attempt())
    except OSError as error:
        return Check(name, ok=False, outcome="bad", seen=error.strerror or str(error))


def _placed(root: Path) -> Check:
    copies = copied_by(root)
    return Check("place", not copies, "bad" if copies else "good", copies)


def _verdict(*, ok: bool, seen: str = "") -> Outcome:
    return ok, "good" if ok else "bad", seen


def _create(disk: Disk, place: PurePath) -> Outcome:
    """Of two who create one name, the second is refused and changes nothing."""
    disk.write_new(place / "one", b"first")
    with suppress(FileExistsError):
        disk.write_new(place / "one", b"second")
        return _verdict(ok=False)
    return _verdict(ok=disk.read(place / "one") == b"first")


def _rename_found(disk: Disk, place: PurePath) -> Outcome:
    """The same anew where a mount under load lost sight of what was just written."""
    for number in range(ANEW):
        with suppress(FileNotFoundError):
            return _rename(disk, make_folders(disk, place, f"rename{number}"))
        time.sleep(1)
    return _rename(disk, make_folders(disk, place, "rename"))


def _rename(disk: Disk, place: PurePath) -> Outcome:
    """A folder takes a free name, and is refused one where something lies already."""
    for name in ("first", "second"):
        disk.write_new(make_folders(disk, place, name) / "who", name.encode())
    disk.rename(place / "first", place / "third")
    with suppress(OSError):
        disk.rename(place / "second", place / "third")
        return _verdict(ok=False)
    kept = [_read_soon(disk, place / name / "who") for name in ("third", "second")]
    return _verdict(ok=kept == [b"first", b"second"] and not disk.exists(place / "first"))


def _read_soon(disk: Disk, place: PurePath) -> bytes:
    """A file in a folder that was just renamed: rclone's mount finds it only a moment later."""
    for _ in range(SOON):
        with suppress(FileNotFoundError):
            return disk.read(place)
        time.sleep(0.1)
    return disk.read(place)


def _read_back(disk: Disk, place: PurePath) -> Outcome:
    """What was written down to the disk is read at once, whole."""
    data = secrets.token_bytes(1 << 16)
    disk.write_new(place / "data", data)
    return _verdict(ok=disk.read(place / "data") == data and "data" in disk.names(place))


def names(disk: Disk, place: PurePath) -> tuple[Check, ...]:
    """Which names a share takes, and which it takes for the same."""
    return (
        _tried("long_name", lambda: _kept(disk, place / ("あ" * 85))),
        _tried("long_path", lambda: _long_path(disk, place)),
        _tried("forms", lambda: _forms(disk, place)),
        _tried("case", lambda: _case(disk, place)),
    )


def _kept(disk: Disk, file: PurePath) -> Outcome:
    disk.write_new(file, b"x")
    return _verdict(ok=file.name in disk.names(file.parent) and disk.read(file) == b"x")


def _long_path(disk: Disk, place: PurePath) -> Outcome:
    return _kept(disk, make_folders(disk, place, *["長い名前のフォルダー" * 6] * 5) / "x")


def _forms(disk: Disk, place: PurePath) -> Outcome:
    """One name in its two Unicode forms."""
    folder = make_folders(disk, place, "forms")
    spellings = [unicodedata.normalize(form, "が.png") for form in ("NFC", "NFD")]
    disk.write_new(folder / spellings[0], b"x")
    with suppress(FileExistsError):
        disk.write_new(folder / spellings[1], b"y")
    found = set(disk.names(folder))
    if found == set(spellings):
        return True, "apart", ""
    return (True, "same", "") if found == {spellings[0]} else (False, "bad", ascii(found))


def _case(disk: Disk, place: PurePath) -> Outcome:
    folder = make_folders(disk, place, "case")
    disk.write_new(folder / "Case", b"x")
    try:
        disk.write_new(folder / "case", b"y")
    except FileExistsError:
        return True, "same", ""
    return True, "apart", ""


def _lease(place: Path) -> Outcome:
    """A lock keeps a second one out and is gone with the first."""
    first = open_sole(place / "lock")
    second = open_sole(place / "lock")
    for handle in (first, second):
        if handle is not None:
            close_sole(handle, place / "lock")
    return _verdict(ok=first is not None and second is None and not LOCAL.exists(place / "lock"))


def _latency(root: Path) -> Outcome:
    seconds = []
    for _ in range(20):
        began = time.perf_counter()
        LOCAL.exists(root / secrets.token_hex(4))
        seconds.append(time.perf_counter() - began)
    return _verdict(ok=median(seconds) < SLOWEST, seen=f"{median(seconds) * 1000:.1f}")


def _rights(base: Path, *, may_write: bool) -> tuple[Check, ...]:
    """The rights as they are for this account: a librarian's, or those of staff."""
    if not LOCAL.exists(base):
        outcome = "write" if may_write else "none"
        return (Check("log", may_write, outcome),)
    checks = [Check("log", ok=True, outcome="write" if may_write else "read")]
    has_inbox = LOCAL.exists(base / "inbox")
    if not has_inbox:
        checks.append(Check("inbox", ok=False, outcome="none"))
    for name in ("inbox", "office") if has_inbox else ("office",):
        seen = is_open(base / name)
        outcome = ("open" if seen else "shut") + ("" if seen is may_write else "_bad")
        checks.append(Check(name, seen is may_write, outcome))
    if has_inbox:
        checks += try_inbox(LOCAL, base / "inbox", librarian=may_write)
    return tuple(checks)


def is_open(folder: Path) -> bool:
    """Whether this account may list a folder."""
    try:
        LOCAL.names(folder)
    except OSError:
        return False
    return True
