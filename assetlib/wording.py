"""Every sentence people read, in Japanese and in English.

The sentences lie in `resources/wording/<language>/<topic>.json`; a key is "topic.name". A test
compares the two languages key by key and placeholder by placeholder.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta, timezone
from functools import cache

from assetlib.asset import Finding
from assetlib.errors import Trouble
from assetlib.proof import Check
from assetlib.resources import resource

LANGUAGES = ("ja", "en")
JAPAN = timezone(timedelta(hours=9), "JST")
"""Japan has had no summer time since 1951, so a fixed offset serves PCs without a zone database."""

_language = ["ja"]


def speak(language: str) -> None:
    """Choose the language of every sentence from now on: "ja" or "en"."""
    if language not in LANGUAGES:
        raise ValueError(language)
    _language[0] = language


def language() -> str:
    """The language spoken now."""
    return _language[0]


_COUNTS = (
    "count",
    "total",
    "n",
    "all",
    "done",
    "settled",
    "out",
    "most",
    "folders",
    "pictures",
    "works",
)
"""The placeholders that hold a count wherever they stand."""


class _Number:
    """A number in a sentence: "{n:# picture|# pictures}" has words for one and words for others."""

    def __init__(self, value: float, *, grouped: bool) -> None:
        self._value, self._grouped = value, grouped

    def __format__(self, form: str) -> str:
        one, parted, others = form.partition("|")
        said = f"{self._value:,}" if self._grouped or parted else format(self._value, form)
        return (one if self._value == 1 else others).replace("#", said) if parted else said


@cache
def sentences(language: str, topic: str) -> dict[str, str]:
    """All sentences of a topic by name."""
    path = resource("wording", language, f"{topic}.json")
    found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return found


def say(key: str, **values: object) -> str:
    """The sentence of that key, with its placeholders filled in; counts in groups of thousands."""
    topic, _, name = key.partition(".")
    filled = {of: _as_said(of, value) for of, value in values.items()}
    return sentences(_language[0], topic)[name].format(**filled)


def _as_said(of: str, value: object) -> object:
    """Numbers know their plural, and counts their groups of thousands."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _Number(value, grouped=of in _COUNTS)
    return value


def say_trouble(trouble: Trouble) -> str:
    """One sentence for a trouble: what happened, what was not lost, what to do."""
    key = type(trouble).__name__
    if not trouble.subject and f"{key}_nameless" in sentences(_language[0], "trouble"):
        key = f"{key}_nameless"  # it may have been at work on no file at all
    said = say(f"trouble.{key}", subject=trouble.subject, detail=trouble.detail)
    return without_empty_brackets(said)


def without_empty_brackets(said: str) -> str:
    """A sentence that names what was met in brackets at its end, where nothing is known of it."""
    return said.replace("（）", "").replace(" ()", "")


def say_start(text: str, most: int = 200) -> str:
    """How a text begins, with its length where it is longer than so many characters."""
    if len(text) <= most:
        return text
    return say("report.start", start=text[:most], count=len(text))


def say_check(check: Check) -> str:
    """One sentence for what a share was seen to do."""
    return say(f"selftest.{check.name}_{check.outcome}", seen=check.seen)


def say_finding(finding: Finding) -> str:
    """One sentence for what an inspection noticed."""
    return say(f"finding.{finding.value}")


def say_outcome(outcome: str) -> str:
    """What became of a picture on its way out; a word of a newer program stays as it is."""
    return sentences(_language[0], "outcome").get(outcome, outcome)


def say_removed(removed: Sequence[Iterable[Finding]]) -> str:
    """Why pictures were rebuilt, from what came off each; "" where nothing did."""
    rebuilt = [tuple(findings) for findings in removed if findings]
    if not rebuilt:
        return ""
    known = sentences(_language[0], "outcome")
    each = dict.fromkeys(finding for findings in rebuilt for finding in findings)
    what = (known.get(f"removed_{finding.value}", known["removed_other"]) for finding in each)
    return say("outcome.because", n=len(rebuilt), what=say("use.comma").join(dict.fromkeys(what)))


def say_day(iso: str) -> str:
    """A day as city halls write it (令和8年4月14日); what is no day stays as it is."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    era = "" if _language[0] == "en" else _era(day)
    if not era:
        return say("day.plain", year=day.year, month=day.month, day=day.day)
    year = _year_of_era(day.year - _FIRST[era] + 1)
    return say(f"day.{era}", year=year, month=day.month, day=day.day)


def say_time(iso: str) -> str:
    """The time of day in Japan of a UTC moment: 10:32."""
    return datetime.fromisoformat(iso).astimezone(JAPAN).strftime("%H:%M")


def say_moment(iso: str) -> str:
    """The day and the time of day in Japan of a UTC moment; what is none stays as it is."""
    try:
        moment = datetime.fromisoformat(iso).astimezone(JAPAN)
    except ValueError:
        return iso
    return f"{say_day(moment.date().isoformat())} {moment:%H:%M}"


def say_numbers(numbers: Sequence[int]) -> str:
    """Rising numbers, with what follows on each other drawn together: 3, 7-12."""
    runs = list[list[int]]()
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join("-".join(map(str, run)) for run in runs)


def say_fiscal_year(iso: str) -> str:
    """The fiscal year of a day, April to March (令和8年度); "" for what is no day."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return ""
    year = day.year if day.month >= 4 else day.year - 1
    # From 1 May 2019 on the whole of that fiscal year was called 令和元年度, before it 平成31年度.
    era = "" if _language[0] == "en" else _era(day)
    number = year - _FIRST.get(era, year) + 1
    if not era or number < 1:
        return say("ledger.fiscal_plain", year=year)
    return say(f"ledger.fiscal_{era}", year=_year_of_era(number))


_FIRST = {"reiwa": 2019, "heisei": 1989}
_BEGINS = {"reiwa": date(2019, 5, 1), "heisei": date(1989, 1, 8)}


def _era(day: date) -> str:
    """The era of a day, "" before 平成."""
    return next((era for era, begins in _BEGINS.items() if day >= begins), "")


def _year_of_era(number: int) -> str:
    return "元" if number == 1 else str(number)
