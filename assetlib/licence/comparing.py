"""Comparing: two versions of a licence side by side, in the words of the questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from assetlib.licence.drafting import said_by
from assetlib.licence.handwriting import way_of
from assetlib.licence.inheritance import StandingRule
from assetlib.licence.questionnaire import CHOICES, answers, others, speaking, spoken_of
from assetlib.licence.shapes import medium_word
from assetlib.licence.taking_over import action_word, titles
from assetlib.licences import Content
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


def in_short(line: Line) -> str:
    """A difference in one sentence; of several lines those that come."""
    nothing, name = say("licences.nothing"), say(f"licences.{line.name}")
    before, after = line.before or nothing, line.after or nothing
    if "\n" in line.before + line.after:
        return say("licences.change_lines", name=name, after=after)
    return say("licences.change_told", name=name, before=before, after=after)


def compared(
    before: Content,
    after: Content,
    parents: Iterable[Licence] = (),
    names: Mapping[str, str] | None = None,
) -> tuple[Line, ...]:
    """Every matter the versions speak of, in the order of the editor.

    `parents` are the licences they may stand on, for what those are called; `names` is what
    documents are called, by SHA-256.
    """
    known, called = tuple(parents), _called((*before.evidence, *after.evidence), names or {})
    ours, theirs = (_matters(one, known, called) for one in (before, after))
    lines = [Line(name, ours[name], theirs[name]) for name in ours]
    one, other = before.licence, after.licence
    return (
        *(_in_full(line, one, other) for line in lines if line.before or line.after),
        *_passages(one.terms_text, other.terms_text),
        *_conditions(one, other),
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


def _matters(
    content: Content, parents: tuple[Licence, ...], called: Mapping[str, str]
) -> dict[str, str]:
    licence, comma = content.licence, say("licences.comma")
    return {
        "field_title": licence.title,
        "field_distributor": licence.assigner,
        "field_type": say(f"licences.type_{licence.type.lower()}"),
        **asked(licence),
        "field_credit_modified": licence.credit_modified,
        "field_holding": _held(content),
        "field_proof": comma.join(called[one] for one in content.evidence),
        "field_inherits": comma.join(titles(licence.inherits, parents)),
        "field_waives": comma.join(map(action_word, licence.waives)),
        "field_lines": "\n".join(licence.reminder),
        "field_url": licence.terms_url,
        "field_copy": _copy(licence.terms_text),
        "field_from": say_day(licence.valid_from),
        "field_verified": say_day(licence.verified_on),
        "field_verifier": licence.verified_by,
        "field_review": say_day(licence.next_review_on),
    }


def _held(content: Content) -> str:
    """Why the files may be kept; who refused has given no basis."""
    if content.licence.holding == "refused":
        return say("licences.holding_refused")
    return say(f"dayone.basis_{content.basis.value}")


def _called(documents: Iterable[str], names: Mapping[str, str]) -> dict[str, str]:
    """What each document is called; no two of them alike."""
    found: dict[str, str] = {}
    for number, one in enumerate(dict.fromkeys(documents), 1):
        words = names.get(one) or say("licences.proof_number", number=number)
        alike = words in found.values()
        found[one] = say("licences.remarked", words=words, remark=one[:12]) if alike else words
    return found


def _in_full(line: Line, before: Licence, after: Licence) -> Line:
    """An answer that stayed, with the sentences behind it where those are others."""
    question = line.name.removeprefix("ask_")
    ours, theirs = (speaking(one, question) for one in (before, after))
    if not line.same or ours == theirs:
        return line
    return Line(line.name, _said(line.before, ours, before), _said(line.after, theirs, after))


def _said(words: str, rules: Iterable[Rule], licence: Licence) -> str:
    told = [_with_clause(rule, licence) for rule in rules]
    return say("licences.remarked", words=words, remark="".join(told)) if told else words


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
    ours, theirs = others(before), others(after)
    for rule in dict.fromkeys((*ours, *theirs)):
        was = _told(rule, before, after) if rule in ours else ""
        now = _told(rule, after, before) if rule in theirs else ""
        yield Line("field_condition", was, now)


def _told(rule: Rule, licence: Licence, other: Licence) -> str:
    """A condition in words, and how it is treated where the other treats the same words not so."""
    words = _with_clause(rule, licence)
    beside = others(other)
    if rule in beside or words not in (_with_clause(one, other) for one in beside):
        return words
    way = way_of(rule)
    remark = say(f"licences.way_{way.value}") if way else say("licences.way_other")
    return say("licences.remarked", words=words, remark=remark)


def _with_clause(rule: Rule, licence: Licence) -> str:
    words = condition(rule, licence)
    return say("licences.in_clause", words=words, clause=rule.clause) if rule.clause else words
