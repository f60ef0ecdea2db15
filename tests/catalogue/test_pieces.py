"""A file in pieces: cut, told by its names, and put together only where it is the same."""

from __future__ import annotations

import hashlib
import uuid

import pytest

from assetlib.catalogue.office_names import MOST_SLIP
from assetlib.catalogue.pieces import LARGEST, cut, is_whole, joined, owner
from assetlib.catalogue.strays import stray_name
from assetlib.errors import BadInput, NotHere

ID = str(uuid.UUID(int=7))
DATA = b"spring" * 300_000
SHA256 = hashlib.sha256(DATA).hexdigest()


def test_every_piece_fits_an_inbox_and_says_whose_it_is():
    parts = cut(ID, DATA)
    assert [len(part) for part in parts.values()] == [MOST_SLIP, len(DATA) - MOST_SLIP]
    assert {owner(name) for name in parts} == {ID}
    assert all(is_whole(name, part) and len(name) <= 64 - 9 for name, part in parts.items())


def test_a_torn_piece_beside_a_whole_one_does_no_harm():
    parts = dict(cut(ID, DATA))
    first, second = parts
    torn = f"{first}~0a0b0c0d"
    there = {first: parts[first][:-1], torn: parts[first], second: parts[second]}
    assert not is_whole(first, there[first])
    assert joined([first, second], there, SHA256, there.get) == DATA
    strayed = {stray_name(name, part): part for name, part in parts.items()}
    assert joined([first, second], strayed, SHA256, strayed.get) == DATA


def test_what_lacks_a_piece_is_named_and_nothing_is_invented():
    parts = dict(cut(ID, DATA))
    first, second = parts
    for there in ({}, {first: parts[first]}, {**parts, second: parts[second] + b"!"}):
        with pytest.raises(NotHere):
            joined([first, second], there, SHA256, there.get)
    for wanted in ([first], [second, first], []):
        with pytest.raises(NotHere):
            joined(wanted, parts, SHA256, parts.get)


def test_a_forged_list_of_pieces_fills_no_memory():
    parts = dict(cut(ID, b"x" * 9))
    (name,) = parts
    with pytest.raises(BadInput):
        joined([name] * 10_000, parts, SHA256, parts.get)
    with pytest.raises(BadInput):
        joined(["../library"], parts, SHA256, parts.get)


def test_nothing_and_too_much_are_not_cut():
    for data in (b"", bytes(LARGEST + 1)):
        with pytest.raises(BadInput):
            cut(ID, data)
    assert len(cut(ID, bytes(LARGEST))) == 32
