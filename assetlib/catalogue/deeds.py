"""Deeds: what a commit did, told in few words' worth; and which of one's own can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assetlib.catalogue.changes import Add, Delete, Op, Put, Remove, Set
from assetlib.catalogue.reverting import extent

UNDO, REDO = "undo", "redo"
"""What stands, with the id of a change, as the `why` of one that takes it back or does it again."""

_WITH = " with "
"""Stands in a `why` before the id of a change that was made for the same reason, just before."""

FOUND = frozenset({"index", "moved", "missing", "found again", "gateway"})
"""The `why` of changes that were read off the folder."""

NEVER = FOUND | {"init", "uses", "purge"}
"""The `why` of changes that are never taken back: nobody decided them, or they are final."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What most of a change is: `act` is "made", "gone", "merged", "changed", "joined", "left".

    `kind` and `field` are the catalogue's; `id` names the one thing it happened to, or the member
    that joined or left, "" where there were several; `into` what one was merged into. `count` as
    `reverting.extent`.
    """

    act: str
    kind: str
    field: str = ""
    id: str = ""
    count: int = 0
    into: str = ""


def deed_of(ops: Sequence[Op]) -> Deed:
    """What a change did, in one phrase."""
    leading = _leading(ops)
    if not leading:
        return Deed("changed", "asset")
    first, count = leading[0], extent(ops)
    alike = [op for op in leading if type(op) is type(first) and op.kind == first.kind]
    match first:
        case Put():
            if first.kind == "licence":  # its versions and its distributor come with it
                count = len(alike)
            return Deed("made", first.kind, id=_one(op.id for op in alike), count=count)
        case Delete():
            into = _into(ops, first.kind)
            act = "merged" if into else "gone"
            return Deed(act, first.kind, id=_one(op.id for op in alike), count=count, into=into)
        case Add() | Remove():
            act = "joined" if isinstance(first, Add) else "left"
            members = (v for op in alike if isinstance(op, Add | Remove) for v in op.values)
            return Deed(act, first.kind, first.field, _one(members), count)
        case Set():
            field = next(iter(first.fields), "")
            count = 1 if first.kind == "category" else count  # with it goes what lies below
            return Deed("changed", first.kind, field, _one(op.id for op in alike), count)


def _leading(ops: Sequence[Op]) -> Sequence[Op]:
    """What a change was made for; the rest of it follows from that, or serves it."""
    moved = [op for op in ops if isinstance(op, Set) and op.kind == "category"]
    rules = [op for op in ops if op.kind == "folder_rule"]
    gone = [op for op in ops if isinstance(op, Delete) and op.kind != "asset"]
    pictures = [op for op in ops if op.kind == "asset"]
    terms = [op for op in ops if isinstance(op, Put) and op.kind == "licence"]
    others = [op for op in ops if not isinstance(op, Put)]
    return gone or moved[:1] or rules or pictures or terms or others or ops


def _into(ops: Sequence[Op], kind: str) -> str:
    """The tag or category that pictures got in the place of one that went."""
    given: list[str] = []
    for op in ops:
        if op.kind == "asset" and kind == "tag" and isinstance(op, Add) and op.field == "tags":
            given += op.values
        elif kind == "tag" and op.kind == "tag" and isinstance(op, Add) and op.field == "aliases":
            given.append(op.id)  # it goes by the other's name, too
        elif op.kind == "asset" and isinstance(op, Set) and kind in op.fields:
            new = op.fields[kind][1]
            given += [new["id"]] if new else []
    return _one(given)


def _one(ids: Iterable[str]) -> str:
    several = set(ids)
    return several.pop() if len(several) == 1 else ""


def target(why: str) -> tuple[str, str]:
    """Whether a change undoes ("undo") or does again ("redo") another, and its id; else "", ""."""
    verb, _, of = why.partition(" ")
    return (verb, of) if verb in (UNDO, REDO) and of else ("", "")


def belonging(why: str) -> str:
    """The id of the change that is taken back together with this one, "" for none."""
    _, with_, of = why.partition(_WITH)
    return of if with_ and target(why) == ("", "") else ""


def before_belonging(why: str) -> str:
    """The `why` without the change that is taken back together with it."""
    return why.partition(_WITH)[0]


def together(why: str, of: str) -> str:
    """The `why` of a change that the one of that id belongs to."""
    return f"{why}{_WITH}{of}" if of else why


def stacks(own: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What can be undone and what can be done again of one's own changes, the next one last.

    `own`: id and why of each, oldest first. What is done again, and what undid somebody else's
    change, can be undone in turn; a new change leaves nothing to do again. What belongs to a later
    change is no step of its own.
    """
    done, undone = dict[str, None](), dict[str, None]()
    for id_, why in own:
        verb, of = target(why)
        if verb == UNDO and of in done:
            del done[of]
            undone[id_] = None
        elif verb == REDO and of in undone:
            del undone[of]
            done[id_] = None
        elif why not in NEVER:
            done.pop(belonging(why), None)
            done[id_] = None
            undone.clear()
    return tuple(done), tuple(undone)
