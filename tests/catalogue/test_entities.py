"""Tests of the kinds of format 1: their defaults, types and natural keys."""

from __future__ import annotations

import unicodedata

import pytest

from assetlib.catalogue.entities import KINDS, check, complete, kind_of
from assetlib.errors import FormatTooNew
from tests.catalogue.making import SAMPLES, key_of

EVERY_FIELD = [(kind, name) for kind, spec in KINDS.items() for name in spec.fields]


def test_the_samples_of_these_tests_cover_every_field_of_every_kind():
    assert {kind: set(fields) for kind, fields in SAMPLES.items()} == {
        kind: set(spec.fields) for kind, spec in KINDS.items()
    }
    assert all(SAMPLES[kind][name] != KINDS[kind].fields[name] for kind, name in EVERY_FIELD)


@pytest.mark.parametrize(("kind", "name"), EVERY_FIELD)
def test_a_field_takes_its_default_and_its_sample(kind, name):
    check(kind, {name: KINDS[kind].fields[name]})
    check(kind, {name: SAMPLES[kind][name]})


@pytest.mark.parametrize(("kind", "name"), EVERY_FIELD)
def test_a_field_takes_no_value_of_another_type(kind, name):
    default = KINDS[kind].fields[name]
    for value in ("text", 1, True, 1.5, [], {}, None):
        if type(value) is not type(default) and not (default is None and value is None):
            with pytest.raises(FormatTooNew):
                check(kind, {name: value})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("tags", [1]),
        ("tags", [["nested"]]),
        ("category", {"id": "c1"}),
        ("category", {"id": "c1", "origin": "manual", "more": ""}),
        ("licences", ["l1"]),
        ("licences", [{"origin": "manual"}]),
        ("inspection", {}),
        ("mtime_ns", 2**63),
        ("mtime_ns", -(2**63) - 1),
    ],
)
def test_a_value_that_no_table_could_hold_was_written_by_a_newer_program(name, value):
    with pytest.raises(FormatTooNew):
        check("asset", {name: value})


def test_unknown_kinds_and_fields_were_written_by_a_newer_program():
    with pytest.raises(FormatTooNew):
        kind_of("hologram")
    with pytest.raises(FormatTooNew):
        check("tag", {"colour": "red"})


def test_what_is_left_out_has_its_default():
    assert complete("tag", {"name": "春"}) == {**KINDS["tag"].fields, "name": "春"}


def test_the_members_of_a_set_have_one_order_and_stand_once():
    assert complete("asset", {"tags": ["b", "a", "b"]})["tags"] == ["a", "b"]


def test_the_entries_of_a_list_keep_their_order():
    given = [{"id": "b", "origin": "manual"}, {"id": "a", "origin": "manual"}]
    assert complete("asset", {"licences": given})["licences"] == given


def key(kind: str, **fields: object) -> str:
    return key_of(kind, complete(kind, fields))


@pytest.mark.parametrize("other", ["防災", " 防災　", "\t防災"])
def test_tags_that_read_the_same_have_one_key(other):
    assert key("tag", name=other) == key("tag", name="防災")
    assert key("tag", name="ＰＴＡ") == key("tag", name="pta") == key("tag", name=" PTA ")


def test_a_pictures_key_is_its_raw_path():
    composed, decomposed = "が.png", unicodedata.normalize("NFD", "が.png")
    assert key("asset", path=composed) != key("asset", path=decomposed)
    assert key("asset", path="A.png") != key("asset", path="a.png")


def test_a_category_has_one_key_however_a_mac_wrote_it():
    assert key("category", path="がく") == key(
        "category", path=unicodedata.normalize("NFD", "がく")
    )
    assert key("category", path="A") != key("category", path="a")


def test_the_rule_of_the_whole_library_has_a_key_too():
    assert key("folder_rule", folder="") == "/"
    assert key("folder_rule", folder="防災") == "防災"


def test_the_key_of_a_version_is_its_licence_and_number():
    assert key("licence_version", licence="l1", number=2) != key(
        "licence_version", licence="l1", number=3
    )


def test_a_librarian_is_one_person_in_any_case():
    assert key("librarian", account="CITY\\Sato") == key("librarian", account="city\\sato")


@pytest.mark.parametrize("kind", ["work", "use", "request", "consent", "purge", "synonym"])
def test_two_of_a_kind_without_a_name_are_never_the_same(kind):
    assert key(kind, **SAMPLES[kind]) == ""
