"""One settings file for a whole city: what holds, what a person may say otherwise, what is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest

from assetlib.deployed import NAME, deployed
from assetlib.settings import load
from assetlib.wording import say_trouble

EXAMPLE = """
library = '//nas/画像ライブラリ'
outbox = 'H:/assetlib/送信待ち'
language = "ja"
default_use = "public"
contact = "広報課（内線1234）"
reconcile = 600
cache_limit = 500
sections = ["広報課", "子育て支援課"]
fixed = ["library", "outbox"]
"""

Write = Callable[[str], dict[str, str]]


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes the city's file; the environment that names it."""
    own = tmp_path / "own"
    own.mkdir()
    monkeypatch.setattr(platformdirs, "user_config_path", lambda *_, **__: own)

    def write(text: str) -> dict[str, str]:
        place = tmp_path / NAME
        place.write_text(text, encoding="utf-8")
        return {"ASSETLIB_SETTINGS": str(place), "ASSETLIB_CACHE": str(tmp_path / "cache")}

    return write


def own(tmp_path: Path, text: str) -> None:
    (tmp_path / "own" / NAME).write_text(text, encoding="utf-8")


def test_without_a_file_the_defaults_hold(city: Write, tmp_path: Path) -> None:
    found = load(tmp_path / "cache", {})
    assert (found.library, found.default_use, found.contact, found.sections) == (None, "", "", ())
    assert found.problems == ()


def test_everything_in_the_example_holds(city: Write) -> None:
    found = load(None, city(EXAMPLE))
    assert str(found.library) == "//nas/画像ライブラリ"
    assert str(found.outbox).endswith("H:/assetlib/送信待ち")
    assert (found.language, found.default_use, found.reconcile) == ("ja", "public", 600.0)
    assert found.cache_limit == 500_000_000
    assert found.contact == "広報課（内線1234）"
    assert found.sections == ("広報課", "子育て支援課")
    assert found.problems == ()


def test_a_mark_that_notepad_writes_is_no_hindrance(city: Write) -> None:
    assert load(None, city("\ufeff" + EXAMPLE)).default_use == "public"


def test_a_person_and_the_environment_may_say_otherwise(city: Write, tmp_path: Path) -> None:
    environment = city(EXAMPLE)
    own(tmp_path, 'language = "en"\ndefault_use = "internal"')
    found = load(None, {**environment, "ASSETLIB_DEFAULT_USE": "paid"})
    assert (found.language, found.default_use) == ("en", "paid")


def test_what_the_city_fixed_stays_and_who_tries_is_told(city: Write, tmp_path: Path) -> None:
    environment = city(EXAMPLE)
    own(tmp_path, "library = '/elsewhere'")
    found = load(None, {**environment, "ASSETLIB_OUTBOX": str(tmp_path / "mine")})
    assert str(found.library) == "//nas/画像ライブラリ"
    assert str(found.outbox).endswith("送信待ち")
    assert [problem.subject.rpartition("/")[2] for problem in found.problems] == [
        NAME,
        "environment",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("language = 'fr'", "fr"),
        ("default_use = 'sale'", "sale"),
        ("reconcile = 'soon'", "soon"),
        ("reconcile = true", "True"),
        ("cache_limit = 0", "0"),
        ("sections = '広報課'", "広報課"),
        ("fixed = ['libary']", "libary"),
        ("libary = '/x'", "libary"),
        ("[table]\nx = 1", "table"),
    ],
)
def test_what_is_wrong_is_told_and_the_rest_holds(city: Write, text: str, told: str) -> None:
    found = load(None, city(f'contact = "広報課"\n{text}'))
    (problem,) = found.problems
    assert NAME in say_trouble(problem)
    assert told in problem.detail
    assert (found.language, found.default_use, found.contact) == ("ja", "", "広報課")


def test_a_file_that_is_no_toml_says_nothing_and_where_it_breaks(city: Write) -> None:
    found = load(None, city('contact = "広報課"\nlibrary = \n'))
    (problem,) = found.problems
    assert "line 2" in problem.detail
    assert found.contact == ""


def test_a_file_that_is_not_there_is_told_where_it_was_named(city: Write, tmp_path: Path) -> None:
    found = load(None, {"ASSETLIB_SETTINGS": str(tmp_path / "なし.toml")})
    (problem,) = found.problems
    assert "なし.toml" in problem.subject


def test_bytes_that_are_no_text_are_told(city: Write, tmp_path: Path) -> None:
    environment = city("")
    Path(environment["ASSETLIB_SETTINGS"]).write_bytes("contact = '広報課'".encode("cp932"))
    (problem,) = load(None, environment).problems
    assert problem.detail


def test_it_is_told_where_each_comes_from(city: Write, tmp_path: Path) -> None:
    environment = city(EXAMPLE)
    own(tmp_path, 'language = "en"')
    known = deployed({**environment, "ASSETLIB_CONTACT": "総務課"})
    assert known.origin["ASSETLIB_LIBRARY"] == environment["ASSETLIB_SETTINGS"]
    assert known.origin["ASSETLIB_LANGUAGE"].endswith(f"own/{NAME}")
    assert known.origin["ASSETLIB_CONTACT"] == "environment"
