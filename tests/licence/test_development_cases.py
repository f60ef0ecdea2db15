"""The development cases, all of them, by way of the exchange form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assetlib.errors import BadInput
from assetlib.licence.cases import decide_case
from assetlib.licence.exchange import parse_all
from assetlib.licence.inheritance import Rulebook

DATA = Path(__file__).parents[1] / "data" / "licence"
CASES = [json.loads(line) for line in (DATA / "cases.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return Rulebook(parse_all(json.loads((DATA / "licences.json").read_text("utf-8"))))


def test_there_are_48_cases():
    assert len(CASES) == 48


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['id']}-{case['level']}")
def test_a_case_comes_to_its_level(case, rulebook):
    answer = decide_case(case, rulebook)
    assert (answer["id"], answer["level"]) == (case["id"], case["level"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_an_answer_gives_a_sentence_for_its_level(case, rulebook):
    answer = decide_case(case, rulebook)
    levels = [reason["level"] for reason in answer["reasons"]]
    assert answer["level"] == (levels[0] if levels else "ok")
    for reason in answer["reasons"]:
        assert set(reason) == {"licence", "action", "kind", "level", "text"}
        assert reason["text"]
    json.dumps(answer)


def test_no_licence_is_null_or_an_empty_list_or_nothing(rulebook):
    for given in ({"licence": None}, {"licences": []}, {"licence": "ccby", "licences": []}, {}):
        case = {"id": 1, "today": "2026-12-01", "facts": {"sanitised": True}, **given}
        answer = decide_case(case, rulebook)
        assert [reason["action"] for reason in answer["reasons"]] == ["noLicence"]
        assert answer["level"] == "block"


def test_a_licence_nobody_recorded_blocks(rulebook):
    case = {"id": "x", "licence": "nobody", "today": "2026-12-01", "facts": {"sanitised": True}}
    assert decide_case(case, rulebook)["level"] == "block"


def test_facts_may_differ_for_one_licence(rulebook):
    case = {
        "id": "two",
        "licences": ["irasutoya", "ccby"],
        "today": "2026-12-01",
        "facts": {"sanitised": True, "sale": True, "media": "print", "theme": []}
        | {"shared_publicly": False, "items_in_work": 1},
        "facts_of": {"irasutoya": {"items_in_work": 21}},
    }
    assert decide_case(case, rulebook)["level"] == "block"
    assert decide_case(case | {"facts_of": {"ccby": {"items_in_work": 21}}}, rulebook)["level"] == (
        "ok"
    )


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ({"facts": {"items_in_work": "many"}}, "facts.items_in_work"),
        ({"facts": {"items_in_work": True}}, "facts.items_in_work"),
        ({"facts": {"print_run": float("nan")}}, "facts.print_run"),
        ({"facts": {"print_run": [1, 2]}}, "facts.print_run"),
        ({"facts": {"commercial": 1}}, "facts.commercial"),
        ({"facts": {"media": ""}}, "facts.media"),
        ({"facts": {"alterations": ["crop", 3]}}, "facts.alterations"),
        ({"facts": {"use_until": "next year"}}, "facts.use_until"),
        ({"facts": {"use_until": "20270101"}}, "facts.use_until"),
        ({"facts": {"sanitised": "yes"}}, "facts.sanitised"),
        ({"facts": {"evidence": [1]}}, "facts.evidence"),
        ({"facts": []}, "facts"),
        ({"facts_of": {"ccby": 3}}, "facts_of.ccby"),
        ({"facts_of": {"ccby": {"items_in_work": "3"}}}, "facts_of.ccby.items_in_work"),
        ({"licences": "ccby", "licence": 3, "today": None}, "today"),
        ({"licence": 3}, "licence"),
        ({"licences": [None]}, "licences"),
        ({"today": "2026-02-30"}, "today"),
        ({"today": None}, "today"),
    ],
)
def test_a_bad_line_is_named_by_its_id_and_field(bad, said, rulebook):
    case = {"id": "C900", "licence": "ccby", "today": "2026-12-01", "facts": {}} | bad
    with pytest.raises(BadInput) as caught:
        decide_case(case, rulebook)
    assert caught.value.subject == "C900"
    assert caught.value.detail.startswith(f"{said}：")


@pytest.mark.parametrize("line", [None, 3, "text", [], {}, {"id": None}])
def test_a_line_without_an_id_is_refused(line, rulebook):
    with pytest.raises(BadInput) as caught:
        decide_case(line, rulebook)
    assert caught.value.subject == "id"


def test_facts_no_rule_can_name_are_left_alone(rulebook):
    case = CASES[0] | {"facts": CASES[0]["facts"] | {"weather": "fine"}}
    assert decide_case(case, rulebook)["level"] == CASES[0]["level"]
