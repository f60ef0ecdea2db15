"""Tests of decoders that hang or eat memory: each costs one worker, and its file gets a finding."""

import json
from pathlib import Path

import pytest

from assetlib import asked, share
from assetlib.asset import Finding, Result
from assetlib.commands import checking
from assetlib.commands.console import Console
from assetlib.index import reader
from assetlib.index.scanner import Seen
from assetlib.listing import Kind
from tests.index import samples, smuggling

pytestmark = pytest.mark.skipif("sys.platform == 'win32'", reason="needs a limit by work done")

ZOO = "tests.decoder_zoo"
PLENTY = 600 << 20
"""Bytes that a worker may take here; enough for everything honest in these tests."""


@pytest.fixture
def pictures(root: Path) -> list[Path]:
    """Files whose decoders misbehave, with an honest one before, between and behind."""
    honest = samples.files()
    contents = {
        "a.png": honest["桜.png"],
        "b.heic": smuggling.HEIC,
        "c.pdf": smuggling.pdf(),
        "d.svg": honest["桜.svg"],
        "e.jpg": honest["桜.jpg"],
    }
    for name, data in contents.items():
        (root / name).write_bytes(data)
    return [root / name for name in contents]


def test_inspect_names_the_files_that_broke_a_decoder_and_goes_on(
    pictures: list[Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(checking, "WORKER", ZOO)
    monkeypatch.setattr(checking, "MEMORY", PLENTY)
    monkeypatch.setattr(checking, "LIMIT", 300.0)
    checking.inspect([str(path) for path in pictures], Console(as_json=True))
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    broke = ["broke_its_worker"]
    assert [line["findings"] for line in lines] == [[], broke, broke, broke, []]
    assert [line["result"] for line in lines] == ["pass", "held", "held", "held", "pass"]


def test_a_library_sets_such_files_aside_and_reads_the_others(
    pictures: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asked, "WORKER", ZOO)
    monkeypatch.setattr(asked, "MEMORY", PLENTY)
    seen = [_seen(path) for path in pictures if path.suffix != ".svg"]
    shared = share.Share(pictures[0].parent)
    try:
        read = reader.read(shared, seen)
    finally:
        shared.close()
    found = [one.reading.facts["inspection"] for one in read if one.reading]
    held, passed = Result.HELD.value, Result.PASS.value
    assert [one["result"] for one in found] == [passed, held, held, passed]
    broke = [Finding.BROKE_ITS_WORKER.value]
    assert [one["findings"] for one in found] == [[], broke, broke, []]


def _seen(path: Path) -> Seen:
    found = path.stat()
    return Seen(path.name, Kind.FILE, found.st_size, found.st_mtime_ns)
