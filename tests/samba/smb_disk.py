"""A disk that is an SMB share, reached as one PC of many: with a connection of its own."""

from __future__ import annotations

import errno
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath
from typing import Any, TypeVar

from smbclient import ClientConfig
from smbclient._io import SMBDirectoryIO, SMBFileIO, SMBFileTransaction, SMBRawIO, set_info
from smbprotocol.connection import Connection
from smbprotocol.exceptions import SMBException, SMBOSError, SMBResponseException
from smbprotocol.file_info import (
    FileDispositionInformation,
    FileInformationClass,
    FileRenameInformation,
)
from smbprotocol.header import NtStatus
from smbprotocol.open import CreateOptions, FilePipePrinterAccessMask
from smbprotocol.session import Session

from assetlib.catalogue.folder_log import FolderLog
from tests.samba.server import PASSWORD, SHARE

T = TypeVar("T")

ClientConfig(skip_dfs=True)

_STATUS = {
    NtStatus.STATUS_ACCESS_DENIED: (errno.EACCES, 5),
    NtStatus.STATUS_SHARING_VIOLATION: (errno.EACCES, 32),
    NtStatus.STATUS_OBJECT_NAME_COLLISION: (errno.EEXIST, 183),
    NtStatus.STATUS_DIRECTORY_NOT_EMPTY: (errno.ENOTEMPTY, 145),
    0xC0000054: (errno.EACCES, 33),  # STATUS_FILE_LOCK_CONFLICT
    0xC000007F: (errno.ENOSPC, 112),  # STATUS_DISK_FULL
    0xC00000CC: (errno.ENOENT, 67),  # STATUS_BAD_NETWORK_NAME
    0xC0000056: (errno.EACCES, 5),  # STATUS_DELETE_PENDING
}
"""What Windows makes of a server's answer: errno and winerror."""


class SmbError(OSError):
    """An error of the share, as Windows would put it."""

    winerror: int = 0


PATIENCE = 60.0
"""Seconds after which no answer is waited for; smbprotocol by itself waits for ever."""


class _Counted(Connection):
    """A connection that counts what it asks, and that gives up like any PC's."""

    requests = 0

    def receive(self, request: Any, *args: Any, **more: Any) -> Any:
        if len(args) < 2 and more.get("timeout") is None:
            more["timeout"] = PATIENCE
        return super().receive(request, *args, **more)

    def _send(self, messages: Any, *args: Any, **more: Any) -> Any:
        self.requests += len(messages)
        return super()._send(messages, *args, **more)


