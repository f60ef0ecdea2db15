"""Rows of folders, three answers that become rules, and a list somebody kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from assetlib.catalogue.answering import answered, standing
from assetlib.catalogue.changes import Draft, Put, Set
from assetlib.catalogue.citylist import guess, lay, read_table
from assetlib.catalogue.dayone import Picture, overview, preview, sort_into_rows
from assetlib.catalogue.licensing import Records, current
from assetlib.catalogue.presets import presets
from assetlib.catalogue.settling import Ground, settle, wanted
from assetlib.dayone_door import ASK, Answer, Answers, Basis, Standing
from assetlib.errors import BadInput, NotHere
from assetlib.index.listfile import read_lines
from assetlib.terms import Level, Licence, Status
from assetlib.use import Button
from tests.licence.making import decision

OK, REMIND, WARN, BLOCK = Level
YES, NO, UNKNOWN, TERMS = Answer
TODAY = date(2026, 11, 22)
NOTHING = Records({}, {}, {})

PHOTO = Answers("写真", ASK, "まちかど", Basis.PERMISSION, standing=Standing(YES, NO, UNKNOWN))

LEAFLET = {"shared_publicly": True, "sale": False, "ads": False, "alterations": []}


def picture(path: str, *licences: str, sanitised: bool = True) -> Picture:
    return Picture(hash(path) % 1000, path, path, licences, sanitised)


def paths(*names: str) -> list[Picture]:
    return [picture(name) for name in names]


def preset(code: str) -> Licence:
    return next(one.licence for one in presets() if one.licence.code == code)


class Nothing:
    """A view of an empty catalogue."""

    def get(self, kind: str, id: str) -> None:  # noqa: A002
        return None

    def find(self, kind: str, key: str) -> None:
        return None

    def ids(self, kind: str) -> frozenset[str]:
        return frozenset()


def applied(ops, before: Records = NOTHING) -> Records:
    """The records after these operations."""
    draft = Draft(Nothing())
    for kind, known in zip(
        ("licence", "licence_version", "party"),
        (before.licences, before.versions, before.parties),
        strict=True,
    ):
        draft.apply(Put(kind, id_, fields) for id_, fields in known.items())
    draft.apply(ops)
    kinds = ("licence", "licence_version", "party")
    return Records(
        *({id_: f for (of, id_), f in draft.touched.items() if of == kind} for kind in kinds)
    )


def decided(answers: Answers, before: Records = NOTHING, elsewhere: frozenset[str] = frozenset()):
    ground = Ground(before, {}, {}, elsewhere)
    return settle(answers, ground, TODAY, "広報課 佐藤")


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
    (folder,) = overview([*named, picture("a/3.png")], NOTHING, {}, TODAY).folders
    assert folder.answers == Answers("a", distributor="こよみ")


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


# --- settling ---


def test_a_decision_counts_from_today_and_says_who_made_it():
    known = replace(PHOTO, standing=Standing(YES, NO, NO))
    promised = replace(known, promise="年に1回、報告する", evidence="ab/cd.pdf")
    records = applied(decided(promised))
    (licence,) = current(records).values()
    assert licence.status is Status.ACTIVE
    assert (licence.verified_on, licence.verified_by) == ("2026-11-22", "広報課 佐藤")
    assert licence.next_review_on == "2027-11-22"
    (version,) = records.versions.values()
    assert version["holding"] == "written_permission"
    assert version["promises"] == ["年に1回、報告する"]
    assert version["evidence"] == ["ab/cd.pdf"]
    assert [party["name"] for party in records.parties.values()] == ["まちかど"]


def test_what_nobody_knows_is_to_be_asked_soon_and_was_verified_by_nobody():
    some = replace(PHOTO, terms=ASK, standing=Standing(YES, UNKNOWN, NO))
    none = replace(some, standing=Standing())
    (one,), (other,) = (current(applied(decided(said))).values() for said in (some, none))
    assert one.next_review_on == other.next_review_on == "2026-12-22"
    assert (one.verified_on, other.verified_on, other.verified_by) == ("2026-11-22", "", "")


def drafted(**fields: object) -> Records:
    """The records with terms that somebody only drafted; nobody knows why they may be kept."""
    records = applied(decided(replace(PHOTO, basis=Basis.UNKNOWN, standing=Standing(YES, NO, NO))))
    blank = {"status": "draft", "verified_on": None, "verified_by": "", "next_review_on": None}
    versions = {id_: {**v, **blank, **fields} for id_, v in records.versions.items()}
    return replace(records, versions=versions)


def decided_draft(records: Records) -> Licence:
    (id_,) = records.licences
    (folder,) = overview([picture("a/1.png", id_)], records, {}, TODAY).folders
    (licence,) = current(applied(decided(folder.answers, records), records)).values()
    assert (licence.status, licence.version) == (Status.ACTIVE, 2)
    return licence


def test_to_let_a_draft_count_is_no_verification_and_it_is_to_be_looked_at_soon():
    licence = decided_draft(drafted())
    assert (licence.verified_on, licence.verified_by) == ("", "")
    assert (licence.holding, licence.next_review_on) == ("unknown", "2026-12-22")


def test_the_days_a_draft_has_of_its_own_are_kept():
    own = {"verified_on": "2026-10-01", "verified_by": "鈴木", "next_review_on": "2026-12-01"}
    licence = decided_draft(drafted(**own))
    assert (licence.verified_on, licence.verified_by) == ("2026-10-01", "鈴木")
    assert licence.next_review_on == "2026-12-01"


def test_answers_nobody_knows_verify_terms_in_force_no_more_than_new_ones():
    first = applied(decided(replace(PHOTO, standing=Standing())))
    (code,) = (one["code"] for one in first.licences.values())
    reworded = replace(
        PHOTO, terms=f"licence/{code}", standing=Standing(), promise="年に1回、報告する"
    )
    (licence,) = current(applied(decided(reworded, first), first)).values()
    assert licence.version == 2
    assert (licence.verified_on, licence.next_review_on) == ("", "2026-12-22")


def test_a_row_and_what_it_offers_say_which_terms_are_a_draft():
    records = drafted()
    (id_,) = records.licences
    table = overview([picture("a/1.png", id_)], records, {}, TODAY)
    assert table.folders[0].terms == "下書き：利用条件"
    assert [one.title for one in table.offers if one.draft] == ["下書き：利用条件／まちかど"]


def test_another_answer_is_a_new_version_and_the_old_one_stays_to_be_read():
    first = applied(decided(PHOTO))
    second = applied(decided(replace(PHOTO, standing=Standing(YES, NO, NO)), first), first)
    assert len(second.licences) == len(second.parties) == 1
    statuses = sorted((v["number"], v["status"]) for v in second.versions.values())
    assert statuses == [(1, "superseded"), (2, "active")]


def test_a_distributor_known_by_another_spelling_is_the_same_party():
    first = applied(decided(replace(PHOTO, distributor="ＯｐｅｎＭｏｊｉ")))
    second = applied(decided(replace(PHOTO, distributor="openmoji", folder="b"), first), first)
    assert len(second.parties) == 1


def test_a_new_promise_alone_is_worth_a_version():
    first = applied(decided(PHOTO))
    second = applied(decided(replace(PHOTO, promise="報告する"), first), first)
    assert len(second.versions) == 2


def test_licences_of_one_name_that_serve_others_get_a_number():
    first = applied(decided(PHOTO))
    elsewhere = frozenset(first.licences)
    other = replace(PHOTO, standing=Standing(NO, NO, NO))
    second = applied(decided(other, first, elsewhere), first)
    assert sorted(one["code"] for one in second.licences.values()) == [
        "terms-まちかど",
        "terms-まちかど-2",
    ]


def test_a_code_holds_nothing_that_parts_lists_of_codes():
    records = applied(decided(replace(PHOTO, distributor="A: 素材; 市/課")))
    (licence,) = records.licences.values()
    assert licence["code"] == "terms-A-素材-市-課"


def test_terms_that_are_gone_are_named():
    with pytest.raises(NotHere):
        wanted(replace(PHOTO, terms="licence/gone"), ())


def test_pictures_in_the_root_get_a_licence_and_the_root_gets_no_rule():
    fields = {"licences": [], "path": "1.png"}
    ground = Ground(NOTHING, {}, {"id": fields}, frozenset())
    ops = settle(replace(PHOTO, folder=""), ground, TODAY, "w")
    assert not [op for op in ops if op.kind == "folder_rule"]
    (change,) = [op for op in ops if isinstance(op, Set)]
    assert change.fields["licences"][1][0]["origin"] == "manual"


# --- the city's list ---

LIBRARY = ("春/花.png", "秋/花.png", "秋/もみじ.png", "防災/袋.svg", "余り.png")


def laid(*lines: str, library: tuple[str, ...] = LIBRARY):
    table = read_table([(n, line.split(",")) for n, line in enumerate(lines, 1)])
    return lay(table, guess(table), Path("一覧.csv"), library)


def test_a_list_matches_by_path_by_its_end_and_by_a_name_there_is_once():
    match = laid("ファイル名,題名", r"\\server\画像\春\花.png,花", "もみじ.png,紅葉", "袋,持出袋")
    assert match.matched == 3
    assert match.unlisted == ("余り.png", "秋/花.png")


def test_a_name_there_is_twice_is_in_doubt_and_both_are_named():
    match = laid("ファイル名", "花.png", "無い.png")
    (doubt,) = match.ambiguous
    assert (doubt.line, doubt.words) == (2, "花.png")
    assert doubt.paths == ("春/花.png", "秋/花.png")
    assert (match.matched, match.unsure, len(match.unlisted)) == (0, 2, 3)
    assert [one.words for one in match.absent] == ["無い.png"]


def test_matched_doubtful_and_unlisted_are_all_the_pictures():
    match = laid("ファイル名", "花.png", "もみじ.png", "袋.svg", "袋.svg")
    assert match.matched + match.unsure + len(match.unlisted) == match.pictures
    assert [doubt.line for doubt in match.ambiguous] == [2, 4, 5]  # one picture, two lines


def test_a_decomposed_name_from_a_mac_is_the_same_name():
    match = laid("ファイル名", "か\u3099.png", library=("a/が.png",))
    assert match.matched == 1


def test_headings_are_found_below_a_title_and_guessed():
    table = read_table([(1, ["令和7年度の一覧"]), (2, []), (3, [" 画像名 ", "ﾀｲﾄﾙ", "担当"])])
    assert table.headings == ("画像名", "ﾀｲﾄﾙ", "担当")
    assert guess(table) == {"画像名": "path", "ﾀｲﾄﾙ": "title", "担当": ""}


def test_two_headings_never_mean_the_same_column():
    table = read_table([(1, ["ファイル名", "題名", "タイトル"])])
    assert guess(table) == {"ファイル名": "path", "題名": "title", "タイトル": ""}


def test_an_excel_list_is_read_like_a_csv_one(tmp_path):
    book = Workbook()
    book.active.append(["ファイル名", "備考"])
    book.active.append(["花.png", 3])
    file = tmp_path / "一覧.xlsx"
    book.save(file)
    assert read_lines(file) == [(1, ["ファイル名", "備考"]), (2, ["花.png", "3"])]


def test_what_is_no_list_is_refused(tmp_path):
    broken = tmp_path / "x.xlsx"
    broken.write_bytes(b"PK\x03\x04 no workbook")
    with pytest.raises(BadInput):
        read_lines(broken)
    with pytest.raises(BadInput):
        read_lines(tmp_path / "none.csv")


def test_an_empty_list_matches_nothing():
    table = read_table([])
    assert lay(table, guess(table), Path("x"), LIBRARY).matched == 0
