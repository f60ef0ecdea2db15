"""What librarians print and settle from the menu."""

# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
from dataclasses import replace

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMenu

from assetlib.errors import BadInput
from assetlib.handover import Question
from assetlib.papers import Paper
from assetlib.ui.handover_dialog import HandoverDialog
from assetlib.ui.ledger_window import LedgerWindow
from assetlib.ui.lists_window import ListsWindow
from assetlib.ui.papers_window import SHOWN, PapersWindow
from assetlib.ui.retention_dialog import RetentionDialog
from assetlib.ui.sections_dialog import SectionsDialog
from assetlib.ui.sidecars_window import IN, SidecarsWindow
from assetlib.use import Button, Use
from assetlib.wording import say
from tests.ui import fake_papers
from tests.ui.fake_papers import HERS, MINE
from tests.ui.windows import _japanese, bare, librarians, library, opened, row_of, texts
from tests.uses import record


def trigger(window, key: str) -> None:
    menus = window.commands.keeping.findChildren(QMenu)
    actions = [one for menu in menus for one in menu.actions()]
    next(one for one in actions if one.text() == say(key)).trigger()


@pytest.fixture
def papers(bare, librarians, qtbot):
    window = opened(bare, librarians, qtbot)
    trigger(window, "paper.act_papers")
    dialog = window.clerk.dialog
    assert isinstance(dialog, PapersWindow)
    qtbot.waitUntil(lambda: dialog._report is not None)
    qtbot.waitUntil(lambda: dialog.year.count() == 2)
    qtbot.waitUntil(dialog.ways.pdf.isEnabled)
    return dialog


def test_the_beginning_is_looked_at_and_the_whole_is_printed(papers, qtbot, tmp_path):
    seen = papers.view.toPlainText()
    assert f"行{SHOWN - 1}" in seen
    assert f"行{SHOWN}" not in seen
    assert "150" in papers.said.text()
    file = tmp_path / "帳票.pdf"
    with qtbot.waitSignal(papers.ways.said, timeout=60_000):
        papers.ways._ask(lambda report: papers.ways.save_pdf(report, file))
    pdf = pypdfium2.PdfDocument(file)
    width, height = pdf[0].get_size()
    assert width > height
    said = "".join("".join(page.get_textpage().get_text_range().split()) for page in pdf)
    assert "行149149" in said


def test_another_paper_and_year_are_asked_for(papers, librarians, qtbot):
    papers.kind.setCurrentIndex(papers.kind.findData(Paper.DISCLOSURE.value))
    papers.kind.activated.emit(1)
    papers.year.setCurrentIndex(papers.year.findData(2025))
    papers.year.activated.emit(1)
    qtbot.waitUntil(lambda: "disclosure 2025" in papers.view.toPlainText())
    papers.kind.setCurrentIndex(papers.kind.findData(Paper.PERMITS.value))
    papers.kind.activated.emit(2)
    qtbot.waitUntil(lambda: "permits" in papers.view.toPlainText())
    assert not papers.year.isEnabled()


def test_sections_are_renamed_by_keyboard_and_taken_back(bare, librarians, qtbot):
    window = opened(bare, librarians, qtbot)
    trigger(window, "sections.act_sections")
    dialog = window.clerk.dialog
    assert isinstance(dialog, SectionsDialog)
    dialog.old.setText("防災課")
    dialog.new.setText("危機管理課")
    qtbot.keyClick(dialog.new, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(dialog.lines.lines) == 1)
    assert "防災課 → 危機管理課" in texts(dialog)
    dialog.lines.lines[0].button.click()
    qtbot.waitUntil(lambda: not dialog.lines.lines)
    assert librarians.reorganising.after == {}


def test_what_the_citys_settings_say_is_taken_over_with_one_key(bare, librarians, qtbot):
    librarians.reorganising.city = {"防災課": "危機管理課", "0207": "危機管理課"}
    window = opened(bare, librarians, qtbot)
    trigger(window, "sections.act_sections")
    dialog = window.clerk.dialog
    qtbot.waitUntil(dialog.adopt.isVisible)
    assert "2件" in dialog.adopt.text()
    dialog.adopt.click()
    qtbot.waitUntil(lambda: len(dialog.lines.lines) == 2)
    qtbot.waitUntil(dialog.adopt.isHidden)


