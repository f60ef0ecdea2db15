"""What two people changed is shown in words, and whoever is asked chooses field by field."""

# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from assetlib.conflicts import ClashedChange, ContestedField, Side
from assetlib.errors import Conflict
from assetlib.events import ConflictsChanged, LeaseChanged
from assetlib.wording import say, say_trouble
from tests.ui.fake_library import FakeLibrary
from tests.ui.windows import _japanese, bare, librarians, library, opened, texts

ALL = tuple(Side)


def contested(field: str, **more: object) -> ContestedField:
    plain: dict[str, object] = {
        "key": f"asset/1/{field}",
        "kind": "asset",
        "field": field,
        "word": "メモ",
        "kind_word": "画像",
        "subject": "桜",
        "row": 1,
        "was": "春",
        "theirs": "春の桜",
        "mine": "入学式用",
        "both": "春の桜\n入学式用",
        "who": "city\\tanaka",
        "at": "2026-04-01T01:32:00+00:00",
        "gone": False,
        "sides": ALL,
    }
    return ContestedField(**{**plain, **more})  # type: ignore[arg-type]


def change(*fields: ContestedField, id_: str = "c1") -> ClashedChange:
    return ClashedChange(id_, "2026-04-01T01:00:00+00:00", "edit", fields)


@pytest.fixture
def window(bare, librarians, qtbot):
    return opened(bare, librarians, qtbot)


def asked(window, qtbot, *changes: ClashedChange):
    window._door.conflicts.changes = list(changes)
    window.overlaps.hear(ConflictsChanged(len(changes)))
    window.overlaps.open()
    dialog = window.overlaps.dialog
    qtbot.waitUntil(lambda: bool(dialog.cards or dialog.unreadable))
    return dialog


def test_the_status_line_and_a_calm_banner_say_how_many_overlap(window):
    window.overlaps.hear(ConflictsChanged(3))
    assert window.status.overlaps.text() == "3件の変更が重なっています"
    assert window.status.overlaps.isVisible()
    assert "3件" in window.centre.banner.words
    window.overlaps.hear(ConflictsChanged(0))
    assert not window.status.overlaps.isVisible()
    assert window.centre.banner.subject != "overlap"


def test_a_closed_banner_stays_closed_until_there_is_one_more(window):
    window.overlaps.hear(ConflictsChanged(2))
    window.centre.banner.hide()
    window.overlaps.hear(ConflictsChanged(1))
    assert not window.centre.banner.isVisible()
    window.overlaps.hear(ConflictsChanged(2))
    assert window.centre.banner.isVisible()


def test_what_was_not_sent_is_said_until_all_of_it_is_settled(window):
    window.news.say_trouble(Conflict("asset.title", "もと：桜"))
    window.overlaps.hear(ConflictsChanged(1))
    assert "1件" in window.centre.banner.words
    led = window.centre.banner.words
    window.news.say_trouble(Conflict("asset.title", "もと：桜"))
    assert window.centre.banner.words == led  # the notice with the way on stays
    window.overlaps.hear(ConflictsChanged(0))
    assert not window.centre.banner.isVisible()


def test_a_field_is_shown_with_everybodys_value_and_who_and_when(window, qtbot):
    dialog = asked(window, qtbot, change(contested("note")))
    words = texts(dialog)
    for part in ("画像「桜」のメモ", "春", "春の桜", "入学式用"):
        assert part in words, part
    assert "city\\tanaka さんが 令和8年4月1日 10:32 に変更" in words


def test_nothing_is_chosen_beforehand_and_nothing_can_be_settled_then(window, qtbot):
    dialog = asked(window, qtbot, change(contested("note")))
    assert dialog.cards[0].side is None
    assert not dialog.primary.isEnabled()
    assert dialog.left.text() == say("overlap.left", count=1)


