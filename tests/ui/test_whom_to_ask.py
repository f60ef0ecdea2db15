# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""Whom to ask stands wherever the program sends somebody to somebody, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assetlib.errors import ShareFull, ShareOffline
from assetlib.events import Cause, ShareStateChanged
from assetlib.library import Library
from assetlib.ui.asked_dialog import AskedDialog
from assetlib.ui.news import share_notice
from assetlib.ui.whom_to_ask import asks
from assetlib.wording import sentences
from tests.ui.windows import _japanese, bare, library, opened, texts

CONTACT = "広報課（内線1234）"


def told(cause: Cause, *, librarian: bool = False) -> str:
    state = ShareStateChanged(reachable=False, checked_at="", pending=0, cause=cause)
    return "\n".join(share_notice(state, librarian=librarian, contact=CONTACT))


@pytest.mark.parametrize("cause", list(Cause))
def test_a_notice_to_staff_names_somebody_where_its_sentence_sends_to_somebody(
    cause: Cause,
) -> None:
    sends = "担当に" in sentences("ja", "share")[f"{cause.value}_staff"]
    assert asks(cause) is (CONTACT in told(cause))
    assert asks(cause) >= sends
    assert CONTACT not in told(cause, librarian=True)


def test_a_trouble_names_somebody_where_its_sentence_sends_to_somebody(bare, library, qtbot):
    library.contact = CONTACT
    window = opened(bare, library, qtbot)
    window.news.say_trouble(ShareFull("x"))
    assert CONTACT in window.centre.banner.words
    window.news.say_trouble(ShareOffline("x"))
    assert CONTACT not in window.centre.banner.words


def test_what_somebody_asked_says_whom_to_ask(bare, library, theme, qtbot):
    dialog = AskedDialog(theme, (), bare, CONTACT)
    qtbot.addWidget(dialog)
    assert any(CONTACT in text for text in texts(dialog).splitlines())


def test_a_library_knows_it_from_the_settings(
    open_root: Callable[..., Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSETLIB_CONTACT", CONTACT)
    assert open_root().contact == CONTACT
