"""The desk of licences: drafts, versions in force, and their documents."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assetlib.catalogue.rebase import rebase
from assetlib.catalogue.versions import saved
from assetlib.details import Edit
from assetlib.errors import (
    BadInput,
    Conflict,
    LicenceInUse,
    NotALibrarian,
    NotHere,
    VersionOvertaken,
)
from assetlib.folder_rules import RuleEntry
from assetlib.index.describing import entities, records
from assetlib.index.projection import SqlView
from assetlib.library import open_library
from assetlib.licence.questionnaire import answers
from assetlib.licences import Revision, Standing
from assetlib.query import Query
from assetlib.terms import Level, Status
from assetlib.use import Button
from tests.gates import use
from tests.journeys.city import City, found_city
from tests.terms_office import PRESET, begin, changed, city, desk, limited, new, versions
from tests.uses import account

__all__ = ["city", "desk", "found_city"]


def test_a_new_licence_begins_as_a_draft_and_comes_into_force(desk):
    kept = desk.save(Revision("", new())).result()
    draft = desk.of(kept.licence).result()
    assert (draft.entry.standing, draft.entry.version, draft.entry.draft) == (Standing.DRAFT, 0, 1)
    assert draft.newest.content.licence.rules == PRESET.rules
    desk.enforce(changed(draft, draft.newest.content)).result()
    after = desk.of(kept.licence).result()
    assert versions(after) == [(1, Status.ACTIVE)]
    assert after.entry.standing is Standing.ACTIVE
    licence = after.newest.content.licence
    assert (licence.verified_on, licence.assigner) == ("2026-12-01", "くらし素材館")
    assert licence.verified_by


def test_a_draft_beside_the_version_in_force_changes_nothing_of_it(desk):
    first = begin(desk)
    desk.save(changed(first, limited(first.newest.content, 10))).result()
    beside = desk.of(first.entry.id).result()
    assert versions(beside) == [(2, Status.DRAFT), (1, Status.ACTIVE)]
    assert (beside.entry.version, beside.entry.draft) == (1, 2)
    assert beside.in_force.content == first.newest.content
    desk.save(changed(beside, limited(beside.newest.content, 15))).result()
    again = desk.of(first.entry.id).result()
    assert versions(again) == versions(beside)
    assert answers(again.newest.content.licence).most_sold == 15


def test_a_new_version_never_rewrites_the_old_one(desk):
    first = begin(desk)
    desk.enforce(changed(first, limited(first.newest.content, 10))).result()
    second = desk.of(first.entry.id).result()
    assert versions(second) == [(2, Status.ACTIVE), (1, Status.SUPERSEDED)]
    old, before = second.versions[1].content, first.newest.content
    assert replace(old.licence, status=before.licence.status) == before.licence
    assert old.evidence == before.evidence


def test_saving_what_nobody_changed_makes_no_version(desk, city):
    first = begin(desk)
    head = city.office.head
    same = changed(first, first.newest.content)
    assert desk.save(same).result().saved.changed == 0
    assert desk.enforce(same).result().saved.changed == 0
    assert city.office.head == head


def test_a_licence_brought_in_from_elsewhere_is_not_changed_by_opening_it(desk, city):
    seen = {"verified_on": "2026-04-14", "verified_by": "田中"}
    city.license("site", "海", holding="written_permission", assigner="海の会", **seen)
    (entry,) = desk.listed().result()
    dossier = desk.of(entry.id).result()
    head = city.office.head
    desk.save(changed(dossier, dossier.newest.content)).result()
    desk.enforce(changed(dossier, dossier.newest.content)).result()
    assert city.office.head == head
    assert (entry.pictures, entry.distributor) == (1, "海の会")


def test_two_licences_of_one_distributor_have_codes_of_their_own(desk, city):
    begin(desk)
    begin(desk)
    codes = {one.code for one in city.office.licences().result()}
    assert len(codes) == 2


def test_whoever_comes_second_is_told_and_overwrites_nothing(desk):
    first = begin(desk)
    desk.save(changed(first, limited(first.newest.content, 10))).result()
    for deed in (desk.save, desk.enforce):
        with pytest.raises(VersionOvertaken):
            deed(changed(first, limited(first.newest.content, 30))).result()
    assert answers(desk.of(first.entry.id).result().newest.content.licence).most_sold == 10


def test_a_draft_somebody_else_changed_does_not_come_into_force_unseen(desk):
    kept = desk.save(Revision("", new())).result()
    seen = desk.of(kept.licence).result()
    desk.save(changed(seen, limited(seen.newest.content, 10))).result()
    with pytest.raises(Conflict):
        desk.enforce(changed(seen, seen.newest.content)).result()
    assert versions(desk.of(kept.licence).result()) == [(1, Status.DRAFT)]


def test_nothing_is_written_into_a_draft_that_came_into_force_meanwhile(desk, city):
    kept = desk.save(Revision("", new())).result()
    seen = desk.of(kept.licence).result()
    desk.enforce(changed(seen, seen.newest.content)).result()
    with pytest.raises(VersionOvertaken):
        desk.save(changed(seen, limited(seen.newest.content, 99))).result()
    assert answers(desk.of(kept.licence).result().newest.content.licence).most_sold == 20


def test_a_change_made_offline_does_not_reach_a_draft_that_came_into_force(desk, city):
    kept = desk.save(Revision("", new())).result()
    seen = desk.of(kept.licence).result()
    known = city.office.ask(lambda connection: records(connection, None)).result()
    late = changed(seen, limited(seen.newest.content, 99))
    _, ops = saved(late, known)  # on a PC that hears nothing
    desk.enforce(changed(seen, seen.newest.content)).result()
    merged = city.office.ask(lambda connection: rebase(ops, SqlView(connection))).result()
    assert {clash.field for clash in merged.clashes} == {"status"}


def test_a_draft_is_thrown_away_and_the_version_in_force_stays(desk):
    first = begin(desk)
    desk.save(changed(first, limited(first.newest.content, 10))).result()
    desk.discard(first.entry.id).result()
    assert versions(desk.of(first.entry.id).result()) == [(1, Status.ACTIVE)]


def test_a_licence_that_is_only_a_draft_goes_with_it_unless_pictures_hold_it(desk, city):
    kept = desk.save(Revision("", new())).result()
    code = desk.of(kept.licence).result().entry.code
    city.assign(code, "海")
    with pytest.raises(LicenceInUse):
        desk.discard(kept.licence).result()
    row = city.office.search(Query()).result().rows[0]
    for one in city.office.search(Query()).result().rows:
        city.office.edit([one], Edit(licences=())).result()
    assert row
    desk.discard(kept.licence).result()
    with pytest.raises(NotHere):
        desk.of(kept.licence).result()


def test_what_a_folder_rule_or_a_picture_that_was_taken_out_refers_to_is_not_thrown_away(
    desk, city
):
    kept = desk.save(Revision("", new())).result()
    code = desk.of(kept.licence).result().entry.code
    office = city.office
    ruled = office.folder_rules.apply(RuleEntry("どこか", licence=code)).result()
    with pytest.raises(LicenceInUse):
        desk.discard(kept.licence).result()
    office.history.undo(ruled.deed).result()
    row = office.search(Query()).result().rows[0]
    office.edit([row], Edit(licences=(code,))).result()
    office.shelving.retire([row], lambda done, total: done <= total).result()
    office.deliver(5)
    assert desk.of(kept.licence).result().entry.pictures == 0
    with pytest.raises(LicenceInUse):
        desk.discard(kept.licence).result()
    office.edit([row], Edit(licences=())).result()
    desk.discard(kept.licence).result()


def test_staff_may_not_look_and_not_change(desk, city, tmp_path):
    first = begin(desk)
    with account("hanako@city"):
        staff = open_library(city.root, tmp_path / "staff", indexing=False)
    staff.ready()
    try:
        for answer in (
            staff.terms.listed(),
            staff.terms.of(first.entry.id),
            staff.terms.save(changed(first, limited(first.newest.content, 9))),
        ):
            with pytest.raises(NotALibrarian):
                answer.result()
    finally:
        staff.close()


@pytest.mark.parametrize(
    ("more", "standing"),
    [
        ({"next_review_on": "2026-12-01"}, Standing.REVIEW),
        ({"next_review_on": "2026-12-02"}, Standing.ACTIVE),
        ({"valid_until": "2026-11-30"}, Standing.EXPIRED),
        ({"valid_until": "2026-12-01"}, Standing.ACTIVE),
    ],
)
def test_the_list_says_how_a_licence_stands_today(desk, more, standing):
    begin(desk, new(**more))
    (entry,) = desk.listed().result()
    assert entry.standing is standing


# --- evidence ---


def test_a_document_and_the_terms_as_they_stood_are_kept_with_their_hashes(desk, tmp_path):
    file = tmp_path / "規約.pdf"
    file.write_bytes(b"%PDF-1.4 terms")
    sha256 = desk.keep(file).result()
    content = new(terms_text="第1条\r\n有料は20点まで")
    first = begin(desk, replace(content, evidence=(sha256,)))
    assert first.newest.content.evidence == (sha256,)
    assert first.newest.content.licence.terms_text == "第1条\n有料は20点まで"


# --- as everywhere ---


def test_the_history_holds_every_step(desk, city):
    first = begin(desk)
    desk.enforce(changed(first, limited(first.newest.content, 10))).result()
    found = city.office.ask(lambda connection: entities(connection, "licence_version", None))
    assert sorted((v["number"], v["status"]) for v in found.result().values()) == [
        (1, "superseded"),
        (2, "active"),
    ]


def test_a_saved_draft_is_undone_from_the_history(desk, city):
    first = begin(desk)
    kept = desk.save(changed(first, limited(first.newest.content, 10))).result()
    city.office.history.undo(kept.saved.deed).result()
    assert versions(desk.of(first.entry.id).result()) == [(1, Status.ACTIVE)]


def test_a_document_comes_back_as_it_was_given(desk, tmp_path):
    file = tmp_path / "許諾書.pdf"
    file.write_bytes(b"%PDF-1.4 a permission")
    copy = desk.document(desk.keep(file).result()).result()
    assert (copy.suffix, copy.read_bytes()) == (".pdf", b"%PDF-1.4 a permission")
    desk.close()
    assert not copy.exists()


# --- the end of terms ---


def test_what_is_withdrawn_blocks_and_stays_so_while_the_next_is_drafted(desk, city):
    first = begin(desk)
    city.assign(first.entry.code, "海")
    desk.withdraw(first.entry.id, first.newest.id).result()
    gone = desk.of(first.entry.id).result()
    assert gone.entry.standing is Standing.WITHDRAWN
    assert level(city, "海") is Level.BLOCK
    desk.save(changed(gone, limited(gone.newest.content, 10))).result()
    drafted = desk.of(first.entry.id).result()
    assert versions(drafted) == [(2, Status.DRAFT), (1, Status.WITHDRAWN)]
    assert drafted.entry.standing is Standing.WITHDRAWN
    assert level(city, "海") is Level.BLOCK
    desk.enforce(changed(drafted, drafted.newest.content)).result()
    assert desk.of(first.entry.id).result().entry.standing is Standing.ACTIVE
    assert level(city, "海") is Level.OK


def test_a_version_that_counts_no_more_is_not_withdrawn(desk):
    first = begin(desk)
    desk.enforce(changed(first, limited(first.newest.content, 10))).result()
    with pytest.raises(VersionOvertaken):
        desk.withdraw(first.entry.id, first.newest.id).result()


def level(city: City, title: str) -> Level:
    """How a picture stands to an ordinary leaflet."""
    row = city.office.row_at(f"絵/{title}.png").result()
    leaflet = use(Button.PUBLIC, media="print", ads=False)
    return city.office.gate.verdicts((row,), leaflet).result()[row].level


# --- what it stands on, and the names of its documents ---


def test_a_licence_stands_on_another_and_waives_what_it_names(desk):
    site = begin(desk)
    content = new("市への許諾")
    over = replace(
        content.licence,
        code="ours",
        inherits=(site.newest.content.licence.code,),
        waives=("compensate",),
    )
    ours = begin(desk, replace(content, licence=over))
    kept = ours.newest.content.licence
    assert (kept.inherits, kept.waives) == (over.inherits, over.waives)
    assert site.newest.content.licence.code in {one.code for one in ours.others}


def test_a_document_keeps_its_name_in_every_version_and_makes_none(desk, city):
    first = begin(desk, replace(new(), evidence=("a" * 64,)))
    assert first.names == {}
    desk.name_document("a" * 64, "  許諾書\n令和8年 ").result()
    named = desk.of(first.entry.id).result()
    assert named.names == {"a" * 64: "許諾書 令和8年"}
    assert versions(named) == versions(first)
    desk.enforce(changed(named, limited(named.newest.content, 5))).result()
    assert desk.of(first.entry.id).result().names == named.names
    head = city.office.head
    desk.name_document("a" * 64, "許諾書 令和8年").result()
    assert city.office.head == head
    desk.name_document("a" * 64, "").result()
    assert desk.of(first.entry.id).result().names == {}
    with pytest.raises(BadInput):
        desk.name_document("nothing", "x").result()
