"""The marker: `_catalog/library.json`, which says which library lies here and where its log is."""

from __future__ import annotations

import json
import secrets
import time
import uuid
from contextlib import suppress
from pathlib import Path, PurePath

from assetlib.catalogue.disk import LOCAL, Disk, translated, unread_of, write_whole
from assetlib.catalogue.entities import FORMAT
from assetlib.errors import EMPTY, FormatTooNew, InsideLibrary, MarkerDamaged, NotALibrary
from assetlib.log import Marker

CATALOGUE = "_catalog"
"""The folder's name in the library. Scanning and watching leave it out."""

_NAME = "library.json"
_PATIENCE = 60.0  # seconds: Windows replaces no file that somebody is reading


def read_marker(root: PurePath, disk: Disk = LOCAL) -> Marker:
    """What the marker of a root says; see `log.Log.marker`."""
    base = root / CATALOGUE
    try:
        form = json.loads(disk.read(base / _NAME))
        if form["format"] != FORMAT:
            raise FormatTooNew(str(form["format"]), "format")
        private = bool(form.get("private", False))
        return Marker(str(uuid.UUID(form["id"])), str(form["created"]), str(form["log"]), private)
    except FileNotFoundError as error:
        # A lost network path answers "not found" too: only a root that lists says it is there.
        with translated(str(root)):
            shown = disk.names(root)
        outer = _library_around(root, disk) if shown else None
        if outer is not None:
            raise InsideLibrary(str(root), str(outer)) from error
        raise NotALibrary(str(root), "" if shown else EMPTY) from error
    except OSError as error:
        raise unread_of(error, base) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise MarkerDamaged(_NAME, repr(error)) from error


def _library_around(root: PurePath, disk: Disk) -> PurePath | None:
    """The library in which a folder lies, as far as this account can see."""
    return next((one for one in root.parents if disk.exists(one / CATALOGUE / _NAME)), None)


def write_marker(root: PurePath, marker: Marker, disk: Disk = LOCAL) -> None:
    """Make the marker, whole: half of one would be neither a library nor room for one."""
    with translated(str(root)):
        write_whole(disk, root / CATALOGUE / _NAME, _text(marker))
        disk.hide(root / CATALOGUE)


def switch_marker(root: Path, marker: Marker) -> None:
    """Put another marker in the place of the one that is there, in one step."""
    base = root / CATALOGUE
    draft = base / f"~{secrets.token_hex(8)}.tmp"
    with translated(str(root)):
        LOCAL.write_new(draft, _text(marker))
        try:
            _replace(draft, base / _NAME)
        finally:
            with suppress(OSError):
                LOCAL.remove(draft)
        LOCAL.sync_folder(base)


def _replace(source: Path, target: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            source.replace(target)
        except PermissionError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            return


def _text(marker: Marker) -> bytes:
    form = {"format": FORMAT, "id": marker.id, "created": marker.created, "log": marker.log}
    if marker.private:
        form["private"] = True
    return json.dumps(form, ensure_ascii=False).encode()
