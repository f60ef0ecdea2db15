"""Cataloguing: what was read off files becomes operations on the catalogue."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar

from assetlib.asset import Finding, Recheck, Result, State
from assetlib.catalogue.changes import Add, Op, Put, Set, View
from assetlib.catalogue.entities import KINDS, Fields
from assetlib.index.formats import title_of
from assetlib.index.inspection import RULESET
from assetlib.index.known_files import Known
from assetlib.index.scanner import Seen, parent
from assetlib.text import nfc

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Shelves:
    """How folders are read: the id of each category by path, and what their rules give.

    `rules` and `placing`: the rule and the id of its licence or category, `sources` the name of the
    distributor, each by the folder's path.
    """

    categories: dict[str, str]
    rules: Mapping[str, tuple[str, str]]
    placing: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)

    def licence_for(self, folder: str) -> list[dict[str, str]]:
        """What the deepest folder rule gives: its licence, with the rule as origin."""
        found = _deepest(self.rules, folder)
        return [] if found is None else [_given(*found)]

    def category_for(self, folder: str) -> dict[str, str] | None:
        """The category of the deepest folder rule that names one, with the rule as origin."""
        found = _deepest(self.placing, folder)
        return None if found is None else _given(*found)

    def source_for(self, folder: str) -> str:
        """The distributor of the deepest folder rule that names one; ""."""
        return _deepest(self.sources, folder) or ""


def shelves(
    categories: Mapping[str, Fields],
    rules: Mapping[str, Fields],
    parties: Mapping[str, Fields] | None = None,
) -> Shelves:
    """The shelves of a catalogue, from its entities by id."""
    known = parties or {}
    of = {
        name: {
            nfc(rule["folder"]): (id_, rule[name]) for id_, rule in rules.items() if rule.get(name)
        }
        for name in ("licence", "category", "distributor")
    }
    return Shelves(
        {nfc(fields["path"]): id_ for id_, fields in categories.items()},
        of["licence"],
        {at: given for at, given in of["category"].items() if given[1] in categories},
        {at: known[id_]["name"] for at, (_, id_) in of["distributor"].items() if id_ in known},
    )


def _deepest(rules: Mapping[str, T], folder: str) -> T | None:
    at = nfc(folder)
    while at not in rules and at:
        at = parent(at)
    return rules.get(at)


def _given(rule: str, id_: str) -> dict[str, str]:
    return {"id": id_, "origin": f"rule:{rule}"}


class Cataloguer:
    """Turns the files of one sweep into operations.

    `get` gives the fields of an asset by id; `twin` the asset that already holds a content, or "".
    """

    def __init__(
        self, shelves: Shelves, get: Callable[[str], Fields | None], twin: Callable[[str], str]
    ) -> None:
        self._shelves = shelves
        self._get = get
        self._twin = twin
        self.ops: list[Op] = []
        self.moved: set[str] = set()

    def add(self, file: Seen, facts: Mapping[str, Any]) -> None:
        """A file that was not known: a new asset, in the category and licence of its folder."""
        folder = parent(file.path)
        fields = {
            **self._measured(file, facts),
            "path": file.path,
            "title": title_of(file.path),
            "category": self._category(folder),
            "licences": self._shelves.licence_for(folder),
            "source": self._shelves.source_for(folder),
            "copy_of": self._twin(facts["sha256"]) if facts["sha256"] else "",
            "recheck": [Recheck.NEW.value],
            "added_at": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        defaults = KINDS["asset"].fields
        told = {name: value for name, value in fields.items() if value != defaults[name]}
        self.ops.append(Put("asset", str(uuid.uuid4()), told))

    def replace(self, was: Known, file: Seen, facts: Mapping[str, Any]) -> None:
        """A file whose stamp moved: the same asset, flagged where its content is another."""
        fields = self._measured(file, facts)
        if was.sha256 and not facts["sha256"]:
            # Nobody could read it: what was known stays, or the next content would go unnoticed.
            fields = {"inspection": facts["inspection"]}
        if was.state == State.MISSING:
            fields["state"] = State.PRESENT.value
        self._set(was.id, fields)
        if facts["sha256"] != was.sha256 and was.sha256 and facts["sha256"]:
            self._flag(was.id, Recheck.CONTENT)

    def move(self, was: Known, file: Seen) -> None:
        """A file that lies elsewhere now: everything is kept, and its terms are to be looked at."""
        fields: dict[str, Any] = {
            "path": file.path,
            "mtime_ns": file.mtime_ns,
            "state": "present",
        }
        before = self._get(was.id) or {"category": None}
        if goes_along(before["category"]):
            fields["category"] = self._category(parent(file.path))
        self._set(was.id, fields)
        self.moved.add(was.id)
        if parent(file.path) != parent(was.path):
            self._flag(was.id, Recheck.MOVED)

    def overwrite(self, was: Known, path: str) -> None:
        """A file in whose place another one came: nowhere now, under the name that became free."""
        self._set(was.id, {"path": path, "state": State.MISSING.value})

    def state(self, was: Known, state: str) -> None:
        """A file that is missing, or back."""
        self._set(was.id, {"state": state})

    def _measured(self, file: Seen, facts: Mapping[str, Any]) -> dict[str, Any]:
        return {**facts, "size": file.size, "mtime_ns": file.mtime_ns}

    def _set(self, id_: str, fields: Mapping[str, Any]) -> None:
        before = self._get(id_) or {}
        pairs = {
            n: (before[n], new) for n, new in fields.items() if n in before and before[n] != new
        }
        if pairs:
            self.ops.append(Set("asset", id_, pairs))

    def _flag(self, id_: str, why: Recheck) -> None:
        self.ops.append(Add("asset", id_, "recheck", (why.value,)))

    def _category(self, folder: str) -> dict[str, str] | None:
        if (ruled := self._shelves.category_for(folder)) is not None:
            return ruled
        path = nfc(folder)
        if not path:
            return None
        if path not in self._shelves.categories:
            self._shelves.categories[path] = str(uuid.uuid4())
            self.ops.append(Put("category", self._shelves.categories[path], {"path": path}))
        return {"id": self._shelves.categories[path], "origin": "folder"}


def goes_along(category: Mapping[str, str] | None) -> bool:
    """Whether a picture takes the category of the folder it comes to: not where people chose."""
    return category is None or category["origin"] != "manual"


def folder_category(view: View, folder: str) -> tuple[dict[str, str] | None, list[Op]]:
    """The category of a folder, and what makes it where nobody has it yet.

    As `Shelves` has it: of the deepest rule that names one, else of the folder's name.
    """
    path = nfc(folder)
    if (ruled := _ruled(view, path)) is not None or not path:
        return ruled, []
    held = view.find("category", path)
    id_ = held or str(uuid.uuid4())
    made: list[Op] = [] if held else [Put("category", id_, {"path": path})]
    return {"id": id_, "origin": "folder"}, made


def _ruled(view: View, at: str) -> dict[str, str] | None:
    rule = view.find("folder_rule", KINDS["folder_rule"].key({"folder": at}))
    given = (view.get("folder_rule", rule) or {}).get("category") if rule else ""
    if rule and given and view.get("category", given) is not None:
        return _given(rule, given)
    return _ruled(view, parent(at)) if at else None


def unread(finding: Finding, result: Result = Result.ERROR) -> dict[str, Any]:
    """The facts of a file that was not read."""
    return {
        "sha256": "",
        "type": "",
        "width": 0,
        "height": 0,
        "alpha": False,
        "inspection": {"ruleset": RULESET, "result": result.value, "findings": [finding.value]},
        "embedded": {},
    }
