# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""Somebody drags pictures out of the window: what is asked, what arrives, what is on record."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QDrag

from assetlib.terms import Level
from assetlib.use import Button
from tests.journeys.city import found_city
from tests.journeys.hands import CTRL, STAFF, drops, pixels, sit_down

FIVE = [f"素材{number}" for number in range(5)]


def test_the_first_drag_opens_the_reminder_and_the_second_carries_the_picture(found_city, sit_down):
    city = found_city("桜:春", "若葉")
    city.license("site", "桜:春", "若葉", verified_on="2026-04-10")
    pc = sit_down(city)
    pc.choose_use(Button.PUBLIC)
    pc.pull("桜:春")
    reminder = pc.reminder()
    assert pc.drops == []
    assert reminder.plan.level is Level.OK
    assert reminder.primary.hasFocus()
    pc.press(Qt.Key.Key_Return)
    pc.until(lambda: pc.dialog is None)
    pc.until(pc.at_rest)
    assert pc.records() == []
    pc.settle()

    drop = pc.drag("桜:春")
    assert drop.actions == Qt.DropAction.CopyAction
    (file,) = drop.files
    assert file.name == "桜：春.png"
    assert city.caches in file.parents
    assert pixels(file) == pixels(city.root / "絵/桜:春.png")
    assert drop.image.hasAlphaChannel()
    assert drop.image.pixelColor(0, 0).alpha() == 0
    assert drop.image.pixelColor(32, 32).alpha() == 255
    (record,) = pc.records()
    assert (record.path, record.route, record.who) == ("絵/桜:春.png", "drag", STAFF)
    assert (record.button, record.level, record.not_used) == ("public", "ok", False)
    assert record.acknowledged == {"site": "2026-12-01"}
    assert pc.window.way_out.note.words == "1点をお渡ししました。"

    pc.drag("若葉")
    assert len(pc.records()) == 2


def test_choosing_a_picture_puts_no_frame_round_the_grid_and_moves_no_tile(found_city, sit_down):
    city = found_city("桜", "海")
    city.license("free", "桜", "海")
    pc = sit_down(city)
    pc.choose_use(Button.PUBLIC)
    grid = pc.window.centre.grid
    before = grid.viewport().geometry(), pc.place("桜"), pc.place("海")
    pc.choose("海")
    assert grid.hasFocus()
    assert (grid.viewport().geometry(), pc.place("桜"), pc.place("海")) == before


def test_the_reminder_is_no_higher_than_its_words(found_city, sit_down):
    city = found_city("桜")
    city.license("free", "桜", reminder=["一行目です。", "二行目です。", "三行目です。"])
    pc = sit_down(city)
    pc.choose_use(Button.PUBLIC)
    pc.pull("桜")
    reminder = pc.reminder()
    (shown,) = reminder.list.sections
    assert reminder._area.height() <= shown.heightForWidth(reminder.width()) + 8
    pc.give_up()


def test_five_distributors_acknowledged_last_month_cost_no_click_beyond_the_drags(
    found_city, sit_down
):
    city = found_city(*FIVE)
    for number, title in enumerate(FIVE):
        city.license(f"site{number}", title, title=f"素材館{number}", assigner=f"提供元{number}")
    pc = sit_down(city)
    pc.choose_use(Button.PUBLIC)
    pc.choose(*FIVE)
    pc.pull(FIVE[4])
    assert len(pc.reminder().list.sections) == 5
    pc.confirm()
    pc.until(pc.at_rest)
    pc.close()

    city.clock.now += timedelta(days=30)
    again = sit_down(city)
    again.until(lambda: again.window.purpose.desk.use is not None)
    before = again.clicks
    for title in FIVE:
        again.drag(title)
    assert again.clicks - before == len(FIVE)
    assert len(again.records()) == 5
    assert {one.level for one in again.records()} == {"ok"}


def test_five_distributors_of_which_one_wants_its_credit_cost_two_clicks(found_city, sit_down):
    city = found_city(*FIVE)
    for number, title in enumerate(FIVE[:4]):
        city.license(f"site{number}", title, title=f"素材館{number}", assigner=f"提供元{number}")
    city.license("ccby", FIVE[4], assigner="まちかどフォト")
    pc = sit_down(city)
    pc.choose_use(Button.PUBLIC)
    pc.choose(*FIVE)
    pc.press(Qt.Key.Key_C, CTRL)
    pc.tick(pc.reminder().list.sections[-1].tick.box)
    pc.confirm()
    pc.until(lambda: len(pc.records()) == 5)
    pc.until(pc.at_rest)
    pc.settle()

    city.clock.now += timedelta(days=30)
    pc.choose_none()
    before, drags = pc.clicks, 0
    for title in FIVE:
        pc.pull(title)
        drags += 1
        if pc.dialog is not None:
            reminder = pc.reminder()
            (tick,) = [one.tick for one in reminder.list.sections if one.tick]
            pc.tick(tick.box)
            pc.click(reminder.primary)
            pc.until(lambda: pc.dialog is None)
            pc.until(pc.at_rest)
            pc.settle()
            pc.drag(title)
            drags += 1
        pc.until(pc.at_rest)
    assert drags == 6
    assert pc.clicks - before - drags == 2
    assert len(pc.records()) == 10


def test_of_a_mixed_selection_the_permitted_part_is_dragged(found_city, sit_down):
    city = found_city("桜", "肖像", "条件なし")
    city.license("free", "桜")
    city.license("portrait", "肖像")
    pc = sit_down(city)
    pc.choose_use(Button.PUBLIC)
    pc.choose("桜", "肖像", "条件なし")
    pc.pull("桜")
    reminder = pc.reminder()
    assert [one.section.level for one in reminder.list.sections] == [
        Level.OK,
        Level.BLOCK,
        Level.BLOCK,
    ]
    assert reminder._left_out.text() == "使えない2点は外します"
    pc.confirm()
    pc.until(pc.at_rest)
    pc.settle()
    drop = pc.drag("桜")
    assert [file.name for file in drop.files] == ["桜.png"]
    assert [one.title for one in pc.records()] == ["桜"]
    assert pc.window.way_out.note.words == "1点をお渡ししました。\n使えない2点は外しました。"


def test_a_drag_that_nobody_takes_is_on_record_and_off_the_count(found_city, sit_down, monkeypatch):
    city = found_city("桜")
    city.license("free", "桜")
    pc = sit_down(city)
    pc.choose_use(Button.PUBLIC)
    pc.pull("桜")
    pc.confirm()
    pc.until(pc.at_rest)
    pc.settle()

    def let_go(_drag: QDrag, _actions: Qt.DropAction) -> Qt.DropAction:
        pc.drops.append(None)
        return Qt.DropAction.IgnoreAction

    monkeypatch.setattr(QDrag, "exec", let_go)
    pc.pull("桜")
    pc.until(pc.at_rest)
    pc.until(lambda: [one.not_used for one in pc.records()] == [True])
    assert "使わなかった" in pc.window.way_out.note.words
