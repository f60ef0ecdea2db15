"""Figures: what a year comes to, counted from real records, and told in words."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assetlib.catalogue.figuring import by_year, count, fiscal_year
from assetlib.errors import BadInput, NotALibrarian
from assetlib.library import Library
from assetlib.report import Chart, Table
from tests.uses import account, record

WORK = {"id": "00000000-0000-4000-8000-000000000001", "title": "広報ひより", "last_day": ""}


def counted(*records, section=""):
    return count(by_year(records).get(2026, []), section)


@pytest.mark.parametrize(
    ("day", "year"), [("2026-04-01", 2026), ("2027-03-31", 2026), ("2026-03-31", 2025), ("", 0)]
)
def test_a_fiscal_year_runs_from_april_to_march(day: str, year: int) -> None:
    assert fiscal_year(day) == year


def test_the_day_of_a_use_is_the_day_in_japan() -> None:
    last_hours = record(at="2026-03-31T14:59:00+00:00"), record(at="2026-03-31T15:00:00+00:00")
    found = by_year(last_hours)
    assert {year: len(of) for year, of in found.items()} == {2025: 1, 2026: 1}


def test_a_picture_counts_once_for_a_work_however_often_it_was_taken() -> None:
    one = {"asset": "a", "work": WORK, "at": "2026-05-01T00:00:00+00:00"}
    found = counted(record(**one), record(**{**one, "at": "2026-06-02T00:00:00+00:00"}))
    assert (found.uses, found.used, found.works) == (1, 1, 1)
    assert found.months == (0, 1, *[0] * 10)


def test_without_a_titled_work_each_day_counts() -> None:
    one = {"asset": "a", "work": {}, "button": "public"}
    found = counted(
        record(**one, at="2026-05-01T00:00:00+00:00"),
        record(**one, at="2026-05-01T05:00:00+00:00"),
        record(**one, at="2026-05-02T05:00:00+00:00"),
    )
    assert (found.uses, found.works) == (2, 0)


def test_what_was_not_used_and_practice_count_nowhere() -> None:
    at = "2026-05-01T00:00:00+00:00"
    found = counted(record(at=at, not_used=True), record(at=at, practice=True))
    assert (found.uses, found.people, found.sections) == (0, 0, ())


def test_sections_stand_in_the_order_of_their_uses_and_one_can_be_asked_for() -> None:
    at = "2026-05-01T00:00:00+00:00"
    every = [record(at=at, section="広報課"), record(at=at, section="税務課", who="b@city")]
    every.append(record(at=at, section="税務課", who="c@city"))
    assert [(one.section, one.uses, one.people) for one in counted(*every).sections] == [
        ("税務課", 2, 2),
        ("広報課", 1, 1),
    ]
    assert counted(*every, section="広報課").uses == 1


def test_exceptions_are_counted_by_section_each_as_a_use_is() -> None:
    at, work = "2026-05-01T00:00:00+00:00", {"id": "w1"}
    lifted = record(at=at, section="広報課", override="市長の指示", work=work)
    again = replace(lifted, id="again")
    other = record(at=at, section="税務課", override="急ぎ")
    every = counted(lifted, again, other, record(at=at))
    assert every.exceptions == (("広報課", 1), ("税務課", 1))
    assert counted(lifted, other, section="税務課").exceptions == (("税務課", 1),)


@pytest.fixture
def used(library: Library) -> Library:
    """A library from which pictures were taken twice in this year, and something is wished for."""
    taken = library.search_all().result()[:2]
    now = library.clock.now().isoformat(timespec="seconds")
    for one in taken:
        library.ledger.file(
            record(asset=one.asset.id, title=one.asset.title, path=one.asset.path, at=now)
        )
    library.ledger.ask({"about": "wanted", "words": "富士山"})
    library.deliver(5)
    return library


def test_the_figures_of_a_library(used: Library) -> None:
    figures = used.figures.year(0).result()
    assert (figures.pictures, figures.new, figures.counted.uses) == (12, 12, 2)
    assert figures.unlicensed == 12
    assert [(one.words, one.done) for one in figures.wishes] == [("富士山", False)]
    assert sum(one.pictures for one in figures.coverage if "/" not in one.category) == 12
    assert {one.uses for one in figures.favoured} == {1}


def test_a_wish_that_was_dealt_with_is_told_as_done(used: Library) -> None:
    (wish,) = used.tasks.requests("wanted").result()
    used.tasks.settle((wish,)).result()
    used.deliver(5)
    assert [one.done for one in used.figures.year(0).result().wishes] == [True]


def test_the_minutes_are_the_whole_librarys_and_said_on_the_page(used: Library) -> None:
    assert used.figures.year(0).result().minutes == 3
    used.figures.set_minutes(10).result()
    figures = used.figures.year(0).result()
    report = used.figures.tell(figures)
    assert report.facts[1].figure == "0時間20分"
    assert "10分" in report.facts[1].remark
    assert any("10分" in note for note in report.notes)


@pytest.mark.parametrize("minutes", [0, 61])
def test_minutes_that_cannot_be_meant_are_refused(library: Library, minutes: int) -> None:
    with pytest.raises(BadInput):
        library.figures.set_minutes(minutes).result()


def test_only_librarians_see_figures(library: Library, open_root: Callable[..., Library]) -> None:
    with account("staff"):
        staff = open_root("their cache")
        with pytest.raises(NotALibrarian):
            staff.figures.year(0).result()
        with pytest.raises(NotALibrarian):
            staff.figures.set_minutes(5).result()


def test_every_part_has_as_many_cells_as_columns(used: Library) -> None:
    report = used.figures.tell(used.figures.year(0).result())
    for part in report.parts:
        if isinstance(part, Table):
            assert {len(row) for row in part.rows} <= {len(part.columns)}
        else:
            assert isinstance(part, Chart)
            assert len(part.bars) == 12


def test_the_list_opens_in_excel_and_runs_nothing(used: Library, tmp_path: Path) -> None:
    used.ledger.ask({"about": "wanted", "words": "=HYPERLINK(1)"})
    used.deliver(5)
    report = used.figures.tell(used.figures.year(0).result())
    used.reports.save_list(report, str(tmp_path / "実績.csv")).result()
    data = (tmp_path / "実績.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))) for cell in row]
    assert "'=HYPERLINK(1)" in cells
    assert "2" in cells  # a number stays one


def test_a_bar_is_a_part_of_what_stands_beside_it(used: Library) -> None:
    figures = used.figures.year(0).result()
    tables = [part for part in used.figures.tell(figures).parts if isinstance(part, Table)]
    sections, categories = tables[0], tables[1]
    assert (len(sections.rows), sections.shares) == (1, ())  # a full bar would say nothing
    for row, share in zip(categories.rows, categories.shares, strict=True):
        assert row[3] == f"{round(100 * share)}%"
    assert max(categories.shares) < 1
