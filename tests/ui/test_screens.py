"""What a screen of librarians is made of is imported before they go there, and never for staff."""

import threading
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QWidget

from assetlib.ui import screens as screens_module
from assetlib.ui.screens import Screen, Screens


@pytest.fixture
def screens(theme, courier, qtbot, monkeypatch):
    monkeypatch.setattr(screens_module, "_FIRST_PICTURES", 0)
    screens = Screens(theme, courier)
    qtbot.addWidget(screens)
    return screens


def test_a_librarians_screen_is_read_ahead_once_and_in_a_thread(screens, qtbot):
    threads = []
    screens.add(
        Screen.LICENCES, lambda *_: QWidget(), lambda: threads.append(threading.current_thread())
    )
    for _ in range(2):
        screens.attach(SimpleNamespace(librarian=True))
    qtbot.waitUntil(lambda: len(threads) == 1)
    assert threads[0] is not threading.main_thread()
    assert screens._unread == []


def test_for_staff_nothing_is_read_ahead(screens, qapp):
    screens.add(Screen.LICENCES, lambda *_: QWidget(), lambda: pytest.fail("read"))
    screens.attach(SimpleNamespace(librarian=False))
    for _ in range(3):
        qapp.processEvents()
    assert len(screens._unread) == 1
