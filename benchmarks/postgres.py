"""A log in PostgreSQL that staff PCs poll; for writers see `soak.py --log postgres`.

    python -m benchmarks.postgres [PCS] [SECONDS]

Starts a server of its own (tests/postgres.py) and stops it.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psutil

from assetlib.catalogue.postgres_log import PostgresLog
from assetlib.log import Marker
from tests.catalogue.making import AT, commits
from tests.catalogue.memory_log import LIBRARY
from tests.postgres import Server, running


def poll(server: Server, pcs: int, seconds: float) -> dict[str, Any]:
    """Staff PCs that ask once a minute, each with a connection of its own; the server's CPU."""
    with server.database() as database, tempfile.TemporaryDirectory() as folder:
        root, url = Path(folder), server.url(database)
        os.environ["PGUSER"] = "owner"
        PostgresLog(root, url).create(Marker(LIBRARY, AT, url), commits([])[0][1])
        server.employ(database)
        os.environ["PGUSER"] = "staff"
        begun, cpu = time.monotonic(), server_cpu(server)
        asked = 0
        with ThreadPoolExecutor(8) as threads:
            while (passed := time.monotonic() - begun) < seconds:
                due = int(passed * pcs / 60) - asked
                list(threads.map(lambda _: ask_once(root, url), range(due)))
                asked += due
                time.sleep(0.1)
        used = server_cpu(server) - cpu
        return {
            "pcs": pcs,
            "polls": asked,
            "seconds": round(seconds),
            "ms a poll": round(used / asked * 1000, 2),
            "percent of a core": round(used / seconds * 100, 2),
        }


def ask_once(root: Path, url: str) -> None:
    """A poll after the server has ended the idle connection: connect, log in, ask."""
    log = PostgresLog(root, url, LIBRARY)
    log.read(2)
    log.close()


def server_cpu(server: Server) -> float:
    """CPU seconds of the server so far, its ended children included."""
    pid = int((server.data / "postmaster.pid").read_text().split()[0])
    one = psutil.Process(pid)
    total = one.cpu_times()
    own = total.user + total.system + total.children_user + total.children_system
    return own + sum(sum(child.cpu_times()[:2]) for child in one.children())


def main(pcs: int = 200, seconds: float = 60.0) -> None:
    with running(connections=100) as server:
        os.environ.update(server.environment("owner"))
        print(json.dumps(poll(server, pcs, seconds)), flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
