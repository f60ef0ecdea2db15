"""The manager's page: chosen, read, written and printed."""

# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt

from assetlib.errors import LocalTrouble, NotALibrarian
from assetlib.report import Report, Table
from assetlib.ui.figures_screen import FiguresScreen
from assetlib.ui.press import write_pdf
from assetlib.ui.report_view import ReportView
from assetlib.ui.screens import Screen
from tests.ui.windows import _japanese, bare, librarians, opened


@pytest.fixture
def screen(theme, courier, librarians, qtbot):
    screen = FiguresScreen(theme, courier)
    qtbot.addWidget(screen)
    screen.resize(900, 700)
    screen.attach(librarians)
    screen.show()
    qtbot.waitUntil(lambda: screen.view.report is not None)
    return screen


def read(screen) -> str:
    return screen.view.toPlainText()


def test_the_page_says_what_was_done_and_how_it_was_counted(screen):
    words = read(screen)
    assert "1,234回" in words
    assert "61時間42分" in words
    assert "計った時間ではありません" in words


def test_a_page_that_is_written_is_left_alone_although_its_bar_comes_and_goes(screen, qtbot, qapp):
    view = screen.view
    for height in (300, 320):
        screen.resize(900 + height, height)
        qtbot.waitUntil(view._pause.isActive)
        qtbot.waitUntil(lambda: not view._pause.isActive())
        for _ in range(5):
            qapp.processEvents()
            assert not view._pause.isActive()
    assert view.verticalScrollBar().maximum() > 0
    assert view.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("width", [640, 1080, 1400])
def test_no_column_of_a_page_is_cut_when_it_is_first_shown(theme, qtbot, qapp, width):
    view = ReportView(theme)
    qtbot.addWidget(view)
    view.resize(width, 500)
    view.show()
    row = ("IMG_20260401_a_name_without_end.jpeg",) * 9
    view.show_report(Report("帳票", parts=(Table("", row, (row,), (11,) * 9),), wide=True))
    qapp.processEvents()
    assert view.document().size().width() <= view.viewport().width()
    assert view.horizontalScrollBar().maximum() == 0


def test_what_the_chart_shows_stands_beside_it_in_words(screen):
    assert "4月 120回、5月 98回" in read(screen)
    assert "4月 120回" in screen.view.accessibleDescription()


def test_another_year_and_section_are_asked_for(screen, librarians, qtbot):
    screen.year.setCurrentIndex(screen.year.findData(2025))
    screen.year.activated.emit(screen.year.currentIndex())
    qtbot.waitUntil(lambda: "令和7年度" in read(screen))
    screen.section.setCurrentIndex(screen.section.findData("広報課"))
    screen.section.activated.emit(screen.section.currentIndex())
    qtbot.waitUntil(lambda: "広報課・" in read(screen))
    assert librarians.figures.asked[-1] == (2025, "広報課")
    assert screen.year.currentData() == 2025


def test_other_minutes_are_kept_for_everybody_once_they_stand_still(screen, librarians, qtbot):
    screen.minutes.setValue(4)
    screen.minutes.setValue(5)
    qtbot.waitUntil(lambda: librarians.figures.figures.minutes == 5)
    qtbot.waitUntil(lambda: "1点につき5分" in read(screen))


def test_in_the_dark_the_page_is_dark(screen, theme):
    theme.choose("dark")
    assert theme.tokens.text.lower() in screen.view.toHtml().lower()
    theme.choose("light")


def test_who_is_no_librarian_any_more_sees_nothing(screen, librarians, qtbot):
    librarians.figures.error = NotALibrarian("m-sato")
    screen.refresh()
    qtbot.waitUntil(lambda: screen.view.report is None)
    assert read(screen) == ""
    assert not screen.ways.pdf.isEnabled()


def test_the_page_becomes_a_pdf_on_a4(screen, qtbot, tmp_path):
    file = tmp_path / "実績.pdf"
    with qtbot.waitSignal(screen.ways.said):
        screen.ways.save_pdf(screen.view.report, file)
    pdf = pypdfium2.PdfDocument(file)
    assert [round(side) for side in pdf[0].get_size()] == [595, 842]
    text = pdf[0].get_textpage().get_text_range()
    assert "1,234回" in text
    assert "".join(text.split()).endswith(f"1/{len(pdf)}")
    assert list(tmp_path.iterdir()) == [file]


def test_a_pdf_that_cannot_be_written_is_a_trouble(qapp, tmp_path):
    report = Report("実績")
    with pytest.raises(LocalTrouble):
        write_pdf(report, tmp_path / "nowhere" / "実績.pdf")


def test_a_pdf_that_is_ended_half_way_is_none(qapp, tmp_path):
    rows = tuple((f"行{number}", number) for number in range(200))
    report = Report("長い表", parts=(Table("表", ("名前", "数"), rows, (70, 30)),))
    told = list[tuple[int, int]]()

    def end_at(page: tuple[int, int]):
        def tell(done: int, total: int) -> bool:
            told.append((done, total))
            return (done, bool(total)) != page

        return tell

    for page in ((0, False), (1, True)):  # while pages are laid out, and while they are drawn
        assert not write_pdf(report, tmp_path / "長い.pdf", end_at(page))
        assert list(tmp_path.iterdir()) == []
    assert told[0] == (0, 0)
    assert told[-1][0] == 1
    assert told[-1][1] > 2


def test_a_long_table_says_its_columns_on_every_page(qapp, tmp_path):
    rows = tuple((f"行{number}", number) for number in range(200))
    file = tmp_path / "長い.pdf"
    write_pdf(Report("長い表", parts=(Table("表", ("名前", "数"), rows, (70, 30)),)), file)
    pdf = pypdfium2.PdfDocument(file)
    pages = [pdf[number].get_textpage().get_text_range() for number in range(len(pdf))]
    assert len(pages) > 2
    said = ["".join(page.split()) for page in pages]  # a PDF has letters, not words
    assert all("名前数" in page for page in said)
    assert all(sum(f"行{n}{n}" in page for page in said) >= 1 for n in range(200))


def test_librarians_go_there_by_the_sidebar(bare, librarians, qtbot):
    window = opened(bare, librarians, qtbot)
    window.sidebar.open(Screen.FIGURES)
    qtbot.waitUntil(lambda: isinstance(window.stage.screens.current, FiguresScreen))
    qtbot.waitUntil(lambda: window.stage.screens.current.view.report is not None)
    assert window.focusWidget() is window.stage.screens.current.view
    qtbot.keyClick(window.stage.screens.current.view, Qt.Key.Key_PageDown)


def test_the_list_is_written(screen, qtbot, tmp_path):
    file = Path(tmp_path / "実績.csv")
    with qtbot.waitSignal(screen.ways.said):
        screen.ways.save_list(screen.view.report, file)
    assert "1234" in file.read_text("utf-8-sig") or "1,234" in file.read_text("utf-8-sig")
