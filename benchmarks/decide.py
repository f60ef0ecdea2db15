"""A decision for a selection of 1,000 pictures against one decision, in one run.

    .venv/bin/python benchmarks/decide.py [--pictures 1000] [--uses 20000]

Quote the ratio, not the times. "decide" is the rules, "plan" everything a reminder shows.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

from assetlib.licence.candidate import Candidate, Conditions
from assetlib.licence.counting import Tally, tally
from assetlib.licence.exchange import parse_all
from assetlib.licence.inheritance import Rulebook
from assetlib.licence.judging import Judge, Judged
from assetlib.reminding import remind
from assetlib.use import Button, Form, Use, Work

LICENCES = Path(__file__).parents[1] / "tests" / "data" / "licence" / "licences.json"
TODAY = date(2026, 12, 1)
LEAFLET = Use(Button.PUBLIC, Work("w", "ちらし", Button.PUBLIC, medium="print"))


def timed(what: Callable[[], object], runs: int) -> float:
    """Milliseconds, the median of some runs."""
    taken = []
    for _ in range(runs):
        start = perf_counter()
        what()
        taken.append((perf_counter() - start) * 1000)
    return median(taken)


def pictures(number: int, codes: Sequence[str]) -> list[Candidate]:
    """Pictures under these licences in turn, every fifth under two."""
    found = []
    for row in range(number):
        own = [codes[row % len(codes)]]
        own += [codes[(row + 1) % len(codes)]] if row % 5 == 0 else []
        found.append(
            Candidate(
                row=row,
                asset=f"asset-{row}",
                path=f"絵/{row}.png",
                title=f"絵{row}",
                sha256=f"{row:064x}",
                type="png",
                width=800,
                height=600,
                creator="",
                source="",
                present=True,
                sanitised=True,
                licences=tuple(own),
                versions=tuple(f"{code}-1" for code in own),
            )
        )
    return found


def judged(conditions: Conditions, taken: Tally, some: Sequence[Candidate]) -> tuple[Judged, ...]:
    return Judge(conditions, LEAFLET, taken, TODAY).all(some, Form())


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pictures", type=int, default=1000)
    parser.add_argument("--uses", type=int, default=20_000)
    words = parser.parse_args()
    licences = parse_all(json.loads(LICENCES.read_text()))
    codes = [licence.code for licence in licences]
    versions = {code: f"{code}-1" for code in codes}
    of_version = {version: code for code, version in versions.items()}
    conditions = Conditions(Rulebook(licences), versions, of_version, {})
    some = pictures(words.pictures, codes)
    rows = [("x", f"asset-{n}", f"{codes[n % len(codes)]}-1", False) for n in range(words.uses)]
    taken = tally(rows, of_version, "w")
    judged(conditions, taken, some)
    one = timed(lambda: judged(conditions, taken, some[:1]), 50)
    many = timed(lambda: judged(conditions, taken, some), 20)
    alone = timed(lambda: Judge(conditions, LEAFLET, taken, TODAY).each(some), 20)
    found = judged(conditions, taken, some)
    plan = timed(lambda: remind(found, conditions, LEAFLET, (), TODAY), 10)
    count = timed(lambda: tally(rows, of_version, "w"), 10)
    print(f"decide {len(some)} pictures together   {many:8.2f} ms   {many / one:7.1f} x one")
    print(f"decide {len(some)} pictures one by one {alone:8.2f} ms   {alone / one:7.1f} x one")
    print(f"decide one picture               {one:8.2f} ms")
    print(f"word the plan                    {plan:8.2f} ms")
    print(f"count {len(rows)} uses               {count:8.2f} ms")


if __name__ == "__main__":
    main()
