"""Words for consents: a duty by its name, and one that is on file in two lines; no Qt."""

from __future__ import annotations

from collections.abc import Iterator

from assetlib.consents import ASSET, Consent
from assetlib.wording import say, say_day

_KNOWN = frozenset({"obtainConsent", "compensate", "register", "inform"})


def duty_word(action: str) -> str:
    """What people call a duty."""
    return say(
        f"consent.duty_{action}" if action in _KNOWN else "consent.duty_other", action=action
    )


def head(consent: Consent) -> str:
    """Which duty, under which number."""
    return say("consent.head", duty=duty_word(consent.action), number=consent.number).strip()


def rest(consent: Consent, today: str) -> str:
    """By whom, when, for what."""
    return say("consent.dot").join(_parts(consent, today))


def _parts(consent: Consent, today: str) -> Iterator[str]:
    if consent.issuer:
        yield consent.issuer
    if consent.issued_on:
        yield say("consent.issued", day=say_day(consent.issued_on))
    if consent.valid_from:
        yield say("consent.since", day=say_day(consent.valid_from))
    yield _end(consent.valid_until, today)
    yield say("consent.scope_asset" if consent.scope == ASSET else "consent.scope_licence")
    if consent.document:
        yield say("consent.has_document")


def _end(until: str, today: str) -> str:
    if not until:
        return say("consent.endless")
    return say("consent.over" if until < today else "consent.until", day=say_day(until))
