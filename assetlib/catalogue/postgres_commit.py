"""A commit as rows of a database: its bytes as text, and the files that came with it."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from typing import Any

from assetlib.errors import BadInput

INSERT = """
WITH new AS (
    INSERT INTO commit (rev, id, body, sha)
    VALUES (%s, %s, %s, sha256(convert_to(%s, 'UTF8')))
)
INSERT INTO commit_file (rev, name, data)
SELECT %s, f.name, f.data FROM unnest(%s::text[], %s::bytea[]) AS f (name, data)
"""
"""Adds a commit with its files, all or nothing; `values` are its values."""


def values(rev: int, body: bytes, files: Mapping[str, bytes]) -> tuple[Any, ...]:
    """What `INSERT` takes; BadInput for bytes that are no text."""
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        raise BadInput(str(rev), str(error)) from error
    return rev, _id_of(body), text, text, rev, [*files], [*files.values()]


def _id_of(body: bytes) -> uuid.UUID | None:
    """The commit's id; the log keeps bytes and judges none: what no PC could read has none."""
    try:
        return uuid.UUID(json.loads(body)["id"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
