"""Comparing: two versions of a licence side by side, in the words of the questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from assetlib.licence.drafting import said_by
from assetlib.licence.inheritance import StandingRule
from assetlib.licence.questionnaire import CHOICES, answers, others, spoken_of
from assetlib.licence.shapes import medium_word
from assetlib.licence.taking_over import action_word, titles
from assetlib.terms import Licence, Rule
from assetlib.wording import say, say_day


@dataclass(frozen=True, slots=True)
class Line:
    """What both versions say on one matter; `name` is that of its wording, both may be ""."""

    name: str
    before: str
    after: str

    @property
    def same(self) -> bool:
        """Whether they say the same."""
        return self.before == self.after


def compared(before: Licence, after: Licence, parents: Iterable[Licence] = ()) -> tuple[Line, ...]:
    """Every matter the versions speak of, in the order of the editor.

    `parents` are the licences they may stand on, for what those are called.
    """
    known = tuple(parents)
    ours, theirs = _matters(before, known), _matters(after, known)
    names = dict.fromkeys((*ours, *theirs))
    lines = [Line(name, ours.get(name, ""), theirs.get(name, "")) for name in names]
    return (
        *(one for one in lines if one.before or one.after),
        *_passages(before.terms_text, after.terms_text),
        *_conditions(before, after),
    )


def answer_word(licence: Licence, question: str) -> str:
    """The answer a licence gives to a question, in words."""
    given = answers(licence)
    answer = str(getattr(given, question))
    if answer == CHOICES[question][0] and question in spoken_of(licence):
        answer = "terms"
    return say(f"licences.{question}_{answer}", count=given.number(question))


def asked(licence: Licence) -> dict[str, str]:
    """What a licence answers to every question of the editor, by the name of its wording."""
    given, comma = answers(licence), say("licences.comma")
    media = comma.join(medium_word(one) for one in given.media) or say("licences.media_none")
    return {
        **{f"ask_{question}": answer_word(licence, question) for question in CHOICES},
        "field_definition": say(f"licences.definition_{licence.commercial_definition}"),
        "ask_media": media,
        "ask_until": say_day(given.until) if given.until else say("licences.until_none"),
        "field_credit": licence.credit,
    }


def condition(rule: Rule, licence: Licence) -> str:
    """What a rule says, as if it applied."""
    return said_by(StandingRule(rule, licence), licence, {})


def _matters(licence: Licence, parents: tuple[Licence, ...]) -> dict[str, str]:
    comma = say("licences.comma")
    return {
        "field_title": licence.title,
        "field_distributor": licence.assigner,
        **asked(licence),
        "field_credit_modified": licence.credit_modified,
        "field_holding": say(f"licences.holding_{licence.holding}"),
        "field_inherits": comma.join(titles(licence.inherits, parents)),
        "field_waives": comma.join(map(action_word, licence.waives)),
        "field_lines": "\n".join(licence.reminder),
        "field_url": licence.terms_url,
        "field_copy": _copy(licence.terms_text),
        "field_verified": say_day(licence.verified_on),
        "field_review": say_day(licence.next_review_on),
    }


def _copy(text: str) -> str:
    return say("licences.copy_length", count=len(text)) if text else ""


def _passages(before: str, after: str) -> Iterator[Line]:
    """Where the two copies of the terms differ, passage by passage; only where there are both."""
    ours, theirs = before.splitlines(), after.splitlines()
    if not (ours and theirs):
        return
    for what, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if what != "equal":
            yield Line("field_passage", "\n".join(ours[a:b]), "\n".join(theirs[c:d]))


def _conditions(before: Licence, after: Licence) -> Iterator[Line]:
    """The other conditions: those of both, then those only one of them has."""
    ours = [_with_clause(rule, before) for rule in others(before)]
    theirs = [_with_clause(rule, after) for rule in others(after)]
    for said in dict.fromkeys((*ours, *theirs)):
        yield Line("field_condition", said if said in ours else "", said if said in theirs else "")


def _with_clause(rule: Rule, licence: Licence) -> str:
    words = condition(rule, licence)
    return say("licences.in_clause", words=words, clause=rule.clause) if rule.clause else words
