"""The leaseholder: a process that holds the indexer lease for as long as it lives.

On a dead share even a lock can hang, and a process can be left to itself. It sends frames:
{"held": true} once it has the lease; {"held": false, "tenant": {who, pc, since} | null} each time
somebody else has it, with "shut": [file, owner] where this account may not open its file;
{"beat": n} while it holds it. It ends when the lease is lost, when the share
gives trouble, and when its parent closes the pipe: then the lease is given back.
"""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from assetlib.catalogue.opening import lease_at
from assetlib.errors import LeaseShut, Trouble
from assetlib.leases import Hold, Tenant
from assetlib.processes.frames import Json, read_frame, write_frame
from assetlib.processes.serving import private_pipes

GRACE = 30.0
"""Seconds that a share may take to let the lease be given back."""


def hold(
    lease: Hold, who: str, pc: str, outlet: IO[bytes], left: threading.Event, again: float
) -> None:
    """Take the lease as soon as it is free, and hold it until it is lost or `left` is set.

    `again`: seconds between attempts, and between looks whether it is still held.
    """
    beats = 0
    while not left.is_set():
        since = datetime.now(UTC).isoformat(timespec="seconds")
        try:
            taken = lease.take(Tenant(who, pc, since))
        except LeaseShut as shut:  # until somebody opens it: asked for as one that is held
            told: list[Json] = [shut.subject, shut.detail]
            write_frame(outlet, {"held": False, "tenant": None, "shut": told})
            left.wait(again)
            continue
        if taken:
            write_frame(outlet, {"held": True})
            while lease.confirm() and not left.wait(again):
                beats += 1
                write_frame(outlet, {"beat": beats})
            return
        tenant = lease.tenant()
        write_frame(outlet, {"held": False, "tenant": asdict(tenant) if tenant else None})
        left.wait(again)


def _end_with_parent(inlet: IO[bytes], left: threading.Event, given_back: threading.Event) -> None:
    while read_frame(inlet) is not None:
        pass
    left.set()
    given_back.wait(GRACE)
    os._exit(0)  # the share hangs: the file stays, and whoever wants the lease may take it over


def main(root: Path, who: str, pc: str, again: float) -> None:
    """Hold the lease of the library at a root."""
    inlet, outlet = private_pipes()
    left = threading.Event()
    try:
        lease = lease_at(root)
    except Trouble:
        return  # whoever started us tries again, later
    given_back = threading.Event()
    watch = threading.Thread(target=_end_with_parent, args=(inlet, left, given_back), daemon=True)
    watch.start()
    with suppress(Trouble, BrokenPipeError):  # whoever started us tries again, later
        hold(lease, who, pc, outlet, left, again)
    lease.release()
    given_back.set()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], float(sys.argv[4]))
