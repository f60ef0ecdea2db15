"""Tests of licences in the catalogue: imported, renewed, inherited and exported."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from assetlib.catalogue.changes import Op, Put, Set
from assetlib.catalogue.commit import read_commit, write_commit
from assetlib.catalogue.entities import check
from assetlib.catalogue.licensing import (
    Import,
    Records,
    current,
    export_licences,
    import_licences,
)
from assetlib.catalogue.rebase import rebase
from assetlib.licence.exchange import parse
from assetlib.terms import Status
from tests.catalogue.making import Plain, catalogue, commits

HERE = Path(__file__).resolve().parents[1]
EXAMPLES: list[dict[str, Any]] = [
    *json.loads((HERE.parent / "resources" / "sample" / "licences.json").read_bytes()),
]

PLAIN = {
    "code": "plain",
    "title": "こよみ",
    "status": "active",
    "holding": "allowed",
    "credit": "© こよみ",
    "assigner": "こよみイラスト",
    "reminder": ["一行", "二行"],
    "terms_url": "https://example.jp/terms",
    "verified_on": "2026-04-01",
    "verified_by": "佐藤",
    "rules": [
        {"kind": "prohibition", "action": "sell", "when": [["commercial", "eq", True]]},
        {"kind": "duty", "action": "show", "phase": "within", "severity": "warn", "text": "表示"},
    ],
}


def records(base: Plain) -> Records:
    return Records(base.of("licence"), base.of("licence_version"), base.of("party"))


def imported(base: Plain, *forms: object) -> tuple[Import, Plain]:
    """What importing comes to, and what is true after it went through the log."""
    result = import_licences(forms, records(base))
    ((commit, body),) = commits(result.ops)
    assert read_commit(body) == commit
    assert write_commit(read_commit(body)) == body
    rebased = rebase(commit.ops, base)
    assert rebased.clashes == ()
    return result, base.after(rebased.ops)


def told(result: Import) -> tuple[int, int, int]:
    return result.added, result.changed, len(result.problems)


def licence_of(base: Plain, code: str) -> Any:
    known = records(base)
    return current(known)[known.id_of(code) or ""]


def versions(base: Plain) -> list[tuple[int, str]]:
    found = base.of("licence_version").values()
    return sorted((version["number"], version["status"]) for version in found)


# In.


def test_a_licence_comes_in_as_its_first_version_with_its_distributor():
    result, after = imported(Plain(), PLAIN)
    assert told(result) == (1, 0, 0)
    (licence,), (version,), (party,) = (
        after.of(kind).values() for kind in ("licence", "licence_version", "party")
    )
    assert (licence["code"], licence["title"], licence["type"]) == ("plain", "こよみ", "Offer")
    assert (version["number"], version["status"]) == (1, "active")
    assert (party["name"], party["role"]) == ("こよみイラスト", "distributor")
    assert after.of("party").keys() == {licence["assigner"]}
    assert after.of("licence").keys() == {version["licence"]}


def test_a_version_keeps_the_terms_as_they_stood_with_their_hash():
    _, after = imported(Plain(), {**PLAIN, "terms_text": "第1条\r\n使えます。"})
    (version,) = after.of("licence_version").values()
    assert version["terms_text"] == "第1条\n使えます。"
    assert version["terms_sha256"] == hashlib.sha256("第1条\n使えます。".encode()).hexdigest()
    assert told(imported(after, {**PLAIN, "terms_text": "第1条\r\n使えます。"})[0])[1] == 0
    assert told(imported(after, PLAIN)[0])[1] == 0
    result, later = imported(after, {**PLAIN, "terms_text": "第1条 改"})
    assert told(result) == (0, 1, 0)
    assert len(later.of("licence_version")) == 2


def test_what_comes_in_is_read_back_as_it_was_given():
    _, after = imported(Plain(), PLAIN)
    assert licence_of(after, "plain") == parse({**PLAIN, "version": 1})


@pytest.mark.parametrize("form", EXAMPLES, ids=[form["code"] for form in EXAMPLES])
def test_every_licence_of_the_sample_comes_back_as_it_was_given(form):
    _, after = imported(Plain(), *EXAMPLES)
    assert licence_of(after, form["code"]) == parse({**form, "version": 1})


def test_everything_that_is_written_fits_its_field():
    result, _ = imported(Plain(), *EXAMPLES)
    for op in result.ops:
        assert isinstance(op, Put)
        for name, value in op.fields.items():
            check(op.kind, {name: value})


def test_one_distributor_of_many_licences_is_one_party():
    _, after = imported(Plain(), PLAIN, {**PLAIN, "code": "other"})
    assert len(after.of("party")) == 1


def test_the_same_list_imported_twice_changes_nothing():
    _, after = imported(Plain(), *EXAMPLES, PLAIN)
    result, again = imported(after, *EXAMPLES, PLAIN)
    assert (told(result), result.ops) == ((0, 0, 0), [])
    assert again.entities == after.entities


@pytest.mark.parametrize("status", ["draft", "superseded"])
def test_what_does_not_replace_the_active_version_is_not_imported_twice_either(status):
    _, after = imported(Plain(), PLAIN)
    other = {**PLAIN, "status": status, "credit": "changed"}
    result, after = imported(after, other)
    assert told(result) == (0, 1, 0)
    assert versions(after) == [(1, "active"), (2, status)]
    assert licence_of(after, "plain").credit == "© こよみ"
    assert imported(after, other)[0].ops == []
    assert imported(after, PLAIN)[0].ops == []


# Renewed.


def test_a_new_active_version_supersedes_the_one_before():
    _, after = imported(Plain(), PLAIN)
    result, after = imported(after, {**PLAIN, "credit": "© 2027"})
    assert told(result) == (0, 1, 0)
    assert versions(after) == [(1, "superseded"), (2, "active")]
    assert (licence_of(after, "plain").credit, licence_of(after, "plain").version) == (
        "© 2027",
        2,
    )
    assert len(after.of("licence")) == 1


def test_versions_go_on_counting_and_only_the_last_is_active():
    after = Plain()
    for credit in ("a", "b", "a"):
        _, after = imported(after, {**PLAIN, "credit": credit})
    assert versions(after) == [(1, "superseded"), (2, "superseded"), (3, "active")]


def test_a_licence_that_was_withdrawn_is_not_active_any_longer():
    _, after = imported(Plain(), PLAIN)
    withdrawn = {**PLAIN, "status": "withdrawn"}
    _, after = imported(after, withdrawn)
    assert versions(after) == [(1, "superseded"), (2, "withdrawn")]
    assert licence_of(after, "plain").status is Status.WITHDRAWN
    assert imported(after, withdrawn)[0].ops == []


def test_an_old_version_keeps_every_word_it_had():
    _, before = imported(Plain(), PLAIN)
    _, after = imported(before, {**PLAIN, "credit": "© 2027", "rules": []})
    ((id_, old),) = before.of("licence_version").items()
    assert after.of("licence_version")[id_] == {**old, "status": "superseded"}


def test_a_new_title_and_distributor_are_the_licences_own():
    _, after = imported(Plain(), PLAIN)
    _, after = imported(after, {**PLAIN, "title": "暦", "assigner": "暦社"})
    (licence,) = after.of("licence").values()
    assert (licence["title"], after.get("party", licence["assigner"])["name"]) == ("暦", "暦社")
    _, after = imported(after, {**PLAIN, "title": "暦", "assigner": None})
    (licence,) = after.of("licence").values()
    assert (licence["assigner"], licence_of(after, "plain").assigner) == ("", "")


def test_without_an_active_version_the_newest_counts():
    base = catalogue(
        Put("licence", "l", {"code": "x", "title": "x"}),
        Put("licence_version", "v1", {"licence": "l", "number": 9, "credit": "nine"}),
        Put("licence_version", "v2", {"licence": "l", "number": 10, "credit": "ten"}),
    )
    assert licence_of(base, "x").credit == "ten"
    base = base.after([Set("licence_version", "v1", {"status": ("draft", "active")})])
    assert licence_of(base, "x").credit == "nine"


def test_a_licence_without_any_version_is_a_draft_of_nothing():
    base = catalogue(Put("licence", "l", {"code": "x", "title": "題"}))
    licence = licence_of(base, "x")
    assert (licence.title, licence.status, licence.holding, licence.version) == (
        "題",
        Status.DRAFT,
        "unknown",
        0,
    )


# Inherited.


def standing_on(code: str, *others: str) -> dict[str, Any]:
    return {**PLAIN, "code": code, "inherits": list(others)}


@pytest.mark.parametrize("order", [["base", "top"], ["top", "base"]])
def test_a_licence_may_stand_on_another_of_the_same_list_in_any_order(order):
    forms = {"base": standing_on("base"), "top": standing_on("top", "base")}
    result, after = imported(Plain(), *(forms[code] for code in order))
    assert told(result) == (2, 0, 0)
    assert licence_of(after, "top").inherits == ("base",)


def test_a_licence_may_stand_on_one_that_is_there_already():
    _, after = imported(Plain(), standing_on("base"))
    result, after = imported(after, standing_on("top", "base"))
    assert told(result) == (1, 0, 0)
    assert licence_of(after, "top").inherits == ("base",)


def test_a_licence_that_stands_on_an_unknown_one_is_named_and_the_rest_goes_in():
    result, after = imported(Plain(), standing_on("top", "nowhere"), standing_on("good"))
    assert told(result) == (1, 0, 1)
    code, why = result.problems[0]
    assert code == "top"
    assert "nowhere" in why
    assert {fields["code"] for fields in after.of("licence").values()} == {"good"}


def test_what_stands_on_a_licence_that_did_not_come_in_does_not_come_in_either():
    forms = [standing_on("a", "b"), standing_on("b", "c"), standing_on("c", "nowhere")]
    result, after = imported(Plain(), *forms, standing_on("d"))
    assert sorted(code for code, _ in result.problems) == ["a", "b", "c"]
    assert {fields["code"] for fields in after.of("licence").values()} == {"d"}
    known = set(after.of("licence"))
    assert all(set(v["inherits"]) <= known for v in after.of("licence_version").values())


def test_a_renewal_that_stands_on_an_unknown_licence_leaves_the_old_version():
    _, after = imported(Plain(), PLAIN)
    result, again = imported(after, {**PLAIN, "inherits": ["nowhere"]})
    assert told(result) == (0, 0, 1)
    assert again.entities == after.entities


# Named.


def test_a_code_that_stands_twice_in_one_list_is_named_and_the_first_goes_in():
    result, after = imported(Plain(), PLAIN, {**PLAIN, "title": "second"})
    assert told(result) == (1, 0, 1)
    assert result.problems[0][0] == "plain"
    assert licence_of(after, "plain").title == "こよみ"


@pytest.mark.parametrize(
    "form", [None, [], "text", {}, {"code": ""}, {"code": "x", "status": "perhaps"}]
)
def test_what_is_no_licence_is_named_and_the_rest_goes_in(form):
    result, _ = imported(Plain(), form, PLAIN)
    assert told(result) == (1, 0, 1)
    assert result.problems[0][0]


def test_an_empty_list_changes_nothing():
    assert imported(Plain())[0] == Import()


# Out.


def test_what_goes_out_is_in_order_of_code_and_comes_in_again_the_same():
    _, base = imported(
        Plain(), *EXAMPLES, PLAIN, standing_on("top", "plain", "base"), standing_on("base")
    )
    forms = export_licences(records(base))
    assert [form["code"] for form in forms] == sorted(form["code"] for form in forms)
    assert json.loads(json.dumps(forms)) == forms
    result, elsewhere = imported(Plain(), *forms)
    assert told(result) == (len(forms), 0, 0)
    assert export_licences(records(elsewhere)) == forms
    assert imported(base, *forms)[0].ops == []


def test_only_the_version_that_counts_goes_out():
    _, after = imported(Plain(), PLAIN)
    _, after = imported(after, {**PLAIN, "credit": "new"})
    (form,) = export_licences(records(after))
    assert (form["credit"], form["version"]) == ("new", 2)


def test_two_who_import_the_same_new_licences_make_them_once():
    mine, theirs = (import_licences([PLAIN, *EXAMPLES], records(Plain())).ops for _ in "ab")
    after = catalogue(*theirs)
    rebased = rebase(mine, after)
    assert (rebased.ops, rebased.clashes) == ((), ())


def test_two_who_renew_a_licence_differently_must_decide():
    _, base = imported(Plain(), PLAIN)
    one, other = (
        import_licences([{**PLAIN, "credit": credit}], records(base)).ops for credit in "ab"
    )
    clashes = rebase(one, base.after(other)).clashes
    assert [(clash.field, clash.theirs, clash.mine) for clash in clashes] == [("credit", "b", "a")]


def kinds(ops: Sequence[Op]) -> set[str]:
    return {op.kind for op in ops}


def test_a_distributor_that_is_known_is_not_made_anew():
    base = catalogue(Put("party", "p", {"name": "こよみイラスト", "role": "distributor"}))
    result, after = imported(base, PLAIN)
    assert kinds(result.ops) == {"licence", "licence_version"}
    assert licence_of(after, "plain").assigner == "こよみイラスト"
