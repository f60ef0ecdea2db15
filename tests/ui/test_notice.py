"""A notice says what went wrong, and never hides a bug."""

# ruff: noqa: F401 - fixtures are imported by name, and asked for by the same name
import pytest

from assetlib.errors import BadInput
from assetlib.ui.section import Notice
from assetlib.wording import say_trouble
from tests.ui.windows import _japanese, texts


@pytest.fixture
def notice(qtbot, theme):
    made = Notice(theme, "info", "remind")
    qtbot.addWidget(made)
    return made


def test_a_trouble_is_said(notice):
    notice.fail(BadInput("x"))
    assert say_trouble(BadInput("x")) in texts(notice)
    assert not notice.isHidden()


def test_a_bug_goes_on_to_the_crash_dialog(notice):
    with pytest.raises(ZeroDivisionError):
        notice.fail(ZeroDivisionError())
    assert notice.isHidden()
