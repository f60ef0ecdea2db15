"""What it costs to stay current: requests of an idle poll, and a server that many PCs ask.

    python -m benchmarks.polling --pcs 200 --seconds 120

One `smbd` on 127.0.0.1. Every simulated PC has a connection of its own and asks once a minute
(±20 s) for the next commit, every fourth time also for the marker, as `delivery.py` does. Printed:
requests (and bytes of marker and commit) of a poll, and of the first look after a start, the CPU
time of the server's processes, and the seconds from a librarian's save to each PC's next look,
which the interval alone decides. It ends by itself.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from pathlib import Path
from statistics import median

from assetlib.catalogue.changes import Put
from assetlib.catalogue.folder_log import FolderLog
from assetlib.catalogue.publishing import Publisher
from assetlib.delivery import CONFIRM_EVERY
from assetlib.index.store import Store
from assetlib.log import Marker
from tests.catalogue.making import AUTHOR, PICTURE, change, commits
from tests.catalogue.memory_log import LIBRARY
from tests.samba.fixture import Corner
from tests.samba.server import Samba, samba

EVERY, SPREAD = 60.0, 20.0


def requests(corner: Corner) -> dict[str, float]:
    """How many requests a question of each kind is, on a connection that stands."""
    log, disk = corner.log("staff"), corner.disks[-1]
    log.marker()
    asked: dict[str, float] = {}
    for name, question in (
        ("nothing new", lambda: log.read(2)),
        ("the marker", log.marker),
        ("a new commit", lambda: log.read(1)),
    ):
        before = disk.requests
        question()
        asked[name] = disk.requests - before
    asked["idle poll, on average"] = asked["nothing new"] + asked["the marker"] / CONFIRM_EVERY
    return asked


def looks(corner: Corner, home: Path) -> dict[str, int]:
    """How many requests the first look of a PC is that has read everything, and each later one."""
    store = Store(home / "looks" / "cache.db", LIBRARY)
    Publisher(corner.log("staff"), store, LIBRARY, AUTHOR).refresh()
    log = corner.log("staff")
    log.marker()
    publisher, disk = Publisher(log, store, LIBRARY, AUTHOR), corner.disks[-1]
    asked: dict[str, int] = {}
    for name in ("first look", "later look"):
        before = disk.requests
        publisher.refresh()
        asked[name] = disk.requests - before
    store.close()
    return asked


def cpu(server: Samba) -> float:
    """Seconds of processor time that the server's living processes have used."""
    return sum(sum(one.cpu_times()[:2]) for one in server.workers())


def crowd(corner: Corner, pcs: int, seconds: float) -> dict[str, float]:
    """So many PCs, for so long."""
    logs: list[FolderLog] = [corner.log("staff") for _ in range(pcs)]
    for log in logs:
        log.marker()
    began, used = time.monotonic(), cpu(corner.server)
    due = [(began + random.uniform(0, EVERY), pc, 0) for pc in range(pcs)]  # noqa: S311
    polls, waits = 0, list[float]()
    while (now := time.monotonic()) < began + seconds:
        at, pc, count = min(due)
        if at > now:
            time.sleep(min(at - now, began + seconds - now))
            continue
        due.remove((at, pc, count))
        assert logs[pc].read(2) is None
        if count % CONFIRM_EVERY == CONFIRM_EVERY - 1:
            logs[pc].marker()
        waits.append(time.monotonic() - now)
        polls += 1
        due.append((now + EVERY + random.uniform(-SPREAD, SPREAD), pc, count + 1))  # noqa: S311
    spent = cpu(corner.server) - used
    return {
        "pcs": pcs,
        "seconds": seconds,
        "polls": polls,
        "server_cpu_percent_of_a_core": round(100 * spent / seconds, 2),
        "median_ms_a_poll": round(1000 * median(waits), 1),
    }


def travel(corner: Corner, home: Path) -> float:
    """Seconds from a librarian's publish to another PC's database, that PC asking every 50 ms."""
    pcs = []
    for name in ("librarian", "staff"):
        store = Store(home / name / "cache.db", LIBRARY)
        pcs.append((store, Publisher(corner.log(name), store, LIBRARY, AUTHOR)))
        pcs[-1][1].refresh()
    began = time.monotonic()
    pcs[0][1].publish(change(Put("tag", "t", {"name": "春"})))
    while not pcs[1][1].refresh():
        time.sleep(0.05)
    for store, _ in pcs:
        store.close()
    return time.monotonic() - began


def main() -> None:
    """Measure, and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pcs", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=120)
    asked = parser.parse_args()
    with samba() as server, tempfile.TemporaryDirectory(prefix="polling-") as home:
        corner = Corner(server)
        corner.log().create(Marker(LIBRARY, "now"), commits([PICTURE])[0][1])
        corner.furnish()
        try:
            measured = {
                "requests": {**requests(corner), **looks(corner, Path(home))},
                "crowd": crowd(corner, asked.pcs, asked.seconds),
                "seconds_from_save_to_another_database": round(travel(corner, Path(home)), 3),
            }
            print(json.dumps(measured, indent=1))
        finally:
            corner.close()


if __name__ == "__main__":
    main()
