"""A PC that publishes into a folder log; started as `python -m tests.catalogue.publisher_process`.

Its words: where the log is, what to do, and more for that. It says "ready", and waits for a line
before it begins.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

from assetlib.catalogue.disk import LocalDisk
from assetlib.catalogue.folder_log import FolderLog
from assetlib.errors import RaceLost, Trouble
from assetlib.log import Marker
from tests.catalogue.making import PICTURE, commits
from tests.catalogue.memory_log import LIBRARY
from tests.killing import KILL
from tests.samba.smb_disk import SmbDisk, log_at


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def race(log: FolderLog, name: str, revs: str) -> None:
    """Publish every number from 1 on as `name`, and say who was first.

    All begin each number with a second of the clock: else whoever is late once is late for good.
    """
    for rev in range(1, int(revs) + 1):
        time.sleep(-time.time() % 1)
        try:
            log.publish(rev, f"{rev} by {name}".encode(), {"who": name.encode()})
        except RaceLost:
            say("lost")
        else:
            say("won")


def publish(log: FolderLog) -> None:
    log.publish(2, b"two", {"thumbs.zip": b"pack"})


def create(log: FolderLog) -> None:
    say(log.create(Marker(LIBRARY, "now"), commits([PICTURE])[0][1]).id)


def die_at(point: str, disk: type, blow: int = KILL) -> None:
    """Be killed, or stopped, just before or after the nth call of a method of the disk."""
    when, name, number = point.split()
    owner: Any = os if name == "fsync" else disk
    calls, real = [0], getattr(owner, name)

    def deadly(*args: Any, **more: Any) -> Any:
        calls[0] += 1
        if calls[0] == int(number) and when == "before":
            os.kill(os.getpid(), blow)
        answer = real(*args, **more)
        if calls[0] == int(number) and when == "after":
            os.kill(os.getpid(), blow)
        return answer

    setattr(owner, name, deadly)


JOBS: dict[str, Callable[..., None]] = {"race": race, "publish": publish, "create": create}

if __name__ == "__main__":
    root, job, *words = sys.argv[1:]
    if words[:1] in (["die"], ["stop"]):
        blow = KILL if words[0] == "die" else signal.SIGSTOP
        die_at(words[1], SmbDisk if root.startswith("smb:") else LocalDisk, blow)
        words = []
    elif words == ["as nobody"]:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
        words = []
    log = log_at(root)
    if root.startswith("smb:"):
        log.read(0)  # connected: whoever waits for "ready" may now do something to the server
    say("ready")
    sys.stdin.readline()
    try:
        JOBS[job](log, *words)
    except Trouble as trouble:
        say(type(trouble).__name__)
