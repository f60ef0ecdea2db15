"""A depot: the redirected outbox, which may lie on a share that hangs, asked of a worker process.

For PCs whose profile is thrown away at logoff: what waits on the PC waits there a second time.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from pathlib import Path
from typing import Any

from assetlib.errors import OutboxAway, Trouble, WorkerStuck
from assetlib.processes.breaker import Breaker
from assetlib.processes.frames import Answer, parted
from assetlib.processes.workers import Pool

PATIENCE = 5.0
"""Seconds for an answer; who waits for it may have a picture in hand."""

AT_ONCE = 4 << 20
"""Bytes that travel in one question: pieces of files wait here too, and an answer has seconds."""

_WORKER = "assetlib.log_worker"


class Depot:
    """The depot of one library, account and PC. Its shelves wait; never call them from the GUI."""

    def __init__(self, base: Path, library: str, account: str, pc: str) -> None:
        self._base = str(base)
        self._account = [library, folder_name(account)]
        self._pc = folder_name(pc)
        self._breaker = Breaker()
        self._pool = Pool(_WORKER, 1, name="depot")

    def close(self) -> None:
        """Kill the worker and wait for nothing."""
        self._pool.close()

    def shelf(self, kind: str, *, shared: bool = False) -> Shelf:
        """Where copies of one outbox lie; a shared one is read by every PC of the account."""
        return Shelf(self, [*self._account, kind, self._pc], shared=shared)

    def ask(self, job: str, args: Mapping[str, Any], blob: bytes = b"") -> Answer:
        """An answer of the worker; OutboxAway."""
        if not self._breaker.allow():
            raise OutboxAway(self._base, "does not answer")
        placed = {"base": self._base, **args}
        try:
            answer = self._pool.submit(job, placed, blob=blob, timeout=PATIENCE).result()
        except WorkerStuck as stuck:
            self._breaker.timed_out()
            raise OutboxAway(self._base, "does not answer") from stuck
        except CancelledError as closed:
            raise OutboxAway(self._base, "closed") from closed
        except Trouble as trouble:
            self._breaker.succeeded()
            raise OutboxAway(self._base, trouble.detail or trouble.subject) from trouble
        self._breaker.succeeded()
        return answer


class Shelf:
    """Fulfils `outbox.Copies`."""

    def __init__(self, depot: Depot, inner: Sequence[str], *, shared: bool = False) -> None:
        self._depot = depot
        self._inner, self._shared = [*inner], shared

    def keep(self, files: Mapping[str, bytes], gone: Sequence[str] = ()) -> None:
        """Write files, then remove others; when this returns both are durable. OutboxAway."""
        for some in _batches(files):
            self._keep(some)
        if gone or not files:
            self._keep({}, gone)

    def _keep(self, files: Mapping[str, bytes], gone: Sequence[str] = ()) -> None:
        sizes = [[name, len(data)] for name, data in files.items()]
        args = {"inner": self._inner, "files": sizes, "gone": [*gone]}
        self._depot.ask("depot_keep", args, b"".join(files.values()))

    def fetch(self) -> Mapping[str, bytes]:
        """Every file, those taken over from the account's other PCs included; OutboxAway.

        Of a shared one also what the other PCs still keep.
        """
        found: dict[str, bytes] = {}
        whole = False
        while not whole:
            after = max(found, default="")
            args = {
                "inner": self._inner, "after": after, "most": AT_ONCE, "shared": self._shared
            }  # fmt: skip
            answer = self._depot.ask("depot_fetch", args)
            told: Any = answer.value
            whole, sizes = told
            parts = parted(answer.blob, (size for _, size in sizes))
            found |= {str(name): part for (name, _), part in zip(sizes, parts, strict=True)}
        return found


def _batches(files: Mapping[str, bytes]) -> Iterator[dict[str, bytes]]:
    """Files in parts that travel within an answer's patience."""
    some: dict[str, bytes] = {}
    for name, data in files.items():
        some[name] = data
        if sum(map(len, some.values())) >= AT_ONCE:
            yield some
            some = {}
    if some:
        yield some


def folder_name(word: str) -> str:
    """A word as the name of a folder that people recognise, and that no other word has."""
    readable = re.sub(r"[^\w.@-]", "_", word).strip(".")[:40]
    return f"{readable}-{hashlib.sha256(word.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
