"""The desk of duplicates: what is there more than once, found in the background, and settled."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import replace
from itertools import combinations
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection

from assetlib import shelf
from assetlib.asset import State
from assetlib.catalogue.aparting import setting_apart
from assetlib.catalogue.changes import Draft, Op
from assetlib.compared import Compared
from assetlib.details import Details, Edit, Saved
from assetlib.duplicates import Groups, Kept, Member, in_order
from assetlib.errors import NotALibrarian, NotHere, Trouble
from assetlib.futures import chained, failed, settled, shaped
from assetlib.index import doubles
from assetlib.shelving import Shelving, Told

T = TypeVar("T")

AT_ONCE = 64
"""Thumbnails that a worker looks at in one go, so that a sweep is not held up."""

PAIRS = 20_000
"""Pairs that a worker compares in one go; what came of them is kept then."""


class Shelf(shelf.Shelf, Protocol):
    """What the desk needs of a library."""

    def details(self, rows: Sequence[int]) -> Future[tuple[Details, ...]]:
        """Everything known of these rows."""
        ...

    def thumbnail(self, row: int) -> Future[bytes]:
        """A WebP, or b""."""
        ...

    def edit(self, rows: Sequence[int], edit: Edit) -> Future[Saved]:
        """Change pictures."""
        ...


class Lookers(Protocol):
    """Worker processes that compare pictures (`share_looks.ShareLooks`)."""

    def pairs(self, looks: bytes) -> Future[bytes]:
        """Which rows are worth a closer look, two by two (64-bit integers)."""
        ...

    def vectors(self, thumbnails: Sequence[bytes]) -> Future[bytes]:
        """What each thumbnail shows, in so many bytes each."""
        ...

    def alike(self, vectors: bytes, pairs: bytes) -> Future[bytes]:
        """Which of these pairs of places are the same picture, a byte each."""
        ...


class DuplicatesDesk:
    """Fulfils `duplicates.Duplicates` over a library. One lane of its own waits for workers.

    `waiting` gives the operations in the outbox, `uses` those that the ledger counts; `undo` takes
    a change back by its id.
    """

    def __init__(
        self,
        shelf: Shelf,
        lookers: Lookers,
        shelving: Shelving,
        compared: Compared,
        waiting: Callable[[], Sequence[Op]],
        uses: Callable[[], Iterable[tuple[str, str, str, bool]]],
        undo: Callable[[str], Future[Saved]],
    ) -> None:
        self._shelf, self._lookers, self._shelving = shelf, lookers, shelving
        self._compared = compared
        self._waiting, self._uses, self._undo = waiting, uses, undo
        self._stamp: tuple[Any, ...] = ()
        self._alike: frozenset[doubles.Pair] = frozenset()
        self._unseen: Mapping[doubles.Pair, tuple[int, int]] = {}
        self._closed = False
        self._lane = ThreadPoolExecutor(1, "duplicates")

    def close(self) -> None:
        """Take nothing more; what is being compared ends with the next picture."""
        self._closed = True
        self._lane.shutdown(wait=False, cancel_futures=True)

    # --- what is asked ---

    def groups(self) -> Future[Groups]:
        """Every group as far as it is known now."""
        if not self._shelf.librarian:
            return failed(NotALibrarian(self._shelf.account))
        return self._shelf.ask(self.known)

    def known(self, connection: Connection) -> Groups:
        """The same, for whoever has a connection already."""
        found = doubles.groups(connection, self._alike, self._waiting())
        return Groups(found, doubles.stamp_of(connection) == self._stamp)

    def look(self) -> Future[bool]:
        """Compare what has not been compared yet."""
        if not self._shelf.librarian:
            return failed(NotALibrarian(self._shelf.account))
        return self._lane.submit(self._look)

    def members(self, rows: Sequence[int]) -> Future[tuple[Member, ...]]:
        """These pictures, the one proposed to be kept first."""

        def tell(found: tuple[Details, ...]) -> tuple[Member, ...]:
            uses = self._counted()
            there = [one for one in found if one.asset.state is State.PRESENT]
            return in_order([Member(one, uses.get(one.asset.id, 0)) for one in there])

        # In a reader's lane: whoever asked may be the window, and what was used lies in files.
        details = self._shelf.details(rows)
        return chained(details, lambda found: self._shelf.ask(lambda _: tell(found)))

    def _counted(self) -> Mapping[str, int]:
        """How often each asset was used; a use under two licences stands there twice."""
        by_version = Counter((asset, of) for _, asset, of, unused in self._uses() if not unused)
        found = dict[str, int]()
        for (asset, _), count in by_version.items():
            found[asset] = max(found.get(asset, 0), count)
        return found

    # --- what is changed ---

    def keep(self, row: int, others: Sequence[int], edit: Edit, told: Told) -> Future[Kept]:
        """Keep one: first it gets what the others have, so that nothing is lost half-way."""

        def join(found: tuple[Details, ...]) -> Future[Saved]:
            stays = next((one.asset for one in found if one.row == row), None)
            if stays is None or stays.state is not State.PRESENT:
                # Somebody has just kept another one: taking that out too would leave none.
                return failed(NotHere(stays.title if stays else str(row)))
            has = {tag for one in found if one.row == row for tag in one.tags}
            tags = dict.fromkeys(tag for one in found for tag in one.tags if tag not in has)
            wanted = replace(edit, add_tags=(*edit.add_tags, *tags))
            if wanted == Edit():
                return settled(Saved(0, 0))
            return self._shelf.edit([row], wanted)

        def take_out(saved: Saved) -> Future[Kept]:
            done = self._shelving.retire(others, told, saved.deed)
            return shaped(
                done, lambda shelved: Kept(shelved, tuple(others), shelved.deed or saved.deed)
            )

        return chained(chained(self._shelf.details([row, *others]), join), take_out)

    def take_back(self, kept: Kept) -> Future[Saved]:
        """The files come back and the kept one is what it was, as one step."""
        return self._undo(kept.deed) if kept.deed else settled(Saved(0, 0))

    def set_apart(self, rows: Sequence[int]) -> Future[Saved]:
        """These are different pictures; of one content, that each of them is wanted."""

        def build(connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            held = sorted(doubles.contents(connection, rows).values())
            told = {*combinations(held, 2)}
            pairs = {pair for pair in told if pair[0] == pair[1] or pair in self._alike}
            ops = tuple(setting_apart(view, sorted(pairs)))
            return ops, len(ops)

        return self._shelf.change("duplicates", build)

    # --- in the lane ---

    def _look(self) -> bool:
        """What cannot be compared now, for want of the share or a worker, is so the next time."""
        try:
            looks = self._shelf.ask(lambda one: doubles.looks(one, self._stamp)).result()
            found = self._paired(looks.told) if looks is not None else self._unseen
            self._compare({p: rows for p, rows in found.items() if self._compared.get(p) is None})
        except (CancelledError, Trouble):  # closed meanwhile, or no share
            return False
        alike = {pair for pair in found if self._compared.get(pair)}
        if looks is None:
            alike |= self._alike
        else:
            self._stamp = looks.stamp
        self._unseen = {p: rows for p, rows in found.items() if self._compared.get(p) is None}
        before, self._alike = self._alike, frozenset(alike)
        return self._alike != before

    def _paired(self, told: bytes) -> dict[doubles.Pair, tuple[int, int]]:
        """The contents that are worth a closer look, each two with a row of either."""
        answer = array("q", self._lookers.pairs(told).result())
        pairs = list(zip(answer[::2], answer[1::2], strict=True))
        rows = {*answer}
        known = self._shelf.ask(lambda connection: doubles.contents(connection, rows)).result()
        found = dict[doubles.Pair, tuple[int, int]]()
        for one, other in pairs:
            if one in known and other in known and known[one] != known[other]:
                first, second = sorted((one, other), key=known.__getitem__)
                found[known[first], known[second]] = (first, second)
        return found

    def _compare(self, rows: Mapping[doubles.Pair, tuple[int, int]]) -> None:
        """Take a closer look at the thumbnails of these pairs; what is known then is kept."""
        vectors = dict[int, bytes]()
        for some in _cut(sorted(rows, key=rows.__getitem__), PAIRS):
            wanted = sorted({row for pair in some for row in rows[pair]})
            self._draw([row for row in wanted if row not in vectors], vectors)
            place = {row: number for number, row in enumerate(wanted)}
            places = array("q", (place[row] for pair in some for row in rows[pair]))
            shown = b"".join(vectors[row] for row in wanted)
            answer = self._lookers.alike(shown, places.tobytes()).result()
            told = {pair: bool(alike) for pair, alike in zip(some, answer, strict=True)}
            blind = {row for row in wanted if not any(vectors[row])}  # had no thumbnail just now
            self._compared.keep({p: yes for p, yes in told.items() if blind.isdisjoint(rows[p])})

    def _draw(self, rows: Sequence[int], vectors: dict[int, bytes]) -> None:
        """Add what the thumbnails of these rows show."""
        for some in _cut(rows, AT_ONCE):
            if self._closed:
                raise CancelledError
            # One after the other: the lanes that read are also the window's.
            drawn = [self._shelf.thumbnail(row).result() for row in some]
            shown = self._lookers.vectors(drawn).result()
            size = len(shown) // len(some)
            vectors |= {row: shown[n * size : (n + 1) * size] for n, row in enumerate(some)}


def _cut(things: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for begin in range(0, len(things), size):
        yield things[begin : begin + size]
