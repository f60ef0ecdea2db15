# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""Every way out of the window leaves exactly one record for each picture, and none goes without."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from assetlib.ui import routes as routes_module
from assetlib.ui.save_dialog import SaveDialog
from assetlib.use import Button, Route, UseRecord
from tests.journeys.city import found_city
from tests.journeys.hands import CTRL, Pc, clipboard_files, drops, pixels, sit_down

SHIFT = Qt.KeyboardModifier.ShiftModifier
TWO = ("桜", "海")


@pytest.fixture
def pc(found_city, sit_down) -> Pc:
    """Two pictures are chosen, and their terms are known."""
    city = found_city(*TWO, "由来不明")
    city.license("free", *TWO)
    found = sit_down(city)
    found.choose_use(Button.PUBLIC)
    found.choose(*TWO)
    found.pull(TWO[0])
    found.confirm()
    found.until(found.at_rest)
    found.settle()
    assert found.records() == []
    return found


def left_by(pc: Pc, route: Route) -> list[UseRecord]:
    """The records, one for each of the two pictures and all by that route."""
    pc.until(lambda: len(pc.records()) >= 2)
    pc.until(pc.at_rest)
    records = pc.records()
    assert sorted(one.title for one in records) == sorted(TWO)
    assert {one.route for one in records} == {route.value}
    return records


def test_ctrl_c_leaves_one_record_for_each_picture(pc):
    pc.press(Qt.Key.Key_C, CTRL)
    left_by(pc, Route.COPY)
    pc.until(lambda: len(clipboard_files()) == 2)
    assert {pixels(file) for file in clipboard_files()} == {
        pixels(pc.city.root / f"絵/{title}.png") for title in TWO
    }


def test_one_picture_on_the_clipboard_is_see_through(pc):
    pc.choose("桜")
    pc.press(Qt.Key.Key_C, CTRL)
    pc.until(lambda: len(pc.records()) == 1)
    pc.until(pc.at_rest)
    mime = QGuiApplication.clipboard().mimeData()
    assert QImage.fromData(mime.data("image/png"), "PNG").pixelColor(0, 0).alpha() == 0
    assert QImage(mime.imageData()).hasAlphaChannel()


def test_saving_leaves_one_record_for_each_picture(pc, tmp_path, monkeypatch):
    target = tmp_path / "仕事"
    target.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(target))
    pc.press(Qt.Key.Key_S, CTRL)
    pc.until(lambda: isinstance(QApplication.activeModalWidget(), SaveDialog))
    pc.press(Qt.Key.Key_Return)
    records = left_by(pc, Route.SAVE)
    assert sorted(file.name for file in target.iterdir()) == sorted(f"{one}.png" for one in TWO)
    assert str(target) not in repr(records)


def test_saving_given_up_at_the_folder_leaves_no_record(pc, monkeypatch):
    asked: list[object] = []
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: asked.append(1) or "")
    pc.press(Qt.Key.Key_S, CTRL)
    pc.until(lambda: isinstance(QApplication.activeModalWidget(), SaveDialog))
    pc.press(Qt.Key.Key_Return)
    pc.until(lambda: asked and pc.at_rest())
    assert pc.records() == []


def test_opening_leaves_one_record_for_each_picture(pc, monkeypatch):
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    pc.press(Qt.Key.Key_O, CTRL)
    left_by(pc, Route.OPEN)
    assert sorted(Path(url.toLocalFile()).name for url in opened) == sorted(
        f"{one}.png" for one in TWO
    )
    assert all(pc.city.caches in Path(url.toLocalFile()).parents for url in opened)


def test_copying_the_path_leaves_one_record_for_each_picture(pc):
    pc.press(Qt.Key.Key_C, CTRL | SHIFT)
    left_by(pc, Route.PATH)
    paths = [Path(line) for line in QGuiApplication.clipboard().text().splitlines()]
    assert len(paths) == 2
    assert all(path.is_file() and pc.city.caches in path.parents for path in paths)


def test_printing_leaves_one_record_for_each_picture(pc, tmp_path, monkeypatch):
    paper = tmp_path / "紙.pdf"

    def to_paper(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(paper))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", to_paper)
    pc.press(Qt.Key.Key_P, CTRL)
    left_by(pc, Route.PRINT)
    assert paper.read_bytes().count(b"/Type /Page\n") == 2


def test_no_way_out_takes_a_picture_without_terms(pc):
    pc.choose("由来不明")
    does = pc.window.commands
    assert not any(a.isEnabled() for a in (does.save, does.open, does.copy_path, does.print))
    QGuiApplication.clipboard().setText("前から")
    for key, keys in ((Qt.Key.Key_O, CTRL), (Qt.Key.Key_P, CTRL), (Qt.Key.Key_C, CTRL | SHIFT)):
        pc.press(key, keys)
    pc.press(Qt.Key.Key_C, CTRL)
    pc.reminder()
    pc.give_up()
    pc.pull("由来不明")
    pc.give_up()
    assert (pc.records(), pc.drops) == ([], [])
    assert QGuiApplication.clipboard().text() == "前から"
