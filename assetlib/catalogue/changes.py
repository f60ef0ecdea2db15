"""Changes: the operations a commit may hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from assetlib.catalogue.entities import Fields, check, complete, kind_of
from assetlib.errors import FormatTooNew, LogDamaged


@dataclass(frozen=True, slots=True)
class Put:
    """A new entity, with the fields that differ from their defaults."""

    kind: str
    id: str
    fields: Fields


@dataclass(frozen=True, slots=True)
class Set:
    """Fields of one entity, each from what it was to what it becomes."""

    kind: str
    id: str
    fields: Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Add:
    """Members that join a set."""

    kind: str
    id: str
    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remove:
    """Members that leave a set."""

    kind: str
    id: str
    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Delete:
    """An entity that goes, with the fields it had, so that this can be undone."""

    kind: str
    id: str
    fields: Fields


Op = Put | Set | Add | Remove | Delete


class View(Protocol):
    """What is true at one revision."""

    def get(self, kind: str, id: str) -> Fields | None:  # noqa: A002 - the field's own word
        """All fields of an entity, or None."""
        ...

    def find(self, kind: str, key: str) -> str | None:
        """The id that holds a natural key, or None."""
        ...

    def ids(self, kind: str) -> frozenset[str]:
        """Every entity of a kind of which there are few."""
        ...


def write_op(op: Op) -> dict[str, Any]:
    """The JSON form of an operation."""
    head = {"kind": op.kind, "id": op.id}
    match op:
        case Put():
            return {"op": "put", **head, "fields": dict(op.fields)}
        case Set():
            return {"op": "set", **head, "fields": {n: list(p) for n, p in op.fields.items()}}
        case Add():
            return {"op": "add", **head, "field": op.field, "values": list(op.values)}
        case Remove():
            return {"op": "rm", **head, "field": op.field, "values": list(op.values)}
        case Delete():
            return {"op": "del", **head, "fields": dict(op.fields)}


_WORDS = ("put", "set", "add", "rm", "del")


def read_op(form: Mapping[str, Any]) -> Op:
    """The operation of a JSON form.

    FormatTooNew for an operation, kind or field this program does not know; LogDamaged for a form
    that is no operation at all.
    """
    try:
        name = form["op"]
        if name not in _WORDS:  # before its form is looked at: that is its own
            raise FormatTooNew(str(name), "op")
        kind, id_ = str(form["kind"]), str(form["id"])
        kind_of(kind)
        if name in ("add", "rm"):
            return _read_membership(name, kind, id_, form)
        return _read_fields(name, kind, id_, form["fields"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise LogDamaged(f"{form!r:.80}", repr(error)) from error


def _read_membership(name: str, kind: str, id_: str, form: Mapping[str, Any]) -> Op:
    field, values = str(form["field"]), tuple(map(str, form["values"]))
    if field not in kind_of(kind).sets:
        raise FormatTooNew(f"{kind}.{field}", "set")
    return (Add if name == "add" else Remove)(kind, id_, field, values)


def _read_fields(name: str, kind: str, id_: str, fields: Mapping[str, Any]) -> Op:
    if name == "set":
        pairs = {field: (old, new) for field, (old, new) in fields.items()}
        check(kind, {field: new for field, (_, new) in pairs.items()})
        return Set(kind, id_, pairs)
    check(kind, fields)
    return (Put if name == "put" else Delete)(kind, id_, dict(fields))


class Draft:
    """A view with operations applied on top, none of them written yet."""

    def __init__(self, base: View) -> None:
        self._base = base
        self._keys: dict[tuple[str, str], str] = {}
        self.touched: dict[tuple[str, str], dict[str, Any] | None] = {}

    def get(self, kind: str, id: str) -> Fields | None:  # noqa: A002
        """All fields of an entity as they are after the operations."""
        if (kind, id) in self.touched:
            return self.touched[kind, id]
        return self._base.get(kind, id)

    def find(self, kind: str, key: str) -> str | None:
        """The id that holds a natural key after the operations."""
        if (kind, key) in self._keys:
            return self._keys[kind, key]
        found = self._base.find(kind, key)
        # Whoever held it before may have been renamed or deleted by these very operations.
        return None if found is None or (kind, found) in self.touched else found

    def ids(self, kind: str) -> frozenset[str]:
        """Every entity of a kind after the operations."""
        mine = {id_: after for (of, id_), after in self.touched.items() if of == kind}
        there = {id_ for id_, after in mine.items() if after is not None}
        return (self._base.ids(kind) - mine.keys()) | there

    def apply(self, ops: Iterable[Op]) -> None:
        """Apply operations in order; one on an entity that is gone changes nothing."""
        for op in ops:
            fields = self._after(op)
            if fields is not None or isinstance(op, Delete):
                self._rename(op.kind, op.id, fields)
                self.touched[op.kind, op.id] = fields

    def _rename(self, kind: str, id_: str, fields: dict[str, Any] | None) -> None:
        before = self.touched.get((kind, id_))
        old = kind_of(kind).key(before) if before is not None else ""
        if self._keys.get((kind, old)) == id_:
            del self._keys[kind, old]
        if fields is not None and (new := kind_of(kind).key(fields)):
            self._keys[kind, new] = id_

    def _after(self, op: Op) -> dict[str, Any] | None:
        if isinstance(op, Put):
            return complete(op.kind, op.fields)
        before = self.get(op.kind, op.id)
        if before is None or isinstance(op, Delete):
            return None
        if isinstance(op, Set):
            return complete(op.kind, {**before, **{n: new for n, (_, new) in op.fields.items()}})
        held = set(before[op.field])
        members = held | set(op.values) if isinstance(op, Add) else held - set(op.values)
        return complete(op.kind, {**before, op.field: list(members)})


def undo(ops: Sequence[Op]) -> tuple[Op, ...]:
    """The operations that take these back, last first."""
    return tuple(_reverse(op) for op in reversed(ops))


def _reverse(op: Op) -> Op:
    match op:
        case Put():
            return Delete(op.kind, op.id, op.fields)
        case Delete():
            return Put(op.kind, op.id, op.fields)
        case Set():
            return Set(op.kind, op.id, {n: (new, old) for n, (old, new) in op.fields.items()})
        case Add():
            return Remove(op.kind, op.id, op.field, op.values)
        case Remove():
            return Add(op.kind, op.id, op.field, op.values)
