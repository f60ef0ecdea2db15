"""The reminder over a window, and what plans show in it."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QWidget

from assetlib.asking import Asked
from assetlib.details import LicenceNote
from assetlib.terms import Level
from assetlib.ui.asked_before import AskedBefore
from assetlib.ui.reminder_dialog import ReminderDialog
from assetlib.ui.reminder_section import Around
from assetlib.ui.rising import rise
from assetlib.ui.trough import Trough
from assetlib.use import Form, Plan, Question, Use
from tests.ui.fake_library import FakeLibrary
from tests.ui.fake_pictures import sample
from tests.ui.route_gate import RouteGate, part

NOTES = {
    "code-remind": LicenceNote(
        "code-remind", "CC BY 4.0", "active", (), distributor="ひより市", terms_url="https://a.jp/"
    )
}


OK = part(Level.OK, 1, lines=("そのまま使えます。",))


REMIND = part(Level.REMIND, 2, text="クレジットを表示してください。", credit="絵：ひより市")


WARN = part(Level.WARN, 3, text="根拠が確認されていません。", contact="広報課（内線 2214）")


BLOCK = part(Level.BLOCK, 4, text="庁内限りです。", clause="第3項", contact="広報課（内線 2214）")
ALTERED = Question("alterations", "絵を変えますか。", "words", (("recolor", "色を変える"),))
HANDED_ON = Question(
    "contractor", "業者へ渡しますか。", "flag", (("true", "はい"), ("false", "いいえ"))
)


@pytest.fixture
def library():
    library = FakeLibrary(sample())
    yield library
    library.close()


@pytest.fixture
def host(qtbot, qapp):
    window = QWidget()
    window.resize(1440, 900)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def opened(theme, courier, library, host, qtbot, tmp_path: Path, monkeypatch):
    """Opens the reminder for a plan; `gate` is on the dialog."""

    before = AskedBefore()
    monkeypatch.setattr(courier, "share", None)  # what the test before heard of its own

    def open_it(
        plan: Plan,
        again: Callable[[Use], Plan] | None = None,
        *,
        librarian: bool = False,
        asked: Sequence[Asked] = (),
    ) -> ReminderDialog:
        before.keep(asked)
        library.librarian = librarian
        gate = RouteGate(tmp_path, lambda _rows, use, _form: again(use) if again else plan)
        ask = lambda rows, use: lambda words: gate.ask_librarians(rows, words, use)  # noqa: E731
        around = Around(theme, courier, library, NOTES.get, ask, before=before)
        dialog = ReminderDialog(around, gate, plan, Form(), host)
        dialog.gate = gate
        rise(dialog, dialog.showing(plan))
        qtbot.waitUntil(dialog.isVisible)
        return dialog

    return open_it


def boxes(dialog: ReminderDialog) -> list[QCheckBox]:
    return [box for box in dialog.list.findChildren(QCheckBox) if box.isVisible()]


def press(dialog: ReminderDialog, fact: str, number: int) -> None:
    dialog.list._asked[fact].findChildren(Trough)[0].keys[number].click()
