"""The aftermath of a soak: what a PC that knows nothing finds, beside what librarians were told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from assetlib.catalogue.changes import Add, Op, Put, Set, read_op
from assetlib.catalogue.commit import Author, read_commit
from assetlib.catalogue.entities import complete
from assetlib.catalogue.publishing import Publisher
from assetlib.index.projection import SqlView
from assetlib.index.store import Store
from assetlib.log import Log
from assetlib.text import tag_key
from tests.catalogue.making import Plain
from tests.catalogue.memory_log import LIBRARY

Told = Sequence[tuple[str, str, Sequence[Mapping[str, Any]]]]


def judge(log: Log, told: Told, home: Path) -> dict[str, object]:
    """Count what is lost and doubled; LogDamaged where the chain is broken.

    A change that was acknowledged must be one commit, that commit must do what was decided, and
    what was added must be there in the end. A database that is built from the log alone must hold
    what the simplest code there is (`Plain`) makes of it.
    """
    store = Store(home / "fresh.db", LIBRARY)
    Publisher(log, store, LIBRARY, Author("", "", "")).refresh()
    acknowledged = {id_: [*map(read_op, ops)] for word, id_, ops in told if word == "acknowledged"}
    clashed = {id_ for word, id_, _ in told if word == "clashed"}
    plain, times, undone = Plain(), Counter[str](), 0
    for rev in range(1, store.head().rev + 1):
        commit = read_commit(log.read(rev) or b"")
        plain = plain.after(commit.ops)
        times[commit.id] += rev > 1
        undone += not _holds(acknowledged.get(commit.id, []), plain)
    with store.reading() as connection:
        view = SqlView(connection)
        differing = sum(
            view.get(kind, id_) != complete(kind, fields)
            for (kind, id_), fields in plain.entities.items()
        )
    store.close()
    lasting = [[op for op in ops if not isinstance(op, Set)] for ops in acknowledged.values()]
    return {
        "commits": sum(times.values()),
        "acknowledged": len(acknowledged),
        "lost": sum(not times[id_] for id_ in acknowledged),
        "without_effect_in_their_commit": undone,
        "without_effect_in_the_end": sum(not _holds(ops, plain) for ops in lasting),
        "doubled": sum(count - 1 for count in times.values() if count > 1),
        "published_but_never_acknowledged": len(set(+times) - set(acknowledged)),
        "conflicts_shown": len(clashed),
        "conflicts_shown_and_published": len(clashed & set(+times)),
        "entities_that_a_plain_replay_sees_differently": differing,
        "chain": "intact",
    }


def _holds(ops: Sequence[Op], plain: Plain) -> bool:
    """Whether all that was decided is true there; a tag goes by its name."""
    names = {op.id: tag_key(op.fields["name"]) for op in ops if isinstance(op, Put)}
    return all(_is_true(op, names, plain) for op in ops)


def _is_true(op: Op, names: Mapping[str, str], plain: Plain) -> bool:
    if isinstance(op, Put):
        return plain.find(op.kind, names[op.id]) is not None
    fields = plain.get(op.kind, op.id) or {}
    if isinstance(op, Set):
        return all(fields[name] == new for name, (_, new) in op.fields.items())
    assert isinstance(op, Add)
    if op.field == "tags":
        return {plain.find("tag", names[tag]) for tag in op.values} <= set(fields["tags"])
    return set(op.values) <= set(fields[op.field])
