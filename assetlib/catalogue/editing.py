"""Editing: what a librarian changes on pictures becomes operations on the catalogue."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from assetlib.catalogue.changes import Add, Draft, Op, Put, Remove, Set, View
from assetlib.catalogue.entities import Fields
from assetlib.details import Edit
from assetlib.errors import NotHere
from assetlib.text import fold, nfc, tag_key, whole

LICENCE = "licence"
"""What a NotHere is about that names no picture."""


class Editor:
    """Collects the operations of one change over many pictures.

    Names of tags and categories become ids; what does not exist yet is put first, once.
    """

    def __init__(self, view: View) -> None:
        self._view = Draft(view)  # what was collected counts: a list may name a picture twice
        self.ops: list[Op] = []
        self.touched: set[str] = set()

    @property
    def view(self) -> View:
        """What is true after the changes so far."""
        return self._view

    def edit(self, id_: str, edit: Edit) -> None:
        """Apply an edit to one asset; NotHere for a licence code the catalogue does not have."""
        fields = self._view.get("asset", id_)
        if fields is None:
            return
        before = len(self.ops)
        self._set(id_, fields, self._wanted(edit))
        self._tags(id_, fields, edit)
        if seen := tuple(sorted(edit.seen & set(fields["recheck"]))):
            self._do(Remove("asset", id_, "recheck", seen))
        if len(self.ops) > before:
            self.touched.add(id_)

    def write(self, id_: str, values: Mapping[str, Any]) -> None:
        """Set plain fields of one asset where they differ."""
        fields = self._view.get("asset", id_)
        if fields is not None and self._set(id_, fields, values):
            self.touched.add(id_)

    def retag(self, id_: str, names: Iterable[str]) -> None:
        """Give one asset exactly these tags."""
        fields = self._view.get("asset", id_)
        if fields is None:
            return
        before = len(self.ops)
        self._members(id_, set(fields["tags"]), {self._tag(name) for name in names})
        if len(self.ops) > before:
            self.touched.add(id_)

    def category(self, path: str) -> dict[str, str] | None:
        """A category assigned by hand; "" is none."""
        path = nfc(whole(path).strip("/"))
        id_ = path and self._id("category", path, {"path": path})
        return {"id": id_, "origin": "manual"} if id_ else None

    def licences(self, words: Iterable[str]) -> list[dict[str, str]]:
        """Licences assigned by hand, by their codes or what they are called.

        NotHere for one that is unknown, or that several are called.
        """
        given = []
        for word in dict.fromkeys(words):
            id_ = self._view.find("licence", word) or self._called(word)
            if id_ is None:
                raise NotHere(word, LICENCE)
            given.append({"id": id_, "origin": "manual"})
        return given

    def _called(self, title: str) -> str | None:
        """The one licence of that title; a list that people keep knows no codes."""
        known = ((id_, self._view.get("licence", id_)) for id_ in self._view.ids("licence"))
        found = [id_ for id_, one in known if one and fold(str(one["title"])) == fold(title)]
        return found[0] if len(found) == 1 else None

    def _wanted(self, edit: Edit) -> dict[str, Any]:
        wanted: dict[str, Any] = {}
        if edit.title is not None:
            wanted["title"] = nfc(whole(edit.title)).strip()
        if edit.reading is not None:
            wanted["reading"] = nfc(whole(edit.reading)).strip()
        if edit.category is not None:
            wanted["category"] = self.category(edit.category)
        if edit.licences is not None:
            wanted["licences"] = self.licences(edit.licences)
        return wanted

    def _set(self, id_: str, fields: Fields, values: Mapping[str, Any]) -> bool:
        pairs = {
            name: (fields[name], new)
            for name, new in values.items()
            if not _is_same(fields[name], new)
        }
        if pairs:
            self._do(Set("asset", id_, pairs))
        return bool(pairs)

    def _tags(self, id_: str, fields: Fields, edit: Edit) -> None:
        held = set(fields["tags"])
        joining = {self._tag(name) for name in edit.add_tags if name.strip()}
        leaving = {self._view.find("tag", tag_key(name)) for name in edit.remove_tags}
        self._members(id_, held, (held | joining) - leaving)

    def _members(self, id_: str, held: set[str], wanted: set[str]) -> None:
        if new := tuple(sorted(wanted - held)):
            self._do(Add("asset", id_, "tags", new))
        if old := tuple(sorted(held - wanted)):
            self._do(Remove("asset", id_, "tags", old))

    def _tag(self, name: str) -> str:
        name = whole(name)
        return self._id("tag", tag_key(name), {"name": nfc(name.strip())})

    def _id(self, kind: str, key: str, fields: Mapping[str, Any]) -> str:
        found = self._view.find(kind, key)
        if found is None:
            found = str(uuid.uuid4())
            self._do(Put(kind, found, fields))
        return found

    def _do(self, op: Op) -> None:
        self.ops.append(op)
        self._view.apply([op])


def _is_same(old: Any, new: Any) -> bool:
    """Whether a value stays; choosing by hand what the folder gave already changes nothing."""
    if isinstance(old, dict) and isinstance(new, dict):
        return bool(old.get("id") == new.get("id"))
    if isinstance(old, list) and isinstance(new, list) and all(isinstance(x, dict) for x in old):
        return [x["id"] for x in old] == [x["id"] for x in new]
    return bool(old == new)
