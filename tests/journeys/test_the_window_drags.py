# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""Somebody drags pictures out of the window: what is asked, what arrives, what is on record."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from assetlib.terms import Level
from assetlib.use import Button
from tests.gates import licence
from tests.journeys.hands import LEFT, NONE, STAFF, drops, found_city, sit_down

FIVE = [f"素材{number}" for number in range(5)]


def test_the_first_drag_opens_the_reminder_and_the_second_carries_the_picture(
    found_city, sit_down
):
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
    assert city.records() == []
    pc.settle()

    drop = pc.drag("桜:春")
    assert drop.actions == Qt.DropAction.CopyAction
    (file,) = drop.files
    assert file.name == "桜：春.png"
    assert city.caches in file.parents
    assert drop.png == (city.root / "絵/桜:春.png").read_bytes()
    assert drop.image.hasAlphaChannel()
    assert drop.image.pixelColor(0, 0).alpha() == 0
    assert drop.image.pixelColor(32, 32).alpha() == 255
    (record,) = city.records()
    assert (record.path, record.route, record.who) == ("絵/桜:春.png", "drag", STAFF)
    assert (record.button, record.level, record.not_used) == ("public", "ok", False)
    assert record.acknowledged == {"site": "2026-12-01"}
    assert pc.window.way_out.note.words == "1点をお渡ししました。"

    pc.drag("若葉")
    assert len(city.records()) == 2
