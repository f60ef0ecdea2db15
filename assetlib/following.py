"""Following: what the records of pictures say once their files have got another place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from assetlib.asset import Recheck, State
from assetlib.catalogue.changes import Draft, Op, Remove, Set
from assetlib.catalogue.entities import Fields
from assetlib.catalogue.reverting import is_move
from assetlib.index.cataloguing import folder_category, goes_along
from assetlib.index.formats import title_of
from assetlib.journal import Intent


def intent_of(id_: str, fields: Fields, wanted: str, state: str) -> Intent:
    """That a picture's file shall lie at another place, and the picture be in that state."""
    return Intent(id_, fields["path"], wanted, state, fields["size"], fields["mtime_ns"])


def backwards(view: Draft, ops: Sequence[Op]) -> Iterable[Intent]:
    """Where files lay before a change and how they stood, as far as they lie where it put them."""
    for op in ops:
        if is_move(op):
            fields, (old, new) = view.get("asset", op.id), op.fields["path"]
            if fields is not None and fields["path"] == new:
                state = op.fields.get("state", (fields["state"], ""))[0]
                yield intent_of(op.id, fields, old, state)


def besides(ops: Sequence[Op], went: Collection[str]) -> Iterable[Op]:
    """What is to be taken back beside the places of pictures, of which these `went` back.

    Of a picture that moved this is the category that its new place gave it; the flags of a file
    follow it by themselves.
    """
    moves = {op.id for op in ops if is_move(op)}
    for op in ops:
        if op.id not in moves:
            yield op
        elif isinstance(op, Set) and op.id in went and "category" in op.fields:
            yield Set("asset", op.id, {"category": op.fields["category"]})


def following(view: Draft, intent: Intent, *, back: bool = False) -> Iterable[Op]:
    """What a file's new place makes of its record; of its folder's category too.

    One that goes `back` gets no category of its folder: it has that which it had (`besides`).
    """
    fields = view.get("asset", intent.asset)
    if fields is None:
        return
    # The state first: that something was taken out says more than where it lies now.
    new: dict[str, Any] = {"state": intent.state, "path": intent.wanted}
    if intent.state == State.PRESENT and fields["state"] != State.RETIRED:
        if fields["title"] == title_of(intent.path):
            new["title"] = title_of(intent.wanted)
        if not back and goes_along(fields["category"]):
            category, made = folder_category(view, intent.wanted.rpartition("/")[0])
            yield from made
            new["category"] = category
    pairs = {name: (fields[name], now) for name, now in new.items() if fields[name] != now}
    if pairs:
        yield Set("asset", intent.asset, pairs)
    if Recheck.MOVED in fields["recheck"]:  # a sweep saw the file first, and flagged it for that
        yield Remove("asset", intent.asset, "recheck", (Recheck.MOVED.value,))
