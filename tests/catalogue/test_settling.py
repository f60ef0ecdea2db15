"""Tests of settling: a row that was decided becomes a party, a licence and its version."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assetlib.catalogue.changes import Set
from assetlib.catalogue.dayone import overview
from assetlib.catalogue.licensing import Records, current
from assetlib.catalogue.settling import Ground, settle, wanted
from assetlib.dayone_door import ASK, Answer, Basis, Standing
from assetlib.errors import NotHere
from assetlib.licence.rules_form import write_rule
from assetlib.licence.shapes import UNSETTLED, unsettled
from assetlib.terms import Licence, Status
from tests.catalogue.settled import NOTHING, PHOTO, TODAY, applied, decided, picture

YES, NO, UNKNOWN, TERMS = Answer


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


@pytest.mark.parametrize("rules", [[], [write_rule(one) for one in unsettled()]])
def test_what_nobody_has_answered_in_a_draft_looks_so_and_counts_so(rules):
    records = drafted(rules=rules, reminder=[])
    (id_,) = records.licences
    table = overview([picture("a/1.png", id_)], records, {}, TODAY)
    assert table.folders[0].answers.standing == Standing()
    assert [one.standing for one in table.offers if one.draft] == [Standing()]
    licence = decided_draft(records)
    assert licence.rules == unsettled()
    answers = replace(table.folders[0].answers, standing=Standing(NO, YES, YES))
    (licence,) = current(applied(decided(answers, records), records)).values()
    assert licence.rules == ()


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


def test_an_approval_that_nobody_knows_of_is_not_answered_by_day_one():
    own = {"verified_on": "2026-10-01", "verified_by": "鈴木"}
    records = drafted(rules=[*map(write_rule, unsettled(UNSETTLED))], **own)
    (id_,) = records.licences
    (folder,) = overview([picture("a/1.png", id_)], records, {}, TODAY).folders
    assert folder.answers.standing == Standing()
    answers = replace(folder.answers, standing=Standing(NO, YES, NO))
    (licence,) = current(applied(decided(answers, records), records)).values()
    assert licence.next_review_on == "2026-12-22"  # something is still to be asked
    left = {rule.action for rule in licence.rules}
    assert left >= {UNSETTLED[name] for name in ("limit", "approval", "files")}
    assert licence.reminder == (
        "承認が要るかを、確かめてから使います。",
        "有料・広告付きの制作物には使えません。",
        "クレジットの表示は要りません。",
    )
