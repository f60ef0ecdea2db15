"""Tests of readings: worked out where pictures are catalogued, and never over a person's own."""

from __future__ import annotations

import pytest

from assetlib.catalogue.changes import Put, Set
from assetlib.index import readings

pytest.importorskip("sudachipy", reason="the extra `readings` is not installed")


class Known:
    """A catalogue of one picture."""

    def __init__(self, **fields: str) -> None:
        self._fields = {"title": "", "reading": "", **fields}

    def get(self, kind: str, id: str) -> dict[str, str] | None:  # noqa: A002
        return self._fields if kind == "asset" else None

    def find(self, kind: str, key: str) -> str | None:
        return None

    def ids(self, kind: str) -> frozenset[str]:
        return frozenset()


def test_a_new_picture_and_a_new_tag_get_their_readings():
    ops = [Put("asset", "a", {"title": "夜桜"}), Put("tag", "t", {"name": "防災訓練"})]
    read = readings.with_readings(ops, Known())
    assert [op.fields["reading"] for op in read] == ["よざくら", "ぼうさいくんれん"]


def test_what_says_itself_how_it_is_read_needs_no_reading():
    ops = [Put("asset", "a", {"title": "こいのぼり"})]
    assert readings.with_readings(ops, Known()) == ops


def test_a_new_title_gets_a_new_reading():
    change = Set("asset", "a", {"title": ("夜桜", "消防車")})
    read = readings.with_readings([change], Known(title="夜桜", reading="よざくら"))
    assert read[0].fields["reading"] == ("よざくら", "しょうぼうしゃ")


def test_a_reading_that_somebody_corrected_stays():
    change = Set("asset", "a", {"title": ("夜桜", "消防車")})
    assert readings.with_readings([change], Known(title="夜桜", reading="やおう")) == [change]
