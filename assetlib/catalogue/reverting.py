"""Reverting: taking a change back as a new one, as far as nobody has decided otherwise since."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeGuard

from assetlib.catalogue.changes import Add, Delete, Draft, Op, Put, Set, undo
from assetlib.catalogue.entities import Fields, complete, kind_of

KEPT = frozenset({"asset", "use", "request", "purge", "work"})
"""Kinds whose things no undoing takes away: a picture lies in the folder, a use happened."""

_WORKED_OUT = {"reading"}
"""Fields a dictionary may have filled in since."""

Used = Callable[[Draft, str, str], bool]
"""Whether anything refers to a thing (kind, id) after a draft."""


def reverting(ops: Sequence[Op], view: Draft, used: Used) -> tuple[list[Op], int]:
    """The operations that take these back, and how much they change (`extent`).

    A field that has another value by now stays, and so does a thing that is gone. A thing that was
    new goes where nobody uses it; one that was deleted comes back where its name is free.
    """
    draft, back = Draft(view), list[Op]()
    for op in undo(ops):
        still = _still(op, draft, used)
        if still is not None:
            draft.apply([still])
            back.append(still)
    return back, extent(back)


def extent(ops: Iterable[Op]) -> int:
    """How many pictures operations change; where there are none, how many other things."""
    touched = {(op.kind, op.id) for op in ops}
    pictures = sum(kind == "asset" for kind, _ in touched)
    return pictures or len(touched)


def is_move(op: Op) -> TypeGuard[Set]:
    """Whether a picture's file got another place."""
    return isinstance(op, Set) and op.kind == "asset" and "path" in op.fields


def _still(op: Op, draft: Draft, used: Used) -> Op | None:
    """What of an operation that takes something back still finds what it takes."""
    fields = draft.get(op.kind, op.id)
    if isinstance(op, Put):
        return op if fields is None and _is_free(op, draft) else None
    if fields is None:
        return None
    if isinstance(op, Delete):
        return _unmade(op, fields, draft, used)
    if isinstance(op, Set):
        pairs = {
            name: pair
            for name, pair in op.fields.items()
            if fields[name] == pair[0] and _is_there(op.kind, name, pair[1], draft)
        }
        return replace(op, fields=pairs) if pairs else None
    held = set(fields[op.field])
    wanted = [value for value in op.values if (value in held) is not isinstance(op, Add)]
    if isinstance(op, Add):
        wanted = [value for value in wanted if _is_there(op.kind, op.field, value, draft)]
    return replace(op, values=tuple(wanted)) if wanted else None


def _is_free(op: Put, draft: Draft) -> bool:
    key = kind_of(op.kind).key(complete(op.kind, op.fields))
    return not key or draft.find(op.kind, key) is None


def _unmade(op: Delete, fields: Fields, draft: Draft, used: Used) -> Op | None:
    if op.kind in KEPT:
        return None
    made = complete(op.kind, op.fields)
    same = all(fields[name] == value for name, value in made.items() if name not in _WORKED_OUT)
    return Delete(op.kind, op.id, fields) if same and not used(draft, op.kind, op.id) else None


def _is_there(kind: str, field: str, value: Any, draft: Draft) -> bool:
    """Whether everything a value refers to is there."""
    of = kind_of(kind).refers.get(field)
    if of is None or not value:
        return True
    if isinstance(value, list | tuple):
        return all(_is_there(kind, field, one, draft) for one in value)
    id_ = value.get("id") if isinstance(value, dict) else value
    return not id_ or draft.get(of, id_) is not None
