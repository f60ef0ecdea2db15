# ruff: noqa: F401, F811 - fixtures are imported by name
"""Filing by PCs that are killed, and by two at once: no record is lost, and none is there twice."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading
from collections.abc import Callable

import pytest

from assetlib.catalogue.use_form import write_record
from assetlib.library import Library
from tests.killing import KILLED
from tests.ledgers import found, inbox, librarian, logged_uses, passed_on, row, staff
from tests.program import run_python
from tests.uses import record

FILE_AND_DIE = """
import os, signal, sys
from pathlib import Path
from assetlib.library import open_library
from assetlib.share import Share

when, name = sys.argv[3].split()
real = getattr(Share, name)

def deadly(*args, **more):
    if when == "before":
        os.kill(os.getpid(), 9)
    real(*args, **more)
    os.kill(os.getpid(), 9)

setattr(Share, name, deadly)
library = open_library(Path(sys.argv[1]), Path(sys.argv[2]), indexing=False)
library.ready()
for _ in range(5):
    library._delivery.refresh().result()
"""

STEPS = ["after inbox", "after take", "after file_away", "after publish", "before clear",
         "after clear"]  # fmt: skip


@pytest.mark.parametrize("step", STEPS)
def test_a_librarians_pc_that_is_killed_while_filing_loses_and_doubles_nothing(
    staff, librarian, open_root, root, tmp_path, step
):
    librarian.close()
    used, unused = record(), record()
    for one in (used, unused):
        staff.ledger.file(one)
    staff.ledger.mark(unused.id, not_used=True)
    passed_on(staff)
    died = run_python("-c", FILE_AND_DIE, root, tmp_path / "cache", step)
    assert died.returncode == KILLED, died.stderr
    again = open_root()
    passed_on(again, staff)
    assert inbox(root) == []
    assert {one.id: one.not_used for one in found(again)} == {used.id: False, unused.id: True}
    assert sorted(logged_uses(root)) == sorted([used.id, unused.id])
    expected = sorted([row(used), row(unused, not_used=True)])
    assert sorted(again.ledger.uses()) == sorted(staff.ledger.uses()) == expected


FILE_AND_LEAVE = """
import sys
from pathlib import Path
from assetlib.catalogue.use_form import read_record
from assetlib.library import open_library
import json, os, signal

library = open_library(Path(sys.argv[1]), Path(sys.argv[2]), indexing=False)
library.ready()
library.ledger.file(read_record(json.loads(sys.argv[3])))
os.kill(os.getpid(), 9)
"""


def test_a_record_that_was_filed_survives_kill_9_of_the_staff_pc(
    librarian, open_root, root, tmp_path
):
    away_at_once = root.with_name("away")
    first = open_root("pc2")
    first.close()
    root.rename(away_at_once)
    one = record()
    words = [root, tmp_path / "pc2", json.dumps(write_record(one))]
    died = run_python("-c", FILE_AND_LEAVE, *words)
    assert died.returncode == KILLED, died.stderr
    away_at_once.rename(root)
    passed_on(open_root("pc2"), librarian)
    assert found(librarian) == (one,)


def test_two_librarians_pcs_that_file_the_same_slips_at_once_double_nothing(
    staff, librarian, open_root, root, monkeypatch
):
    second = open_root("pc2")
    both = threading.Barrier(2)
    for library in (librarian, second):
        monkeypatch.setattr(library._share, "file_away", _together(both, library))
    records = [record() for _ in range(12)]
    for one in records:
        staff.ledger.file(one)
    staff.ledger.mark(records[0].id, not_used=True)
    passed_on(staff)
    waiting = [library._delivery.refresh() for library in (librarian, second)]
    for one in waiting:
        one.result()
    passed_on(librarian, second, staff)
    lines = [line for file in root.glob("_catalog/office/ledger/*/*.jsonl")
             for line in file.read_bytes().splitlines()]  # fmt: skip
    assert len(lines) == 26  # both had written them all
    ids = sorted(one.id for one in records)
    assert sorted(logged_uses(root)) == ids
    for library in (librarian, second):
        assert sorted(one.id for one in found(library)) == ids
        assert [one.id for one in found(library) if one.not_used] == [records[0].id]
        assert len(library.ledger.uses()) == 12


def _together(both: threading.Barrier, library: Library) -> Callable[[str, bytes], None]:
    real = library._share.file_away

    def file_away(name: str, lines: bytes) -> None:
        with contextlib.suppress(threading.BrokenBarrierError):
            both.wait(timeout=10)
        real(name, lines)

    return file_away
