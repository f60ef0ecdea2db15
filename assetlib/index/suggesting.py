"""Suggesting: tags and categories that fit what somebody has typed so far, readings too."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from assetlib.index.search import Search
from assetlib.query import Source, Suggestion
from assetlib.text import spelled

MOST = 10
"""Suggestions at once."""

_BEGINS = "norm >= ? AND norm < ?"
_HOLDS = "instr(norm, ?) > 0"
_NAMED = (
    "SELECT DISTINCT term.kind, term.entity, coalesce(json_extract(fields, '$.name'),"
    " json_extract(fields, '$.path')) FROM term JOIN entity ON entity.id = term.entity"
    " WHERE term.kind IN ('tag', 'category') AND "
)


def suggest(connection: Connection, search: Search, text: str) -> tuple[Suggestion, ...]:
    """What begins so, the most used first, then what holds it; what has no pictures is left out."""
    word = spelled(text)
    if not word:
        return ()
    ask: Any = connection.connection.driver_connection
    found: list[Suggestion] = []
    for where, values in ((_BEGINS, (word, f"{word}\U0010ffff")), (_HOLDS, (word,))):
        hits = ask.execute(f"{_NAMED}{where}", values).fetchall()
        fitting = [
            Suggestion(name, Source(kind), search.carrying(kind, id_)) for kind, id_, name in hits
        ]
        known = {(one.source, one.text) for one in found}
        new = [one for one in fitting if one.count and (one.source, one.text) not in known]
        found += sorted(new, key=lambda one: (-one.count, len(one.text), one.text))
        if len(found) >= MOST:
            break
    return tuple(found[:MOST])
