"""The journal: which files this PC is about to give another place, until their records follow."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from assetlib.durable import keep, translated


@dataclass(frozen=True, slots=True)
class Intent:
    """One file: whose it is (an asset's id), from where, to where, and the state it has then.

    `size` in bytes and `mtime_ns` in nanoseconds tell it from another one of its name.
    """

    asset: str
    path: str
    wanted: str
    state: str
    size: int
    mtime_ns: int


class Journal:
    """`<cache>/<library id>/moves/`, one small file an intent, durable before anything moves."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "moves"

    def begin(self, intent: Intent) -> str:
        """Keep an intent; its id, by which it ends. LocalTrouble."""
        id_ = uuid.uuid4().hex
        form = {name: getattr(intent, name) for name in Intent.__slots__}
        with translated(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
        keep(self._place(id_), json.dumps(form).encode("ascii"))
        return id_

    def end(self, id_: str) -> None:
        """It is carried out, or was not to be; LocalTrouble."""
        with translated(self._folder):
            self._place(id_).unlink(missing_ok=True)

    def open(self) -> Iterator[tuple[str, Intent]]:
        """What somebody began and nobody ended; what cannot be read is passed over."""
        for place in sorted(self._folder.glob("*.json")):
            with suppress(OSError, ValueError, KeyError, TypeError):
                form = json.loads(place.read_bytes())
                yield place.stem, Intent(*(form[name] for name in Intent.__slots__))

    def _place(self, id_: str) -> Path:
        return self._folder / f"{id_}.json"
