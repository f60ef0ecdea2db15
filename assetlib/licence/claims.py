"""Claims: the terms of a picture as the statements that travel with its copy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from assetlib.licence.candidate import Candidate, Conditions
from assetlib.licence.inheritance import Terms
from assetlib.licence.lines import lines
from assetlib.rights import Rights
from assetlib.terms import Licence, Rule, RuleKind

_DEDICATED = re.compile(r"cc0\b|(?:cc-)?pdm\b|cc-pddc\b|public[ -]?domain", re.IGNORECASE)
"""Codes of SPDX and Creative Commons by which rights are given up, or have ended."""

_CLAIMED = re.compile(r"©|\(c\)|copyright|(?:^|\b)cc[- ]by\b", re.IGNORECASE)


def rights_of(
    candidate: Candidate, conditions: Conditions, lines_due: Sequence[str], today: date
) -> Rights | None:
    """What a copy of this picture says of its terms; None where it has none on record."""
    held = [terms for code in candidate.licences if (terms := conditions.rulebook.terms(code))]
    if not held:
        return None
    licences = [terms.licence for terms in held]
    return Rights(
        title=candidate.title,
        creator=candidate.creator,
        rights="、".join(dict.fromkeys(map(_named, licences))),
        usage_terms=" ／ ".join(_allowed(terms, today) for terms in held),
        web_statement=next(filter(_is_address, (one.terms_url for one in licences)), ""),
        marked=_marked(licences),
        licensors=tuple(
            dict.fromkeys(
                (one.assigner, one.terms_url if _is_address(one.terms_url) else "")
                for one in licences
                if one.assigner
            )
        ),
        credit=" ／ ".join(lines_due),
        training_prohibited=any(_bars_training(terms) for terms in held),
    )


def _named(licence: Licence) -> str:
    apart = licence.assigner and licence.assigner not in licence.title
    return f"{licence.title}（{licence.assigner}）" if apart else licence.title


def _allowed(terms: Terms, today: date) -> str:
    return f"{terms.licence.title}：{' '.join(lines(terms, today))}"


def _is_address(text: str) -> bool:
    return text.startswith(("https://", "http://"))


def _marked(licences: Iterable[Licence]) -> bool | None:
    """Whether rights are claimed: only what the terms say themselves, never a guess."""
    said = [(one.code, one.title, one.credit, one.credit_modified) for one in licences]
    if any(_CLAIMED.search(text) for texts in said for text in texts):
        return True
    return False if all(_DEDICATED.match(texts[0]) for texts in said) else None


def _bars_training(terms: Terms) -> bool:
    return any(_is_about_training(standing.rule) for standing in terms.rules)


def _is_about_training(rule: Rule) -> bool:
    """A prohibition that needs nothing but training to apply."""
    if rule.kind is not RuleKind.PROHIBITION or len(rule.when) != 1:
        return False
    only = rule.when[0]
    wanted = only.right if isinstance(only.right, tuple) else (only.right,)
    reaching = only.operator in ("eq", "isAnyOf", "hasPart")
    return only.left == "ai" and reaching and "training" in wanted
