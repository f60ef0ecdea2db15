"""A soak of the shared catalogue: librarians' PCs that change the same pictures, and are killed.

    python -m benchmarks.soak --log samba --writers 8 --kills 200 --commits 2000 --minutes 15

Every writer is a process with a cache, an outbox and (on Samba) an SMB client of its own. They are
killed with SIGKILL at random moments and started again; now and then it is a process of the server
instead. At the end everything that waits is delivered, and one PC that knows nothing reads the
whole log. Servers listen on 127.0.0.1 only; the run ends by itself after `--minutes`.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from assetlib.catalogue.changes import Add, Op, Put, Set, read_op, write_op
from assetlib.catalogue.commit import Author
from assetlib.catalogue.folder_log import FolderLog
from assetlib.catalogue.publishing import Change, Publisher
from assetlib.errors import RaceLost, ShareTrouble
from assetlib.index.projection import SqlView
from assetlib.index.store import Store
from assetlib.log import Log, Marker
from assetlib.outbox import Outbox
from tests.catalogue.making import commits
from tests.catalogue.memory_log import LIBRARY
from tests.samba.fixture import Corner
from tests.samba.server import Samba, samba
from tests.samba.smb_disk import log_at

PICTURES = [Put("asset", f"a{n}", {"path": f"絵{n}.png"}) for n in range(4)]


@dataclass
class Ground:
    """Where a soak takes place: how a process finds the log, and the server that may be hit."""

    address: str
    server: Samba | None = None


@contextlib.contextmanager
def on_samba() -> Iterator[Ground]:
    """Commit folders on a real SMB share."""
    with samba() as server:
        corner = Corner(server)
        corner.log().create(Marker(LIBRARY, "now"), commits(PICTURES)[0][1])
        corner.furnish()
        corner.close()
        yield Ground(corner.address, server)


@contextlib.contextmanager
def in_a_folder() -> Iterator[Ground]:
    """Commit folders on a disk of this machine."""
    with tempfile.TemporaryDirectory(prefix="soak-log-") as root:
        FolderLog(Path(root)).create(Marker(LIBRARY, "now"), commits(PICTURES)[0][1])
        yield Ground(root)


LOGS: dict[str, tuple[Callable[[], contextlib.AbstractContextManager[Ground]], Callable[..., Log]]]
LOGS = {"samba": (on_samba, log_at), "folder": (in_a_folder, log_at)}
"""The kinds of log: how one is set up, and how a process opens it by its address."""


# --- a writer ---


class Writer:
    """One librarian's PC."""

    def __init__(self, log: Log, cache: Path) -> None:
        self.store = Store(cache / "cache.db", LIBRARY)
        self.outbox = Outbox(cache / "outbox")
        self.said = (cache / "said.jsonl").open("a", buffering=1)
        author = Author("librarian@city", cache.name, "soak")
        self.publisher = Publisher(log, self.store, LIBRARY, author)
        self.chance = random.Random()  # noqa: S311 - whom it hits is left to chance

    def work(self, stop: Path) -> None:
        """Decide and publish until somebody says stop; then deliver what waits."""
        while True:
            try:
                self.publisher.refresh()
                self.deliver()
                if stop.exists():
                    return
                self.decide()
            except (ShareTrouble, RaceLost):
                time.sleep(0.05)

    def decide(self) -> None:
        """Somebody changes a picture as it stands here, be that as old as it may."""
        # The flag is not the tag's id: of two tags of one name only one id stays, everywhere.
        picture, mark, tag = f"a{self.chance.randrange(4)}", uuid.uuid4().hex, str(uuid.uuid4())
        with self.store.reading() as connection:
            held = SqlView(connection).get("asset", picture) or {}
        acts: list[tuple[Op, ...]] = [
            (Add("asset", picture, "recheck", (mark,)),),
            (Set("asset", picture, {"title": (held["title"], mark)}),),
            (
                Put("tag", tag, {"name": f"札{self.chance.randrange(50)}"}),
                Add("asset", picture, "tags", (tag,)),
                Add("asset", picture, "recheck", (mark,)),
            ),
        ]
        ops = [write_op(op) for op in self.chance.choice(acts)]
        self.outbox.put(str(uuid.uuid4()), {"ops": ops})

    def deliver(self) -> None:
        """Publish what waits, and say of each what became of it."""
        for slip in self.outbox.slips():
            ops = tuple(read_op(op) for op in slip.body["ops"])
            change = Change(slip.id, "2026-11-01T09:00:00+00:00", "soak", ops)
            published = self.publisher.publish(change)
            word = "clashed" if published.clashes else "acknowledged"
            self.said.write(json.dumps([word, slip.id]) + "\n")
            os.fsync(self.said.fileno())
            self.outbox.done(slip.id)


