"""Papers (帳票): what a city hall keeps in a binder, told from the ledger and the catalogue."""

from __future__ import annotations

from concurrent.futures import Future
from enum import StrEnum
from typing import Protocol

from assetlib.report import Report


class Paper(StrEnum):
    """BOOK is the 使用記録簿, DISCLOSURE the same without names, PERMITS the 許諾台帳."""

    BOOK = "book"
    DISCLOSURE = "disclosure"
    PERMITS = "permits"


OF_A_YEAR = (Paper.BOOK, Paper.DISCLOSURE)
"""Papers that cover one fiscal year; the others tell how things stand today."""


class Papers(Protocol):
    """The papers of one library; NotALibrarian for others."""

    def paper(self, paper: Paper, year: int = 0) -> Future[Report]:
        """A paper of a fiscal year (0: of today's), made outside the GUI thread."""
        ...

    def years(self) -> Future[tuple[int, ...]]:
        """The fiscal years on record and the one of today, the newest first."""
        ...
