"""A visit to the screen 利用条件: a library as far as it asks, and the ways in."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from assetlib.catalogue.presets import Preset
from assetlib.details import Saved
from assetlib.futures import settled
from assetlib.report_desk import ReportDesk
from assetlib.ui.licences.screen import LicencesScreen
from tests.ui.fake_history import FakeHistory
from tests.ui.fake_licences import FakeLicences


class Door:
    """As much of a library as the screen asks for."""

    def __init__(self, desk: FakeLicences) -> None:
        self.terms, self.reports = desk, ReportDesk()
        self.history = FakeHistory(lambda ask: settled(ask()), lambda count, _: Saved(1, count))


def opened(screen: LicencesScreen, qtbot: QtBot, number: int = 0) -> LicencesScreen:
    screen.open(screen.list.model.entries[number])
    qtbot.waitUntil(lambda: screen.editing)
    return screen


def begun(screen: LicencesScreen, qtbot: QtBot, preset: Preset | None) -> LicencesScreen:
    screen.begin(preset)
    qtbot.waitUntil(lambda: screen.editing)
    return screen


def front(qtbot: QtBot, kind: type) -> QWidget:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    found = QApplication.activeModalWidget()
    assert found is not None
    return found
