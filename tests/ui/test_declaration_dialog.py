"""What the gateway did is written down where a picture is looked at, for one or for several."""

# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from assetlib.details import Details
from assetlib.errors import ShareOffline
from assetlib.provenance import Provenance, Way
from assetlib.ui.declaration_dialog import DeclarationDialog
from assetlib.wording import say, say_trouble
from tests.ui.fake_declarations import FakeDeclarations
from tests.ui.fake_pictures import Picture, asset_of
from tests.ui.windows import (
    _japanese,
    bare,
    choose,
    librarians,
    library,
    opened,
    row_of,
    texts,
)

OURS = Provenance(Way.LIBRARIAN_DECLARED, "無害化くん", "12", url="https://example.jp/a")
THEIRS = replace(OURS, way=Way.GATEWAY_RECORD, job="13")


@pytest.fixture
def declarations():
    return FakeDeclarations()


@pytest.fixture
def open_dialog(theme, courier, declarations, qtbot):
    host = QWidget()
    host.resize(1200, 900)
    qtbot.addWidget(host)
    host.show()

    def open_it(*said: Provenance | None) -> DeclarationDialog:
        chosen = [picture(row, one) for row, one in enumerate(said)]
        dialog = DeclarationDialog(theme, courier, declarations, chosen, host)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return open_it


def picture(row: int, said: Provenance | None) -> Details:
    asset = replace(asset_of(row, Picture(f"{row}.png", f"絵{row}")), sha256=f"{row:064d}")
    return Details(row, asset, category="", tags=(), licences=(), provenance=said)


def typed(dialog: DeclarationDialog) -> dict[str, str]:
    return {name: line.text() for name, line in dialog.fields.lines.items()}


def test_a_record_is_typed_in_with_the_keyboard_alone(open_dialog, declarations, qtbot):
    dialog = open_dialog(None)
    assert not dialog.primary.isEnabled()
    assert dialog.lacking.text() == say("provenance.lacks_product")
    line = dialog.fields.lines["product"]
    for words in ("無害化くん", "12", "R8.4.1", "情報政策課", "https://example.jp/a"):
        line.setText(words)
        QTest.keyClick(line, Qt.Key.Key_Tab)
        line = dialog.focusWidget()
    QTest.keyClick(line, Qt.Key.Key_Backtab)
    assert dialog.focusWidget() is dialog.fields.lines["url"]
    with qtbot.waitSignal(dialog.declared):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    (((content,), said),) = declarations.declared
    assert content == f"{0:064d}"
    assert said == replace(OURS, time="R8.4.1", operator="情報政策課")
    assert not dialog.isVisible()


def test_what_is_on_record_stands_in_the_fields_to_be_corrected(open_dialog):
    assert typed(open_dialog(OURS)) == {
        "product": "無害化くん",
        "job": "12",
        "time": "",
        "operator": "",
        "url": "https://example.jp/a",
    }
    assert typed(open_dialog(OURS, replace(OURS, job="14")))["job"] == ""
    assert typed(open_dialog(OURS, None))["product"] == ""


def test_a_record_of_the_gateway_s_own_is_replaced_only_where_it_is_looked_at(
    open_dialog, declarations, qtbot
):
    assert say("provenance.replaces") in texts(open_dialog(THEIRS))
    dialog = open_dialog(THEIRS, OURS, None)
    assert say("provenance.left_alone", count="1") in texts(dialog)
    dialog.fields.lines["product"].setText("別の製品")
    with qtbot.waitSignal(dialog.declared):
        dialog.primary.click()
    assert declarations.declared[0][0] == (f"{1:064d}", f"{2:064d}")
    nothing = open_dialog(THEIRS, THEIRS)
    nothing.fields.lines["product"].setText("別の製品")
    assert not nothing.primary.isEnabled()
    assert nothing.lacking.text() == say("provenance.nothing_to_do")


def test_what_fails_stays_in_its_fields_and_is_said(open_dialog, declarations, qtbot):
    declarations.failing = ShareOffline("画像", "does not answer")
    dialog = open_dialog(OURS)
    dialog.primary.click()
    qtbot.waitUntil(lambda: say_trouble(declarations.failing) in texts(dialog))
    assert typed(dialog)["product"] == "無害化くん"
    assert dialog.primary.isEnabled()


def test_everything_can_be_reached_and_has_a_name(open_dialog):
    dialog = open_dialog(OURS)
    reached = [part for part in dialog.findChildren(QWidget) if part.isVisible()]
    reached = [part for part in reached if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    named = [part.accessibleName() or getattr(part, "text", str)() for part in reached]
    assert all(named), [type(part) for part in reached]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_staff_see_no_button(bare, library, qtbot):
    window = opened(bare, library, qtbot)
    choose(window, "懐中電灯")
    qtbot.waitUntil(lambda: window.pane.picture.row == row_of(library, "懐中電灯"))
    assert not window.pane.picture.check.declare.isVisibleTo(window)


def test_the_pane_s_button_writes_it_down_for_one(bare, librarians, qtbot):
    librarians.declarations = FakeDeclarations()
    window = opened(bare, librarians, qtbot)
    choose(window, "懐中電灯")
    qtbot.waitUntil(lambda: window.pane.picture.row == row_of(librarians, "懐中電灯"))
    window.pane.picture.check.declare.click()
    dialog = window.findChild(DeclarationDialog)
    dialog.fields.lines["product"].setText("無害化くん")
    with qtbot.waitSignal(window.pane.saved):
        dialog.primary.click()
    assert window.pane.said == say("provenance.saved")
    assert len(librarians.declarations.declared[0][0]) == 1


def test_the_pane_s_button_writes_it_down_for_several(bare, librarians, qtbot):
    librarians.declarations = FakeDeclarations()
    librarians.declarations.pending = True
    window = opened(bare, librarians, qtbot)
    titles = [one.title for one in librarians.pictures.values()][:3]
    choose(window, *titles)
    qtbot.waitUntil(lambda: len(window.pane.batch.rows) == 3)
    window.pane.batch.declare.click()
    dialog = window.findChild(DeclarationDialog)
    assert say("provenance.of_several", count="3") in texts(dialog)
    dialog.fields.lines["product"].setText("無害化くん")
    with qtbot.waitSignal(window.pane.saved):
        dialog.primary.click()
    assert window.pane.said == say("provenance.saved_pending")
    assert len(librarians.declarations.declared[0][0]) == 3
