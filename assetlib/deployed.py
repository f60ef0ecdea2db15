"""Deployed: what one file of the city says to every PC, and what a person may say otherwise.

The city's file lies beside the program or in the system's folder of settings; a person's own in the
person's. What is wrong in one is told, and the default holds for it.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs

from assetlib.errors import (
    BadSettings,
    BadVariable,
    SectionTwice,
    SettingFixed,
    SettingMisplaced,
    SettingUnknown,
)
from assetlib.section_list import NO_SECTIONS, Section, SectionList, read_section
from assetlib.settings_file import SettingsForm, read_form
from assetlib.text import fold

NAME = "assetlib.toml"
ENVIRONMENT = "environment"
"""The origin of what a variable says."""

_TEXTS = ("library", "outbox", "cache", "contact", "user", "section")
_WORDS = {"language": ("ja", "en"), "default_use": ("internal", "public", "paid")}
_NUMBERS = ("reconcile", "cache_limit")
_FIXED, _SECTIONS, _SHARED = "fixed", "sections", "shared"


@dataclass(frozen=True, slots=True)
class Deployed:
    """Values by the name of their environment variable, and where each comes from.

    `fixed` are the keys that the city has fixed; `sections` those to choose one's own from;
    `problems` what could not be read.
    """

    values: Mapping[str, str]
    origin: Mapping[str, str]
    fixed: frozenset[str] = frozenset()
    sections: SectionList = NO_SECTIONS
    problems: tuple[BadSettings, ...] = ()


@dataclass(frozen=True, slots=True)
class _File:
    place: Path
    values: Mapping[str, str]
    fixed: frozenset[str]
    sections: SectionList
    problems: tuple[BadSettings, ...]


def variable(key: str) -> str:
    """The environment variable that says the same as a key."""
    return f"ASSETLIB_{key.upper()}"


def key_of(name: str) -> str:
    """The key that says the same as a variable; "" where there is none."""
    key = name.removeprefix("ASSETLIB_").lower()
    return key if key in KEYS else ""


def deployed(environment: Mapping[str, str]) -> Deployed:
    """What holds: the city's word, a person's over it, the environment's over both.

    What the city has `fixed` nobody says otherwise; who tries is told. ASSETLIB_SETTINGS names the
    city's file where it lies elsewhere.
    """
    city, own = _read(_citys(environment)), _read(_own())
    said, wrong = _said(environment)
    values: dict[str, str] = {}
    origin: dict[str, str] = {}
    problems = [*city.problems, *own.problems, *wrong]
    fixed = {variable(key): key for key in city.fixed}
    for place, layer in (
        (str(city.place), city.values),
        (str(own.place), own.values),
        (ENVIRONMENT, said),
    ):
        for name, value in layer.items():
            if name in fixed and name in values and value != values[name]:
                problems.append(SettingFixed(name if place == ENVIRONMENT else place, fixed[name]))
            else:
                values[name], origin[name] = value, place
    sections = city.sections if _SECTIONS in city.fixed else own.sections or city.sections
    holding = frozenset(key for name, key in fixed.items() if origin.get(name) == str(city.place))
    holding |= city.fixed & {_SECTIONS}
    return Deployed(values, origin, holding, sections, tuple(problems))


def _said(environment: Mapping[str, str]) -> tuple[dict[str, str], list[BadVariable]]:
    """What variables say, and those whose value cannot be."""
    said = {key: value for key, value in environment.items() if key.startswith("ASSETLIB_")}
    wrong = [
        BadVariable(variable(key), said[variable(key)])
        for key in (*_NUMBERS, *_WORDS, _SHARED)
        if said.get(variable(key)) and not _can_be(key, said[variable(key)])
    ]
    for one in wrong:
        del said[one.subject]
    return said, wrong


def _can_be(key: str, word: str) -> bool:
    """Whether a variable may say this; numbers are as Python writes them."""
    if key in _NUMBERS:
        try:
            return math.isfinite(float(word)) and float(word) > 0
        except ValueError:
            return False
    return word in _WORDS.get(key, ("0", "1", "true", "false"))


def sought() -> tuple[Path, ...]:
    """Where the city's file may lie, the place that counts most first."""
    program = Path(sys.executable).parent
    system = Path(platformdirs.site_config_dir("assetlib", appauthor=False))
    return tuple(folder / NAME for folder in (program, program.parent, system))


