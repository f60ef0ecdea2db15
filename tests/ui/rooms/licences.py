"""The rooms around a licence."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from assetlib.licence.comparing import Line
from assetlib.licences import Content, Promise, WorkUnder
from assetlib.terms import Level
from assetlib.ui.licences.compare_dialog import CompareDialog
from assetlib.ui.licences.condition_dialog import ConditionDialog
from assetlib.ui.licences.enforce_dialog import EnforceDialog
from assetlib.ui.licences.promise_dialog import PromiseDialog
from assetlib.ui.licences.terms_dialog import TermsDialog
from assetlib.ui.licences.works_dialog import WorksDialog
from tests.ui.fake_licences import SITE as TERMS
from tests.ui.rooms.visit import Room, Visit

PROMISE = Promise("掲載したものを1部送る", "2026-12-01", 12)


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
    versions = [("新", Content(new)), ("旧", Content(old))]
    return visit.shown(CompareDialog(visit.theme, versions, 1, visit.window))


def _condition(visit: Visit) -> QWidget:
    return visit.shown(ConditionDialog(visit.theme, TERMS.rules[0], TERMS, visit.window))


def under() -> tuple[WorkUnder, ...]:
    """Works that terms reach."""
    days = "2026-11-02", "2027-03-31"
    one = WorkUnder("w1", "市制五十周年誌", "広報課", "花子", *days, 3, Level.OK, Level.BLOCK)
    return (one, replace(one, id="w2", title="総合防災訓練チラシ", after=Level.WARN))


ROOMS: dict[str, Room] = {
    "promise": _promise,
    "copy of terms": _copy,
    "works": _works,
    "enforce": _enforce,
    "compare": _compare,
    "condition": _condition,
}
