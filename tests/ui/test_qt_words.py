"""What Qt writes itself is in the language of the window."""

import pytest
from PySide6.QtCore import QFileInfo, QTranslator
from PySide6.QtWidgets import QFileDialog, QFileIconProvider

from assetlib.ui.qt_words import QtWords


@pytest.fixture
def japanese(qapp):
    words = QtWords(qapp)
    words.speak("ja")
    yield words
    words.end()


def test_no_word_of_the_folder_dialog_is_english(japanese, qtbot):
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    said = [dialog.labelText(label) for label in QFileDialog.DialogLabel]
    assert [words for words in said if any("a" <= sign <= "z" for sign in words)] == []


def test_the_kinds_in_its_list_are_japanese(japanese, tmp_path):
    kinds = QFileIconProvider()
    assert kinds.type(QFileInfo(str(tmp_path))) == "フォルダー"
    assert kinds.type(QFileInfo(str(tmp_path / "none"))) == "不明"


def test_what_has_no_translation_is_said_in_english_and_never_left_out(japanese, qapp):
    assert qapp.translate("QFileDialog", "No such words") == "No such words"


def test_no_translation_is_in_python(japanese, qapp):
    assert {type(one) for one in qapp.findChildren(QTranslator)} == {QTranslator}


def test_the_words_of_another_language_go_with_it(japanese, qapp):
    japanese.speak("en")
    assert qapp.translate("QFileDialog", "&Look in:") == "&Look in:"
