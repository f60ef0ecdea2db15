"""A librarian brings tags, categories and folders into order, in the real window."""

# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from assetlib.categories import Act
from assetlib.details import Edit
from assetlib.librarians import Librarian
from assetlib.library import Library
from assetlib.query import Query
from assetlib.ui.category_dialog import CategoryDialog
from assetlib.ui.history_dialog import HistoryDialog
from assetlib.ui.rules_dialog import RulesDialog
from assetlib.ui.tag_field import SAME_KEY
from assetlib.ui.tags_dialog import TagsDialog
from tests.journeys.city import City, found_city, paint
from tests.journeys.hands import CTRL, Pc, drops, sit_down
from tests.ui.windows import commit, compose

TANAKA = "tanaka@city"
TITLES = tuple(f"桜{number:02}" for number in range(30))
KEYS = Qt.Key


@pytest.fixture
def city(found_city):
    city = found_city(*TITLES)
    city.office.librarians.add(Librarian(TANAKA)).result()
    return city


@pytest.fixture
def tanaka(city, sit_down):
    return sat_down(city, sit_down)


def sat_down(city: City, sit_down) -> Pc:
    pc = sit_down(city, TANAKA)
    pc.caught_up()
    pc.until(lambda: pc.window.centre.model.rowCount() == len(TITLES))
    return pc


def choose_all(pc: Pc) -> None:
    """Every picture, by the keyboard."""
    pc.window.centre.grid.setFocus()
    QTest.keyClick(pc.window.centre.grid, KEYS.Key_A, CTRL)
    pc.until(lambda: len(pc.window.pane.batch.rows) == len(TITLES))


def tag(pc: Pc, kana: str, word: str) -> None:
    """Type a tag as an input method does, and press Enter until it is given."""
    field = pc.window.pane.batch.tags.field
    field.setFocus()
    compose(field, kana)
    QTest.keyClick(field, KEYS.Key_Return)  # the method's own: nothing is given yet
    commit(field, word)
    assert field.text() == word
    QTest.qWait(SAME_KEY + 20)
    QTest.keyClick(field, KEYS.Key_Return)
    shown = pc.window.pane.batch.tags
    pc.until(lambda: any(h.value == word and h.by_all for h in (shown._shown or ((), 0))[0]))


def carrying(library: Library, word: str) -> int:
    library._delivery.refresh().result()
    found = library.search(Query(f'タグ:"{word}"')).result()
    return 0 if found.near else len(found.rows)


def undo(pc: Pc, words: str) -> None:
    pc.until(lambda: words in pc.window.commands.undo.text())
    pc.window.centre.grid.setFocus()
    pc.press(KEYS.Key_Z, CTRL)
    pc.until(lambda: pc.window.pane.said == f"{words}を元に戻しました")


def test_many_are_tagged_at_once_and_it_is_undone_on_another_day(city, tanaka, sit_down):
    choose_all(tanaka)
    tag(tanaka, "はる", "春")
    tag(tanaka, "はな", "花")
    assert carrying(city.office, "春") == len(TITLES)
    tanaka.close()
    again = sat_down(city, sit_down)
    undo(again, "タグ「花」の追加（30点）")
    undo(again, "タグ「春」の追加（30点）")
    assert carrying(city.office, "春") == 0
    again.until(lambda: "春" in again.window.commands.redo.text())
    again.press(KEYS.Key_Y, CTRL)
    again.until(lambda: again.window.pane.said == "タグ「春」の追加（30点）をやり直しました")
    assert carrying(city.office, "春") == len(TITLES)
    assert carrying(city.office, "花") == 0


def test_what_the_other_librarian_decided_since_stays(city, tanaka):
    choose_all(tanaka)
    tag(tanaka, "はる", "春")
    office = city.office
    tanaka.until(lambda: carrying(office, "春") == len(TITLES))  # the pane shows what waits, too
    row = office.row_at("絵/桜00.png").result()
    office.edit([row], Edit(remove_tags=("春",))).result()
    tanaka.caught_up()
    tanaka.until(lambda: "春" in tanaka.window.commands.undo.text())
    tanaka.window.centre.grid.setFocus()
    tanaka.press(KEYS.Key_Z, CTRL)
    tanaka.until(lambda: "29件を元に戻しました" in tanaka.window.pane.said)
    assert carrying(office, "春") == 0


