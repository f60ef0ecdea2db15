"""The words of offers: whose, from where, under which terms, and what the inspection says."""

from __future__ import annotations

from assetlib.asset import INFORMING, Facts, Result
from assetlib.offering import Offer, People, Said
from assetlib.ui.facts import weight
from assetlib.ui.request_words import dotted
from assetlib.wording import say, say_day, say_finding, say_moment


def people_word(people: People) -> str:
    """人物は写っていません."""
    return say(f"offer.people_{people.value}")


def offerer(offer: Offer) -> str:
    """Who offers it, of which section, when, and the file."""
    about = dotted(offer.section, offer.who, say_moment(offer.at))
    return dotted(about, offer.name, weight(offer.size))


def told(said: Said) -> tuple[tuple[str, str], ...]:
    """What the section says, as labels and values; what it did not say is left out."""
    pairs = (
        (say("offer.owner"), said.owner),
        (say("offer.source"), said.source),
        (say("offer.terms"), said.terms),
        (say("offer.until"), say_day(said.until) if said.until else ""),
        (say("offer.people"), people_word(said.people)),
    )
    return tuple(pair for pair in pairs if pair[1])


def checked(facts: Facts) -> str:
    """What our own check found, in sentences."""
    inspection = facts.inspection
    found = [one for one in inspection.findings if one not in INFORMING]
    pixels = f"{facts.width} × {facts.height} px" if facts.width else ""
    head = {
        Result.PASS: say("offer.passed"),
        Result.PASS_WITH_FINDINGS: say("offer.passed"),
        Result.HELD: say("offer.held"),
    }.get(inspection.result, say("offer.unsupported"))
    return "\n".join([dotted(facts.type.upper(), pixels, head), *map(say_finding, found)])
