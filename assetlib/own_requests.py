"""Own requests: what one account asked of the librarians, to be told the answer.

They lie on the PC where they were asked. Where the outbox is redirected (a depot, which only this
account may open), they lie there too, and so every PC of the account comes to know them; the log
never says who asked, and the ledger tells nobody.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from assetlib.catalogue.slips import REQUEST, Line
from assetlib.outbox import Copies
from assetlib.personal import Drawer
from assetlib.request import DECIDE, OFFERED, WANTED

ANSWERED = {DECIDE, WANTED, OFFERED}
"""What somebody asked on purpose, and is told about."""

NAMED = 200
"""So many pictures of a request are remembered."""

SHOWN = 200
"""So many of the last requests are looked at."""


@dataclass(frozen=True, slots=True)
class Own:
    """A request as it was handed in; `heard` once its answer was shown.

    `shared`: the depot knows it as it is. `colleague`: it was one of the section's, and is here
    because its answer was shown. `assets` are the pictures it asks about, `use` what for as JSON.
    """

    id: str
    about: str
    words: str
    at: str
    heard: bool = False
    shared: bool = False
    colleague: bool = False
    assets: tuple[str, ...] = ()
    use: Mapping[str, Any] | None = None


class OwnRequests:
    """Small files below a library's cache folder, read by nobody else; `copies` is the depot."""

    def __init__(self, folder: Path, account: str, copies: Copies | None = None) -> None:
        self._copies = copies
        own = folder / "personal" / hashlib.sha256(account.encode()).hexdigest()[:16]
        self._drawer = Drawer(own / "asked", _read)

    def keep(self, line: Line) -> None:
        """Remember a slip that asks something; LocalTrouble."""
        about = str(line.body.get("about", ""))
        if line.kind == REQUEST and about in ANSWERED:
            words = str(line.body.get("title") or line.body.get("words", ""))
            given = line.body.get("assets")
            assets = tuple(map(str, given[:NAMED])) if isinstance(given, list) else ()
            use = use_in(line.body)
            self._put(Own(line.id, about, words, line.at, assets=assets, use=use))

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
                self._put(replace(own, heard=True, shared=False))

    def bring_in_line(self) -> None:
        """Learn what was asked at other PCs, and let them learn what was asked here; OutboxAway."""
        if self._copies is None:
            return
        there = self._copies.fetch()
        mine = {own.id: own for own in self.all()}
        for own in filter(None, map(_found, there.values())):
            before = mine.get(own.id)
            if before is None or (own.heard and not before.heard):
                mine[own.id] = own
                self._put(own)
        new = [own for own in mine.values() if not own.shared]
        if new:
            forms = {_file(own): json.dumps(asdict(own)).encode("ascii") for own in new}
            self._copies.keep(forms, sorted(there)[: -2 * SHOWN])
            for own in new:
                self._put(replace(own, shared=True))

    def _put(self, own: Own) -> None:
        self._drawer.put(_name(own), asdict(own))


def _read(form: Mapping[str, Any]) -> Own:
    id_, about, words, at = (str(form[name]) for name in ("id", "about", "words", "at"))
    heard, shared = bool(form["heard"]), bool(form.get("shared", False))
    colleague = bool(form.get("colleague", False))
    assets = tuple(map(str, form.get("assets", ())))
    return Own(id_, about, words, at, heard, shared, colleague, assets, use_in(form))


def use_in(form: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """What a request says its pictures are wanted for, as JSON; None where it says nothing."""
    use = form.get("use")
    return use if isinstance(use, dict) else None


def _found(data: bytes) -> Own | None:
    """A request as another PC has put it there; None for what nobody can read."""
    try:
        return replace(_read(json.loads(data)), shared=True)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _name(own: Own) -> str:
    at = "".join(sign for sign in own.at if sign.isalnum())[:24]
    return f"{at}-{own.id}"


def _file(own: Own) -> str:
    """One that was heard has another name: what lies in a depot is never written over."""
    return f"{_name(own)}{'-heard' if own.heard else ''}.json"