def test_what_cannot_be_meant_is_said_and_stays_typed(bare, librarians, qtbot):
    window = opened(bare, librarians, qtbot)
    trigger(window, "sections.act_sections")
    dialog = window.clerk.dialog
    dialog.old.setText("防災課")
    assert not dialog.add.isEnabled()
    dialog.new.setText("防災課")
    dialog.add.click()
    qtbot.waitUntil(lambda: say("sections.bad") in texts(dialog))
    assert dialog.old.text() == "防災課"


def test_staff_are_offered_none_of_it(bare, library, qtbot):
    window = opened(bare, library, qtbot)
    trigger(window, "paper.act_papers")
    assert window.clerk.dialog is None


def test_the_ledger_window_prints_what_it_shows(theme, courier, librarians, qtbot, tmp_path):
    librarians.gate.take(row_of(librarians, "懐中電灯"), Use(Button.INTERNAL))
    window = LedgerWindow(theme, courier, librarians)
    qtbot.addWidget(window)
    window.come_forward()
    qtbot.waitUntil(lambda: window.model.rowCount() > 0)
    file = tmp_path / "記録簿.pdf"
    with qtbot.waitSignal(window.ways.said):
        window._make_book(lambda report: window.ways.save_pdf(report, file))
    page = pypdfium2.PdfDocument(file)[0].get_textpage().get_text_range()
    assert "懐中電灯" in "".join(page.split())


@pytest.fixture
def retention(bare, librarians, qtbot):
    window = opened(bare, librarians, qtbot)
    trigger(window, "retention.act_retention")
    dialog = window.clerk.dialog
    assert isinstance(dialog, RetentionDialog)
    qtbot.waitUntil(lambda: dialog.due is not None)
    return dialog


def test_records_go_only_after_they_were_counted_and_ticked(retention, librarians, qtbot):
    assert "平成22年度：使用記録 1,234件" in retention.told.text()
    assert not retention.dispose.isEnabled()
    retention.tick.setFocus()
    qtbot.keyClick(retention.tick, Qt.Key.Key_Space)
    assert retention.dispose.isEnabled()
    qtbot.keyClick(retention.dispose, Qt.Key.Key_Space)
    qtbot.keyClick(retention.dispose, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "1,234件を廃棄し" in texts(retention))
    assert len(librarians.retention.gone) == 1
    qtbot.waitUntil(lambda: "佐藤" in retention.past.text())
    assert not retention.dispose.isEnabled()


def test_enter_disposes_of_nothing(retention, librarians, qtbot):
    retention.tick.setChecked(True)
    qtbot.keyClick(retention.tick, Qt.Key.Key_Return)
    assert librarians.retention.gone == []


def test_other_years_show_what_is_due_then(retention, librarians, qtbot):
    retention.tick.setChecked(True)
    retention.years.setValue(12)
    qtbot.waitUntil(lambda: librarians.retention.years == 12)
    qtbot.waitUntil(lambda: "廃棄できる記録はありません" in retention.told.text())
    assert not retention.dispose.isEnabled()


def handing_over(window, qtbot) -> HandoverDialog:
    window.commands.handover.trigger()
    dialog = window.clerk.dialog
    assert isinstance(dialog, HandoverDialog)
    qtbot.waitUntil(lambda: dialog.given is not None)
    return dialog


def test_staff_hand_over_what_they_have_begun(bare, library, qtbot, tmp_path):
    dialog = handing_over(opened(bare, library, qtbot), qtbot)
    assert not dialog.whose.isVisible()
    assert "総合防災訓練チラシ" in dialog.contents.text()
    dialog.write_to(tmp_path / "引き継ぎ.json")
    qtbot.waitUntil(lambda: "を保存しました" in texts(dialog))
    assert library.handover.written == [(MINE, str(tmp_path / "引き継ぎ.json"))]


