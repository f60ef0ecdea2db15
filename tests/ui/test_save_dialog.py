"""Saving: sizes for screens and paper, and what is said of them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QWidget

from assetlib import wording
from assetlib.ui.choice import Choice
from assetlib.ui.paper import pixels
from assetlib.ui.save_dialog import SaveDialog
from assetlib.use import Form
from tests.ui.fake_library import FakeLibrary
from tests.ui.fake_pictures import sample


@pytest.fixture
def opened(theme, courier, qtbot):
    host = QWidget()
    host.resize(1200, 800)
    qtbot.addWidget(host)
    host.show()
    library = FakeLibrary(sample())

    def open_it(*rows: int) -> SaveDialog:
        dialog = SaveDialog(theme, courier, library, rows, host)
        dialog.open()
        qtbot.waitUntil(lambda: len(dialog._details) == len(rows))
        return dialog

    yield open_it
    library.close()


def choose(dialog: SaveDialog, kind: int) -> None:
    dialog.size_choice.kind.keys[kind].click()


@pytest.mark.parametrize(
    ("cm", "dpi", "px"), [(14.8, 300, 1748), (14.8, 350, 2039), (29.7, 350, 4093), (2.54, 300, 300)]
)
def test_centimetres_become_the_pixels_printing_needs(cm, dpi, px):
    assert pixels(cm, dpi) == px


def test_as_it_is_changes_nothing(opened, qtbot):
    dialog = opened(0)
    assert dialog.form == Form()
    with qtbot.waitSignal(dialog.chosen) as chosen:
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert chosen.args == [Form()]


def test_a_postcard_at_300_and_350_dpi(opened):
    dialog = opened(0)
    choose(dialog, 2)
    assert dialog.form == Form("auto", 1748)
    assert "14.8 cm・300 dpi" in dialog.notes
    dialog.size_choice.dpi.keys[1].click()
    assert dialog.form == Form("auto", 2039)
    dialog.size_choice.cm.setValue(21.0)
    assert dialog.form.side == 2894


def test_pixels_for_screens(opened):
    dialog = opened(0)
    choose(dialog, 1)
    dialog.size_choice.px.setValue(640)
    assert dialog.form == Form("auto", 640)
    assert "640 px" in dialog.notes


def test_what_would_be_blown_up_is_told(opened):
    dialog = opened(0)  # 800 × 600
    choose(dialog, 1)
    dialog.size_choice.px.setValue(640)
    assert "ぼやける" not in dialog.notes
    dialog.size_choice.px.setValue(1920)
    assert "ぼやける" in dialog.notes


def test_another_size_is_said_to_be_an_alteration_perhaps(opened):
    dialog = opened(0)
    assert "大きさを変えるだけなら、答えは「変えない」" not in dialog.notes
    choose(dialog, 1)
    assert "大きさを変えるだけなら、答えは「変えない」" in dialog.notes


def test_transparency_stays_in_a_png_and_turns_white_in_a_jpeg(opened):
    dialog = opened(0)
    dialog.format_choice.keys[1].click()
    assert "透過は、そのまま" in dialog.notes
    dialog.format_choice.keys[2].click()
    assert "白になります" in dialog.notes
    assert dialog.form == Form("jpeg", 0)


def test_the_original_has_no_other_size(opened):
    dialog = opened(0)
    choose(dialog, 1)
    dialog.format_choice.keys[3].click()
    assert dialog.form == Form("original", 0)
    assert not dialog.size_choice.isEnabled()


def test_several_are_counted_and_one_is_named(opened):
    assert opened(0, 1, 2)._heading.text() == "選んだ3点の保存のしかた"
    dialog = opened(0)
    assert "非常持出袋" in dialog._now.text()
    assert "800×600 px" in dialog._now.text()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_everything_fits_and_has_a_name(opened, language):
    wording.speak(language)
    dialog = opened(0)
    for kind in (1, 2):
        choose(dialog, kind)
        dialog.adjustSize()
        for control in dialog.findChildren(QWidget):
            if control.isVisible() and control.window() is dialog:
                right = control.mapTo(dialog, control.rect().bottomRight()).x()
                assert right <= dialog.width(), control
    for sort in (QAbstractButton, QComboBox, QAbstractSpinBox):
        for control in dialog.findChildren(sort):
            assert control.accessibleName() or getattr(control, "text", str)(), control


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_usual_sizes_are_read_whole(opened, language):
    wording.speak(language)
    dialog = opened(0)
    for kind in (1, 2):
        choose(dialog, kind)
        usual = dialog.size_choice._details.currentWidget().findChild(Choice)
        room = usual.width() - 50  # padding and the arrow
        for number in range(usual.count()):
            assert usual.fontMetrics().horizontalAdvance(usual.itemText(number)) <= room
