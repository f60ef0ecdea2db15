"""PCs of a librarian and of staff who share one ledger."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

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
