"""The rooms that commands open: what stands in the menus."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QMenu, QWidget

from assetlib.categories import Act
from assetlib.futures import settled
from assetlib.guides import Guide
from assetlib.ui.checkup_dialog import CheckupDialog
from assetlib.ui.guide.window import GuideWindow
from assetlib.ui.ledger_window import LedgerWindow
from assetlib.ui.librarians_dialog import LibrariansDialog
from assetlib.ui.wish_dialog import WishDialog
from assetlib.wording import say
from tests.ui.rooms.visit import Room, Visit
from tests.ui.test_librarians_dialog import FakeLibrarians


def _menu(key: str, ready: Callable[[Any], object]) -> Room:
    def open_it(visit: Visit) -> QWidget:
        menus = visit.window.commands.keeping.findChildren(QMenu)
        actions = [one for menu in menus for one in menu.actions()]
        next(one for one in actions if one.text() == say(key)).trigger()
        dialog = visit.window.clerk.dialog
        assert dialog is not None
        visit.until(lambda: ready(dialog))
        return dialog

    return open_it


def _lists(visit: Visit) -> QWidget:
    dialog: Any = _menu("lists.act_lists", lambda _: True)(visit)
    dialog.look_at(visit.folder / "画像一覧.xlsx")
    visit.until(lambda: dialog.preview is not None)
    return dialog


def _handover(visit: Visit) -> QWidget:
    visit.window.commands.handover.trigger()
    dialog: Any = visit.window.clerk.dialog
    visit.until(lambda: dialog.given is not None and dialog.whose.count() == 2)
    dialog.read_from(visit.folder / "x.json")
    visit.until(dialog.accept_button.isEnabled)
    return dialog


def _tags(visit: Visit) -> QWidget:
    visit.window.commands.tags.trigger()
    dialog: Any = visit.window.arranger.dialog
    visit.until(lambda: len(dialog.list.rows) == 4)
    dialog.list.choose(("2",))
    return dialog


def _several_tags(visit: Visit) -> QWidget:
    dialog: Any = _tags(visit)
    dialog.list.choose(("2", "3"))
    return dialog


def _rules(visit: Visit) -> QWidget:
    visit.window.commands.rules.trigger()
    dialog: Any = visit.window.arranger.dialog
    visit.until(lambda: dialog.list.rows)
    dialog.list.choose((dialog.list.rows[0].key,))
    return dialog


def _history(visit: Visit) -> QWidget:
    visit.window.commands.history.trigger()
    dialog: Any = visit.window.arranger.dialog
    visit.until(lambda: dialog.isVisible() and dialog.list.rows)
    dialog.list.choose((dialog.list.rows[0].key,))
    return dialog


def _category(act: Act) -> Room:
    def open_it(visit: Visit) -> QWidget:
        visit.until(lambda: "防災" in visit.window.sidebar.rows.categories)
        visit.window.arranger.open_category(act, "防災")
        dialog: Any = visit.window.arranger.dialog
        visit.until(dialog.isVisible)
        if dialog.goal.isVisible():
            dialog.goal.setCurrentIndex(0)  # where nobody has chosen, nothing is said
        visit.until(dialog.effect.text)
        return dialog

    return open_it


def _asked(visit: Visit) -> QWidget:
    visit.window.hearing.open()
    visit.until(lambda: visit.window.hearing.dialog is not None)
    dialog = visit.window.hearing.dialog
    assert dialog is not None
    return dialog


def _offering(visit: Visit) -> QWidget:
    visit.window.hearing.offer((Path("夜桜.jpg"), Path("朝.png")))
    dialog = visit.window.hearing.sending
    assert dialog is not None
    return dialog


def _words(visit: Visit) -> QWidget:
    visit.window.commands.words.trigger()
    visit.until(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    return dialog


def _wish(visit: Visit) -> QWidget:
    visit.window.commands.wish.trigger()
    dialog = visit.window.findChild(WishDialog)
    assert isinstance(dialog, WishDialog)
    return dialog


def _ledger(visit: Visit) -> QWidget:
    window = LedgerWindow(visit.theme, visit.courier, visit.library)  # type: ignore[arg-type]
    visit.qtbot.addWidget(window)
    window.come_forward()
    visit.until(lambda: window.model.rowCount() > 0)
    return window


def _librarians(visit: Visit) -> QWidget:
    desk = FakeLibrarians()
    own = visit.library.account
    return visit.shown(LibrariansDialog(visit.theme, visit.courier, desk, own, visit.window))


def _checkup(visit: Visit) -> QWidget:
    told = settled("共有フォルダー：つながっています\n" * 30)
    return visit.shown(CheckupDialog(visit.theme, visit.courier, told, "PC-07", visit.window))


def _guide(visit: Visit) -> QWidget:
    window = GuideWindow(visit.theme, visit.courier, visit.window)
    visit.qtbot.addWidget(window)
    window.open_guide(Guide.STAFF)
    return window


ROOMS: dict[str, Room] = {
    "papers": _menu("paper.act_papers", lambda one: one.year.count() == 2 and one._report),
    "sections": _menu("sections.act_sections", lambda one: one.isVisible()),
    "retention": _menu("retention.act_retention", lambda one: one.due is not None),
    "lists": _lists,
    "wish": _wish,
    "sidecars": _menu("sidecar.act_sidecars", lambda one: one.do.isEnabled()),
    "handover": _handover,
    "tags": _tags,
    "several tags": _several_tags,
    "rules": _rules,
    "history": _history,
    **{f"category, {act.value}": _category(act) for act in Act},
    "asked": _asked,
    "offering": _offering,
    "words": _words,
    "ledger": _ledger,
    "librarians": _librarians,
    "checkup": _checkup,
    "guide": _guide,
}
