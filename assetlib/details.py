"""Details: everything the side pane shows of one picture."""

from __future__ import annotations

from dataclasses import dataclass

from assetlib.asset import Asset, Recheck
from assetlib.provenance import Provenance


@dataclass(frozen=True, slots=True)
class Duty:
    """What has to be done before some use (an approval, a payment); `text` as the terms say it."""

    action: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class LicenceNote:
    """A licence as people read it: what to keep in mind, in at most three lines.

    Dates are ISO 8601 days, or "" where nobody gave one. `duties` are those that a consent on
    file can prove done, each action once.
    """

    code: str
    title: str
    status: str
    lines: tuple[str, ...]
    badges: tuple[str, ...] = ()
    distributor: str = ""
    verified_on: str = ""
    next_review_on: str = ""
    valid_until: str = ""
    terms_url: str = ""
    terms_text: str = ""
    credit: str = ""
    origin: str = ""
    duties: tuple[Duty, ...] = ()


@dataclass(frozen=True, slots=True)
class Details:
    """One picture with the names its ids stand for.

    `category` is a path, `tags` are names in Japanese order; `pending` says that an edit of it
    waits in the outbox. `provenance` is what the city's gateway recorded of this content.
    """

    row: int
    asset: Asset
    category: str
    tags: tuple[str, ...]
    licences: tuple[LicenceNote, ...]
    pending: bool = False
    provenance: Provenance | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """What a librarian changes on a selection; None leaves a field as it is.

    `licences` replaces all licences by these codes (() takes them all off). `seen` are reasons to
    look at a picture that somebody has looked into now.
    """

    title: str | None = None
    reading: str | None = None
    category: str | None = None
    licences: tuple[str, ...] | None = None
    add_tags: tuple[str, ...] = ()
    remove_tags: tuple[str, ...] = ()
    seen: frozenset[Recheck] = frozenset()


@dataclass(frozen=True, slots=True)
class Saved:
    """An edit is on disk: published in revision `rev`, or waiting in the outbox (`pending`).

    `deed` is by what `History.undo` knows it, "" where nothing was changed.
    """

    rev: int
    changed: int
    pending: bool = False
    deed: str = ""