def test_two_tags_become_one_and_the_old_word_still_finds_it(city, tanaka):
    rows = [city.office.row_at(f"絵/{title}.png").result() for title in TITLES[:12]]
    city.office.edit(rows, Edit(add_tags=("さくら",))).result()
    city.office.edit(rows[6:], Edit(add_tags=("桜の花",))).result()
    tanaka.caught_up()
    tanaka.window.commands.tags.trigger()
    dialog = tanaka.window.arranger.dialog
    assert isinstance(dialog, TagsDialog)
    tanaka.until(lambda: len(dialog.list.rows) == 2)
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, KEYS.Key_A, CTRL)
    assert dialog.into.currentText() == "さくら（12点）"
    dialog.merge.setFocus()
    QTest.keyClick(dialog.merge, KEYS.Key_Space)
    tanaka.until(lambda: "6点の画像のタグが変わります（うち6点には" in dialog.proposal.words)
    dialog.proposal.do_button.setFocus()
    tanaka.press(KEYS.Key_Return)
    tanaka.until(lambda: len(dialog.list.rows) == 1)
    tanaka.press(KEYS.Key_Escape)
    tanaka.until(lambda: tanaka.window.arranger.dialog is None)
    assert (carrying(city.office, "さくら"), carrying(city.office, "桜の花")) == (12, 12)
    undo(tanaka, "タグ「桜の花」を「さくら」にまとめる変更（6点）")
    assert (carrying(city.office, "さくら"), carrying(city.office, "桜の花")) == (12, 6)


def test_a_picture_tells_who_changed_it_and_what_and_it_is_undone_from_there(city, tanaka):
    row = city.office.row_at("絵/桜03.png").result()
    city.office.edit([row], Edit(title="満開の桜")).result()
    tanaka.caught_up()
    tanaka.choose("桜03")
    page = tanaka.window.pane.picture
    tanaka.until(lambda: page._asset is not None and page._asset.title == "満開の桜")
    page.past.click()
    dialog = tanaka.window.arranger.dialog
    assert isinstance(dialog, HistoryDialog)
    tanaka.until(lambda: len(dialog.list.rows) == 2)
    assert dialog.list.rows[0].words == "「満開の桜」のタイトルの変更"
    assert city.office.account in dialog.list.rows[0].second
    tanaka.until(lambda: dialog.details.rows)
    assert dialog.details.rows[0].second == "桜03 → 満開の桜"
    dialog.undo_button.click()
    dialog.proposal.do_button.setFocus()
    tanaka.press(KEYS.Key_Return)
    tanaka.until(lambda: len(dialog.list.rows) == 3)
    tanaka.press(KEYS.Key_Escape)
    city.office._delivery.refresh().result()
    (details,) = city.office.details([row]).result()
    assert details.asset.title == "桜03"


def test_a_category_gets_another_name_and_new_pictures_follow(city, tanaka):
    tanaka.until(lambda: "絵" in tanaka.window.sidebar.rows.categories)
    tanaka.window.arranger.open_category(Act.RENAME, "絵")
    dialog = tanaka.window.arranger.dialog
    assert isinstance(dialog, CategoryDialog)
    tanaka.until(lambda: "30点の画像は" in dialog.effect.text())
    dialog.name.setText("イラスト")
    QTest.keyClick(dialog.name, KEYS.Key_Return)
    tanaka.until(lambda: "イラスト" in tanaka.window.sidebar.rows.categories)
    tanaka.until(lambda: "絵" not in tanaka.window.sidebar.rows.categories)
    paint(city.root, "桜99")
    city.office._delivery.refresh().result()
    city.office.sweep(confirm=True).result()
    (details,) = city.office.details([city.office.row_at("絵/桜99.png").result()]).result()
    assert details.category == "イラスト"


def test_a_folder_gives_its_pictures_terms_after_it_was_seen_which(city, tanaka):
    city.license("kurashi", "桜00")  # one by hand, which stays
    city.license("other", "桜01")
    tanaka.caught_up()
    tanaka.window.commands.rules.trigger()
    dialog = tanaka.window.arranger.dialog
    assert isinstance(dialog, RulesDialog)
    tanaka.until(lambda: dialog.form.licence.count() == 3)
    form = dialog.form
    tanaka.until(form.isEnabled)
    form.folder.setEditText("絵")
    form.licence.setCurrentIndex(form.licence.findData("kurashi"))
    form.distributor.setEditText("くらし素材館")
    dialog.try_button.click()
    tanaka.until(lambda: "利用条件が28点変わります" in dialog.proposal.words)
    assert "出典が30点変わります" in dialog.proposal.words
    assert "手で決めてある1点は、そのままです" in dialog.proposal.words
    dialog.proposal.do_button.setFocus()
    tanaka.press(KEYS.Key_Return)
    tanaka.until(lambda: len(dialog.list.rows) == 2)
    tanaka.press(KEYS.Key_Escape)
    office = city.office
    office._delivery.refresh().result()
    held = {
        one.asset.title: [note.code for note in one.licences]
        for one in office.search_all().result()
    }
    assert held["桜01"] == ["other"]
    assert [title for title, codes in held.items() if codes != ["kurashi"]] == ["桜01"]
