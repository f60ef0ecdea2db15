"""Own requests: what one account asked of the librarians from this PC, to be told the answer."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from assetlib.catalogue.slips import REQUEST, Line
from assetlib.personal import Drawer
from assetlib.request import DECIDE, OFFERED, WANTED

ANSWERED = {DECIDE, WANTED, OFFERED}
"""What somebody asked on purpose, and is told about."""

SHOWN = 200
"""So many of the last requests are looked at."""


@dataclass(frozen=True, slots=True)
class Own:
    """A request as it was handed in; `heard` once its answer was shown."""

    id: str
    about: str
    words: str
    at: str
    heard: bool = False


class OwnRequests:
    """Small files below a library's cache folder, read by nobody else."""

    def __init__(self, folder: Path, account: str) -> None:
        own = folder / "personal" / hashlib.sha256(account.encode()).hexdigest()[:16]
        self._drawer = Drawer(own / "asked", _read)

    def keep(self, line: Line) -> None:
        """Remember a slip that asks something; LocalTrouble."""
        about = str(line.body.get("about", ""))
        if line.kind == REQUEST and about in ANSWERED:
            words = str(line.body.get("title") or line.body.get("words", ""))
            self._put(Own(line.id, about, words, line.at))

    def take_over(self, own: Own) -> None:
        """Be told the answer to what somebody else asked; LocalTrouble."""
        self._put(own)

    def all(self) -> tuple[Own, ...]:
        """The last of them, the newest first; LocalTrouble."""
        return tuple(self._drawer.all(last=SHOWN).values())[::-1]

    def hear(self, ids: tuple[str, ...]) -> None:
        """The answers to these have been shown; LocalTrouble."""
        for own in self.all():
            if own.id in ids and not own.heard:
                self._put(replace(own, heard=True))

    def _put(self, own: Own) -> None:
        at = "".join(sign for sign in own.at if sign.isalnum())[:24]
        self._drawer.put(f"{at}-{own.id}", asdict(own))


def _read(form: Mapping[str, Any]) -> Own:
    id_, about, words, at = (str(form[name]) for name in ("id", "about", "words", "at"))
    return Own(id_, about, words, at, heard=bool(form["heard"]))
