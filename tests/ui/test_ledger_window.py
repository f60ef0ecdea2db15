"""The ledger answers who took which picture, when, and for what."""

# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
from concurrent.futures import Future
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from assetlib.gaps import Gaps
from assetlib.ui.ledger_model import COLUMNS, LEVEL, MOST, LedgerModel, day_of, noted
from assetlib.ui.ledger_window import LedgerWindow
from assetlib.use import Button, LedgerQuery, Use, Work
from tests.ui.windows import _japanese, bare, librarians, library, opened, row_of

LEAFLET = Work("w1", "総合防災訓練チラシ", Button.PUBLIC, section="危機管理課")
TITLED, INTERNAL = Use(Button.PUBLIC, LEAFLET), Use(Button.INTERNAL)
NAMES = [name for name, _ in COLUMNS]


def fill(library) -> None:
    gate = library.gate
    gate.take(row_of(library, "懐中電灯"), INTERNAL, at="2026-11-18T15:30:00+00:00")
    gate.take(row_of(library, "非常持出袋"), TITLED, at="2026-11-20T01:32:00+00:00")
    other = replace(
        gate.records[0], id="use-9", who="city\\t-ito", declared="伊藤 保", title="絵本"
    )
    gate.strangers = [replace(other, at="2026-11-10T01:00:00+00:00")]


@pytest.fixture
def ledgers(theme, courier, qtbot):
    """Opens the window as the menu does."""

    def make(library) -> LedgerWindow:
        fill(library)
        window = LedgerWindow(theme, courier, library)
        qtbot.addWidget(window)
        window.come_forward()
        qtbot.waitUntil(lambda: window.model.rowCount() > 0)
        return window

    return make


def cell(window: LedgerWindow, line: int, name: str) -> str:
    return str(window.model.data(window.model.index(line, NAMES.index(name))) or "")


def test_staff_see_their_own_uses_and_nobody_to_choose(ledgers, library):
    window = ledgers(library)
    assert window.model.rowCount() == 2
    assert window.filter.who.isHidden()
    assert window._whose.text() == "自分の使用記録"


def test_records_of_a_practice_are_called_so_and_are_no_list_to_keep(ledgers, library, qtbot):
    library.practising = True
    window = ledgers(library)
    qtbot.waitUntil(lambda: not window.csv.isEnabled())
    assert window.windowTitle() == "使用記録（練習中）"
    assert window._whose.text() == "練習の記録です。練習を終えると消えます。"
    assert not window.ways.pdf.isEnabled()
    assert not window.ways.paper.isEnabled()
    library.practising = False
    window.look_again()
    qtbot.waitUntil(window.csv.isEnabled)
    assert window._whose.text() == "自分の使用記録"


def test_what_the_ledger_lacks_is_told_above_the_list_and_goes_when_it_is_there(
    ledgers, librarians, qtbot
):
    window = ledgers(librarians)
    assert window.gaps.isHidden()
    librarians.gate.lacks = Gaps(
        2, "2026-05-01T00:00:00+00:00", "2026-05-02T00:00:00+00:00", ("20260501T000000000000Z-0a",)
    )
    window.look_again()
    qtbot.waitUntil(lambda: not window.gaps.isHidden())
    assert (
        "使用記録 2 件が台帳（office）に欠けています（令和8年5月1日 09:00 から 令和8年5月2日 09:00"
        in window.gaps.text()
    )
    assert "2026/20260501T000000000000Z-0a.jsonl" in window.gaps.text()
    librarians.gate.lacks = Gaps()
    window.look_again()
    qtbot.waitUntil(window.gaps.isHidden)


def test_librarians_see_all_newest_first_and_can_choose_a_person(ledgers, librarians, qtbot):
    window = ledgers(librarians)
    assert [cell(window, line, "picture") for line in range(3)] == [
        "非常持出袋",
        "懐中電灯",
        "絵本",
    ]
    qtbot.waitUntil(lambda: window.filter.who.count() == 3)
    window.filter.who.setCurrentIndex(window.filter.who.findText("伊藤 保"))
    window.filter.who.activated.emit(window.filter.who.currentIndex())
    qtbot.waitUntil(lambda: window.model.rowCount() == 1)
    assert cell(window, 0, "picture") == "絵本"