def test_the_keyboard_alone_chooses_and_settles(window, qtbot):
    dialog = asked(window, qtbot, change(contested("note")))
    qtbot.waitUntil(dialog.isActiveWindow)
    mine = dialog.cards[0].keys[Side.MINE]
    qtbot.waitUntil(mine.hasFocus)
    QTest.keyClick(mine, Qt.Key.Key_Space)
    QTest.keyClick(mine, Qt.Key.Key_Down)
    assert dialog.cards[0].side is Side.THEIRS
    QTest.keyClick(dialog.cards[0].keys[Side.THEIRS], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.overlaps.dialog is None)
    assert window._door.conflicts.chosen == {"asset/1/note": Side.THEIRS}


def test_what_is_not_chosen_goes_on_waiting(window, qtbot):
    dialog = asked(window, qtbot, change(contested("note"), contested("title", both="")))
    dialog.cards[0].choose(Side.BOTH)
    dialog.primary.click()
    qtbot.waitUntil(lambda: len(dialog.cards) == 1)
    assert dialog.cards[0].contested.field == "title"
    assert dialog.isVisible()


def test_one_press_chooses_the_same_side_for_all_that_have_it(window, qtbot):
    only_theirs = contested("source", sides=(Side.THEIRS,))
    dialog = asked(window, qtbot, change(contested("note"), only_theirs))
    dialog.mine.click()
    assert [card.side for card in dialog.cards] == [Side.MINE, Side.THEIRS]


def test_what_failed_is_said_and_stays_on_the_screen(window, qtbot):
    dialog = asked(window, qtbot, change(contested("note")))
    window._door.conflicts.failing = trouble = Conflict("asset.note", "")
    dialog.cards[0].choose(Side.MINE)
    dialog.primary.click()
    qtbot.waitUntil(lambda: say_trouble(trouble) in texts(dialog))
    assert dialog.isVisible()
    assert len(dialog.cards) == 1


def test_a_change_that_cannot_be_read_can_only_be_dropped(window, qtbot):
    dialog = asked(window, qtbot, change(id_="rotten"))
    dialog.unreadable[0].click()
    qtbot.waitUntil(lambda: window.overlaps.dialog is None)
    assert window._door.conflicts.changes == []


def test_many_overlaps_come_in_helpings(window, qtbot):
    fields = tuple(contested("note", key=f"asset/{n}/note") for n in range(70))
    dialog = asked(window, qtbot, change(*fields))
    seen = 0
    while window.overlaps.dialog is not None:
        seen += len(dialog.cards)
        dialog.theirs.click()
        before = dialog.cards
        dialog.primary.click()
        qtbot.waitUntil(
            lambda before=before: window.overlaps.dialog is None or dialog.cards is not before
        )
    assert seen == 70


def test_coming_back_to_the_window_looks_at_the_log_before_its_turn(window, qtbot):
    assert isinstance(window._door, FakeLibrary)
    before = window._door.looked_soon
    other = type(window)(window._theme, window._courier)
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    window.activateWindow()
    qtbot.waitUntil(lambda: window._door.looked_soon > before)


def test_the_pc_that_catalogues_is_named_where_it_is_another_one(window):
    window.news.hear(LeaseChanged(here=False, who="city\\tanaka", pc="KOHO-03"))
    assert window.status._follower.isVisible()
    assert "KOHO-03" in window.status._follower.text()
    window.news.hear(LeaseChanged(here=True, who="city\\sato", pc="KOHO-01"))
    assert not window.status._follower.isVisible()


def test_a_lease_that_this_account_may_not_open_is_told_with_its_file(window):
    window.news.hear(LeaseChanged(here=False, shut=("/srv/indexer.lock", "hanako")))
    assert window.status._follower.text() == say("status.follower_shut")
    assert "/srv/indexer.lock" in window.status._follower.toolTip()
    window.news.hear(LeaseChanged(here=True))
    assert not window.status._follower.isVisible()


@pytest.mark.parametrize("at", [-400, 0, 400])
def test_wherever_the_window_stands_the_whole_dialog_is_on_the_screen_once_it_has_grown(
    window, qtbot, at
):
    window.resize(700, 700)
    window.move(0, at)
    dialog = asked(window, qtbot, change(*(contested(f"note{number}") for number in range(8))))
    room = dialog.screen().availableGeometry()
    qtbot.waitUntil(lambda: dialog.height() > 600 and room.contains(dialog.frameGeometry()))
