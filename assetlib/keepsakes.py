"""Keepsakes: one account's recent and saved searches, small files on this PC."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from assetlib.durable import translated
from assetlib.personal import Drawer
from assetlib.place import Place, PlaceKind
from assetlib.query import Choice, Facet, Query, Saved, Sort

RECENT = 20
"""Recent searches that are kept."""


class Keepsakes:
    """The drawers of one account for its searches."""

    def __init__(self, folder: Path, account: str) -> None:
        own = folder / "personal" / hashlib.sha256(account.encode()).hexdigest()[:16]
        self._place = own / "searches"
        self._saved = Drawer(self._place, _read_saved)
        self._recent = Drawer(own / "recent", _read_recent)
        self._missed = Drawer(own / "missed", lambda form: tuple(map(str, form["words"])))

    def saved(self) -> tuple[Saved, ...]:
        """The saved searches, by name."""
        return tuple(sorted(self._saved.all().values(), key=lambda one: one.name))

    def save(self, name: str, query: Query) -> Saved:
        """Keep a search under a name, in place of one of that name."""
        known = {one.name: one.id for one in self.saved()}
        saved = Saved(known.get(name, str(uuid.uuid4())), name, query)
        self._saved.put(saved.id, asdict(saved))
        return saved

    def forget(self, id_: str) -> None:
        """Drop a saved search; one that is gone stays gone."""
        if id_ in self._saved.all():
            place = self._place / f"{id_}.json"
            with translated(place):
                place.unlink(missing_ok=True)

    def recent(self) -> tuple[tuple[str, int], ...]:
        """The words looked for last and how many pictures they found, the newest first."""
        return self._recent.all().get("words", ())

    def remember(self, words: str, count: int) -> None:
        """Words that somebody looked for."""
        kept = [(words, count), *(one for one in self.recent() if one[0] != words)]
        self._recent.put("words", {"words": kept[:RECENT]})

    def is_first_miss(self, words: str, today: date) -> bool:
        """Whether these words have not been reported today; from now on they have."""
        name = today.isoformat()
        known = self._missed.all().get(name, ())
        if words in known:
            return False
        self._missed.put(name, {"words": [*known, words]})
        return True


def _read_saved(form: Mapping[str, Any]) -> Saved:
    query = form["query"]
    chosen = tuple(Choice(Facet(one["facet"]), str(one["value"])) for one in query["chosen"])
    where = query.get("place")  # searches were kept before there were places
    place = where and Place(PlaceKind(where["kind"]), str(where["id"]), str(where["name"]))
    kept = Query(str(query["text"]), str(query["category"]), Sort(query["sort"]), chosen, place)
    return Saved(str(form["id"]), str(form["name"]), kept)


def _read_recent(form: Mapping[str, Any]) -> tuple[tuple[str, int], ...]:
    return tuple((str(words), int(count)) for words, count in form["words"])