def _citys(environment: Mapping[str, str]) -> Path | None:
    # First what only IT can lay down: a variable is anybody's, and would undo what is fixed.
    named = environment.get("ASSETLIB_SETTINGS")
    return next((place for place in sought() if place.exists()), Path(named) if named else None)


def _own() -> Path | None:
    place = platformdirs.user_config_path("assetlib", appauthor=False) / NAME
    return place if place.exists() else None


def _read(place: Path | None) -> _File:
    if place is None:
        return _File(Path(), {}, frozenset(), NO_SECTIONS, ())
    form = read_form(place)
    values, problems = dict[str, str](), list(form.problems)
    for key, value in form.said.items():
        if (text := _text(key, value)) is None:
            kind = BadSettings if key in _WRITTEN else SettingUnknown
            problems.append(kind(str(place), form.at(key) + _as_written(key, value)))
        elif text:
            values[variable(key)] = text
    fixed = frozenset(_names(form.said.get(_FIXED, [])))
    sections, wrong = _sections(place, form)
    return _File(place, values, fixed, sections, (*problems, *wrong))


def _as_written(key: str, value: Any) -> str:
    """A value as it stands in the file, and what may stand there where that is a choice."""
    choices = f"　→ {' / '.join(_WORDS[key])}" if key in _WORDS else ""
    return f"{key} = {json.dumps(value, ensure_ascii=False, default=str)}{choices}"


def _sections(place: Path, form: SettingsForm) -> tuple[SectionList, list[BadSettings]]:
    """The sections that can be read, and what cannot, each by its place in the list.

    What stands below them in the file TOML takes for theirs, whatever it was meant for.
    """
    value, found, wrong = form.said.get(_SECTIONS, []), list[Section](), list[BadSettings]()
    for at, written in enumerate(value if isinstance(value, list) else []):
        astray = _WRITTEN & written.keys() if isinstance(written, dict) else set[str]()
        wrong += [
            SettingMisplaced(str(place), form.at(f"{_SECTIONS}.{key}") + key)
            for key in sorted(astray)
        ]
        said = {key: written[key] for key in written.keys() - astray} if astray else written
        if (section := read_section(said)) is not None:
            found.append(section)
        else:
            name = f"{_SECTIONS}[{at}]"
            seen = form.at(name) + _as_written(name, written) + _was_as_list(said)
            wrong.append(BadSettings(str(place), seen))
    wrong += [
        SectionTwice(str(place), form.at(f"{_SECTIONS}[{at}]") + word)
        for at, word in _twice(value if isinstance(value, list) else [])
    ]
    return SectionList(tuple(found)), wrong


def _was_as_list(written: Any) -> str:
    """How former names are written, where somebody wrote one alone."""
    was = written.get("was", []) if isinstance(written, dict) else []
    if isinstance(was, list):
        return ""
    return f"　→ was = [{json.dumps(str(was), ensure_ascii=False)}]"


def _twice(written: Sequence[Any]) -> Iterator[tuple[int, str]]:
    """The names and numbers that a section has although one before it has them, with its place."""
    met = set[str]()
    for at, one in enumerate(written):
        section = read_section(one)
        words = [word for word in (section.name, section.code) if word] if section else []
        yield from ((at, word) for word in dict.fromkeys(words) if fold(word) in met)
        met |= set(map(fold, words))


def _text(key: str, value: Any) -> str | None:
    """A value as its variable would say it; "" where there is none, None for a wrong one."""
    checks: dict[str, Callable[[], str | None]] = {
        **dict.fromkeys(_TEXTS, lambda: value if isinstance(value, str) else None),
        "cache": lambda: value if isinstance(value, str) and not is_network(value) else None,
        **dict.fromkeys(_WORDS, lambda: value if value in _WORDS[key] else None),
        **dict.fromkeys(
            _NUMBERS, lambda: str(value) if type(value) in (int, float) and value > 0 else None
        ),
        _FIXED: lambda: "" if _is_list(value) and set(value) <= KEYS else None,
        _SECTIONS: lambda: "" if isinstance(value, list) else None,
        _SHARED: lambda: str(int(value)) if isinstance(value, bool) else None,
    }
    return checks[key]() if key in checks else None


KEYS = {*_TEXTS, *_WORDS, *_NUMBERS, _SECTIONS, _SHARED}
"""What may be fixed."""

_WRITTEN = {*KEYS, _FIXED}


def is_network(place: str) -> bool:
    """Whether a path says that it lies on another computer."""
    return place.startswith(("\\\\", "//"))


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _names(value: Any) -> tuple[str, ...]:
    return tuple(value) if _is_list(value) else ()
