"""What takes long is counted, and can be stopped."""

import pytest

from assetlib import wording
from assetlib.errors import TakingStopped
from assetlib.progress import Progress
from assetlib.ui.underway import PATIENCE, Underway


@pytest.fixture
def underway(qtbot):
    wording.speak("ja")
    bar = Underway()
    qtbot.addWidget(bar)
    return bar


def looked(bar, times=PATIENCE):
    for _ in range(times):
        bar.look()


def test_it_comes_after_a_while_and_counts(underway):
    progress = Progress()
    underway.follow(progress)
    progress.tell(12, 200)
    looked(underway, PATIENCE - 1)
    assert underway.words == ""
    looked(underway, 1)
    assert underway.words == "用意しています 12／200点"
    underway.leave(progress)
    assert underway.words == ""


def test_a_press_stops_what_can_still_be_stopped(underway):
    progress = Progress()
    underway.follow(progress)
    progress.tell(1, 2)
    looked(underway)
    underway.stop.click()
    assert progress.stopped
    assert not underway.stop.isEnabled()
    progress.tell(2, 2)
    looked(underway)
    assert underway.words == "使用を記録しています 2点"
    assert underway.stop.isHidden()


def test_one_picture_needs_no_bar(underway):
    progress = Progress()
    underway.follow(progress)
    progress.tell(0, 1)
    looked(underway)
    assert underway.words == ""


def test_what_ended_before_a_newer_one_takes_nothing_away(underway):
    old, new = Progress(), Progress()
    underway.follow(old)
    underway.follow(new)
    new.tell(3, 9)
    looked(underway)
    underway.leave(old)
    assert underway.words == "用意しています 3／9点"


def test_being_stopped_is_a_sentence_about_what_did_not_happen():
    wording.speak("ja")
    assert "記録もしていません" in wording.say_trouble(TakingStopped())
