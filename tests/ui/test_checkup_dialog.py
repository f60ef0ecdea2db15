# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""「診断」: opened from the menu, filled when everything has answered, saved or copied."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from assetlib.errors import LocalTrouble
from assetlib.wording import say
from tests.ui.desks import FakeEntrance, sit_at
from tests.ui.fake_library import FakeLibrary
from tests.ui.fake_pictures import sample

TEXT = "診断（assetlib doctor）\n共有フォルダー 応答：1.2ミリ秒"


@pytest.fixture
def opened(sit_at, qtbot):
    """The dialog as the menu opens it, and what it waits for."""
    entrance = FakeEntrance(lambda _: FakeLibrary(sample()), Path("/mnt/ひより市"))
    desk = sit_at(entrance)
    qtbot.waitUntil(lambda: desk.open)
    desk.window.commands.checkup.trigger()
    return desk.checkup, entrance.checkups[0]


def test_it_opens_at_once_and_fills_when_the_answers_are_there(opened, qtbot):
    dialog, asked = opened
    assert dialog.isVisible()
    assert dialog.news.text() == say("doctor.working")
    assert not dialog.copy.isEnabled()
    asked.set_result(TEXT)
    qtbot.waitUntil(lambda: dialog.text.toPlainText() == TEXT)
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == TEXT


def test_it_is_saved_as_notepad_reads_it(opened, qtbot, tmp_path):
    dialog, asked = opened
    asked.set_result(TEXT)
    qtbot.waitUntil(dialog.save.isEnabled)
    dialog.write(tmp_path / "診断.txt")
    qtbot.waitUntil(lambda: "診断.txt" in dialog.news.text())
    assert (tmp_path / "診断.txt").read_bytes() == TEXT.replace("\n", "\r\n").encode("utf-8-sig")
    dialog.write(tmp_path / "なし" / "診断.txt")
    qtbot.waitUntil(lambda: str(tmp_path / "なし") in dialog.news.text())
    assert dialog.save.isEnabled()


def test_a_place_that_hangs_keeps_no_window_waiting(opened, qtbot, tmp_path):
    dialog, asked = opened
    asked.set_result(TEXT)
    qtbot.waitUntil(dialog.save.isEnabled)
    os.mkfifo(tmp_path / "pipe")
    dialog.write(tmp_path / "pipe")  # nobody reads it: whoever opens it waits
    assert not dialog.save.isEnabled()
    assert (tmp_path / "pipe").read_bytes() == TEXT.replace("\n", "\r\n").encode("utf-8-sig")
    qtbot.waitUntil(dialog.save.isEnabled)


def test_a_trouble_is_a_sentence_in_it(opened, qtbot):
    dialog, asked = opened
    asked.set_exception(LocalTrouble("C:/x", "disk full"))
    qtbot.waitUntil(lambda: "disk full" in dialog.news.text())
