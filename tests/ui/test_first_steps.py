# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
from tests.ui.fake_day_one import FakeDayOne
from tests.ui.windows import _japanese, bare, librarians, library, opened


def test_librarians_are_offered_the_table_while_pictures_have_no_terms(bare, librarians, qtbot):
    librarians.day_one = FakeDayOne()
    banner = opened(bare, librarians, qtbot).centre.banner
    qtbot.waitUntil(lambda: banner.subject == "day one")
    assert "145" in banner.words
    assert "うち" not in banner.words


def test_terms_that_are_not_in_force_are_told_apart_from_none(bare, librarians, qtbot):
    librarians.day_one = FakeDayOne()
    librarians.day_one.draft(7)
    banner = opened(bare, librarians, qtbot).centre.banner
    qtbot.waitUntil(lambda: banner.subject == "day one")
    assert "145" in banner.words
    assert "うち7点は、下書きなどで" in banner.words


def test_a_library_in_order_offers_nothing(bare, librarians, qtbot):
    window = opened(bare, librarians, qtbot)
    qtbot.wait(50)
    assert window.centre.banner.subject == ""


def test_the_table_opens_once_and_may_be_closed(bare, librarians, qtbot):
    window = opened(bare, librarians, qtbot)
    window.first_steps.open()
    table = window.first_steps.table
    assert table is not None
    qtbot.waitUntil(table.isVisible)
    window.first_steps.open()
    assert window.first_steps.table is table
    table.close()
    qtbot.waitUntil(lambda: window.first_steps.table is None)


def test_staff_are_offered_no_table(bare, library, qtbot):
    library.day_one = FakeDayOne()
    window = opened(bare, library, qtbot)
    qtbot.wait(50)
    assert window.centre.banner.subject == ""
    assert not window.commands.day_one.isVisible()


def test_who_comes_on_the_list_is_offered_the_table_and_who_leaves_it_no_more(bare, library, qtbot):
    library.day_one = FakeDayOne()
    window = opened(bare, library, qtbot)
    library.librarian = True
    window.news.changed.emit()
    qtbot.waitUntil(lambda: window.centre.banner.subject == "day one")
    library.librarian = False
    window.news.changed.emit()
    assert window.centre.banner.subject == ""


def test_an_offer_that_was_closed_stays_closed(bare, librarians, qtbot):
    librarians.day_one = FakeDayOne()
    window = opened(bare, librarians, qtbot)
    banner = window.centre.banner
    qtbot.waitUntil(lambda: banner.subject == "day one")
    window.first_steps._breath.setInterval(0)
    window.first_steps.count()
    banner._close()
    qtbot.waitUntil(lambda: not window.first_steps._breath.isActive())
    window.news.changed.emit()
    qtbot.wait(50)
    assert banner.subject == ""
