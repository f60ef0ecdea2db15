"""Reverting: taking an edit back as a new change, as far as nobody has decided otherwise since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assetlib.catalogue.changes import Add, Delete, Draft, Op, Put, Set, View, undo
from assetlib.catalogue.entities import Fields


def reverting(ops: Sequence[Op], view: View) -> tuple[list[Op], int]:
    """The operations that take these back, and how many pictures they change.

    A field that has another value by now stays, and so does a picture that is gone. A tag or a
    category that was new stays too, for others may use it already.
    """
    draft, back = Draft(view), list[Op]()
    for op in undo(ops):
        fields = draft.get(op.kind, op.id)
        if fields is not None and (still := _still(op, fields)) is not None:
            draft.apply([still])
            back.append(still)
    return back, len({op.id for op in back if op.kind == "asset"})


def _still(op: Op, fields: Fields) -> Op | None:
    """What of an operation that takes something back still finds what it takes."""
    if isinstance(op, Put | Delete):
        return None
    if isinstance(op, Set):
        pairs = {name: pair for name, pair in op.fields.items() if fields[name] == pair[0]}
        return replace(op, fields=pairs) if pairs else None
    held = set(fields[op.field])
    wanted = [value for value in op.values if (value in held) is not isinstance(op, Add)]
    return replace(op, values=tuple(wanted)) if wanted else None
