"""The guides in the program: opened with F1, walked, searched, enlarged, printed."""

# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QImage, QPdfWriter, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from assetlib import wording
from assetlib.guides import FILES, Guide, read
from assetlib.resources import guide_file
from assetlib.ui.a4 import DPI
from assetlib.ui.guide.paper import print_guide, set_paper
from assetlib.ui.guide.typesetting import Look, blocks, titles, typeset
from assetlib.ui.guide.window import GuideWindow
from assetlib.ui.tokens import LIGHT
from tests.ui.windows import _japanese, bare, librarians, opened

IMAGE = QTextDocument.ResourceType.ImageResource.value
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def guides(bare) -> Iterator[GuideWindow]:
    bare.commands.guides[Guide.STAFF].trigger()
    yield bare.helping.window
    bare.helping.window.close()


def contents(window: GuideWindow) -> list[str]:
    tree = window.contents
    return [tree.topLevelItem(n).text(0) for n in range(tree.topLevelItemCount())]


def test_f1_opens_the_guide_for_staff(bare, qtbot):
    bare.activateWindow()
    qtbot.waitUntil(bare.isActiveWindow)
    QTest.keyClick(bare.windowHandle(), Qt.Key.Key_F1)
    window = bare.helping.window
    assert window is not None
    assert window.isVisible()
    assert window.page.toPlainText().startswith("画像ライブラリの使い方")
    window.close()


def test_f1_opens_the_guide_for_librarians_where_they_are_one(bare, librarians, qtbot):
    window = opened(bare, librarians, qtbot)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F1)
    guide = window.helping.window
    assert guide is not None
    assert guide.page.toPlainText().startswith("担当者の手引き")
    guide.close()


def test_the_menu_leads_to_all_of_them_staff_first(bare):
    names = [one.text() for one in bare.commands.help.actions() if one.text()][: len(Guide)]
    assert names[:3] == ["使い方（職員）", "担当者の手引き（画像担当）", "情報システム担当の手引き"]
    assert names[3:] == ["運用の手引き", "実機での確認（情報システム担当が、導入前に）"]
    for guide, action in bare.commands.guides.items():
        action.trigger()
        assert bare.helping.window.guide is guide
    assert contents(bare.helping.window) == names
    bare.helping.window.close()


def test_a_heading_is_gone_to_with_the_keys(guides, qtbot):
    guides.contents.setFocus()
    for _ in range(3):
        QTest.keyClick(guides.contents, Qt.Key.Key_Down)
    assert guides.contents.currentItem().text(0) == "こんなとき"
    assert guides.page.verticalScrollBar().value() > 200


