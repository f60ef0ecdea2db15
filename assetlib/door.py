"""The door: what a window may ask of a library, before any library has been imported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Protocol

from assetlib.details import Details, Edit, LicenceNote, Saved
from assetlib.events import Event
from assetlib.query import CategoryCount, Found, Query, TagCount, Tile


class Door(Protocol):
    """One library. Every question returns at once, with a Future of its answer.

    A Future may fail with a Trouble. Listeners are called from the library's own threads.
    """

    @property
    def name(self) -> str:
        """What the library is called: its folder's name."""
        ...

    @property
    def private(self) -> bool:
        """Whether its catalogue is this PC's own: the folder has none."""
        ...

    @property
    def account(self) -> str:
        """The account that decides about rights."""
        ...

    @property
    def section(self) -> str:
        """The section somebody gave as theirs; "" where nobody did."""
        ...

    @property
    def who(self) -> str:
        """Who is recorded for what is done here: the name somebody gave, else the account."""
        ...

    @property
    def contact(self) -> str:
        """Whom to ask, with extension: what librarians wrote down, else IT; "" where nobody did."""
        ...

    @property
    def librarian(self) -> bool:
        """Whether this account may edit."""
        ...

    @property
    def begun(self) -> bool:
        """Whether this PC has read anything of the catalogue yet."""
        ...

    def listen(self, listener: Callable[[Event], None]) -> None:
        """Call listener with every event from now on, first with the present state."""
        ...

    def search(self, query: Query) -> Future[Found]:
        """All rows that answer the query."""
        ...

    def categories(self, query: Query) -> Future[tuple[CategoryCount, ...]]:
        """Every category with its count under the query's words, in Japanese order of paths.

        The first has the path "" and counts all pictures.
        """
        ...

    def tiles(self, rows: Sequence[int]) -> Future[tuple[Tile, ...]]:
        """What the grid shows of these rows; a row that is gone is left out."""
        ...

    def thumbnail(self, row: int) -> Future[bytes]:
        """A WebP of at most 256 px a side, or b"" where none could be drawn."""
        ...

    def preview(self, row: int, side: int) -> Future[bytes]:
        """A PNG drawn from the picture to fit a square of `side` px; else the thumbnail."""
        ...

    def details(self, rows: Sequence[int]) -> Future[tuple[Details, ...]]:
        """Everything known of these rows; a row that is gone is left out."""
        ...

    def licences(self) -> Future[tuple[LicenceNote, ...]]:
        """Every licence in its current version, by title."""
        ...

    def tags(self, text: str) -> Future[tuple[TagCount, ...]]:
        """At most 8 tags that fit what was typed, best first."""
        ...

    def edit(self, rows: Sequence[int], edit: Edit) -> Future[Saved]:
        """Change pictures; done when the change is durable on disk.

        Fails with NotALibrarian, Conflict or LocalTrouble.
        """
        ...

    def index(self) -> Future[None]:
        """Bring the catalogue up to date with the whole folder now."""
        ...

    def cancel_indexing(self) -> None:
        """Stop the sweep after the files that are in work."""
        ...

    def look_soon(self) -> None:
        """Somebody has come back to the window: look at the log before its turn."""
        ...

    def make_sure(self) -> None:
        """Something did not come from the share: look soon whether it is there at all."""
        ...

    def look_at(self, category: str) -> None:
        """List the folder of that name now; unknown files in it become waiting tiles."""
        ...
