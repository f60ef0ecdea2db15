"""The rooms in which the program asks by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from assetlib.disappearance import Disappearance
from assetlib.events import ConflictsChanged, PicturesGone
from assetlib.identity import Identity
from assetlib.ui.identity_dialog import IdentityDialog
from assetlib.ui.threshold import Introduction
from assetlib.ui.threshold_dialog import ThresholdDialog
from assetlib.ui.welcome_dialog import WelcomeDialog
from tests.ui.rooms.visit import AT, Room, Visit
from tests.ui.test_overlaps import change, contested


def _overlap(visit: Visit) -> QWidget:
    one, another = contested("note"), contested("title", key="asset/1/title", word="タイトル")
    visit.library.conflicts.changes = [change(one, another)]
    visit.window.overlaps.hear(ConflictsChanged(1))
    visit.window.overlaps.open()
    dialog: Any = visit.window.overlaps.dialog
    visit.until(lambda: dialog.cards)
    return dialog


def _vanished(visit: Visit) -> QWidget:
    gone = Disappearance("q1", 312, 4, ("防災/備え/01.png", "季節/秋/もみじ.png"), AT)
    visit.window.vanished.hear(PicturesGone(gone))
    visit.window.vanished.open()
    dialog = visit.window.vanished.dialog
    assert dialog is not None
    return dialog


def _identity(visit: Visit) -> QWidget:
    people = (Identity("田中 花子", "広報課"), Identity("伊藤 保", "防災課"))
    known = Introduction("city\\sato", Identity("", ""), open=True, shared=True, people=people)
    return visit.shown(IdentityDialog(visit.theme, known, visit.window))


def _welcome(visit: Visit) -> QWidget:
    return visit.shown(WelcomeDialog(visit.theme, visit.window))


def _threshold(visit: Visit) -> QWidget:
    folder = Path("/共有/画像")
    return visit.shown(ThresholdDialog(visit.theme, folder, visit.window, may_found=True))


def _collection(visit: Visit) -> QWidget:
    visit.window.gatherer._ask_new(())
    return _front(visit)


def _folder(visit: Visit) -> QWidget:
    visit.window.shelver.choose_place((Path("絵.png"),))
    return _front(visit)


def _front(visit: Visit) -> QWidget:
    visit.until(QApplication.activeModalWidget)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    return dialog


ROOMS: dict[str, Room] = {
    "overlap": _overlap,
    "vanished": _vanished,
    "identity": _identity,
    "welcome": _welcome,
    "threshold": _threshold,
    "name of a collection": _collection,
    "folder for files": _folder,
}
