"""Slips on a disk: what a PC that dies, a torn one and a lost share leave.

What every office promises, wherever it is kept: `test_office_contract.py`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path

import pytest

from assetlib.catalogue.folder_log import FolderLog
from assetlib.errors import NotALibrary, ShareTrouble
from assetlib.log import Marker
from tests.catalogue.making import commits
from tests.catalogue.memory_log import LIBRARY
from tests.samba.fixture import Corner


def new_id() -> str:
    return str(uuid.uuid4())


@pytest.fixture(params=["folder", "samba"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[FolderLog, Path]:
    """A library's log, on this disk or on a share, and its root on the disk it ends up on."""
    log, root = FolderLog(tmp_path), tmp_path
    if request.param == "samba":
        corner: Corner = request.getfixturevalue("corner")
        log, root = corner.log(), corner.root
    log.create(Marker(LIBRARY, "now"), commits([])[0][1])
    return log, root


@pytest.fixture
def folder(desk: tuple[FolderLog, Path]) -> FolderLog:
    return desk[0]


@pytest.fixture
def base(desk: tuple[FolderLog, Path]) -> Path:
    return desk[1] / "_catalog"


def slips(base: Path) -> list[Path]:
    return sorted((base / "inbox").iterdir())


def test_a_slip_that_lies_there_was_delivered(folder, base):
    id_ = new_id()
    folder.hand_in(id_, b"once")
    folder.hand_in(id_, b"once")
    assert (folder.inbox(), folder.take(id_)) == ((id_,), b"once")
    assert [place.name for place in slips(base)] == [f"{id_}.json"]


def test_half_a_slip_of_a_pc_that_died_gets_a_whole_one_beside_it(folder, base):
    id_ = new_id()
    (base / "inbox" / f"{id_}.json").write_bytes(b"hal")
    folder.hand_in(id_, b"a whole slip")
    names = folder.inbox()
    assert len(names) == 2
    assert all(name.startswith(id_) for name in names)
    assert {folder.take(name) for name in names} == {b"hal", b"a whole slip"}


def test_a_slip_that_cannot_be_written_leaves_nothing(tmp_path, monkeypatch):
    def fail(_: int) -> None:
        raise OSError(28, "no room")

    folder = FolderLog(tmp_path)
    folder.create(Marker(LIBRARY, "now"), commits([])[0][1])
    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(ShareTrouble):
        folder.hand_in(new_id(), b"slip")
    assert slips(tmp_path / "_catalog") == []


def test_what_is_no_slip_is_not_looked_at(folder, base):
    inbox = base / "inbox"
    for name in ("Thumbs.db", "desktop.ini", "slip.json", f"{new_id()}.txt"):
        (inbox / name).write_bytes(b"x")
    (inbox / f"{new_id()}.tmp").mkdir()
    assert folder.inbox() == ()


def test_half_a_ledger_file_of_a_pc_that_died_is_none(folder, base):
    name = "20260401T000000000000Z-0a"
    folder.file_away(name, b"lines")
    (base / "office" / "ledger" / "2026" / "~half.tmp").write_bytes(b"half")
    assert folder.ledger() == (name,)


def test_a_torn_slip_is_kept_under_its_name(folder, base):
    id_ = new_id()
    folder.hand_in(id_, b"{torn")
    folder.set_aside(id_)
    (torn,) = (base / "office" / "torn").iterdir()
    assert (torn.stem, torn.read_bytes()) == (id_, b"{torn")


def test_without_the_share_there_is_no_inbox_to_make_and_no_empty_ledger(folder, base):
    base.rename(base.with_name("gone"))
    for act in (folder.ledger, lambda: folder.hand_in(new_id(), b"x")):
        with pytest.raises(NotALibrary):
            act()
    assert not base.exists()


AS_STAFF = """
import os, sys
from pathlib import Path
from assetlib.catalogue.folder_log import FolderLog
from assetlib.errors import Trouble

log, id_ = FolderLog(Path(sys.argv[1])), sys.argv[2]
os.setgroups([]), os.setgid(65534), os.setuid(65534)
acts = [
    lambda: log.hand_in(id_, b"a slip"),
    lambda: log.hand_in(id_, b"a slip"),
    log.inbox,
    lambda: log.take(sys.argv[3]),
    lambda: log.clear([sys.argv[3]]),
    log.ledger,
    lambda: log.evidence("0" * 64),
]
for act in acts:
    try:
        act()
    except Trouble as trouble:
        print(type(trouble).__name__)
    else:
        print("done")
"""


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="needs root, to become nobody"
)
def test_staff_may_hand_in_and_neither_look_nor_take_away():
    with tempfile.TemporaryDirectory(prefix="open-") as place:
        root = Path(place)
        root.chmod(0o755)
        log = FolderLog(root)
        log.create(Marker(LIBRARY, "now"), commits([])[0][1])
        (root / "_catalog" / "inbox").chmod(0o1733)
        (root / "_catalog" / "office").chmod(0o700)
        theirs, mine = new_id(), new_id()
        log.hand_in(theirs, b"somebody else's")
        (root / "_catalog" / "inbox" / f"{theirs}.json").chmod(0o600)
        words = [sys.executable, "-c", AS_STAFF, str(root), mine, theirs]
        said = subprocess.run(words, capture_output=True, text=True, timeout=30, check=True)
        assert said.stdout.split() == ["done", "done", *["ShareReadOnly"] * 5]
        assert set(log.inbox()) == {theirs, mine}
