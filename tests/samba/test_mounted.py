"""The whole program on a mount of a real share (rclone, FUSE): others write there, and it hangs."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

import pytest

from assetlib.details import Edit
from assetlib.errors import NotALibrarian, ShareUnfit
from assetlib.founding import found_library
from assetlib.library import Library, open_library
from assetlib.query import Query
from assetlib.settings import load
from tests import needs, shelf
from tests.journeys.test_watching import found, wait_for
from tests.mourner import Mourner
from tests.samba.fixture import Corner
from tests.samba.server import PASSWORD, SHARE

pytestmark = pytest.mark.timeout(300)


class Mount:
    """The corner of a share, mounted where the program looks for its pictures."""

    def __init__(self, corner: Corner, place: Path) -> None:
        self.corner, self.root, self._place = corner, place / "棚", place
        self.root.mkdir()
        self._process: subprocess.Popen[bytes] | None = None

    def come(self, port: int = 0, remembers: str = "1s") -> None:
        """Be mounted, perhaps over another port; `remembers`: how long it knows a folder."""
        rclone = needs.program("rclone")
        secret = subprocess.check_output([rclone, "obscure", PASSWORD], text=True).strip()
        server = (
            f"host=127.0.0.1,port={port or self.corner.server.port},user=librarian,pass={secret}"
        )
        command = [rclone, "mount", f":smb,{server}:{SHARE}/{self.corner.name}", str(self.root)]
        command += ["--config", os.devnull, "--cache-dir", str(self._place / "rclone")]
        command += ["--vfs-cache-mode", "minimal", "--dir-cache-time", remembers]
        self._process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        end = 'fusermount3 -uz "$2"; kill -s KILL "$1"'
        self._mourner = Mourner(end, self._process.pid, self.root)
        wait_for(lambda: os.path.ismount(self.root))

    def go(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            command = [needs.program("fusermount3"), "-uz", str(self.root)]
            subprocess.run(command, stderr=subprocess.DEVNULL, check=False)
            process.kill()
            process.wait()
            self._mourner.dismiss()

    @contextmanager
    def hanging(self) -> Iterator[None]:
        """Every process of the server stands still meanwhile, and no connection breaks."""
        server = self.corner.server
        assert server.process is not None
        stopped = [server.process.pid, *(one.pid for one in server.workers())]
        for pid in stopped:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in reversed(stopped):
                os.kill(pid, signal.SIGCONT)


def patiently(do: Callable[[], object]) -> None:
    """Again where it failed by chance: rclone goes on uploading after it has answered.

    On a busy machine a folder may be renamed before what was written into it is there, or what
    was written is not found yet: then nobody is a librarian.
    """
    for pause in (0.5, 1, 2, 4, 8, 16, 16):
        with contextlib.suppress(ShareUnfit, NotALibrarian):
            do()
            return
        time.sleep(pause)
    do()


@pytest.fixture
def mount(corner: Corner, tmp_path: Path) -> Iterator[Mount]:
    needs.device("/dev/fuse")
    mount = Mount(corner, tmp_path)
    for number in range(3):
        shelf.put(corner.root, f"絵{number}.png", shelf.png((number, 7, 7)))
    mount.come()
    yield mount
    mount.go()


@pytest.fixture
def opened(mount: Mount, tmp_path: Path) -> Iterator[Callable[..., Library]]:
    patiently(lambda: found_library(mount.root, load(tmp_path / "cache")))
    libraries: list[Library] = []

    def open_it(*, indexing: bool = False) -> Library:
        libraries.append(open_library(mount.root, tmp_path / "cache", indexing=indexing))
        return libraries[-1]

    yield open_it
    for library in libraries:
        library.close()


def test_what_somebody_puts_there_from_another_pc_is_found_without_an_event(
    mount, opened, monkeypatch
):
    monkeypatch.setenv("ASSETLIB_RECONCILE", "2")
    library = opened(indexing=True)
    library.ready()
    wait_for(lambda: found(library) == 3)
    name = PurePosixPath(mount.corner.name) / "後から.png"
    mount.corner.disk().write_new(name, shelf.png((9, 9, 9)))
    wait_for(lambda: found(library, "後から") == 1)


def test_an_edit_while_the_server_hangs_is_delivered_afterwards_and_nothing_waits(mount, opened):
    library = opened()
    library.ready()
    patiently(lambda: library.sweep(confirm=True).result())
    rows = library.search(Query("絵1")).result().rows
    with mount.hanging():
        assert library.edit(rows, Edit(title="止まった間")).result().pending
        began = time.monotonic()
        library.close()
        assert time.monotonic() - began < 20  # far below what the server would have needed
    again = opened()
    again.ready()
    wait_for(lambda: again._delivery.refresh().result() is None and not len(again._outbox))
    assert (found(again), found(again, "止まった間")) == (3, 1)
