"""Server proving: whether the database of a log answers, and what this account may do in it."""

from __future__ import annotations

import time
from typing import LiteralString

from assetlib.catalogue.postgres_link import Link
from assetlib.errors import Trouble
from assetlib.proof import Check

_SCHEMA = "SELECT coalesce(has_schema_privilege(to_regnamespace('assetlib'), 'USAGE'), false)"
_LIBRARY = "SELECT id::text FROM assetlib.library"
_MAY: dict[str, LiteralString] = {
    "read": """
        SELECT has_table_privilege('assetlib.commit', 'SELECT')
            AND has_table_privilege('assetlib.commit_file', 'SELECT')
            AND has_table_privilege('assetlib.checkpoint', 'SELECT')
    """,
    "publish": """
        SELECT has_column_privilege('assetlib.commit', 'body', 'INSERT')
            AND has_column_privilege('assetlib.commit_file', 'data', 'INSERT')
    """,
    "hand_in": "SELECT has_column_privilege('assetlib.inbox', 'body', 'INSERT')",
    "office": """
        SELECT has_table_privilege('assetlib.ledger', 'SELECT')
            OR has_table_privilege('assetlib.evidence', 'SELECT')
            OR has_table_privilege('assetlib.inbox', 'SELECT')
            OR has_table_privilege('assetlib.inbox', 'DELETE')
    """,
    "change": """
        SELECT has_column_privilege('assetlib.commit_file', 'rev', 'UPDATE')
            OR has_table_privilege('assetlib.commit_file', 'DELETE')
            OR has_any_column_privilege('assetlib.inbox', 'UPDATE')
            OR bool_or(has_any_column_privilege(oid, 'UPDATE')
                OR has_table_privilege(oid, 'DELETE'))
        FROM pg_class WHERE oid IN
            ('assetlib.commit'::regclass,
             'assetlib.ledger'::regclass, 'assetlib.evidence'::regclass)
    """,  # `commit_file.data` alone may change: a withdrawn picture is struck from its pack
}


def prove_server(url: str, library: str) -> tuple[Check, ...]:
    """What the database says, asked as this account; it writes nothing.

    One that does not answer, or lets nobody in, is a check that failed and not an error.
    """
    link = Link(url)
    try:
        return _prove(link, library)
    except Trouble as trouble:
        return (Check("server", ok=False, outcome="bad", seen=trouble.detail or trouble.subject),)
    finally:
        link.close()


def _prove(link: Link, library: str) -> tuple[Check, ...]:
    began = time.perf_counter()
    link.ask("SELECT 1")
    seconds = time.perf_counter() - began
    answers = Check("server", ok=True, outcome="good", seen=f"{seconds * 1000:.0f}")
    if link.ask(_SCHEMA) != [(True,)]:
        return (answers, Check("read", ok=False, outcome="bad"))
    may = {name: link.ask(question) == [(True,)] for name, question in _MAY.items()}
    if not may["read"]:
        return (answers, Check("read", ok=False, outcome="bad"))
    held = link.ask(_LIBRARY)
    same = Check("held", held == [(library,)], "good" if held == [(library,)] else "bad")
    return (answers, same, *_rights(may))


def _rights(may: dict[str, bool]) -> tuple[Check, ...]:
    """The rights as they are: those of a librarian, of staff, or of the tables' owner."""
    publish, office = may["publish"], may["office"]
    seen = ("open" if office else "shut") + ("" if office == publish else "_bad")
    return (
        Check("read", ok=True, outcome="good"),
        Check("publish", ok=True, outcome="yes" if publish else "no"),
        Check("hand_in", may["hand_in"], "good" if may["hand_in"] else "bad"),
        Check("office_server", office == publish, seen),
        Check("change", not may["change"], "bad" if may["change"] else "good"),
    )
