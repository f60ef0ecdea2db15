"""The rooms on the way of a picture out, and of what is said of it before."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from assetlib.details import Details, Duty
from assetlib.provenance import Provenance, Way
from assetlib.ui.consent_dialog import ConsentDialog, Subject
from assetlib.ui.declaration_dialog import DeclarationDialog
from assetlib.ui.reminder_dialog import ReminderDialog
from assetlib.ui.reminder_section import Around
from assetlib.ui.save_dialog import SaveDialog
from assetlib.ui.terms_sheet import TermsSheet
from assetlib.use import Form
from tests.ui.fake_consents import FakeConsents
from tests.ui.fake_declarations import FakeDeclarations
from tests.ui.fake_pictures import SITE, Picture, asset_of
from tests.ui.rooms.visit import Room, Visit
from tests.ui.route_gate import RouteGate, plan_of
from tests.ui.test_reminder_dialog import ALTERED, BLOCK, HANDED_ON, NOTES, REMIND, WARN


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
    ask = lambda rows, use: lambda words: gate.ask_librarians(rows, words, use)  # noqa: E731
    around = Around(visit.theme, visit.courier, visit.library, NOTES.get, ask)  # type: ignore[arg-type]
    dialog = ReminderDialog(around, gate, plan, Form(), visit.window)
    dialog.show_plan(plan)
    return visit.shown(dialog)


def _terms(visit: Visit) -> QWidget:
    return visit.shown(TermsSheet({"くらし素材館": "第1条 自由に使えます。\n" * 40}, visit.window))


def _work(visit: Visit) -> QWidget:
    visit.window.commands.work.trigger()
    dialog: Any = visit.window.purpose._open
    visit.until(lambda: dialog.isVisible() and dialog.list.count() > 0)
    return dialog


ROOMS: dict[str, Room] = {
    "consent": _consent,
    "declaration": _declaration,
    "save": _save,
    "reminder": _reminder,
    "terms": _terms,
    "work": _work,
}
