"""Renaming: an id that gives way to another, wherever an operation refers to it.

Only what a kind says to be a reference is touched (`entities.Kind.refers`): a title or a flag that
happens to read like an id is somebody's word.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assetlib.catalogue.changes import Add, Delete, Op, Put, Remove, Set
from assetlib.catalogue.entities import kind_of

Ids = dict[tuple[str, str], str]
"""The id that stays, by the kind and id of what gives way."""

_RULE = "rule:"
"""How the origin of a given licence or category names the folder rule that gave it."""


def renamed(op: Op, ids: Ids) -> Op:
    """The operation with every id replaced that gives way."""
    if not ids:
        return op
    kind, id_ = op.kind, ids.get((op.kind, op.id), op.id)
    match op:
        case Put():
            return Put(kind, id_, _fields(kind, op.fields, ids))
        case Set():
            return Set(kind, id_, _fields(kind, op.fields, ids))
        case Add() | Remove():
            return type(op)(kind, id_, op.field, _field(kind, op.field, op.values, ids))
        case Delete():
            return Delete(kind, id_, op.fields)


def _fields(kind: str, fields: Mapping[str, Any], ids: Ids) -> dict[str, Any]:
    return {name: _field(kind, name, value, ids) for name, value in fields.items()}


def _field(kind: str, name: str, value: Any, ids: Ids) -> Any:
    of = kind_of(kind).refers.get(name)
    return value if of is None else _value(of, value, ids)


def _value(of: str, value: Any, ids: Ids) -> Any:
    """An id, a licence or category as it was given, or several of them."""
    if isinstance(value, str):
        return ids.get((of, value), value)
    if isinstance(value, dict) and {"id", "origin"} <= set(value):
        return {**value, "id": _value(of, value["id"], ids), "origin": _origin(value, ids)}
    if isinstance(value, list | tuple):
        return type(value)(_value(of, part, ids) for part in value)
    return value


def _origin(given: Mapping[str, Any], ids: Ids) -> str:
    origin = str(given["origin"])
    if not origin.startswith(_RULE):
        return origin
    rule = origin.removeprefix(_RULE)
    return _RULE + ids.get(("folder_rule", rule), rule)
