"""A section is told what became of its wishes and offers, each of its people once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assetlib.asking import Asked
from assetlib.asking_desk import RECENT
from assetlib.catalogue.changes import Put
from assetlib.catalogue.section_answers import noted, section_answer
from assetlib.history_words import Named
from assetlib.library import Library
from assetlib.offering import Place
from assetlib.query import Query
from assetlib.request import DECIDE, OFFERED, WANTED, Answer
from assetlib.use import Button, Use
from tests.test_offers import carried, drawn, offered
from tests.uses import account

Opener = Callable[..., Library]
At = Callable[[str, str], Library]


@pytest.fixture
def at(library: Library, open_root: Opener, monkeypatch: pytest.MonkeyPatch) -> At:
    """Somebody of a section, at a PC of their own."""

    def sit(who: str, section: str) -> Library:
        monkeypatch.setenv("ASSETLIB_SECTION", section)
        with account(f"{who}@city"):
            return open_root(f"{who}'s cache")

    return sit


def told(pc: Library) -> tuple[Asked, ...]:
    pc.deliver(5)
    return pc.asking.own().result()


def wished(pc: Library, library: Library, answer: Answer = Answer.NOT_NOW) -> None:
    """A wish, and its answer."""
    pc.seeking.want("ペンギン").result()
    carried(pc, library)
    library.tasks.settle(library.tasks.requests(WANTED).result(), answer).result()
    library.deliver(5)


def test_everybody_of_the_section_hears_what_became_of_an_offer_and_nobody_else(
    library: Library, at: At, tmp_path: Path
) -> None:
    hanako, taro, other = at("hanako", "観光課"), at("taro", "観光課"), at("jiro", "税務課")
    (one,) = offered(hanako, library, drawn(tmp_path))
    assert told(taro) == (), "it is not answered yet"
    library.offers.accept((one,), Place("城跡の夜桜", "春", "観光課")).result()
    library.deliver(5)
    (heard,) = told(taro)
    assert (heard.about, heard.answer, heard.words) == (OFFERED, Answer.ACCEPTED, "城跡の夜桜")
    assert heard.colleague
    assert heard.row is not None
    assert taro.details((heard.row,)).result()[0].asset.title == "城跡の夜桜"
    assert told(other) == told(at("saburo", "")) == ()
    assert [(one.words, one.colleague) for one in told(hanako)] == [("夜桜", False)]


def test_what_was_declined_is_told_without_a_word_of_it(
    library: Library, at: At, tmp_path: Path
) -> None:
    hanako, taro = at("hanako", "観光課"), at("taro", "観光課")
    (one,) = offered(hanako, library, drawn(tmp_path))
    library.offers.decline(one, Answer.UNFIT).result()
    library.deliver(5)
    (heard,) = told(taro)
    assert (heard.words, heard.row, heard.answer) == ("", None, Answer.UNFIT)


def test_each_reads_it_once_also_over_a_restart(
    library: Library, at: At, open_root: Opener
) -> None:
    hanako, taro, jiro = at("hanako", "観光課"), at("taro", "観光課"), at("jiro", "観光課")
    wished(hanako, library)
    (news,) = told(taro)
    assert not news.heard
    taro.asking.hear((news.id,)).result()
    assert [one.heard for one in told(taro)] == [True]
    assert [one.heard for one in told(jiro)] == [False]
    assert [one.heard for one in told(hanako)] == [False]
    taro.close()
    assert [(one.heard, one.colleague) for one in told(at("taro", "観光課"))] == [(True, True)]


def test_a_section_that_goes_by_another_name_hears_it_and_so_does_who_keeps_the_old_one(
    library: Library, at: At
) -> None:
    wished(at("hanako", "観光課"), library)
    library.reorganising.rename("観光課", "観光交流課").result()
    library.reorganising.rename("国際課", "観光交流課").result()
    library.deliver(5)
    for who, section in (("taro", "観光交流課"), ("jiro", "観光課"), ("saburo", "国際課")):
        assert len(told(at(who, section))) == 1, section
    assert told(at("shiro", "税務課")) == ()


def test_both_parts_of_a_section_that_was_divided_hear_it(
    library: Library, at: At, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wished(at("hanako", "環境課"), library)
    parts = '[[sections]]\nname = "ごみ減量課"\nwas = ["環境課"]\n'
    city = tmp_path / "city.toml"
    city.write_text(parts + '[[sections]]\nname = "自然課"\nwas = ["環境課"]\n', "utf-8")
    monkeypatch.setenv("ASSETLIB_SETTINGS", str(city))
    assert [len(told(at(who, of))) for who, of in (("a", "ごみ減量課"), ("b", "自然課"))] == [1, 1]


def test_old_answers_are_told_to_nobody_who_was_not_there(
    library: Library, at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = library.clock.today()
    for days, count in ((RECENT.days, 1), (RECENT.days + 1, 0)):
        with monkeypatch.context() as patch:
            patch.setattr(library.clock, "today", lambda days=days: today - RECENT * (days / 60))
            wished(at("hanako", f"{count}課"), library)
        assert len(told(at("taro", f"{count}課"))) == count


def test_a_question_about_ones_own_work_is_ones_own(library: Library, at: At) -> None:
    hanako, taro = at("hanako", "観光課"), at("taro", "観光課")
    rows = hanako.search(Query()).result().rows[:1]
    hanako.gate.ask_librarians(rows, "使えますか", Use(Button.PUBLIC)).result()
    carried(hanako, library)
    library.tasks.settle(library.tasks.requests(DECIDE).result(), Answer.USABLE).result()
    library.deliver(5)
    assert [one.answer for one in told(hanako)] == [Answer.USABLE]
    assert told(taro) == ()


def test_an_answer_that_is_taken_back_is_told_no_more(library: Library, at: At) -> None:
    hanako, taro = at("hanako", "観光課"), at("taro", "観光課")
    hanako.seeking.want("ペンギン").result()
    carried(hanako, library)
    saved = library.tasks.settle(library.tasks.requests(WANTED).result(), Answer.NOT_NOW).result()
    library.deliver(5)
    (news,) = told(taro)
    taro.asking.hear((news.id,)).result()
    library.history.undo(saved.deed).result()
    library.deliver(5)
    assert told(taro) == ()
    assert [one.answer for one in told(hanako)] == [None]


def test_the_log_says_no_section(library: Library, at: At, root: Path) -> None:
    wished(at("hanako", "観光課"), library)
    bodies = [file.read_text("utf-8") for file in root.glob("_catalog/log/*/*/commit.json")]
    assert any("answered:" in body for body in bodies)
    assert not any("観光課" in body or "\\u89b3\\u5149" in body for body in bodies)


@pytest.mark.parametrize("value", ["", "[]", '{"day":"x","of":""}', '{"day":1,"of":""}', "null"])
def test_a_damaged_one_is_none(value: str) -> None:
    assert section_answer({"name": "answered:1", "value": value}) is None
    assert section_answer({"name": "section:1", "value": value}) is None


def test_a_question_of_ones_own_work_names_the_day_and_no_section() -> None:
    view = Named([Put("request", "r", {"about": DECIDE})])
    (made,) = noted(view, "r", "観光課", date(2026, 4, 1), "city\\sato")
    assert isinstance(made, Put)
    answer = section_answer(made.fields)
    assert answer is not None
    assert (answer.day, answer.by) == (date(2026, 4, 1), "city\\sato")
    assert not answer.is_of(["観光課", ""])


def test_it_knows_its_section_and_day_in_any_width_and_case() -> None:
    view = Named([Put("request", "r", {"about": WANTED})])
    (made,) = noted(view, "r", "ＤＸ推進課", date(2026, 4, 1))
    assert isinstance(made, Put)
    answer = section_answer(made.fields)
    assert answer is not None
    assert (answer.id, answer.day) == ("r", date(2026, 4, 1))
    assert answer.is_of(["税務課", "dx推進課"])
    assert not answer.is_of(["税務課"])
