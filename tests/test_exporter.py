"""The exporter: one way out of a library, with its record."""

from __future__ import annotations

import os
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from assetlib.asking import Asked
from assetlib.errors import (
    ExportRefused,
    LocalTrouble,
    NotHere,
    NotRecorded,
    ReminderChanged,
    ShareOffline,
)
from assetlib.gate import Gate, Ledger
from assetlib.licence import judging
from assetlib.refusing import REFUSED
from assetlib.request import DECIDE, Answer
from assetlib.terms import Level
from assetlib.use import Acknowledgement, Button, Form, LedgerQuery, Route
from tests.fake_ledger import FakeLedger
from tests.gates import Gatehouse, licence, use

ONE, TWO, THREE = "防災/避難/絵00.png", "防災/絵01.jpeg", "子育て/絵02.png"


@pytest.fixture
def house(open_root, tmp_path):
    library = open_root()
    library.sweep(confirm=True).result()
    found = Gatehouse(library, tmp_path / "own")
    found.teach(licence("free"), licence("ccby"), licence("site"), licence("mascot"))
    found.assign("free", ONE)
    found.assign("ccby", TWO)
    yield found
    found.exporter.close()


def copies(house):
    """Every file that lies in the private folder."""
    return [one for one in (house.folder / "handed").rglob("*") if one.is_file()]


def test_a_reason_in_few_words_says_what_the_rule_says(house):
    rule = {"kind": "prohibition", "action": "redistributeAsMaterial"}
    shared = [["shared_publicly", "eq", True]]
    ours = "画像ファイルは業者へ渡せません。印刷用の完成原稿でお渡しください。"
    house.teach(
        licence("ours", rules=[{**rule, "when": shared, "text": ours}]),
        licence("plain", rules=[{**rule, "when": shared}]),
    )
    for code, path in (("ours", ONE), ("plain", TWO)):
        house.assign(code, path)
    rows = [house.row(path) for path in (ONE, TWO)]
    found = house.exporter.verdicts(rows, use()).result()
    assert [found[row].reason for row in rows] == [
        "画像ファイルは業者へ渡せません",
        "画像だけを配ったり、素材集に入れたりはできません。",
    ]


def test_the_library_has_a_gate_and_the_ledger_keeps_its_protocol(house):
    gate: Gate = house.library.gate
    ledger: Ledger = FakeLedger()
    assert gate.plan([], use(), Form()).result().items == ()
    assert ledger.uses() == ()


def test_verdicts_stand_for_each_picture_alone(house):
    rows = [house.row(path) for path in (ONE, TWO, THREE)]
    found = house.exporter.verdicts([*rows, 999_999], use()).result()
    assert [found[row].level for row in rows] == [Level.OK, Level.REMIND, Level.BLOCK]
    assert [found[row].reason for row in rows] == ["", "クレジット表示", "利用条件なし"]
    assert len(found) == 3


def test_nothing_is_decided_on_the_callers_thread(house, monkeypatch):
    seen = []
    of = house.exporter._candidates.of
    monkeypatch.setattr(
        house.exporter._candidates,
        "of",
        lambda rows: (seen.append(threading.current_thread()), of(rows))[1],
    )
    house.plan([ONE], use())
    house.take([ONE], use())
    assert threading.current_thread() not in seen
    assert len({thread.name.partition("_")[0] for thread in seen}) == 2


def test_acknowledging_arms_a_drag_and_survives_a_restart(house):
    plan = house.plan([TWO], use())
    said = Acknowledgement(plan.digest, ("ccby",))
    armed = house.exporter.acknowledge(plan, said).result()
    assert armed.free
    assert armed.digest == plan.digest
    again = house.opened()
    assert again.plan([house.row(TWO)], use(), Form()).result().free
    again.close()


def test_only_what_was_shown_can_be_acknowledged(house):
    plan = house.plan([TWO], use())
    with pytest.raises(ReminderChanged):
        house.exporter.acknowledge(plan, Acknowledgement("0" * 64, ("ccby",))).result()
    said = Acknowledgement("0" * 64, ("ccby",))
    with pytest.raises(ReminderChanged):
        house.exporter.hand_over(plan, said, Route.COPY, Form()).result()


