# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""A booklet that is sold, with a limit of twenty items; a mascot; a permission that expires."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from assetlib.terms import Level
from assetlib.use import Button
from tests.journeys.city import found_city
from tests.journeys.hands import CTRL, drops, sit_down

ITEMS = [f"絵{number:02}" for number in range(21)]
LAST_SECOND = datetime(2027, 3, 31, 14, 59, 59, tzinfo=UTC)
"""One second before midnight in Japan."""


def test_the_twenty_first_item_of_a_sold_booklet_is_blocked_until_one_was_not_used(
    found_city, sit_down
):
    city = found_city(*ITEMS)
    city.license("site", *ITEMS)
    pc = sit_down(city)
    pc.begin_work("観光冊子", Button.PAID)
    use = pc.window.purpose.desk.use
    assert (use.work.title, use.button) == ("観光冊子", Button.PAID)
    pc.choose(*ITEMS[:19])
    pc.press(Qt.Key.Key_C, CTRL)
    pc.confirm()
    pc.until(pc.at_rest)
    basket = pc.window.purpose.basket
    pc.until(lambda: [one.count for one in basket._basket.counts] == [19])

    city.clock.now += timedelta(minutes=1)
    pc.choose(ITEMS[19])
    pc.drag(ITEMS[19])
    pc.until(lambda: [(c.count, c.limit) for c in basket._basket.counts] == [(20, 20)])
    pc.until(lambda: pc.window.centre.model.standing(pc.row(ITEMS[20])).blocked)

    pc.choose(ITEMS[20])
    pc.pull(ITEMS[20])
    reminder = pc.reminder()
    assert reminder.plan.level is Level.BLOCK
    assert not reminder.primary.isVisible()
    assert "20点まで" in reminder.plan.items[0].reasons[0].text
    pc.give_up()
    assert len(pc.drops) == 1

    pc.click(basket.more)
    pc.until(lambda: basket.taken_list is not None and basket.taken_list.isVisible())
    pc.click(basket.taken_list.buttons[0])
    pc.until(lambda: [one.count for one in basket._basket.counts] == [19])
    basket.taken_list.close()
    pc.until(lambda: not pc.window.centre.model.standing(pc.row(ITEMS[20])).blocked)
    pc.until(lambda: pc.window.way_out.routes.armed.plan.free)
    pc.drag(ITEMS[20])
    records = pc.records()
    assert len(records) == 21
    assert [one.title for one in records if one.not_used] == [ITEMS[19]]
    assert {one.work["title"] for one in records} == {"観光冊子"}


def test_a_mascot_recoloured_by_staff_is_blocked_and_goes_as_it_is(found_city, sit_down):
    city = found_city("ひよりん")
    city.license("mascot", "ひよりん")
    pc = sit_down(city)
    dialog = pc.open_works()
    pc.type("夏まつりポスター")
    pc.click(dialog.fields.altering.whether.keys[1])
    pc.tick(dialog.fields.altering.boxes["recolor"])
    pc.take_up(dialog)
    pc.choose("ひよりん")
    pc.press(Qt.Key.Key_C, CTRL)
    reminder = pc.reminder()
    assert reminder.plan.level is Level.BLOCK
    assert "広報課の承認" in reminder.plan.items[0].reasons[0].text
    assert not reminder.primary.isVisible()
    pc.give_up()
    assert pc.records() == []

    pc.begin_work("広報ひより", Button.PUBLIC)
    pc.until(lambda: pc.window.way_out.routes.armed.plan.level is Level.OK)
    pc.press(Qt.Key.Key_C, CTRL)
    assert pc.reminder().plan.level is Level.OK
    pc.confirm()
    pc.until(lambda: len(pc.records()) == 1)


def test_a_mascots_file_is_not_handed_to_a_contractor_without_an_approval(found_city, sit_down):
    city = found_city("ひよりん")
    city.license("mascot", "ひよりん")
    pc = sit_down(city)
    pc.begin_work("夏まつりポスター", Button.PUBLIC, contractor=True)
    pc.choose("ひよりん")
    pc.pull("ひよりん")
    assert pc.reminder().plan.level is Level.BLOCK
    pc.give_up()
    assert (pc.drops, pc.records()) == ([], [])


