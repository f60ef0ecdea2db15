"""One librarian's PC of a soak: it changes pictures until it is killed, or told to stop."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import time
import uuid
from collections.abc import Callable
from pathlib import Path

from assetlib.catalogue.changes import Add, Op, Put, Set, read_op, write_op
from assetlib.catalogue.commit import Author
from assetlib.catalogue.publishing import Change, Publisher
from assetlib.errors import RaceLost, ShareTrouble
from assetlib.index.projection import SqlView
from assetlib.index.store import Store
from assetlib.log import Log
from assetlib.outbox import Outbox
from benchmarks.grounds import PICTURES
from tests.catalogue.making import AT
from tests.catalogue.memory_log import LIBRARY

STOP = "stop"
"""The file beside the PCs' folders that tells them to deliver what waits, and end."""

THOUGHT = 0.4
"""Seconds at most between two decisions of one librarian: races are wanted, not only lost ones."""


def work(connect: Callable[[], Log], home: Path) -> None:
    """The whole life of a process: with the cache and the outbox that the one before it left."""
    LibrarianPc(connect(), home).work(home.parent / STOP)


class LibrarianPc:
    """A cache, an outbox, a way to the log, and a file of what its librarian was told."""

    def __init__(self, log: Log, home: Path) -> None:
        self.store = Store(home / "cache.db", LIBRARY)
        self.outbox = Outbox(home / "outbox")
        self.said = (home / "said.jsonl").open("a", buffering=1)
        author = Author("librarian@city", home.name, "soak")
        self.publisher = Publisher(log, self.store, LIBRARY, author)
        self.chance = random.Random()  # noqa: S311 - no secret

    def work(self, stop: Path) -> None:
        """Decide and publish until somebody says stop; then deliver what waits."""
        parent = multiprocessing.parent_process()
        while parent is None or parent.is_alive():
            try:
                self.publisher.refresh()
                self.deliver()
                if stop.exists():
                    return
                time.sleep(self.chance.uniform(0, THOUGHT))
                self.decide()
            except (ShareTrouble, RaceLost):
                time.sleep(0.05)

    def decide(self) -> None:
        """Somebody changes a picture as it stands here, be that as old as it may."""
        picture, mark = self.chance.choice(PICTURES), uuid.uuid4().hex
        with self.store.reading() as connection:
            held = SqlView(connection).get("asset", picture) or {}
        tag = str(uuid.uuid4())
        acts: list[tuple[Op, ...]] = [
            (Add("asset", picture, "recheck", (mark,)),),
            (Set("asset", picture, {"title": (held["title"], mark)}),),
            # Of two tags of one name only one id stays; the flag reads like it, and is none.
            (
                Put("tag", tag, {"name": f"札{self.chance.randrange(50)}"}),
                Add("asset", picture, "tags", (tag,)),
                Add("asset", picture, "recheck", (tag,)),
            ),
        ]
        ops = [write_op(op) for op in self.chance.choice(acts)]
        self.outbox.put(str(uuid.uuid4()), {"ops": ops})

    def deliver(self) -> None:
        """Publish what waits, and say of each what became of it."""
        for slip in self.outbox.slips():
            ops = tuple(read_op(op) for op in slip.body["ops"])
            published = self.publisher.publish(Change(slip.id, AT, "soak", ops))
            word = "clashed" if published.clashes else "acknowledged"
            self.said.write(json.dumps([word, slip.id, slip.body["ops"]]) + "\n")
            os.fsync(self.said.fileno())
            self.outbox.done(slip.id)
