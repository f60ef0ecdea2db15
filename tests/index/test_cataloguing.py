"""Tests of how what was read off files becomes operations on the catalogue."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from assetlib.asset import Finding, Result
from assetlib.catalogue.asset_form import read_asset
from assetlib.catalogue.changes import Add, Op, Put, Set
from assetlib.catalogue.entities import KINDS, check, complete
from assetlib.index.cataloguing import Cataloguer, Shelves, shelves, unread
from assetlib.index.formats import title_of
from assetlib.index.inspection import RULESET
from assetlib.index.known_files import Known
from assetlib.index.scanner import Seen
from assetlib.listing import Kind
from tests.catalogue.making import Plain, catalogue

FACTS = {
    "sha256": "11",
    "size": 10,
    "type": "png",
    "width": 4,
    "height": 3,
    "alpha": True,
    "inspection": {"ruleset": 1, "result": "pass", "findings": []},
    "embedded": {},
}
OTHER = {**FACTS, "sha256": "22", "width": 5}

BASE = (
    Put("category", "c-spring", {"path": "春"}),
    Put("category", "c-autumn", {"path": "秋"}),
    Put("folder_rule", "r-all", {"folder": "", "licence": "l-all"}),
    Put("folder_rule", "r-spring", {"folder": "春", "licence": "l-spring"}),
    Put("folder_rule", "r-empty", {"folder": "秋", "licence": ""}),
    Put(
        "asset",
        "a",
        {
            **FACTS,
            "path": "春/桜.png",
            "title": "桜",
            "mtime_ns": 7,
            "category": {"id": "c-spring", "origin": "folder"},
            "licences": [{"id": "l-spring", "origin": "rule:r-spring"}],
            "tags": ["t"],
        },
    ),
)


def cataloguer(base: Plain, twins: dict[str, str] | None = None) -> Cataloguer:
    return Cataloguer(
        shelves(base.of("category"), base.of("folder_rule")),
        lambda id_: base.get("asset", id_),
        lambda sha256: (twins or {}).get(sha256, ""),
    )


def seen(path: str, size: int = 10, mtime_ns: int = 7) -> Seen:
    return Seen(path, Kind.FILE, size, mtime_ns)


def known(base: Plain, id_: str = "a") -> Known:
    fields = base.get("asset", id_) or {}
    return Known(
        id=id_,
        path=fields["path"],
        size=fields["size"],
        mtime_ns=fields["mtime_ns"],
        sha256=fields["sha256"],
        state=fields["state"],
        result=fields["inspection"]["result"],
    )


def added(path: str, facts: dict[str, Any] = FACTS, **more: Any) -> tuple[dict[str, Any], list[Op]]:
    """The fields of a new asset, and the operations that made it."""
    work = cataloguer(catalogue(*BASE), **more)
    work.add(seen(path), facts)
    (put,) = (op for op in work.ops if isinstance(op, Put) and op.kind == "asset")
    return complete("asset", put.fields), work.ops


def after(act: str, *given: Any, base: Plain | None = None) -> tuple[dict[str, Any], list[Op]]:
    """What becomes of the asset `a`."""
    base = base or catalogue(*BASE)
    work = cataloguer(base)
    getattr(work, act)(known(base), *given)
    return dict(base.after(work.ops).get("asset", "a") or {}), work.ops


# A new file.


def test_a_new_file_gets_what_was_read_and_the_shelf_of_its_folder():
    fields, ops = added("春/梅.png")
    assert len(ops) == 1
    assert {name: fields[name] for name in FACTS} == FACTS
    assert (fields["path"], fields["title"], fields["mtime_ns"]) == ("春/梅.png", "梅", 7)
    assert fields["category"] == {"id": "c-spring", "origin": "folder"}
    assert fields["licences"] == [{"id": "l-spring", "origin": "rule:r-spring"}]
    assert fields["added_at"].endswith("+00:00")
    assert read_asset("x", fields).width == 4


def test_a_new_file_says_only_what_differs_from_the_defaults():
    work = cataloguer(catalogue())
    work.add(seen("x.png"), {**FACTS, "alpha": False})
    assert isinstance(work.ops[0], Put)
    defaults = KINDS["asset"].fields
    assert all(value != defaults[name] for name, value in work.ops[0].fields.items())


def test_a_file_in_the_librarys_own_folder_has_no_category():
    fields, ops = added("梅.png")
    assert fields["category"] is None
    assert len(ops) == 1


def test_a_folder_that_is_new_becomes_a_category_once_before_its_pictures():
    work = cataloguer(catalogue(*BASE))
    for name in ("1", "2"):
        work.add(seen(f"冬/雪/{name}.png"), FACTS)
    category, *pictures = work.ops
    assert category == Put("category", category.id, {"path": "冬/雪"})
    assert [op.fields["category"]["id"] for op in pictures if isinstance(op, Put)] == [
        category.id
    ] * 2


def test_a_folder_as_a_mac_spells_it_is_the_category_there_is():
    base = catalogue(Put("category", "c", {"path": "がっき"}))
    work = cataloguer(base)
    work.add(seen(unicodedata.normalize("NFD", "がっき") + "/1.png"), FACTS)
    (put,) = work.ops
    assert isinstance(put, Put)
    assert put.fields["category"]["id"] == "c"
    assert put.fields["path"] == unicodedata.normalize("NFD", "がっき") + "/1.png"


def test_the_same_content_twice_says_whose_copy_it_is():
    assert added("春/梅.png", twins={"11": "a"})[0]["copy_of"] == "a"
    assert added("春/梅.png", twins={"22": "a"})[0]["copy_of"] == ""


def test_files_that_could_not_be_read_are_nobodys_copies():
    fields, _ = added("春/梅.png", unread(Finding.UNREADABLE), twins={"": "a"})
    assert fields["copy_of"] == ""


def test_a_file_that_could_not_be_read_is_catalogued_with_its_size_and_reason():
    fields, _ = added("春/梅.png", unread(Finding.NOT_A_FILE, Result.UNSUPPORTED))
    assert (fields["size"], fields["sha256"]) == (10, "")
    assert fields["inspection"] == {
        "ruleset": RULESET,
        "result": "unsupported",
        "findings": ["not_a_file"],
    }
    for name, value in fields.items():
        check("asset", {name: value})


# Licences by folder.


@pytest.mark.parametrize(
    ("folder", "rule"),
    [
        ("", "r-all"),
        ("夏", "r-all"),
        ("春", "r-spring"),
        ("春/桜/夜", "r-spring"),
        ("春子", "r-all"),
        ("秋", "r-all"),
        ("秋/紅葉", "r-all"),
    ],
)
def test_the_deepest_folder_rule_that_names_a_licence_gives_it(folder, rule):
    base = catalogue(*BASE)
    (given,) = shelves({}, base.of("folder_rule")).licence_for(folder)
    assert given == {"id": rule.replace("r-", "l-"), "origin": f"rule:{rule}"}


def test_without_a_rule_there_is_no_licence():
    assert Shelves({}, {}).licence_for("春") == []


def test_a_rule_holds_however_its_folder_is_spelled():
    rules = {"r": {"folder": unicodedata.normalize("NFD", "がっき"), "licence": "l"}}
    assert shelves({}, rules).licence_for("がっき") == [{"id": "l", "origin": "rule:r"}]


# A changed file.


def test_a_file_that_was_only_touched_gets_its_time_and_nothing_else():
    _, ops = after("replace", seen("春/桜.png", mtime_ns=8), FACTS)
    assert ops == [Set("asset", "a", {"mtime_ns": (7, 8)})]


def test_a_file_that_was_replaced_keeps_what_people_said_and_is_to_be_checked_again():
    fields, ops = after("replace", seen("春/桜.png", size=12, mtime_ns=8), OTHER)
    assert (fields["sha256"], fields["width"], fields["size"]) == ("22", 5, 12)
    assert (fields["title"], fields["tags"]) == ("桜", ["t"])
    assert fields["licences"] == [{"id": "l-spring", "origin": "rule:r-spring"}]
    assert fields["recheck"] == ["content"]
    assert Add("asset", "a", "recheck", ("content",)) in ops


def test_a_missing_file_that_came_back_changed_is_present():
    base = catalogue(*BASE, Set("asset", "a", {"state": ("present", "missing")}))
    assert after("replace", seen("春/桜.png", size=12), OTHER, base=base)[0]["state"] == "present"


def test_a_file_that_can_be_read_at_last_is_not_flagged():
    blank = {**unread(Finding.UNREADABLE), "size": 10}
    base = catalogue(*BASE, Set("asset", "a", {n: (FACTS[n], v) for n, v in blank.items()}))
    fields, _ = after("replace", seen("春/桜.png"), FACTS, base=base)
    assert (fields["sha256"], fields["recheck"]) == ("11", [])


def test_every_change_says_what_was_there_before():
    base = catalogue(*BASE)
    for act, given in (
        ("replace", (seen("春/桜.png", 12, 8), OTHER)),
        ("move", (seen("秋/桜.png", 10, 9),)),
        ("state", ("missing",)),
    ):
        for op in after(act, *given)[1]:
            if isinstance(op, Set):
                was = base.get("asset", "a") or {}
                assert {name: old for name, (old, _) in op.fields.items()} == {
                    name: was[name] for name in op.fields
                }


# A moved file.


def test_a_moved_file_keeps_everything_and_its_terms_are_to_be_looked_at():
    fields, _ = after("move", seen("秋/紅.png", mtime_ns=9))
    assert (fields["path"], fields["mtime_ns"]) == ("秋/紅.png", 9)
    assert (fields["title"], fields["tags"], fields["sha256"]) == ("桜", ["t"], "11")
    assert fields["recheck"] == ["moved"]


def test_moving_never_changes_the_licence():
    fields, _ = after("move", seen("自作/桜.png"))
    assert fields["licences"] == [{"id": "l-spring", "origin": "rule:r-spring"}]


def test_a_category_that_came_from_the_folder_follows_it():
    assert after("move", seen("秋/桜.png"))[0]["category"] == {"id": "c-autumn", "origin": "folder"}
    fields, ops = after("move", seen("冬/桜.png"))
    assert fields["category"] == {"id": ops[0].id, "origin": "folder"}
    assert after("move", seen("桜.png"))[0]["category"] is None


def test_a_category_that_somebody_chose_stays():
    chosen = {"id": "c-autumn", "origin": "manual"}
    folder = {"id": "c-spring", "origin": "folder"}
    base = catalogue(*BASE, Set("asset", "a", {"category": (folder, chosen)}))
    assert after("move", seen("冬/桜.png"), base=base)[0]["category"] == chosen


def test_a_file_that_was_only_renamed_needs_no_second_look():
    fields, _ = after("move", seen("春/夜桜.png"))
    assert (fields["path"], fields["recheck"]) == ("春/夜桜.png", [])
    assert fields["title"] == "桜"


def test_what_moved_in_this_sweep_is_remembered():
    base = catalogue(*BASE)
    work = cataloguer(base)
    work.move(known(base), seen("秋/桜.png"))
    assert work.moved == {"a"}


# Missing, and back.


def test_a_missing_file_loses_nothing_but_its_state():
    assert after("state", "missing")[1] == [Set("asset", "a", {"state": ("present", "missing")})]
    assert after("state", "present")[1] == []


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("春/桜.png", "桜"),
        ("桜", "桜"),
        ("a.b/桜", "桜"),
        ("夜.桜.JPEG", "夜.桜"),
        (".png", ".png"),
        ("第1.まちづくり計画", "第1.まちづくり計画"),
        (unicodedata.normalize("NFD", "が.svg"), "が"),
    ],
)
def test_a_picture_is_called_by_its_file_name_until_somebody_names_it(path, title):
    assert title_of(path) == title
