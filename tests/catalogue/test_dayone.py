"""Rows of folders, and three answers that become rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assetlib.catalogue.answering import answered, standing
from assetlib.catalogue.dayone import Picture, overview, preview, sort_into_rows
from assetlib.catalogue.presets import presets
from assetlib.catalogue.settling import wanted
from assetlib.dayone_door import ASK, Answer, Answers, Basis, Standing
from assetlib.terms import Level, Licence, Status
from assetlib.use import Button
from tests.catalogue.settled import NOTHING, PHOTO, TODAY, applied, decided, picture
from tests.licence.making import decision

OK, REMIND, WARN, BLOCK = Level
YES, NO, UNKNOWN, TERMS = Answer

LEAFLET = {"shared_publicly": True, "sale": False, "ads": False, "alterations": []}


def paths(*names: str) -> list[Picture]:
    return [picture(name) for name in names]


def preset(code: str) -> Licence:
    return next(one.licence for one in presets() if one.licence.code == code)


# --- rows ---


def test_a_row_holds_a_top_folder_with_everything_below_it():
    rows = sort_into_rows(paths("a/1.png", "a/b/2.png", "c/3.png", "4.png"), set(), frozenset())
    assert {path: len(found) for path, found in rows.items()} == {"a": 2, "c": 1, "": 1}


def test_a_folder_with_a_rule_of_its_own_has_a_row_of_its_own():
    rows = sort_into_rows(paths("a/1.png", "a/b/2.png", "a/b/c/3.png"), {"a/b"}, frozenset())
    assert {path: len(found) for path, found in rows.items()} == {"a": 1, "a/b": 2}


def test_a_split_folder_shows_those_inside_it_one_floor_down():
    rows = sort_into_rows(paths("a/1.png", "a/b/c/3.png", "a/d/4.png"), set(), frozenset({"a"}))
    assert set(rows) == {"a", "a/b", "a/d"}


def test_a_folder_is_settled_when_every_picture_has_a_licence_that_counts():
    records = applied(decided(PHOTO))
    (id_,) = records.licences
    table = overview(
        [picture("a/1.png", id_), picture("a/2.png"), picture("b/3.png", id_)], records, {}, TODAY
    )
    assert [(one.path, one.settled, one.done) for one in table.folders] == [
        ("a", 1, False),
        ("b", 1, True),
    ]
    assert (table.count, table.settled) == (3, 2)


def test_a_draft_settles_nothing():
    records = applied(decided(PHOTO))
    versions = {id_: {**v, "status": "draft"} for id_, v in records.versions.items()}
    drafts = replace(records, versions=versions)
    (id_,) = records.licences
    table = overview([picture("a/1.png", id_), picture("a/2.png")], drafts, {}, TODAY)
    assert (table.count, table.settled, table.drafted) == (2, 0, 1)


def test_a_picture_without_its_check_cannot_be_used_however_free_its_terms():
    records = applied(decided(replace(PHOTO, standing=Standing(NO, YES, YES))))
    (id_,) = records.licences
    found = [picture("a/1.png", id_), picture("a/2.png", id_), picture("a/3.png", id_)]
    found[2] = replace(found[2], sanitised=False)
    (folder,) = overview(found, records, {}, TODAY).folders
    assert folder.levels == ((OK, 2), (BLOCK, 1))


def test_what_the_list_said_of_a_folder_is_where_its_row_begins():
    named = [replace(one, source="こよみ") for one in paths("a/1.png", "a/2.png")]
    (folder,) = overview(named, NOTHING, {}, TODAY).folders
    assert folder.answers == Answers("a", distributor="こよみ")
    assert (folder.sources, folder.mixed) == ((("こよみ", 2),), False)


def test_what_the_list_says_of_some_pictures_is_put_down_for_none_of_the_others():
    printer, calendar = (
        replace(picture(f"a/{number}.png"), source=source)
        for number, source in enumerate(("町の印刷所", "こよみ"))
    )
    rest = paths("a/3.png", "a/4.png")
    (folder,) = overview([printer, calendar, *rest], NOTHING, {}, TODAY).folders
    assert folder.answers == Answers("a")
    assert (folder.sources, folder.mixed) == ((("町の印刷所", 1), ("こよみ", 1), ("", 2)), True)
    (one_named,) = overview([printer, *rest], NOTHING, {}, TODAY).folders
    assert (one_named.answers, one_named.mixed) == (Answers("a"), True)
    (unlisted,) = overview(rest, NOTHING, {}, TODAY).folders
    assert not unlisted.mixed


# --- answers ---


@pytest.mark.parametrize("credit", [YES, NO, UNKNOWN])
@pytest.mark.parametrize("alter", [YES, NO, UNKNOWN])
@pytest.mark.parametrize("paid", [YES, NO, UNKNOWN])
@pytest.mark.parametrize("terms", [ASK, "preset/mascot", "preset/CC-BY-4.0", "preset/own-work"])
def test_a_licence_says_again_what_was_answered(terms, credit, alter, paid):
    said = Standing(credit, alter, paid)
    licence = wanted(replace(PHOTO, terms=terms, standing=said), ())
    assert standing(licence) == said
    assert len(licence.reminder) == 3


@pytest.mark.parametrize(
    ("question", "use"),
    [
        ("credit", {}),
        ("alter", {"alterations": ["recolor"]}),
        ("paid", {"sale": True}),
    ],
)
def test_what_nobody_knows_warns_where_it_matters_and_is_never_free(question, use):
    known = Standing(NO, YES, YES)
    licence = wanted(replace(PHOTO, standing=replace(known, **{question: UNKNOWN})), ())
    live = replace(licence, code="x", status=Status.ACTIVE)
    assert decision(live, {**LEAFLET, **use}).level is WARN
    assert decision(live, {}).level is WARN  # nothing known at all
    plain = {**LEAFLET, "shared_publicly": False}
    assert decision(live, plain).level is OK  # in the office, unaltered, for nothing


def test_terms_keep_their_own_rules_where_the_answer_is_theirs():
    base = preset("site-limit-20")
    as_it_is = answered(base, replace(PHOTO, standing=standing(base)))
    assert as_it_is.rules == base.rules
    assert as_it_is.reminder == base.reminder
    forbidden = answered(base, replace(PHOTO, standing=Standing(NO, YES, NO)))
    assert {rule.action for rule in base.rules} - {rule.action for rule in forbidden.rules} == {
        "compensate"
    }


def test_a_basis_nobody_knows_is_recorded_as_such():
    licence = wanted(replace(PHOTO, basis=Basis.UNKNOWN), ())
    assert licence.holding == "unknown"
    levels = preview(replace(licence, code="x"), (), TODAY).levels
    assert set(levels.values()) == {WARN}


def test_the_preview_of_the_mock_up_s_photographs():
    levels = preview(wanted(PHOTO, ()), (), TODAY).levels
    assert levels == {Button.INTERNAL: OK, Button.PUBLIC: REMIND, Button.PAID: WARN}


def test_the_credit_is_made_out_to_the_distributor():
    by = Answers(
        "a", "preset/CC-BY-4.0", "OpenMoji", Basis.PUBLIC, standing=Standing(YES, YES, YES)
    )
    licence = wanted(by, ())
    assert licence.credit.startswith("画像：OpenMoji（CC BY 4.0")
    assert "OpenMojiの作品を加工" in licence.credit_modified
    assert wanted(replace(by, credit_line="M"), ()).credit == "M"
    none = wanted(replace(by, standing=Standing(NO, YES, YES)), ())
    assert (none.credit, none.credit_modified) == ("", "")
