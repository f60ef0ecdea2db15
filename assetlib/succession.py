"""Succession: what was made here and by somebody else at once, and goes on under the other's id.

A change that waits may build on a thing that another waiting change makes. When the log has a thing
of that name already, the first change goes to it (`catalogue/rebase.py`), and so must the second.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from assetlib.catalogue.change_form import Waiting, read_change, write_change
from assetlib.catalogue.changes import Op, Put, View
from assetlib.catalogue.entities import complete, kind_of
from assetlib.catalogue.renaming import Ids, renamed
from assetlib.errors import BadInput
from assetlib.outbox import Outbox, Slip


class Succession:
    """The ids that gave way while this process ran, and the outbox whose slips may name them."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox
        self._ids: Ids = {}

    def learn(self, ops: Sequence[Op], view: View) -> bool:
        """Take a published change into account before it is forgotten; whether a slip changed.

        Nothing is remembered elsewhere: as long as its slip lies there, it can be learnt again.
        """
        ids = _given_way(ops, view)
        self._ids |= ids
        altered = sum(map(self._rewrite, self._outbox.slips() if ids else ()))
        return altered > 0

    def current(self, waiting: Waiting) -> Waiting:
        """A change that names what stays."""
        change = waiting.change
        ops = tuple(renamed(op, self._ids) for op in change.ops)
        return replace(waiting, change=replace(change, ops=ops))

    def _rewrite(self, slip: Slip) -> bool:
        with suppress(BadInput):
            was = read_change(slip.id, slip.body)
            if (now := self.current(was)) != was:
                self._outbox.rewrite(replace(slip, body=write_change(now)))
                return True
        return False


def _given_way(ops: Sequence[Op], view: View) -> Ids:
    """The ids of things that were to be made, and are there under another's id."""
    ids: Ids = {}
    for op in ops:
        if isinstance(op, Put) and view.get(op.kind, op.id) is None:
            key = kind_of(op.kind).key(complete(op.kind, op.fields))
            owner = view.find(op.kind, key) if key else None
            if owner is not None:
                ids[op.kind, op.id] = owner
    return ids
