"""A reminder: what it shows, its digest, and what has been acknowledged."""

from __future__ import annotations

import pytest

from assetlib.acknowledging import Confirmed, confirmation, scope_of
from assetlib.licence.candidate import Candidate, Conditions
from assetlib.licence.counting import tally
from assetlib.licence.inheritance import Rulebook
from assetlib.licence.judging import Judge
from assetlib.reminding import remind
from assetlib.sealing import matters
from assetlib.terms import Level, Status
from assetlib.use import Acknowledgement, Button, Form, Use, Work
from tests.licence.making import TODAY, before, forbid, licence, within

WORK = Work("w", "ちらし", Button.PUBLIC, alterations=())
LEAFLET = Use(Button.PUBLIC, WORK)
CREDIT = licence("ccby", within("attribute", ("shared_publicly", "eq", True)), credit="絵：{title}")
FREE, DRAFT = licence("free"), licence("draft", status=Status.DRAFT)
BARRED = licence("barred", forbid("x"))
SOLD = licence("site", before("pay", ("sale", "eq", True), ("items_in_work", "gt", 20)))


def picture(row, *codes, **more):
    given = {"present": True, "sanitised": True, "title": f"絵{row}", **more}
    return Candidate(
        row=row,
        asset=f"a{row}",
        path=f"{row}.png",
        sha256=f"{row:064}",
        type="png",
        width=9,
        height=9,
        creator="",
        source="",
        licences=codes,
        versions=tuple(f"{code}-1" for code in codes),
        **given,
    )


def reminder(pictures, use=LEAFLET, *, confirmed=(), today=TODAY, rows=(), version="1"):
    records = (CREDIT, FREE, DRAFT, BARRED, SOLD)
    versions = {one.code: f"{one.code}-{version}" for one in records}
    codes = {id_: code for code, id_ in versions.items()}
    conditions = Conditions(Rulebook(records), versions, codes, {"": "広報課（内線 2214）"})
    work = use.work.id if use.work else ""
    judge = Judge(conditions, use, tally(rows, codes, work), today)
    return remind(judge.all(pictures, Form()), conditions, use, confirmed, today)


def ticked(found, *codes, reason=""):
    said = Acknowledgement(found.plan.digest, codes, reason)
    return found.with_confirmed(said, TODAY.isoformat())


def test_sections_are_per_licence_and_level_the_strictest_first():
    found = reminder(
        [
            picture(1, "free"),
            picture(2, "draft"),
            picture(3, "ccby"),
            picture(4),
            picture(5, "free"),
        ]
    ).plan
    assert [(one.level, one.licence, one.rows) for one in found.sections] == [
        (Level.BLOCK, "", (4,)),
        (Level.WARN, "draft", (2,)),
        (Level.REMIND, "ccby", (3,)),
        (Level.OK, "free", (1, 5)),
    ]
    assert found.level is Level.BLOCK
    assert len(found.allowed) == 4
    assert {one.contact for one in found.sections} == {"広報課（内線 2214）"}


def test_a_blocked_picture_is_shown_only_where_it_is_blocked():
    found = reminder([picture(1, "barred", "ccby")]).plan
    assert [one.licence for one in found.sections] == ["barred"]
    assert found.credits == ()


def test_a_picture_with_two_licences_stands_in_both_sections():
    found = reminder([picture(1, "free", "draft")]).plan
    assert [(one.licence, one.level) for one in found.sections] == [
        ("draft", Level.WARN),
        ("free", Level.OK),
    ]


def test_credits_come_once_and_each_picture_keeps_its_own():
    found = reminder([picture(1, "ccby"), picture(2, "ccby"), picture(3, "ccby", title="絵1")])
    assert found.plan.credits == ("絵：絵1", "絵：絵2")
    assert found.credits[2] == ("絵：絵2",)
    (section,) = found.plan.sections
    assert section.credit == "絵：絵1\n絵：絵2"
    assert [one.text for one in section.sentences] == [
        "公開する際は、クレジット（出典）を表示してください。"
    ]
    alone = reminder([picture(1, "ccby")]).plan.sections[0]
    assert alone.credit == "絵：絵1"
    assert "絵：絵1" not in alone.sentences[0].text  # it stands in its box, once


def test_the_digest_says_what_was_shown_and_nothing_else():
    one = reminder([picture(1, "ccby")]).plan
    assert one.digest == reminder([picture(1, "ccby")]).plan.digest
    others = [
        reminder([picture(2, "ccby")]),
        reminder([picture(1, "ccby", title="別")]),
        reminder([picture(1, "ccby")], version="2"),
        reminder([picture(1, "ccby")], Use(Button.PUBLIC)),
        reminder([picture(1, "free")]),
    ]
    assert len({one.digest, *(other.plan.digest for other in others)}) == 6