def test_words_are_found_and_walked_through(guides, qtbot):
    field = guides.finder.field
    QTest.keyClick(guides, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field.setText("クレジット")
    every = guides.page.toPlainText().count("クレジット")
    assert guides.finder.count.text() == f"1 / {every}"
    assert len(guides.page.extraSelections()) == every
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert guides.finder.count.text() == f"2 / {every}"
    QTest.keyClick(field, Qt.Key.Key_Return, SHIFT)
    QTest.keyClick(field, Qt.Key.Key_Return, SHIFT)
    assert guides.finder.count.text() == f"{every} / {every}"
    field.setText("どこにもない言葉")
    assert guides.finder.count.text() == "ありません"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert guides.isVisible()
    assert guides.page.extraSelections() == []


def test_in_text_that_was_set_anew_the_first_place_is_found_first(guides):
    guides.larger.click()
    guides.finder.field.setText("クレジット")
    assert guides.finder.count.text().startswith("1 / ")


def test_type_grows_and_the_place_is_kept(guides):
    def size() -> int:
        block = guides.page.document().findBlock(guides.page.titles[1].position + 20)
        return block.begin().fragment().charFormat().font().pixelSize()

    before = size()
    guides.larger.click()
    assert size() > before
    guides.smaller.click()
    guides.smaller.click()
    assert size() < before
    guides.page.zoom(0)
    assert size() == before


def test_another_scheme_gives_other_ink(guides, theme):
    def ink() -> QColor:
        return guides.page.document().begin().begin().fragment().charFormat().foreground().color()

    light = ink()
    theme.choose("dark")
    dark = ink()
    theme.choose("light")
    assert light.lightness() < 80
    assert dark.lightness() > 180


def test_a_link_leads_to_the_other_guide(guides):
    guides.open_guide(Guide.LIBRARIANS)
    guides.page.anchorClicked.emit(QUrl("notice.ja.md"))
    assert guides.guide is Guide.NOTICE
    guides.page.anchorClicked.emit(QUrl("https://example.jp/"))
    assert guides.guide is Guide.NOTICE


@pytest.mark.parametrize("name", FILES.values())
def test_links_into_a_guide_find_their_heading(guides, name):
    guide, _ = next(key for key, file in FILES.items() if file == name)
    links = re.findall(r"\]\(([^)]+\.md#[^)]+)\)", guide_file(name).read_text("utf-8"))
    for link in links:
        guides.open_guide(guide)
        guides.page.anchorClicked.emit(QUrl(link))
        target = next(one for one in guides.page.titles if one.anchor == link.partition("#")[2])
        block = guides.page.document().findBlock(target.position)
        top = guides.page.document().documentLayout().blockBoundingRect(block).top()
        bar = guides.page.verticalScrollBar()
        assert bar.value() == min(round(top), bar.maximum()) > 0


def test_in_english_staff_read_english_and_the_others_are_told_of_japanese(bare):
    wording.speak("en")
    window = GuideWindow(bare._theme, bare._courier, bare)
    window.open_guide(Guide.STAFF)
    assert window.page.toPlainText().startswith("How to use")
    assert window.said.text() == ""
    window.open_guide(Guide.IT)
    assert "Japanese" in window.said.text()
    window.close()


@pytest.mark.parametrize("name", FILES.values())
def test_no_guide_shows_marks_of_its_markdown(name):
    guide, language = next(key for key, file in FILES.items() if file == name)
    document = typeset(read(guide, language), Look(LIGHT, 700))
    code = QTextFormat.Property.BlockCodeLanguage
    for block in blocks(document):
        marked = re.search(r"\*\*|\]\(|^#|^\||^\* ", block.text())
        assert block.blockFormat().hasProperty(code) or not marked, block.text()


@pytest.fixture
def wide(tmp_path, monkeypatch) -> str:
    """The Markdown of a picture of 900 px by 300."""
    picture = tmp_path / "wide.png"
    QImage(900, 300, QImage.Format.Format_RGB32).save(str(picture))
    monkeypatch.setattr("assetlib.ui.guide.document.guide_file", lambda _: picture)
    return "![広い](pictures/wide.png)"


@pytest.mark.parametrize(("dots", "read"), [(1.0, 600), (1.25, 750), (2.0, 900)])
def test_pictures_are_as_wide_as_the_column_in_the_dots_of_the_screen(wide, dots, read):
    document = typeset(wide, Look(LIGHT, 600, dots=dots))
    shape = document.begin().begin().fragment().charFormat().toImageFormat()
    assert (shape.width(), shape.height()) == (600, 200)
    assert document.resource(IMAGE, QUrl(shape.name())).width() == read


def test_nothing_but_the_files_of_the_guides_is_ever_read(wide):
    document = typeset(wide, Look(LIGHT, 600))
    for place in ("https://example.jp/a.png", "file:///a.png", "data:image/png;base64,AA=="):
        assert document.resource(IMAGE, QUrl(place)) is None


def test_headings_are_larger_than_the_text_below_them():
    document = typeset("# 題\n\n## 章\n\n本文", Look(LIGHT, 600, scale=2.0))
    sizes = [block.begin().fragment().charFormat().font().pixelSize() for block in blocks(document)]
    assert sizes == [40, 32, 28]


def test_headings_have_the_anchors_that_links_use():
    document = typeset("# 題\n\n## 3　使うとき の決まり\n", Look(LIGHT, 600))
    assert [title.anchor for title in titles(document)] == ["題", "3使うとき-の決まり"]


def pages(guide: Guide, file: Path, language: str = "ja") -> list[str]:
    writer = QPdfWriter(str(file))
    writer.setResolution(DPI)
    set_paper(writer)
    count = print_guide(read(guide, language), "手引き", writer, writer)
    del writer  # it may hold the file
    with pypdfium2.PdfDocument(file) as document:
        found = [page.get_textpage().get_text_range() for page in document]
    assert len(found) == count
    return found


def test_the_guide_for_staff_is_two_pages_of_a4(theme, tmp_path):
    first, second = pages(Guide.STAFF, tmp_path / "staff.pdf")
    assert "画像ライブラリの使い方" in first
    assert "お願い" in second
    with pypdfium2.PdfDocument(tmp_path / "staff.pdf") as document:
        width, height = document[0].get_size()
    assert (round(width), round(height)) == (595, 842)


def test_in_english_it_is_one_page(theme, tmp_path):
    assert len(pages(Guide.STAFF, tmp_path / "staff.pdf", "en")) == 1


def test_what_is_read_is_printed_while_the_window_goes_on(guides, qtbot, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    set_paper(printer)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    guides.print_on(printer)
    qtbot.waitUntil(lambda: guides.said.text() == "印刷に出しました。", timeout=60_000)
    with pypdfium2.PdfDocument(tmp_path / "printed.pdf") as document:
        assert len(document) == 2


def test_printing_is_ended_before_it_is_over(guides, qtbot, tmp_path, monkeypatch):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    set_paper(printer)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    told = []
    # The first page of so many is still drawn, the second no more.
    monkeypatch.setattr(
        "assetlib.ui.course.Course.told", lambda _, *at: told.append(at) or at[0] < 1
    )
    guides.print_on(printer)
    qtbot.waitUntil(lambda: guides.said.text() == "途中で止めました。", timeout=60_000)
    assert told[0] == (0, 0)
    assert told[-2:] == [(0, 2), (1, 2)]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_what_the_printer_does_not_take_is_not_said_to_be_printed(guides, qtbot, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    set_paper(printer)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))
    guides.print_on(printer)
    qtbot.waitUntil(lambda: guides.said.text().startswith("印刷できませんでした：使い方"))


@pytest.mark.parametrize("guide", list(Guide))
def test_every_word_is_printed(theme, tmp_path, guide):
    printed = re.sub(r"\s", "", "".join(pages(guide, tmp_path / "guide.pdf")))
    document = typeset(read(guide, "ja"), Look(LIGHT, 700))
    # What goes over the end of a page has the foot in between: its first words are enough.
    words = (re.sub(r"[\s\ufffc]", "", block.text())[:12] for block in blocks(document))
    assert [one for one in words if one not in printed] == []


@pytest.mark.parametrize("guide", list(Guide))
def test_no_heading_stands_alone_at_the_foot_of_a_page(theme, tmp_path, guide):
    document = typeset(read(guide, "ja"), Look(LIGHT, 700))
    cells = {one.text() for one in blocks(document) if QTextCursor(one).currentTable()}
    # Of a page's words it may be the last, where a picture, which has none, stands below it.
    above = {one.text() for one in blocks(document) if one.next().text().startswith("\ufffc")}
    headings = {title.words for title in titles(document)} - cells - above
    for page in pages(guide, tmp_path / "guide.pdf"):
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        assert lines[-2] not in headings  # the last one is the foot