def test_nothing_stays_of_a_drag_that_never_left_the_window(house):
    leaving = use()
    first, second = (house.take([ONE], leaving, route=Route.DRAG).items[0] for _ in range(2))
    house.exporter.settle(first.use, left=False).result()
    house.exporter.settle(second.use, left=True).result()
    assert list(house.ledger.records) == [second.use]
    assert [one.use for one in house.exporter.basket(leaving).result().taken] == [second.use]


def test_without_a_tick_nothing_leaves(house):
    with pytest.raises(ExportRefused):
        house.take([ONE], use(), tick=False)
    assert not house.ledger.records
    assert not copies(house)


def test_saving_puts_whole_files_into_the_folder_and_none_over_another(house, root, tmp_path):
    out = tmp_path / "文書"
    out.mkdir()
    first = house.take([ONE], use(), route=Route.SAVE, target=out)
    second = house.take([ONE], use(), route=Route.SAVE, target=out)
    assert [Path(one.items[0].file).name for one in (first, second)] == ["絵00.png", "絵00 (2).png"]
    with Image.open(out / "絵00.png") as left, Image.open(root / ONE) as lying:
        assert left.tobytes() == lying.tobytes()
    assert not copies(house)
    assert len(house.ledger.records) == 2


def test_a_form_that_differs_from_the_plans_is_decided_anew(house):
    whole = {"kind": "prohibition", "action": "alter"}
    rule = {**whole, "when": [["alterations", "hasPart", ["resize"]]]}
    house.teach(licence("asis", rules=[rule]))
    house.assign("asis", ONE)
    plan = house.plan([ONE], use(alterations=()))
    said = Acknowledgement(plan.digest, ("asis",))
    with pytest.raises(ReminderChanged):
        house.exporter.hand_over(plan, said, Route.COPY, Form(side=9)).result()


def test_a_record_that_cannot_be_written_keeps_everything_back(house, tmp_path):
    house.assign("free", TWO, THREE)
    house.ledger.room = 1
    out = tmp_path / "文書"
    out.mkdir()
    with pytest.raises(NotRecorded):
        house.take([ONE, TWO, THREE], use(), route=Route.SAVE, target=out)
    assert not list(out.iterdir())
    assert not copies(house)
    assert [one.not_used for one in house.ledger.records.values()] == [True]


def test_a_private_folder_that_is_full_keeps_everything_back(house):
    house.folder.mkdir(exist_ok=True)
    (house.folder / "handed").write_text("in the way", encoding="utf-8")
    with pytest.raises(LocalTrouble):
        house.take([ONE], use())
    assert not house.ledger.records


@pytest.mark.parametrize("missing", ["gone", "file"])
def test_a_destination_that_is_gone_is_noticed_before_anything_is_recorded(
    house, tmp_path, missing
):
    target = tmp_path / missing
    if missing == "file":
        target.write_text("no folder", encoding="utf-8")
    with pytest.raises(LocalTrouble):
        house.take([ONE], use(), route=Route.SAVE, target=target)
    assert not house.ledger.records
    assert not copies(house)


def test_a_destination_that_fails_late_leaves_marked_records_and_no_file(
    house, tmp_path, monkeypatch
):
    out = tmp_path / "文書"
    out.mkdir()
    record = house.exporter._departure._record

    def then_gone(records):
        record(records)
        out.rmdir()

    monkeypatch.setattr(house.exporter._departure, "_record", then_gone)
    with pytest.raises(LocalTrouble):
        house.take([ONE], use(), route=Route.SAVE, target=out)
    assert [one.not_used for one in house.ledger.records.values()] == [True]
    assert not copies(house)


def test_without_the_share_nothing_leaves(house, root):
    plan = house.plan([ONE], use())
    os.rename(root, root.with_name("weg"))
    said = Acknowledgement(plan.digest, ("free",))
    try:
        with pytest.raises(ShareOffline):
            house.exporter.hand_over(plan, said, Route.COPY, Form()).result()
    finally:
        os.rename(root.with_name("weg"), root)
    assert not house.ledger.records


def test_a_picture_deleted_meanwhile_stays_and_the_rest_goes(house, root):
    house.assign("free", THREE)
    (root / ONE).unlink()
    handed = house.take([ONE, THREE], use())
    assert [one.path for one in handed.refused] == [ONE]
    assert handed.refused[0].level is Level.BLOCK
    assert "もうありませんでした" in handed.refused[0].reasons[0].text


