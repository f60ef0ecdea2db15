"""Serving: a worker's side of the pipes, one answered frame after another."""

from __future__ import annotations

import contextlib
import faulthandler
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from typing import IO, TypeAlias

from assetlib.errors import BY_NAME, Trouble, WorkerDied
from assetlib.processes.frames import Answer, Frame, Json, pack, read_frame, write_all, write_frame
from assetlib.processes.priority import give_way

if sys.platform == "win32":
    import msvcrt
else:
    import resource

Job: TypeAlias = Callable[[dict[str, Json], bytes], Answer]

_ORPHANED = 30
"""Seconds after its limit at which a job ends its process, should nobody be left to kill it."""


def serve(jobs: Mapping[str, Job]) -> None:
    """Answer one frame after another until the parent closes the pipe or memory runs out."""
    inlet, outlet = private_pipes()
    greeting = read_frame(inlet)
    if greeting is None:
        return
    _limit(greeting)
    with contextlib.suppress(BrokenPipeError):  # whoever asked has gone
        write_frame(outlet, {"ready": True})
        while (frame := read_frame(inlet)) is not None and _answer(jobs, frame, outlet):
            pass


def private_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes from and to the parent, out of reach of a stray print or input.

    From now on standard input is empty, standard output goes where errors go, and Ctrl+C in a
    terminal is left to the parent.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    inlet, outlet = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    with contextlib.suppress(OSError, RuntimeError, ValueError):  # errors may go nowhere
        faulthandler.enable(2)  # whoever started us reads where it was
    if sys.platform == "win32":
        for pipe in (inlet, outlet):
            msvcrt.setmode(pipe, os.O_BINARY)
    return os.fdopen(inlet, "rb", buffering=0), os.fdopen(outlet, "wb", buffering=0)


def _limit(greeting: Frame) -> None:
    match greeting.header:
        case {"memory": int(memory), "nice": int(nice)}:
            give_way(nice)
            if sys.platform != "win32":  # there the parent's job object limits the memory
                # what is written to; RLIMIT_AS would count what threads only reserve
                _, most = resource.getrlimit(resource.RLIMIT_DATA)
                memory = memory if most == resource.RLIM_INFINITY else min(memory, most)
                resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
                # A crash on a bad picture must not leave a gigabyte of it in the working folder.
                resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(jobs: Mapping[str, Job], frame: Frame, outlet: IO[bytes]) -> bool:
    """Do a job and send what came of it; False when this process had better end."""
    try:
        reply = _reply(jobs, frame)
    except MemoryError:
        reply = None
    # Said only here, where the traceback has let go of what filled the memory.
    write_all(outlet, reply or pack(_told(WorkerDied(_subject(frame), "memory"))))
    return reply is not None


def _reply(jobs: Mapping[str, Job], frame: Frame) -> bytes:
    try:
        answer = _work(jobs, frame)
        return pack({"value": answer.value}, answer.blob)
    except Trouble as trouble:
        return pack(_told(trouble))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - the outermost hook of this process; the parent raises it
        return pack({"bug": traceback.format_exc()})


def _work(jobs: Mapping[str, Job], frame: Frame) -> Answer:
    match frame.header:
        case {"job": str(name), "args": dict(args), "limit": int(limit)}:
            with _alarm(limit + _ORPHANED):
                return jobs[name](args, frame.blob)
    raise ValueError(f"no job: {frame.header}")


@contextlib.contextmanager
def _alarm(seconds: int) -> Iterator[None]:
    # A parent that was killed kills nobody, and an endless loop never looks at its pipe.
    if sys.platform != "win32":
        signal.alarm(seconds)
    try:
        yield
    finally:
        if sys.platform != "win32":
            signal.alarm(0)


def _told(trouble: Trouble) -> dict[str, Json]:
    known = next(kind for kind in type(trouble).__mro__ if BY_NAME.get(kind.__name__) is kind)
    return {"trouble": known.__name__, "subject": trouble.subject, "detail": trouble.detail}


def _subject(frame: Frame) -> str:
    args = frame.header.get("args")
    return str(args.get("path", "")) if isinstance(args, dict) else ""
