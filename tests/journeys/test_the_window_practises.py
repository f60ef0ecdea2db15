# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""Somebody new tries everything once, and afterwards nothing of it has happened."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog

from assetlib.resources import resource
from assetlib.ui import routes as routes_module
from assetlib.ui.save_dialog import SaveDialog
from assetlib.use import Button, Route
from tests.journeys.city import found_city
from tests.journeys.hands import CTRL, clipboard_files, drops, sit_down

CARD = resource("practice", "card.ja.png").read_bytes()


def _print_to(pdf):
    class Dialog:
        DialogCode = QDialog.DialogCode

        def __init__(self, printer, _parent):
            printer.setOutputFileName(str(pdf))

        def exec(self):
            return QDialog.DialogCode.Accepted

    return Dialog


def begin(pc):
    pc.window.commands.practice.trigger()
    pc.until(lambda: pc.window.practising.strip.words)
    pc.settle()


def test_practice_teaches_the_whole_way_and_nothing_of_it_counts(found_city, sit_down):
    city = found_city("桜", "海")
    city.license("free", "桜")
    city.license("site", "海")
    pc = sit_down(city)
    pc.choose_use(Button.PUBLIC)
    pc.choose("桜")
    begin(pc)
    strip, note = pc.window.practising.strip, pc.window.way_out.note
    assert strip.words.startswith("練習中です")
    assert pc.window.windowTitle().endswith("（練習中）")
    assert note.words.startswith("練習を始めました")

    pc.pull("桜")
    assert pc.drops == []  # it asks, as it would for real
    pc.confirm()
    pc.until(pc.at_rest)
    pc.settle()
    drop = pc.drag("桜")
    (file,) = drop.files
    assert (file.name, file.read_bytes(), drop.png) == ("練習_桜.png", CARD, CARD)
    assert note.words.startswith("練習の見本を1点お渡ししました")
    pc.begin_work("練習のチラシ", Button.PUBLIC)
    assert pc.window.purpose.desk.use.work is not None
    assert pc.records() == []

    pc.click(strip.end)
    pc.until(lambda: not strip.words)
    assert not pc.library.practising
    assert not pc.window.windowTitle().endswith("（練習中）")
    pc.until(lambda: not file.exists())
    use = pc.window.purpose.desk.use
    assert (use.button, use.work) == (Button.PUBLIC, None)
    pc.settle()
    pc.pull("桜")
    assert pc.reminder().plan.free is False  # what was confirmed in practice was not
    pc.confirm()
    pc.until(pc.at_rest)
    pc.settle()
    (real,) = pc.drag("桜").files
    assert real.read_bytes() != CARD
    assert [(one.title, one.practice) for one in pc.records()] == [("桜", False)]


def test_by_every_hand_and_key_only_the_card_leaves(found_city, sit_down, monkeypatch, tmp_path):
    city = found_city("桜")
    city.license("free", "桜")
    pc = sit_down(city)
    begin(pc)
    pc.choose_use(Button.PUBLIC)
    pc.choose("桜")
    pc.press(Qt.Key.Key_C, CTRL)
    pc.confirm()
    pc.until(pc.at_rest)
    pc.until(lambda: QGuiApplication.clipboard().mimeData().hasImage())
    (file,) = clipboard_files()
    assert file.read_bytes() == CARD

    routes, opened, left = pc.window.way_out.routes, [], []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    monkeypatch.setattr(routes_module, "QPrintDialog", _print_to(tmp_path / "紙.pdf"))
    routes.errands.handed.connect(lambda _, goods: left.append(goods.handed.items[0].file))
    for route in (Route.OPEN, Route.PATH, Route.PRINT):
        pc.settle()
        routes.take(route)
        pc.until(pc.at_rest)
    assert {Path(file).read_bytes() for file in left} == {CARD}
    assert opened == left[:1]
    assert QGuiApplication.clipboard().text() == left[1]
    assert (tmp_path / "紙.pdf").exists()

    folder = tmp_path / "保存先"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    pc.press(Qt.Key.Key_S, CTRL)
    pc.until(lambda: pc._app.activeModalWidget() is not None)
    dialog = pc._app.activeModalWidget()
    assert isinstance(dialog, SaveDialog)
    dialog.accept()
    pc.until(lambda: list(folder.iterdir()) and pc.at_rest())
    assert [one.name for one in folder.iterdir()] == ["練習_桜.png"]
    assert len(left) == 4
    assert pc.records() == []
