# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""Whatever can be used is reached with Tab, has a name and a role, and shows where one is."""

from __future__ import annotations

from contextlib import suppress

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from assetlib.settings import load
from assetlib.use import Button
from tests.journeys.city import found_city
from tests.journeys.hands import CTRL, drops, sit_down
from tests.ui.walker import nameless, told, unreached, unseen


@pytest.fixture
def pc(found_city, sit_down):
    """A librarian's PC, with pictures under two licences and one under none."""
    city = found_city("桜", "海", "山")
    city.license("ccby", "桜")
    city.license("site", "海", verified_on="2026-04-10")
    pc = sit_down(city, load(city.caches / "librarian").account)
    pc.choose_use(Button.PUBLIC)
    return pc


def look_through(pc, window):
    with suppress(TimeoutError):
        pc.until(lambda: not nameless(window))  # names of what is alike come a moment later
    assert told(nameless(window)) == []
    for walked in (unreached, unseen):
        left = told(walked(window))
        for _ in range(10):  # what has just come takes the place of what the walk began with
            if not left:
                break
            QTest.qWait(500)
            left = told(walked(window))
        assert left == []


def front(pc):
    pc.until(lambda: _newest(pc) is not None)
    return _newest(pc)


def _newest(pc):
    """The window that opened last, where one did."""
    modal = QApplication.activeModalWidget()
    active = QApplication.activeWindow()
    return modal or (active if active is not pc.window else None)


@pytest.mark.parametrize("titles", [(), ("桜",), ("桜", "海"), ("山",)])
def test_the_window_itself(pc, titles):
    if titles:
        pc.choose(*titles)
    pc.window.centre.search.setFocus()
    look_through(pc, pc.window)


def test_the_window_with_a_strip_and_a_search_without_an_answer(pc):
    pc.window.commands.practice.trigger()
    pc.until(lambda: pc.window.practising.strip.words)
    pc.window.centre.search.look_for("給水車")
    pc.until(pc.window.centre.near.isVisible)
    pc.window.centre.search.setFocus()
    look_through(pc, pc.window)


def test_the_reminder(pc):
    pc.choose("桜", "山")
    pc.press(Qt.Key.Key_C, CTRL)
    look_through(pc, pc.reminder())
    pc.give_up()


def test_saving(pc):
    pc.choose("桜")
    pc.press(Qt.Key.Key_S, CTRL)
    dialog = front(pc)
    look_through(pc, dialog)
    dialog.reject()


@pytest.mark.parametrize("command", ["work", "ledger", "words", "librarians", "day_one"])
def test_what_a_command_opens(pc, command):
    getattr(pc.window.commands, command).trigger()
    window = front(pc)
    pc.until(window.isActiveWindow)
    if command == "ledger":  # nothing is on record, so there is nothing to save
        pc.until(lambda: not window.csv.isEnabled())
    look_through(pc, window)
    window.close()
