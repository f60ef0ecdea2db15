"""Promises: when they fall due, and that they were kept."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from assetlib.licences import Promise
from tests.ui.licences.visiting import begun, opened
from tests.ui.windows import texts


def test_a_promise_waits_until_the_licence_is_there(screen, qtbot):
    begun(screen, qtbot, None)
    assert not screen.editor.promises.add.isEnabled()


def test_a_promise_is_done_and_falls_due_again(screen, desk, qtbot):
    desk.promises["l0"] = [Promise("報告する", "2026-11-30", 12)]
    promises = opened(screen, qtbot).editor.promises
    qtbot.waitUntil(lambda: "期日 令和8年11月30日（済んでいません）" in texts(promises))
    promises.buttons["報告する"].click()
    qtbot.waitUntil(lambda: "次回 令和9年11月30日" in texts(promises))
    assert "前回 令和8年12月1日（田中）" in texts(promises)


def test_a_promise_that_is_due_is_led_to_and_the_keyboard_stays_there(screen, desk, qtbot):
    desk.promises["l0"] = [Promise("報告する", "2026-11-30", 12), Promise("届け出る", "2026-12-24")]
    screen.lead(lambda entries: entries[:1], to_promises=True)
    qtbot.waitUntil(lambda: screen.editing)
    promises = screen.editor.promises
    late = promises.buttons["報告する"]
    qtbot.waitUntil(late.hasFocus)
    assert late.mapTo(screen, late.rect().center()).y() < screen.height()
    late.click()
    qtbot.waitUntil(lambda: "次回 令和9年11月30日" in texts(promises))
    qtbot.waitUntil(lambda: promises.isAncestorOf(QApplication.focusWidget()))


def test_a_promise_for_once_is_done_for_good(screen, desk, qtbot):
    desk.promises["l0"] = [Promise("届け出る", "2026-12-24")]
    promises = opened(screen, qtbot).editor.promises
    promises.buttons["届け出る"].click()
    qtbot.waitUntil(lambda: not promises.buttons)
