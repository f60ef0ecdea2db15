"""Whatever kills the program while pictures leave: every file that got out has a record."""

from __future__ import annotations

import hashlib
import json
import shutil

import pytest

from assetlib.commands.records import Records
from assetlib.founding import found_library
from assetlib.library import open_library
from assetlib.settings import load
from tests import shelf
from tests.gates import licence
from tests.killed_export import STEPS
from tests.killing import KILLED
from tests.program import run_python
from tests.waiting import eventually

WORKED = ("release", "tidy up")


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A library of two licensed pictures with its cache, to be copied for each death."""
    base = tmp_path_factory.mktemp("killed")
    root = base / "画像"
    for number, name in enumerate(("一.png", "二.png")):
        shelf.put(root, name, shelf.png((number, 50, 50)))
    found_library(root, load(base / "cache"))
    library = open_library(root, base / "cache", indexing=False)
    library.ready()
    library.sweep(confirm=True).result()
    Records(library).import_licences([licence("free")])
    Records(library).assign(["一.png", "二.png"], "free", "replace")
    library.close()
    eventually(lambda: not [*base.rglob("cache.db-*")])  # whoever still looks closes it then
    return base


def run(template, tmp_path, point):
    """What lies in the folder after a hand-over that died there, and every record there is."""
    base = tmp_path / "pc"
    shutil.copytree(template, base, symlinks=True)
    known = base / "cache" / "known.json"
    known.write_text(
        known.read_text(encoding="utf-8").replace(json.dumps(str(template))[1:-1], str(base)),
        encoding="utf-8",
    )
    out = base / "文書"
    out.mkdir()
    words = [base / "画像", base / "cache", out, point]
    done = run_python("-m", "tests.killed_export", *words)
    return done, [one for one in out.iterdir() if not one.name.endswith(".tmp")], recorded(base)


def recorded(base):
    """The text of every record: waiting slips, slips handed in, the ledger of the office."""
    places = [*base.glob("cache/*/outbox/**/*.json"), *base.glob("画像/_catalog/inbox/*")]
    places += base.glob("画像/_catalog/office/ledger/**/*.jsonl")
    return "".join(place.read_text(encoding="utf-8") for place in places if place.is_file())


def test_without_an_accident_both_arrive_and_are_on_record(template, tmp_path):
    done, files, records = run(template, tmp_path, "never")
    assert done.returncode == 0, done.stderr
    assert {one.name for one in files} == {"一.png", "二.png"}
    assert all(hashlib.sha256(one.read_bytes()).hexdigest() in records for one in files)


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("name", STEPS)
def test_every_file_that_got_out_has_a_record(template, tmp_path, when, name):
    done, files, records = run(template, tmp_path, f"{when} {name}")
    assert done.returncode == KILLED, done.stderr
    for one in files:
        assert one.read_bytes().endswith(b"IEND\xaeB`\x82")
        assert hashlib.sha256(one.read_bytes()).hexdigest() in records
    out = {"after release", "before tidy up", "after tidy up"}
    assert len(files) == (2 if f"{when} {name}" in out else 0)
