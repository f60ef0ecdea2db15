"""The ways out of a window, with everything beyond it made of paper."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from assetlib.terms import Level
from assetlib.ui import routes as routes_module
from assetlib.ui.memory import Memory
from assetlib.ui.reminder_dialog import ReminderDialog
from assetlib.ui.routes import Routes
from assetlib.ui.save_dialog import SaveDialog
from assetlib.use import Route
from tests.ui.fake_library import FakeLibrary
from tests.ui.fake_pictures import sample
from tests.ui.route_gate import PUBLIC, RouteGate, part, plan_of

OK, REMIND = part(Level.OK, 1), part(Level.REMIND, 1, text="クレジット", credit="絵：ひより市")


BLOCK = part(Level.BLOCK, 2, text="庁内限り")


FREE = replace(REMIND, acknowledged=True)


class PaperDrag:
    """Stands for a QDrag; the real one needs a hand."""

    made: ClassVar[list["PaperDrag"]] = []
    answer = Qt.DropAction.CopyAction
    hand: ClassVar[Callable[[], None]] = staticmethod(lambda: None)
    """What happens while it lasts."""

    def __init__(self, _source: QWidget) -> None:
        PaperDrag.made.append(self)

    def setMimeData(self, mime) -> None:
        self.mime = mime

    def setPixmap(self, pixmap) -> None:
        self.pixmap = pixmap

    def exec(self, actions):
        self.actions = actions
        PaperDrag.hand()
        return PaperDrag.answer


@pytest.fixture
def world(theme, courier, qtbot, tmp_path, monkeypatch):
    """A window with routes, and everything beyond it made of paper."""
    window = QWidget()
    window.resize(1440, 900)
    qtbot.addWidget(window)
    window.show()
    world = SimpleNamespace(window=window, use=PUBLIC, sections=(FREE,), opened=[], held=True)
    door = FakeLibrary(sample())
    world.gate = door.gate = RouteGate(
        tmp_path / "handed", lambda _rows, use, _form: plan_of(*world.sections, use=use)
    )
    world.routes = Routes(
        theme, courier, window, lambda: world.use, Memory(), held=lambda: world.held
    )
    world.handed, world.failed, world.unwanted = [], [], []
    world.routes.handed.connect(world.handed.append)
    world.routes.failed.connect(world.failed.append)
    world.routes.unwanted.connect(world.unwanted.append)
    PaperDrag.made, PaperDrag.answer = [], Qt.DropAction.CopyAction
    monkeypatch.setattr(PaperDrag, "hand", staticmethod(lambda: None))
    monkeypatch.setattr(routes_module, "QDrag", PaperDrag)
    folder = SimpleNamespace(getExistingDirectory=lambda *_: str(tmp_path))
    monkeypatch.setattr(routes_module, "QFileDialog", folder)
    services = SimpleNamespace(openUrl=world.opened.append)
    monkeypatch.setattr(routes_module, "QDesktopServices", services)
    monkeypatch.setattr(routes_module, "QPrintDialog", _print_to(tmp_path / "out.pdf"))
    QGuiApplication.clipboard().setText("before")
    world.routes.attach(door)
    world.routes.choose((1,))
    qtbot.waitUntil(lambda: world.routes.armed.plan is not None)
    world.gate.steps.clear()
    yield world
    door.close()


def _print_to(pdf: Path):
    class Dialog:
        def __init__(self, printer, _parent):
            printer.setOutputFileName(str(pdf))

        def exec(self):
            return QDialog.DialogCode.Accepted

    return Dialog


def go(world, route: Route) -> None:
    """Take by that route; where it asks for a form first, take the usual one."""
    world.routes.take(route)
    for dialog in world.window.findChildren(SaveDialog):
        if dialog.isVisible():
            dialog.accept()


def reminder(world, qtbot) -> ReminderDialog:
    """The reminder that opens."""
    shown = lambda: [d for d in world.window.findChildren(ReminderDialog) if d.isVisible()]  # noqa: E731
    qtbot.waitUntil(lambda: bool(shown()))
    return shown()[0]


def confirm(dialog: ReminderDialog) -> None:
    for part_ in dialog.list.sections:
        if part_.tick:
            part_.tick.restore(ticked=True, reason="電話で確認")
    dialog.primary.click()


def now(world, qtbot, *sections) -> None:
    """The terms say this from now on, and the selection's plan knows it."""
    world.sections = sections
    world.routes.armed.plan = None
    world.routes.look_again()
    qtbot.waitUntil(lambda: world.routes.armed.plan is not None)
    world.gate.steps.clear()


def steps_since_plan(world) -> list[str]:
    return [step for step in world.gate.steps if step != "plan"]
