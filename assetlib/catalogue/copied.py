"""Copied folders: what another program replicates, synchronises or keeps offline.

Each copy accepts a commit of the same number, and the copies meet later: no log can live there.
Only what can be told from this PC is told.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from fnmatch import fnmatch
from pathlib import Path

_MARKS = {
    "DfsrPrivate": "DFS-R",
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
    ".sync_*.db": "Nextcloud",
    "._sync_*.db": "ownCloud",
    ".stfolder": "Syncthing",
    ".tmp.drivedownload": "Google Drive",
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
}
"""What these programs leave in the topmost folder that they keep in step."""

_NAMES = ("OneDrive", "OneDrive - *", "Dropbox", "iCloudDrive")
"""How such a topmost folder is called where it bears no mark that we can see."""

_ATTRIBUTES = {
    0x1000: "offline",  # FILE_ATTRIBUTE_OFFLINE: also what Offline Files (CSC) has cached
    0x80000: "pinned",
    0x100000: "unpinned",
    0x40000: "recall on open",
    0x400000: "recall on data access",
}


def copied_by(root: Path) -> str:
    """What keeps copies of this folder, or ""."""
    return next(_signs(root), "")


def _signs(root: Path) -> Iterator[str]:
    with suppress(OSError):
        attributes = getattr(root.stat(), "st_file_attributes", 0)  # Windows alone has them
        yield from (name for bit, name in _ATTRIBUTES.items() if attributes & bit)
    parts = [part.casefold() for part in root.parts]
    if "csc" in parts and "windows" in parts[: parts.index("csc")]:
        yield "Offline Files"
    for folder in (root, *root.parents):
        yield from (folder.name for form in _NAMES if fnmatch(folder.name, form))
        with suppress(OSError), os.scandir(folder) as found:
            names = [item.name for item in found]
            yield from (
                program
                for mark, program in _MARKS.items()
                if any(fnmatch(name, mark) for name in names)
            )
