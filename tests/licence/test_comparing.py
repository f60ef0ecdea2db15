"""Two versions compared: whatever differs between them is named."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from assetlib.catalogue.entities import KINDS
from assetlib.dayone_door import Basis
from assetlib.licence.comparing import Line, compared
from assetlib.licence.handwriting import Way, written
from assetlib.licence.questionnaire import answered, answers
from assetlib.licence.shapes import excluded, made
from assetlib.licences import Content
from assetlib.terms import Licence, Rule
from tests.licence.making import forbid, licence

BEFORE = Content(licence("a", title="規約", assigner="くらし素材館"), Basis.TERMS, ("aa11",))
DAY = "2027-03-31"

CHANGES = {
    "title": "新しい規約",
    "type": "Agreement",
    "inherits": ("site",),
    "waives": ("inform",),
    "commercial_definition": "monetised",
    "holding": "refused",
    "valid_from": DAY,
    "valid_until": DAY,
    "next_review_on": DAY,
    "credit": "©くらし素材館",
    "credit_modified": "©くらし素材館（加工）",
    "rules": (forbid("offensiveUse"),),
    "assigner": "まちかど",
    "terms_url": "https://example.jp/",
    "terms_text": "第1条",
    "verified_on": DAY,
    "verified_by": "鈴木",
    "reminder": ("自由に使えます。",),
}
"""Another value of each field of a licence that a version's content decides."""

OF_THE_VERSION = {"code", "status", "version"}
"""What tells licence or version apart from others; its name in the list of versions says it."""

ELSEWHERE = {
    "licence": OF_THE_VERSION,
    "number": OF_THE_VERSION,
    "holding_document": "the last one of `evidence`",
    "terms_sha256": "follows `terms_text`",
    "promises": "are the licence's as they stand today, whatever version is looked at",
}
"""The fields of a recorded version that say nothing of their own, and why."""


def differing(before: Content, after: Content, names: dict[str, str] | None = None) -> list[Line]:
    return [one for one in compared(before, after, (), names) if not one.same]


def changed(*rules: Rule) -> Content:
    return Content(replace(BEFORE.licence, rules=rules))


def test_no_field_of_a_version_is_left_out():
    assert {one.name for one in fields(Licence)} == CHANGES.keys() | OF_THE_VERSION
    assert {one.name for one in fields(Content)} == {"licence", "basis", "evidence"}
    known = CHANGES.keys() | OF_THE_VERSION | ELSEWHERE.keys() | {"evidence"}
    assert set(KINDS["licence_version"].fields) <= known


@pytest.mark.parametrize("name", CHANGES)
def test_each_field_that_differs_is_named_by_itself(name):
    after = replace(BEFORE, licence=replace(BEFORE.licence, **{name: CHANGES[name]}))
    (line,) = differing(BEFORE, after)
    assert line.before != line.after
    assert differing(BEFORE, BEFORE) == []


def test_another_basis_is_named_in_the_words_of_the_choice():
    for basis, words in ((Basis.PERMISSION, "許諾書がある"), (Basis.UNKNOWN, "わからない")):
        (line,) = differing(BEFORE, replace(BEFORE, basis=basis))
        assert (line.name, line.before) == ("field_holding", "利用規約で認められている")
        assert line.after == words


def test_documents_are_named_and_two_of_one_name_are_told_apart():
    more = replace(BEFORE, evidence=("aa11", "bb22"))
    (line,) = differing(BEFORE, more, {"aa11": "規約"})
    assert (line.name, line.before, line.after) == ("field_proof", "規約", "規約、書類2")
    other = replace(BEFORE, evidence=("bb22",))
    (line,) = differing(BEFORE, other, {"aa11": "規約", "bb22": "規約"})
    assert (line.before, line.after) == ("規約", "規約［bb22］")


def test_an_answer_that_stays_with_another_sentence_or_place_is_named():
    (rule,) = made("alter", "size")
    (line,) = differing(changed(rule), changed(replace(rule, clause="第5条")))
    assert line.name == "ask_alter"
    assert line.before.startswith("大きさだけ［")
    assert line.after.endswith("（第5条）］")
    (rule,) = excluded(("logo",))
    (line,) = differing(changed(rule), changed(replace(rule, text="ロゴにはできません。")))
    assert (line.name, line.after) == ("ask_media", "ロゴ［ロゴにはできません。］")


def test_a_condition_in_the_same_words_that_is_treated_otherwise_is_named():
    shown, kept = (written(way, "冊子を1部送る") for way in (Way.SHOWN, Way.KEPT))
    lines = differing(changed(shown), changed(kept))
    assert [(one.before, one.after) for one in lines] == [
        ("冊子を1部送る。［読んでもらうだけ］", ""),
        ("", "冊子を1部送る。［使うたびに「守ります」と印を付けてもらう］"),
    ]
    when = forbid("x", text="だめです。"), forbid("x", ("sale", "eq", True), text="だめです。")
    lines = differing(changed(when[0]), changed(when[1]))
    told = [one for one in lines if one.name == "field_condition"]
    assert all("判断のしかたが違います" in one.before + one.after for one in told)
    assert len(told) == 2


def test_what_nobody_knew_is_no_free_answer():
    before = changed(*made("alter", "unknown"))
    wanted = replace(answers(before.licence), alter="never")
    (line,) = differing(before, replace(before, licence=answered(before.licence, wanted)))
    assert (line.name, line.before, line.after) == ("ask_alter", "わからない", "できない")
