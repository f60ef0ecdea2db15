"""Sections that go under another name: old records keep the old one, and both find them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assetlib.catalogue.reorganised import Sections
from assetlib.errors import BadInput, NotALibrarian
from assetlib.library import Library
from assetlib.reorganising import Renamed
from assetlib.use import LedgerQuery
from assetlib.wording import say_trouble
from tests.uses import account, record


def test_a_name_is_followed_to_the_last_one_and_circles_end() -> None:
    sections = Sections(
        {"防災課": "危機管理課", "危機管理課": "危機管理室", "消防課": "危機管理室"}
    )
    assert sections.now("防災課") == "危機管理室"
    assert set(sections.family("防災課")) == {"防災課", "危機管理課", "危機管理室", "消防課"}
    assert sections.family("税務課") == ("税務課",)
    assert Sections({"甲": "乙", "乙": "甲"}).now("甲") in {"甲", "乙"}


@pytest.fixture
def used(library: Library) -> Library:
    now = library.clock.now().isoformat(timespec="seconds")
    for section in ("防災課", "危機管理課", "税務課"):
        library.ledger.file(record(section=section, at=now))
    library.deliver(5)
    return library


def found(library: Library, **query: str) -> list[str]:
    records = library.ledger.query(LedgerQuery(**query)).result()
    return sorted(one.section for one in records)


def test_both_names_find_the_records_and_each_keeps_its_own(used: Library) -> None:
    assert found(used, section="危機管理課") == ["危機管理課"]
    used.reorganising.rename("防災課", "危機管理課").result()
    used.deliver(5)
    both = sorted(["防災課", "危機管理課"])
    assert found(used, section="危機管理課") == both
    assert found(used, section="防災課") == both
    assert found(used, text="危機管理課") == both
    used.reorganising.forget("防災課").result()
    used.deliver(5)
    assert found(used, section="防災課") == ["防災課"]


def test_figures_count_a_section_under_its_name_of_today(used: Library) -> None:
    used.reorganising.rename("防災課", "危機管理課").result()
    used.deliver(5)
    figures = used.figures.year(0).result()
    assert {one.section: one.uses for one in figures.counted.sections} == {
        "危機管理課": 2,
        "税務課": 1,
    }
    assert figures.choices == ("危機管理課", "税務課")
    assert used.figures.year(0, "防災課").result().counted.uses == 2


@pytest.mark.parametrize(("old", "new"), [("", "課"), ("課", ""), ("課", "課"), ("乙", "甲")])
def test_what_cannot_be_meant_is_refused(library: Library, old: str, new: str) -> None:
    library.reorganising.rename("甲", "乙").result()
    with pytest.raises(BadInput) as met:
        library.reorganising.rename(old, new).result()
    assert f"（{old} → {new}）" in say_trouble(met.value)
    assert library.reorganising.renamed().result() == (Renamed("甲", "乙"),)


def test_names_on_record_are_offered(used: Library) -> None:
    assert used.reorganising.known().result() == ("危機管理課", "税務課", "防災課")


def test_only_librarians_rename(library: Library, open_root: Callable[..., Library]) -> None:
    with account("staff"):
        staff = open_root("their cache")
        with pytest.raises(NotALibrarian):
            staff.reorganising.rename("甲", "乙").result()


def test_what_the_citys_settings_say_is_proposed_and_taken_over_in_one_change(
    library: Library,
) -> None:
    desk = library.reorganising
    desk._city = {"防災課": "危機管理課", "0207": "危機管理課", "危機管理課": "防災課"}
    library.reorganising.rename("税務課", "課税課").result()
    proposed = desk.proposed().result()
    assert Renamed("防災課", "危機管理課") in proposed
    before = library.head
    desk.adopt().result()
    library.deliver(20)
    assert library.head == before + 1
    known = {one.old: one.new for one in desk.renamed().result()}
    assert known["0207"] == "危機管理課"
    assert known["税務課"] == "課税課"
    assert ("防災課" in known) != ("危機管理課" in known)  # a circle is not closed
