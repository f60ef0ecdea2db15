# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""A librarian makes a licence in the window, tries it out, puts it into force, and changes it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from assetlib.catalogue.presets import presets
from assetlib.dayone_door import Basis
from assetlib.details import Edit
from assetlib.terms import Level
from assetlib.ui.licences import screen as screen_module
from assetlib.ui.licences.compare_dialog import CompareDialog
from assetlib.ui.licences.enforce_dialog import EnforceDialog
from assetlib.ui.licences.leaving import Leaving
from assetlib.ui.licences.promise_dialog import PromiseDialog
from assetlib.ui.licences.screen import LicencesScreen
from assetlib.ui.screens import Screen
from assetlib.use import Button
from tests.gates import Gatehouse, use
from tests.journeys.city import City, found_city
from tests.journeys.hands import CTRL, Pc, drops, sit_down


@pytest.fixture
def city(found_city) -> City:
    return found_city("海", "山", "川")


@pytest.fixture
def pc(city, sit_down) -> Pc:
    """A librarian's own PC, beside the one that founded the library."""
    return sit_down(city, city.office.account)


def screen_of(pc: Pc) -> LicencesScreen:
    """The screen, gone to by way of the sidebar."""
    pc.until(lambda: Screen.LICENCES in pc.window.sidebar.rows.screens)
    pc.window.sidebar.open(Screen.LICENCES)
    found = pc.window.stage.screens.current
    assert isinstance(found, LicencesScreen)
    return found


def front(pc: Pc, kind: type):
    """The dialog of that kind, once it stands before the window."""
    pc.until(lambda: isinstance(QApplication.activeModalWidget(), kind))
    return QApplication.activeModalWidget()


