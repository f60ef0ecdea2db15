"""The routes: the one place in the windows where pictures leave, whichever way they take.

A test looks through the whole program for anything that drags, fills the clipboard with more than
words, opens, prints or copies a file elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QDir, QObject, Qt, QUrl, Signal, SignalInstance
from PySide6.QtGui import QDesktopServices, QDrag, QGuiApplication, QPixmap
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from assetlib.errors import Trouble
from assetlib.gate import GatedDoor
from assetlib.ui.armed import Armed
from assetlib.ui.courier import Courier
from assetlib.ui.destination import Destination
from assetlib.ui.errand import Prepare, Wish
from assetlib.ui.errands import Errands
from assetlib.ui.landing import Landing
from assetlib.ui.memory import Memory
from assetlib.ui.parcel import Goods, parcel, shadow
from assetlib.ui.picture_press import print_pictures
from assetlib.ui.plain_text import copy_text
from assetlib.ui.printing import Printing, Told
from assetlib.ui.save_dialog import SaveDialog
from assetlib.ui.scrim import Scrim
from assetlib.ui.theme import Theme
from assetlib.use import Route, Use
from assetlib.wording import say

Thumbnail = Callable[[int], QPixmap | None]


class Routes(QObject):
    """Takes pictures out by every route there is; `armed` knows the plan of the selection.

    Signals:
        answered: The reminder was answered: the use as it is now (`Use`).
        confirmed: Terms were acknowledged, and nothing has left before it is dragged once more.
        handed: Pictures were handed over (`Handed`).
        saved: They lie in this folder now; it comes after `handed`.
        copied: They are on the clipboard now; it comes after `handed`.
        placed: The clipboard says where they lie; it comes after `handed`.
        stayed: A drag ended within the window, by a `Landing`; it is off the count.
        unwanted: Pictures were handed to a drag that nobody took (`Handed`); it is off the count.
        unprinted: Their printing was ended, or failed (`Handed`); it is off the count.
        failed: Nothing left, and why (a `Trouble`).
        use_wanted: Somebody wants to take pictures and has not said what for.
    """

    answered = Signal(object)
    confirmed = Signal()
    saved = Signal(str)
    copied = Signal()
    placed = Signal()
    handed = Signal(object)
    stayed = Signal()
    unwanted = Signal(object)
    unprinted = Signal(object)
    failed = Signal(object)
    use_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        courier: Courier,
        window: QWidget,
        use: Callable[[], Use | None],
        memory: Memory,
        thumbnail: Thumbnail = lambda _: None,
        held: Callable[[], bool] | None = None,
    ) -> None:
        super().__init__(window)
        self._theme, self._courier, self._window = theme, courier, window
        self._use, self._memory, self._thumbnail = use, memory, thumbnail
        self._held = held or _button_is_down
        self._door: GatedDoor | None = None
        self._printer: QPrinter | None = None
        self._landing: Landing | None = None
        self.printing = Printing(courier, window, "take")
        self.armed = Armed(courier, self)
        self.errands = Errands(theme, courier, window)
        self.errands.answered.connect(self.answered)
        self.errands.confirmed.connect(self._confirm)
        self.errands.handed.connect(self._deliver)
        self.errands.failed.connect(self.failed)

    def attach(self, door: GatedDoor) -> None:
        """Let pictures of this library out from now on."""
        self._door = door
        self.errands.attach(door)
        self.armed.attach(door.gate)
        self.look_again()

    def end_at(self, landing: Landing) -> None:
        """A drag may end within the window, there."""
        self._landing = landing

    def choose(self, rows: tuple[int, ...]) -> None:
        """These pictures are chosen now: know beforehand what would be asked."""
        self.armed.prepare(rows, self._use())

    def look_again(self) -> None:
        """The use, the terms or what was taken changed: the plan of the selection is another."""
        self.errands.refresh()
        self.armed.refresh(self._use())

    def take(self, route: Route, rows: tuple[int, ...] | None = None) -> None:
        """Take pictures out by this route: the chosen ones, or these."""
        wanted, use = self.armed.rows if rows is None else rows, self._use()
        if self._door is None or not wanted:
            return
        if use is None:
            self.use_wanted.emit()
        elif route is Route.SAVE:
            self._ask_form(wanted, use)
        else:
            self._start(Wish(route, wanted, use))

    def _start(self, wish: Wish) -> None:
        prepare: dict[Route, Prepare] = {
            Route.SAVE: self._ask_folder,
            Route.PRINT: self._ask_printer,
        }
        plan = self.armed.plan_of(wish.rows, wish.use, wish.form)
        self.errands.run(wish, prepare.get(wish.route, lambda: ""), plan)

    def _confirm(self, wish: Wish) -> None:
        self.look_again()
        if wish.route is Route.DRAG:
            self.confirmed.emit()

    def _deliver(self, wish: Wish, goods: Goods) -> None:
        taken = HANDLERS[wish.route](self, goods)
        if taken is not None:
            self._tell(self.handed if taken else self.unwanted, goods)
        if taken and wish.route is Route.SAVE:
            self.saved.emit(str(Path(goods.handed.items[0].file).parent))
        if wish.route is Route.COPY:
            self.copied.emit()
        if wish.route is Route.PATH:
            self.placed.emit()

    def show_folder(self, folder: str) -> None:
        """Open a folder in the program this PC shows folders with."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(folder))

    def _tell(self, signal: SignalInstance, goods: Goods) -> None:
        signal.emit(goods.handed)
        self.look_again()

    # --- what is asked before anything is recorded ---

    def _ask_form(self, rows: tuple[int, ...], use: Use) -> None:
        if self._door is None:
            return
        dialog = SaveDialog(self._theme, self._courier, self._door, rows, self._window)
        Scrim(self._theme, self._window, dialog)
        dialog.chosen.connect(lambda form: self._start(Wish(Route.SAVE, rows, use, form)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_folder(self) -> str | None:
        title, before = say("take.folder_title"), Destination(self._memory)
        folder = QFileDialog.getExistingDirectory(self._window, title, before.folder)
        if not folder:
            return None
        before.keep(folder)
        return folder

    def _ask_printer(self) -> str | None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self._window)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return None
        self._printer = printer
        return ""

    # --- handing over: whether somebody took it; None where that is known later ---

    def drag(self, goods: Goods) -> bool | None:
        """Let the copies follow the pointer while its button is down; they are only ever copied.

        None where they were let go within this window: that was no use.
        """
        landing = self._landing
        taken = Qt.DropAction.IgnoreAction
        if self._held():
            drag = QDrag(self._window)
            drag.setMimeData(parcel(goods))
            thumbnails = [self._thumbnail(item.row) for item in goods.handed.items[:1]]
            ratio = self._window.devicePixelRatioF()
            drag.setPixmap(shadow(self._theme, thumbnails, len(goods.handed.items), ratio))
            if landing is not None:
                landing.begin()
            taken = drag.exec(Qt.DropAction.CopyAction)
            if landing is not None:
                landing.end()
                if landing.took:
                    self._stay(goods, stayed=landing.stayed)
                    return None
        if taken == Qt.DropAction.IgnoreAction:
            self._mark_not_used(goods)
            return False
        self._settle(goods, left=True)
        return True

    def _stay(self, goods: Goods, *, stayed: bool) -> None:
        """Nothing was used."""
        if stayed:
            self._settle(goods, left=False)
        else:  # it was over another program in between, which may have looked at it
            self._mark_not_used(goods)
        self.stayed.emit()  # the gate answers what is asked now after it has settled that
        self.look_again()

    def _settle(self, goods: Goods, *, left: bool) -> None:
        if self._door is not None:
            for item in goods.handed.items:
                done = self._door.gate.settle(item.use, left=left)
                self._courier.deliver(done, self, lambda _: None)

    def _mark_not_used(self, goods: Goods) -> None:
        if self._door is not None:
            for item in goods.handed.items:  # off the count, the record stays
                done = self._door.gate.mark_not_used(item.use)
                self._courier.deliver(done, self, lambda _: None)

    def copy(self, goods: Goods) -> bool:
        """Put the copies on the clipboard."""
        QGuiApplication.clipboard().setMimeData(parcel(goods))
        return True

    def save(self, goods: Goods) -> bool:
        """The gate has put them into the folder already."""
        return bool(goods.handed.items)

    def open(self, goods: Goods) -> bool:
        """Open the copies in the programs this PC opens such files with."""
        for item in goods.handed.items:
            QDesktopServices.openUrl(QUrl.fromLocalFile(item.file))
        return True

    def copy_path(self, goods: Goods) -> bool:
        """Put the paths of the copies on the clipboard, as words."""
        copy_text("\n".join(QDir.toNativeSeparators(item.file) for item in goods.handed.items))
        return True

    def print(self, goods: Goods) -> bool | None:
        """Print each copy on a page of its own; whether they were taken is known once they are."""
        printer, self._printer = self._printer, None
        if printer is None or self._door is None:
            return False
        files = [item.file for item in goods.handed.items]

        def give_up() -> None:
            self._mark_not_used(goods)
            self._tell(self.unprinted, goods)

        def tell(whole: bool) -> None:  # noqa: FBT001 - what the press gave
            if whole:
                self._tell(self.handed, goods)
            else:
                give_up()

        def fail(error: BaseException) -> None:
            give_up()
            if not isinstance(error, Trouble):
                raise error  # a bug: it goes to the crash dialog
            self.failed.emit(error)

        def work(told: Told) -> bool:
            return print_pictures(files, printer, told)

        self.printing.run(self._door.reports.carry_out, work, tell, fail)
        return None


HANDLERS: Mapping[Route, Callable[[Routes, Goods], bool | None]] = {
    Route.DRAG: Routes.drag,
    Route.COPY: Routes.copy,
    Route.SAVE: Routes.save,
    Route.OPEN: Routes.open,
    Route.PATH: Routes.copy_path,
    Route.PRINT: Routes.print,
}
"""Every route of the windows; the command line has its own door."""


def _button_is_down() -> bool:
    return bool(QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton)
