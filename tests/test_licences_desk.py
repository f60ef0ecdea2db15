# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""The desk of licences: drafts, versions in force, promises, and the works they reach."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assetlib.catalogue.presets import presets
from assetlib.catalogue.promising import next_due
from assetlib.catalogue.rebase import rebase
from assetlib.catalogue.versions import saved
from assetlib.dayone_door import Basis
from assetlib.details import Edit
from assetlib.errors import (
    BadInput,
    Conflict,
    LocalTrouble,
    NotALibrarian,
    NotHere,
    VersionOvertaken,
)
from assetlib.index.describing import entities, records
from assetlib.index.projection import SqlView
from assetlib.library import open_library
from assetlib.licence.questionnaire import answered, answers
from assetlib.licences import Content, Dossier, Promise, Revision, Standing
from assetlib.query import Query
from assetlib.terms import Level, Status
from assetlib.use import Button
from tests.gates import Clock, Gatehouse, use
from tests.journeys.city import City, found_city
from tests.uses import account, record

PRESET = next(one.licence for one in presets() if one.licence.code == "site-limit-20")


def new(title: str = "くらし素材館 利用規約", **more: object) -> Content:
    """Terms as somebody writes them from the preset."""
    said = {"title": title, "assigner": "くらし素材館", "holding": "allowed", **more}
    return Content(replace(PRESET, code="site", **said), Basis.TERMS)  # type: ignore[arg-type]


def limited(content: Content, most: int) -> Content:
    licence = content.licence
    wanted = replace(answers(licence), commercial="limit", most_sold=most)
    return replace(content, licence=answered(licence, wanted))


@pytest.fixture
def city(found_city) -> City:
    return found_city("海", "山", "川")


@pytest.fixture
def desk(city):
    return city.office.terms


def begin(desk, content: Content | None = None) -> Dossier:
    kept = desk.enforce(Revision("", content or new())).result()
    return desk.of(kept.licence).result()


def changed(dossier: Dossier, content: Content) -> Revision:
    return Revision(dossier.entry.id, content, dossier.newest)


def versions(dossier: Dossier) -> list[tuple[int, Status]]:
    return [(one.number, one.status) for one in dossier.versions]


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
    with pytest.raises(BadInput):
        desk.discard(kept.licence).result()
    row = city.office.search(Query()).result().rows[0]
    for one in city.office.search(Query()).result().rows:
        city.office.edit([one], Edit(licences=())).result()
    assert row
    desk.discard(kept.licence).result()
    with pytest.raises(NotHere):
        desk.of(kept.licence).result()


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


# --- promises ---


def test_a_promise_falls_due_is_kept_and_falls_due_again(desk):
    first = begin(desk)
    words = "年に1回、使った点数を報告する"
    desk.promise(first.entry.id, Promise(words, "2027-03-31", 12)).result()
    (promise,) = desk.of(first.entry.id).result().promises
    assert (promise.words, promise.due, promise.every, promise.done) == (
        words,
        "2027-03-31",
        12,
        (),
    )
    desk.fulfil(first.entry.id, words, "2027-03-20").result()
    (promise,) = desk.of(first.entry.id).result().promises
    assert promise.due == "2028-03-31"
    assert [(one.due, one.on) for one in promise.done] == [("2027-03-31", "2027-03-20")]
    assert promise.done[0].by


def test_a_promise_goes_with_every_later_version(desk):
    first = begin(desk)
    desk.promise(first.entry.id, Promise("報告する", "2027-03-31")).result()
    now = desk.of(first.entry.id).result()
    desk.enforce(changed(now, limited(now.newest.content, 10))).result()
    after = desk.of(first.entry.id).result()
    assert versions(after)[0] == (2, Status.ACTIVE)
    assert [one.words for one in after.promises] == ["報告する"]


def test_other_words_for_a_promise_keep_what_was_done(desk):
    first = begin(desk)
    desk.promise(first.entry.id, Promise("報告する", "2027-03-31", 12)).result()
    desk.fulfil(first.entry.id, "報告する", "2027-03-01").result()
    again = Promise("点数を報告する", "2028-03-31", 12)
    desk.promise(first.entry.id, again, was="報告する").result()
    (promise,) = desk.of(first.entry.id).result().promises
    assert promise.words == "点数を報告する"
    assert len(promise.done) == 1


@pytest.mark.parametrize(
    ("due", "every", "on", "after"),
    [
        ("2027-03-31", 12, "2027-03-20", "2028-03-31"),
        ("2027-03-31", 12, "2029-05-01", "2030-03-31"),
        ("2027-02-28", 1, "2027-02-28", "2027-03-31"),
        ("2027-01-30", 1, "2027-01-30", "2027-02-28"),
        ("2027-03-31", 0, "2027-03-31", ""),
    ],
)
def test_the_next_day_lies_whole_intervals_after_the_first(due, every, on, after):
    assert next_due(due, every, on) == after


# --- works ---


@pytest.fixture
def printed(city, desk, tmp_path):
    """A licence in force, and a work on sale with three of its pictures."""
    first = begin(desk)
    city.assign(first.entry.code, "海", "山", "川")
    house = Gatehouse(city.office, tmp_path / "gate", Clock(), ledger=city.office.ledger)
    work = house.work("市制五十周年誌", Button.PAID, medium="print", ads=False)
    house.take([f"絵/{one}.png" for one in ("海", "山", "川")], use(work=work))
    city.office._delivery.refresh().result()
    return desk.of(first.entry.id).result()


def test_the_works_a_stricter_version_would_hit_are_named_before_it_counts(desk, printed):
    assert printed.entry.works == 1
    stricter = changed(printed, limited(printed.newest.content, 2))
    (work,) = desk.works(stricter).result()
    assert (work.title, work.pictures) == ("市制五十周年誌", 3)
    assert (work.before, work.after) == (Level.OK, Level.BLOCK)
    assert "2点まで" in work.reason
    gentler = changed(printed, limited(printed.newest.content, 50))
    (work,) = desk.works(gentler).result()
    assert work.before is work.after
    assert work.reason == ""


def test_a_work_that_is_over_is_not_affected(desk, printed):
    entry = printed.entry
    over = record(
        licences=(entry.code,),
        versions=(printed.newest.id,),
        work={"id": "w2", "title": "去年の催し", "last_day": "2026-03-31"},
    )
    desk._ledger.file(over)
    desk._shelf._delivery.refresh().result()
    titles = [one.title for one in desk.works(changed(printed, printed.newest.content)).result()]
    assert titles == ["市制五十周年誌"]


def test_a_new_licence_reaches_no_work(desk):
    assert desk.works(Revision("", new())).result() == ()


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
