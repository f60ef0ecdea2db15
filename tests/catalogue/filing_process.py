"""A librarian's PC that files, started as `python -m tests.catalogue.filing_process`.

Its words: where the log is, and at which point it is killed, if at any. It says "ready", waits for
a line, and files until nothing lies in the inbox.
"""

from __future__ import annotations

import sys

from assetlib.catalogue.disk import LocalDisk
from assetlib.errors import Trouble
from tests.catalogue.clerk import Clerk
from tests.catalogue.publisher_process import die_at, say
from tests.samba.smb_disk import SmbDisk, log_at

if __name__ == "__main__":
    root, *points = sys.argv[1:]
    log = log_at(root)
    clerk = Clerk(log)
    log.inbox()  # connected
    for point in points:
        die_at(point, SmbDisk if root.startswith("smb:") else LocalDisk)
    say("ready")
    sys.stdin.readline()
    while True:
        try:
            if not log.inbox():
                break
            clerk.collect()
        except Trouble as trouble:  # another PC has it open at this moment
            say(type(trouble).__name__)
