"""Section answers: when and by whom something was answered, and of which section's wish it is.

Format 1 has no field for it: it is a setting `answered:<id of the request>`, whose value is JSON:
the `day` of the answer, the librarian's account (`by`) and the `name` given there, and for wishes
and offers a hash of the section's name (`of`) that is another one for each request. So a PC can
try whether it is its own section's, and colleagues hear the answer too; who asked, and how often,
is not there.
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
from assetlib.request import DECIDE, OFFERED, WANTED
from assetlib.text import fold, nfc

ANSWERED = "answered"

OF_A_SECTION = frozenset({WANTED, OFFERED})
"""What a request has to be about: may I use this? is asked for a work of one's own."""


@dataclass(frozen=True, slots=True)
class SectionAnswer:
    """The id of a request, when it was answered, by which account, and under which name.

    Either is "" where it was not kept or not given.
    """

    id: str
    day: date
    _of: str = ""
    by: str = ""
    name: str = ""

    def is_of(self, names: Iterable[str]) -> bool:
        """Whether a section of one of these names had asked."""
        return bool(self._of) and any(_hashed(self.id, name) == self._of for name in names)


def noted(
    view: View, id_: str, section: str, today: date, by: str = "", name: str = ""
) -> tuple[Op, ...]:
    """What says when and by whom, and whose section's it was where it is not one person's."""
    asked = view.get("request", id_)
    if asked is None or asked["about"] not in (DECIDE, *OF_A_SECTION):
        return ()
    value = {"day": today.isoformat(), "by": by}
    if name:
        value["name"] = name
    if asked["about"] in OF_A_SECTION and fold(nfc(section)):
        value["of"] = _hashed(id_, section)
    return choose(view, f"{ANSWERED}:{id_}", json.dumps(value, sort_keys=True))


def section_answer(setting: Fields) -> SectionAnswer | None:
    """The one that a setting holds; None where it holds something else, or is damaged."""
    kind, _, id_ = str(setting["name"]).partition(":")
    if kind != ANSWERED:
        return None
    try:
        form: Any = json.loads(str(setting["value"]))
        day = date.fromisoformat(form["day"])
        of, by, name = (str(form.get(key, "")) for key in ("of", "by", "name"))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return SectionAnswer(id_, day, of, by, name)


def _hashed(id_: str, name: str) -> str:
    return hashlib.sha256(f"{id_} {fold(nfc(name))}".encode()).hexdigest()[:32]
