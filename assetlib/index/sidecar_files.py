"""Sidecar files in one folder, read and written: by a worker on the share, or on this PC."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from assetlib.errors import BadInput, FileUnreadable, FolderGone, ShareFull, ShareReadOnly
from assetlib.index.folder import SIDECAR, locate
from assetlib.index.sidecar import MOST_BYTES, read
from assetlib.index.unclobbered import rename_new
from assetlib.sidecar import Found
from assetlib.text import escape_path, unescape_path


def look(root: Path, folder: str) -> tuple[Found, ...]:
    """Every sidecar of a folder by its name, read; FolderGone, FileUnreadable."""
    place = locate(root, folder)
    try:
        with os.scandir(place) as entries:
            names = sorted(one.name for one in entries if is_sidecar(one))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FolderGone(folder, str(error)) from error
    except OSError as error:
        raise FileUnreadable(folder, str(error)) from error
    return tuple(_found(place, name) for name in names)


def _found(place: Path, name: str) -> Found:
    try:
        with (place / name).open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        return Found(escape_path(name), hashlib.sha256(data).hexdigest(), read(data))
    except (OSError, BadInput) as error:
        return Found(escape_path(name), "", None, str(error))


def is_sidecar(entry: os.DirEntry[str]) -> bool:
    """Whether this is a sidecar: a file, no link to one."""
    small = entry.name.casefold()
    try:
        return small.endswith(SIDECAR) and small != SIDECAR and entry.is_file(follow_symlinks=False)
    except OSError:
        return False


def put_all(
    root: Path, folder: str, files: Mapping[str, bytes], seen: Mapping[str, str]
) -> list[str]:
    """Write sidecars into a folder, each whole or not at all. ShareReadOnly, ShareFull.

    `seen`: the SHA-256 of those that lay there when it was decided to write. The names of those
    that somebody else has written since: they stay as they are.
    """
    place, left = locate(root, folder), list[str]()
    for name, data in files.items():
        draft = place / f".assetlib-{secrets.token_hex(8)}.part"
        try:
            draft.write_bytes(data)
            if not _put(draft, place / unescape_path(name), seen.get(name, "")):
                left.append(name)
        except OSError as error:
            full = error.errno in (28, 122)  # ENOSPC, EDQUOT
            raise (ShareFull if full else ShareReadOnly)(folder, str(error)) from error
        finally:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
    return left


def _put(draft: Path, place: Path, seen: str) -> bool:
    """Put a file in its place, unless another one lies there than was seen."""
    with suppress(FileNotFoundError):
        if hashlib.sha256(place.read_bytes()).hexdigest() != seen:
            return False
        draft.replace(place)
        return True
    with suppress(FileExistsError):
        rename_new(draft, place)
        return True
    return False
