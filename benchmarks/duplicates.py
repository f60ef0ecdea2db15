"""Duplicates at 100,000 pictures: what finding and counting them costs, and whom.

    python benchmarks/duplicates.py [PICTURES]

A library of made-up pictures whose hashes are as uneven as those of drawings with white margins;
one in fifty is a copy of another one, one in a hundred has the very content of another. Times are
of the processor; that of the workers does not keep the window waiting.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from array import array
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from statistics import median

from PIL import Image

from assetlib.catalogue.changes import Op, Put
from assetlib.catalogue.commit import Author, Commit
from assetlib.index import closer, doubles, pairing
from assetlib.index.store import Store

BATCH = 2_000
MARGIN = 0.35
"""How often a row of the hash is empty, as above and below a drawing."""


def main(size: int) -> None:
    """Build, compare, count, print."""
    chance = random.Random(1)  # noqa: S311 - made-up pictures
    hashes = list(made(chance, size))
    with tempfile.TemporaryDirectory() as place:
        store = Store(Path(place) / "cache.db", "library")
        ops = list(operations(chance, hashes))
        for rev, at in enumerate(range(0, size, BATCH), 1):
            commit = Commit(
                "library", rev, "", f"c{rev}", Author("b", "b", "b"), "2026", "b",
                tuple(ops[at : at + BATCH]),
            )  # fmt: skip
            store.apply([(commit, b"")])
        with store.reading() as connection:
            told = doubles.looks(connection, ())
            assert told is not None
            seconds, pairs = timed(lambda: list(pairing.likely(json.loads(told.told))))
            brute = timed(lambda: every(hashes[:2000]))[0] * (size / 2000) ** 2
            print(f"pairs: {len(pairs):,} in {seconds:.1f} s of a worker;", end=" ")
            print(f"comparing all with all takes {brute / seconds:.0f} times as long")
            rows = {row for pair in pairs for row in pair}
            contents = doubles.contents(connection, rows)
            copies = [(one, other) for one, other in pairs if abs(one - other) == 1]
            alike = frozenset(tuple(sorted((contents[a], contents[b]))) for a, b in copies)
            driver = connection.connection.driver_connection
            plain = "SELECT count(*) FROM asset WHERE state = 'present'"
            one = often(lambda: driver.execute(plain).fetchone())
            for name, question in {
                "whether anything is new": lambda: doubles.looks(connection, told.stamp),
                "the text for a worker": lambda: doubles.looks(connection, ()),
                "groups, of contents alone": lambda: doubles.groups(connection, (), ()),
                f"groups, {len(alike):,} pairs": lambda: doubles.groups(connection, alike, ()),
            }.items():
                spent = often(question)
                print(f"{name:30} {spent * 1000:7.1f} ms, {spent / one:5.1f} of counting all once")
        store.close()
    looked()


def looked() -> None:
    """The closer look, by one thumbnail and by one pair."""
    buffer = BytesIO()
    Image.effect_noise((256, 192), 60).convert("RGB").save(buffer, "WEBP", quality=80)
    seen = often(lambda: closer.vector(buffer.getvalue()))
    vectors = closer.vector(buffer.getvalue()) * 2
    places = array("q", (0, 1) * 1000).tobytes()
    compared = often(lambda: list(closer.alike(vectors, places))) / 1000
    print(f"a thumbnail {seen * 1000:.2f} ms, a pair {compared * 1e6:.1f} µs of a worker")


def made(chance: random.Random, size: int) -> Iterator[int]:
    """Hashes, some of them copies of the one before, a few bits apart."""
    value = 0
    for number in range(size):
        if number % 50 != 49:
            rows = (0 if chance.random() < MARGIN else chance.getrandbits(8) for _ in range(8))
            value = int.from_bytes(bytes(rows), "big")
        else:
            for bit in chance.sample(range(64), chance.randint(0, 5)):
                value ^= 1 << bit
        yield value


def operations(chance: random.Random, hashes: list[int]) -> Iterator[Op]:
    """Made-up pictures."""
    content = ""
    for number, value in enumerate(hashes):
        if number % 100 != 99:
            content = f"{chance.getrandbits(256):064x}"
        look = {"grey": False, "photo": False, "colours": ["red"], "dhash": f"{value:016x}"}
        fields = {
            "path": f"区分{number % 40}/絵{number}.png",
            "sha256": content,
            "size": 100 + number,
            "type": "png",
            "width": 800,
            "height": 600,
            "title": f"絵{number}",
            "inspection": {"ruleset": 5, "result": "pass", "findings": [], "look": look},
            "state": "present",
            "added_at": "2026-01-01T00:00:00+00:00",
        }
        yield Put("asset", f"{number:08}-0000-4000-8000-000000000000", fields)


def every(hashes: list[int]) -> int:
    """How many pairs are near, without any method."""
    return sum(
        (one ^ other).bit_count() <= pairing.NEAR
        for number, one in enumerate(hashes)
        for other in hashes[number + 1 :]
    )


def timed(work: Callable[[], object]) -> tuple[float, list[tuple[int, int]]]:
    """Seconds of the processor, and what came of it."""
    start = time.process_time()
    found = work()
    return time.process_time() - start, found if isinstance(found, list) else []


def often(work: Callable[[], object]) -> float:
    """The median of ten, seconds of the processor."""
    return median(timed(work)[0] for _ in range(10))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
