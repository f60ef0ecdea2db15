"""A worker that misbehaves in every way we know; started as `python -m tests.worker_zoo`."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from assetlib.errors import FileUnreadable
from assetlib.processes.frames import Answer, Json
from assetlib.processes.serving import serve


class Unannounced(FileUnreadable):
    """A trouble that no parent has heard of."""


def echo(args: dict[str, Json], blob: bytes) -> Answer:
    return Answer(args, blob)


def pid(args: dict[str, Json], blob: bytes) -> Answer:
    return Answer(os.getpid())


def sleep(args: dict[str, Json], blob: bytes) -> Answer:
    time.sleep(float(str(args["seconds"])))
    return Answer()


def wait_for(args: dict[str, Json], blob: bytes) -> Answer:
    """Wait until a file appears."""
    while not Path(str(args["path"])).exists():
        time.sleep(0.01)
    return Answer()


def spin(args: dict[str, Json], blob: bytes) -> Answer:
    while True:
        pass


def segfault(args: dict[str, Json], blob: bytes) -> Answer:
    ctypes.string_at(0)
    return Answer()


def leave(args: dict[str, Json], blob: bytes) -> Answer:
    """End without a word, and with the exit code of success."""
    os._exit(0)


def babble(args: dict[str, Json], blob: bytes) -> Answer:
    """Send bytes that are no frame, as a worker taken over by a bad picture could."""
    for descriptor in range(3, 16):
        with contextlib.suppress(OSError):
            os.write(descriptor, b"\xff" * 4096)
    return Answer()


def trouble(args: dict[str, Json], blob: bytes) -> Answer:
    raise FileUnreadable(str(args["path"]), "表示できません")


def unannounced(args: dict[str, Json], blob: bytes) -> Answer:
    raise Unannounced(str(args["path"]))


def bug(args: dict[str, Json], blob: bytes) -> Answer:
    raise ZeroDivisionError("a bug of ours")


def not_json(args: dict[str, Json], blob: bytes) -> Answer:
    return Answer({1, 2, 3})  # type: ignore[arg-type]


def noise(args: dict[str, Json], blob: bytes) -> Answer:
    """Write to standard output in every way there is, and ask for input."""
    print("noise", flush=True)  # noqa: T201
    os.write(1, b"more noise")
    subprocess.run([sys.executable, "-c", "print('noise of a child')"], check=True)
    return Answer(sys.stdin.read())


def fill(args: dict[str, Json], blob: bytes) -> Answer:
    """Fill 3 GB piece by piece, and let go of nothing."""
    return Answer(len([bytearray(1 << 20) for _ in range(3072)]))


def interrupt(args: dict[str, Json], blob: bytes) -> Answer:
    os.kill(os.getpid(), signal.SIGINT)
    return Answer("still here")


def stat(args: dict[str, Json], blob: bytes) -> Answer:
    return Answer(os.stat(str(args["path"])).st_size)


def big(args: dict[str, Json], blob: bytes) -> Answer:
    return Answer(blob=bytes(int(str(args["size"]))))


def alarm(args: dict[str, Json], blob: bytes) -> Answer:
    """Seconds until the kernel ends this process."""
    return Answer(signal.getitimer(signal.ITIMER_REAL)[0])


def niceness(args: dict[str, Json], blob: bytes) -> Answer:
    return Answer(os.nice(0))


def where(args: dict[str, Json], blob: bytes) -> Answer:
    told = os.environ.get("TOLD")
    return Answer({"cwd": os.getcwd(), "modules": sorted(sys.modules), "told": told})


JOBS = {
    job.__name__: job
    for job in (
        echo,
        pid,
        sleep,
        wait_for,
        spin,
        segfault,
        leave,
        babble,
        trouble,
        unannounced,
        bug,
        not_json,
        noise,
        fill,
        interrupt,
        stat,
        big,
        alarm,
        niceness,
        where,
    )
}

if __name__ == "__main__":
    serve(JOBS)
