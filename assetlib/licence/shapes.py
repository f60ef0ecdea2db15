"""Shapes: the rules that a plain answer stands for, made and recognised."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from assetlib.licence.reasons import due_before
from assetlib.terms import Constraint, Level, Phase, Rule, RuleKind
from assetlib.wording import language, say, sentences

ALTERATIONS = (
    *("crop", "flip", "recolor", "decolor", "retouch", "redraw", "merge", "overlay_text"),
    *("aspect", "3d", "animate"),
)
"""Everything but another size."""

PUBLIC = Constraint("shared_publicly", "eq", right=True)
SOLD = Constraint("commercial", "eq", right=True)
CHANGED = Constraint("alterations", "hasPart", ALTERATIONS)
_TOUCHED = Constraint("alterations", "hasPart", (*ALTERATIONS, "resize"))
_CONTRACTOR = Constraint("actor", "eq", "contractor")
_OUTSIDE = Constraint("actor", "neq", "city")
_OTHERS = (frozenset({"partner", "other"}), frozenset({"contractor", "partner", "other"}))

_MORE = Constraint("items_in_work", "gt", 0)
_SEVERAL = Constraint("items_in_work", "neq", 1)  # "gt" would be told as a limit of one
_DUTY, _NO = RuleKind.DUTY, RuleKind.PROHIBITION

UNSETTLED = {
    "credit": "confirmCredit",
    "alter": "confirmAlteration",
    "commercial": "confirmCommercial",
    "limit": "confirmLimit",
    "approval": "confirmApproval",
    "files": "confirmFiles",
}
"""The action of the rule that stands for an answer nobody knows, by question."""

FIRST_ASKED = ("credit", "alter", "commercial")
"""The questions that day one asks, too."""

MEDIA = "excludeMedia"
"""The action of a rule that names media the questions were answered with."""

Said = tuple[str, str, int]
"""A question, the answer a rule stands for, and its number where the answer has one."""


def _unsettled(question: str, *where: Constraint) -> Rule:
    """What nobody knows warns wherever it would matter, and never lets through as free."""
    return Rule(_DUTY, UNSETTLED[question], where, Phase.WITHIN, severity=Level.WARN)


_MADE: Mapping[tuple[str, str], Rule] = {
    ("credit", "public"): Rule(_DUTY, "attribute", (PUBLIC,), Phase.WITHIN),
    ("credit", "always"): Rule(_DUTY, "attribute", (), Phase.WITHIN),
    ("credit", "unknown"): _unsettled("credit", PUBLIC),
    ("alter", "size"): Rule(_NO, "alter", (CHANGED,)),
    ("alter", "approval"): Rule(_DUTY, "obtainConsent", (CHANGED,), Phase.BEFORE),
    ("alter", "never"): Rule(_NO, "alter", (_TOUCHED,)),
    ("alter", "unknown"): _unsettled("alter", CHANGED),
    ("commercial", "limit"): Rule(_DUTY, "compensate", (SOLD, _MORE), Phase.BEFORE),
    ("commercial", "approval"): Rule(_DUTY, "obtainConsent", (SOLD,), Phase.BEFORE),
    ("commercial", "never"): Rule(_NO, "commercialUse", (SOLD,)),
    ("commercial", "unknown"): _unsettled("commercial", SOLD),
    ("limit", "limit"): Rule(_NO, "exceedItems", (_MORE,)),
    ("limit", "unknown"): _unsettled("limit", _SEVERAL),
    ("approval", "outside"): Rule(_DUTY, "obtainConsent", (_OUTSIDE,), Phase.BEFORE),
    ("approval", "always"): Rule(_DUTY, "obtainConsent", (), Phase.BEFORE),
    ("approval", "unknown"): _unsettled("approval"),
    ("files", "job"): Rule(
        _DUTY, "deleteAfterwards", (_CONTRACTOR,), Phase.WITHIN, severity=Level.WARN
    ),
    ("files", "never"): Rule(_NO, "handOverFiles", (_CONTRACTOR,)),
    ("files", "unknown"): _unsettled("files", _CONTRACTOR),
}
"""The rule of each answer that asks for something; `_MORE` stands for its number."""


def made(question: str, answer: str, number: int = 0, clause: str = "") -> tuple[Rule, ...]:
    """The rules of an answer: one, or none where it asks for nothing.

    Where the general sentence would not say enough, the rule carries one of its own.
    """
    rule = _MADE.get((question, answer))
    if rule is None:
        return ()
    when = tuple(replace(one, right=number) if one is _MORE else one for one in rule.when)
    name = f"rule_{question}_{answer}"
    text = say(f"licences.{name}") if name in sentences(language(), "licences") else ""
    return (replace(rule, when=when, text=text, clause=clause),)


def excluded(media: Iterable[str], clause: str = "") -> tuple[Rule, ...]:
    """The rule that keeps a picture out of media; none for no media."""
    each = tuple(media)
    if not each:
        return ()
    words = say("licences.comma").join(medium_word(one) for one in each)
    when = (Constraint("media", "isAnyOf", each),)
    text = say("licences.rule_media", media=words)
    return (Rule(RuleKind.PROHIBITION, MEDIA, when, text=text, clause=clause),)


def said(rule: Rule) -> Said | None:
    """The answer a rule stands for; None where no answer says just this."""
    if rule.action == "deleteAfterwards" and rule.when == (_CONTRACTOR,) and not rule.notice:
        return "files", "job", 0
    if rule.notice or rule.severity is not None:
        return _doubts(rule)
    if rule.kind is RuleKind.PROHIBITION:
        return _forbids(rule)
    if due_before(rule):
        return _pays(rule) if rule.action == "compensate" else _asks_before(rule)
    within = rule.kind is RuleKind.DUTY and rule.phase is Phase.WITHIN
    if within and rule.action == "attribute" and rule.when in ((), (PUBLIC,)):
        return "credit", "public" if rule.when else "always", 0
    return None


def unsettled(questions: Iterable[str] = FIRST_ASKED) -> tuple[Rule, ...]:
    """The rules of terms of which nobody has answered these questions yet."""
    return tuple(rule for question in questions for rule in made(question, "unknown"))


def media_of(rule: Rule) -> tuple[str, ...]:
    """The media a rule keeps a picture out of, where it does nothing else."""
    plain = rule.kind is RuleKind.PROHIBITION and not rule.notice and rule.severity is None
    if not plain or len(rule.when) != 1 or rule.when[0].left != "media":
        return ()
    if rule.when[0].operator not in ("eq", "isAnyOf", "hasPart"):
        return ()
    return tuple(sorted(map(str, _values(rule.when[0]))))


def medium_word(medium: str) -> str:
    """A medium in a word or two; one this program does not know as it is written."""
    known = sentences(language(), "licences")
    return known.get(f"medium_{medium}", medium)


def _doubts(rule: Rule) -> Said | None:
    """Whether it is the very rule that stands for "nobody knows", in whatever words."""
    plain = replace(rule, text="", clause="")
    found = (one for one in UNSETTLED if _MADE[one, "unknown"] == plain)
    return next(((question, "unknown", 0) for question in found), None)


def _forbids(rule: Rule) -> Said | None:
    if rule.when == (SOLD,):
        return "commercial", "never", 0
    if rule.when == (_CONTRACTOR,):
        return "files", "never", 0
    if (most := _most(rule.when)) is not None:
        return "limit", "limit", most
    if len(rule.when) == 2 and rule.when[0] == SOLD and (most := _most(rule.when[1:])) is not None:
        return "commercial", "limit", most
    if _changes(rule):
        never = "resize" in _values(rule.when[0])
        return "alter", "never" if never else "size", 0
    return None


def _pays(rule: Rule) -> Said | None:
    if len(rule.when) != 2 or rule.when[0] != SOLD:
        return None
    most = _most(rule.when[1:])
    return ("commercial", "limit", most) if most is not None else None


def _asks_before(rule: Rule) -> Said | None:
    if rule.action != "obtainConsent":
        return None
    if not rule.when:
        return "approval", "always", 0
    if rule.when == (SOLD,):
        return "commercial", "approval", 0
    if len(rule.when) == 1 and _outside(rule.when[0]):
        return "approval", "outside", 0
    whole = _changes(rule) and "resize" not in _values(rule.when[0])
    return ("alter", "approval", 0) if whole else None


def _most(when: tuple[Constraint, ...]) -> int | None:
    """The whole number of pictures in a work from which on a rule applies."""
    one = when[0] if len(when) == 1 else None
    if one is None or one.left != "items_in_work" or one.operator != "gt":
        return None
    whole = isinstance(one.right, int) and not isinstance(one.right, bool) and one.right > 0
    return int(one.right) if whole and isinstance(one.right, int) else None


def _changes(rule: Rule) -> bool:
    """Whether a rule is about every alteration, another size perhaps left out."""
    if len(rule.when) != 1 or rule.when[0].left != "alterations":
        return False
    overlap = rule.when[0].operator in ("hasPart", "isAnyOf")
    return overlap and _values(rule.when[0]) - {"resize"} == frozenset(ALTERATIONS)


def _outside(one: Constraint) -> bool:
    if one.left != "actor":
        return False
    return one == _OUTSIDE or (one.operator == "isAnyOf" and _values(one) in _OTHERS)


def _values(one: Constraint) -> frozenset[object]:
    return frozenset(one.right if isinstance(one.right, tuple) else (one.right,))
