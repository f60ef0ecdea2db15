"""What staff ask of the librarians, and how they hear the answer."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assetlib import asking_desk
from assetlib.catalogue.depot_folder import ABANDONED
from assetlib.history import Question
from assetlib.librarians import Librarian
from assetlib.library import Library
from assetlib.query import Query
from assetlib.refusing import REFUSED
from assetlib.request import DECIDE, FITTING, NOTHING_FOUND, WANTED, Answer, Request, gathered
from assetlib.use import Button, Form, Use
from tests.test_tasks import voices
from tests.uses import account
from tests.waiting import eventually

Opener = Callable[..., Library]
PUBLIC = Use(Button.PUBLIC)


@pytest.fixture
def staff(library: Library, open_root: Opener) -> Library:
    """Somebody who may only read, at another PC."""
    with account("hanako@city"):
        return open_root("their cache")


def answered(library: Library, about: str, answer: Answer) -> tuple[Request, ...]:
    """A librarian answers all open requests of a kind."""
    library.deliver(5)
    found = library.tasks.requests(about).result()
    library.tasks.settle(found, answer).result()
    library.deliver(5)
    return found


def test_a_question_comes_with_its_pictures_its_use_and_who_asks(
    library: Library, staff: Library
) -> None:
    rows = staff.search(Query()).result().rows[:2]
    staff.gate.ask_librarians(rows, "表紙に使えますか", PUBLIC).result()
    staff.deliver(5)
    library.deliver(5)
    (one,) = library.tasks.requests(DECIDE).result()
    there = {library.details((row,)).result()[0].asset.path for row in one.rows}
    assert there == {staff.details((row,)).result()[0].asset.path for row in rows}
    assert (one.words, one.who, one.use) == ("表紙に使えますか", "hanako@city", PUBLIC)


@pytest.mark.parametrize("answer", FITTING[DECIDE])
def test_whoever_asked_is_told_the_answer_until_it_was_read(
    library: Library, staff: Library, answer: Answer
) -> None:
    rows = staff.search(Query()).result().rows[:1]
    staff.gate.ask_librarians(rows, "使えますか", PUBLIC).result()
    (waiting,) = staff.asking.own().result()
    assert (waiting.words, waiting.answer, waiting.heard) == ("使えますか", None, False)
    (shown,) = staff.details(rows).result()
    assert waiting.pictures == (shown.asset.title,)
    staff.deliver(5)
    answered(library, DECIDE, answer)
    staff.deliver(5)
    (told,) = staff.asking.own().result()
    assert (told.answer, told.heard, told.row) == (answer, False, None)
    staff.asking.hear((told.id,)).result()
    assert staff.asking.own().result()[0].heard


def test_an_answer_comes_with_its_day_who_gave_it_and_what_was_asked_for(
    library: Library, staff: Library, open_root: Opener
) -> None:
    rows = staff.search(Query()).result().rows[:3]
    staff.gate.ask_librarians(rows, "使えますか", PUBLIC).result()
    (waiting,) = staff.asking.own().result()
    assert (waiting.on, waiting.by) == ("", "")
    assert (set(waiting.rows), waiting.use) == (set(rows), PUBLIC)
    staff.deliver(5)
    assert not staff.asking.own().result()[0].waits, "it lies on the share"
    library.librarians.add(Librarian(library.account, "佐藤 花子")).result()
    answered(library, DECIDE, Answer.USABLE)
    staff.close()
    with account("hanako@city"):
        again = open_root("their cache")
    again.deliver(5)
    (told,) = again.asking.own().result()
    assert (told.on, told.by) == (library.clock.today().isoformat(), "佐藤 花子")
    assert (len(told.rows), told.use) == (3, PUBLIC)


def test_a_question_waits_while_the_share_is_away(
    library: Library, staff: Library, root: Path
) -> None:
    rows = staff.search(Query()).result().rows[:1]
    away = root.rename(root.with_name("away"))
    staff.gate.ask_librarians(rows, "使えますか", PUBLIC).result()
    assert staff.asking.own().result()[0].waits
    away.rename(root)

    def arrived() -> bool:
        staff.deliver(5)
        return not staff.asking.own().result()[0].waits

    eventually(arrived)


def test_a_no_stops_its_pictures_for_that_use_and_another_answer_frees_them(
    library: Library, staff: Library
) -> None:
    rows = staff.search(Query()).result().rows[:2]
    staff.gate.ask_librarians(rows[:1], "使えますか", PUBLIC).result()
    staff.deliver(5)
    answered(library, DECIDE, Answer.UNUSABLE)
    staff.deliver(5)

    def refused(of: Library, use: Use) -> list[int]:
        items = of.gate.plan(rows, use, Form()).result().items
        return [one.row for one in items if any(r.action == REFUSED for r in one.reasons)]

    assert refused(staff, PUBLIC) == [rows[0]]
    assert refused(staff, Use(Button.INTERNAL)) == []
    assert refused(library, PUBLIC) == []
    staff.gate.ask_librarians(rows[:1], "直しました", PUBLIC).result()
    staff.deliver(5)
    assert refused(staff, PUBLIC) == [rows[0]]
    answered(library, DECIDE, Answer.CHECK_FIRST)
    staff.deliver(5)
    assert refused(staff, PUBLIC) == []


def test_an_answer_has_the_name_a_librarian_gave_where_the_list_has_none(
    library: Library, staff: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = staff.search(Query()).result().rows[:1]
    staff.gate.ask_librarians(rows, "使えますか", PUBLIC).result()
    staff.deliver(5)
    monkeypatch.setattr(library, "_settings", replace(library._settings, declared="川野 画子"))
    answered(library, DECIDE, Answer.USABLE)
    staff.deliver(5)
    assert staff.asking.own().result()[0].by == "川野 画子"
    library.librarians.add(Librarian(library.account, "佐藤 花子")).result()
    library.deliver(5)
    staff.deliver(5)
    assert staff.asking.own().result()[0].by == "佐藤 花子"


def test_a_question_leads_to_no_picture_that_is_held_by_now(
    staff: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = staff.search(Query()).result().rows[:2]
    staff.gate.ask_librarians(rows, "使えますか", PUBLIC).result()
    bad = staff.details(rows[:1]).result()[0].asset.path
    monkeypatch.setattr(asking_desk, "is_held", lambda fields: fields["path"] == bad)
    (told,) = staff.asking.own().result()
    assert told.rows == rows[1:]


def test_what_an_older_program_kept_of_a_question_is_told_without_its_use(
    library: Library, staff: Library, tmp_path: Path
) -> None:
    rows = staff.search(Query()).result().rows[:1]
    staff.gate.ask_librarians(rows, "使えますか", PUBLIC).result()
    (kept,) = tmp_path.rglob("personal/*/asked/*.json")
    form = json.loads(kept.read_text("utf-8"))
    del form["use"]
    kept.write_text(json.dumps(form), "utf-8")
    (told,) = staff.asking.own().result()
    assert (told.words, told.rows, told.use) == ("使えますか", rows, None)


def test_the_answer_is_remembered_over_a_restart_and_by_nobody_else(
    library: Library, staff: Library, open_root: Opener
) -> None:
    staff.seeking.want("ペンギン").result()
    staff.deliver(5)
    answered(library, WANTED, Answer.NOT_NOW)
    assert library.asking.own().result() == ()
    staff.close()
    with account("hanako@city"):
        again = open_root("their cache")
    (told,) = again.asking.own().result()
    assert (told.words, told.answer) == ("ペンギン", Answer.NOT_NOW)


def test_the_first_answer_stays(library: Library, staff: Library) -> None:
    staff.seeking.want("ペンギン").result()
    staff.deliver(5)
    (one,) = answered(library, WANTED, Answer.ADDED)
    library.tasks.settle((one,), Answer.NOT_NOW).result()
    library.deliver(5)
    staff.deliver(5)
    assert staff.asking.own().result()[0].answer is Answer.ADDED


def test_an_answer_of_a_newer_program_is_one_all_the_same(library: Library, staff: Library) -> None:
    staff.seeking.want("ペンギン").result()
    staff.deliver(5)
    answered(library, WANTED, "with flowers")  # type: ignore[arg-type]
    staff.deliver(5)
    assert staff.asking.own().result()[0].answer is Answer.DONE


def test_the_history_tells_an_answer_in_words(library: Library, staff: Library) -> None:
    staff.seeking.want("ペンギン").result()
    staff.deliver(5)
    answered(library, WANTED, Answer.NOT_NOW)
    (newest, *_) = library.history.page(Question()).result().lines
    account_ = library.history.account(newest.id).result()
    steps = [(one.was, one.now) for one in account_.details]
    assert ("回答待ち", "いまは用意できません") in steps
    assert "2件" not in newest.words, "the day of an answer is no second thing"


def test_the_log_gets_no_word_of_a_question_and_none_of_an_answer(
    library: Library, staff: Library, root: Path
) -> None:
    staff.seeking.want("田中さんの似顔絵", "退職の会").result()
    staff.deliver(5)
    answered(library, WANTED, Answer.NOT_NOW)
    bodies = [one.read_text("utf-8") for one in root.glob("_catalog/log/*/*/commit.json")]
    assert any('"not_now"' in body for body in bodies)
    assert not any("田中" in body or "退職" in body for body in bodies)


def test_a_search_in_vain_is_no_question_of_ones_own(library: Library, staff: Library) -> None:
    staff.seeking.remember(staff.seeking.search(Query("潜水艦")).result())
    staff.seeking._lane.submit(lambda: None).result()
    staff.deliver(5)
    assert [one.words for one in answered(library, NOTHING_FOUND, Answer.DONE)] == ["潜水艦"]
    assert staff.asking.own().result() == ()


def test_the_same_words_are_one_wish_however_they_are_written() -> None:
    def one(words: str, at: str) -> Request:
        return Request(at, WANTED, at, "hanako", "", words)

    wishes = gathered([one("ｺﾞﾐ", "1"), one("ゴミ", "2"), one("", "3"), one("空", "4")])
    assert [(wish.words, [one.id for one in wish.requests]) for wish in wishes] == [
        ("ゴミ", ["2", "1"]),
        ("空", ["4"]),
    ]


def test_wishes_for_the_same_count_as_one_thing_to_do(library: Library, staff: Library) -> None:
    for words in ("ｺﾞﾐ", "ゴミ", "空"):
        staff.seeking.want(words).result()
    staff.deliver(5)
    found = {task.value: count for task, count in voices(library).items()}
    assert found["wanted"] == 2


def test_a_wish_that_was_granted_leads_to_its_picture(library: Library, staff: Library) -> None:
    staff.seeking.want("ペンギン").result()
    staff.deliver(5)
    library.deliver(5)
    (wish,) = library.tasks.requests(WANTED).result()
    row = library.search(Query()).result().rows[0]
    library.tasks.settle((wish,), Answer.ADDED, row).result()
    library.deliver(5)
    staff.deliver(5)
    (told,) = staff.asking.own().result()
    assert told.answer is Answer.ADDED
    assert told.row is not None
    title = library.details((row,)).result()[0].asset.title
    assert staff.details((told.row,)).result()[0].asset.title == title


@pytest.mark.parametrize("answer", [Answer.WORDED, Answer.NOT_NOW])
def test_no_other_answer_names_a_picture(library: Library, staff: Library, answer: Answer) -> None:
    staff.seeking.want("ペンギン").result()
    staff.deliver(5)
    library.deliver(5)
    (wish,) = library.tasks.requests(WANTED).result()
    library.tasks.settle((wish,), answer, library.search(Query()).result().rows[0]).result()
    library.deliver(5)
    staff.deliver(5)
    assert staff.asking.own().result()[0].row is None


# --- at any PC of the account, where the outbox is redirected ---


@pytest.fixture
def depot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the city's server that only this account may open."""
    folder = tmp_path / "home on the server"
    folder.mkdir()
    monkeypatch.setenv("ASSETLIB_OUTBOX", str(folder))
    return folder


