"""Branches: what librarians change on the tree of categories becomes operations on the catalogue.

A folder gives its new pictures a category of its own name. Where that category goes elsewhere, a
rule of the folder says so, or the next new picture would bring the old one back.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Mapping

from assetlib.catalogue.changes import Delete, Draft, Op, Put, Set, View
from assetlib.catalogue.entities import Fields, kind_of
from assetlib.errors import BadInput, NameTaken, NotHere, ParentsCircle
from assetlib.text import nfc, whole

Bearers = Callable[[str], Mapping[str, Fields]]
"""The pictures of a category by its id, as they were before the change."""


class Branches:
    """Collects the operations of one change of the tree.

    `categories` and `rules` are all of them by id, `folders` the folders that hold pictures.
    """

    def __init__(
        self,
        view: View,
        categories: Mapping[str, Fields],
        rules: Mapping[str, Fields],
        folders: Collection[str],
    ) -> None:
        self._view = Draft(view)
        self._paths = {nfc(fields["path"]): id_ for id_, fields in categories.items()}
        self._rules = {kind_of("folder_rule").key(fields): id_ for id_, fields in rules.items()}
        self._folders = frozenset(map(nfc, folders))
        self.ops: list[Op] = []
        self.moved: dict[str, Fields] = {}
        self.ruled: list[str] = []
        self.recurring: list[str] = []

    def make(self, path: str) -> None:
        """Make an empty category."""
        path = _path(path)
        if path in self._paths:
            raise NameTaken(path)
        self._put(path)

    def move(self, path: str, to: str) -> None:
        """Give a category, and all below it, another path."""
        path, to = nfc(path), _path(to)
        if to == path:
            return
        if to.startswith(f"{path}/"):
            raise ParentsCircle(to, path)
        self._require(path)
        if self._is_there(to):
            raise NameTaken(to)
        implied = self._is_implied(path)
        for inner in self._within(path):
            self._rename(inner, to + inner.removeprefix(path))
        if implied:
            self._lead(path, self._put(to))

    def lead(self, path: str) -> None:
        """What another path does beside the move: new pictures of their folders go along."""
        path = nfc(path)
        self._require(path)
        for inner in self._within(path):
            self._lead(inner, self._paths[inner])
        if self._is_implied(path):
            self._lead(path, "")

    def merge(self, path: str, into: str, bearers: Bearers) -> None:
        """Put everything of one category into another; "" is none, and its inner ones rise."""
        path, into = nfc(path), nfc(into)
        if into == path or into.startswith(f"{path}/"):
            raise ParentsCircle(into, path)
        self._require(path)
        implied = self._is_implied(path)
        for inner in self._within(path):
            rest = inner.removeprefix(path).removeprefix("/")
            goal = "/".join(filter(None, (into, rest)))
            if inner == path or goal in self._paths:
                self._pour(inner, goal, bearers)
            else:
                self._rename(inner, goal)
        if implied:
            self._pour(path, into, bearers)

    # --- inside ---

    def _within(self, path: str) -> list[str]:
        """A category and all below it that are there, the outermost first."""
        return sorted(
            (one for one in self._paths if one == path or one.startswith(f"{path}/")),
            key=lambda one: (one.count("/"), one),
        )

    def _is_there(self, path: str) -> bool:
        return bool(self._within(path))

    def _is_implied(self, path: str) -> bool:
        """Whether it is there through inner ones only: the next picture of its folder makes it."""
        return path in self._folders and path not in self._paths

    def _require(self, path: str) -> None:
        if not self._is_there(path):
            raise NotHere(path)

    def _put(self, path: str) -> str:
        id_ = self._paths[path] = str(uuid.uuid4())
        self._do(Put("category", id_, {"path": path}))
        return id_

    def _rename(self, path: str, to: str) -> None:
        id_ = self._paths.pop(path)
        self._paths[to] = id_
        before = self._view.get("category", id_) or {"path": path}
        self._do(Set("category", id_, {"path": (before["path"], to)}))
        self._lead(path, id_)

    def _pour(self, path: str, into: str, bearers: Bearers) -> None:
        """Pictures of one category into another, which is made where it only stood in paths."""
        id_ = self._paths.pop(path, "")
        goal = (self._paths.get(into) or self._put(into)) if into else ""
        if id_:
            self._empty(id_, goal, bearers)
        if goal:
            self._lead(path, goal)
        elif path in self._folders:
            self.recurring.append(path)

    def _empty(self, id_: str, goal: str, bearers: Bearers) -> None:
        for picture, fields in bearers(id_).items():
            given = {**fields["category"], "id": goal} if goal else None
            self._do(Set("asset", picture, {"category": (fields["category"], given)}))
            self.moved[picture] = fields
        self._redirect(id_, goal)
        gone = self._view.get("category", id_)
        if gone is not None:
            self._do(Delete("category", id_, gone))

    def _redirect(self, id_: str, goal: str) -> None:
        """Rules that lead into a category that goes lead to where it goes."""
        for rule in self._rules.values():
            fields = self._view.get("folder_rule", rule)
            if fields is not None and fields["category"] == id_:
                self._do(Set("folder_rule", rule, {"category": (id_, goal)}))
                if not goal:
                    self.recurring.append(nfc(fields["folder"]))

    def _lead(self, folder: str, id_: str) -> None:
        """New pictures of the folder of that name go on coming into this category."""
        if folder not in self._folders:
            return
        rule = self._rules.get(folder)
        fields = self._view.get("folder_rule", rule) if rule else None
        if fields is not None and fields["category"]:
            return  # it says already where they go
        self.ruled.append(folder)
        if rule and fields is not None:
            self._do(Set("folder_rule", rule, {"category": ("", id_)}))
        else:
            new = str(uuid.uuid4())
            self._rules[folder] = new
            self._do(Put("folder_rule", new, {"folder": folder, "category": id_}))

    def _do(self, op: Op) -> None:
        self.ops.append(op)
        self._view.apply([op])


def in_parent(path: str) -> str:
    """The category above one; "" for none."""
    return path.rpartition("/")[0]


def _path(path: str) -> str:
    parts = [part.strip() for part in nfc(whole(path)).split("/")]
    if not parts or not all(parts):
        raise BadInput(path, "category")
    return "/".join(parts)
