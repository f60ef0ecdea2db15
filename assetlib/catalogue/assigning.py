"""Assigning: who gives a picture what it has, a folder's rule or a librarian's hand."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assetlib.catalogue.changes import Op, Put, Set
from assetlib.catalogue.entities import Fields
from assetlib.text import nfc

Given = list[dict[str, str]]

GIVES = {"licence": "licences", "category": "category", "distributor": "source"}
"""What each field of a rule becomes on a picture."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """What a rule comes to: its operations, and the fields of each picture that change.

    `by_hand` are pictures that stay as somebody chose, `deeper` those of another rule.
    """

    ops: Sequence[Op]
    changed: Mapping[str, Mapping[str, tuple[Any, Any]]]
    by_hand: Collection[str] = field(default_factory=frozenset)
    deeper: Collection[str] = field(default_factory=frozenset)


def assign_folder(
    folder: str, licence: str, rules: Mapping[str, Fields], assets: Mapping[str, Fields]
) -> tuple[Sequence[Op], int]:
    """Make a folder's rule and give its licence to what lies below, and how many pictures change.

    A picture keeps what was assigned by hand, and what a deeper folder's rule gives.
    """
    ruled = rule_folder(folder, {"licence": licence}, rules, assets)
    return ruled.ops, len(ruled.changed)


def rule_folder(
    folder: str,
    wanted: Mapping[str, str],
    rules: Mapping[str, Fields],
    assets: Mapping[str, Fields],
    parties: Mapping[str, str] | None = None,
) -> Ruled:
    """Make a folder's rule of these fields (ids) and give them to the pictures below.

    What is "" is taken out of the rule and changes no picture. `parties`: names by id.
    """
    at = nfc(folder.strip("/"))
    ops: list[Op] = []
    here = next((id_ for id_, rule in rules.items() if nfc(rule["folder"]) == at), None)
    if here is None:
        here = str(uuid.uuid4())
        told = {name: value for name, value in wanted.items() if value}
        ops.append(Put("folder_rule", here, {"folder": at, **told}))
    else:
        before = {name: rules[here].get(name, "") for name in wanted}
        pairs = {name: (before[name], new) for name, new in wanted.items() if before[name] != new}
        ops += [Set("folder_rule", here, pairs)] if pairs else []
    hands = [
        _Hand(at, here, name, value, rules, parties or {})
        for name, value in wanted.items()
        if value
    ]
    changed: dict[str, dict[str, tuple[Any, Any]]] = {}
    for hand in hands:
        for id_, fields in assets.items():
            hand.offer(id_, fields, changed)
    ops += [Set("asset", id_, pairs) for id_, pairs in changed.items()]
    return Ruled(
        ops,
        changed,
        frozenset(id_ for hand in hands for id_ in hand.by_hand),
        frozenset(id_ for hand in hands for id_ in hand.deeper),
    )


class _Hand:
    """Gives one thing of a rule to the pictures that take it."""

    def __init__(
        self,
        at: str,
        here: str,
        name: str,
        value: str,
        rules: Mapping[str, Fields],
        parties: Mapping[str, str],
    ) -> None:
        self._at, self._field = at, GIVES[name]
        self._given: dict[str, str] = {"id": value, "origin": f"rule:{here}"}
        self._source = parties.get(value, "")
        named = {id_: rule for id_, rule in rules.items() if rule.get(name)}
        self._deeper = [nfc(r["folder"]) for r in named.values() if nfc(r["folder"]) != at]
        above = {id_: rule for id_, rule in rules.items() if _holds(nfc(rule["folder"]), at)}
        self._origins = {f"rule:{id_}" for id_ in above}
        self._sources = {parties.get(r.get("distributor", ""), "") for r in above.values()} | {""}
        self.by_hand: set[str] = set()
        self.deeper: set[str] = set()

    def offer(
        self, id_: str, fields: Fields, changed: dict[str, dict[str, tuple[Any, Any]]]
    ) -> None:
        """Note what becomes of a picture."""
        old, new = fields.get(self._field), self._new()
        path, alike = nfc(fields["path"]), _ids(old) == _ids(new)
        if any(len(at) > len(self._at) and path.startswith(f"{at}/") for at in self._deeper):
            self.deeper |= set() if alike else {id_}
        elif self._takes(old):
            if not (alike and (self._field != "licences" or old == new)):
                changed.setdefault(id_, {})[self._field] = (old, new)
        elif not alike:  # whoever chose the same keeps it as well
            self.by_hand.add(id_)

    def _new(self) -> Any:
        match self._field:
            case "licences":
                return [self._given]
            case "category":
                return self._given
            case _:
                return self._source

    def _takes(self, old: Any) -> bool:
        """Whether a picture takes what this folder gives.

        What was given by hand stays, and so does what came from elsewhere with a picture that was
        moved here: a move must not launder its terms.
        """
        if self._field == "licences":
            return all(given["origin"] in self._origins for given in old)
        if self._field == "category":
            return old is None or old["origin"] in self._origins | {"folder"}
        return old in self._sources


def _ids(value: Any) -> list[str]:
    """What a field holds, whoever gave it."""
    several = value if isinstance(value, list) else [value]
    return [one["id"] if isinstance(one, dict) else str(one) for one in several if one]


def _holds(folder: str, at: str) -> bool:
    """Whether a folder is this one or lies above it."""
    return not folder or at == folder or at.startswith(f"{folder}/")


def joined(held: Given, new: Given) -> Given:
    """Licences with others explicitly added; what a rule gave stays beside them."""
    ids = {given["id"] for given in held}
    return [*held, *(given for given in new if given["id"] not in ids)]


def parted(held: Given, old: Given) -> Given:
    """Licences with others taken away."""
    ids = {given["id"] for given in old}
    return [given for given in held if given["id"] not in ids]
