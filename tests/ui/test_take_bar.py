"""The foot of the pane: what it says of the chosen pictures, and what it offers."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from assetlib.terms import Level
from assetlib.ui import hand_note
from assetlib.ui.actions import Actions
from assetlib.ui.armed import Armed
from assetlib.ui.hand_note import HandNote
from assetlib.ui.plain_text import copy_text
from assetlib.ui.take_bar import TakeBar
from assetlib.use import Handed, HandedItem, Outcome
from tests.ui.route_gate import PUBLIC, RouteGate, item, part, plan_of

OK, REMIND = part(Level.OK, 1), part(Level.REMIND, 1, text="クレジット", credit="絵：ひより市")
FREE = replace(REMIND, acknowledged=True)
WARN = part(Level.WARN, 1, text="下書きです")
BLOCK = part(Level.BLOCK, 2, text="庁内限り")


@pytest.fixture
def shown(theme, courier, qtbot, tmp_path: Path):
    """A bar for these sections, with some pictures chosen."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    actions = Actions(window)

    def show(*sections, rows=(1,), use=PUBLIC, plan=None) -> TakeBar:
        made = plan or plan_of(*sections)
        armed = Armed(courier, window)
        armed.attach(RouteGate(tmp_path, lambda *_: made))
        bar = TakeBar(theme, actions)
        bar.setParent(window)
        bar.resize(328, 100)
        bar.attach(armed)
        armed.prepare(rows, use)
        if rows and use and not armed.too_many:
            qtbot.waitUntil(lambda: armed.plan is not None)
        return bar

    return show


def test_with_nothing_chosen_it_is_away_and_nothing_is_offered(shown):
    bar = shown(rows=())
    assert not bar.isVisibleTo(bar.parentWidget())
    does = bar._actions
    offered = (does.copy, does.save, does.open, does.copy_path, does.print)
    assert not any(action.isEnabled() for action in offered)


def test_what_is_confirmed_can_be_dragged(shown):
    bar = shown(FREE)
    assert bar.words == "確認済みです。そのままドラッグできます"
    assert "Ctrl+C" in bar.copy.text()
    assert bar._actions.copy.isEnabled()


def test_before_the_first_use_it_says_what_will_come(shown):
    assert shown(REMIND).words == "初めて使うときは、利用条件を確認します"
    assert shown(WARN).words == "「コピー」などを押すと、確かめることが出ます"
    assert (
        shown(replace(WARN, acknowledged=True)).words == "確かめ済みです。そのままドラッグできます"
    )


def test_a_block_is_told_and_the_button_leads_to_the_reason(shown):
    plan = plan_of(BLOCK)
    bar = shown(plan=replace(plan, items=(item(2, Level.BLOCK, "庁内での使用に限られています。"),)))
    assert bar.words == "庁内での使用に限られています。"
    assert bar.copy.text() == "理由と相談先"
    assert bar._actions.copy.isEnabled()
    assert not bar._actions.save.isEnabled()
    assert not bar.save.isVisibleTo(bar)


def test_of_some_it_says_how_many(shown):
    assert "1点はそのまま" in shown(FREE, BLOCK).words
    assert "使えない1点" in shown(FREE, BLOCK).words


def test_without_a_use_it_asks_for_one(shown):
    assert "使いみち" in shown(FREE, use=None).words


def test_many_are_not_opened_at_once_and_too_many_not_taken(shown):
    assert not shown(FREE, rows=tuple(range(11)))._actions.open.isEnabled()
    bar = shown(FREE, rows=tuple(range(2_001)))
    assert "2,000" in bar.words
    assert not bar._actions.save.isEnabled()


def test_the_button_is_the_command(shown, qtbot):
    bar = shown(FREE)
    with qtbot.waitSignal(bar._actions.copy.triggered):
        bar.copy.click()


def test_its_buttons_fit_into_the_narrowest_pane(shown):
    bar = shown(FREE)
    bar.resize(296, bar.sizeHint().height())
    assert bar.minimumSizeHint().width() <= 296


def items(count: int) -> tuple[HandedItem, ...]:
    return tuple(HandedItem(n, "", "", Outcome.IDENTICAL, "", "", 1, 1) for n in range(count))


def test_after_handing_over_the_credits_are_remembered(theme, qtbot):
    note = HandNote(theme)
    qtbot.addWidget(note)
    note.show_handed(Handed(items(3), (), ("絵：ひより市", "写真：まちかど")))
    assert note.words == "3点をお渡ししました。クレジットの表示を忘れないようお願いします。"
    note.button.click()
    assert QGuiApplication.clipboard().text() == "絵：ひより市\n写真：まちかど"


def test_credits_are_there_until_they_are_copied(theme, qtbot, monkeypatch):
    monkeypatch.setattr(hand_note, "READ", 1)
    bare, owing = HandNote(theme), HandNote(theme)
    for note, lines in ((owing, ("絵：ひより市",)), (bare, ())):
        qtbot.addWidget(note)
        note.show_handed(Handed(items(1), (), lines))
    qtbot.waitUntil(lambda: bare.words == "")
    assert owing.words
    owing.button.click()
    qtbot.waitUntil(lambda: owing.words == "")


def test_it_says_how_to_paste_as_long_as_there_is_something_to_paste(theme, qtbot):
    note = HandNote(theme)
    qtbot.addWidget(note)
    note.show_handed(Handed(items(1), (), ()))
    note.show_copied()
    assert "Ctrl+V" in note.words
    copy_text("クレジット")
    assert note.words == "1点をお渡ししました。"


def test_it_says_that_not_the_picture_but_its_place_was_copied(theme, qtbot):
    note = HandNote(theme)
    qtbot.addWidget(note)
    note.show_handed(Handed(items(1), (), ()))
    note.show_placed()
    assert "場所（パス）をコピーしました" in note.words


def test_that_the_share_is_away_is_not_said_once_it_is_back(theme, qtbot):
    note = HandNote(theme)
    qtbot.addWidget(note)
    note.say_away()
    assert "つながらない" in note.words
    note.forget_away()
    assert note.words == ""
    note.show_handed(Handed(items(1), (), ()))
    note.forget_away()
    assert note.words == "1点をお渡ししました。"
    note.away.click()
    assert note.words == ""


def test_without_credits_there_is_nothing_to_remember(theme, qtbot):
    note = HandNote(theme)
    qtbot.addWidget(note)
    note.show_handed(Handed(items(1), (item(2),), ()))
    assert note.words == "1点をお渡ししました。\n使えない1点は外しました。"
    assert not note.button.isVisibleTo(note)


def test_while_the_share_is_away_it_says_so_before_anybody_asks(shown):
    bar = shown(FREE)
    bar.show_away(away=True)
    assert bar.words == "共有フォルダーにつながるまで、渡せません"
    bar.show_away(away=False)
    assert bar.words == "確認済みです。そのままドラッグできます"


def test_in_practice_nothing_comes_from_the_share(shown):
    bar = shown(plan=replace(plan_of(FREE), practice=True))
    bar.show_away(away=True)
    assert bar.words == "確認済みです。そのままドラッグできます"


def test_about_a_file_that_waits_there_is_nothing_to_ask(shown):
    bar = shown(plan=replace(plan_of(), items=()))
    assert bar.copy.isHidden()
    assert bar.words == "まだ登録されていない画像です"
