"""Every dialog and screen of the program, opened as one does, with something in each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from assetlib.asking import Asked
from assetlib.categories import Act
from assetlib.details import Details, Duty
from assetlib.disappearance import Disappearance
from assetlib.duplicates import Group
from assetlib.events import ConflictsChanged, PicturesGone
from assetlib.futures import settled
from assetlib.guides import Guide
from assetlib.history import Detail
from assetlib.identity import Identity
from assetlib.licence.comparing import Line
from assetlib.licences import Promise, WorkUnder
from assetlib.provenance import Provenance, Way
from assetlib.request import DECIDE, NOTHING_FOUND, WANTED, Answer, Request
from assetlib.task import Task
from assetlib.terms import Level
from assetlib.ui.checkup_dialog import CheckupDialog
from assetlib.ui.consent_dialog import ConsentDialog, Subject
from assetlib.ui.courier import Courier
from assetlib.ui.dayone.doubts import Doubts
from assetlib.ui.dayone.window import DayOneWindow
from assetlib.ui.declaration_dialog import DeclarationDialog
from assetlib.ui.guide.window import GuideWindow
from assetlib.ui.identity_dialog import IdentityDialog
from assetlib.ui.ledger_window import LedgerWindow
from assetlib.ui.librarians_dialog import LibrariansDialog
from assetlib.ui.licences.compare_dialog import CompareDialog
from assetlib.ui.licences.condition_dialog import ConditionDialog
from assetlib.ui.licences.enforce_dialog import EnforceDialog
from assetlib.ui.licences.promise_dialog import PromiseDialog
from assetlib.ui.licences.screen import LicencesScreen
from assetlib.ui.licences.terms_dialog import TermsDialog
from assetlib.ui.licences.works_dialog import WorksDialog
from assetlib.ui.reminder_dialog import ReminderDialog
from assetlib.ui.reminder_section import Around
from assetlib.ui.save_dialog import SaveDialog
from assetlib.ui.screens import Screen
from assetlib.ui.terms_sheet import TermsSheet
from assetlib.ui.theme import Theme
from assetlib.ui.threshold import Introduction
from assetlib.ui.threshold_dialog import ThresholdDialog
from assetlib.ui.welcome_dialog import WelcomeDialog
from assetlib.ui.window import Window
from assetlib.use import Button, Form, Use, Work
from assetlib.wording import say
from tests.ui.fake_consents import FakeConsents
from tests.ui.fake_day_one import FakeDayOne
from tests.ui.fake_declarations import FakeDeclarations
from tests.ui.fake_library import SITE, FakeLibrary, Picture, asset_of, drawn
from tests.ui.fake_licences import ND, FakeLicences, content
from tests.ui.fake_licences import SITE as TERMS
from tests.ui.route_gate import RouteGate, plan_of
from tests.ui.test_history_dialog import line
from tests.ui.test_librarians_dialog import FakeLibrarians
from tests.ui.test_offers import offer
from tests.ui.test_overlaps import change, contested
from tests.ui.test_reminder_dialog import ALTERED, BLOCK, HANDED_ON, NOTES, REMIND, WARN
from tests.ui.windows import choose, row_of

AT = "2026-11-20T01:32:00+00:00"
USE = Use(Button.PUBLIC, Work("w1", "総合防災訓練チラシ", Button.PUBLIC, section="危機管理課"))
PROMISE = Promise("掲載したものを1部送る", "2026-12-01", 12)


@dataclass
class Visit:
    """Who opens a room: a librarian at a window over a library in memory."""

    theme: Theme
    courier: Courier
    library: FakeLibrary
    window: Window
    qtbot: QtBot
    folder: Path
    room: QWidget | None = None

    def until(self, seen: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(seen()))

    def shown(self, dialog: QWidget) -> QWidget:
        dialog.show()
        return dialog


def furnish(library: FakeLibrary) -> None:
    """Something of everything that can wait, before the window is opened."""
    library.tasks.open = [
        Request("q1", DECIDE, AT, "田中 花子", "防災課", "市の封筒に使えますか", (0, 1), USE),
        Request("q2", WANTED, AT, "伊藤 保", "広報課", "給水車", note="防災訓練のチラシ"),
        Request("q3", NOTHING_FOUND, AT, "伊藤 保", "広報課", "土のう"),
    ]
    library.offers.open = [offer("1", "夜桜"), offer("2", "朝"), offer("3", "消防団の出初め式")]
    library.offers.draw = lambda side: drawn(3, side)
    library.duplicates.known = [Group((0, 1), same=False), Group((2, 3), same=True)]
    library.terms = FakeLicences(content(), content(ND, title="夕暮れの会"))  # type: ignore[attr-defined]
    library.history.lines = (line(2, "「消火器」のタイトルの変更"), line(1, "タグ「秋」の追加"))
    library.history.details = {"c2": (Detail("消火器", "タイトル", "しょうかき", "消火器"),)}
    library.tasks.waiting = dict.fromkeys(Task, 3)
    for title in ("懐中電灯", "非常持出袋"):
        library.gate.take(row_of(library, title), USE)
    library.asking.asked = [
        Asked("q1", DECIDE, "市の封筒に使えますか", AT, Answer.UNUSABLE),
        Asked("q2", WANTED, "給水車", AT, Answer.ADDED, row=3),
        Asked("q3", WANTED, "消防車", AT),
    ]


# --- what the menus open ---


def _menu(key: str, ready: Callable[[Any], object]) -> Callable[[Visit], QWidget]:
    def open_it(visit: Visit) -> QWidget:
        menus = visit.window.commands.keeping.findChildren(QMenu)
        actions = [one for menu in menus for one in menu.actions()]
        next(one for one in actions if one.text() == say(key)).trigger()
        dialog = visit.window.clerk.dialog
        assert dialog is not None
        visit.until(lambda: ready(dialog))
        return dialog

    return open_it


def _lists(visit: Visit) -> QWidget:
    dialog: Any = _menu("lists.act_lists", lambda _: True)(visit)
    dialog.look_at(visit.folder / "画像一覧.xlsx")
    visit.until(lambda: dialog.preview is not None)
    return dialog


def _handover(visit: Visit) -> QWidget:
    visit.window.commands.handover.trigger()
    dialog: Any = visit.window.clerk.dialog
    visit.until(lambda: dialog.given is not None and dialog.whose.count() == 2)
    dialog.read_from(visit.folder / "x.json")
    visit.until(dialog.accept_button.isEnabled)
    return dialog


def _tags(visit: Visit) -> QWidget:
    visit.window.commands.tags.trigger()
    dialog: Any = visit.window.arranger.dialog
    visit.until(lambda: len(dialog.list.rows) == 4)
    dialog.list.choose(("2",))
    return dialog


def _several_tags(visit: Visit) -> QWidget:
    dialog: Any = _tags(visit)
    dialog.list.choose(("2", "3"))
    return dialog


def _rules(visit: Visit) -> QWidget:
    visit.window.commands.rules.trigger()
    dialog: Any = visit.window.arranger.dialog
    visit.until(lambda: dialog.list.rows)
    dialog.list.choose((dialog.list.rows[0].key,))
    return dialog


def _history(visit: Visit) -> QWidget:
    visit.window.commands.history.trigger()
    dialog: Any = visit.window.arranger.dialog
    visit.until(lambda: dialog.isVisible() and dialog.list.rows)
    dialog.list.choose((dialog.list.rows[0].key,))
    return dialog


def _category(act: Act) -> Callable[[Visit], QWidget]:
    def open_it(visit: Visit) -> QWidget:
        visit.until(lambda: "防災" in visit.window.sidebar.rows.categories)
        visit.window.arranger.open_category(act, "防災")
        dialog: Any = visit.window.arranger.dialog
        visit.until(lambda: dialog.isVisible() and dialog.effect.text())
        return dialog

    return open_it


def _asked(visit: Visit) -> QWidget:
    visit.window.hearing.open()
    visit.until(lambda: visit.window.hearing.dialog is not None)
    dialog = visit.window.hearing.dialog
    assert dialog is not None
    return dialog


def _offering(visit: Visit) -> QWidget:
    visit.window.hearing.offer((Path("夜桜.jpg"), Path("朝.png")))
    dialog = visit.window.hearing.sending
    assert dialog is not None
    return dialog


def _words(visit: Visit) -> QWidget:
    visit.window.commands.words.trigger()
    visit.until(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    return dialog


def _ledger(visit: Visit) -> QWidget:
    window = LedgerWindow(visit.theme, visit.courier, visit.library)  # type: ignore[arg-type]
    visit.qtbot.addWidget(window)
    window.come_forward()
    visit.until(lambda: window.model.rowCount() > 0)
    return window


def _librarians(visit: Visit) -> QWidget:
    desk = FakeLibrarians()
    own = visit.library.account
    return visit.shown(LibrariansDialog(visit.theme, visit.courier, desk, own, visit.window))


# --- what is asked of a picture ---


def _consent(visit: Visit) -> QWidget:
    duties = (Duty("obtainConsent", "加工には広報課の承認が必要です。"), Duty("compensate"))
    subject = Subject(replace(SITE, duties=duties), "asset-1", "懐中電灯")
    return visit.shown(
        ConsentDialog(visit.theme, visit.courier, FakeConsents(), subject, visit.window)
    )


def _declaration(visit: Visit) -> QWidget:
    said = Provenance(Way.LIBRARIAN_DECLARED, "無害化くん", "12", url="https://example.jp/a")
    asset = replace(asset_of(1, Picture("1.png", "絵1")), sha256=f"{1:064d}")
    details = Details(1, asset, category="", tags=(), licences=(), provenance=said)
    desk = FakeDeclarations()
    return visit.shown(DeclarationDialog(visit.theme, visit.courier, desk, [details], visit.window))


def _save(visit: Visit) -> QWidget:
    dialog = SaveDialog(visit.theme, visit.courier, visit.library, (0, 1), visit.window)  # type: ignore[arg-type]
    visit.shown(dialog)
    visit.until(lambda: len(dialog._details) == 2)
    return dialog


def _reminder(visit: Visit) -> QWidget:
    plan = plan_of(BLOCK, WARN, REMIND, questions=(ALTERED, HANDED_ON))
    gate = RouteGate(visit.folder, lambda _rows, _use, _form: plan)
    ask = lambda rows: lambda words: gate.ask_librarians(rows, words, plan.use)  # noqa: E731
    around = Around(visit.theme, visit.courier, visit.library, NOTES.get, ask)  # type: ignore[arg-type]
    return visit.shown(ReminderDialog(around, gate, plan, Form(), visit.window))


def _terms(visit: Visit) -> QWidget:
    return visit.shown(TermsSheet({"くらし素材館": "第1条 自由に使えます。\n" * 40}, visit.window))


def _work(visit: Visit) -> QWidget:
    visit.window.commands.work.trigger()
    dialog: Any = visit.window.purpose._open
    visit.until(lambda: dialog.list.count() > 0)
    return dialog


# --- what has to be decided ---


def _overlap(visit: Visit) -> QWidget:
    one, another = contested("note"), contested("title", key="asset/1/title", word="タイトル")
    visit.library.conflicts.changes = [change(one, another)]
    visit.window.overlaps.hear(ConflictsChanged(1))
    visit.window.overlaps.open()
    dialog: Any = visit.window.overlaps.dialog
    visit.until(lambda: dialog.cards)
    return dialog


def _vanished(visit: Visit) -> QWidget:
    gone = Disappearance("q1", 312, 4, ("防災/備え/01.png", "季節/秋/もみじ.png"), AT)
    visit.window.vanished.hear(PicturesGone(gone))
    visit.window.vanished.open()
    dialog = visit.window.vanished.dialog
    assert dialog is not None
    return dialog


def _identity(visit: Visit) -> QWidget:
    people = (Identity("田中 花子", "広報課"), Identity("伊藤 保", "防災課"))
    known = Introduction("city\\sato", Identity("", ""), open=True, shared=True, people=people)
    return visit.shown(IdentityDialog(visit.theme, known, visit.window))


def _welcome(visit: Visit) -> QWidget:
    return visit.shown(WelcomeDialog(visit.theme, visit.window))


def _threshold(visit: Visit) -> QWidget:
    folder = Path("/共有/画像")
    return visit.shown(ThresholdDialog(visit.theme, folder, visit.window, may_found=True))


# --- terms ---


def _promise(visit: Visit) -> QWidget:
    return visit.shown(PromiseDialog(visit.theme, PROMISE, visit.window))


def _copy(visit: Visit) -> QWidget:
    return visit.shown(TermsDialog(visit.theme, "第1条 自由に使えます。\n" * 40, visit.window))


def _works(visit: Visit) -> QWidget:
    return visit.shown(WorksDialog(visit.theme, "くらし素材館", under(), visit.window))


def _enforce(visit: Visit) -> QWidget:
    lines = (Line("title", "くらし素材館", "くらし素材館 第2版"),)
    return visit.shown(EnforceDialog(visit.theme, "くらし素材館", lines, under(), visit.window))


def _compare(visit: Visit) -> QWidget:
    old = replace(TERMS, terms_text="第1条 自由\n第2条 20点まで")
    new = replace(TERMS, terms_text="第1条 自由\n第2条 10点まで", rules=TERMS.rules[1:])
    return visit.shown(CompareDialog(visit.theme, [("新", new), ("旧", old)], 1, visit.window))


def under() -> tuple[WorkUnder, ...]:
    """Works that terms reach."""
    days = "2026-11-02", "2027-03-31"
    one = WorkUnder("w1", "市制五十周年誌", "広報課", "花子", *days, 3, Level.OK, Level.BLOCK)
    return (one, replace(one, id="w2", title="総合防災訓練チラシ", after=Level.WARN))


# --- screens ---


def _screen(screen: Screen, ready: Callable[[Any], object]) -> Callable[[Visit], QWidget]:
    def open_it(visit: Visit) -> QWidget:
        visit.window.sidebar.open(screen)
        visit.until(lambda: ready(visit.window.stage.screens.current))
        return visit.window

    return open_it


def _task(task: Task, ready: Callable[[Any], object]) -> Callable[[Visit], QWidget]:
    def open_it(visit: Visit) -> QWidget:
        visit.window.sidebar.open(Screen.TASKS)
        visit.window.stage.tasks.rows.choose(task)
        visit.until(lambda: ready(visit.window.stage.screens.current))
        return visit.window

    return open_it


def _new_pictures(visit: Visit) -> QWidget:
    window = _task(Task.NEW, lambda _: True)(visit)
    visit.until(visit.window.curator.bar.isVisible)
    return window


def _listed(page: Any) -> bool:
    return isinstance(page, LicencesScreen) and page.list.model.rowCount() == 2


def _editor(visit: Visit) -> QWidget:
    window = _screen(Screen.LICENCES, _listed)(visit)
    page: Any = visit.window.stage.screens.current
    page.open(page.list.model.entries[0])
    visit.until(lambda: page.editing)
    return window


def _accept(visit: Visit) -> QWidget:
    _task(Task.OFFERED, lambda page: len(page.cards) == 3)(visit)
    page: Any = visit.window.stage.screens.current
    visit.until(page.cards["1"].accept.isEnabled)
    page.cards["1"].accept.click()
    visit.until(lambda: page.dialog is not None and page.dialog.isVisible())
    return page.dialog


def _day_one(visit: Visit) -> QWidget:
    window = DayOneWindow(visit.theme, visit.courier, visit.library, FakeDayOne())  # type: ignore[arg-type]
    visit.qtbot.addWidget(window)
    window.show()
    visit.until(lambda: window.table.rows)
    return window


def _doubts(visit: Visit) -> QWidget:
    lines = ("12行目「絵01」：絵01.png、古い/絵01.png", "15行目「ない絵」：画像がありません")
    return visit.shown(Doubts(visit.theme, "当てはまらない行", "あとで", lines, visit.window))


def _condition(visit: Visit) -> QWidget:
    return visit.shown(ConditionDialog(visit.theme, TERMS.rules[0], TERMS, visit.window))


def _checkup(visit: Visit) -> QWidget:
    told = settled("共有フォルダー：つながっています\n" * 30)
    return visit.shown(CheckupDialog(visit.theme, visit.courier, told, "PC-07", visit.window))


def _guide(visit: Visit) -> QWidget:
    window = GuideWindow(visit.theme, visit.courier, visit.window)
    visit.qtbot.addWidget(window)
    window.open_guide(Guide.STAFF)
    return window


def _chosen(*titles: str) -> Callable[[Visit], QWidget]:
    def open_it(visit: Visit) -> QWidget:
        choose(visit.window, *titles)
        rows = tuple(sorted(row_of(visit.library, title) for title in titles))
        if rows:
            visit.until(lambda: visit.window.pane.shows(visit.window.centre.grid.chosen()))
            assert tuple(sorted(visit.window.centre.grid.chosen())) == rows
        return visit.window

    return open_it


ROOMS: dict[str, Callable[[Visit], QWidget]] = {
    "window": _chosen(),
    "one picture": _chosen("懐中電灯"),
    "several pictures": _chosen("懐中電灯", "もみじ"),
    "papers": _menu("paper.act_papers", lambda one: one.year.count() == 2 and one._report),
    "sections": _menu("sections.act_sections", lambda one: one.isVisible()),
    "retention": _menu("retention.act_retention", lambda one: one.due is not None),
    "lists": _lists,
    "sidecars": _menu("sidecar.act_sidecars", lambda one: one.do.isEnabled()),
    "handover": _handover,
    "tags": _tags,
    "several tags": _several_tags,
    "rules": _rules,
    "history": _history,
    **{f"category, {act.value}": _category(act) for act in Act},
    "asked": _asked,
    "offering": _offering,
    "words": _words,
    "ledger": _ledger,
    "librarians": _librarians,
    "consent": _consent,
    "declaration": _declaration,
    "save": _save,
    "reminder": _reminder,
    "terms": _terms,
    "work": _work,
    "overlap": _overlap,
    "vanished": _vanished,
    "identity": _identity,
    "welcome": _welcome,
    "threshold": _threshold,
    "promise": _promise,
    "copy of terms": _copy,
    "works": _works,
    "enforce": _enforce,
    "compare": _compare,
    "tasks": _new_pictures,
    "asked of librarians": _task(Task.ASKED, lambda page: page and page.cards),
    "wanted": _task(Task.WANTED, lambda page: page and page.cards),
    "not found": _task(Task.NOT_FOUND, lambda page: page and page.cards),
    "offers": _task(Task.OFFERED, lambda page: page and len(page.cards) == 3),
    "accept": _accept,
    "duplicates": _task(Task.DUPLICATES, lambda page: page and page.group.cards),
    "licences": _screen(Screen.LICENCES, _listed),
    "licence": _editor,
    "figures": _screen(Screen.FIGURES, lambda page: page and page.view.report),
    "day one": _day_one,
    "doubts": _doubts,
    "condition": _condition,
    "checkup": _checkup,
    "guide": _guide,
}
"""Opens each; what comes back is the window to walk through."""