def test_an_acknowledged_plan_keeps_its_digest():
    found = reminder([picture(1, "ccby")])
    done, new = ticked(found, "ccby")
    assert done.plan.free
    assert not found.plan.free
    again = reminder([picture(1, "ccby")], confirmed=new)
    assert again.plan.free
    assert again.plan.digest == found.plan.digest == done.plan.digest


def test_a_warning_is_ticked_with_a_reason():
    found = reminder([picture(1, "draft")])
    assert ticked(found, "draft") == (found, [])
    assert ticked(found, "draft", reason="  ")[1] == []
    done, (kept,) = ticked(found, "draft", reason="電話で確認")
    assert done.plan.free
    assert kept.reason == "電話で確認"


def test_a_block_cannot_be_ticked():
    found = reminder([picture(1, "barred")])
    done, new = ticked(found, "barred", reason="急ぎ")
    assert new == []
    assert not done.plan.free
    assert not done.may_leave(1, lifted=False)
    assert done.may_leave(1, lifted=True)


def test_a_file_that_failed_its_check_cannot_be_freed():
    held = reminder([picture(1, "free", sanitised=False), picture(2, "free", present=False)])
    assert not held.may_leave(1, lifted=True)
    assert not held.may_leave(2, lifted=True)


def test_what_is_ok_is_confirmed_once_and_for_all():
    _, new = ticked(reminder([picture(1, "free")]), "free")
    later = TODAY.replace(year=2030)
    other = Use(Button.INTERNAL)
    assert reminder([picture(2, "free")], other, confirmed=new, today=later).plan.free
    assert not reminder([picture(1, "free")], confirmed=new, version="2").plan.free


def test_a_reminder_is_confirmed_once_a_work_or_untitled_once_a_day():
    _, new = ticked(reminder([picture(1, "ccby")]), "ccby")
    assert reminder([picture(2, "ccby")], confirmed=new).plan.free
    assert not reminder([picture(1, "ccby")], Use(Button.PUBLIC), confirmed=new).plan.free
    _, untitled = ticked(reminder([picture(1, "ccby")], Use(Button.PUBLIC)), "ccby")
    assert reminder([picture(1, "ccby")], Use(Button.PUBLIC), confirmed=untitled).plan.free
    tomorrow = TODAY.replace(day=2)
    again = reminder([picture(1, "ccby")], Use(Button.PUBLIC), confirmed=untitled, today=tomorrow)
    assert not again.plan.free
    paid = reminder([picture(1, "ccby")], Use(Button.PAID), confirmed=untitled)
    assert not paid.plan.free


def test_a_sentence_nobody_has_seen_is_not_confirmed_by_another():
    held = Confirmed("t", "work:w", "warn", ("a", "b"), "2026-12-01")
    assert confirmation([held], "t", Level.REMIND, "work:w", ["a"]) is held
    assert confirmation([held], "t", Level.WARN, "work:w", ["a", "b"]) is held
    assert confirmation([held], "t", Level.WARN, "work:w", ["a", "c"]) is None
    gentle = Confirmed("t", "work:w", "remind", ("a",), "2026-12-01")
    assert confirmation([gentle], "t", Level.WARN, "work:w", ["a"]) is None
    assert confirmation([gentle], "t", Level.OK, "other", []) is gentle
    assert confirmation([gentle], "u", Level.OK, "work:w", []) is None


def test_a_scope_is_a_work_or_a_button_and_a_day():
    assert scope_of(LEAFLET, "2026-12-01") == "work:w"
    assert scope_of(Use(Button.PAID), "2026-12-01") == "paid:2026-12-01"


@pytest.mark.parametrize("taken", [0, 3])
def test_a_count_that_moves_does_not_matter_until_it_bars(taken):
    booklet = Use(Button.PAID, WORK)
    rows = [("w", f"b{number}", "site-1", False) for number in range(15 + taken)]
    found = reminder([picture(1, "site")], booklet, rows=rows).plan
    (section,) = found.sections
    assert (section.count, section.limit) == (16 + taken, 20)
    first = reminder([picture(1, "site")], booklet, rows=rows[:15]).plan
    assert matters(first) == matters(found)
    full = [("w", f"b{number}", "site-1", False) for number in range(20)]
    assert matters(reminder([picture(1, "site")], booklet, rows=full).plan) != matters(found)


def test_held_files_take_no_place_in_a_count():
    booklet = Use(Button.PAID, WORK)
    rows = [("w", f"b{number}", "site-1", False) for number in range(19)]
    found = reminder([picture(1, "site"), picture(2, "site", sanitised=False)], booklet, rows=rows)
    assert [item.level for item in found.plan.items] == [Level.OK, Level.BLOCK]


def test_nothing_leaves_untitled_that_needs_a_work():
    found = reminder([picture(1, "site"), picture(2, "free")], Use(Button.PAID))
    done, _ = ticked(found, "site", "free")
    assert found.plan.needs_work
    assert not done.plan.free
    assert [done.may_leave(row, lifted=True) for row in (1, 2)] == [False, True]
