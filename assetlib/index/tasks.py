"""Tasks: the rows of each task that is a set of pictures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection

from assetlib.catalogue.licensing import current
from assetlib.index import describing
from assetlib.index.bits import bits_of, union
from assetlib.index.due import consented, ending
from assetlib.index.kept import rows_kept
from assetlib.index.marks import RETIRED
from assetlib.index.matching import Matcher
from assetlib.index.projection import SqlView
from assetlib.query import Attention
from assetlib.task import OF_PICTURES, Task

_SPANS = {0: Task.LAPSED, 30: Task.EXPIRING_30, 60: Task.EXPIRING_60, 90: Task.EXPIRING_90}


def rows_of_tasks(connection: Connection, matcher: Matcher, today: date) -> Mapping[Task, int]:
    """The rows of every such task, of all pictures; whoever asks leaves out what is not shown."""
    marked = {Task(one): matcher.posting(f"need:{one}") for one in Attention}
    found = marked | matcher.memo.once(("ends", today), lambda: _ends(connection, matcher, today))
    found[Task.RETIRED] = matcher.posting(RETIRED)
    return {task: found[task] for task in Task if task in OF_PICTURES}


def _ends(connection: Connection, matcher: Matcher, today: date) -> dict[Task, int]:
    """By the soonest end of what a picture stands under."""
    spans = ending(current(describing.records(connection, None)), today)
    by_span: dict[int, int] = {}
    held = matcher.postings(f"licence:{id_}" for id_ in spans)
    for id_, span in spans.items():
        by_span[span] = by_span.get(span, 0) | held[f"licence:{id_}"]
    own = dict[int, list[str]]()
    for asset, span in consented(SqlView(connection).all("consent"), today):
        own.setdefault(span, []).append(asset)
    for span, ids in own.items():
        by_span[span] = by_span.get(span, 0) | bits_of(rows_kept(connection, ids))
    sooner: list[int] = []
    found = {}
    for span, task in _SPANS.items():
        found[task] = by_span.get(span, 0) & ~union(sooner)
        sooner.append(found[task])
    return found