def test_a_line_says_everything_in_words(ledgers, library):
    window = ledgers(library)
    said = {name: cell(window, 0, name) for name in NAMES}
    assert said == {
        "at": "令和8年11月20日 10:32",
        "who": "佐藤 美咲",
        "section": "危機管理課",
        "picture": "非常持出袋",
        "use": "公開・無料",
        "work": "総合防災訓練チラシ",
        "level": "表示などが必要",
        "note": "",
        "credit": "絵：ひより市（CC BY 4.0）",
        "outcome": "元の画像のまま",
        "checked": "",
        "not_used": "",
    }


def test_what_somebody_made_sure_of_is_read_beside_the_level(ledgers, library, qtbot):
    window = ledgers(library)
    note = NAMES.index("note")
    assert window.table.isColumnHidden(note)
    first = library.gate.records[0]
    said = {"koyomi": "2026-11-20 商店街に電話で確認", "cc-by-4": "2026-11-20"}
    library.gate.records[0] = replace(first, acknowledged=said)
    window.look_again()
    qtbot.waitUntil(lambda: not window.table.isColumnHidden(note))
    assert "商店街に電話で確認" in [cell(window, line, "note") for line in range(2)]
    lifted = replace(first, acknowledged=said, override="市長の指示")
    assert noted(lifted) == "商店街に電話で確認 ／ 例外として渡した：市長の指示"


def test_a_librarian_finds_the_exceptions_by_one_tick(ledgers, librarians, qtbot):
    window = ledgers(librarians)
    lifted = replace(librarians.gate.records[0], id="use-x", override="市長の指示")
    librarians.gate.records.append(lifted)
    window.filter.exceptions.click()
    qtbot.waitUntil(lambda: window.model.records == (lifted,))
    window.filter.exceptions.click()
    qtbot.waitUntil(lambda: len(window.model.records) > 1)


def test_staff_make_no_exceptions_and_have_no_tick_for_them(ledgers, library):
    assert not ledgers(library).filter.exceptions.isVisible()


def test_no_column_is_cut_that_has_room(ledgers, library, qtbot):
    window = ledgers(library)
    window.resize(1320, 640)
    for name in ("picture", "work", "credit", "outcome"):
        column = NAMES.index(name)
        needed = window.table.sizeHintForColumn(column)
        assert window.table.columnWidth(column) >= min(needed, MOST[name])
    widths = sum(window.table.columnWidth(n) for n in range(len(NAMES) - 1))
    assert widths <= window.table.viewport().width()


def test_days_are_those_of_japan(library):
    fill(library)
    assert day_of(library.gate.records[0]) == "令和8年11月19日 00:30"


def test_a_level_has_a_sign_and_what_was_not_used_is_struck_out(theme, qtbot, library):
    fill(library)
    parent = LedgerModel(theme, theme)
    record = replace(library.gate.records[0], not_used=True)
    parent.show((record,))
    assert parent.data(parent.index(0, LEVEL), Qt.ItemDataRole.DecorationRole) is not None
    assert parent.data(parent.index(0, 0), Qt.ItemDataRole.FontRole).strikeOut()
    assert parent.data(parent.index(0, NAMES.index("not_used"))) == "使わなかった"
    parent.deleteLater()


def test_it_is_searched_by_words_work_licence_and_days(ledgers, library, qtbot):
    window = ledgers(library)
    qtbot.waitUntil(lambda: window.filter.work.count() == 2 and window.filter.licence.count() > 2)
    window.filter.words.setText("懐中")
    qtbot.waitUntil(lambda: window.model.rowCount() == 1)
    window.filter.words.clear()
    window.filter.work.setCurrentIndex(1)
    window.filter.licence.setCurrentIndex(window.filter.licence.findData("cc-by-4"))
    window.filter.first_day.setText("2026/11/20")
    window.filter.first_day.editingFinished.emit()
    wanted = LedgerQuery(work="総合防災訓練チラシ", licence="cc-by-4", first_day="2026-11-20")
    qtbot.waitUntil(lambda: library.gate.asked_ledger[-1] == wanted)
    qtbot.waitUntil(lambda: cell(window, 0, "picture") == "非常持出袋")


def test_a_search_without_an_answer_says_what_to_do(ledgers, library, qtbot):
    window = ledgers(library)
    window.filter.words.setText("どこにもない")
    qtbot.waitUntil(window.table.isHidden)
    assert "条件を外してください" in window.message.text()


