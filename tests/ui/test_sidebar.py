# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
import pytest
from PySide6.QtCore import QPoint, Qt

from assetlib.place import Place, PlaceCount, PlaceKind
from assetlib.query import CategoryCount
from assetlib.ui.category_row import COUNT, chevron
from assetlib.ui.sidebar import Sidebar, with_parents
from tests.ui.windows import _japanese, bare, library, opened

COUNTS = (
    CategoryCount("", 38),
    CategoryCount("防災", 31),
    CategoryCount("防災/備え", 11),
    CategoryCount("防災/避難", 12),
    CategoryCount("子育て", 0),
)


@pytest.fixture
def sidebar(theme, qtbot) -> Sidebar:
    sidebar = Sidebar(theme)
    qtbot.addWidget(sidebar)
    sidebar.resize(200, 600)
    sidebar.show()
    sidebar.show_counts(COUNTS)
    return sidebar


def index(sidebar: Sidebar, path: str):
    return sidebar.rows.categories[path].index()


def test_a_category_stands_in_the_one_it_belongs_to(sidebar):
    assert index(sidebar, "防災/避難").parent() == index(sidebar, "防災")
    assert index(sidebar, "防災/避難").data() == "避難"


def test_all_pictures_are_chosen_first(sidebar):
    assert sidebar.path == ""
    assert sidebar.currentIndex().data() == "すべての画像"


def test_a_press_filters(sidebar, qtbot):
    where = sidebar.visualRect(index(sidebar, "防災")).center()
    with qtbot.waitSignal(sidebar.chosen) as chosen:
        qtbot.mouseClick(sidebar.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert chosen.args == ["防災"]


def test_the_chevron_opens_without_choosing(sidebar, qtbot):
    row = index(sidebar, "防災")
    where: QPoint = chevron(row, sidebar.visualRect(row)).center()
    with qtbot.assertNotEmitted(sidebar.chosen):
        qtbot.mouseClick(sidebar.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert sidebar.isExpanded(row)


def test_the_keyboard_walks_and_opens(sidebar, qtbot):
    chosen: list[str] = []
    sidebar.chosen.connect(chosen.append)
    sidebar.choose("防災")
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(sidebar, key)
    assert chosen == ["防災", "防災/備え"]


def test_new_counts_leave_open_what_is_open_and_chosen_what_is_chosen(sidebar, qtbot):
    sidebar.expand(index(sidebar, "防災"))
    sidebar.choose("防災/避難")
    with qtbot.assertNotEmitted(sidebar.chosen):
        sidebar.show_counts((*COUNTS, CategoryCount("窓口", 3)))
    assert sidebar.path == "防災/避難"
    assert sidebar.isExpanded(index(sidebar, "防災"))
    assert index(sidebar, "窓口").data(COUNT) == 3


def test_a_chosen_category_that_is_gone_shows_everything(sidebar, qtbot):
    sidebar.choose("子育て")
    with qtbot.waitSignal(sidebar.chosen) as chosen:
        sidebar.show_counts(COUNTS[:-1])
    assert chosen.args == [""]
    assert sidebar.path == ""


def test_whoever_is_in_a_category_goes_along_when_it_gets_another_path(sidebar, qtbot):
    sidebar.choose("防災/備え")
    sidebar.follow("防災", "安全")
    sidebar.show_counts(COUNTS)  # as they were: nothing has come of it yet
    assert sidebar.path == "防災/備え"
    new = [CategoryCount(one.path.replace("防災", "安全"), one.count) for one in COUNTS]
    with qtbot.waitSignal(sidebar.chosen) as chosen:
        sidebar.show_counts(new)
    assert chosen.args == ["安全/備え"]
    assert sidebar.currentIndex().data() == "備え"
    with qtbot.waitSignal(sidebar.chosen) as chosen:
        sidebar.show_counts(COUNTS)  # taken back: where it was is no place of theirs any more
    assert chosen.args == [""]


def test_a_category_only_its_children_tell_of_gets_their_sum():
    counts = (CategoryCount("a/b", 2), CategoryCount("a/b/c", 1), CategoryCount("a/d", 3))
    assert with_parents(counts) == {"a": 5, "a/b": 2, "a/b/c": 1, "a/d": 3}


def test_screen_readers_hear_the_count(sidebar):
    spoken = index(sidebar, "防災").data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "防災　31点"


def test_counts_follow_the_words_of_the_search(bare, library, qtbot):
    window = opened(bare, library, qtbot)
    qtbot.waitUntil(lambda: "季節" in window.sidebar.rows.categories)
    window.centre.search.setText("ぼうさい")
    qtbot.waitUntil(lambda: index(window.sidebar, "季節").data(COUNT) == 0)
    assert index(window.sidebar, "防災").data(COUNT) == 4
    assert window.status._pictures.text() == "12点"


def test_a_category_and_words_are_looked_for_together(bare, library, qtbot):
    window = opened(bare, library, qtbot)
    qtbot.waitUntil(lambda: "防災/備え" in window.sidebar.rows.categories)
    window.sidebar.choose("防災/備え")
    qtbot.waitUntil(lambda: window.centre.model.rowCount() == 2)
    window.centre.search.setText("懐中")
    qtbot.waitUntil(lambda: window.centre.model.rowCount() == 1)
    assert library.looked_at == ["", "防災/備え"]


def test_collections_that_come_and_go_leave_everybody_where_they_are(sidebar, qtbot):
    places = [Place(PlaceKind.COLLECTION, id_, id_) for id_ in ("a", "b", "c")]
    sidebar.show_places([PlaceCount(place, 1) for place in places])
    for place in places:
        sidebar.go_to(place)
        with qtbot.assertNotEmitted(sidebar.gone_to), qtbot.assertNotEmitted(sidebar.chosen):
            renamed = [Place(one.kind, one.id, f"{one.id}-{place.id}") for one in places]
            sidebar.show_places([PlaceCount(one, 1) for one in renamed])
        assert sidebar.place == place
        assert sidebar.currentIndex().data() == f"{place.id}-{place.id}"
