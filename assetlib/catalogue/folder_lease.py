r"""The indexer lease of a log in a folder: `_catalog\leases\indexer.lock`.

The file is there only while some PC indexes, and says which, for display. What excludes others is
how it is opened (`sole_file.py`).
"""

from __future__ import annotations

import json
import os
import secrets
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from assetlib.catalogue.disk import translated
from assetlib.catalogue.marker_file import CATALOGUE
from assetlib.catalogue.sole_file import close_sole, is_left, open_left, open_sole, read_beside
from assetlib.errors import LeaseShut
from assetlib.leases import Tenant
from assetlib.longpath import as_long


class FolderLease:
    """Fulfils `leases.Hold` for a library whose log is a folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._file = root / CATALOGUE / "leases" / "indexer.lock"
        self._handle: int | None = None
        self._written = b""

    def take(self, tenant: Tenant) -> bool:
        """Take the lease if nobody has it; see `Hold.take`."""
        with translated(str(self._root)):
            # Not its parents: a share that is lost must not be given a catalogue.
            self._make_room()
            self._handle = self._open(tenant.pc)
            if self._handle is None:
                return False
            self._write(tenant)
        if self.confirm():
            return True
        # The file was removed by whoever had it, between our opening it and our locking it.
        os.close(self._handle)
        self._handle = None
        return False

    def _make_room(self) -> None:
        try:
            as_long(self._file.parent).mkdir(exist_ok=True)
        except PermissionError as error:
            raise LeaseShut(str(self._file), _about(self._file.parent, error)) from error

    def _open(self, pc: str) -> int | None:
        """LeaseShut where this account may not open it, and cannot take over what was left.

        Only what a program of this same PC left: whether a Windows PC holds it over the network,
        a lock of this system does not tell.
        """
        try:
            return open_sole(self._file)
        except PermissionError as error:
            left = self.tenant()
            if left is not None and left.pc == pc:
                with suppress(OSError):
                    return open_left(self._file)
            raise LeaseShut(str(self._file), _about(self._file, error)) from error

    def shut(self, pc: str) -> bool:
        """Whether this account can take it neither now nor when its holder goes; nothing is tried.

        For a doctor, on systems whose rights can be asked for.
        """
        with translated(str(self._root)):
            folder = self._file.parent
            if not self._file.exists():
                return not _may_write(folder if folder.exists() else folder.parent)
            if _may_write(self._file) or not is_left(self._file):
                return False
            left = self.tenant()
            return left is None or left.pc != pc or not _may_write(folder)

    def confirm(self) -> bool:
        """Whether the file of that name is still the one that was written here."""
        if self._handle is None:
            return False
        with translated(str(self._root)):
            try:
                return read_beside(self._file) == self._written
            except FileNotFoundError:
                return False

    def tenant(self) -> Tenant | None:
        """Who has it; None where that cannot be read, or is being written at this moment."""
        try:
            form = json.loads(read_beside(self._file))
            return Tenant(str(form["who"]), str(form["pc"]), str(form["since"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def release(self) -> None:
        """Let somebody else have it, and remove the file."""
        handle, self._handle = self._handle, None
        if handle is not None:
            close_sole(handle, self._file)

    def _write(self, tenant: Tenant) -> None:
        # Random, so that no two holders ever write the same: `confirm` tells them apart by it.
        form = {**asdict(tenant), "token": secrets.token_hex(8)}
        self._written = json.dumps(form, ensure_ascii=False).encode()
        assert self._handle is not None  # noqa: S101 - for the type checker; `take` has opened it
        os.truncate(self._handle, 0)
        os.write(self._handle, self._written)


def _may_write(place: Path) -> bool:
    return os.access(place, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _about(place: Path, error: OSError) -> str:
    """Whose a file is, where that is known: IT needs it to see what runs there."""
    with suppress(OSError, KeyError, NotImplementedError):
        return place.owner()
    return error.strerror or str(error)