def test_an_answer_to_an_older_question_is_dropped(ledgers, library, qtbot):
    window = ledgers(library)
    library.answering.clear()
    window.ask(LedgerQuery(text="懐中"))
    window.ask(LedgerQuery(text="非常"))
    library.answering.set()
    qtbot.waitUntil(lambda: window.model.rowCount() == 1)
    assert cell(window, 0, "picture") == "非常持出袋"


def test_what_is_shown_is_saved_for_excel(ledgers, library, qtbot, tmp_path):
    window = ledgers(library)
    window.save_to(tmp_path / "記録.csv")
    qtbot.waitUntil(lambda: window._whose.text() == "「記録.csv」に保存しました")
    assert len((tmp_path / "記録.csv").read_text(encoding="utf-8").splitlines()) == 2


def test_works_under_changed_terms_are_asked_for_by_the_licence_alone(ledgers, library, qtbot):
    window = ledgers(library)
    window.affected.click()
    assert not window.filter.words.isEnabled()
    assert window.filter.licence.isEnabled()
    changed = replace(library.gate.records[0], id="use-x", level="block", title="古い条件")
    library.gate.records.append(changed)
    window.ask(window.filter.query)
    qtbot.waitUntil(lambda: window.model.records == (changed,))
    window.affected.click()
    qtbot.waitUntil(lambda: len(window.model.records) == 3)


def test_a_librarian_has_told_a_work_and_it_is_off_the_list(ledgers, librarians, qtbot):
    window = ledgers(librarians)
    assert not window.told.isVisible()
    first = replace(librarians.gate.records[1], id="use-x", level="block", title="古い条件")
    same, other = replace(first, id="use-y"), replace(first, id="use-z", work={"id": "w2"})
    librarians.gate.records += [first, same, other]
    window.affected.click()
    qtbot.waitUntil(lambda: {one.id for one in window.model.records} >= {"use-x", "use-z"})
    assert window.told.isVisible()
    assert not window.told.isEnabled()
    window.table.selectRow([one.id for one in window.model.records].index("use-x"))
    deeds: list[str] = []
    window.informed.connect(deeds.append)
    window.told.setFocus()
    QTest.keyClick(window.told, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: deeds == ["informed"])
    assert {one.id for one in librarians.tasks.informed} == {"use-x", "use-y"}
    assert "1件の制作物" in window._whose.text()


def test_a_librarian_reads_whom_to_tell_and_what_changed(ledgers, librarians, qtbot):
    window = ledgers(librarians)
    librarians.gate.records.append(replace(librarians.gate.records[1], id="use-x", level="block"))
    window.affected.click()
    qtbot.waitUntil(lambda: "keeper" in [name for name, _ in window.model.columns])
    said = {name: words(window.model.records[0]) for name, words in window.model.columns}
    assert said["keeper"] == "防災課 ／ 鈴木 次郎"
    assert said["changed"] == "こよみ素材：第2版で 加工・改変：自由 → できない"
    assert said["level"] == "使えません"
    assert said["now"] == "確かめてから"
    names = [name for name, _ in window.model.columns]
    assert names.index("now") == names.index("level") + 1, "beside how it was decided then"
    at = [name for name, _ in window.model.columns].index("changed")
    cell = window.model.index(0, at)
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == said["changed"]
    assert said["who"] == "佐藤 美咲"
    window.affected.click()
    qtbot.waitUntil(lambda: "keeper" not in [name for name, _ in window.model.columns])


def test_what_was_chosen_in_another_list_is_not_told(ledgers, librarians, qtbot):
    window = ledgers(librarians)
    window.table.selectRow(0)
    window.affected.click()
    assert window.told.isVisible()
    assert not window.told.isEnabled()


def test_staff_tell_nobody(ledgers, library):
    window = ledgers(library)
    window.affected.click()
    assert not window.told.isVisible()


def test_the_menu_opens_it_and_there_is_only_one(bare, library, qtbot):
    window = opened(bare, library, qtbot)
    window.commands.ledger.trigger()
    first = window.purpose.ledger
    assert first is not None
    qtbot.waitUntil(lambda: not first.message.isHidden())
    assert "まだ使用記録がありません" in first.message.text()
    first.close()
    window.commands.ledger.trigger()
    assert window.purpose.ledger is first
    first.close()


def test_every_column_has_a_heading(theme, library):
    model = LedgerModel(theme, theme)
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(len(COLUMNS))]
    assert heads[:3] == ["日時", "使った人", "課"]
    assert all(heads)
    model.deleteLater()
