# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""What the pane says of several pictures, and changes of all of them at once."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.panes import office, shown, staff
from tests.ui.windows import (
    _japanese,
    bare,
    librarians,
    library,
    texts,
)


def test_several_show_honestly_what_is_mixed(office, librarians, qtbot):
    words = shown(office, librarians, qtbot, "もみじ", "くり", "雪だるま")
    assert "3点をまとめて編集" in words
    assert "3通り（まとめては変えません）" in words
    assert "季節 > 秋　2点" in words
    assert "利用条件なし　2点" in words
    assert "秋  2/3" in words


def test_a_tag_of_some_is_given_to_all_of_them(office, librarians, qtbot):
    shown(office, librarians, qtbot, "もみじ", "くり", "雪だるま")
    office.pane.batch.tags.added.emit("秋")
    qtbot.waitUntil(lambda: "秋" in librarians.pictures[7].tags)
    qtbot.waitUntil(lambda: "秋  2/3" not in texts(office.pane))


def test_a_batch_waits_for_its_button(office, librarians, qtbot):
    shown(office, librarians, qtbot, "もみじ", "くり")
    page = office.pane.batch
    qtbot.waitUntil(lambda: page.licence.count() == 5)
    assert not page._set_licence.isEnabled()
    page.licence.setCurrentIndex(1)
    assert librarians.edits == []
    qtbot.mouseClick(page._set_licence, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: librarians.pictures[5].licences == ("cc-by-4",))
    qtbot.waitUntil(lambda: not page._set_licence.isEnabled())


def test_staff_see_a_summary_of_several(staff, library, qtbot):
    words = shown(staff, library, qtbot, "もみじ", "くり")
    assert "2点を選んでいます" in words
    assert not staff.pane.batch.licence.isVisible()
    assert not staff.pane.batch.tags.field.isVisible()


def test_more_than_can_be_added_up_at_once_are_only_counted(staff, library, qtbot):
    staff.pane.show_rows(tuple(range(100_000)))
    assert "100,000点を選んでいます。" in texts(staff.pane)
