"""The sentence that goes with each reason."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from assetlib.licence.exchange import parse_all
from assetlib.licence.facts import DEFINITIONS, OPERANDS
from assetlib.terms import Constraint, Phase, Rule, RuleKind
from assetlib.wording import sentences, speak

from .making import after, before, decision, forbid, licence, within

FILE = Path(__file__).parents[1] / "data" / "licence" / "licences.json"
OVER = ("items_in_work", "gt", 20)


def said(rule, known=None, *, evidence=(), **more):
    (reason,) = decision(licence("a", rule, **more), known or {}, evidence=evidence).reasons
    return reason.text


def test_a_rules_own_sentence_is_used_as_it_stands():
    assert said(forbid("x", text="宴会には使えません。")) == "宴会には使えません。"


def test_a_catchword_is_put_into_a_sentence():
    assert said(before("compensate", text="商品化ライセンス")) == (
        "使用する前に、提供元への支払いが必要です（商品化ライセンス）。"
    )
    assert said(forbid("x", text="宴会での使用")) == (
        "この使い方は、利用条件で認められていません（宴会での使用）。"
    )


def test_what_is_unknown_is_named():
    rule = forbid("commercialUse", ("commercial", "eq", True))
    assert said(rule, {"sale": False}) == (
        "営利目的の制作物（有料で販売する・広告を載せるもの）には使えません。"
        "当てはまるかどうか、確かめてください（まだ分からないこと：広告を載せるか）。"
    )


def test_a_duty_within_or_after_that_may_apply_says_where_it_applies():
    for make in (within, after):
        assert said(make("inform", ("sale", "eq", True))).startswith("有料で販売するかによっては")
        assert "によっては、" not in said(make("inform"))


def test_a_proved_duty_says_that_it_is_done():
    text = said(before("obtainConsent"), evidence=["obtainConsent:a"])
    assert "済んでいます" in text


def test_a_count_says_its_limit_and_what_was_chosen():
    text = said(
        before("compensate", ("commercial", "eq", True), OVER), {"sale": True, "items_in_work": 21}
    )
    assert text == (
        "営利目的の制作物（有料で販売する・広告を載せるもの）では、1点の制作物につき20点までです。"
        "超えるときは、あらかじめ提供元への支払いが必要です。"
        "この制作物に選んだ点数：21点（重複は1点。実際の数に直せます）"
    )
    assert "5点まで" in said(
        forbid("x", ("items_in_application", "gteq", 6)), {"items_in_application": 6}
    )


def test_the_credit_line_is_the_records_else_the_rules():
    public = within("attribute", ("shared_publicly", "eq", True), text="© 規則")
    use = {"shared_publicly": True}
    assert said(public, use) == "公開する際は、次の文言を表示してください。「© 規則」"
    assert said(public, use, credit="© 市").endswith("「© 市」")
    altered = {**use, "alterations": ["crop"]}
    both = {"credit": "© 市", "credit_modified": "© 市（加工）"}
    assert said(public, altered, **both).endswith("「© 市（加工）」")
    assert said(public, {**use, "alterations": ["resize"]}, **both).endswith("「© 市」")
    assert said(within("attribute")) == "公開する際は、クレジット（出典）を表示してください。"


def test_an_approval_names_who_gives_it():
    rule = before("obtainConsent", ("alterations", "hasPart", ("recolor",)))
    text = said(rule, {"alterations": "recolor"}, assigner="広報課")
    assert text == "加工して使用する場合は、市職員であっても、あらかじめ広報課の承認が必要です。"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_rule_of_any_kind_has_a_sentence(language):
    speak(language)
    try:
        for rule in _every_rule():
            text = said(rule)
            assert text
            assert not re.search(r"\{|\}", text)
    finally:
        speak("ja")


def _every_rule():
    known = [rule for one in parse_all(json.loads(FILE.read_text("utf-8"))) for rule in one.rules]
    actions = {rule.action for rule in known} | {"unheardOf", "register", "inform"}
    conditions = [()]
    for left in OPERANDS:
        right = {"use_until": "2027-01-01"}.get(left, 3)
        conditions.append((Constraint(left, "gt" if left.startswith("items") else "eq", right),))
    for action in actions:
        for when in conditions:
            yield Rule(RuleKind.PROHIBITION, action, when)
            for phase in Phase:
                yield Rule(RuleKind.DUTY, action, when, phase)


def test_both_languages_say_the_same_with_the_same_blanks():
    ja, en = sentences("ja", "licence"), sentences("en", "licence")
    assert list(ja) == list(en)
    for name in ja:
        assert set(re.findall(r"\{\w*", ja[name])) == set(re.findall(r"\{\w*", en[name])), name


def test_every_fact_and_definition_has_its_words():
    words = sentences("ja", "licence")
    assert {f"fact_{name}" for name in OPERANDS} <= set(words)
    assert {f"commercial_{name}" for name in DEFINITIONS} <= set(words)
    assert {f"line_commercial_{name}" for name in DEFINITIONS} <= set(words)


def test_nothing_speaks_of_a_bare_licence_or_of_agreeing():
    for name, text in sentences("ja", "licence").items():
        assert "ライセンス" not in text, name
        assert "同意" not in text or "本人の同意" in text or name == "during_acceptTerms", name
