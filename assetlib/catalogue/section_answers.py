"""Section answers: of which section's wish or offer an answer is, so that colleagues hear it too.

Format 1 has no field for it: it is a setting `answered:<id of the request>`, whose value is JSON:
the `day` of the answer, and of the section's name (`of`) a hash that is another one for each
request. So a PC can try whether it is its own section's; who asked, and how often, is not there.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from assetlib.catalogue.changes import Op, View
from assetlib.catalogue.choosing import choose
from assetlib.catalogue.entities import Fields
from assetlib.request import OFFERED, WANTED
from assetlib.text import fold, nfc

ANSWERED = "answered"

OF_A_SECTION = frozenset({WANTED, OFFERED})
"""What a request has to be about: may I use this? is asked for a work of one's own."""


@dataclass(frozen=True, slots=True)
class SectionAnswer:
    """The id of a request, and when it was answered."""

    id: str
    day: date
    _of: str

    def is_of(self, names: Iterable[str]) -> bool:
        """Whether a section of one of these names had asked."""
        return any(_hashed(self.id, name) == self._of for name in names)


def noted(view: View, id_: str, section: str, today: date) -> tuple[Op, ...]:
    """What says whose section's it was; nothing where it is nobody's, or one person's."""
    asked = view.get("request", id_)
    if not fold(nfc(section)) or asked is None or asked["about"] not in OF_A_SECTION:
        return ()
    value = {"day": today.isoformat(), "of": _hashed(id_, section)}
    return choose(view, f"{ANSWERED}:{id_}", json.dumps(value, sort_keys=True))


def section_answer(setting: Fields) -> SectionAnswer | None:
    """The one that a setting holds; None where it holds something else, or is damaged."""
    kind, _, id_ = str(setting["name"]).partition(":")
    if kind != ANSWERED:
        return None
    try:
        form: Any = json.loads(str(setting["value"]))
        day, of = date.fromisoformat(form["day"]), str(form["of"])
    except (ValueError, KeyError, TypeError):
        return None
    return SectionAnswer(id_, day, of)


def _hashed(id_: str, name: str) -> str:
    return hashlib.sha256(f"{id_} {fold(nfc(name))}".encode()).hexdigest()[:32]
