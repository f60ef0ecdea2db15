"""Checkpoints of a large library: how big one is, and how long a new PC takes (CPU seconds).

python benchmarks/checkpoint.py [ASSETS]
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
import time
import uuid
from pathlib import Path

from assetlib.catalogue.changes import Put
from assetlib.catalogue.checkpoint import name_of, open_checkpoint
from assetlib.catalogue.commit import GENESIS, Author, Commit, digest, write_commit
from assetlib.index.snapshot import take
from assetlib.index.store import Store

LIBRARY = str(uuid.uuid4())
WORDS = ("春", "夏", "秋", "冬", "花", "桜", "祭り", "防災", "避難", "子育て", "図書館", "健康")


def picture(number: int, tags: list[str], category: str, licence: str) -> Put:
    """A picture as an index finds it, with tags and a licence."""
    name = f"{WORDS[number % 12]}と{WORDS[number // 12 % 12]}{number:06d}"
    fields = {
        "path": f"{WORDS[number % 7]}/{WORDS[number % 11]}/{name}.png",
        "sha256": hashlib.sha256(str(number).encode()).hexdigest(),
        "size": 20_000 + number * 7 % 900_000,
        "mtime_ns": 1_700_000_000_000_000_000 + number * 61_803_398_875,
        "type": "png", "width": 800 + number % 900, "height": 600 + number % 700, "alpha": True,
        "title": name, "category": {"id": category, "origin": "folder"},
        "tags": [tags[number % 12], tags[number * 5 % 11]],
        "licences": [{"id": licence, "origin": "manual"}],
        "inspection": {"ruleset": 1, "result": "pass", "findings": []},
        "added_at": f"2026-04-{1 + number % 28:02d}T{number % 24:02d}:{number % 60:02d}:00+00:00",
    }  # fmt: skip
    return Put("asset", str(uuid.uuid4()), fields)


def fill(store: Store, count: int) -> None:
    """A log as an index and its librarians write it: 64 pictures a commit."""
    tags = [str(uuid.uuid4()) for _ in WORDS]
    category, licence = str(uuid.uuid4()), str(uuid.uuid4())
    first = [Put("tag", id_, {"name": word}) for id_, word in zip(tags, WORDS, strict=True)]
    first += [Put("category", category, {"path": "春"}), Put("licence", licence, {"code": "l"})]
    author, prev = Author("librarian@city", "PC-01", "0.1.0"), GENESIS
    for rev, at in enumerate(range(-64, count, 64), 1):
        some = range(at, min(at + 64, count))
        ops = first if at < 0 else [picture(n, tags, category, licence) for n in some]
        thumbs = tuple(op.fields["sha256"] for op in ops if op.kind == "asset")
        when = "2026-11-01T09:00:00+00:00"
        commit = Commit(
            LIBRARY, rev, prev, str(uuid.uuid4()), author, when, "index", tuple(ops), thumbs
        )
        body = write_commit(commit)
        store.apply([(commit, body)])
        prev = digest(body)


def main() -> None:
    """Fill a cache, write its checkpoint, start another cache from it."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "old.db", LIBRARY)
        began = time.process_time()
        fill(store, count)
        print(f"following {store.head().rev:,} commits: {time.process_time() - began:.1f} s")
        began = time.process_time()
        with store.reading() as connection:
            taken = take(connection, LIBRARY)
        assert taken is not None
        header, data = taken
        print(
            f"writing a checkpoint: {time.process_time() - began:.1f} s, {len(data) / 1e6:.1f} MB"
        )
        fresh = Store(Path(folder) / "new.db", LIBRARY)
        began = time.process_time()
        fresh.restore(*open_checkpoint(name_of(header, data), data, LIBRARY))
        print(f"a new PC, {fresh.count():,} pictures: {time.process_time() - began:.1f} s")
        store.close()
        fresh.close()


if __name__ == "__main__":
    main()
