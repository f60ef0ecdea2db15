"""Reorganised: sections that go under another name since (組織改正), as settings of the catalogue.

A setting `section:<old name>` holds the new one. Use records keep the name of their day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assetlib.catalogue.changes import Delete, Op, View
from assetlib.catalogue.choosing import choose
from assetlib.catalogue.entities import Fields
from assetlib.errors import NotHere, SameSection, SectionCircle
from assetlib.text import fold, nfc

_PREFIX = "section:"


class Sections:
    """What sections are called now, and under which names they are on record."""

    def __init__(self, after: Mapping[str, str]) -> None:
        self.after = after
        """The next name of each that has one."""

    def now(self, name: str) -> str:
        """The last name of a section; its own where nothing became of it."""
        seen = {name}
        while (following := self.after.get(name, "")) and following not in seen:
            seen.add(name := following)
        return name

    def family(self, name: str) -> tuple[str, ...]:
        """Every name on record of what this section is now, its own first."""
        last = self.now(name)
        every = {*self.after, *self.after.values()}
        others = sorted(one for one in every if one != name and self.now(one) == last)
        return (name, *others)


def sections_of(settings: Iterable[Fields]) -> Sections:
    """The sections that settings tell of."""
    after = {
        str(one["name"]).removeprefix(_PREFIX): str(one["value"])
        for one in settings
        if str(one["name"]).startswith(_PREFIX) and one["value"]
    }
    return Sections(after)


def renamed(view: View, known: Sections, old: str, new: str) -> tuple[Op, ...]:
    """What records that a section goes under another name; SameSection, SectionCircle."""
    old, new = nfc(old).strip(), nfc(new).strip()
    if not old or not new or fold(old) == fold(new):
        raise SameSection(f"{old} → {new}")
    if known.now(new) == old or old in _following(known, new):
        raise SectionCircle(f"{old} → {new}")
    return choose(view, f"{_PREFIX}{old}", new)


def forgotten(view: View, old: str) -> tuple[Op, ...]:
    """What takes that back; NotHere."""
    id_ = view.find("setting", f"{_PREFIX}{old}")
    fields = view.get("setting", id_) if id_ else None
    if id_ is None or fields is None:
        raise NotHere(old)
    return (Delete("setting", id_, fields),)


def _following(known: Sections, name: str) -> set[str]:
    seen: set[str] = set()
    while (name := known.after.get(name, "")) and name not in seen:
        seen.add(name)
    return seen
