# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
import pytest
from PySide6.QtCore import Qt

from assetlib.query import TagCount
from assetlib.ui.chip import Chip
from assetlib.ui.mixed import Held
from assetlib.ui.tag_editor import TagEditor
from assetlib.ui.tag_field import SAME_KEY
from tests.ui.windows import _japanese, commit, compose, librarians


@pytest.fixture
def editor(theme, courier, librarians, qtbot) -> TagEditor:
    editor = TagEditor(theme, courier)
    qtbot.addWidget(editor)
    editor.resize(288, 300)
    editor.attach(librarians)
    editor.show_tags((Held("秋", 1, 1),), editable=True)
    editor.show()
    editor.field.setFocus()
    return editor


@pytest.fixture
def added(editor) -> list[str]:
    added: list[str] = []
    editor.added.connect(added.append)
    return added


def type_(editor: TagEditor, words: str, qtbot) -> None:
    editor.field.setText(words)
    qtbot.waitUntil(lambda: editor.field.offering)


def test_enter_adds_the_best_tag(editor, added, qtbot):
    type_(editor, "ぼう", qtbot)
    qtbot.keyClick(editor.field, Qt.Key.Key_Return)
    assert added == ["ぼうさい"]
    assert editor.field.text() == ""
    assert not editor.field.offering


def test_enter_without_a_match_creates_the_tag(editor, added, qtbot):
    type_(editor, "おもち", qtbot)
    qtbot.keyClick(editor.field, Qt.Key.Key_Return)
    assert added == ["おもち"]


def test_an_offer_says_how_the_tag_is_read_or_by_which_name_it_was_found(editor, librarians, qtbot):
    found = (TagCount("秋の味覚", 8, "あきのみかく"), TagCount("防災", 3, "ぼうさい", "災害対策"))
    librarians.tags = lambda _text: librarians._answer(lambda: found)
    type_(editor, "さい", qtbot)
    offers = editor.field._suggestions
    said = [offers.item(place).data(Qt.ItemDataRole.AccessibleTextRole) for place in range(2)]
    assert said == ["秋の味覚（あきのみかく）　8点", "防災（検索では同じ：災害対策）　3点"]
    assert offers.item(2).text() == "「さい」を新しく作る"


def test_shift_enter_creates_though_another_fits(editor, added, qtbot):
    type_(editor, "ぼう", qtbot)
    qtbot.keyClick(editor.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert added == ["ぼう"]


def test_an_enter_quicker_than_the_library_still_takes_the_best(editor, added, librarians, qtbot):
    librarians.answering.clear()
    editor.field.setText("ぼう")
    qtbot.keyClick(editor.field, Qt.Key.Key_Return)
    assert added == []
    librarians.answering.set()
    qtbot.waitUntil(lambda: added == ["ぼうさい"])


def test_the_very_name_typed_wins_over_a_longer_one(editor, added, librarians, qtbot):
    type_(editor, "本", qtbot)
    qtbot.keyClick(editor.field, Qt.Key.Key_Return)
    assert added == ["本"]


def test_the_arrow_keys_choose_another_offer(editor, added, qtbot):
    type_(editor, "ぼう", qtbot)
    qtbot.keyClick(editor.field, Qt.Key.Key_Down)
    qtbot.keyClick(editor.field, Qt.Key.Key_Return)
    assert added == ["ぼう"]


def test_the_enter_of_an_input_method_only_confirms(editor, added, qtbot):
    compose(editor.field, "ぼうさい")
    qtbot.keyClick(editor.field, Qt.Key.Key_Return)
    assert added == []
    commit(editor.field, "防災")
    qtbot.keyClick(editor.field, Qt.Key.Key_Return)  # the same key, handed on by the method
    assert added == []
    assert editor.field.text() == "防災"


def test_the_next_enter_after_a_conversion_adds(editor, added, qtbot):
    compose(editor.field, "おもち")
    commit(editor.field, "お餅")
    qtbot.wait(SAME_KEY + 20)
    qtbot.keyClick(editor.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: added == ["お餅"])


def test_tags_are_offered_while_composing(editor, added, qtbot):
    compose(editor.field, "ぼうｓ")
    qtbot.waitUntil(lambda: editor.field.offering)
    assert added == []


def test_escape_forgets_what_was_typed(editor, added, qtbot):
    type_(editor, "ぼう", qtbot)
    qtbot.keyClick(editor.field, Qt.Key.Key_Escape)
    assert editor.field.text() == ""
    assert not editor.field.offering


def test_an_empty_enter_does_nothing(editor, added, qtbot):
    qtbot.keyClick(editor.field, Qt.Key.Key_Return)
    assert added == []


def chips(editor: TagEditor) -> list[Chip]:
    found = [editor._flow.itemAt(place).widget() for place in range(editor._flow.count())]
    return [chip for chip in found if isinstance(chip, Chip)]


def test_the_sign_of_a_chip_takes_the_tag_off_and_its_words_do_not(editor, qtbot):
    (chip,) = chips(editor)
    with qtbot.assertNotEmitted(editor.removed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.rect().topLeft())
    with qtbot.waitSignal(editor.removed) as removed:
        end = chip.rect().center()
        end.setX(chip.width() - 12)
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=end)
    assert removed.args == ["秋"]


def test_the_delete_key_takes_the_tag_off(editor, qtbot):
    with qtbot.waitSignal(editor.removed):
        qtbot.keyClick(chips(editor)[0], Qt.Key.Key_Delete)


def test_a_tag_of_some_is_given_to_all(editor, added, qtbot):
    editor.show_tags((Held("秋", 12, 12), Held("食べ物", 5, 12)), editable=True)
    some = chips(editor)[1]
    assert some.text() == "食べ物  5/12"
    some.click()
    assert added == ["食べ物"]


def test_staff_see_chips_without_a_sign_and_no_field(editor):
    editor.show_tags((Held("秋", 1, 1),), editable=False)
    assert not editor.field.isVisible()
    (chip,) = chips(editor)
    assert not chip.hitButton(chip.rect().center())


def test_what_is_typed_stays_when_the_tags_change(editor, qtbot):
    type_(editor, "ぼう", qtbot)
    editor.show_tags((Held("秋", 1, 1), Held("夏", 1, 1)), editable=True)
    assert editor.field.text() == "ぼう"