def test_a_save_needs_a_folder_and_nothing_else_takes_one(house, tmp_path):
    plan = house.plan([ONE], use())
    said = Acknowledgement(plan.digest, ("free",))
    for route, target in ((Route.SAVE, ""), (Route.DRAG, str(tmp_path))):
        with pytest.raises(ValueError, match=route):
            house.exporter.hand_over(plan, said, route, Form(), target)


def test_what_the_reminder_asked_is_kept_in_the_work_once_it_is_confirmed(house):
    answered = replace(house.work("ちらし"), contractor=False, alterations=())
    plan = house.exporter.plan([house.row(TWO)], use(work=answered), Form()).result()
    house.exporter.acknowledge(plan, Acknowledgement(plan.digest, ("ccby",))).result()
    assert house.exporter.works().result() == (answered,)


def test_works_and_the_last_use_are_remembered(house):
    assert house.exporter.last_use().result() is None
    leaflet = house.work("ちらし")
    house.exporter.remember_use(use(work=leaflet))
    assert house.exporter.last_use().result() == use(work=leaflet)
    other = house.work("ポスター")
    assert house.exporter.works().result() == (other, leaflet)
    house.take([ONE], use(work=leaflet))
    assert house.exporter.works().result() == (leaflet, other)


def test_a_basket_holds_what_was_taken_newest_first_with_credits(house):
    leaflet = use(work=house.work("ちらし"))
    house.take([ONE], leaflet)
    house.clock.now = house.clock.now.replace(hour=4)
    house.take([TWO], leaflet)
    basket = house.exporter.basket(leaflet).result()
    assert [one.title for one in basket.taken] == ["絵01", "絵00"]
    assert basket.credits == ("絵01（CC BY 4.0）",)
    assert house.exporter.basket(use()).result().taken == ()


def test_what_is_in_a_work_is_judged_as_its_tile_by_the_answers_of_now(house):
    work = house.work("ちらし")
    rule = {"kind": "prohibition", "action": "redistributeAsMaterial"}
    house.teach(licence("ours", rules=[{**rule, "when": [["actor", "neq", "city"]]}]))
    house.assign("ours", THREE)
    answered = replace(work, contractor=False)
    house.take([ONE, THREE], use(work=answered))
    basket = house.exporter.basket(use(work=answered)).result()
    assert not any(one.amiss for one in basket.taken)
    now = use(work=replace(work, contractor=True))
    basket = house.exporter.basket(now).result()
    assert [one.title for one in basket.taken if one.amiss] == ["絵02"]
    tiles = house.exporter.verdicts([one.row for one in basket.taken], now).result()
    assert [one.verdict for one in basket.taken] == [tiles[one.row] for one in basket.taken]


def test_an_untitled_basket_is_one_button_and_one_day_in_japan(house):
    house.take([ONE], use())
    assert len(house.exporter.basket(use()).result().taken) == 1
    assert house.exporter.basket(use(Button.INTERNAL)).result().taken == ()
    house.clock.now = house.clock.now.replace(hour=14, minute=59)
    assert len(house.exporter.basket(use()).result().taken) == 1
    house.clock.now = house.clock.now.replace(hour=15, minute=0)
    assert house.exporter.basket(use()).result().taken == ()


def test_what_was_put_back_gives_no_credit(house):
    leaflet = use(work=house.work("ちらし"))
    (item,) = house.take([TWO], leaflet).items
    house.exporter.mark_not_used(item.use).result()
    basket = house.exporter.basket(leaflet).result()
    assert (basket.credits, basket.taken[0].not_used) == ((), True)
    assert house.ledger.records[item.use].not_used


def test_staff_mark_and_see_only_their_own(house):
    (item,) = house.take([ONE], use()).items
    everybody = house.exporter.ledger(LedgerQuery()).result()
    house.librarian = lambda: False
    assert house.exporter.ledger(LedgerQuery()).result() == everybody
    house.exporter.mark_not_used(item.use).result()
    with pytest.raises(NotHere):
        house.exporter.mark_not_used("somebody else's").result()
    assert house.exporter.ledger(LedgerQuery(text="絵 99")).result() == ()


