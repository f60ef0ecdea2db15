"""The exchange form: what is read, what is refused, and with which words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assetlib.errors import BadInput
from assetlib.licence.exchange import parse, parse_all, write, write_all
from assetlib.terms import Constraint, Level, Phase, Rule, RuleKind, Status
from assetlib.wording import speak

FILE = Path(__file__).parents[1] / "data" / "licence" / "licences.json"


def form(**more):
    return {"code": "site", **more}


def rule(**more):
    return form(rules=[{"kind": "prohibition", "action": "x", **more}])


def test_the_development_licences_survive_the_exchange():
    given = json.loads(FILE.read_text("utf-8"))
    licences = parse_all(given)
    assert len(licences) == 18
    assert parse_all(write_all(licences)) == tuple(sorted(licences, key=lambda one: one.code))


def test_what_may_be_missing_is_read_strictly():
    read = parse(form())
    assert (read.title, read.type, read.rules) == ("site", "Offer", ())
    assert (read.status, read.holding) == (Status.DRAFT, "unknown")
    assert read.commercial_definition == "profit"


def test_null_is_as_good_as_missing():
    fields = (
        "title",
        "inherits",
        "waives",
        "status",
        "holding",
        "valid_until",
        "rules",
        "reminder",
    )
    assert parse(form(**dict.fromkeys(fields))) == parse(form())


def test_fields_of_later_versions_are_left_alone():
    assert parse(form(colour="red")) == parse(form())


def test_one_parent_may_stand_alone_or_in_a_list():
    assert (
        parse(form(inherits="top")).inherits == parse(form(inherits=["top"])).inherits == ("top",)
    )
    assert write(parse(form(inherits="top")))["inherits"] == "top"
    assert write(parse(form(inherits=["a", "b"])))["inherits"] == ["a", "b"]


@pytest.mark.parametrize(
    ("holding", "expected"),
    [
        ("allowed", "allowed"),
        ("written_permission", "allowed"),
        ("terms_allow", "allowed"),
        ("public_licence", "allowed"),
        ("own_work", "allowed"),
        ("unknown", "unknown"),
        ("refused", "refused"),
        ("", "unknown"),
    ],
)
def test_every_good_basis_for_holding_is_allowed(holding, expected):
    assert parse(form(holding=holding)).holding == expected


def test_a_rule_is_read_in_full():
    read = parse(
        form(
            rules=[
                {
                    "kind": "duty",
                    "action": "obtainConsent",
                    "when": [["media", "isAnyOf", ["print", "web"]], ["items_in_work", "gt", 20]],
                    "phase": "before",
                    "evaluation": "notice",
                    "severity": "warn",
                    "text": "申請する。",
                    "clause": "第4条2項",
                }
            ]
        )
    )
    assert read.rules == (
        Rule(
            RuleKind.DUTY,
            "obtainConsent",
            (
                Constraint("media", "isAnyOf", ("print", "web")),
                Constraint("items_in_work", "gt", 20),
            ),
            Phase.BEFORE,
            notice=True,
            severity=Level.WARN,
            text="申請する。",
            clause="第4条2項",
        ),
    )


@pytest.mark.parametrize(
    ("given", "detail"),
    [
        (form(title=3), "title：文字で書いてください"),
        (form(type="Gift"), "type：「Gift」という種類はありません（Offer, Agreement, Set）"),
        (form(status="new"), "status：「new」という状態はありません"),
        (form(holding="maybe"), "holding：「maybe」という共有の根拠はありません"),
        (form(commercial_definition="any"), "commercial_definition：「any」という営利の定義"),
        (form(valid_from="2026/04/01"), "valid_from：「2026/04/01」は日付ではありません"),
        (form(valid_until="2026-02-29"), "valid_until：「2026-02-29」は日付ではありません"),
        (form(next_review_on="20270331"), "next_review_on：「20270331」は日付では"),
        (form(verified_on="2027-W01-1"), "verified_on：「2027-W01-1」は日付では"),
        (form(valid_from=20260401), "valid_from：文字で書いてください"),
        (form(reminder=["1", "2", "3", "4"]), "reminder：注意書きは3行までです"),
        (form(reminder=[1]), "reminder：文字の一覧"),
        (form(inherits=[None]), "inherits：文字の一覧"),
        (form(waives={"x": 1}), "waives：文字の一覧"),
        (form(version=-1), "version：版の番号"),
        (form(version=True), "version：版の番号"),
        (form(rules={}), "rules：一覧"),
        (form(rules=["x"]), "rules[0]：{…} の形"),
        (form(rules=[{"action": "x"}]), "rules[0].kind：書かれていません"),
        (rule(kind="wish"), "rules[0].kind：「wish」という規則の種類はありません"),
        (rule(action=" "), "rules[0].action：書かれていません"),
        (rule(kind="duty"), "rules[0].phase：義務には時期"),
        (rule(phase="later"), "rules[0].phase：「later」という時期はありません"),
        (rule(severity="hard"), "rules[0].severity：「hard」という段階"),
        (rule(evaluation="guess"), "rules[0].evaluation：「guess」という扱い"),
        (rule(text=["x"]), "rules[0].text：文字"),
        (rule(when="always"), "rules[0].when：一覧"),
        (rule(when=[["media", "eq"]]), "rules[0].when[0]：［項目、比べ方、値］"),
        (rule(when=[{"left": "media"}]), "rules[0].when[0]：［項目、比べ方、値］"),
        (rule(when=[["weather", "eq", "x"]]), "rules[0].when[0]：「weather」という項目"),
        (rule(when=[[["media"], "eq", "x"]]), "rules[0].when[0]：「['media']」という項目"),
        (rule(when=[["media", "is", "x"]]), "rules[0].when[0]：「is」という比べ方"),
        (rule(when=[["media", ["eq"], "x"]]), "rules[0].when[0]：「['eq']」という比べ方"),
        (rule(when=[["media", "gt", "x"]]), "rules[0].when[0]：「media」は大小"),
        (rule(when=[["media", "eq", 3]]), "rules[0].when[0]：「3」は空でない文字"),
        (rule(when=[["media", "eq", None]]), "rules[0].when[0]：「None」は空でない文字"),
        (rule(when=[["media", "isAnyOf", ["web", True]]]), "rules[0].when[0]：「True」は空でない"),
        (rule(when=[["items_in_work", "gt", "20"]]), "rules[0].when[0]：「20」は数で"),
        (rule(when=[["items_in_work", "gt", [20]]]), "rules[0].when[0]：「[20]」は数で"),
        (rule(when=[["items_in_work", "gt", True]]), "rules[0].when[0]：「True」は数で"),
        (rule(when=[["print_run", "gt", float("inf")]]), "rules[0].when[0]：「inf」は数で"),
        (rule(when=[["sale", "eq", "true"]]), "rules[0].when[0]：「true」は true か false"),
        (rule(when=[["sale", "eq", 1]]), "rules[0].when[0]：「1」は true か false"),
        (rule(when=[["use_until", "lt", "soon"]]), "rules[0].when[0]：「soon」は日付では"),
    ],
)
def test_what_cannot_be_understood_is_named_with_its_place(given, detail):
    with pytest.raises(BadInput) as caught:
        parse(given)
    assert caught.value.subject == "site"
    assert caught.value.detail.startswith(detail)


@pytest.mark.parametrize("given", [{}, {"code": None}, {"code": " "}, {"code": 3}, [], "x", None])
def test_a_licence_without_a_code_is_refused(given):
    with pytest.raises(BadInput) as caught:
        parse(given)
    assert caught.value.subject == "code"


def test_a_list_is_a_list_without_the_same_code_twice():
    with pytest.raises(BadInput, match="licences"):
        parse_all({"code": "a"})
    with pytest.raises(BadInput) as caught:
        parse_all([{"code": "a"}, {"code": "b"}, {"code": "a"}])
    assert (caught.value.subject, caught.value.detail[:5]) == ("a", "code：")
    assert len(parse_all([{"code": "a"}, {"code": "A"}])) == 2


def test_a_complaint_speaks_the_language_of_the_program():
    speak("en")
    try:
        with pytest.raises(BadInput) as caught:
            parse(rule(when=[["weather", "eq", "x"]]))
    finally:
        speak("ja")
    assert caught.value.detail == "rules[0].when[0]: unknown left operand “weather”"
