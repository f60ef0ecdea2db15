"""Visibility: which pictures an account may see at all."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, true

from assetlib.asset import Result, State
from assetlib.catalogue.changes import View
from assetlib.catalogue.entities import Fields
from assetlib.index.schema import asset


def visible(*, librarian: bool) -> ColumnElement[bool]:
    """The condition on rows: what the inspection holds is shown to librarians only.

    A file that could not be read this time is none of those: it may be locked for a minute.
    """
    return true() if librarian else asset.c.held.is_(False)


def in_stock() -> ColumnElement[bool]:
    """The condition on rows: what was taken out of the library is neither counted nor changed."""
    return asset.c.state != State.RETIRED


def is_in_stock(fields: Fields | None) -> bool:
    """The same of an asset's fields; one that is gone is not in stock."""
    return fields is not None and fields["state"] != State.RETIRED


def listed(*, librarian: bool) -> ColumnElement[bool]:
    """The condition on rows that lists and counts hold: visible, and in stock."""
    return and_(in_stock(), visible(librarian=librarian))


def seen_title(view: View, asset: str) -> str:
    """What a picture is called that everybody may see, "" for any other."""
    fields = view.get("asset", asset) if asset else None
    return "" if fields is None or is_held(fields) else str(fields["title"])


def is_held(fields: Fields) -> bool:
    """Whether the inspection holds an asset back."""
    return bool(fields["inspection"]["result"] == Result.HELD)
