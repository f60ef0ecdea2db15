"""PCs of a librarian and of staff who share one ledger."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assetlib.library import Library
from assetlib.use import LedgerQuery, UseRecord
from tests.uses import account

Opener = Callable[..., Library]
TODAY = date(2026, 11, 22)
ALL = LedgerQuery()


@pytest.fixture
def librarian(open_root: Opener) -> Library:
    return open_root()


@pytest.fixture
def staff(librarian: Library, open_root: Opener) -> Library:
    with account("hanako@city"):
        library = open_root("staff")
    assert not library.librarian
    return library


def passed_on(*libraries: Library) -> None:
    for library in libraries:
        library._delivery.refresh().result()


def found(library: Library, query: LedgerQuery = ALL) -> tuple[UseRecord, ...]:
    return library.ledger.query(query).result()


def commits(root: Path) -> list[str]:
    return [place.read_text("utf-8") for place in sorted(root.glob("_catalog/log/0*/*/*.json"))]


def inbox(root: Path) -> list[Path]:
    return sorted(root.glob("_catalog/inbox/*"))


def logged_uses(root: Path) -> list[str]:
    ops = [op for body in commits(root) for op in json.loads(body)["ops"]]
    return [op["id"] for op in ops if (op["op"], op["kind"]) == ("put", "use")]


def row(one: UseRecord, *, not_used: bool = False) -> tuple[str, str, str, bool]:
    return str(one.work["id"]), one.asset, one.versions[0], not_used
