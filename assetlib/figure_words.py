"""Figure words: the figures of a year as a report that anybody understands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assetlib.figures import Coverage, Figures
from assetlib.gap_words import gap_lines
from assetlib.licences import Standing
from assetlib.report import Chart, Fact, Part, Report, Table
from assetlib.wording import say, say_day, say_fiscal_year, say_moment

_MONTHS = (*range(4, 13), 1, 2, 3)

MANY = 30
"""With more categories than this only the uppermost are listed."""


def report_of(figures: Figures) -> Report:
    """The page for the manager; every figure on it says how it was counted."""
    name = year_name(figures.year)
    return Report(
        title=say("figures.title", year=name),
        subtitle=say(
            "figures.subtitle",
            section=figures.section or say("figures.all_sections"),
            day=say_day(figures.today),
        ),
        facts=tuple(_facts(figures)),
        parts=tuple(_parts(figures)),
        notes=tuple(_notes(figures)),
        foot=say("figures.title", year=name),
    )


def year_name(year: int) -> str:
    """令和8年度: the fiscal year that begins in April of that year."""
    return say_fiscal_year(f"{year:04}-06-01")  # in May 2019 the era began, so in June it had


def saved(uses: int, minutes: int) -> str:
    """The time that uses save, in hours and minutes."""
    hours, rest = divmod(uses * minutes, 60)
    return say("figures.hours", hours=f"{hours:,}", minutes=rest)


def _facts(figures: Figures) -> Iterator[Fact]:
    counted = figures.counted
    unit = "figures.n_pictures"
    yield Fact(
        say("figures.uses"),
        say("figures.times", count=counted.uses),
        say("figures.works_remark", count=counted.works),
    )
    yield Fact(
        say("figures.saved"),
        saved(counted.uses, figures.minutes),
        say("figures.saved_remark", minutes=figures.minutes),
    )
    yield Fact(
        say("figures.used"),
        say(unit, count=counted.used),
        say("figures.people_remark", count=counted.people),
    )
    yield Fact(
        say("figures.pictures"),
        say(unit, count=figures.pictures),
        say("figures.new_remark", count=figures.new),
    )


def _parts(figures: Figures) -> Iterator[Part]:
    yield _months(figures)
    yield _sections(figures)
    yield _coverage(figures)
    yield _terms(figures)
    yield _exceptions(figures)
    yield _wishes(figures)
    yield _favoured(figures)


def _months(figures: Figures) -> Chart:
    names = [say("figures.month", month=month) for month in _MONTHS]
    bars = tuple(zip(names, figures.counted.months, strict=True))
    return Chart(say("figures.by_month"), bars, say("figures.unit_times"))


def _sections(figures: Figures) -> Table:
    of = figures.counted.sections
    rows = tuple(
        (
            one.section or say("figures.no_section"),
            one.uses,
            one.pictures,
            one.people,
            saved(one.uses, figures.minutes),
        )
        for one in of
    )
    names = ("section", "uses", "different", "people", "saved")
    return Table(
        say("figures.by_section"),
        _columns(names),
        rows,
        (34, 12, 14, 14, 26),
        # A single row would have a full bar, which says nothing.
        tuple(one.uses / figures.counted.uses for one in of) if len(of) > 1 else (),
        note=say("figures.section_note") if len(of) > 1 else "",
        nothing=say("figures.no_uses"),
        ends=(4,),
    )


def _coverage(figures: Figures) -> Table:
    whole = [one for one in figures.coverage if one.category or one.pictures]
    listed = whole if len(whole) <= MANY else [one for one in whole if "/" not in one.category]
    names = ("category", "pictures", "used", "coverage", "uses")
    return Table(
        say("figures.by_category"),
        _columns(names),
        tuple(_covered(one) for one in listed),
        (40, 14, 14, 16, 16),
        tuple(one.used / one.pictures if one.pictures else 0.0 for one in listed),
        note=say("figures.category_note"),
        nothing=say("figures.no_categories"),
        ends=(3,),
    )


def _covered(one: Coverage) -> tuple[str | int, ...]:
    share = round(100 * one.used / one.pictures) if one.pictures else 0
    name = one.category or say("figures.no_category")
    return name, one.pictures, one.used, say("figures.percent", share=share), one.uses


def _terms(figures: Figures) -> Table:
    rows: list[tuple[str | int, ...]] = [
        (say(f"figures.standing_{one.standing.value}"), one.licences, one.pictures)
        for one in figures.terms
    ]
    if figures.unlicensed:
        rows.append((say("figures.unlicensed"), "", figures.unlicensed))
    ended = any(one.standing in (Standing.EXPIRED, Standing.WITHDRAWN) for one in figures.terms)
    note = say("figures.affected", count=figures.affected) if figures.affected else ""
    return Table(
        say("figures.by_terms"),
        _columns(("standing", "licences", "pictures")),
        tuple(rows),
        (60, 20, 20),
        note=note or (say("figures.ended_note") if ended else ""),
        nothing=say("figures.no_terms"),
    )


def _exceptions(figures: Figures) -> Table:
    """What the head of the librarians looks through once a year."""
    of = figures.counted.exceptions
    return Table(
        say("figures.exceptions"),
        _columns(("section", "exceptions")),
        tuple((section or say("figures.no_section"), count) for section, count in of),
        (70, 30),
        note=say("figures.exceptions_note") if of else "",
        nothing=say("figures.no_exceptions"),
    )


def _wishes(figures: Figures) -> Table:
    rows = tuple(
        (one.words, one.asked, say("figures.done" if one.done else "figures.open"))
        for one in figures.wishes
    )
    return Table(
        say("figures.wishes"),
        _columns(("wish", "asked", "state")),
        rows,
        (60, 20, 20),
        note=say("figures.wishes_note"),
        nothing=say("figures.no_wishes"),
    )


def _favoured(figures: Figures) -> Table:
    rows = tuple((one.title, one.path, one.uses) for one in figures.favoured)
    return Table(
        say("figures.favoured"),
        _columns(("title", "path", "uses")),
        rows,
        (34, 50, 16),
        nothing=say("figures.no_uses"),
    )


def _notes(figures: Figures) -> Iterator[str]:
    yield say("figures.how_saved", minutes=figures.minutes)
    yield say("figures.how_counted")
    if not figures.whole:
        at = say_moment(figures.at) if figures.at else ""
        yield say("figures.copies_of", at=at) if at else say("figures.no_copies")
    yield from gap_lines(figures.gaps)


def _columns(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(say(f"figures.column_{name}") for name in names)
