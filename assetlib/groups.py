"""Groups: one account's favourites and collections, a small file for each on this PC."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assetlib.durable import translated
from assetlib.personal import Drawer
from assetlib.place import FAVOURITES, Group
from assetlib.text import fold


class Groups:
    """The drawer of one account for them, below a library's cache folder."""

    def __init__(self, folder: Path, account: str) -> None:
        own = folder / "personal" / hashlib.sha256(account.encode()).hexdigest()[:16]
        self._place = own / "groups"
        self._drawer = Drawer(self._place, _read)

    def get(self, id_: str) -> Group | None:
        """The group of an id; the favourites are always there."""
        empty = Group(FAVOURITES, "") if id_ == FAVOURITES else None
        return self._drawer.all().get(id_, empty)

    def collections(self) -> tuple[Group, ...]:
        """All but the favourites, by name."""
        own = [one for one in self._drawer.all().values() if one.id != FAVOURITES]
        return tuple(sorted(own, key=lambda one: (fold(one.name), one.name)))

    def put(self, group: Group) -> None:
        """Keep a group as it is now; durable when this returns, else LocalTrouble."""
        self._drawer.put(group.id, asdict(group))

    def drop(self, id_: str) -> None:
        """Forget a group; one that is gone stays gone. LocalTrouble."""
        if id_ in self._drawer.all():
            place = self._place / f"{id_}.json"
            with translated(place):
                place.unlink(missing_ok=True)


def _read(form: Mapping[str, Any]) -> Group:
    return Group(str(form["id"]), str(form["name"]), tuple(map(str, form["assets"])))
