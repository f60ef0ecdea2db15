"""A log in PostgreSQL under load: writers that are killed, and staff PCs that poll.

python benchmarks/postgres.py [COMMITS] [KILLS] [PCS]

Writers publish changes of the same field of the same pictures through the real publisher and are
killed by SIGKILL at any moment; each begins again with the change it had in hand. Starts a server
of its own (tests/postgres.py) and stops it.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psutil

from assetlib.catalogue.changes import Put, Set
from assetlib.catalogue.commit import digest, follow, read_commit
from assetlib.catalogue.postgres_link import Link
from assetlib.catalogue.postgres_log import PostgresLog
from assetlib.catalogue.publishing import Change, Publisher
from assetlib.errors import Trouble
from assetlib.log import Marker
from tests.catalogue.making import AT, AUTHOR, Plain, commits
from tests.catalogue.memory_log import LIBRARY
from tests.catalogue.test_inbox import Copy
from tests.postgres import Server, running

WRITERS, PICTURES = 8, 5
HERE = Path(__file__).resolve().parents[1]


def write(root: Path, url: str, acknowledged: Path, in_hand: Path) -> None:
    """A PC: publish one change after another, each kept in a file until it is confirmed."""
    log, copy = PostgresLog(root, url, LIBRARY), Copy(Plain())
    publisher = Publisher(log, copy, LIBRARY, AUTHOR)
    dice = random.Random(os.getpid())  # noqa: S311 - no secret
    while True:
        if not in_hand.exists():
            draft = in_hand.with_suffix(".tmp")
            draft.write_text(json.dumps([str(uuid.uuid4()), dice.randrange(PICTURES)]))
            draft.replace(in_hand)
        id_, picture = json.loads(in_hand.read_text())
        try:
            publisher.refresh()
            held = copy.view.get("asset", f"a{picture}") or {}
            op = Set("asset", f"a{picture}", {"title": (held["title"], id_)})
            published = publisher.publish(Change(id_, AT, "edit", (op,)))
        except Trouble:
            continue
        if not published.clashes:  # where somebody was faster, it is decided anew
            with acknowledged.open("a") as file:
                file.write(f"{id_}\n")
                file.flush()
            in_hand.unlink()


def soak(server: Server, wanted: int, kills: int) -> dict[str, Any]:
    """Let them write and be killed; then look whether anything is lost or doubled."""
    pictures = [
        Put("asset", f"a{n}", {"path": f"{n}.png", "title": "old"}) for n in range(PICTURES)
    ]
    with server.database() as database, tempfile.TemporaryDirectory() as folder:
        root, url = Path(folder), server.url(database)
        PostgresLog(root, url).create(Marker(LIBRARY, AT, url), commits(pictures)[0][1])
        server.employ(database)
        os.environ["PGUSER"] = "librarian"
        begun, done = time.monotonic(), 0
        writers = [start(root, url, root / f"ok{n}", root / f"hand{n}") for n in range(WRITERS)]
        link = Link(url, LIBRARY)
        while (
            head := int(link.ask("SELECT max(rev) FROM commit")[0][0])
        ) <= wanted or done < kills:
            if done < kills and head > wanted * done // kills:
                number = done % WRITERS
                writers[number].send_signal(signal.SIGKILL)
                writers[number].wait()
                writers[number] = start(root, url, root / f"ok{number}", root / f"hand{number}")
                done += 1
            time.sleep(0.02)
        seconds = time.monotonic() - begun
        for writer in writers:
            writer.kill()
            writer.wait()
        answer = judge(link, [root / f"ok{n}" for n in range(WRITERS)])
        link.close()
        return {"writers": WRITERS, "kills": done, "seconds": round(seconds, 1), **answer}


def start(root: Path, url: str, acknowledged: Path, in_hand: Path) -> subprocess.Popen[bytes]:
    words = [sys.executable, __file__, "write", str(root), url, str(acknowledged), str(in_hand)]
    return subprocess.Popen(words, cwd=HERE, env={**os.environ, "PYTHONPATH": str(HERE)})


def judge(link: Link, files: list[Path]) -> dict[str, Any]:
    """What of the acknowledged changes is in the log, how often, and whether the chain holds."""
    told = [line for file in files if file.exists() for line in file.read_text().split()]
    ids: list[str] = []
    prev = ""
    for rev, body in link.ask("SELECT rev, body FROM commit ORDER BY rev", seconds=60):
        commit = read_commit(body.encode())
        follow(commit, LIBRARY, int(rev), prev)
        prev = digest(body.encode())
        ids.append(commit.id)
    return {
        "commits": len(ids),
        "acknowledged": len(told),
        "lost": len(set(told) - set(ids)),
        "doubled": len(ids) - len(set(ids)),
        "chain": "intact",
    }


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


def main(wanted: int = 2000, kills: int = 200, pcs: int = 200) -> None:
    with running(connections=100) as server:
        os.environ.update(server.environment("owner"))
        print(json.dumps(soak(server, wanted, kills)), flush=True)
        print(json.dumps(poll(server, pcs, 60.0)), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["write"]:
        write(Path(sys.argv[2]), sys.argv[3], Path(sys.argv[4]), Path(sys.argv[5]))
    else:
        main(*map(int, sys.argv[1:]))
