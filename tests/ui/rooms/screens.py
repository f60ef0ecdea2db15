"""The rooms that are the window itself, whatever stands in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from assetlib.task import Task
from assetlib.ui.licences.screen import LicencesScreen
from assetlib.ui.screens import Screen
from tests.ui.rooms.visit import Room, Visit
from tests.ui.windows import choose, row_of


def _screen(screen: Screen, ready: Callable[[Any], object]) -> Room:
    def open_it(visit: Visit) -> QWidget:
        visit.window.sidebar.open(screen)
        visit.until(lambda: ready(visit.window.stage.screens.current))
        return visit.window

    return open_it


def _task(task: Task, ready: Callable[[Any], object]) -> Room:
    def open_it(visit: Visit) -> QWidget:
        visit.window.sidebar.open(Screen.TASKS)
        visit.window.stage.tasks.rows.choose(task)
        visit.until(lambda: ready(visit.window.stage.screens.current))
        return visit.window

    return open_it


def _new_pictures(visit: Visit) -> QWidget:
    window = _task(Task.NEW, lambda _: True)(visit)
    visit.until(visit.window.curator.bar.isVisible)
    return window


def _listed(page: Any) -> bool:
    return isinstance(page, LicencesScreen) and page.list.model.rowCount() == 2


def _editor(visit: Visit) -> QWidget:
    window = _screen(Screen.LICENCES, _listed)(visit)
    page: Any = visit.window.stage.screens.current
    page.open(page.list.model.entries[0])
    visit.until(lambda: page.editing)
    return window


def _accept(visit: Visit) -> QWidget:
    _task(Task.OFFERED, lambda page: len(page.cards) == 3)(visit)
    page: Any = visit.window.stage.screens.current
    visit.until(page.cards["1"].accept.isEnabled)
    page.cards["1"].accept.click()
    visit.until(lambda: page.dialog is not None and page.dialog.isVisible())
    return page.dialog


def _chosen(*titles: str) -> Room:
    def open_it(visit: Visit) -> QWidget:
        choose(visit.window, *titles)
        rows = tuple(sorted(row_of(visit.library, title) for title in titles))
        if rows:
            visit.until(lambda: visit.window.pane.shows(visit.window.centre.grid.chosen()))
            assert tuple(sorted(visit.window.centre.grid.chosen())) == rows
        return visit.window

    return open_it


def _nothing_found(visit: Visit) -> QWidget:
    visit.window.centre.search.look_for("給水車がほしい町の絵")
    visit.until(visit.window.centre.near.isVisible)
    return visit.window


ROOMS: dict[str, Room] = {
    "window": _chosen(),
    "one picture": _chosen("懐中電灯"),
    "several pictures": _chosen("懐中電灯", "もみじ"),
    "nothing found": _nothing_found,
    "tasks": _new_pictures,
    "asked of librarians": _task(Task.ASKED, lambda page: page and page.cards),
    "wanted": _task(Task.WANTED, lambda page: page and page.cards),
    "not found": _task(Task.NOT_FOUND, lambda page: page and page.cards),
    "offers": _task(Task.OFFERED, lambda page: page and len(page.cards) == 3),
    "accept": _accept,
    "works affected": _task(Task.AFFECTED, lambda page: page and page.go.isVisible()),
    "duplicates": _task(Task.DUPLICATES, lambda page: page and page.group.cards),
    "licences": _screen(Screen.LICENCES, _listed),
    "licence": _editor,
    "figures": _screen(Screen.FIGURES, lambda page: page and page.view.report),
}
