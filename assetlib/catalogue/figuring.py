"""Figuring: use records and wishes of a fiscal year, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from assetlib.catalogue.extracting import japanese_day
from assetlib.catalogue.reorganised import Sections
from assetlib.catalogue.slips import Line
from assetlib.figures import Counted, Coverage, Share, Wish
from assetlib.text import fold
from assetlib.use import UseRecord

_AS_WRITTEN = Sections({})

MONTHS = (*range(4, 13), 1, 2, 3)
"""The months of a fiscal year, in its order."""


def fiscal_year(day: str) -> int:
    """The year in which the fiscal year of a day (ISO 8601) begins; 0 for what is no day."""
    try:
        year, month = int(day[:4]), int(day[5:7])
    except ValueError:
        return 0
    return year if month >= 4 else year - 1


def by_year(records: Iterable[UseRecord]) -> dict[int, list[tuple[str, UseRecord]]]:
    """Records that count with their day in Japan, by fiscal year, the oldest first."""
    days: dict[str, tuple[str, int]] = {}
    found: dict[int, list[tuple[str, UseRecord]]] = {}
    for record in records:
        if record.practice or record.not_used:
            continue
        # A year has 8,766 hours, and the ledger many more records.
        hour = f"{record.at[:13]}:00+00:00" if record.at.endswith("+00:00") else record.at
        if hour not in days:
            day = japanese_day(hour)
            days[hour] = (day, fiscal_year(day))
        day, year = days[hour]
        found.setdefault(year, []).append((day, record))
    found.pop(0, None)
    return {year: sorted(of, key=lambda one: one[1].at) for year, of in found.items()}


def count(
    records: Sequence[tuple[str, UseRecord]], section: str = "", sections: Sections = _AS_WRITTEN
) -> Counted:
    """What records of one year come to, of one section or ("") of all, as they are called now."""
    seen: set[tuple[str, ...]] = set()
    months: Counter[int] = Counter()
    uses: Counter[str] = Counter()
    exceptions: dict[str, set[tuple[str, ...]]] = {}
    parts: dict[str, tuple[Counter[str], set[str]]] = {}
    now: dict[str, str] = {}
    for day, record in records:
        of = now.get(record.section)
        if of is None:
            of = now[record.section] = sections.now(record.section)
        if section and of != section:
            continue
        key = _subject(day, record)
        if record.override:
            exceptions.setdefault(of, set()).add(key)
        if key in seen:
            continue
        seen.add(key)
        months[int(day[5:7])] += 1
        uses[record.asset] += 1
        pictures, people = parts.setdefault(of, (Counter(), set()))
        pictures[record.asset] += 1
        people.add(record.who)
    shares = [Share(one, sum(p.values()), len(p), len(who)) for one, (p, who) in parts.items()]
    return Counted(
        uses=len(seen),
        used=len(uses),
        works=len({key[1] for key in seen if key[0] == "work"}),
        people=len(set().union(*(who for _, who in parts.values()))),
        months=tuple(months[month] for month in MONTHS),
        sections=tuple(sorted(shares, key=lambda one: (-one.uses, one.section))),
        by_asset=dict(uses),
        exceptions=tuple(sorted((one, len(keys)) for one, keys in exceptions.items())),
    )


def _subject(day: str, record: UseRecord) -> tuple[str, ...]:
    """What a picture is counted once for."""
    work = str(record.work.get("id") or "")
    if work:
        return ("work", work, record.asset)
    return ("day", record.who, record.button, day, record.asset)


def cover(
    pictures: Mapping[str, str], categories: Iterable[str], by_asset: Mapping[str, int]
) -> tuple[Coverage, ...]:
    """Every category by path, with all below it; "" is what has none.

    `pictures` gives the category's path of each picture by its id.
    """
    held: Counter[str] = Counter()
    used: Counter[str] = Counter()
    uses: Counter[str] = Counter()
    for id_, path in pictures.items():
        number = by_asset.get(id_, 0)
        for at in _upwards(path):
            held[at] += 1
            used[at] += number > 0
            uses[at] += number
    every = {at for path in categories for at in _upwards(path)} | set(held)
    return tuple(Coverage(at, held[at], used[at], uses[at]) for at in sorted(every))


def _upwards(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[: number + 1]) for number in range(len(parts))]


def wishes(
    lines: Iterable[Line],
    done: frozenset[str],
    year: int,
    section: str = "",
    sections: Sections = _AS_WRITTEN,
) -> tuple[Wish, ...]:
    """What was wished for in a year, the most wished first; open once one of them is."""
    words: dict[str, str] = {}
    asked: dict[str, set[tuple[str, str]]] = {}
    still: set[str] = set()
    for line in lines:
        text = str(line.body.get("words", "")).strip()
        of = sections.now(str(line.body.get("section", "")))
        day = japanese_day(line.at)
        if line.body.get("about") not in ("wanted", "nothing_found") or not text:
            continue
        if fiscal_year(day) != year or (section and of != section):
            continue
        key = fold(text)
        words.setdefault(key, text)
        asked.setdefault(key, set()).add((line.who, day))
        if line.id not in done:
            still.add(key)
    found = [Wish(words[key], len(who), key not in still) for key, who in asked.items()]
    return tuple(sorted(found, key=lambda one: (-one.asked, one.words)))
