"""Deployed: what one file of the city says to every PC, and what a person may say otherwise.

TOML 1.0, UTF-8. The city's file lies beside the program or in the system's folder of settings; a
person's own in the person's. What is wrong in one is told, and the default holds for it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs

from assetlib.errors import BadSettings

NAME = "assetlib.toml"

_TEXTS = ("library", "outbox", "cache", "contact", "user", "section")
_WORDS = {"language": ("ja", "en"), "default_use": ("internal", "public", "paid")}
_NUMBERS = ("reconcile", "cache_limit")
_FIXED, _SECTIONS = "fixed", "sections"


@dataclass(frozen=True, slots=True)
class Deployed:
    """Values by the name of their environment variable, and where each comes from.

    `sections` are names to choose one's own from; `problems` what could not be read.
    """

    values: Mapping[str, str]
    origin: Mapping[str, str]
    sections: tuple[str, ...] = ()
    problems: tuple[BadSettings, ...] = ()


@dataclass(frozen=True, slots=True)
class _File:
    place: Path
    values: Mapping[str, str]
    fixed: frozenset[str]
    sections: tuple[str, ...]
    problems: tuple[BadSettings, ...]


def variable(key: str) -> str:
    """The environment variable that says the same as a key."""
    return f"ASSETLIB_{key.upper()}"


def deployed(environment: Mapping[str, str]) -> Deployed:
    """What holds: the city's word, a person's over it, the environment's over both.

    What the city has `fixed` nobody says otherwise; who tries is told. ASSETLIB_SETTINGS names the
    city's file where it lies elsewhere.
    """
    city, own = _read(_citys(environment)), _read(_own())
    values: dict[str, str] = {}
    origin: dict[str, str] = {}
    problems = [*city.problems, *own.problems]
    fixed = {variable(key) for key in city.fixed}
    said = {key: value for key, value in environment.items() if key.startswith("ASSETLIB_")}
    for place, layer in (
        (str(city.place), city.values),
        (str(own.place), own.values),
        ("environment", said),
    ):
        for key, value in layer.items():
            if key in fixed and key in values and value != values[key]:
                problems.append(BadSettings(place, f"{key}: {_FIXED} {city.place}"))
            else:
                values[key], origin[key] = value, place
    return Deployed(values, origin, own.sections or city.sections, tuple(problems))


def _citys(environment: Mapping[str, str]) -> Path | None:
    if named := environment.get("ASSETLIB_SETTINGS"):
        return Path(named)
    program = Path(sys.executable).parent
    system = Path(platformdirs.site_config_dir("assetlib", appauthor=False))
    found = (folder / NAME for folder in (program, program.parent, system))
    return next((place for place in found if place.exists()), None)


def _own() -> Path | None:
    place = platformdirs.user_config_path("assetlib", appauthor=False) / NAME
    return place if place.exists() else None


def _read(place: Path | None) -> _File:
    if place is None:
        return _File(Path(), {}, frozenset(), (), ())
    import tomllib  # noqa: PLC0415 - only where a file is met: most PCs have none

    try:
        form = tomllib.loads(place.read_bytes().decode("utf-8-sig"))  # Notepad writes the mark
    except (OSError, ValueError) as error:
        return _File(place, {}, frozenset(), (), (BadSettings(str(place), str(error)),))
    values, problems = dict[str, str](), list[BadSettings]()
    for key, value in form.items():
        if (text := _text(key, value)) is None:
            problems.append(BadSettings(str(place), f"{key} = {value!r}"))
        elif text:
            values[variable(key)] = text
    fixed = frozenset(_names(form.get(_FIXED, [])))
    return _File(place, values, fixed, _names(form.get(_SECTIONS, [])), tuple(problems))


def _text(key: str, value: Any) -> str | None:
    """A value as its variable would say it; "" where there is none, None for a wrong one."""
    checks: dict[str, Callable[[], str | None]] = {
        **dict.fromkeys(_TEXTS, lambda: value if isinstance(value, str) else None),
        **dict.fromkeys(_WORDS, lambda: value if value in _WORDS[key] else None),
        **dict.fromkeys(
            _NUMBERS, lambda: str(value) if type(value) in (int, float) and value > 0 else None
        ),
        _FIXED: lambda: "" if _is_list(value) and set(value) <= _KEYS else None,
        _SECTIONS: lambda: "" if _is_list(value) else None,
    }
    return checks[key]() if key in checks else None


_KEYS = {*_TEXTS, *_WORDS, *_NUMBERS}


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _names(value: Any) -> tuple[str, ...]:
    return tuple(value) if _is_list(value) else ()
