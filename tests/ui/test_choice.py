"""A choice shows where its words go on, also those that stand for what is not in its list."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QStyleOptionComboBox, QStylePainter
from pytestqt.qtbot import QtBot

from assetlib.ui.choice import Choice
from assetlib.ui.theme import Theme

LONG = "くらし素材館 使用許諾（令和8年度）"


@pytest.mark.parametrize("chosen", [True, False])
def test_words_that_do_not_fit_end_with_an_ellipsis(
    theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, *, chosen: bool
) -> None:
    choice = Choice("利用条件")
    qtbot.addWidget(choice)
    choice.addItem(LONG if chosen else "ほか")
    choice.setPlaceholderText(LONG)
    choice.setCurrentIndex(0 if chosen else -1)
    drawn: list[str] = []
    draw = QStylePainter.drawControl

    def note(painter: QStylePainter, element: object, option: QStyleOptionComboBox) -> None:
        drawn.append(option.currentText)
        draw(painter, element, option)  # type: ignore[arg-type]

    monkeypatch.setattr(QStylePainter, "drawControl", note)
    for width, whole in ((180, False), (480, True)):
        choice.resize(width, 32)
        choice.grab()
        assert (drawn[-1] == LONG) == whole
        assert LONG.startswith(drawn[-1].removesuffix("…"))
