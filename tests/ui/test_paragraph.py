"""Sentences wrap as people set them."""

import pytest

from assetlib.ui.paragraph import Paragraph

WORDS = "加工して使うときは、市職員でも広報課の承認が必要です。"


def lines(paragraph: Paragraph, width: int) -> list[str]:
    laid = paragraph._laid(width)
    parts = (laid.lineAt(number) for number in range(laid.lineCount()))
    return [laid.text()[one.textStart() :][: one.textLength()] for one in parts]


@pytest.mark.parametrize("width", range(120, 360, 7))
def test_no_end_of_a_sentence_stands_alone(theme, qtbot, width):
    paragraph = Paragraph(theme, "body", WORDS)
    qtbot.addWidget(paragraph)
    found = lines(paragraph, width)
    assert "".join(found) == WORDS
    assert len(found) == 1 or len(found[-1]) > 2


def test_what_begins_a_new_line_on_purpose_is_left_alone(theme, qtbot):
    paragraph = Paragraph(theme, "body", f"{WORDS}\nはい")
    qtbot.addWidget(paragraph)
    assert lines(paragraph, 400)[-1] == "はい"
