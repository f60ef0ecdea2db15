"""The section list: a city's sections by name and number, and what each was called before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assetlib.text import fold, nfc


@dataclass(frozen=True, slots=True)
class Section:
    """A section as it is called now. `was`: names and numbers it, or a part of it, had before."""

    name: str
    code: str = ""
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionList:
    """The sections that one may belong to, in the order in which they are written."""

    sections: tuple[Section, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.sections)

    @property
    def names(self) -> tuple[str, ...]:
        """What they are called."""
        return tuple(one.name for one in self.sections)

    @property
    def numbered(self) -> bool:
        """Whether they may be said by a number."""
        return any(one.code for one in self.sections)

    def now(self, said: str) -> tuple[str, ...]:
        """What a section of this name or number is called now.

        None where it is unknown; several where it was divided, and somebody has to say which.
        """
        wanted = _folded(said)
        if not wanted:
            return ()
        same = [one.name for one in self.sections if wanted in map(_folded, (one.name, one.code))]
        became = [one.name for one in self.sections if wanted in map(_folded, one.was)]
        return tuple(same[:1] or dict.fromkeys(became))

    def before(self, name: str) -> tuple[str, ...]:
        """What a section of today, or a part of it, was called before."""
        return tuple(old for one in self.sections if one.name == nfc(name) for old in one.was)

    def successions(self) -> Mapping[str, str]:
        """The new name of each former name or number that became one section, and no other."""
        former = [old for one in self.sections for old in one.was]
        known = {nfc(old).strip(): self.now(old) for old in former}
        return {old: new[0] for old, new in known.items() if len(new) == 1 and new[0] != old}


NO_SECTIONS = SectionList()
"""Where nobody has written them down."""


def read_section(form: Any) -> Section | None:
    """A section as a settings file writes it: its name, or a table; None for anything else."""
    if isinstance(form, str):
        return Section(nfc(form).strip()) if form.strip() else None
    if not isinstance(form, dict) or not form.keys() <= {"name", "code", "was"}:
        return None
    name, code, was = _word(form.get("name")), _word(form.get("code", "")), form.get("was", [])
    if not name or code is None or not isinstance(was, list):
        return None
    words = tuple(map(_word, was))
    return None if None in words else Section(name, code, tuple(word for word in words if word))


def _word(value: Any) -> str | None:
    """Numbers of sections are written without marks as often as with them."""
    if isinstance(value, str):
        return nfc(value).strip()
    return str(value) if type(value) is int else None


def _folded(said: str) -> str:
    return fold(nfc(said)).strip()
