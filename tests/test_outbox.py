"""Tests of the outbox: what was decided survives, in order, or it is said that it was not kept."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetlib.errors import LocalTrouble
from assetlib.outbox import Outbox, Slip
from assetlib.processes.child import HOME
from tests.killing import KILLED

as_root = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="needs root on Linux"
)

PUT_AND_DIE = """
import os, signal, sys
from pathlib import Path
from assetlib.outbox import Outbox

outbox = Outbox(Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    outbox.put(f"{sys.argv[2]}-{number}", {"number": number})
if sys.argv[4] == "die":
    os.kill(os.getpid(), 9)
"""

DIE_IN_PUT = """
import os, signal, sys
from pathlib import Path
from assetlib.outbox import Outbox

real = getattr(os, sys.argv[2], None) or getattr(Path, sys.argv[2])

def deadly(*args):
    os.kill(os.getpid(), 9)

setattr(os if hasattr(os, sys.argv[2]) and sys.argv[2] == "fsync" else Path, sys.argv[2], deadly)
Outbox(Path(sys.argv[1])).put("one", {"number": 1})
"""


@pytest.fixture
def outbox(tmp_path: Path) -> Outbox:
    return Outbox(tmp_path / "new" / "outbox")


def ids(outbox: Outbox) -> list[str]:
    return [slip.id for slip in outbox.slips()]


def start(script: str, *words: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", script, *map(str, words)], cwd=HOME)


def names(folder: Path) -> list[str]:
    return sorted(place.name for place in folder.iterdir())


# Kept.


def test_a_new_outbox_is_empty(outbox):
    assert outbox.slips() == ()
    assert len(outbox) == 0


def test_what_was_put_is_there_with_every_letter(outbox):
    body = {"why": "edit", "ops": [{"title": '桜 \ud800 \0 \\ "'}], "changed": 3}
    outbox.put("one", body)
    assert outbox.slips() == (Slip("one", body),)
    assert len(outbox) == 1


@given(st.lists(st.text(st.characters()), max_size=3))
def test_any_text_comes_back(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Outbox(Path(folder)).put("one", {"texts": texts})
        assert Outbox(Path(folder)).slips()[0].body == {"texts": texts}


def test_another_who_looks_into_the_same_folder_sees_the_same(outbox, tmp_path):
    outbox.put("one", {})
    assert Outbox(tmp_path / "new" / "outbox").slips() == outbox.slips()


def test_what_was_put_survives_kill_9(tmp_path):
    with start(PUT_AND_DIE, tmp_path, "pc", 3, "die") as process:
        assert process.wait(60) == KILLED
    assert ids(Outbox(tmp_path)) == ["pc-0", "pc-1", "pc-2"]


@pytest.mark.parametrize("where", ["fsync", "rename"])
def test_a_put_that_was_killed_leaves_nothing_that_disturbs(tmp_path, where):
    with start(DIE_IN_PUT, tmp_path, where) as process:
        assert process.wait(60) == KILLED
    outbox = Outbox(tmp_path)
    assert (outbox.slips(), len(outbox)) == ((), 0)
    outbox.put("one", {"number": 2})
    assert [slip.body for slip in outbox.slips()] == [{"number": 2}]


def test_the_file_is_on_the_disk_before_it_has_its_name(outbox, monkeypatch):
    told: list[str] = []
    sync, rename = os.fsync, Path.rename
    monkeypatch.setattr(os, "fsync", lambda handle: (told.append("sync"), sync(handle))[1])
    monkeypatch.setattr(Path, "rename", lambda *to: (told.append("rename"), rename(*to))[1])
    outbox.put("one", {})
    assert told == ["sync", "rename", *(["sync"] if sys.platform != "win32" else [])]


# In order.


def test_slips_come_in_the_order_in_which_they_were_put(outbox):
    wanted = [f"{number * 7919 % 100:02}" for number in range(30)]
    for id_ in wanted:
        outbox.put(id_, {})
    assert ids(outbox) == wanted


@pytest.mark.parametrize("step", [0, -1_000_000_000])
def test_the_order_holds_though_the_clock_stands_still_or_is_set_back(outbox, monkeypatch, step):
    clock = iter(range(10**18, 10**18 + 10 * step, step) if step else [10**18] * 10)
    monkeypatch.setattr(time, "time_ns", lambda: next(clock))
    wanted = list("hgfedcba")
    for id_ in wanted:
        outbox.put(id_, {})
    assert ids(outbox) == wanted


def test_what_waits_after_one_that_was_delivered_still_comes_first(outbox, monkeypatch):
    monkeypatch.setattr(time, "time_ns", lambda: 5)
    for id_ in "zyx":
        outbox.put(id_, {})
    outbox.done("z")
    outbox.put("a", {})
    assert ids(outbox) == ["y", "x", "a"]


def test_two_processes_add_to_one_outbox_and_nothing_is_lost(tmp_path):
    running = [start(PUT_AND_DIE, tmp_path, pc, 20, "live") for pc in ("a", "b")]
    for process in running:
        with process:
            assert process.wait(60) == 0
    found = ids(Outbox(tmp_path))
    assert len(found) == len(set(found)) == 40
    for pc in ("a", "b"):
        mine = [id_ for id_ in found if id_.startswith(pc)]
        assert mine == [f"{pc}-{number}" for number in range(20)]
    assert all(name.endswith(".json") for name in names(tmp_path))


# Done, and clashed.


def test_what_is_done_is_forgotten_and_the_rest_stays(outbox):
    for id_ in ("one", "two", "three"):
        outbox.put(id_, {})
    outbox.done("two")
    outbox.done("never there")
    assert ids(outbox) == ["one", "three"]


def test_an_id_that_is_the_end_of_another_is_not_confused_with_it(outbox):
    outbox.put("a-one", {})
    outbox.put("one-a", {})
    outbox.done("one")
    outbox.done("a")
    assert ids(outbox) == ["a-one", "one-a"]


def test_what_clashed_stays_and_says_so(outbox, tmp_path):
    outbox.put("one", {"x": 1})
    outbox.put("two", {})
    outbox.clashed("one")
    outbox.clashed("one")
    for again in (outbox, Outbox(tmp_path / "new" / "outbox")):
        assert again.slips() == (Slip("one", {"x": 1}, clashed=True), Slip("two", {}))
        assert [slip.id for slip in again.slips() if not slip.clashed] == ["two"]
        assert len(again) == 2


def test_what_clashed_can_be_forgotten_too(outbox):
    outbox.put("one", {})
    outbox.clashed("one")
    outbox.done("one")
    assert len(outbox) == 0


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b"7", b'"text"', b"{}", b'{"id":"x"}', b"\xff"]
)
def test_a_torn_file_is_left_out_and_the_others_are_delivered(outbox, tmp_path, data):
    outbox.put("one", {})
    (tmp_path / "new" / "outbox" / "00000000000000000001-torn.json").write_bytes(data)
    outbox.put("two", {})
    assert ids(outbox) == ["one", "two"]


def test_strange_files_in_the_folder_disturb_nobody(outbox, tmp_path):
    for name in ("desktop.ini", "x.tmp", "hello.json", "-.json", "²-x.json"):
        (tmp_path / "new" / "outbox" / name).write_text(
            json.dumps({"id": name, "body": {}}), encoding="utf-8"
        )
    outbox.put("one", {})
    assert "one" in ids(outbox)


# Not kept.


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A disk with room for 64 kB, or a skip where none can be had."""
    with tempfile.TemporaryDirectory(prefix="small-disk-") as folder:
        command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("needs the right to mount a tmpfs")
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)


