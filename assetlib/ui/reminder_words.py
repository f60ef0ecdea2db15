"""What the reminder says of a section, as sentences; the wording itself is in `wording`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from assetlib.details import LicenceNote
from assetlib.refusing import REFUSED
from assetlib.terms import LEVELS, Level
from assetlib.ui.use_bar import button_word
from assetlib.use import Plan, Said, Section, Use
from assetlib.wording import LANGUAGES, say, say_day, sentences

TITLES = 2
"""So many titles of pictures are named; the others are counted."""

_ALSO = {
    "attribute": ("line_credit_public", "line_credit_always"),
    "indicateChanges": ("line_changes",),
}
"""Lines of the terms in short that say what a sentence of that action says already."""

_RANK = {level: rank for rank, level in enumerate(LEVELS)}


def heading(plan: Plan, *, lifted: bool = False) -> str:
    """How many of how many can leave."""
    whole = len(plan.items)
    allowed = whole if lifted else len(plan.allowed)
    if not allowed:
        refused = all(is_refused(item.reasons) for item in plan.items)
        return say("reminder.heading_refused" if refused else "reminder.heading_none")
    if not lifted and _unknown(plan).issuperset(item.row for item in plan.allowed):
        return say("reminder.heading_check", n=allowed)
    if allowed == whole:
        return say("reminder.heading_all", n=whole)
    return say("reminder.heading_some", n=allowed, all=whole)


def is_refused(said: Iterable[Said]) -> bool:
    """Whether a librarian's no to this very use is among these sentences."""
    return any(one.action == REFUSED for one in said)


def _unknown(plan: Plan) -> set[int]:
    """The rows of which something has to be found out first."""
    open_ = (one for one in plan.sections if one.level is Level.WARN and not one.acknowledged)
    return {row for section in open_ for row in section.rows}


def use_line(use: Use) -> str:
    """What the pictures are wanted for."""
    button = button_word(use.button)
    if use.work is None:
        return say("reminder.use", button=button)
    return say("reminder.use_work", work=use.work.title, button=button)


def whose(section: Section, note: LicenceNote | None) -> str:
    """The distributor and the terms; where nothing is known of them, what there is."""
    distributor = note.distributor if note else ""
    title = section.title or say("reminder.no_terms")
    if not distributor or distributor in title:
        return title
    return say("reminder.whose", distributor=distributor, title=title)


def head(section: Section, note: LicenceNote | None) -> str:
    """Whose terms, and when somebody looked at them last."""
    if section.acknowledged or not section.verified_on:
        return whose(section, note)
    day = say_day(section.verified_on)
    return say("reminder.head", whose=whose(section, note), day=day)


def titles(names: Iterable[str]) -> str:
    """The first pictures by name."""
    known = list(names)
    shown = say("reminder.comma").join(known[:TITLES])
    rest = len(known) - TITLES
    return say("reminder.titles_more", titles=shown, n=rest) if rest > 0 else shown


def main_words(section: Section) -> tuple[str, ...]:
    """What has to be read: of an ok section the terms in short, else what raised the level."""
    if section.level is Level.OK:
        return section.lines or _texts(section, Level.OK) or (say("reminder.nothing_special"),)
    if section.level is Level.BLOCK:
        return _texts(section, Level.BLOCK)
    return _texts(section, Level.REMIND)


def side_words(section: Section) -> str:
    """What to keep in mind besides: sentences that raise nothing, and the terms in short."""
    if section.level in (Level.OK, Level.BLOCK) or section.acknowledged:
        return ""
    quiet = [one.text for one in section.sentences if one.level is Level.OK]
    keys = [key for one in section.sentences for key in _ALSO.get(one.action, ())]
    said = {sentences(spoken, "licence")[key] for spoken in LANGUAGES for key in keys}
    lines = (line for line in section.lines if line not in said)
    return say("reminder.run_on").join(dict.fromkeys((*quiet, *lines)))


def clauses(section: Section) -> tuple[str, ...]:
    """Where it stands in the terms with whom they name, and what to do in which order."""
    strict = [one.clause for one in section.sentences if one.level is section.level and one.clause]
    where = say("reminder.comma").join(dict.fromkeys(strict))
    contact = say("reminder.contact", contact=section.contact) if section.contact else ""
    stands = say("reminder.gap").join(filter(None, (where, contact)))
    return tuple(filter(None, (stands, _order(section))))


def _order(section: Section) -> str:
    """What to do in which order; after a librarian's no, its own words say that."""
    if is_refused(section.sentences):
        return ""
    return say(f"reminder.order_{'check' if section.level is Level.WARN else 'blocked'}")


def since(section: Section) -> str:
    """When it was confirmed before."""
    try:
        day = date.fromisoformat(section.since)
    except ValueError:
        return say("reminder.done")
    return say("reminder.since", month=day.month, day=day.day)


def tick_words(section: Section) -> str:
    """What somebody confirms with the tick."""
    if section.level is Level.WARN:
        return say("reminder.tick_warn")
    return say("reminder.tick_credit" if section.credit else "reminder.tick_remind")


def joined_reasons(reasons: Mapping[str, str]) -> str:
    """The reasons of all sections as one, each with whose terms it is about."""
    if len(set(reasons.values())) == 1:
        return next(iter(reasons.values()))
    parts = (say("reminder.reason_of", whose=name, reason=r) for name, r in reasons.items())
    return say("reminder.gap").join(parts)


def _texts(section: Section, least: Level) -> tuple[str, ...]:
    found = [one for one in section.sentences if _RANK[one.level] >= _RANK[least] and one.text]
    found.sort(key=lambda one: -_RANK[one.level])
    return tuple(dict.fromkeys(one.text for one in found))
