"""Tests of commits: their bytes, and what is refused when they are read."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from assetlib.catalogue.changes import Op, Put
from assetlib.catalogue.commit import (
    GENESIS,
    Commit,
    digest,
    follow,
    read_commit,
    write_commit,
)
from assetlib.catalogue.entities import KINDS
from assetlib.errors import FormatTooNew, LogDamaged
from tests.catalogue.making import AT, AUTHOR, SAMPLES
from tests.catalogue.memory_log import LIBRARY
from tests.catalogue.people import changes


def commit(*ops: Op, **more: Any) -> Commit:
    return replace(Commit(LIBRARY, 7, "ab" * 32, "id-7", AUTHOR, AT, "編集", ops), **more)


def form(**more: object) -> dict[str, Any]:
    whole = json.loads(write_commit(commit(Put("tag", "t", {"name": "春"}))))
    return {**whole, **more}


def packed(form: object) -> bytes:
    return json.dumps(form).encode()


@pytest.mark.parametrize("kind", KINDS)
def test_a_commit_with_any_kind_comes_back_as_it_was_written(kind):
    whole = commit(Put(kind, "x", SAMPLES[kind]))
    assert read_commit(write_commit(whole)) == whole


@given(changes("my-"))
def test_a_commit_of_any_change_comes_back_as_it_was_written(ops):
    assert read_commit(write_commit(commit(*ops))).ops == ops


def test_a_commit_says_whose_thumbnails_it_carries():
    whole = commit(thumbs=("ab" * 32, "cd" * 32))
    assert read_commit(write_commit(whole)).thumbs == whole.thumbs
    assert b"thumbs" not in write_commit(commit())


def test_a_commit_can_be_read_by_people():
    body = write_commit(commit(Put("tag", "t", {"name": "春"})))
    assert "編集" in body.decode()
    assert json.loads(body)["ops"] == [
        {"op": "put", "kind": "tag", "id": "t", "fields": {"name": "春"}}
    ]


def test_the_digest_is_of_the_bytes():
    assert digest(b"abc") == hashlib.sha256(b"abc").hexdigest()


@pytest.mark.parametrize("number", [0, 2, 99, "1", None])
def test_another_format_was_written_by_a_newer_program(number):
    with pytest.raises(FormatTooNew):
        read_commit(packed(form(format=number)))


def test_a_newer_format_is_named_before_anything_else_of_it_is_read():
    with pytest.raises(FormatTooNew):
        read_commit(packed({"format": 2, "chapters": []}))


def test_one_unknown_operation_among_known_ones_stops_the_whole_commit():
    known = form()["ops"][0]
    with pytest.raises(FormatTooNew):
        read_commit(packed(form(ops=[known, {**known, "op": "merge"}])))


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"\xff\xfe", b"null", b"[]", b'"text"', b"{}", b"\0" * 64],
    ids=["empty", "torn", "not UTF-8", "null", "a list", "a text", "nothing in it", "zeros"],
)
def test_what_is_no_commit_is_damage(body):
    with pytest.raises(LogDamaged):
        read_commit(body)


@pytest.mark.parametrize("missing", ["format", "library", "rev", "prev", "id", "who", "at", "ops"])
def test_a_commit_with_a_part_missing_is_damage(missing):
    whole = form()
    del whole[missing]
    with pytest.raises(LogDamaged):
        read_commit(packed(whole))


@pytest.mark.parametrize("part", [{"ops": 3}, {"ops": None}, {"rev": "x"}, {"thumbs": 3}])
def test_a_commit_with_a_part_that_is_something_else_is_damage(part):
    with pytest.raises(LogDamaged):
        read_commit(packed(form(**part)))


def test_a_commit_cut_off_anywhere_is_damage():
    body = write_commit(commit(Put("tag", "t", {"name": "春"})))
    for end in range(len(body)):
        with pytest.raises(LogDamaged):
            read_commit(body[:end])


def test_a_commit_follows_only_its_own_library_number_and_head():
    follow(commit(), LIBRARY, 7, "ab" * 32)
    for wrong in (("other", 7, "ab" * 32), (LIBRARY, 8, "ab" * 32), (LIBRARY, 7, GENESIS)):
        with pytest.raises(LogDamaged):
            follow(commit(), *wrong)
