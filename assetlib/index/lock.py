"""The lock of a cache: one process writes it, others beside it read."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout

from assetlib.errors import LocalTrouble


class CacheLock:
    """A lock of the operating system, which ends with its process however that ends."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "writer.lock"
        # One lock for all threads: it is taken where a library is opened, and given back elsewhere.
        self._lock = FileLock(self._file, timeout=0, thread_local=False)

    def try_hold(self) -> bool:
        """Hold the lock if nobody else does; whether this process holds it now."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        except Timeout:
            return False
        except OSError as error:
            raise LocalTrouble(str(self._file), str(error)) from error
        return True

    def release(self) -> None:
        """Let somebody else write."""
        self._lock.release(force=True)
