"""The tables of the local cache. They are rebuilt when they change, never migrated."""

from __future__ import annotations

from sqlalchemy import (
    DDL,
    JSON,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    event,
    text,
)

VERSION = 8
"""Raise it with every change of a table: an older cache is then thrown away and built anew."""

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)

history = Table(
    "history",
    metadata,
    Column("rev", Integer, primary_key=True),
    Column("id", String, unique=True, nullable=False),
    Column("sha256", String, nullable=False),
    Column("who", String, nullable=False),
    Column("pc", String, nullable=False),
    Column("app", String, nullable=False),
    Column("at", String, nullable=False),
    Column("why", String, nullable=False),
    Column("ops", Integer, nullable=False),
)

entity = Table(
    "entity",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False, index=True),
    Column("key", String),
    Column("fields", JSON, nullable=False),
    UniqueConstraint("kind", "key"),
)
"""Every entity but assets. `key` is the natural key, NULL where its kind has none."""

asset = Table(
    "asset",
    metadata,
    Column("row", Integer, primary_key=True, autoincrement=True),
    Column("id", String, unique=True, nullable=False),
    Column("path", String, unique=True, nullable=False),
    Column("path_key", String, nullable=False, index=True),
    Column("sha256", String, nullable=False, index=True),
    Column("size", Integer, nullable=False),
    Column("mtime_ns", Integer, nullable=False),
    Column("type", String, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("alpha", Boolean, nullable=False),
    Column("title", String, nullable=False),
    Column("reading", String, nullable=False),
    Column("note", String, nullable=False),
    Column("source", String, nullable=False),
    Column("creator", String, nullable=False),
    Column("category", JSON),
    Column("category_id", String, nullable=False, index=True),
    Column("licences", JSON, nullable=False),
    Column("tags", JSON, nullable=False),
    Column("state", String, nullable=False),
    Column("recheck", JSON, nullable=False),
    Column("copy_of", String, nullable=False),
    Column("embedded", JSON, nullable=False),
    Column("inspection", JSON, nullable=False),
    Column("held", Boolean, nullable=False),
    Column("added_at", String, nullable=False, index=True),
    Column("sorting", String, nullable=False, index=True),
    Index("asset_size_mtime", "size", "mtime_ns"),
    # A row that was given away is never given again: a window may still hold it.
    sqlite_autoincrement=True,
)
"""One row an asset. `row` is its handle on this PC."""

asset_tag = Table(
    "asset_tag",
    metadata,
    Column("asset", String, primary_key=True),
    Column("tag", String, primary_key=True, index=True),
)

thumbnail = Table(
    "thumbnail",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("rev", Integer, primary_key=True),
)
"""Which revisions' packs hold the thumbnail of a content: one copied in later was drawn again."""

spelling = Table(
    "spelling",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("title", String, nullable=False, index=True),
    Column("reading", String, nullable=False),
    Column("name", String, nullable=False),
    Column("creator", String, nullable=False),
    Column("said", String, nullable=False),
    Index("spelling_reading", "reading", sqlite_where=text("reading <> ''")),
)
"""An asset's own text, folded (`spellings.own`)."""

term = Table(
    "term",
    metadata,
    Column("key", Integer, primary_key=True, autoincrement=True),
    Column("entity", String, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("target", String, nullable=False),
    Column("norm", String, nullable=False, index=True),
    Column("reading", Boolean, nullable=False),
    # A key names rows of the full-text table, which must never mean another term.
    sqlite_autoincrement=True,
)
"""The folded words of what assets refer to; `target` is the entity whose posting they stand for."""

posting = Table(
    "posting",
    metadata,
    Column("name", String, primary_key=True),
    Column("block", Integer, primary_key=True),
    Column("rows", LargeBinary, nullable=False),
)
"""Which rows carry a mark (`marks.py`), each `bits.BLOCK` of them apart, as `bits.packed`."""

look = Table(
    "look",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("dhash", Integer, nullable=False),
)
"""What a picture looks like, 64 bits, to find near-duplicates by."""

event.listen(
    metadata,
    "after_create",
    DDL(  # type: ignore[no-untyped-call]
        "CREATE VIRTUAL TABLE IF NOT EXISTS gram USING fts5("
        "grams, content='', detail=none, columnsize=0, prefix='6')"
    ),
)
"""Pairs of characters (`grams.py`): of assets under their row, of terms under their key below 0."""
