"""From a picture somebody wants to a file on its way, with its terms and its record."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from assetlib.catalogue.changes import Put
from assetlib.errors import ExportRefused, ReminderChanged
from assetlib.terms import Level
from assetlib.use import Acknowledgement, Button, Form, Outcome, Route
from tests import shelf
from tests.gates import ALTERED, Gatehouse, licence, use

ONE, TWO, THREE = "防災/避難/絵00.png", "防災/絵01.jpeg", "子育て/絵02.png"
MANY = [f"点数/絵{number:02}.png" for number in range(22)]


@pytest.fixture
def house(open_root, root, tmp_path):
    for number, path in enumerate(MANY):
        shelf.put(root, path, shelf.png((number, 9, 9)))
    library = open_root()
    library.sweep(confirm=True).result()
    found = Gatehouse(library, tmp_path / "own")
    found.teach(*(licence(code) for code in ("site", "ccby", "mascot", "dated", "draft", "free")))
    yield found
    found.exporter.close()


def test_a_first_picture_is_acknowledged_once_and_arrives_as_it_is(house, root):
    house.assign("site", ONE, TWO)
    plan = house.plan([ONE], use())
    assert (plan.level, plan.free, plan.questions, plan.needs_work) == (Level.OK, False, (), False)
    (item,) = house.take([ONE], use()).items
    with Image.open(item.file) as left, Image.open(root / ONE) as kept:
        assert left.tobytes() == kept.tobytes()
    assert Path(item.file).name == "絵00.png"
    assert item.outcome is Outcome.RIGHTS_ADDED
    assert item.sha256 == hashlib.sha256((root / ONE).read_bytes()).hexdigest()
    assert item.exported_sha256 == hashlib.sha256(Path(item.file).read_bytes()).hexdigest()
    assert "くらし素材館".encode() in Path(item.file).read_bytes()
    assert house.library.account.encode() not in Path(item.file).read_bytes()
    assert house.plan([TWO], use()).free
    assert house.take([TWO], use(), tick=False).items


def test_what_left_is_on_record_with_what_was_shown(house):
    house.assign("ccby", ONE)
    plan = house.plan([ONE], use())
    house.take([ONE], use(), route=Route.DRAG)
    (record,) = house.ledger.records.values()
    assert (record.path, record.route, record.level) == (ONE, "drag", "remind")
    assert (record.button, record.work, record.reminder) == ("public", {}, plan.digest)
    assert record.credit == ("絵00（CC BY 4.0）",)
    assert record.licences == ("ccby",)
    assert record.answers["shared_publicly"] is True
    assert record.acknowledged == {"ccby": "2026-12-01"}
    assert house.exporter._personal.uses() == (record,)


def test_twenty_items_of_a_sold_booklet_may_go_and_the_next_one_not(house):
    house.assign("site", *MANY)
    booklet = use(work=house.work("観光冊子", Button.PAID, medium="print"))
    handed = house.take(MANY[:19], booklet)
    assert len(handed.items) == 19
    twentieth = house.plan(MANY[19:20], booklet)
    assert (twentieth.level, twentieth.free) == (Level.OK, True)
    assert (twentieth.sections[0].count, twentieth.sections[0].limit) == (20, 20)
    house.take(MANY[19:20], booklet)
    next_one = house.plan(MANY[20:21], booklet)
    assert next_one.level is Level.BLOCK
    with pytest.raises(ExportRefused):
        house.take(MANY[20:21], booklet)
    assert house.plan(MANY[:1], booklet).level is Level.OK  # one of the twenty, once more


def test_a_picture_that_was_not_used_makes_room_for_another(house):
    house.assign("site", *MANY)
    booklet = use(work=house.work("観光冊子", Button.PAID, medium="print"))
    handed = house.take(MANY[:20], booklet)
    house.exporter.mark_not_used(handed.items[0].use).result()
    assert house.plan(MANY[20:21], booklet).level is Level.OK
    basket = house.exporter.basket(booklet).result()
    assert [(one.count, one.limit) for one in basket.counts] == [(19, 20)]
    assert sum(one.not_used for one in basket.taken) == 1
    house.exporter.mark_not_used(handed.items[0].use, not_used=False).result()
    assert house.plan(MANY[20:21], booklet).level is Level.BLOCK


def test_a_free_leaflet_may_hold_any_number(house):
    house.assign("site", *MANY)
    leaflet = use(work=house.work("ちらし", ads=False))
    assert house.plan(MANY, leaflet).level is Level.OK


def test_a_mascot_recoloured_by_staff_needs_an_approval(house):
    house.assign("mascot", ONE)
    plain = house.plan([ONE], use(alterations=()))
    assert plain.level is Level.OK
    asked = house.plan([ONE], use())
    assert [one.fact for one in asked.questions] == ["alterations"]
    assert asked.needs_work
    poster = house.work("ポスター", alterations=("recolor",), contractor=False)
    recoloured = house.plan([ONE], use(work=poster))
    assert recoloured.level is Level.BLOCK
    assert "広報課の承認" in recoloured.items[0].reasons[0].text


def test_a_mascots_file_handed_to_a_contractor_needs_an_approval(house):
    house.assign("mascot", ONE)
    poster = house.work("ポスター", alterations=(), contractor=True)
    assert house.plan([ONE], use(work=poster)).level is Level.BLOCK
    own = replace(poster, contractor=False)
    assert house.plan([ONE], use(work=own)).level is Level.OK
    unsaid = replace(poster, contractor=None)
    plan = house.plan([ONE], use(work=unsaid))
    assert (plan.level, [one.fact for one in plan.questions]) == (Level.WARN, ["contractor"])


def test_an_approval_on_file_lets_the_mascot_go(house):
    house.assign("mascot", ONE)

    def build(connection, view):
        fields = {"licence": view.find("licence", "mascot"), "action": "obtainConsent"}
        fields |= {"scope": "licence", "valid_until": "2027-03-31"}
        return [Put("consent", "6f0c3c2e-0000-4000-8000-000000000001", fields)], 1

    house.library.change("consent", build).result()
    poster = house.work("ポスター", alterations=("recolor",), contractor=False)
    assert house.plan([ONE], use(work=poster)).level is Level.REMIND
    late = house.work("後", alterations=("recolor",), contractor=False, last_day="2027-04-01")
    assert house.plan([ONE], use(work=late)).level is Level.BLOCK


def test_a_permission_expires_at_midnight_in_japan(house):
    house.assign("dated", ONE)
    leaflet = use(work=house.work("ちらし", last_day="2027-03-31"))
    house.clock.now = datetime(2027, 3, 31, 14, 59, 59, tzinfo=UTC)
    plan = house.plan([ONE], leaflet)
    assert plan.level is Level.OK
    house.clock.now += timedelta(seconds=1)
    said = Acknowledgement(plan.digest, ("dated",))
    with pytest.raises(ReminderChanged):
        house.exporter.hand_over(plan, said, Route.COPY, Form()).result()
    assert house.plan([ONE], leaflet).level is Level.BLOCK
    assert not house.ledger.records


def test_what_may_expire_during_the_use_needs_a_titled_work(house):
    house.assign("dated", ONE)
    assert house.plan([ONE], use()).needs_work
    with pytest.raises(ExportRefused):
        house.take([ONE], use())
    late = use(work=house.work("ちらし", last_day="2027-06-30"))
    assert house.plan([ONE], late).level is Level.WARN


def test_a_cc_by_photo_on_the_web_brings_its_credit(house):
    house.assign("ccby", TWO)
    page = use(work=house.work("ページ", medium="web"))
    plan = house.plan([TWO], page)
    assert (plan.level, plan.credits) == (Level.REMIND, ("絵01（CC BY 4.0）",))
    assert house.take([TWO], page).credits == plan.credits
    altered = use(work=house.work("別", medium="web", alterations=("crop",)))
    assert house.plan([TWO], altered).credits == ("絵01（CC BY 4.0）を改変",)
    assert house.plan([TWO], use(Button.INTERNAL)).credits == ()


def test_draft_terms_want_a_reason(house):
    house.assign("draft", ONE)
    assert house.plan([ONE], use()).level is Level.WARN
    with pytest.raises(ExportRefused):
        house.take([ONE], use())
    assert house.take([ONE], use(), reason="提供元に電話で確認").items
    (record,) = house.ledger.records.values()
    assert record.acknowledged == {"draft": "2026-12-01 提供元に電話で確認"}


def test_of_two_licences_on_one_picture_the_strictest_counts(house):
    house.teach(licence("portrait"))
    house.assign("free", ONE)
    house.assign("portrait", ONE, how="add")
    assert house.plan([ONE], use()).level is Level.BLOCK
    inside = house.plan([ONE], use(Button.INTERNAL))
    assert inside.level is Level.OK
    assert {one.licence for one in inside.sections} == {"free", "portrait"}
    house.take([ONE], use(Button.INTERNAL))
    (record,) = house.ledger.records.values()
    assert len(record.versions) == 2


def test_five_distributors_acknowledged_last_month_need_nothing_more(house):
    paths = MANY[:5]
    house.teach(*(licence(f"site{number}", title=f"素材{number}") for number in range(5)))
    for number, path in enumerate(paths):
        house.assign(f"site{number}", path)
    house.take(paths, use(work=house.work("先月号")))
    house.clock.now += timedelta(days=30)
    plan = house.plan(paths, use(work=house.work("今月号")))
    assert plan.free
    assert {one.since for one in plan.sections} == {"2026-12-01"}
    assert len(house.take(paths, plan.use, tick=False).items) == 5


def test_a_reminder_comes_once_per_work_and_untitled_once_a_day(house):
    house.assign("ccby", ONE, TWO)
    leaflet = use(work=house.work("ちらし"))
    house.take([ONE], leaflet)
    assert house.plan([TWO], leaflet).free
    assert not house.plan([TWO], use(work=house.work("別のちらし"))).free
    assert not house.plan([TWO], use()).free
    house.take([TWO], use())
    assert house.plan([ONE], use()).free
    house.clock.now += timedelta(days=1)
    assert not house.plan([ONE], use()).free


def test_terms_that_change_between_plan_and_hand_over_are_shown_again(house):
    house.assign("free", ONE)
    plan = house.plan([ONE], use())
    house.teach(licence("free", rules=[{"kind": "prohibition", "action": "x", "when": []}]))
    said = Acknowledgement(plan.digest, ("free",))
    with pytest.raises(ReminderChanged):
        house.exporter.hand_over(plan, said, Route.COPY, Form()).result()
    assert not house.ledger.records
    assert house.plan([ONE], use()).level is Level.BLOCK


def test_a_new_version_of_the_terms_is_acknowledged_anew(house):
    house.assign("free", ONE)
    house.take([ONE], use())
    assert house.plan([ONE], use()).free
    house.teach(licence("free", credit="市"))
    assert not house.plan([ONE], use()).free


def test_of_a_mixed_selection_the_permitted_part_goes(house):
    house.assign("free", ONE)
    house.assign("mascot", TWO)
    handed = house.take([ONE, TWO, THREE], use(alterations=("recolor",)))
    assert [one.row for one in handed.items] == [house.row(ONE)]
    assert [one.path for one in handed.refused] == [TWO, THREE]


def test_a_picture_without_terms_stays(house):
    plan = house.plan([ONE], use())
    assert plan.level is Level.BLOCK
    assert plan.sections[0].level is Level.BLOCK
    with pytest.raises(ExportRefused):
        house.take([ONE], use())
    assert not list((house.folder / "handed").rglob("*.png"))


def test_a_held_file_stays_whatever_its_terms_and_whoever_asks(house, root):
    shelf.put(root, "防災/切れた.png", shelf.png(side=400)[:300])
    house.library.sweep(confirm=True).result()
    house.assign("free", "防災/切れた.png")
    assert house.plan(["防災/切れた.png"], use()).level is Level.BLOCK
    with pytest.raises(ExportRefused):
        house.take(["防災/切れた.png"], use(), override="急ぎ")


def test_a_librarian_lifts_a_block_with_a_reason(house):
    house.teach(licence("portrait"))
    house.assign("portrait", ONE)
    with pytest.raises(ExportRefused):
        house.take([ONE], use())
    assert house.take([ONE], use(), override="本人の同意書あり").items
    (record,) = house.ledger.records.values()
    assert record.override == "本人の同意書あり"
    house.librarian = lambda: False
    with pytest.raises(ExportRefused):
        house.take([ONE], use(), override="本人の同意書あり")


def test_a_private_catalogue_has_no_override(house, monkeypatch):
    house.teach(licence("portrait"))
    house.assign("portrait", ONE)
    marker = house.library._share.marker()
    monkeypatch.setattr(house.library._share, "marker", lambda: replace(marker, private=True))
    with pytest.raises(ExportRefused):
        house.take([ONE], use(), override="本人の同意書あり")


def test_a_file_replaced_since_it_was_catalogued_stays(house, root):
    house.assign("free", ONE, TWO)
    shelf.put(root, ONE, shelf.png((1, 2, 3)))
    handed = house.take([ONE, TWO], use())
    assert [one.path for one in handed.refused] == [ONE]
    assert "差し替え" in handed.refused[0].reasons[0].text
    assert len(handed.items) == 1


def test_a_picture_made_smaller_counts_as_resized(house):
    house.teach(
        licence(
            "asis",
            rules=[
                {
                    "kind": "prohibition",
                    "action": "alter",
                    "when": [["alterations", "hasPart", [*ALTERED[2], "resize"]]],
                }
            ],
        )
    )
    house.assign("asis", ONE)
    assert house.plan([ONE], use(alterations=())).level is Level.OK
    assert house.plan([ONE], use(alterations=()), Form(side=12)).level is Level.BLOCK
    assert house.plan([ONE], use(), Form(side=12)).level is Level.BLOCK
    assert house.plan([ONE], use(alterations=()), Form(side=24)).level is Level.OK
