"""No picture leaves anywhere but in the routes: the whole source is looked through for an exit."""

from __future__ import annotations

import ast
from pathlib import Path

import assetlib

PACKAGE = Path(assetlib.__file__).parent

_NAMES = {
    *("QDrag", "QDesktopServices", "QPrinter", "QPrintDialog", "QPdfWriter", "QPrintPreviewDialog"),
    "webbrowser",
}
_CALLS = {
    *("setMimeData", "setDragEnabled", "startDrag", "clipboard", "startfile", "print_"),
    *("getSaveFileName", "getSaveFileUrl", "getExistingDirectory", "getExistingDirectoryUrl"),
    *("saveFileContent", "setAcceptMode"),
    *("copy2", "copyfile", "copyfileobj", "copytree", "link", "symlink", "hardlink_to"),
}
_WAYS_OUT = {"ui/routes.py", "export.py", "index/handing.py", "index/releasing.py"}
_ALLOWED = {
    # Reports: words and figures on paper, which know of no picture's file.
    "ui/report_ways.py": {"QPrinter", "QPrintDialog", "getSaveFileName"},
    # Draws on paper what the routes hand it.
    "ui/picture_press.py": {"QPrinter"},
    # What proves some terms, out of the office: no picture of the library.
    "ui/licences/document.py": {"QDesktopServices"},
    "ui/press.py": {"QPdfWriter"},
    # Open works and questions, as words in a file for whoever goes on with them.
    "ui/handover_dialog.py": {"getSaveFileName"},
    # Files that come into the library, or get another place in it, all below its own folder.
    "index/placing.py": {"copyfileobj"},
    "index/unclobbered.py": {"link"},
    # What is known of pictures, as a CSV.
    "ui/lists_window.py": {"getSaveFileName"},
    # The 規約確認票: words on a sheet.
    "ui/licences/check_slip.py": {"QPdfWriter", "print_"},
    "ui/licences/slip_routes.py": {"QPrinter", "QPrintDialog", "getSaveFileName"},
    # How this PC is, and what went wrong on it, for IT: words without anybody's.
    "ui/checkup_dialog.py": {"getSaveFileName"},
    "ui/crash.py": {"QDesktopServices"},
    # The guides on paper: words and the program's own pictures of itself.
    "ui/guide/window.py": {"QPrinter", "QPrintDialog"},
    # A picture of its own making, to try this PC's clipboard.
    "ui/trial.py": {"clipboard", "setMimeData"},
    # Words only, in one named function, and the way to it: the gate's own errand to a worker.
    "ui/plain_text.py": {"clipboard"},
    "share.py": {"job hand"},
    "asked.py": {"job hand"},
    "worker.py": {"job hand"},
}


def exits(source: str) -> set[str]:
    """What in a module could let a picture out: names, calls, and the worker's job."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Name(id=name) | ast.alias(name=name) if name.split(".")[0] in _NAMES:
                found.add(name)
            case ast.Attribute(attr=name) if name in _CALLS | _NAMES:
                found.add(name)
            case ast.Attribute(value=ast.Name(id="shutil"), attr="copy" | "move" as name):
                found.add(f"shutil.{name}")
            case ast.Call(func=ast.Name(id="QFileDialog")):
                found.add("QFileDialog")
            case ast.Constant(value="hand"):
                found.add("job hand")
            case _:
                pass
    return found


def test_nothing_leaves_but_through_the_routes_the_gate_and_the_worker():
    elsewhere = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if name in _WAYS_OUT:
            continue
        if new := exits(path.read_text("utf-8")) - _ALLOWED.get(name, set()):
            elsewhere[name] = new
    assert elsewhere == _known_elsewhere(elsewhere)


def _known_elsewhere(found: dict[str, set[str]]) -> dict[str, set[str]]:
    """What is there for another reason than to hand out a picture, each by name."""
    known = {
        # The use records as a CSV file: words, no pictures.
        "ui/ledger_window.py": {"getSaveFileName"},
        # Whether what was handed over is still there: it only looks.
        "ui/hand_note.py": {"clipboard"},
        # Which folder to open.
        "ui/folder_choice.py": {"getExistingDirectory"},
    }
    return {name: known[name] & what for name, what in found.items() if name in known}


def test_the_search_for_exits_finds_each_of_them():
    for source, what in (
        ("from PySide6.QtGui import QDrag", "QDrag"),
        ("import PySide6.QtGui as g\ng.QDesktopServices.openUrl(u)", "QDesktopServices"),
        ("clip = app.clipboard()", "clipboard"),
        ("import shutil\nshutil.copy(a, b)", "shutil.copy"),
        ("share.ask('hand', {})", "job hand"),
        ("path, _ = QFileDialog.getSaveFileName(None)", "getSaveFileName"),
        ("view.setDragEnabled(True)", "setDragEnabled"),
        ("import os\nos.startfile(p)", "startfile"),
    ):
        assert what in exits(source)
