"""The forms of slips: what is written reads back, and what is torn or newer is told."""

from __future__ import annotations

import json

import pytest

from assetlib.catalogue.slips import (
    marks,
    read_line,
    read_lines,
    write_line,
)
from assetlib.errors import BadInput, FormatTooNew
from tests.catalogue.clerk import mark, use
from tests.uses import record


def test_a_line_reads_back_and_stays_one_line():
    one = use(record(title="二行の\n題", path="a\udce3.png"))
    data = write_line(one)
    assert data.count(b"\n") == 1
    assert read_line(data) == read_lines(data + b"{torn")[0]
    assert read_line(data).body["title"] == "二行の\n題"


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff", b"null", b'{"format":1,"kind":"use"}'])
def test_a_torn_slip_is_bad_input(data):
    with pytest.raises(BadInput):
        read_line(data)


@pytest.mark.parametrize("change", [{"format": 2}, {"kind": "wanted"}])
def test_a_slip_of_a_newer_program_says_so(change):
    form = {**json.loads(write_line(use(record()))), **change}
    with pytest.raises(FormatTooNew):
        read_line(json.dumps(form).encode())


def test_the_latest_mark_of_a_use_holds_whatever_the_order():
    one = record()
    lines = [mark(one, minute, not_used=minute % 2 == 1) for minute in range(4)]
    assert marks(lines)[one.id] == marks(reversed(lines))[one.id]
    assert marks(lines)[one.id].not_used
