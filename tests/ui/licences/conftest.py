"""The screen 利用条件 over two licences in memory."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from assetlib.ui.courier import Courier
from assetlib.ui.licences.screen import LicencesScreen
from assetlib.ui.theme import Theme
from tests.ui.fake_licences import ND, FakeLicences, content
from tests.ui.licences.visiting import Door


@pytest.fixture
def desk() -> FakeLicences:
    return FakeLicences(content(), content(ND, title="夕暮れの会"))


@pytest.fixture
def screen(
    theme: Theme, courier: Courier, desk: FakeLicences, qtbot: QtBot
) -> Iterator[LicencesScreen]:
    """The screen with its list."""
    found = LicencesScreen(theme, courier)
    qtbot.addWidget(found)
    found.resize(1166, 720)
    found.attach(Door(desk))  # type: ignore[arg-type]
    found.show()
    qtbot.waitUntil(lambda: found.list.model.rowCount() == len(desk.versions))
    yield found
    while isinstance(front := QApplication.activeModalWidget(), QDialog):
        front.reject()
