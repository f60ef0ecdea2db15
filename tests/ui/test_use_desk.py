"""The desk holds the use, asks how pictures stand to it, and counts what it may take."""

# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt

from assetlib.asking import Asked
from assetlib.events import CatalogueChanged
from assetlib.query import Found, Query
from assetlib.refusing import REFUSED
from assetlib.request import DECIDE, Answer
from assetlib.terms import Level
from assetlib.ui.usable import PAGE, Usable
from assetlib.ui.use_desk import UseDesk
from assetlib.ui.use_note import weighty
from assetlib.use import Button, Form, Said, Use, Verdict, Work
from tests.ui.fake_library import FakeLibrary
from tests.ui.fake_pictures import Picture
from tests.ui.windows import _japanese, bare, choose, librarians, library, opened, row_of, texts

PUBLIC, INTERNAL = Use(Button.PUBLIC), Use(Button.INTERNAL)
LEAFLET = Work("w1", "総合防災訓練チラシ", Button.PUBLIC, last_day="2026-12-13")


@pytest.fixture
def desk(courier, library) -> UseDesk:
    parent = QObject()
    desk = UseDesk(courier, parent)
    desk.attach(library.gate)
    desk._kept_alive = parent  # type: ignore[attr-defined]
    return desk


def level(desk: UseDesk, row: int) -> Level | None:
    verdict = desk.standing(row).verdict
    return verdict.level if verdict else None


# The use.


def test_a_choice_is_remembered_and_told_once(desk, library):
    heard: list[Use | None] = []
    desk.changed.connect(heard.append)
    desk.choose_button(Button.PUBLIC)
    desk.choose_button(Button.PUBLIC)
    assert heard == [PUBLIC]
    assert library.gate.remembered == [PUBLIC]


def test_what_was_chosen_in_practice_stays_chosen_and_is_remembered(desk, library):
    desk.change_gate(library._new_gate(), practice=True)
    desk.choose_button(Button.PUBLIC)
    assert library.gate.remembered == []
    desk.change_gate(library.gate, practice=False)
    assert desk.use == PUBLIC
    assert library.gate.remembered == [PUBLIC]


def test_a_choice_made_before_the_last_one_arrived_stands(courier, library, qtbot):
    library.gate.remembered.append(INTERNAL)
    library.answering.clear()
    parent = QObject()
    desk = UseDesk(courier, parent)
    desk.attach(library.gate)
    desk.choose_button(Button.PAID)
    library.answering.set()
    qtbot.wait(50)
    assert desk.use == Use(Button.PAID)


def test_a_work_stays_with_its_button_until_it_is_left(desk):
    desk.choose_work(LEAFLET)
    desk.choose_button(Button.INTERNAL)
    assert desk.use == INTERNAL
    desk.choose_button(Button.PUBLIC)
    assert desk.use == Use(Button.PUBLIC, LEAFLET)
    desk.leave_work()
    assert desk.use == PUBLIC
    desk.choose_button(Button.INTERNAL)
    desk.choose_button(Button.PUBLIC)
    assert desk.use == PUBLIC


def test_facts_somebody_gave_go_with_the_use(desk):
    desk.choose_button(Button.PUBLIC)
    desk.give_facts({"ads": False})
    desk.give_facts({"media": "print"})
    assert desk.use is not None
    assert desk.use.facts == {"ads": False, "media": "print"}


def test_answers_are_in_the_work_and_stay_when_it_is_taken_up_again(desk):
    desk.choose_work(LEAFLET)
    desk.give_facts({"contractor": False, "purpose": "education", "ads": None})
    answered = replace(LEAFLET, contractor=False)
    assert desk.use == Use(Button.PUBLIC, answered, {"purpose": "education", "ads": None})
    desk.choose_work(answered)
    assert desk.use == Use(Button.PUBLIC, answered, {"purpose": "education", "ads": None})
    desk.choose_button(Button.INTERNAL)
    desk.choose_button(Button.PUBLIC)
    assert desk.use is not None
    assert desk.use.work == answered


# How pictures stand to it.


def test_nothing_is_asked_before_a_use_is_chosen(desk, library):
    desk.want(range(5))
    assert library.gate.asked == []
    assert not desk.standing(0).chosen


