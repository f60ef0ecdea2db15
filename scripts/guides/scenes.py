"""The scenes: what is done in the window before each picture of the guides is taken."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from library import LIBRARIAN, STAFF
from PySide6.QtCore import QRect
from seat import Seat
from sheet import Sheet, draw

from assetlib.app import _application
from assetlib.task import Task
from assetlib.ui.licences.screen import LicencesScreen
from assetlib.ui.reminder_dialog import ReminderDialog
from assetlib.ui.screens import Screen
from assetlib.ui.threshold_dialog import ThresholdDialog
from assetlib.ui.welcome_dialog import WelcomeDialog
from assetlib.ui.work_dialog import WorkDialog
from assetlib.use import Button
from assetlib.wording import speak

FAMILY, ENGINE = "防災/避難/避難する家族.svg", "防災/火災・消防/消防車.png"
SHELTER = "防災/避難/避難所.svg"
SNOWMAN = "季節・行事/冬/雪だるま.svg"
ROOM = (1200, 720)
"""Of a window, px: printed over the width of A4 its words can still be read."""


class Scenes:
    """All of them, over one library; each gives its sheets."""

    def __init__(self, root: Path, caches: Path) -> None:
        self._app = _application()
        self._root, self._caches = root, caches

    def all(self, only: list[str]) -> Iterator[Sheet]:
        """In their order: what one leaves behind, the next one shows."""
        for scene in (
            self._first_start,
            self._staff,
            self._in_english,
            self._librarian,
            self._without_share,
        ):
            for sheet in scene():
                if not only or sheet.name in only:
                    yield sheet

    def _first_start(self) -> Iterator[Sheet]:
        """What IT sees before there is a library."""
        os.chdir(self._root.parent)
        bare = Path(r"\\server\画像")  # a name as any other here; on a city's PC a share
        (bare / "行事").mkdir(parents=True)
        for name, root, kind in (
            ("first-folder", None, WelcomeDialog),
            ("first-library", bare, ThresholdDialog),
        ):
            seat = Seat(self._app, root, self._caches / "new", LIBRARIAN)
            seat.show()
            yield draw(name, seat.dialog(kind))
            seat.leave()

    def _staff(self) -> Iterator[Sheet]:
        seat = self._seat(STAFF)
        window = seat.window
        window.resize(ROOM[0], 640)  # with the reminder it has to go onto one page
        seat.look_for("ひなん")
        seat.use(Button.PUBLIC)
        seat.choose(FAMILY)
        seat.press_escape()
        centre = window.centre
        where = centre.search, centre.use_bar, seat.tile, window.pane, window.way_out.bar
        yield draw("window", window, None, *where)
        window.commands.work.trigger()
        dialog = seat.dialog(WorkDialog)
        dialog.fields.title.setText("総合防災訓練チラシ")
        seat.come_to_rest()
        dialog.accept_button.click()
        seat.come_to_rest()
        seat.look_for("")
        seat.choose(ENGINE)
        window.commands.copy.trigger()
        reminder = seat.dialog(ReminderDialog)
        seat.come_to_rest()
        yield draw("reminder", reminder)
        reminder.reject()
        self._ask(seat)
        seat.leave()

    def _ask(self, seat: Seat) -> None:
        """Something for the librarians to answer."""
        use = seat.window.purpose.desk.use
        assert use is not None
        row = seat.library.row_at(SNOWMAN).result()
        gate = seat.library.gate
        gate.ask_librarians((row,), "12月の広報紙の表紙に、色を変えて使えますか", use).result()
        seat.library.deliver(5)

    def _in_english(self) -> Iterator[Sheet]:
        seat = self._seat(STAFF, "en")
        seat.window.resize(ROOM[0], 600)  # all of it has to go onto one page
        seat.use(Button.PUBLIC)
        seat.choose(FAMILY)
        window, centre = seat.window, seat.window.centre
        where = centre.search, centre.use_bar, seat.tile, window.pane, window.way_out.bar
        yield draw("window-en", window, None, *where)
        seat.leave()
        speak("ja")

    def _librarian(self) -> Iterator[Sheet]:
        seat = self._seat(LIBRARIAN)
        window = seat.window
        seat.wait(lambda: window.centre.banner.subject)  # what is not settled yet is offered
        window.centre.banner.settle(window.centre.banner.subject)
        window.resize(1280, 760)
        seat.open(Screen.TASKS)
        rows = window.stage.tasks.rows
        # They are counted last.
        seat.wait(lambda: rows.counts[Task.ASKED] and rows.counts[Task.DUPLICATES])
        seat.open(Screen.TASKS, Task.NEW)
        seat.choose(FAMILY, SHELTER)
        yield draw("tasks", window)
        seat.open(Screen.TASKS, Task.ASKED)
        yield draw("asked", seat.screen, QRect(0, 0, seat.screen.width(), 320))
        seat.open(Screen.TASKS, Task.DUPLICATES)
        yield draw("duplicates", seat.screen)
        window.resize(*ROOM)
        window.sidebar.choose("")
        seat.choose(FAMILY)
        field = window.pane.picture.tags.field
        window.pane.reveal(field)
        seat.focus(field)
        field.setText("防災")
        seat.wait(lambda: field.offering)
        seat.come_to_rest()
        yield draw("tagging", window, seat.part(window.pane))
        seat.open(Screen.LICENCES)
        screen = cast(LicencesScreen, seat.screen)
        entries = seat.library.terms.listed().result()
        screen.open(next(one for one in entries if one.title.startswith("こよみ")))
        seat.wait(lambda: screen.editing)
        seat.come_to_rest()
        yield draw("licence", screen)
        yield self._day_one(seat)
        seat.leave()

    def _day_one(self, seat: Seat) -> Sheet:
        """The table of the first day, with a folder that is being decided."""
        window = seat.window
        window.commands.day_one.trigger()
        table = window.first_steps.table
        assert table is not None
        seat.wait(table.isVisible)
        table.resize(ROOM[0], 760)
        seat.come_to_rest()
        seat.press(table, "dayone.decide")
        for answer in ("dayone.credit_yes", "dayone.alter_no", "dayone.paid_no"):
            seat.press(table, answer)
        sheet = draw("day-one", table)
        table.close()
        return sheet

    def _without_share(self) -> Iterator[Sheet]:
        seat = self._seat(STAFF)
        self._root.rename(self._root.with_name("away"))
        seat.wait_asking(seat.library.look_soon, lambda: seat.window.centre.banner.subject)
        seat.come_to_rest()
        top = seat.part(seat.window.centre.banner).top() - 8
        yield draw("offline", seat.window, QRect(0, top, ROOM[0], ROOM[1] - top))
        seat.leave()

    def _seat(self, who: str, language: str = "ja") -> Seat:
        seat = Seat(self._app, self._root, self._caches / who, who, language)
        seat.sit_down(*ROOM)
        return seat
