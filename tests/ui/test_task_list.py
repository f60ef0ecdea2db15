"""The list of tasks: every name is whole."""

import pytest
from PySide6.QtGui import QFontMetrics

from assetlib import wording
from assetlib.ui.task_list import WIDTH
from assetlib.ui.task_words import GROUPS, name_of
from assetlib.ui.theme import font
from assetlib.ui.tokens import BODY

SIGN, END, GAP = 44, 16, 8
"""Px that a row keeps for its sign on the left, at its right end, and before the figure."""


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_every_name_is_whole_beside_999(qapp, language):
    wording.speak(language)
    bold = QFontMetrics(font(BODY, bold=True))
    room = WIDTH - SIGN - END - GAP - bold.horizontalAdvance("999")
    names = [name_of(task) for tasks in GROUPS.values() for task in tasks]
    assert [name for name in names if bold.horizontalAdvance(name) > room] == []
