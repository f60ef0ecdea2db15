"""Crediting: the lines a finished work must show for the pictures in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from assetlib.licence.candidate import Candidate
from assetlib.licence.decision import truths
from assetlib.licence.drafting import UNALTERED
from assetlib.licence.facts import Known
from assetlib.licence.inheritance import StandingRule, Terms
from assetlib.terms import Licence, Phase

_GAP = re.compile(r"\{(title|creator|url)\}")
_STROKES = "/／,、:：|｜-"
_UNKNOWN = r"(?:\s*[/／,、:：|｜-]\s*|\s+)?\{%s\}"
"""A placeholder with the stroke or the space that joins it to what stands before."""


def templates(terms: Terms, facts: Mapping[str, Known]) -> Iterator[str]:
    """The credit lines a licence asks of a use, with their placeholders.

    A duty that may apply counts as one that does; a statement is asked for only when it does.
    The modified form is taken where anything but the size is altered.
    """
    altered = bool(facts.get("alterations", frozenset()) - UNALTERED)
    for standing, truth in truths(terms, facts):
        rule = standing.rule
        if rule.phase is not Phase.WITHIN or truth is False:
            continue
        if rule.action == "attribute":
            yield _line(standing, terms.licence, altered=altered)
        elif rule.action == "includeStatement" and truth:
            yield rule.text


def _line(standing: StandingRule, licence: Licence, *, altered: bool) -> str:
    stands_in = standing.licence
    modified = licence.credit_modified or stands_in.credit_modified
    return (modified if altered else "") or licence.credit or stands_in.credit or standing.rule.text


def filled(text: str, candidate: Candidate, licence: Licence | None) -> str:
    """A template with what is known of a picture; what is not known is left out with its stroke."""
    if not _GAP.search(text):
        return text
    url = candidate.source if candidate.source.startswith(("https://", "http://")) else ""
    known = {
        "title": candidate.title,
        "creator": candidate.creator or (licence.assigner if licence else ""),
        "url": url or (licence.terms_url if licence else ""),
    }
    for name in (name for name, value in known.items() if not value and f"{{{name}}}" in text):
        text = re.sub(_UNKNOWN % name, "", text).lstrip(_STROKES + " \t\u3000")
    return _GAP.sub(lambda gap: known[gap[1]], text).strip()


def once(lines: Iterable[str]) -> tuple[str, ...]:
    """Each line once, in the order they came."""
    return tuple(dict.fromkeys(line for line in lines if line))