def test_a_question_reaches_the_librarians(house):
    house.exporter.ask_librarians([house.row(THREE)], "使えますか", use()).result()
    (body,) = house.ledger.questions
    assert (body["about"], body["words"]) == ("decide", "使えますか")
    assert len(body["assets"]) == 1


def test_copies_go_when_the_gate_closes(house):
    house.take([ONE], use())
    assert copies(house)
    house.exporter.close()
    assert not copies(house)


def test_a_thousand_pictures_of_one_licence_are_decided_once(house, monkeypatch):
    calls = []
    decide = judging.decide
    monkeypatch.setattr(judging, "decide", lambda *a, **k: (calls.append(1), decide(*a, **k))[1])
    house.assign("free", ONE, TWO, THREE)
    house.plan([ONE, TWO, THREE], use())
    assert len(calls) == 1


def reply(house, answer, of=None, on="2026-11-30", at="2026-11-29T01:00:00+00:00", path=TWO):
    """What a librarian answered of a picture, to somebody who is none."""
    house.librarian = lambda: False
    wanted = of or use()
    house.asked.append(
        Asked(at, DECIDE, "", at, answer, rows=(house.row(path),), use=wanted, on=on, by="佐藤")
    )


def said_no(plan):
    return [one.text for item in plan.items for one in item.reasons if one.action == REFUSED]


@pytest.mark.parametrize("route", [Route.DRAG, Route.COPY, Route.SAVE, Route.OPEN, Route.PRINT])
def test_what_a_librarian_said_no_to_leaves_by_no_way_whatever_is_ticked(house, route, tmp_path):
    reply(house, Answer.UNUSABLE)
    plan = house.plan([TWO], use())
    assert (plan.level, plan.free, plan.allowed) == (Level.BLOCK, False, ())
    assert said_no(plan) == [
        "画像担当が、この使いみちには使えないと回答しています（11月30日　佐藤）。"
    ]
    said = Acknowledgement(plan.digest, ("ccby",), "確かめた", "例外")
    known = house.exporter.acknowledge(plan, said).result()
    assert not known.free
    target = str(tmp_path) if route is Route.SAVE else ""
    with pytest.raises(ExportRefused):
        house.exporter.hand_over(known, said, route, Form(), target).result()
    assert copies(house) == []


def test_what_was_ticked_before_a_no_came_goes_no_further(house):
    house.librarian = lambda: False
    plan = house.plan([TWO], use())
    said = Acknowledgement(plan.digest, ("ccby",))
    free = house.exporter.acknowledge(plan, said).result()
    assert free.free
    reply(house, Answer.UNUSABLE)
    with pytest.raises(ReminderChanged):
        house.exporter.acknowledge(plan, said).result()
    with pytest.raises(ReminderChanged):
        house.exporter.hand_over(free, said, Route.COPY, Form()).result()
    assert not house.plan([TWO], use()).free, "what was confirmed before does not open it again"
    assert house.exporter.verdicts([house.row(TWO)], use()).result()[house.row(TWO)].reason == (
        "画像担当の回答で使えません"
    )


def test_a_no_holds_for_that_very_use_and_picture_until_the_next_answer(house):
    reply(house, Answer.UNUSABLE)
    assert said_no(house.plan([ONE, TWO], use())) != []
    assert [item.title for item in house.plan([ONE, TWO], use()).allowed] != []
    assert said_no(house.plan([TWO], use(Button.INTERNAL))) == []
    assert said_no(house.plan([TWO], use(work=house.work("チラシ")))) == []
    assert said_no(house.plan([ONE], use())) == []
    reply(house, None, on="", at="2026-12-01T00:00:00+00:00")
    assert said_no(house.plan([TWO], use())) != [], "to have asked again frees nothing"
    reply(house, Answer.USABLE, on="2026-12-01", at="2026-12-01T01:00:00+00:00")
    assert said_no(house.plan([TWO], use())) == []


def test_librarians_are_not_held_by_an_answer(house):
    reply(house, Answer.UNUSABLE)
    house.librarian = lambda: True
    assert said_no(house.plan([TWO], use())) == []
    assert house.take([TWO], use()).items
