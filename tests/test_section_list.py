"""The section list of a city: names, numbers, and what each was called before April."""

from __future__ import annotations

import pytest

from assetlib.section_list import Section, SectionList, read_section

LIST = SectionList(
    (
        Section("広報課", "1101"),
        Section("危機管理課", "1203", ("防災課", "消防課", "0207")),
        Section("子育て支援課", "2301", ("福祉課",)),
        Section("福祉総務課", "2302", ("福祉課",)),
        Section("税務課"),
    )
)


@pytest.mark.parametrize(
    ("said", "now"),
    [
        ("危機管理課", ("危機管理課",)),
        ("1203", ("危機管理課",)),
        ("１２０３", ("危機管理課",)),
        ("防災課", ("危機管理課",)),
        ("0207", ("危機管理課",)),
        ("福祉課", ("子育て支援課", "福祉総務課")),
        ("農政課", ()),
        ("", ()),
        (" 税務課 ", ("税務課",)),
    ],
)
def test_a_name_or_number_is_followed_to_what_it_is_now(said: str, now: tuple[str, ...]) -> None:
    assert LIST.now(said) == now


def test_a_name_that_goes_on_stays_although_a_part_left_it() -> None:
    listed = SectionList((Section("防災課"), Section("危機管理課", "", ("防災課",))))
    assert listed.now("防災課") == ("防災課",)
    assert listed.successions() == {}


def test_successions_are_those_that_are_certain() -> None:
    assert LIST.successions() == {
        "防災課": "危機管理課",
        "消防課": "危機管理課",
        "0207": "危機管理課",
    }


@pytest.mark.parametrize(
    ("form", "read"),
    [
        ("広報課", Section("広報課")),
        ({"name": "広報課", "code": 1101}, Section("広報課", "1101")),
        ({"name": "広報課", "was": ["秘書課", 12]}, Section("広報課", "", ("秘書課", "12"))),
        ({"name": ""}, None),
        ({"code": "1"}, None),
        ({"name": "広報課", "was": "秘書課"}, None),
        ({"name": "広報課", "since": "2026"}, None),
        ({"name": "広報課", "code": 1.5}, None),
        ("", None),
        (3, None),
    ],
)
def test_a_section_is_a_name_or_a_table(form: object, read: Section | None) -> None:
    assert read_section(form) == read