def drop(zone, file: Path) -> None:
    """Let go of a file over it."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, left, none)
    zone.dropEvent(event)


def begin(pc: Pc, screen: LicencesScreen, code: str) -> None:
    """Choose a preset in the menu of new licences."""
    titles = [one.licence.title for one in presets() if one.licence.code == code]
    (action,) = [one for one in screen.list.new.menu().actions() if one.text() in titles]
    action.trigger()
    pc.until(lambda: screen.editing)


def enforce(pc: Pc, screen: LicencesScreen) -> EnforceDialog:
    pc.click(screen.editor.head.enforce)
    return front(pc, EnforceDialog)


def confirm(pc: Pc, screen: LicencesScreen, number: int) -> None:
    pc.press(Qt.Key.Key_Return)
    pc.until(
        lambda: (
            screen.sheet.dossier is not None
            and screen.sheet.dossier.in_force is not None
            and screen.sheet.dossier.in_force.number == number
        )
    )


def level_in_the_grid(pc: Pc, title: str) -> Level | None:
    verdict = pc.window.purpose.desk._verdicts.get(pc.row(title))
    return verdict.level if verdict else None


def write(pc: Pc, screen: LicencesScreen) -> None:
    """A new licence from a preset: its name is typed where the keyboard is, two answers changed."""
    begin(pc, screen, "site-limit-20")
    title, distributor = (screen.editor.basics.fields[n] for n in ("title", "distributor"))
    pc.until(title.hasFocus)
    title.selectAll()
    pc.type("くらし素材館 サイト利用規約")
    distributor.setFocus()
    pc.type("くらし素材館")
    questions = screen.editor.questions
    pc.click(questions.segments["credit"]._buttons["public"])
    number = questions.numbers["commercial"]
    number.selectAll()
    number.setFocus()
    for key in (Qt.Key.Key_1, Qt.Key.Key_0):
        pc.press(key)


def test_the_answers_are_tried_out_before_anything_is_saved(city, pc):
    screen = screen_of(pc)
    pc.until(screen.list.nothing.isVisible)
    write(pc, screen)
    assert screen.editor.head.title.text() == "くらし素材館 サイト利用規約"
    assert screen.sheet.answers.most_sold == 10
    assert any("10点まで" in one.text() for one in screen.editor.lines.lines)
    trial = screen.editor.trial
    trial.count.setValue(11)
    assert trial.verdict.level is Level.BLOCK
    assert "10点まで" in trial.verdict.reasons.text()
    assert "1点減らすと" in trial.changes.words.text()
    trial.count.setValue(10)
    assert trial.verdict.level is Level.REMIND
    assert city.office.licences().result() == ()


def publish(pc: Pc, city: City, cache: Path) -> None:
    """A work on sale, before the public, with one picture."""
    house = Gatehouse(pc.library, cache, city.clock, ledger=pc.library.ledger)
    work = house.work("市制五十周年誌", Button.PAID, medium="print", ads=False)
    house.take(["絵/海.png"], use(work=work))
    pc.library._delivery.refresh().result()


def test_what_comes_into_force_decides_in_the_grid(city, pc, tmp_path):
    screen = screen_of(pc)
    write(pc, screen)
    file = tmp_path / "くらし素材館_利用規約.pdf"
    file.write_bytes(b"%PDF-1.4 the terms")
    drop(screen.editor.grounds.zone, file)
    pc.until(lambda: screen.sheet.content.evidence)
    assert enforce(pc, screen).works.titles == []
    confirm(pc, screen, 1)
    licence = screen.sheet.licence
    assert (licence.verified_on, bool(licence.verified_by)) == ("2026-12-01", True)
    pc.library.edit([pc.row("海")], Edit(licences=(licence.code,))).result()
    pc.window.sidebar.choose("")
    pc.choose_use(Button.PUBLIC)
    pc.until(lambda: level_in_the_grid(pc, "海") is Level.REMIND)
    assert level_in_the_grid(pc, "山") is Level.BLOCK


def test_a_second_version_is_compared_and_names_the_works_it_touches(city, pc, tmp_path):
    screen = screen_of(pc)
    write(pc, screen)
    enforce(pc, screen)
    confirm(pc, screen, 1)
    pc.library.edit([pc.row("海")], Edit(licences=(screen.sheet.licence.code,))).result()
    publish(pc, city, tmp_path / "gate")
    screen.refresh()
    pc.until(lambda: screen.sheet.dossier.entry.works == 1)
    pc.click(screen.editor.questions.segments["commercial"]._buttons["never"])
    assert screen.editor.common.badges["sold"].level is Level.BLOCK
    pc.click(screen.editor.head.compare)
    rows = {name: (old, new) for name, old, new in front(pc, CompareDialog).rows}
    assert rows["有料で販売する・広告を載せる"] == ("10点まで", "できない")
    pc.press(Qt.Key.Key_Escape)
    pc.until(lambda: QApplication.activeModalWidget() is None)
    assert enforce(pc, screen).works.titles == ["市制五十周年誌"]
    confirm(pc, screen, 2)
    versions = [(one.number, one.status) for one in screen.sheet.dossier.versions]
    assert versions == [(2, "active"), (1, "superseded")]
    pc.window.sidebar.choose("")
    pc.choose_use(Button.PAID)
    pc.until(lambda: level_in_the_grid(pc, "海") is Level.BLOCK)


def test_the_keyboard_alone_makes_a_draft_and_goes_back(city, pc):
    city.license("site", "海")
    pc.caught_up()
    screen = screen_of(pc)
    pc.until(lambda: screen.list.model.rowCount() == 1)
    screen.list.table.setFocus()
    pc.press(Qt.Key.Key_Return)
    pc.until(lambda: screen.editing)
    segments = screen.editor.questions.segments["alter"]
    segments._buttons["free"].setFocus()
    pc.press(Qt.Key.Key_Right)
    pc.press(Qt.Key.Key_Space)
    assert screen.sheet.answers.alter == "size"
    pc.press(Qt.Key.Key_S, CTRL)
    pc.until(lambda: screen.sheet.dossier.newest.number == 2)
    assert screen.sheet.dossier.in_force.number == 1
    pc.press(Qt.Key.Key_Escape)
    pc.until(lambda: not screen.editing)
    pc.until(lambda: screen.list.model.entries[0].draft == 2)
    assert screen.list.table.hasFocus()
    assert pc.window.centre.search.text() == ""


def test_a_promise_is_recorded_and_kept_beside_what_is_being_written(city, pc):
    city.license("site", "海")
    pc.caught_up()
    screen = screen_of(pc)
    pc.until(lambda: screen.list.model.rowCount() == 1)
    screen.open(screen.list.model.entries[0])
    pc.until(lambda: screen.editing)
    screen.editor.basics.fields["url"].setFocus()
    pc.type("https://example.jp/terms")
    screen.editor._area.ensureWidgetVisible(screen.editor.promises)
    pc.click(screen.editor.promises.add)
    dialog = front(pc, PromiseDialog)
    pc.type("年に1回、使った点数を報告する")
    dialog.due.setText("2027/3/31")
    dialog.due.editingFinished.emit()
    pc.click(dialog.keep)
    words = "年に1回、使った点数を報告する"
    pc.until(lambda: words in screen.editor.promises.buttons)
    screen.editor._area.ensureWidgetVisible(screen.editor.promises)
    pc.click(screen.editor.promises.buttons[words])
    pc.until(lambda: screen.sheet.dossier.promises[0].done)
    assert screen.sheet.dossier.promises[0].due == "2028-03-31"
    assert screen.sheet.licence.terms_url == "https://example.jp/terms"
    assert screen.sheet.dirty


def test_what_somebody_else_saves_meanwhile_is_told_and_nothing_is_lost(city, pc):
    city.license("site", "海")
    pc.caught_up()
    screen = screen_of(pc)
    pc.until(lambda: screen.list.model.rowCount() == 1)
    screen.open(screen.list.model.entries[0])
    pc.until(lambda: screen.editing)
    screen.editor.basics.fields["url"].setFocus()
    pc.type("https://example.jp/new")
    city.license("site", "海", credit="別の文言")
    pc.caught_up()
    pc.until(screen.editor.news.isVisible)
    pc.click(screen.editor.head.save)
    pc.until(lambda: "先に保存しました" in screen.editor.news._words.text())
    assert screen.sheet.licence.terms_url == "https://example.jp/new"


def test_a_window_that_is_closed_loses_nothing_that_was_written(city, pc, monkeypatch):
    screen = screen_of(pc)
    write(pc, screen)
    basis = screen.editor.basics.basis
    basis.setCurrentIndex([*Basis].index(Basis.TERMS))
    basis.activated.emit(basis.currentIndex())
    answer = [Leaving.STAY]
    monkeypatch.setattr(screen_module, "ask_before_leaving", lambda *_, **__: answer[0])
    pc.window.close()
    assert pc.window.isVisible()
    assert screen.sheet.dirty
    answer[0] = Leaving.SAVE
    pc.window.close()
    pc.until(lambda: not pc.window.isVisible())
    (kept,) = pc.library.terms.listed().result(30)
    dossier = pc.library.terms.of(kept.id).result(30)
    assert dossier.newest.content.basis is Basis.TERMS