def test_a_file_that_was_named_without_an_ending_gets_the_one_that_is_looked_for(
    bare, library, qtbot, tmp_path, monkeypatch
):
    dialog = handing_over(opened(bare, library, qtbot), qtbot)
    named = (str(tmp_path / "hikitsugi"), "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: named)
    dialog.write_button.click()
    qtbot.waitUntil(lambda: bool(library.handover.written))
    assert library.handover.written == [(MINE, str(tmp_path / "hikitsugi.json"))]


def test_what_is_handed_over_is_said_of_each_work_and_request(bare, library, qtbot, monkeypatch):
    (work,) = MINE.works
    taken = tuple(record(asset=one, work={"id": work.id}) for one in "aab")
    asked = Question("q", "decide", "", "2026-11-20T00:00:00+00:00", ("a",), ("桜の川べり",))
    bundle = replace(MINE, uses=taken, questions=(asked,))
    monkeypatch.setattr(fake_papers, "MINE", bundle)
    dialog = handing_over(opened(bare, library, qtbot), qtbot)
    assert "画像 2点" in dialog.contents.text()
    assert "・桜の川べり（確認の依頼）" in dialog.contents.text()


def test_librarians_hand_over_for_somebody_who_has_left(bare, librarians, qtbot):
    dialog = handing_over(opened(bare, librarians, qtbot), qtbot)
    qtbot.waitUntil(lambda: dialog.whose.count() == 2)
    dialog.whose.setCurrentIndex(1)
    dialog.whose.activated.emit(1)
    qtbot.waitUntil(lambda: dialog.given == HERS)
    assert "広報ひより" in dialog.contents.text()


def test_what_was_given_is_looked_at_before_it_is_taken(bare, library, qtbot, tmp_path):
    dialog = handing_over(opened(bare, library, qtbot), qtbot)
    assert not dialog.accept_button.isEnabled()
    dialog.read_from(tmp_path / "x.json")
    qtbot.waitUntil(dialog.accept_button.isEnabled)
    assert "伊藤 保さんから" in dialog.offer.text()
    assert library.handover.taken == []
    qtbot.keyClick(dialog.accept_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "引き継ぎました" in texts(dialog))
    assert library.handover.taken == [HERS]
    assert not dialog.accept_button.isEnabled()  # it is done
    assert dialog.offer.isHidden()


def test_what_was_put_in_before_is_seen_at_once_in_the_work_that_is_chosen(
    bare, library, qtbot, tmp_path
):
    (work,) = HERS.works
    window = opened(bare, library, qtbot)
    window.purpose.desk.choose_work(work)
    dialog = handing_over(window, qtbot)
    dialog.read_from(tmp_path / "x.json")
    qtbot.waitUntil(dialog.accept_button.isEnabled)
    library.gate.take(row_of(library, "懐中電灯"), Use(work.button, work))
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: [one.title for one in window.purpose.desk.basket.taken] == ["懐中電灯"])


@pytest.mark.parametrize("height", [480, 680])
def test_what_became_of_it_is_read_whole(bare, library, qtbot, tmp_path, height):
    dialog = handing_over(opened(bare, library, qtbot), qtbot)
    dialog.resize(dialog.width(), height)
    dialog.read_from(tmp_path / "x.json")
    qtbot.waitUntil(dialog.accept_button.isEnabled)
    dialog.accept_button.click()
    qtbot.waitUntil(dialog.news.isVisible)

    def whole() -> bool:
        end = dialog.news.mapTo(dialog, dialog.news.rect().bottomLeft()).y()
        needed = dialog.news.heightForWidth(dialog.news.width())
        return end < dialog.close_button.y() and dialog.news.height() >= needed

    qtbot.waitUntil(whole)


def test_a_file_that_is_no_handover_is_said_to_be_none(bare, library, qtbot, tmp_path):
    library.handover.error = BadInput("x", "handover")
    dialog = handing_over(opened(bare, library, qtbot), qtbot)
    dialog.read_from(tmp_path / "x.json")
    qtbot.waitUntil(lambda: say("handover.bad") in texts(dialog))
    assert not dialog.accept_button.isEnabled()