def test_a_file_given_out_is_told_of_once_its_work_is_to_go_to_a_contractor(found_city, sit_down):
    city = found_city("ひよりん", "絵00")
    city.license("mascot", "ひよりん")
    city.license("site", "絵00")
    pc = sit_down(city)
    pc.begin_work("夏まつりポスター", Button.PUBLIC, contractor=False)
    pc.choose("ひよりん", "絵00")
    pc.press(Qt.Key.Key_C, CTRL)
    pc.confirm()
    pc.until(lambda: len(pc.window.purpose.basket.pictures) == 2)
    banner = pc.window.centre.banner
    assert banner.subject == ""
    dialog = pc.open_works()
    pc.click(dialog.list.viewport(), dialog.list.visualItemRect(dialog.list.item(1)).center())
    pc.click(dialog.fields.contractor.keys[1])
    pc.take_up(dialog)
    pc.until(lambda: banner.subject == "amiss")
    assert "渡し済みの画像1点" in banner.words
    assert "使えません：承認が必要（1点）" in banner.words
    pc.until(lambda: pc.window.centre.model.standing(pc.row("ひよりん")).blocked)
    marked = [one for one in pc.window.purpose.basket.pictures if "使えません" in one.toolTip()]
    assert [one.row for one in marked] == [pc.row("ひよりん")]
    assert len(pc.records()) == 2


def test_an_untitled_mascot_asks_for_what_decides_and_goes_once_it_is_answered(
    found_city, sit_down
):
    city = found_city("ひよりん")
    city.license("mascot", "ひよりん")
    pc = sit_down(city)
    pc.choose_use(Button.PUBLIC)
    pc.choose("ひよりん")
    pc.press(Qt.Key.Key_C, CTRL)
    reminder = pc.reminder()
    assert not reminder.primary.isEnabled()
    pc.until(reminder.list.work.field.hasFocus)
    pc.type("広報ひより")
    pc.press(Qt.Key.Key_Return)
    pc.until(lambda: not reminder.plan.needs_work)
    for fact, answer in (("alterations", 0), ("contractor", 0)):
        pc.until(lambda fact=fact: fact in reminder.list._asked)
        row = reminder.list._asked[fact]
        (trough,) = [one for one in row.children() if hasattr(one, "keys")]
        pc.click(trough.keys[answer])
    pc.until(lambda: reminder.plan.level is Level.OK)
    pc.confirm()
    pc.until(lambda: len(pc.records()) == 1)
    (record,) = pc.records()
    assert record.work["title"] == "広報ひより"
    assert record.answers["alterations"] == ()
    assert record.answers["actor"] == "city"
    assert pc.window.purpose.desk.use.work.title == "広報ひより"


def test_a_permission_ends_at_midnight_in_japan_even_after_the_reminder(found_city, sit_down):
    city = found_city("市長", "花")
    city.license("dated", "市長", "花")
    city.clock.now = LAST_SECOND
    pc = sit_down(city)
    pc.begin_work("年度末のちらし", Button.PUBLIC)
    pc.choose("市長")
    pc.press(Qt.Key.Key_C, CTRL)
    assert pc.reminder().plan.level is Level.OK
    pc.confirm()
    pc.until(lambda: len(pc.records()) == 1)
    pc.until(pc.at_rest)
    pc.settle()

    city.clock.now += timedelta(seconds=2)
    pc.press(Qt.Key.Key_C, CTRL)
    reminder = pc.reminder()
    assert reminder.plan.level is Level.BLOCK
    assert not reminder.primary.isVisible()
    pc.give_up()
    assert len(pc.records()) == 1


def test_a_reminder_of_yesterday_is_shown_again_after_midnight(found_city, sit_down):
    city = found_city("桜")
    city.license("ccby", "桜")
    city.clock.now = LAST_SECOND
    pc = sit_down(city)
    pc.choose_use(Button.PUBLIC)
    pc.pull("桜")
    pc.tick(pc.reminder().list.sections[0].tick.box)
    pc.confirm()
    pc.until(pc.at_rest)
    pc.settle()
    pc.drag("桜")

    city.clock.now += timedelta(seconds=2)
    pc.pull("桜")
    assert pc.reminder().plan.level is Level.REMIND
    pc.give_up()
    assert len(pc.records()) == 1