def test_verdicts_come_in_pages_and_are_asked_for_once(desk, library, qtbot):
    desk.choose_button(Button.PUBLIC)
    desk.want(range(450))
    assert [len(rows) for rows, _ in library.gate.asked] == [200, 200, 50]
    qtbot.waitUntil(lambda: level(desk, 0) is not None)
    assert level(desk, row_of(library, "非常持出袋")) is Level.REMIND
    assert level(desk, row_of(library, "自転車")) is Level.BLOCK
    desk.want(range(12))
    assert len(library.gate.asked) == 3


def test_each_use_keeps_its_own_verdicts(desk, library, qtbot):
    row = row_of(library, "非常持出袋")
    desk.choose_button(Button.PUBLIC)
    desk.want([row])
    qtbot.waitUntil(lambda: level(desk, row) is Level.REMIND)
    desk.choose_button(Button.INTERNAL)
    assert level(desk, row) is None
    desk.want([row])
    qtbot.waitUntil(lambda: level(desk, row) is Level.OK)
    desk.choose_button(Button.PUBLIC)
    assert level(desk, row) is Level.REMIND
    desk.want([row])
    assert len(library.gate.asked) == 2


def test_pages_that_scrolled_away_are_taken_back(desk, library, qtbot):
    desk.choose_button(Button.PUBLIC)
    library.answering.clear()
    desk.want(range(200))
    desk.want(range(200, 400))
    asked = list(desk._verdicts._asked)
    assert asked == [tuple(range(200, 400))]
    library.answering.set()


def test_after_a_change_the_old_verdict_stays_until_the_new_arrives(desk, library, qtbot):
    row = row_of(library, "懐中電灯")
    desk.choose_button(Button.PUBLIC)
    desk.want([row])
    qtbot.waitUntil(lambda: level(desk, row) is Level.OK)
    library.gate.rulings["kurashi-3"][Button.PUBLIC] = (Level.BLOCK, "21点目", "20点までです。", "")
    desk.refresh()
    assert level(desk, row) is Level.OK
    qtbot.waitUntil(lambda: level(desk, row) is Level.BLOCK)


def test_what_was_taken_is_known_and_taken_off_again(desk, library, qtbot):
    row = row_of(library, "懐中電灯")
    record = library.gate.take(row, PUBLIC)
    desk.choose_button(Button.PUBLIC)
    qtbot.waitUntil(lambda: desk.standing(row).taken)
    desk.mark((record.id,), not_used=True)
    qtbot.waitUntil(lambda: not desk.standing(row).taken)
    assert desk.basket.taken[0].not_used


# The filter.


def many(library: FakeLibrary, count: int) -> tuple[int, ...]:
    """So many pictures, every third of them without a licence."""
    for row in range(count):
        licences = () if row % 3 == 0 else ("kurashi-3",)
        library.pictures[row] = Picture(f"{row}.png", f"絵{row}", licences=licences)
    return tuple(range(count))


def test_the_count_is_exact_for_all_rows_found_page_after_page(courier, library, qtbot):
    rows = many(library, 2 * PAGE + 500)
    parent = QObject()
    usable = Usable(courier, parent)
    usable.attach(library.gate)
    counts: list[int | None] = []
    usable.counted.connect(counts.append)
    usable.judge(PUBLIC)
    usable.show_found(Found(Query(), rows))
    qtbot.waitUntil(lambda: counts[-1] is not None)
    assert counts[-1] == sum(row % 3 > 0 for row in rows)
    assert [len(page) for page, _ in library.gate.asked] == [PAGE, PAGE, 500]
    assert counts[0] is None


def test_filtered_only_what_can_be_used_is_shown_in_the_same_order(courier, library, qtbot):
    rows = many(library, 30)[::-1]
    parent = QObject()
    usable = Usable(courier, parent)
    usable.attach(library.gate)
    shown: list[Found] = []
    usable.shown.connect(shown.append)
    usable.show_found(Found(Query(), rows))
    usable.judge(PUBLIC)
    assert shown[-1].rows == rows
    usable.show_alone(True)
    qtbot.waitUntil(lambda: shown[-1].rows != rows)
    assert shown[-1].rows == tuple(row for row in rows if row % 3)
    usable.show_alone(False)
    assert shown[-1].rows == rows


def test_a_count_that_is_overtaken_is_given_up(courier, library, qtbot):
    rows = many(library, 3 * PAGE)
    parent = QObject()
    usable = Usable(courier, parent)
    usable.attach(library.gate)
    usable.judge(PUBLIC)
    usable.show_found(Found(Query(), rows))
    counts: list[int | None] = []
    usable.counted.connect(counts.append)
    usable.show_found(Found(Query("別"), rows[:10]))
    qtbot.waitUntil(lambda: counts[-1] is not None)
    assert counts[-1] == 6
    qtbot.wait(50)
    assert counts[-1] == 6


