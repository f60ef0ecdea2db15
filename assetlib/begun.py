"""Begun: offers that this PC is about to take in, until their records are safe."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from assetlib.durable import keep, translated
from assetlib.offering import Place


@dataclass(frozen=True, slots=True)
class Taking:
    """What a librarian decided of some offers, by their ids; the place is for the first of them.

    `draft` is the id of the licence that is drafted with them, "" for none.
    """

    offers: tuple[str, ...]
    place: Place
    draft: str = ""


class Begun:
    """`<cache>/<library id>/arriving/`, one small file each, durable before anything is placed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "arriving"

    def begin(self, taking: Taking) -> str:
        """Keep what was decided; the id by which it ends. LocalTrouble."""
        id_ = uuid.uuid4().hex
        with translated(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
        keep(self._place(id_), json.dumps(asdict(taking)).encode("ascii"))
        return id_

    def end(self, id_: str) -> None:
        """It is carried out, or was not to be; LocalTrouble."""
        with translated(self._folder):
            self._place(id_).unlink(missing_ok=True)

    def open(self) -> Iterator[tuple[str, Taking]]:
        """What somebody began and nobody ended; what cannot be read is passed over."""
        for place in sorted(self._folder.glob("*.json")):
            with suppress(OSError, ValueError, KeyError, TypeError):
                form = json.loads(place.read_bytes())
                ids = tuple(map(str, form["offers"]))
                yield place.stem, Taking(ids, Place(**form["place"]), str(form["draft"]))

    def _place(self, id_: str) -> Path:
        return self._folder / f"{id_}.json"
