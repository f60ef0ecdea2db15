"""The works that a version of some terms reaches, before it counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assetlib.licence.questionnaire import answered, answers
from assetlib.licences import Revision
from assetlib.terms import Level
from assetlib.use import Button
from tests.gates import Clock, Gatehouse, use
from tests.journeys.city import found_city
from tests.terms_office import begin, changed, city, desk, limited, new
from tests.uses import record

__all__ = ["city", "desk", "found_city"]


@pytest.fixture
def printed(city, desk, tmp_path):
    """A licence in force, and a work on sale with three of its pictures."""
    first = begin(desk)
    city.assign(first.entry.code, "海", "山", "川")
    house = Gatehouse(city.office, tmp_path / "gate", Clock(), ledger=city.office.ledger)
    work = house.work("市制五十周年誌", Button.PAID, medium="print", ads=False)
    house.take([f"絵/{one}.png" for one in ("海", "山", "川")], use(work=work))
    city.office._delivery.refresh().result()
    return desk.of(first.entry.id).result()


def test_a_changed_use_says_what_its_terms_say_otherwise_and_how_it_is_decided_now(
    city, desk, printed
):
    desk.enforce(changed(printed, limited(printed.newest.content, 2))).result()
    city.office._delivery.refresh().result()
    affected = city.office.ledger.affected("", city.office.clock.today()).result()
    notices = city.office.tasks.notices(affected).result()
    (said,) = {one.changed for one in notices.values()}
    assert said.startswith("くらし素材館 利用規約：第2版で ")
    assert "20点まで" in said
    assert "→" in said
    assert "2点まで" in said.partition("→")[2]
    assert {one.level for one in notices.values()} == {Level.BLOCK}
    assert {one.level for one in affected} == {"ok"}


def test_what_only_librarians_look_after_is_no_news_for_whoever_made_a_work(city, desk, printed):
    content = printed.newest.content
    noted = replace(content, licence=replace(content.licence, terms_url="https://example.jp/new"))
    desk.enforce(changed(printed, noted)).result()
    city.office._delivery.refresh().result()
    affected = city.office.ledger.affected("", city.office.clock.today()).result()
    (said,) = {one.changed for one in city.office.tasks.notices(affected).result().values()}
    assert said == "くらし素材館 利用規約：第2版が有効"


def test_terms_that_were_stopped_are_decided_as_stopped(city, desk, printed):
    desk.withdraw(printed.entry.id, printed.newest.id).result()
    city.office._delivery.refresh().result()
    affected = city.office.ledger.affected("", city.office.clock.today()).result()
    notices = city.office.tasks.notices(affected).result().values()
    assert {one.changed for one in notices} == {"くらし素材館 利用規約：使えなくなりました"}
    assert {one.level for one in notices} == {Level.BLOCK}


def test_the_works_a_stricter_version_would_hit_are_named_before_it_counts(desk, printed):
    assert printed.entry.works == 1
    stricter = changed(printed, limited(printed.newest.content, 2))
    (work,) = desk.works(stricter).result()
    assert (work.title, work.pictures) == ("市制五十周年誌", 3)
    assert (work.before, work.after) == (Level.OK, Level.BLOCK)
    assert "2点まで" in work.reason
    gentler = changed(printed, limited(printed.newest.content, 50))
    (work,) = desk.works(gentler).result()
    assert work.before is work.after
    assert work.reason == ""


def test_a_work_somebody_took_over_is_theirs_to_hear_of(city, desk, printed):
    (work,) = desk.works(changed(printed, printed.newest.content)).result()
    city.office.ledger.file(  # of another licence, and later
        record(
            work={"id": work.id, "title": work.title},
            at="2099-01-01T00:00:00+00:00",
            declared="鈴木次郎",
            section="防災課",
        )
    )
    (after,) = desk.works(changed(printed, printed.newest.content)).result()
    assert (after.who, after.section) == ("鈴木次郎", "防災課")


def test_what_a_use_did_not_say_and_makes_no_difference_is_no_doubt(city, desk, tmp_path):
    first = begin(desk)
    city.assign(first.entry.code, "海")
    house = Gatehouse(city.office, tmp_path / "gate", Clock(), ledger=city.office.ledger)
    house.take(["絵/海.png"], use(work=house.work("敬老会のチラシ")))
    city.office._delivery.refresh().result()
    printed = desk.of(first.entry.id).result()
    content = printed.newest.content
    mere = replace(answers(content.licence), media=("goods_sold", "sticker"))
    content = replace(content, licence=answered(content.licence, mere))
    (work,) = desk.works(changed(printed, content)).result()
    assert work.before is work.after is Level.OK
    wanted = replace(mere, alter="never")
    content = replace(content, licence=answered(content.licence, wanted))
    (work,) = desk.works(changed(printed, content)).result()
    assert (work.before, work.after) == (Level.OK, Level.WARN)


def test_a_work_that_alters_nothing_is_known_to(city, desk, tmp_path):
    first = begin(desk)
    city.assign(first.entry.code, "海")
    house = Gatehouse(city.office, tmp_path / "gate", Clock(), ledger=city.office.ledger)
    house.take(
        ["絵/海.png"],
        use(
            work=house.work(
                "窓口の案内", medium="print", ads=False, contractor=False, alterations=()
            )
        ),
    )
    city.office._delivery.refresh().result()
    printed = desk.of(first.entry.id).result()
    content = printed.newest.content
    wanted = replace(answers(content.licence), alter="never")
    content = replace(content, licence=answered(content.licence, wanted))
    (work,) = desk.works(changed(printed, content)).result()
    assert work.before is work.after is Level.OK


def test_a_work_that_is_over_is_not_affected(desk, printed):
    entry = printed.entry
    over = record(
        licences=(entry.code,),
        versions=(printed.newest.id,),
        work={"id": "w2", "title": "去年の催し", "last_day": "2026-03-31"},
    )
    desk._ledger.file(over)
    desk._shelf._delivery.refresh().result()
    titles = [one.title for one in desk.works(changed(printed, printed.newest.content)).result()]
    assert titles == ["市制五十周年誌"]


def test_a_new_licence_reaches_no_work(desk):
    assert desk.works(Revision("", new())).result() == ()
