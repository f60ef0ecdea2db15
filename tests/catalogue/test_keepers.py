"""Who goes on with a work: whoever took it over, or took a picture for it, last."""

from __future__ import annotations

from assetlib.catalogue.keepers import Keeper, keepers
from assetlib.catalogue.slips import REQUEST, Line
from tests.uses import record

WORK = "00000000-0000-4000-8000-000000000001"
USED = record(work={"id": WORK}, at="2026-11-20T01:00:00+00:00")
JIRO = {"about": "taken_over", "works": [WORK], "declared": "鈴木次郎", "section": "防災課"}


def taken_over(at: str, **body: object) -> Line:
    return Line(REQUEST, record().id, at, "jiro@city", {**JIRO, **body})


def test_who_took_a_work_over_keeps_it_until_somebody_takes_a_picture_for_it_later():
    line = taken_over("2026-11-21T00:00:00+00:00")
    assert keepers([USED], [line]) == {WORK: Keeper("鈴木次郎", "防災課")}
    later = record(work={"id": WORK}, at="2026-11-22T00:00:00+00:00", declared="", section="")
    assert keepers([later, USED], [line]) == {WORK: Keeper("hanako@city", "")}


def test_what_says_nothing_of_works_changes_nothing():
    lines = [
        taken_over("2026-11-21T00:00:00+00:00", about="decide"),
        taken_over("2026-11-21T00:00:00+00:00", works="all"),
        taken_over("some day"),
    ]
    assert keepers([USED, record(work={})], lines) == {WORK: Keeper("山田花子", "広報課")}
