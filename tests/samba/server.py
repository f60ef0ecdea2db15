"""A private Samba: `smbd` on 127.0.0.1 and a free port, with folders of its own."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from assetlib.resources import resource
from tests import needs
from tests.mourner import Mourner

if sys.platform != "win32":
    import pwd

SHARE = "pictures"
PASSWORD = "pictures"  # of accounts that exist in this server alone

ACCOUNTS = {"librarian": "games", "staff": "nobody"}
"""Who may log on, and the account of the system that Samba becomes for him."""

_GLOBAL = """
[global]
    workgroup = CITY
    server role = standalone server
    smb ports = {port}
    interfaces = 127.0.0.1
    bind interfaces only = yes
    disable netbios = yes
    disable spoolss = yes
    load printers = no
    printing = bsd
    username map = {home}/users
    private dir = {home}
    state directory = {home}
    cache directory = {home}
    lock directory = {home}
    pid directory = {home}
    ncalrpc dir = {home}/rpc
    log file = {home}/log.%m
    log level = 0
"""


@dataclass
class Samba:
    """One running server. `folder` is the share as it lies on the disk."""

    home: Path
    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def conf(self) -> Path:
        """Its configuration."""
        return self.home / "smb.conf"

    def start(self) -> None:
        """Run until the port answers."""
        command = [needs.program("smbd"), "--foreground", "--no-process-group", "-s", self.conf]
        self.process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        # Its workers are in its group, and so go with it.
        self._mourner = Mourner('kill -s KILL -- "-$1"; rm -rf "$2"', self.process.pid, self.home)
        while not self._answers():
            assert self.process.poll() is None, (self.home / "log.smbd").read_text()

    def _answers(self) -> bool:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            return True
        return False

    def stop(self) -> None:
        """End it and every process that serves a client."""
        if self.process is None:
            return
        os.killpg(self.process.pid, signal.SIGKILL)  # with those it starts just now
        self.process.wait()
        while any(_runs_in(self.process.pid)):  # and writes into the folder that is removed next
            time.sleep(0.01)
        self.process = None
        self._mourner.dismiss()

    def workers(self) -> list[psutil.Process]:
        """The processes that serve clients (and the server's own helpers), newest last."""
        assert self.process is not None
        with contextlib.suppress(psutil.NoSuchProcess):
            found = psutil.Process(self.process.pid).children(recursive=True)
            return sorted(found, key=lambda one: one.pid)
        return []

    def clients(self) -> list[psutil.Process]:
        """Of these, the ones that serve a client now: they hold a connection."""
        port = self.port
        return [
            one
            for one in self.workers()
            if any(c.laddr.port == port and c.raddr for c in one.net_connections("tcp"))
        ]

    def furnish(self, folder: Path, librarians: str = ACCOUNTS["librarian"]) -> None:
        """Give a library's catalogue the rights of the documented recipe."""
        recipe = resource("rights/samba.sh")
        subprocess.run(["sh", recipe, folder, librarians, self.conf], check=True)


def _runs_in(group: int) -> Iterator[int]:
    """The processes of a group; an orphan may stay as a zombie where nobody reaps."""
    for one in psutil.process_iter():
        with contextlib.suppress(ProcessLookupError, psutil.NoSuchProcess):
            if os.getpgid(one.pid) == group and one.status() != psutil.STATUS_ZOMBIE:
                yield one.pid


@contextlib.contextmanager
def samba() -> Iterator[Samba]:
    """A server for as long as the context lasts; skips where it cannot be had."""
    needs.program("smbd")
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("needs root on Linux: smbd becomes the accounts of its users")
    with tempfile.TemporaryDirectory(prefix="samba-") as home:
        Path(home).chmod(0o755)
        server = Samba(Path(home), Path(home) / "share", _free_port())
        server.folder.mkdir(mode=0o777)
        server.folder.chmod(0o777)
        _configure(server)
        server.start()
        try:
            yield server
        finally:
            server.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _configure(server: Samba) -> None:
    """The recipe's own share, in a server of ours."""
    recipe = resource("rights/smb.conf").read_text("utf-8")
    recipe = recipe.replace("/srv/pictures", str(server.folder))
    server.conf.write_text(_GLOBAL.format(port=server.port, home=server.home) + recipe)
    users = "".join(f"{system} = {name}\n" for name, system in ACCOUNTS.items())
    (server.home / "users").write_text(users)
    for system in ACCOUNTS.values():
        pwd.getpwnam(system)
        command = ["pdbedit", "-s", server.conf, "-a", "-t", "-u", system]
        said = f"{PASSWORD}\n{PASSWORD}\n"
        subprocess.run(command, input=said, text=True, check=True, capture_output=True)
