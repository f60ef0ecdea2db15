"""The shelf: what every desk needs of a library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from assetlib.catalogue.changes import Draft, Op
from assetlib.clock import Clock
from assetlib.details import Saved

T = TypeVar("T")

Build = Callable[[Connection, Draft], tuple[Sequence[Op], int]]
"""Makes the operations of a change from what is true now; and how many things it changes."""


class Shelf(Protocol):
    """A library as its desks see it: who asks, what is true here, and the way into the outbox."""

    @property
    def clock(self) -> Clock:
        """By which terms are judged."""
        ...

    @property
    def account(self) -> str:
        """The account that decides about rights."""
        ...

    @property
    def who(self) -> str:
        """Who is recorded for what is done here: the name somebody gave, else the account."""
        ...

    @property
    def declared(self) -> str:
        """The name somebody gave, which decides nothing; "" where nobody did."""
        ...

    @property
    def librarian(self) -> bool:
        """Whether this account may edit."""
        ...

    def ask(self, question: Callable[[Connection], T]) -> Future[T]:
        """Any question to the local database."""
        ...

    def change(self, why: str, build: Build) -> Future[Saved]:
        """Hand in a change that is built from what is true now."""
        ...
