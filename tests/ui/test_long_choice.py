"""A choice among thousands keeps what is chosen, and offers them without a list of items."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView

from assetlib.ui.long_choice import LongChoice

MANY = [(f"制作物 {number}", f"w{number}") for number in range(5_000)]


def test_all_comes_first_and_is_chosen_until_somebody_chooses(qtbot):
    choice = LongChoice("制作物", "すべての制作物")
    qtbot.addWidget(choice)
    assert (choice.count(), choice.currentText(), choice.currentData()) == (1, "すべての制作物", "")
    choice.offer(MANY)
    assert (choice.count(), choice.currentData()) == (5_001, "")


def test_what_is_chosen_stays_where_it_is_still_offered(qtbot):
    choice = LongChoice("制作物", "すべての制作物")
    qtbot.addWidget(choice)
    told = []
    choice.offer(MANY)
    choice.setCurrentIndex(3)
    choice.currentIndexChanged.connect(told.append)
    choice.offer(MANY[1:])
    assert (choice.currentIndex(), choice.currentText()) == (2, "制作物 2")
    choice.offer(MANY[9:])
    assert (choice.currentIndex(), choice.currentData()) == (0, "")
    assert told == []


def test_the_list_opens_at_what_is_chosen_and_a_key_takes_another(qtbot):
    choice = LongChoice("制作物", "すべての制作物")
    qtbot.addWidget(choice)
    choice.offer(MANY)
    choice.show()
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    view = choice.view()
    qtbot.waitUntil(view.isVisible)
    assert isinstance(view, QListView)
    assert view.uniformItemSizes()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: choice.currentData() == "w0")
