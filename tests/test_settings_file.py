"""A settings file that somebody damaged says all that can still be read, and what cannot."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from assetlib.errors import (
    BadSettings,
    SettingsBackslash,
    SettingsEncoding,
    SettingsLine,
    SettingsUnreadable,
)
from assetlib.resources import resource
from assetlib.settings_file import read_form
from assetlib.wording import say_trouble

BELOW = 'contact = "広報課"\nfixed = ["library"]\n'


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "assetlib.toml"


def read(place: Path) -> tuple[Mapping[str, Any], tuple[BadSettings, ...]]:
    found = read_form(place)
    return found.said, found.problems


def test_a_backslash_between_double_quotes_costs_its_line_and_is_explained(place: Path) -> None:
    place.write_text('library = "\\\\nas\\広報"\n' + BELOW, encoding="utf-8")
    form, (problem,) = read(place)
    assert form == {"contact": "広報課", "fixed": ["library"]}
    assert isinstance(problem, SettingsBackslash)
    assert problem.detail == '1: library = "\\\\nas\\広報"'
    assert "' '" in say_trouble(problem)


@pytest.mark.parametrize(("encoding", "name"), [("cp932", "ANSI"), ("utf-16", "UTF-16")])
def test_a_file_saved_otherwise_is_read_and_told(place: Path, encoding: str, name: str) -> None:
    place.write_bytes(BELOW.encode(encoding))
    form, (problem,) = read(place)
    assert form["contact"] == "広報課"
    assert isinstance(problem, SettingsEncoding)
    assert name in say_trouble(problem)


def test_bytes_of_no_text_at_all_still_end(place: Path) -> None:
    place.write_bytes(bytes(range(256)) * 4)
    form, problems = read(place)
    assert form == {}
    assert isinstance(problems[0], SettingsEncoding)


@pytest.mark.parametrize(
    ("damaged", "line"),
    [
        ('fixed = ["library"\n' + 'language = "en"\n', 1),  # nobody closed it
        ("\n\nlibrary =\n", 3),
        ('sections = [\n"広報課",\n"税務課"\n"福祉課",\n]\n', 4),  # a comma lacks
        ('contact = "税務課\n', 1),
        ("コメント\n", 1),
        ('reconcile = 600\nreconcile = 700\nlanguage = "en"\n', 2),
        ("\x1f\n", 1),
        ('text = """\n', 1),
    ],
)
def test_of_what_is_damaged_one_line_is_lost(place: Path, damaged: str, line: int) -> None:
    place.write_text(damaged + 'default_use = "paid"\n', encoding="utf-8")
    form, (problem,) = read(place)
    assert form["default_use"] == "paid"
    assert type(problem) is SettingsLine
    assert problem.detail.partition(":")[0] == str(line)


@pytest.mark.parametrize("sign", ['"', "[", "=", "\\"])
def test_wherever_the_example_is_damaged_nearly_all_of_it_holds(place: Path, sign: str) -> None:
    text = resource("settings", "assetlib.toml").read_text(encoding="utf-8")
    lines = re.sub(r"^# (\w+ = |\[\[)", r"\1", text, flags=re.MULTILINE).splitlines()
    whole = tomllib.loads("\n".join(lines))
    for at, line in enumerate(lines):
        if line and not line.startswith("#"):
            place.write_text("\n".join([*lines[:at], line + sign, *lines[at + 1 :]]), "utf-8")
            form, problems = read(place)
            assert problems
            assert len(set(whole) - set(form)) <= 1


def test_a_file_that_cannot_be_opened_says_that_nothing_of_it_holds(place: Path) -> None:
    place.mkdir()
    form, (problem,) = read(place)
    assert form == {}
    assert isinstance(problem, SettingsUnreadable)
    assert problem.detail
