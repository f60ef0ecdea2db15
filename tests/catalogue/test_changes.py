"""Tests of the operations: how they are written, read, applied and taken back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetlib.catalogue.changes import (
    Add,
    Delete,
    Draft,
    Op,
    Put,
    Remove,
    Set,
    read_op,
    undo,
    write_op,
)
from assetlib.catalogue.entities import KINDS, complete
from assetlib.errors import FormatTooNew, LogDamaged
from tests.catalogue.making import SAMPLES, Plain, catalogue, key_of
from tests.catalogue.people import BASE, any_fields, changes

PICTURE = Put("asset", "a1", {"path": "春.png", "title": "春"})


def sent(op: Op) -> Op:
    """An operation that went through a file."""
    return read_op(json.loads(json.dumps(write_op(op))))


def operations(kind: str) -> list[Op]:
    """Every operation a kind allows, on all its fields."""
    spec, fields = KINDS[kind], SAMPLES[kind]
    pairs = {name: (default, fields[name]) for name, default in spec.fields.items()}
    members = [(name, tuple(fields[name])) for name in spec.sets]
    return [
        Put(kind, "x1", fields),
        Put(kind, "x1", {}),
        Set(kind, "x1", pairs),
        Delete(kind, "x1", fields),
        *(Add(kind, "x1", name, values) for name, values in members),
        *(Remove(kind, "x1", name, values) for name, values in members),
    ]


# Written and read.


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_comes_back_as_it_was_written(kind):
    for op in operations(kind):
        assert sent(op) == op


@given(st.sampled_from(sorted(KINDS)).flatmap(lambda k: st.tuples(st.just(k), any_fields(k))))
def test_any_fields_come_back_as_they_were_written(one):
    kind, fields = one
    assert sent(Put(kind, "x", fields)) == Put(kind, "x", fields)


@pytest.mark.parametrize(
    "form",
    [
        {"op": "merge", "kind": "tag", "id": "t", "fields": {}},
        {"op": "put", "kind": "hologram", "id": "h", "fields": {}},
        {"op": "put", "kind": "tag", "id": "t", "fields": {"colour": "red"}},
        {"op": "put", "kind": "tag", "id": "t", "fields": {"name": 3}},
        {"op": "put", "kind": "asset", "id": "a", "fields": {"tags": [3]}},
        {"op": "put", "kind": "asset", "id": "a", "fields": {"mtime_ns": 2**70}},
        {"op": "set", "kind": "tag", "id": "t", "fields": {"colour": ["", "red"]}},
        {"op": "set", "kind": "asset", "id": "a", "fields": {"alpha": [False, 1]}},
        {"op": "set", "kind": "asset", "id": "a", "fields": {"size": [1, True]}},
        {"op": "del", "kind": "tag", "id": "t", "fields": {"colour": "red"}},
        {"op": "add", "kind": "tag", "id": "t", "field": "name", "values": ["x"]},
        {"op": "rm", "kind": "asset", "id": "a", "field": "licences", "values": ["x"]},
    ],
)
def test_what_this_program_does_not_know_stops_it(form):
    with pytest.raises(FormatTooNew):
        read_op(form)


@pytest.mark.parametrize(
    "form",
    [
        {},
        [],
        None,
        "put",
        {"op": "put", "kind": "tag"},
        {"op": "put", "kind": "tag", "id": "t"},
        {"op": "put", "kind": "tag", "id": "t", "fields": []},
        {"op": "set", "kind": "tag", "id": "t", "fields": {"name": ["only one"]}},
        {"op": "set", "kind": "tag", "id": "t", "fields": {"name": ["a", "b", "c"]}},
        {"op": "set", "kind": "tag", "id": "t", "fields": {"name": 3}},
        {"op": "add", "kind": "asset", "id": "a", "field": "tags", "values": 3},
        {"op": "add", "kind": "asset", "id": "a", "values": ["x"]},
    ],
)
def test_what_is_no_operation_is_damage(form):
    with pytest.raises(LogDamaged):
        read_op(form)


# Applied.


def drafted(base: Plain, *ops: Op) -> Draft:
    draft = Draft(base)
    draft.apply(ops)
    return draft


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_put_changed_and_deleted(kind):
    put, fields = Put(kind, "x1", {}), SAMPLES[kind]
    pairs = {name: (default, fields[name]) for name, default in KINDS[kind].fields.items()}
    assert drafted(Plain(), put).get(kind, "x1") == complete(kind, {})
    assert drafted(Plain(), put, Set(kind, "x1", pairs)).get(kind, "x1") == complete(kind, fields)
    assert drafted(Plain(), put, Delete(kind, "x1", {})).get(kind, "x1") is None


def test_members_join_and_leave_a_set():
    draft = drafted(Plain(), PICTURE, Add("asset", "a1", "tags", ("t2", "t1", "t2")))
    assert draft.get("asset", "a1")["tags"] == ["t1", "t2"]
    draft.apply([Remove("asset", "a1", "tags", ("t1", "never there"))])
    assert draft.get("asset", "a1")["tags"] == ["t2"]


@pytest.mark.parametrize(
    "op",
    [
        Set("asset", "gone", {"title": ("", "x")}),
        Add("asset", "gone", "tags", ("t1",)),
        Remove("asset", "gone", "tags", ("t1",)),
        Delete("asset", "gone", {}),
    ],
)
def test_an_operation_on_what_is_gone_changes_nothing(op):
    draft = drafted(catalogue(PICTURE), op)
    assert draft.get("asset", "gone") is None
    assert draft.get("asset", "a1") == catalogue(PICTURE).get("asset", "a1")


def test_what_was_deleted_can_be_put_again():
    draft = drafted(catalogue(PICTURE), Delete("asset", "a1", PICTURE.fields), PICTURE)
    assert draft.get("asset", "a1")["title"] == "春"
    assert draft.find("asset", "春.png") == "a1"


def test_a_name_is_found_as_soon_as_it_is_given_and_not_after_it_is_given_up():
    draft = drafted(catalogue(PICTURE), Set("asset", "a1", {"path": ("春.png", "夏.png")}))
    assert (draft.find("asset", "夏.png"), draft.find("asset", "春.png")) == ("a1", None)
    draft.apply([Set("asset", "a1", {"path": ("夏.png", "秋.png")})])
    assert (draft.find("asset", "秋.png"), draft.find("asset", "夏.png")) == ("a1", None)
    draft.apply([Delete("asset", "a1", {})])
    assert draft.find("asset", "秋.png") is None


def test_a_name_stays_found_when_something_else_changes():
    draft = drafted(catalogue(PICTURE), Set("asset", "a1", {"title": ("春", "桜")}))
    assert draft.find("asset", "春.png") == "a1"


@pytest.mark.parametrize(
    ("kind", "name", "values"), [("asset", "path", ("a", "b")), ("tag", "name", ("春", "夏"))]
)
def test_two_swap_their_names_within_one_commit(kind, name, values):
    base = catalogue(Put(kind, "x", {name: values[0]}), Put(kind, "y", {name: values[1]}))
    draft = drafted(base, Set(kind, "x", {name: values}), Set(kind, "y", {name: values[::-1]}))
    assert [draft.get(kind, id_)[name] for id_ in "xy"] == [values[1], values[0]]
    assert [draft.find(kind, value) for value in values] == ["y", "x"]


def test_a_swap_of_names_given_in_the_same_commit_is_found_too():
    draft = drafted(
        Plain(),
        Put("tag", "x", {"name": "春"}),
        Put("tag", "y", {"name": "夏"}),
        Set("tag", "x", {"name": ("春", "夏")}),
        Set("tag", "y", {"name": ("夏", "春")}),
    )
    assert (draft.find("tag", "春"), draft.find("tag", "夏")) == ("y", "x")


def test_a_draft_leaves_what_it_stands_on_alone():
    base = catalogue(PICTURE)
    drafted(base, Set("asset", "a1", {"title": ("春", "桜")}), Add("asset", "a1", "tags", ("t",)))
    assert base.entities == catalogue(PICTURE).entities


@given(changes("my-"))
def test_a_draft_says_what_a_plain_dictionary_says(ops):
    draft, plain = drafted(BASE, *ops), BASE.after(ops)
    for kind, id_ in {*BASE.entities, *plain.entities}:
        assert draft.get(kind, id_) == plain.get(kind, id_)
    for (kind, id_), fields in plain.entities.items():
        assert draft.find(kind, key_of(kind, fields)) == id_
    for kind, fields in ((kind, fields) for (kind, _), fields in BASE.entities.items()):
        assert draft.find(kind, key_of(kind, fields)) == plain.find(kind, key_of(kind, fields))


# Taken back.


def test_every_operation_has_its_reverse():
    ops = (
        Put("tag", "t", {"name": "春"}),
        Set("asset", "a", {"title": ("old", "new")}),
        Add("asset", "a", "tags", ("t",)),
        Remove("asset", "a", "tags", ("u",)),
        Delete("tag", "u", {"name": "夏"}),
    )
    assert undo(ops) == (
        Put("tag", "u", {"name": "夏"}),
        Add("asset", "a", "tags", ("u",)),
        Remove("asset", "a", "tags", ("t",)),
        Set("asset", "a", {"title": ("new", "old")}),
        Delete("tag", "t", {"name": "春"}),
    )


@given(changes("my-"))
def test_what_was_done_and_taken_back_never_happened(ops):
    assert BASE.after(ops).after(undo(ops)).entities == BASE.entities


@given(changes("my-"))
def test_taking_back_twice_is_doing_it_again(ops):
    assert undo(undo(ops)) == ops
