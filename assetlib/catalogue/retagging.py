"""Retagging: what librarians change on tags as things becomes operations on the catalogue."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from assetlib.catalogue.changes import Add, Delete, Draft, Op, Put, Remove, Set, View
from assetlib.catalogue.entities import Fields
from assetlib.errors import BadInput, NameTaken, NotHere, ParentsCircle
from assetlib.tags import TagEntry
from assetlib.text import nfc, tag_key, whole


class Retagging:
    """Collects the operations of one change; `tags` are all tags by id, as they are before it."""

    def __init__(self, view: View, tags: Mapping[str, Fields]) -> None:
        self._view = Draft(view)
        self._tags = dict(tags)
        self.ops: list[Op] = []

    def save(self, entry: TagEntry, *, keep_name: bool) -> None:
        """Give a tag its name, reading, aliases and parents; see `tags.Tags.save`."""
        before = self._fields(entry.id)
        name = _named(entry.name)
        if not name:
            raise BadInput(entry.name, "tag")
        aliases = dict.fromkeys(filter(None, map(_named, entry.aliases)))
        if keep_name and tag_key(before["name"]) != tag_key(name):
            aliases[str(before["name"])] = None
        own = {alias for alias in aliases if tag_key(alias) != tag_key(name)}
        self._require_free(entry.id, [name, *own])
        reading = nfc(whole(entry.reading)).strip()
        wanted: dict[str, Any] = {"name": name, "reading": reading}
        pairs = {n: (before[n], new) for n, new in wanted.items() if before[n] != new}
        if pairs:
            self._do(Set("tag", entry.id, pairs))
        self._become(entry.id, "aliases", own)
        self._become(entry.id, "parents", self._parents(entry))

    def merge(
        self, ids: Iterable[str], into: str, bearers: Mapping[str, Mapping[str, Fields]]
    ) -> None:
        """Make several tags one; `bearers` are the pictures of each that goes, by its id."""
        self._fields(into)
        for id_ in ids:
            if id_ != into:
                self._merge(id_, into, bearers.get(id_, {}))

    def delete(self, id_: str, bearers: Mapping[str, Fields]) -> None:
        """Take a tag off its pictures and away."""
        before = self._fields(id_)
        for picture in bearers:
            self._do(Remove("asset", picture, "tags", (id_,)))
        for child in self.children(id_):
            self._do(Remove("tag", child, "parents", (id_,)))
        self._do(Delete("tag", id_, self._view.get("tag", id_) or before))

    def children(self, id_: str) -> list[str]:
        """The tags right below one."""
        found = ((of, self._view.get("tag", of)) for of in self._tags)
        return [of for of, fields in found if fields is not None and id_ in fields["parents"]]

    def _merge(self, id_: str, into: str, bearers: Mapping[str, Fields]) -> None:
        gone, stays = self._fields(id_), self._fields(into)
        for picture in bearers:
            held = (self._view.get("asset", picture) or {"tags": []})["tags"]
            if into not in held:
                self._do(Add("asset", picture, "tags", (into,)))
        for child in self.children(id_):
            if child != into and into not in (self._view.get("tag", child) or gone)["parents"]:
                self._do(Add("tag", child, "parents", (into,)))
        names = {str(gone["name"]), *gone["aliases"]}
        known = {tag_key(stays["name"]), *map(tag_key, stays["aliases"])}
        if new := tuple(sorted(name for name in names if tag_key(name) not in known)):
            self._do(Add("tag", into, "aliases", new))
        self.delete(id_, bearers)

    def _parents(self, entry: TagEntry) -> set[str]:
        found = set()
        for name in filter(None, map(_named, entry.parents)):
            id_ = self._view.find("tag", tag_key(name))
            if id_ is None:
                id_ = str(uuid.uuid4())
                self._do(Put("tag", id_, {"name": name}))
            elif id_ == entry.id or entry.id in self._above(id_):
                raise ParentsCircle(name, entry.name)
            found.add(id_)
        return found

    def _above(self, id_: str) -> set[str]:
        """Every tag above one."""
        seen, open_ = set[str](), [id_]
        while open_:
            fields = self._view.get("tag", open_.pop())
            new = set(fields["parents"]) - seen if fields is not None else set()
            seen |= new
            open_ += new
        return seen

    def _require_free(self, id_: str, names: Sequence[str]) -> None:
        wanted = {tag_key(name): name for name in names}
        for other, fields in self._tags.items():
            taken = {tag_key(fields["name"])} & wanted.keys()
            if other != id_ and taken:
                raise NameTaken(wanted[taken.pop()])

    def _become(self, id_: str, field: str, wanted: set[str]) -> None:
        held = set((self._view.get("tag", id_) or {field: ()})[field])
        if new := tuple(sorted(wanted - held)):
            self._do(Add("tag", id_, field, new))
        if old := tuple(sorted(held - wanted)):
            self._do(Remove("tag", id_, field, old))

    def _fields(self, id_: str) -> Fields:
        fields = self._view.get("tag", id_)
        if fields is None:
            raise NotHere(str(self._tags.get(id_, {}).get("name", id_)))
        return fields

    def _do(self, op: Op) -> None:
        self.ops.append(op)
        self._view.apply([op])


def _named(name: str) -> str:
    return nfc(whole(name)).strip()
