"""The Samba of a test run: started when the first test asks for it, stopped at the end."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest

from assetlib.catalogue.folder_log import FolderLog
from tests.samba.server import Samba, samba
from tests.samba.smb_disk import SmbDisk


@pytest.fixture(scope="session")
def samba_server() -> Iterator[Samba]:
    """A server with a librarian's account and one of staff."""
    with samba() as server:
        yield server


class Corner:
    """A folder of its own on the share; every PC that comes to it has its own connection."""

    def __init__(self, server: Samba) -> None:
        self.server = server
        self.name = f"コーナー{uuid.uuid4().hex[:8]}"
        self.root = server.folder / self.name
        """The folder on the server's disk."""
        self.root.mkdir()
        self.root.chmod(0o777)
        self.disks: list[SmbDisk] = []

    @property
    def address(self) -> str:
        """How another process finds it; see `smb_disk.log_at`."""
        return f"smb:{self.server.port}:librarian:{self.name}"

    def disk(self, account: str = "librarian") -> SmbDisk:
        """The way of another PC to the share."""
        self.disks.append(SmbDisk(self.server.port, account))
        return self.disks[-1]

    def log(self, account: str = "librarian") -> FolderLog:
        """The log here, as another PC sees it."""
        return FolderLog(PurePosixPath(self.name), self.disk(account))

    def vanish(self) -> None:
        """Be gone from the share."""
        self.root.rename(self.root.with_name(f"away-{self.name}"))

    def furnish(self) -> None:
        """Set the rights of the documented recipe."""
        self.server.furnish(self.root)

    def close(self) -> None:
        """Hang up."""
        for disk in self.disks:
            disk.close()


@pytest.fixture
def corner(samba_server: Samba) -> Iterator[Corner]:
    """An empty folder on a real share, which everybody may write to."""
    here = Corner(samba_server)
    yield here
    here.close()
