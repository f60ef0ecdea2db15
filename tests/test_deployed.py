"""One settings file for a whole city: what holds, what a person may say otherwise, what is told."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest

from assetlib.deployed import ENVIRONMENT, KEYS, NAME, deployed
from assetlib.errors import (
    BadSettings,
    SectionTwice,
    SettingFixed,
    SettingMisplaced,
    SettingsBackslash,
    SettingUnknown,
)
from assetlib.identity import Identity
from assetlib.resources import resource
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
    assert (found.library, found.default_use, found.contact) == (None, "", "")
    assert not found.sections
    assert found.problems == ()


def test_everything_in_the_example_holds(city: Write) -> None:
    found = load(None, city(EXAMPLE))
    assert found.library == Path("//nas/画像ライブラリ")
    assert str(found.outbox).replace("\\", "/").endswith("H:/assetlib/送信待ち")
    assert (found.language, found.default_use, found.reconcile) == ("ja", "public", 600.0)
    assert found.cache_limit == 500_000_000
    assert found.contact == "広報課（内線1234）"
    assert found.sections.names == ("広報課", "子育て支援課")
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
    assert found.library == Path("//nas/画像ライブラリ")
    assert str(found.outbox).endswith("送信待ち")
    assert [
        problem.subject.replace("\\", "/").rpartition("/")[2] for problem in found.problems
    ] == [
        NAME,
        "ASSETLIB_OUTBOX",
    ]
    assert {problem.detail for problem in found.problems} == {"library", "outbox"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("language = 'fr'", "ja / en"),
        ("default_use = 'sale'", "sale"),
        ("reconcile = 'soon'", "soon"),
        ("reconcile = true", "true"),
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


def test_a_key_that_there_is_none_of_is_told_from_a_value_that_cannot_be(city: Write) -> None:
    found = load(None, city("libary = '/x'\nlanguage = 'jp'\nfixed = 'library'"))
    kinds = {problem.detail.split()[1]: type(problem) for problem in found.problems}
    assert kinds == {"libary": SettingUnknown, "language": BadSettings, "fixed": BadSettings}


def test_the_example_as_it_ships_settles_nothing(city: Write) -> None:
    known = deployed(city(resource("settings", "assetlib.toml").read_text(encoding="utf-8")))
    assert set(known.origin.values()) == {ENVIRONMENT}  # the test's own
    assert (known.fixed, known.sections.names, known.problems) == (frozenset(), (), ())


def test_the_example_that_ships_can_be_read_with_every_line_of_it_in_force(city: Write) -> None:
    text = resource("settings", "assetlib.toml").read_text(encoding="utf-8")
    whole = re.sub(r"^# (\w+ = |\[\[)", r"\1", text, flags=re.MULTILINE)
    found = load(None, {key: value for key, value in city(whole).items() if "CACHE" not in key})
    assert found.problems == ()
    assert found.shared
    assert found.contact == "広報課（内線1234）"
    assert found.sections.now("福祉課") == ("子育て支援課", "福祉総務課")
    known = deployed(city(whole))
    assert set(known.values) >= {
        f"ASSETLIB_{key.upper()}" for key in KEYS - {"user", "section", "sections"}
    }


def test_a_cache_on_the_network_is_told_and_the_default_holds(city: Write) -> None:
    environment = city("cache = '//nas/cache'")
    del environment["ASSETLIB_CACHE"]
    found = load(None, environment)
    assert not str(found.cache).startswith("//")
    (problem,) = found.problems
    assert problem.detail.startswith("1: cache")


SECTIONS = """
shared = true
[[sections]]
name = "広報課"
[[sections]]
code = "1203"
name = "危機管理課"
was = ["防災課"]
[[sections]]
name = "子育て支援課"
was = ["福祉課"]
[[sections]]
name = "福祉総務課"
was = ["福祉課"]
"""


def test_sections_have_numbers_and_former_names(city: Write) -> None:
    found = load(None, city(SECTIONS))
    assert found.sections.now("1203") == ("危機管理課",)
    assert found.problems == ()


def test_the_citys_sections_are_a_persons_own_only_where_they_are_not_fixed(
    city: Write, tmp_path: Path
) -> None:
    own(tmp_path, 'sections = ["わたしの課"]')
    assert load(None, city('sections = ["広報課"]')).sections.names == ("わたしの課",)
    fixed = 'sections = ["広報課"]\nfixed = ["sections"]'
    assert load(None, city(fixed)).sections.names == ("広報課",)


def test_a_section_that_cannot_be_read_is_told_by_its_place_and_the_others_hold(
    city: Write,
) -> None:
    found = load(None, city('sections = ["広報課", 3, {name = "税務課", was = "x"}]'))
    assert found.sections.names == ("広報課",)
    assert [one.detail.partition(" ")[0] for one in found.problems] == [
        "sections[1]",
        "sections[2]",
    ]


def test_one_former_name_alone_is_told_how_it_is_written(city: Write) -> None:
    text = '[[sections]]\nname = "危機管理課"\nwas = "防災課"\n'
    (problem,) = load(None, city(text)).problems
    assert problem.detail.endswith('　→ was = ["防災課"]')


def test_a_name_or_number_that_two_sections_have_is_told_with_its_line(city: Write) -> None:
    text = (
        '[[sections]]\ncode = "0207"\nname = "税務課"\n'
        '[[sections]]\ncode = "0207"\nname = "収納課"\n[[sections]]\nname = "税務課"\n'
    )
    found = load(None, city(text))
    assert [(type(one), one.detail) for one in found.problems] == [
        (SectionTwice, "4: 0207"),
        (SectionTwice, "7: 税務課"),
    ]
    assert found.sections.now("0207") == ("税務課",)


def test_what_cannot_be_is_told_with_its_line(city: Write) -> None:
    text = '# 見本\ncontakt = "広報課"\ncache_limit = "2000MB"\n\n[[sections]]\nname = []\n'
    assert [one.detail for one in load(None, city(text)).problems] == [
        '2: contakt = "広報課"',
        '3: cache_limit = "2000MB"',
        '5: sections[0] = {"name": []}',
    ]


def test_what_stands_below_the_sections_does_not_hold_and_is_told_so(city: Write) -> None:
    text = 'contact = "広報課"\n[[sections]]\nname = "税務課"\nfixed = ["contact"]\n'
    found = load(None, {**city(text), "ASSETLIB_CONTACT": "総務課"})
    assert found.sections.names == ("税務課",)
    assert found.contact == "総務課"
    (problem,) = found.problems
    assert isinstance(problem, SettingMisplaced)
    assert problem.detail == "4: fixed"
    assert "上に移してください" in say_trouble(problem)


def test_somebody_belongs_to_what_the_section_became(city: Write, tmp_path: Path) -> None:
    environment = city(SECTIONS.replace("shared = true", ""))
    for said, now in (("防災課", "危機管理課"), ("福祉課", "福祉課"), ("農政課", "農政課")):
        assert load(None, {**environment, "ASSETLIB_SECTION": said}).section == now


def test_of_a_shared_account_each_person_is_another(city: Write) -> None:
    environment = city(SECTIONS)
    sato, abe = (load(None, environment, Identity(name)) for name in ("佐藤　美咲", "阿部"))
    again = load(None, environment, Identity("佐藤 美咲"))
    assert sato.account == abe.account
    assert sato.person == again.person != abe.person
    assert sato.declared == "佐藤　美咲"
    nobodies = {load(None, environment).person for _ in range(2)}
    assert len(nobodies | {sato.person, abe.person, sato.account}) == 5


def test_of_an_account_of_ones_own_the_name_changes_nothing(city: Write) -> None:
    environment = city("")
    assert load(None, environment, Identity("佐藤")).person == load(None, environment).account
    assert load(None, environment, Identity("佐藤")).declared == ""


def test_a_line_that_is_no_toml_is_left_out_and_what_is_fixed_stays_so(
    city: Write, tmp_path: Path
) -> None:
    environment = city('outbox = "H:\\送信待ち"\nlanguage = "ja"\nfixed = ["language", "outbox"]\n')
    own(tmp_path, 'language = "en"')
    found = load(None, environment)
    assert found.language == "ja"
    assert found.outbox is None
    assert [type(one) for one in found.problems] == [SettingsBackslash, SettingFixed]
    assert found.fixed == {"language"}  # nobody can be held to what could not be read


def test_a_variable_that_cannot_be_is_told_and_the_file_holds(city: Write) -> None:
    environment = city(EXAMPLE)
    wrong = {"CACHE_LIMIT": "x", "RECONCILE": "-1", "LANGUAGE": "fr", "SHARED": "maybe"}
    found = load(None, {**environment, **{f"ASSETLIB_{k}": v for k, v in wrong.items()}})
    assert (found.cache_limit, found.reconcile, found.language) == (500_000_000, 600.0, "ja")
    assert {one.subject for one in found.problems} == {f"ASSETLIB_{key}" for key in wrong}
    assert all(one.subject in say_trouble(one) for one in found.problems)


def test_a_file_that_it_has_laid_down_cannot_be_replaced_by_a_variable(
    city: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = city('language = "en"')
    system = tmp_path / "system"
    system.mkdir()
    (system / NAME).write_text('language = "ja"\nfixed = ["language"]', encoding="utf-8")
    monkeypatch.setattr(platformdirs, "site_config_dir", lambda *_, **__: str(system))
    assert load(None, {**environment, "ASSETLIB_LANGUAGE": "en"}).language == "ja"


def test_a_file_that_is_not_there_is_told_where_it_was_named(city: Write, tmp_path: Path) -> None:
    found = load(None, {"ASSETLIB_SETTINGS": str(tmp_path / "なし.toml")})
    (problem,) = found.problems
    assert "なし.toml" in problem.subject


def test_it_is_told_where_each_comes_from(city: Write, tmp_path: Path) -> None:
    environment = city(EXAMPLE)
    own(tmp_path, 'language = "en"')
    known = deployed({**environment, "ASSETLIB_CONTACT": "総務課"})
    assert known.origin["ASSETLIB_LIBRARY"] == environment["ASSETLIB_SETTINGS"]
    assert known.origin["ASSETLIB_LANGUAGE"] == str(tmp_path / "own" / NAME)
    assert known.origin["ASSETLIB_CONTACT"] == "environment"
