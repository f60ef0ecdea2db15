"""Rebase: how a change made at one revision is merged into a later one.

Different fields and set members merge silently. The same field changed by somebody else is a
clash. A `put` whose natural key exists already becomes a change of the existing entity, and its id
is replaced wherever the commit refers to it: two indexing PCs never mint two ids for one picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assetlib.catalogue.changes import Add, Delete, Draft, Op, Put, Remove, Set, View
from assetlib.catalogue.entities import Fields, complete, kind_of
from assetlib.catalogue.renaming import Ids, renamed

MEASURED = frozenset(
    {
        "sha256",
        "size",
        "mtime_ns",
        "type",
        "width",
        "height",
        "alpha",
        "embedded",
        "inspection",
    }
)
"""Fields of an asset that were read off the file: the later reading wins, nobody decided them."""


_Pairs = dict[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that two people changed: what it was, what they made of it, and what we would.

    `gone`: they deleted what it belongs to. `taken_by`: the id of what has the name we would give.
    `needed`: we would delete the last of a kind of which one has to stay.
    """

    kind: str
    id: str
    field: str
    was: Any
    theirs: Any
    mine: Any
    gone: bool = False
    taken_by: str = ""
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Rebased:
    """A change as it fits the newer revision, and what does not."""

    ops: tuple[Op, ...]
    clashes: tuple[Clash, ...]


def rebase(ops: Sequence[Op], base: View) -> Rebased:
    """Merge a change into what is true now; operations that change nothing any more fall away."""
    ids: Ids = {}
    while True:
        merging = _Merging(base, ops, ids)
        for op in ops:
            merging.take(op)
        if merging.ids == ids:
            return Rebased(tuple(merging.ops), tuple(merging.clashes))
        # Once more, so that operations before the `put` name the id that stays, too.
        ids = merging.ids


class _Merging:
    def __init__(self, base: View, ops: Iterable[Op], ids: Ids) -> None:
        self.ops: list[Op] = []
        self.clashes: list[Clash] = []
        self.ids = dict(ids)
        self._draft = Draft(base)
        # Names that this commit gives up, so that two pictures may swap theirs.
        self._vacated = {
            (op.kind, ids.get((op.kind, op.id), op.id)) for op in ops if _gives_up_its_name(op)
        }

    def take(self, op: Op) -> None:
        op = renamed(op, self.ids)
        match op:
            case Put():
                kept = self._put(op)
            case Set():
                kept = self._set(op)
            case Add() | Remove():
                kept = self._membership(op)
            case Delete():
                kept = self._delete(op)
        self._draft.apply(kept)
        self.ops.extend(kept)

    def _owner(self, kind: str, fields: Fields) -> str | None:
        key = kind_of(kind).key(fields)
        owner = self._draft.find(kind, key) if key else None
        return None if owner is None or (kind, owner) in self._vacated else owner

    def _put(self, op: Put) -> list[Op]:
        fields = complete(op.kind, op.fields)
        owner = self._owner(op.kind, fields) or op.id
        existing = self._draft.get(op.kind, owner)
        if existing is None:
            return [op]
        if op.id != owner:
            self.ids[op.kind, op.id] = owner
        return self._merge_put(op.kind, owner, fields, existing)

    def _merge_put(self, kind: str, owner: str, mine: Fields, theirs: Fields) -> list[Op]:
        spec, pairs, ops = kind_of(kind), {}, list[Op]()
        for name, value in mine.items():
            if name in spec.sets:
                new = tuple(sorted(set(value) - set(theirs[name])))
                ops += [Add(kind, owner, name, new)] if new else []
            elif kind == "asset" and name in MEASURED:
                # One reading as a whole: facts of two contents must not mix, and a file that could
                # not be read here says nothing against what another PC read.
                if value != theirs[name] and (mine["sha256"] or not theirs["sha256"]):
                    pairs[name] = (theirs[name], value)
            elif value != theirs[name] and self._wins(kind, owner, name, value, theirs[name]):
                pairs[name] = (theirs[name], value)
        return ([Set(kind, owner, pairs)] if pairs else []) + ops

    def _wins(self, kind: str, owner: str, name: str, mine: Any, theirs: Any) -> bool:
        spec = kind_of(kind)
        default = spec.fields[name]
        if mine == default or name in spec.named_by:
            return False
        if theirs == default:
            return True
        # What an indexing PC proposes for a picture never overrides what stands there already.
        if kind != "asset":
            self.clashes.append(Clash(kind, owner, name, default, theirs, mine))
        return False

    def _set(self, op: Set) -> list[Op]:
        current = self._draft.get(op.kind, op.id)
        if current is None:
            self.clashes += [
                Clash(op.kind, op.id, name, old, None, new, gone=True)
                for name, (old, new) in op.fields.items()
            ]
            return []
        kept = {}
        for name, pair in op.fields.items():
            old, new = (_in_order(op.kind, name, value) for value in pair)
            if current[name] == new:
                continue
            if current[name] != old:
                self.clashes.append(Clash(op.kind, op.id, name, old, current[name], new))
                continue
            kept[name] = (old, new)
        kept = self._freely_named(op, kept, current)
        return [Set(op.kind, op.id, kept)] if kept else []

    def _freely_named(self, op: Set, kept: _Pairs, current: Fields) -> _Pairs:
        """Without the fields that would give it a name which another took meanwhile."""
        naming = set(kept) & set(kind_of(op.kind).named_by)
        after = {**current, **{name: new for name, (_, new) in kept.items()}}
        owner = self._owner(op.kind, after) if naming else None
        if owner in (None, op.id):
            return kept
        # Which of the two keeps the name is for people to say.
        self.clashes += [
            Clash(op.kind, op.id, name, *_taken(kept[name], str(owner))) for name in sorted(naming)
        ]
        return {name: pair for name, pair in kept.items() if name not in naming}

    def _delete(self, op: Delete) -> list[Op]:
        current = self._draft.get(op.kind, op.id)
        if current is None:
            return []
        if op.kind == "librarian" and self._draft.ids(op.kind) == {op.id}:
            # Two took each other off the list: the one who comes second must not empty it.
            account = current["account"]
            self.clashes.append(Clash(op.kind, op.id, "account", account, account, "", needed=True))
            return []
        # What others made of it since then goes too, and comes back when this is undone.
        return [op if complete(op.kind, op.fields) == current else replace(op, fields=current)]

    def _membership(self, op: Add | Remove) -> list[Op]:
        current = self._draft.get(op.kind, op.id)
        if current is None:
            if isinstance(op, Add):
                mine = list(op.values)
                self.clashes.append(Clash(op.kind, op.id, op.field, [], None, mine, gone=True))
            return []
        held = set(current[op.field])
        left = [v for v in op.values if (v in held) == isinstance(op, Remove)]
        return [type(op)(op.kind, op.id, op.field, tuple(left))] if left else []


def _taken(pair: tuple[Any, Any], owner: str) -> tuple[Any, Any, Any, bool, str]:
    return pair[0], f"→ {owner}", pair[1], False, owner


def _in_order(kind: str, name: str, value: Any) -> Any:
    return sorted(set(value)) if name in kind_of(kind).sets else value


def _gives_up_its_name(op: Op) -> bool:
    if isinstance(op, Set):
        return bool(set(kind_of(op.kind).named_by) & set(op.fields))
    return isinstance(op, Delete)
