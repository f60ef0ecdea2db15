"""The list of librarians is kept in a small dialog that says what came of it."""

# ruff: noqa: F401 - fixtures are imported by name, and asked for by the same name
from concurrent.futures import Future

import pytest
from PySide6.QtWidgets import QWidget

from assetlib.details import Saved
from assetlib.errors import BadInput
from assetlib.futures import failed, settled
from assetlib.librarians import Librarian, Role
from assetlib.ui.librarians_dialog import LibrariansDialog
from assetlib.wording import say, say_trouble
from tests.ui.windows import _japanese, texts


class FakeLibrarians:
    """Fulfils `librarians.Librarians`."""

    def __init__(self) -> None:
        self.everybody = {"city\\sato": Librarian("city\\sato", "佐藤")}
        self.failing: Exception | None = None

    def listed(self) -> Future[tuple[Librarian, ...]]:
        return settled(tuple(self.everybody.values()))

    def add(self, librarian: Librarian) -> Future[Saved]:
        if self.failing is not None:
            return failed(self.failing)
        self.everybody[librarian.account] = librarian
        return settled(Saved(2, 1))

    def remove(self, account: str) -> Future[Saved]:
        del self.everybody[account]
        return settled(Saved(3, 1))


@pytest.fixture
def desk():
    return FakeLibrarians()


@pytest.fixture
def host(qtbot):
    host = QWidget()
    host.resize(1200, 900)
    qtbot.addWidget(host)
    host.show()
    return host


@pytest.fixture
def dialog(theme, courier, desk, host, qtbot):
    dialog = LibrariansDialog(theme, courier, desk, "city\\sato", host)
    dialog.show()
    qtbot.waitUntil(lambda: len(dialog.removers) == 1)
    return dialog


def test_the_last_one_cannot_be_taken_off(dialog):
    assert not dialog.removers["city\\sato"].isEnabled()


def test_a_deputy_is_added_seen_and_taken_off_again(dialog, desk, qtbot):
    dialog.account.setText("city\\tanaka")
    dialog.name.setText("田中")
    dialog.deputy.setChecked(True)
    dialog.add.click()
    qtbot.waitUntil(lambda: len(dialog.removers) == 2)
    assert desk.everybody["city\\tanaka"] == Librarian("city\\tanaka", "田中", Role.DEPUTY)
    qtbot.waitUntil(lambda: "田中（代理）" in texts(dialog))
    assert dialog.account.text() == ""
    remove = dialog.removers["city\\tanaka"]
    remove.click()
    assert "city\\tanaka" in desk.everybody
    assert remove.text() == say("librarians.remove_sure")
    remove.click()
    qtbot.waitUntil(lambda: len(dialog.removers) == 1)
    assert say("librarians.removed") in texts(dialog)


def test_what_is_no_account_is_said_and_stays_typed(dialog, desk, qtbot):
    assert not dialog.add.isEnabled()
    desk.failing = trouble = BadInput("tanaka", "user@host")
    dialog.account.setText("tanaka")
    dialog.add.click()
    qtbot.waitUntil(lambda: say_trouble(trouble) in texts(dialog))
    assert dialog.account.text() == "tanaka"
