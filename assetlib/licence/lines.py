"""Lines: what to keep in mind of a licence, in at most three short ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from assetlib.licence.drafting import asks_about, has, limit_of
from assetlib.licence.inheritance import StandingRule, Terms
from assetlib.licence.outlook import Outlook, outlook
from assetlib.licence.reasons import due_before
from assetlib.licence.shapes import UNSETTLED
from assetlib.terms import Licence, Phase, Rule, RuleKind, Status
from assetlib.wording import say, say_day

MOST = 3
_SHORT = 30
"""Characters of a rule's own text that still fit a line."""

Line = tuple[int, str]
"""How early a line is wanted, and the line."""

_LATE = ("redistributeAsMaterial", "hotlink")
"""Prohibitions nearly every distributor has; they come after what sets this one apart."""

_OPEN = {
    UNSETTLED["approval"]: (11, "licence.line_approval_unknown"),
    UNSETTLED["credit"]: (12, "dayone.line_credit_unknown"),
    UNSETTLED["alter"]: (12, "dayone.line_alter_unknown"),
    UNSETTLED["commercial"]: (12, "dayone.line_paid_unknown"),
    UNSETTLED["limit"]: (13, "licence.line_limit_unknown"),
    UNSETTLED["files"]: (13, "licence.line_files_unknown"),
}
"""The lines on questions nobody has answered; those that day one asks are said as it says them."""


def lines(terms: Terms, today: date) -> tuple[str, ...]:
    """At most three lines: the licence's own reminder, else drafted from its rules.

    Whoever may not use a picture at all today is told so first, whatever the reminder says.
    """
    return _every(terms, today)[:MOST]


def left_out(terms: Terms, today: date) -> tuple[str, ...]:
    """The lines for which there is no room among those."""
    return _every(terms, today)[MOST:]


def _every(terms: Terms, today: date) -> tuple[str, ...]:
    barred, pending = _barred(terms.licence, today.isoformat()), _pending(terms.licence)
    if terms.licence.reminder:
        drafted = terms.licence.reminder
    else:
        ahead = outlook(terms)
        opening = pending or _opening(ahead)
        wanted = sorted(_wanted(terms, ahead, pending=bool(pending)), key=lambda line: line[0])
        drafted = ("" if barred else opening, *(text for _, text in wanted))
    return tuple(dict.fromkeys(line for line in (barred, *drafted) if line))


def _barred(licence: Licence, day: str) -> str:
    if licence.status is Status.WITHDRAWN:
        return say("licence.line_withdrawn")
    if licence.holding == "refused":
        return say("licence.line_holdingRefused")
    if licence.valid_until and licence.valid_until < day:
        return say("licence.line_expired", day=say_day(licence.valid_until))
    if licence.valid_from > day:
        return say("licence.line_notYetValid", day=say_day(licence.valid_from))
    return ""


def _pending(licence: Licence) -> str:
    if licence.status is not Status.ACTIVE:
        return say(f"licence.line_{licence.status.value}")
    return "" if licence.holding == "allowed" else say("licence.line_holdingUnknown")


def _opening(ahead: Outlook) -> str:
    if ahead.internal_only:
        return say("licence.line_internal")
    if not (ahead.print or ahead.web):
        return say("licence.line_nothing")
    if any(one.rule.action == UNSETTLED["approval"] for one in ahead.within):
        return say("licence.line_approval_unknown")
    if ahead.before:
        return min(_before(standing.rule, "") for standing in ahead.before)[1]
    if ahead.print and ahead.web:
        return say("licence.line_free")
    return say("licence.line_print" if ahead.print else "licence.line_web")


def _wanted(terms: Terms, ahead: Outlook, *, pending: bool) -> Iterator[Line]:
    if ahead.internal_only and pending:
        yield 10, say("licence.line_internal")
    for standing in terms.rules:
        yield from _line(standing, ahead)
    actions = {standing.rule.action for standing in terms.rules}
    marked, alike = "indicateChanges" in actions, "shareAlike" in actions
    if marked or alike:
        name = ("changes_alike" if alike else "changes") if marked else "alike"
        yield 50, say(f"licence.line_{name}")
    if terms.licence.valid_until:
        yield 70, say("licence.line_dated", day=say_day(terms.licence.valid_until))


def _line(standing: StandingRule, ahead: Outlook) -> Iterator[Line]:
    rule = standing.rule
    limit = limit_of(rule)
    if rule.kind is RuleKind.PERMISSION:
        return
    if limit:
        sold = asks_about(rule, "commercial") and limit.left == "items_in_work"
        name = f"limit_{limit.left}" + ("_commercial" if sold else "")
        yield 30, say(f"licence.line_{name}", n=limit.most)
    elif rule.kind is RuleKind.PROHIBITION:
        yield from _forbidden(standing, ahead)
    elif due_before(rule):
        yield _before(rule, "" if standing in ahead.before else "_some")
    else:
        yield from _during(rule)


def _forbidden(standing: StandingRule, ahead: Outlook) -> Iterator[Line]:
    rule = standing.rule
    rank = 90 if rule.notice else 60 if rule.action in _LATE else 15
    if has(f"forbids_{rule.action}"):
        yield rank, say(f"licence.forbids_{rule.action}")
    elif asks_about(rule, "alterations"):
        yield 10, say(f"licence.line_{_unaltered(standing, ahead)}")
    elif asks_about(rule, "commercial"):
        yield 10, say(f"licence.line_commercial_{standing.licence.commercial_definition}")
    elif asks_about(rule, "actor"):
        yield 10, say("licence.line_actor")
    elif 0 < len(rule.text) <= _SHORT:
        yield rank, rule.text
    elif not asks_about(rule, "shared_publicly"):  # the opening says 庁内 already
        yield rank, say("licence.line_forbidden_some")


def _unaltered(standing: StandingRule, ahead: Outlook) -> str:
    if standing not in ahead.if_altered:
        return "altered_some"
    return "unaltered_public" if asks_about(standing.rule, "shared_publicly") else "unaltered"


def _before(rule: Rule, some: str) -> Line:
    """The line for what is due before a use; `some` marks what not every use meets."""
    kind = {"obtainConsent": "consent", "compensate": "payment"}.get(rule.action, "procedure")
    about = [one.left for one in rule.when]
    if some and kind == "consent":
        for rank, left in enumerate(("alterations", "actor", "commercial"), 20):
            if left in about:
                return rank, say(f"licence.line_consent_{left}")
    if some and kind == "payment" and "prominence" in about:
        return 24, say("licence.line_payment_goods")
    rank = ("consent", "payment", "procedure").index(kind)
    return 23 + rank, say(f"licence.line_{kind}{some}")


def _during(rule: Rule) -> Iterator[Line]:
    if rule.phase is Phase.AFTER:
        own = 0 < len(rule.text) <= _SHORT
        yield 55, say("licence.line_after", what=rule.text) if own else say("licence.line_report")
    elif rule.action == "attribute":
        when = {one.left for one in rule.when}
        name = "always"
        if when:
            public, altered = "shared_publicly" in when, "alterations" in when
            name = "public" if public else "altered" if altered else "some"
        yield 40, say(f"licence.line_credit_{name}")
    elif rule.action in _OPEN:
        rank, name = _OPEN[rule.action]
        yield rank, say(name)
    elif rule.action == "deleteAfterwards":
        yield 45, say("licence.line_files_job")
    elif rule.action == "includeStatement":
        yield 60, say("licence.line_statement")
