"""A log that is written to only on a share that was proved to be fit for it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from assetlib.catalogue.address import FOLDER
from assetlib.durable import keep
from assetlib.errors import LocalTrouble, ShareUnfit
from assetlib.log import Log, Marker
from assetlib.proof import Check
from assetlib.wording import say_check


def require(root: Path, checks: Sequence[Check]) -> None:
    """ShareUnfit, with the sentences of what failed, unless all went well."""
    if failed := [say_check(check) for check in checks if not check.ok]:
        raise ShareUnfit(str(root), " ".join(failed))


class ProvedLog:
    """A log whose share is tried before this PC's first commit goes there.

    `file` in the cache remembers at which roots that went well: once for a library and a root.
    """

    def __init__(
        self, log: Log, prove: Callable[[], Sequence[Check]], root: Path, file: Path
    ) -> None:
        self._log = log
        self._prove = prove
        self._root = root
        self._file = file

    def marker(self) -> Marker:
        """Which library this is."""
        return self._log.marker()

    def read(self, rev: int) -> bytes | None:
        """The bytes of a commit."""
        return self._log.read(rev)

    def newest(self) -> int:
        """The highest number in the log."""
        return self._log.newest()

    def lacks(self, rev: int) -> bool:
        """Whether a commit certainly is not there."""
        return self._log.lacks(rev)

    def put_back(self, rev: int, body: bytes, files: Mapping[str, bytes]) -> str:
        """Put a commit back into its place; ShareUnfit where the share failed."""
        self._require_proof()
        return self._log.put_back(rev, body, files)

    def file(self, rev: int, name: str) -> bytes | None:
        """The bytes of a file of a commit."""
        return self._log.file(rev, name)

    def arrived(self, rev: int) -> float | None:
        """When a commit arrived."""
        return self._log.arrived(rev)

    def checkpoints(self) -> tuple[str, ...]:
        """The names of the checkpoints, newest first."""
        return self._log.checkpoints()

    def checkpoint(self, name: str) -> bytes | None:
        """The bytes of a checkpoint."""
        return self._log.checkpoint(name)

    def keep_checkpoint(self, name: str, data: bytes) -> None:
        """Write a checkpoint: of commits that are there, so the share was proved."""
        self._log.keep_checkpoint(name, data)

    def replace_file(self, rev: int, name: str, data: bytes) -> None:
        """Replace a file of a commit that is there, so the share was proved."""
        self._log.replace_file(rev, name, data)

    def publish(self, rev: int, body: bytes, files: Mapping[str, bytes]) -> None:
        """Write a commit; ShareUnfit where the share failed."""
        self._require_proof()
        self._log.publish(rev, body, files)

    def _require_proof(self) -> None:
        key, proved = os.path.normcase(self._root), self._proved()
        if key not in proved:
            if self._log.marker().log == FOLDER:  # else nothing of the log lies on the share
                require(self._root, self._prove())
            at = datetime.now(UTC).isoformat(timespec="seconds")
            with suppress(LocalTrouble):  # then it is tried again next time
                keep(self._file, json.dumps({**proved, key: at}).encode())

    def _proved(self) -> dict[str, str]:
        try:
            form = json.loads(self._file.read_bytes())
        except (OSError, ValueError):
            return {}
        return form if isinstance(form, dict) else {}