def grown_old(depot: Path) -> None:
    """An hour has passed since anything was written there."""
    for place in depot.rglob("*.json"):
        stamp = place.stat().st_mtime - 2 * ABANDONED
        os.utime(place, (stamp, stamp))


def at_pc(open_root: Opener, name: str, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setattr("socket.gethostname", lambda: name)
    with account("hanako@city"):
        return open_root(name)


def test_the_answer_is_told_at_another_pc_and_heard_once(
    library: Library, depot: Path, open_root: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = at_pc(open_root, "counter", monkeypatch)
    first.seeking.want("ペンギン").result()
    assert [one.words for one in first.asking.own().result()] == ["ペンギン"]
    first.deliver(5)
    answered(library, WANTED, Answer.NOT_NOW)
    grown_old(depot)
    second = at_pc(open_root, "desk", monkeypatch)
    (told,) = second.asking.own().result()
    assert (told.words, told.answer, told.heard) == ("ペンギン", Answer.NOT_NOW, False)
    second.asking.hear((told.id,)).result()
    grown_old(depot)
    first.asking._next = 0.0
    first.deliver(5)
    (there,) = first.asking.own().result()
    assert there.heard
    third = at_pc(open_root, "window", monkeypatch)
    assert [one.heard for one in third.asking.own().result()] == [True]


def test_who_comes_back_to_another_pc_is_told_at_once(
    library: Library, depot: Path, open_root: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking_desk, "GAP", 0.0)
    second = at_pc(open_root, "desk", monkeypatch)
    assert second.asking.own().result() == ()
    first = at_pc(open_root, "counter", monkeypatch)
    first.seeking.want("ペンギン").result()
    first.asking.own().result()
    first.deliver(5)
    answered(library, WANTED, Answer.NOT_NOW)
    second.deliver(5)
    assert second.asking.own().result() == (), "it is not asked all the time"
    (told,) = second.asking.own(back=True).result()
    assert (told.words, told.answer, told.heard) == ("ペンギン", Answer.NOT_NOW, False)
    second.asking.hear((told.id,)).result()
    assert [one.heard for one in first.asking.own(back=True).result()] == [True]


def test_nobody_else_is_told_and_the_log_does_not_say_who_asked(
    library: Library, depot: Path, open_root: Opener, monkeypatch: pytest.MonkeyPatch, root: Path
) -> None:
    first = at_pc(open_root, "counter", monkeypatch)
    first.seeking.want("ペンギン").result()
    first.asking.own().result()
    first.deliver(5)
    library.deliver(5)
    grown_old(depot)
    monkeypatch.setattr("socket.gethostname", lambda: "desk")
    with account("taro@city"):
        other = open_root("taro's")
    assert other.asking.own().result() == ()
    bodies = [file.read_text("utf-8") for file in root.glob("_catalog/log/*/*/commit.json")]
    assert not any("hanako" in body or "ペンギン" in body for body in bodies)


def test_a_depot_that_is_away_keeps_nobody_from_reading_what_is_here(
    library: Library, depot: Path, open_root: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = at_pc(open_root, "counter", monkeypatch)
    first.seeking.want("ペンギン").result()
    first.asking.own().result()
    depot.rename(depot.with_name("away"))
    first.asking._next = 0.0
    assert [one.words for one in first.asking.own().result()] == ["ペンギン"]
