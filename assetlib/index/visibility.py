"""Visibility: which pictures an account may see at all."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, true

from assetlib.asset import Result
from assetlib.catalogue.entities import Fields
from assetlib.index.schema import asset


def visible(*, librarian: bool) -> ColumnElement[bool]:
    """The condition on rows: what the inspection holds is shown to librarians only.

    A file that could not be read this time is none of those: it may be locked for a minute.
    """
    return true() if librarian else asset.c.held.is_(False)


def listed(*, librarian: bool) -> ColumnElement[bool]:
    """The condition on rows that lists and counts hold: visible, and not retired."""
    return and_(asset.c.state != "retired", visible(librarian=librarian))


def is_held(fields: Fields) -> bool:
    """Whether the inspection holds an asset back."""
    return bool(fields["inspection"]["result"] == Result.HELD)