@pytest.fixture
def lists(bare, librarians, qtbot, tmp_path):
    window = opened(bare, librarians, qtbot)
    trigger(window, "lists.act_lists")
    dialog = window.clerk.dialog
    assert isinstance(dialog, ListsWindow)
    assert not dialog.take.isEnabled()
    dialog.look_at(tmp_path / "画像一覧.xlsx")
    qtbot.waitUntil(lambda: dialog.preview is not None)
    return dialog


def test_what_a_list_changes_is_read_before_it_is_taken_in(lists, librarians, qtbot):
    words = lists.view.toPlainText()
    for named in ("懐中電灯", "絵01", "ない.png", "子育て/絵.png"):
        assert named in words
    assert librarians.lists.taken == []
    told = []
    lists.taken.connect(told.append)
    qtbot.keyClick(lists.take, Qt.Key.Key_Space)
    qtbot.keyClick(lists.take, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "元に戻す" in texts(lists))
    assert librarians.lists.taken == [{"ファイル": "path", "名称": "title", "担当": ""}]
    assert [saved.deed for saved in told] == ["deed-1"]
    qtbot.waitUntil(lambda: "変わることはありません" in lists.view.toPlainText())
    assert not lists.take.isEnabled()


def test_without_a_column_for_the_picture_nothing_is_taken_in(lists, qtbot):
    lists.columns["ファイル"].setCurrentIndex(0)
    lists.columns["ファイル"].activated.emit(0)
    assert say("lists.no_path") in texts(lists)
    assert not lists.take.isEnabled()


def test_the_library_is_written_as_a_list(lists, librarians, qtbot, tmp_path):
    lists.write_to(tmp_path / "画像.csv")
    qtbot.waitUntil(lambda: "12点を" in texts(lists))
    assert librarians.lists.written == [str(tmp_path / "画像.csv")]


@pytest.fixture
def sidecars(bare, librarians, qtbot):
    window = opened(bare, librarians, qtbot)
    trigger(window, "sidecar.act_sidecars")
    dialog = window.clerk.dialog
    assert isinstance(dialog, SidecarsWindow)
    qtbot.waitUntil(dialog.do.isEnabled)
    return dialog


def test_what_would_be_written_is_read_before_it_is(sidecars, librarians, qtbot):
    words = sidecars.view.toPlainText()
    assert "防災/懐中電灯.png" in words
    assert "子育て/絵.png" in words
    assert librarians.sidecars.written == []
    qtbot.keyClick(sidecars.do, Qt.Key.Key_Space)
    qtbot.keyClick(sidecars.do, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "1件を書き" in texts(sidecars))
    assert librarians.sidecars.written == [""]


def test_what_sidecars_say_is_read_before_it_is_taken_in(sidecars, librarians, qtbot):
    sidecars.way.setCurrentIndex(sidecars.way.findData(IN))
    sidecars.way.activated.emit(1)
    qtbot.waitUntil(sidecars.do.isEnabled)
    words = sidecars.view.toPlainText()
    for named in ("避難所の入口", "自由に使えます", "いない.png", "利用条件にはなりません"):
        assert named in words
    told = []
    sidecars.taken.connect(told.append)
    qtbot.keyClick(sidecars.do, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "元に戻す" in texts(sidecars))
    assert [saved.deed for saved in told] == ["deed-2"]
    qtbot.waitUntil(lambda: not sidecars.do.isEnabled())


def test_sidecars_may_lie_in_another_folder(sidecars, librarians, qtbot, tmp_path):
    sidecars.go_to(str(tmp_path))
    qtbot.waitUntil(lambda: librarians.sidecars.asked[-1] == ("plan", str(tmp_path)))
    assert str(tmp_path) in texts(sidecars)
    qtbot.waitUntil(sidecars.back.isVisible)
    sidecars.back.click()
    qtbot.waitUntil(lambda: librarians.sidecars.asked[-1] == ("plan", ""))