@dataclass
class SmbDisk:
    """One PC's way to a share. It connects when it is first asked, and again after a failure."""

    port: int
    account: str = "librarian"
    share: str = SHARE

    def __post_init__(self) -> None:
        self.guid = uuid.uuid4()
        self.spoken = 0
        self._connection: _Counted | None = None
        self._connecting = threading.Lock()

    @property
    def requests(self) -> int:
        """How many requests the server has got from this PC."""
        return self.spoken + (self._connection.requests if self._connection else 0)

    def close(self) -> None:
        """Forget the connection; the next question makes another."""
        if self._connection is not None:
            self.spoken += self._connection.requests
            with suppress(Exception):
                self._connection.disconnect(close=False)
            self._connection = None

    # --- what a disk does ---

    def read(self, place: PurePath, most: int = -1) -> bytes:
        """The bytes of a file, or the first of them."""
        with self._reading(place) as file:
            return bytes(file.readall() if most < 0 else file.read(most))

    def size(self, place: PurePath) -> int:
        """How many bytes a file has."""
        access = FilePipePrinterAccessMask.FILE_READ_ATTRIBUTES
        with self._open(SMBRawIO, place, share_access="rwd", desired_access=access) as file:
            return int(file.fd.end_of_file)

    def modified(self, place: PurePath) -> float:
        """When it was last written to."""
        access = FilePipePrinterAccessMask.FILE_READ_ATTRIBUTES
        with self._open(SMBRawIO, place, share_access="rwd", desired_access=access) as file:
            return float(file.fd.last_write_time.timestamp())

    def names(self, folder: PurePath) -> tuple[str, ...]:
        """What lies in a folder."""
        with self._open(SMBDirectoryIO, folder, share_access="rwd") as handle:
            rows = handle.query_directory("*", FileInformationClass.FILE_NAMES_INFORMATION)
            found = [row["file_name"].get_value().decode("utf-16-le") for row in rows]
        return tuple(name for name in found if name not in (".", ".."))

    def sizes(self, folder: PurePath) -> dict[str, int]:
        """How many bytes each file in a folder has."""
        with self._open(SMBDirectoryIO, folder, share_access="rwd") as handle:
            kind = FileInformationClass.FILE_DIRECTORY_INFORMATION
            rows = [*handle.query_directory("*", kind)]
        found = {
            row["file_name"].get_value().decode("utf-16-le"): int(row["end_of_file"].get_value())
            for row in rows
        }
        return {name: size for name, size in found.items() if name not in (".", "..")}

    def exists(self, place: PurePath) -> bool:
        """Whether something of that name is there."""
        with suppress(OSError):
            self.size(place)
            return True
        return False

    def make_folder(self, folder: PurePath) -> None:
        """Make one folder, unless it is there already."""
        access = FilePipePrinterAccessMask.FILE_READ_ATTRIBUTES
        with (
            suppress(FileExistsError),
            self._open(SMBDirectoryIO, folder, mode="x", desired_access=access),
        ):
            pass

    def write_new(self, place: PurePath, data: bytes) -> None:
        """Write a new file down to the disk."""
        with self._open(SMBFileIO, place, mode="x") as file:
            try:
                at = 0
                while at < len(data):
                    at += file.write(data[at : at + (1 << 20)])
                file.fd.flush()
            except SMBException:
                with suppress(Exception):
                    file.close()
                    self.remove(place)
                raise

    def try_changing(self, place: PurePath) -> None:
        """Open a file to change it, and leave it as it is."""
        access = FilePipePrinterAccessMask.FILE_WRITE_DATA
        with self._open(SMBRawIO, place, share_access="rwd", desired_access=access):
            pass

    def rename(self, source: PurePath, target: PurePath) -> None:
        """Move something to a name that is free."""
        self._move(source, target, replacing=False)

    def replace(self, source: PurePath, target: PurePath) -> None:
        """Move a file onto another one."""
        self._move(source, target, replacing=True)

    def _move(self, source: PurePath, target: PurePath, *, replacing: bool) -> None:
        change = FileRenameInformation()
        change["replace_if_exists"] = replacing
        change["file_name"] = "\\".join(target.parts)
        self._change(source, change)

    def remove(self, place: PurePath) -> None:
        """Remove a file."""
        with suppress(FileNotFoundError):
            self._delete(place, CreateOptions.FILE_NON_DIRECTORY_FILE)

    def remove_folder(self, folder: PurePath) -> None:
        """Remove a folder and the files in it."""
        for name in self.names(folder):
            self.remove(folder / name)
        self._delete(folder, CreateOptions.FILE_DIRECTORY_FILE)

    def sync_folder(self, folder: PurePath) -> None:
        """A share keeps names with its files."""

    def hide(self, folder: PurePath) -> None:
        """Not on this side: the attribute is a matter for Windows."""

    # --- how ---

    def _reading(self, place: PurePath) -> AbstractContextManager[Any]:
        return self._open(SMBFileIO, place, mode="r", share_access="rwd")

    def _delete(self, place: PurePath, options: int) -> None:
        gone = FileDispositionInformation()
        gone["delete_pending"] = True
        self._change(place, gone, options)

    def _change(self, place: PurePath, change: Any, options: int = 0) -> None:
        """One compound request: open, change, close."""
        access = FilePipePrinterAccessMask.DELETE
        with self._translated(place):
            raw = self._made(
                SMBRawIO, place, share_access="rwd", desired_access=access, create_options=options
            )
            with SMBFileTransaction(raw) as transaction:
                set_info(transaction, change)

    @contextmanager
    def _open(self, kind: Callable[..., T], place: PurePath, **more: Any) -> Iterator[T]:
        with self._translated(place):
            raw: Any = self._made(kind, place, **more)
            raw.open()
            try:
                yield raw
            finally:
                if not raw.closed:
                    raw.close()

    def _made(self, kind: Callable[..., T], place: PurePath, **more: Any) -> T:
        connection = self._connected()
        return kind(
            "\\".join([r"\\127.0.0.1", self.share, *place.parts]),
            username=self.account,
            password=PASSWORD,
            port=self.port,
            connection_cache={f"127.0.0.1:{self.port}": connection},
            **more,
        )

    def _connected(self) -> _Counted:
        # One at a time: a server takes connections of one GUID for channels of one PC and hands
        # them to one process, and of several made at the same moment one may never be answered.
        with self._connecting:
            held = self._connection
            if held is None or not held.transport.connected:
                self.close()
                held = _Counted(self.guid, "127.0.0.1", self.port)
                held.connect(timeout=20)
                Session(held, self.account, PASSWORD, auth_protocol="ntlm").connect()
                self._connection = held
            return held

    @contextmanager
    def _translated(self, place: PurePath) -> Iterator[None]:
        """Put what SMB says into the words of Windows; a connection in doubt is given up."""
        try:
            yield
        except SMBOSError as error:
            raise _said(error.ntstatus, error, place) from error
        except SMBResponseException as error:
            raise _said(error.status, error, place) from error
        except (SMBException, OSError, ValueError) as error:
            if isinstance(error, SmbError):
                raise
            self.close()
            lost = SmbError(errno.EIO, str(error), str(place))
            lost.winerror = 64  # ERROR_NETNAME_DELETED
            raise lost from error


def log_at(address: str) -> FolderLog:
    """The log at a path, or at `smb:PORT:ACCOUNT:FOLDER`."""
    if not address.startswith("smb:"):
        return FolderLog(Path(address))
    _, port, account, folder = address.split(":", 3)
    return FolderLog(PurePosixPath(folder), SmbDisk(int(port), account))


def _said(status: int, error: Exception, place: PurePath) -> OSError:
    number, windows = _STATUS.get(status, (getattr(error, "errno", None) or errno.EIO, 0))
    kinds = {
        errno.ENOENT: FileNotFoundError,
        errno.EEXIST: FileExistsError,
        errno.EACCES: PermissionError,
    }
    kind = type("SmbError", (SmbError, kinds.get(number, OSError)), {})
    said: SmbError = kind(number, str(error), str(place))
    said.winerror = windows
    return said
