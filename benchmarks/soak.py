"""A soak of the shared catalogue: librarians' PCs that change the same pictures, and are killed.

    python -m benchmarks.soak --log samba --writers 8 --kills 200 --commits 2000 --minutes 15

Every writer is a process with a cache, an outbox and (on Samba) an SMB client of its own. They are
killed with SIGKILL at random moments and forked anew from a process that has imported everything;
every fifth time a process of the server dies too. At the end everything that waits is delivered,
and one PC that knows nothing reads the whole log. Servers listen on 127.0.0.1 only; the run ends
by itself after `--minutes`.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import tempfile
import time
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from assetlib.outbox import Outbox
from benchmarks.aftermath import judge
from benchmarks.grounds import GROUNDS, Ground
from benchmarks.librarian_pc import STOP, work

_FORKING = multiprocessing.get_context("forkserver")


class Soak:
    """The writers, and what was done to them."""

    def __init__(self, ground: Ground, home: Path, writers: int) -> None:
        self.ground = ground
        self.home = home
        self.kills = self.hits = 0
        self.pcs = [home / f"pc{number}" for number in range(writers)]
        self.writers: dict[Path, ForkServerProcess] = {}

    def start(self, pc: Path) -> None:
        """Start a writer, with the cache it had."""
        self.writers[pc] = _FORKING.Process(target=work, args=(self.ground.open, pc))
        self.writers[pc].start()

    def kill_somebody(self) -> None:
        """A writer dies and is started again; one time in five the server loses a process too."""
        pc = random.choice(self.pcs)  # noqa: S311 - whom it hits is left to chance
        self.writers[pc].kill()
        self.writers[pc].join()
        self.kills += 1
        self.start(pc)
        if self.kills % 5 == 0:
            self.hits += self.ground.hit()

    def done(self) -> int:
        """How many changes the writers have brought to an end."""
        return sum(file.read_bytes().count(b"\n") for file in self.home.glob("*/said.jsonl"))

    def run(self, kills: int, wanted: int, until: float) -> None:
        """Until there are enough kills and commits, or the time is up; the kills are spread."""
        for pc in self.pcs:
            pc.mkdir()
            self.start(pc)
        while time.monotonic() < until and (self.kills < kills or self.done() < wanted):
            time.sleep(random.uniform(0.01, 0.2))  # noqa: S311
            if self.kills < kills and self.done() >= wanted * self.kills // kills:
                self.kill_somebody()
        (self.home / STOP).touch()
        for one in self.writers.values():
            one.join(timeout=300)

    def told(self) -> list[tuple[str, str, list[dict[str, object]]]]:
        """What was said to the librarians: a word, a change's id and its operations.

        A line that was torn by a kill says nothing.
        """
        found = []
        for file in self.home.glob("*/said.jsonl"):
            for line in file.read_text().splitlines():
                try:
                    word, id_, ops = json.loads(line)
                except ValueError:
                    continue
                found.append((word, id_, ops))
        return found


def main() -> None:
    """Run a soak, and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--log", choices=GROUNDS, default="samba")
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--commits", type=int, default=2000)
    parser.add_argument("--minutes", type=float, default=15)
    asked = parser.parse_args()
    _FORKING.set_forkserver_preload(["benchmarks.librarian_pc"])
    began = time.monotonic()
    with GROUNDS[asked.log]() as ground, tempfile.TemporaryDirectory(prefix="soak-") as home:
        soak = Soak(ground, Path(home), asked.writers)
        try:
            soak.run(asked.kills, asked.commits, began + asked.minutes * 60)
            seconds = round(time.monotonic() - began, 1)
            found = judge(ground.open(), soak.told(), Path(home))
        finally:
            for one in soak.writers.values():
                one.kill()
                one.join()
        waiting = sum(len(Outbox(pc / "outbox")) for pc in soak.pcs)
        done = {"pcs": len(soak.pcs), "kills": soak.kills, "server_kills": soak.hits}
        facts = {"log": asked.log, **done, **found, "waiting": waiting, "seconds": seconds}
        print(json.dumps(facts, indent=1))


if __name__ == "__main__":
    main()