# In the window.


def test_the_window_narrows_to_what_the_use_may_take_and_back(bare, library, qtbot):
    library.gate.remembered.append(PUBLIC)
    window = opened(bare, library, qtbot)
    chip = window.centre.facets.usable
    qtbot.waitUntil(lambda: chip.count == "8")
    assert chip.accessibleName() == "使えないものを除く　8"
    chip.click()
    qtbot.waitUntil(lambda: window.centre.model.rowCount() == 8)
    assert "8点" in texts(window.centre.heading)
    chip.click()
    assert window.centre.model.rowCount() == 12


def test_while_it_is_counted_the_chip_says_so_calmly(bare, library, qtbot):
    library.gate.remembered.append(PUBLIC)
    window = opened(bare, library, qtbot)
    chip = window.centre.facets.usable
    qtbot.waitUntil(lambda: chip.count == "8")
    library.answering.clear()
    window.centre.use_bar.trough.keys[0].click()
    assert chip.count == "…"
    assert "数えています" in chip.accessibleName()
    library.answering.set()
    qtbot.waitUntil(lambda: chip.count == "8")


def test_a_filter_that_leaves_nothing_says_what_to_do(bare, library, qtbot):
    for code in library.gate.rulings:
        library.gate.rulings[code] = dict.fromkeys(
            Button, (Level.BLOCK, "期限切れ", "切れた。", "")
        )
    library.gate.remembered.append(PUBLIC)
    window = opened(bare, library, qtbot)
    qtbot.waitUntil(lambda: window.centre.facets.usable.count == "0")
    window.centre.facets.usable.click()
    qtbot.waitUntil(lambda: window.centre.model.rowCount() == 0)
    assert "使えない理由" in window.centre.grid.accessibleDescription()


def test_screen_readers_hear_the_level_the_reason_and_what_was_taken(bare, library, qtbot):
    library.gate.take(row_of(library, "懐中電灯"), PUBLIC)
    library.gate.remembered.append(PUBLIC)
    window = opened(bare, library, qtbot)
    model = window.centre.model

    def heard(title: str) -> str:
        index = model.index_of(row_of(library, title))
        return str(model.data(index, Qt.ItemDataRole.AccessibleTextRole))

    qtbot.waitUntil(lambda: heard("懐中電灯") == "懐中電灯（使えます、この使いみちで渡し済み）")
    assert heard("非常持出袋") == "非常持出袋（表示などが必要）"
    assert heard("花火") == "花火（使えません：期限切れ）"
    assert heard("自転車") == "自転車（使えません：利用条件なし）"


def test_without_a_use_the_words_about_the_terms_stay(bare, library, qtbot):
    window = opened(bare, library, qtbot)
    model = window.centre.model
    index = model.index_of(row_of(library, "非常持出袋"))
    qtbot.waitUntil(lambda: model.tile(row_of(library, "非常持出袋")) is not None)
    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "非常持出袋（表示要）"


def test_a_change_of_the_catalogue_is_judged_again(bare, library, qtbot):
    library.gate.remembered.append(PUBLIC)
    window = opened(bare, library, qtbot)
    row = row_of(library, "自転車")
    qtbot.waitUntil(lambda: level(window.purpose.desk, row) is Level.BLOCK)
    library.pictures[row] = replace(library.pictures[row], licences=("kurashi-3",))
    library.tell(CatalogueChanged(2))
    qtbot.waitUntil(lambda: level(window.purpose.desk, row) is Level.OK)
    qtbot.waitUntil(lambda: window.centre.facets.usable.count == "9")


def test_the_tiles_in_view_and_the_count_follow_what_was_taken(bare, library, qtbot):
    library.gate.remembered.append(PUBLIC)
    window = opened(bare, library, qtbot)
    row = row_of(library, "懐中電灯")
    qtbot.waitUntil(lambda: level(window.purpose.desk, row) is Level.OK)
    library.gate.rulings["kurashi-3"][Button.PUBLIC] = (Level.BLOCK, "点数の上限", "20点まで。", "")
    window.purpose.desk.refresh()
    qtbot.waitUntil(lambda: level(window.purpose.desk, row) is Level.BLOCK)
    qtbot.waitUntil(lambda: window.centre.facets.usable.count == "2")


# In the pane.