@as_root
def test_a_full_disk_is_told_and_leaves_nothing_behind(small_disk):
    outbox = Outbox(small_disk / "outbox")
    outbox.put("one", {})
    before = names(small_disk / "outbox")
    with pytest.raises(LocalTrouble):
        outbox.put("two", {"note": "x" * 100_000})
    assert names(small_disk / "outbox") == before
    outbox.put("three", {})
    assert ids(outbox) == ["one", "three"]


@pytest.mark.parametrize("where", ["fsync", "rename"])
def test_a_disk_that_refuses_is_told_and_leaves_nothing_behind(
    outbox, tmp_path, monkeypatch, where
):
    def refuse(*_: object) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(os if where == "fsync" else Path, where, refuse)
        with pytest.raises(LocalTrouble) as trouble:
            outbox.put("one", {})
    assert "Input/output error" in trouble.value.detail
    assert names(tmp_path / "new" / "outbox") == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows syncs no folders")
def test_a_slip_whose_name_is_not_on_the_disk_was_not_kept(outbox, tmp_path, monkeypatch):
    calls, real = [], os.fsync

    def refuse_the_second(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 2:
            raise OSError(5, "Input/output error")
        real(handle)

    monkeypatch.setattr(os, "fsync", refuse_the_second)
    with pytest.raises(LocalTrouble):
        outbox.put("one", {})
    assert names(tmp_path / "new" / "outbox") == []


def test_a_body_that_cannot_be_written_is_a_bug_and_leaves_nothing_behind(outbox, tmp_path):
    with pytest.raises(TypeError):
        outbox.put("one", {"set": {1}})
    assert names(tmp_path / "new" / "outbox") == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(LocalTrouble):
        Outbox(tmp_path / "file" / "outbox")


def test_a_folder_that_is_gone_is_told_when_something_is_put(outbox, tmp_path):
    (tmp_path / "new" / "outbox").rmdir()
    with pytest.raises(LocalTrouble):
        outbox.put("one", {})


def test_a_slip_that_is_rewritten_keeps_its_place_and_its_lot(tmp_path):
    outbox = Outbox(tmp_path)
    for name in "abc":
        outbox.put(name, {"is": "old"})
    outbox.clashed("b")
    outbox.rewrite(Slip("b", {"is": "new"}))
    outbox.rewrite(Slip("gone", {"is": "new"}))
    assert outbox.slips() == (
        Slip("a", {"is": "old"}),
        Slip("b", {"is": "new"}, clashed=True),
        Slip("c", {"is": "old"}),
    )