# --- the soak ---


@dataclass
class Soak:
    """The writers, and what was done to them."""

    kind: str
    ground: Ground
    home: Path
    writers: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    kills: int = 0
    hits: int = 0

    def start(self, name: str) -> None:
        """Start a writer, with the cache it had."""
        words = ["--writer", str(self.home / name), "--address", self.ground.address]
        command = [sys.executable, "-m", "benchmarks.soak", "--log", self.kind, *words]
        self.writers[name] = subprocess.Popen(command)

    def kill_somebody(self) -> None:
        """A writer dies and is started again; one time in ten a process of the server dies."""
        name = random.choice(list(self.writers))  # noqa: S311
        if self.ground.server and self.kills % 10 == 9:
            with contextlib.suppress(IndexError):
                random.choice(self.ground.server.clients()).kill()  # noqa: S311
                self.hits += 1
        self.writers[name].send_signal(signal.SIGKILL)
        self.writers[name].wait()
        self.kills += 1
        self.start(name)

    def said(self) -> Counter[tuple[str, str]]:
        """What the writers said of their changes; a torn last line says nothing."""
        found: Counter[tuple[str, str]] = Counter()
        for file in self.home.glob("*/said.jsonl"):
            for line in file.read_text().splitlines():
                with contextlib.suppress(ValueError):
                    word, id_ = json.loads(line)
                    found[word, id_] += 1
        return found

    def run(self, writers: int, kills: int, wanted: int, until: float) -> None:
        """Until there are enough kills and commits, or the time is up."""
        for number in range(writers):
            (self.home / f"pc{number}").mkdir()
            self.start(f"pc{number}")
        time.sleep(5)  # until all of them work
        while time.monotonic() < until:
            done = sum(word == "acknowledged" for word, _ in self.said())
            if self.kills >= kills and done >= wanted:
                break
            if self.kills < kills:
                self.kill_somebody()
            time.sleep(random.uniform(0.3, 1.2))  # noqa: S311
        (self.home / "stop").touch()
        for one in self.writers.values():
            one.wait(timeout=300)


def report(soak: Soak, log: Log, seconds: float) -> dict[str, object]:
    """What a PC that knows nothing finds in the log, beside what the writers were told."""
    said = soak.said()
    told = {id_ for word, id_ in said if word == "acknowledged"}
    store = Store(soak.home / "fresh.db", LIBRARY)
    Publisher(log, store, LIBRARY, Author("", "", "")).refresh()  # LogDamaged: a broken chain
    ids: list[str] = []
    flags: dict[str, str] = {}
    for rev in range(2, store.head().rev + 1):
        commit = json.loads(log.read(rev) or b"")
        ids.append(commit["id"])
        for op in commit["ops"]:
            if op["op"] == "add" and op["field"] == "recheck":
                flags[op["values"][0]] = op["id"]
    with store.reading() as connection:
        view = SqlView(connection)
        held = {f"a{n}": set((view.get("asset", f"a{n}") or {})["recheck"]) for n in range(4)}
    store.close()
    return {
        "log": soak.kind,
        "pcs": len(soak.writers),
        "kills": soak.kills,
        "server_kills": soak.hits,
        "commits": len(ids),
        "acknowledged": len(told),
        "lost": len(told - set(ids)) + sum(mark not in held[id_] for mark, id_ in flags.items()),
        "doubled": len(ids) - len(set(ids)),
        "not_decided_by_anybody": len(set(ids) - told),
        "conflicts_shown": sum(word == "clashed" for word, _ in said),
        "waiting": sum(len(Outbox(pc / "outbox")) for pc in soak.home.glob("pc*")),
        "chain": "intact",
        "seconds": round(seconds, 1),
    }


def main() -> None:
    """Run a soak, or one of its writers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--log", choices=LOGS, default="samba")
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--commits", type=int, default=2000)
    parser.add_argument("--minutes", type=float, default=15)
    parser.add_argument("--writer", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--address", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    setup, connect = LOGS[asked.log]
    if asked.writer:
        Writer(connect(asked.address), asked.writer).work(asked.writer.parent / "stop")
        return
    began = time.monotonic()
    with setup() as ground, tempfile.TemporaryDirectory(prefix="soak-") as home:
        soak = Soak(asked.log, ground, Path(home))
        try:
            soak.run(asked.writers, asked.kills, asked.commits, began + asked.minutes * 60)
            log = connect(ground.address)
            print(json.dumps(report(soak, log, time.monotonic() - began), indent=1))
        finally:
            for one in soak.writers.values():
                one.kill()


if __name__ == "__main__":
    main()