def test_the_pane_says_the_level_for_which_use_and_whom_to_ask(bare, library, qtbot):
    library.gate.remembered.append(PUBLIC)
    window = opened(bare, library, qtbot)
    choose(window, "花火")
    note = window.pane.picture.use
    qtbot.waitUntil(lambda: note.sentences != ())
    assert note.badge.level is Level.BLOCK
    said = texts(note)
    assert "公開・無料で使うとき" in said
    assert "期限（令和6年3月31日）を過ぎています" in said
    assert "相談先：広報課 田中（内線 2214）" in said
    assert "期限あり" not in texts(window.pane.picture._badges)


def test_staff_are_sent_to_the_librarians_and_librarians_are_not(bare, librarians, qtbot):
    librarians.gate.remembered.append(PUBLIC)
    window = opened(bare, librarians, qtbot)
    choose(window, "花火")
    note = window.pane.picture.use
    qtbot.waitUntil(lambda: note.sentences != ())
    assert "まず画像担当に聞きます" not in texts(note)
    assert "提供元の規約や許諾書で確かめ" in texts(note)
    note.mind_rights(librarian=False)
    assert "まず画像担当に聞きます" in texts(note)


def test_a_librarians_no_stands_in_the_pane_once_and_stays_while_it_is_asked_again(
    bare, library, qtbot, monkeypatch
):
    text = "画像担当が、この使いみちには使えないと回答しています。"
    no, gate = Said("", REFUSED, "record", Level.BLOCK, text), library.gate
    plan = gate._plan

    def refusing(rows, use):
        made = plan(rows, use)
        items = tuple(replace(one, level=Level.BLOCK, reasons=(no,)) for one in made.items)
        return replace(made, items=items, level=Level.BLOCK, free=False)

    monkeypatch.setattr(gate, "_plan", refusing)
    gate.remembered.append(PUBLIC)
    rows = (row_of(library, "非常持出袋"),)
    one = Asked(
        "1", DECIDE, "", "2026-11-29T01:00:00+00:00", Answer.UNUSABLE, rows=rows, use=PUBLIC
    )
    library.asking.asked = [one]
    window = opened(bare, library, qtbot)
    choose(window, "非常持出袋")
    note = window.pane.picture.use
    qtbot.waitUntil(lambda: "画像担当の回答：この使いみちには使えません" in texts(note.asked))
    qtbot.waitUntil(lambda: note.badge.level is Level.BLOCK)
    assert "別の画像を選ぶか" in texts(note.asked)
    assert text not in texts(note)
    assert "確かめ済み" not in texts(note)
    library.asking.asked = [replace(one, id="2", answer=None), one]
    window.hearing.look()
    qtbot.waitUntil(lambda: "回答待ち" in texts(note.asked))
    assert text in texts(note)


def test_the_pane_follows_the_use(bare, library, qtbot):
    library.gate.remembered.append(PUBLIC)
    window = opened(bare, library, qtbot)
    choose(window, "非常持出袋")
    note = window.pane.picture.use
    qtbot.waitUntil(lambda: note.sentences != ())
    assert note.badge.level is Level.REMIND
    assert "第2条" in texts(note)
    assert "相談先" not in texts(note)
    window.centre.use_bar.trough.keys[0].click()
    qtbot.waitUntil(lambda: note.badge.level is Level.OK)
    assert note.sentences == ()
    assert "庁内で使うとき" in texts(note)


def test_before_a_use_is_chosen_the_pane_shows_the_words_instead(bare, library, qtbot):
    window = opened(bare, library, qtbot)
    choose(window, "非常持出袋")
    qtbot.waitUntil(lambda: window.pane.picture.row is not None)
    assert window.pane.picture.use.isHidden()
    assert not window.pane.picture._badges.isHidden()


def test_that_there_are_no_terms_is_said_once(bare, library, qtbot):
    library.gate.remembered.append(PUBLIC)
    window = opened(bare, library, qtbot)
    choose(window, "自転車")
    page = window.pane.picture
    qtbot.waitUntil(lambda: page.use.sentences != ())
    assert texts(page).count("利用条件がまだ決まっていない画像です") == 1


def test_the_strictest_reason_stands_first_and_none_twice(library):
    plan = library.gate.plan([0, 1, 6, 11], PUBLIC, Form()).result(10)
    levels = [said.level for said, _ in weighty(plan)]
    assert levels == [Level.BLOCK, Level.WARN, Level.REMIND]


def test_a_verdict_is_plain(library):
    found = library.gate.verdicts([0, 999], PUBLIC).result(10)
    assert found == {0: Verdict(Level.REMIND, "クレジット表示")}
