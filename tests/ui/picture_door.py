"""A library in memory: tiles and thumbnails made up from numbers, answered when a test says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from io import BytesIO
from typing import NoReturn, TypeVar

from PIL import Image

from assetlib.details import Details, Edit, LicenceNote, Saved
from assetlib.events import Event
from assetlib.query import CategoryCount, Found, Query, TagCount, Tile

T = TypeVar("T")


def found(*rows: int, text: str = "") -> Found:
    """These rows, as the answer to that text."""
    return Found(Query(text), rows)


def webp(side: int = 64, colour: tuple[int, int, int] = (36, 88, 143)) -> bytes:
    """A plain square as the library would hand it out."""
    data = BytesIO()
    Image.new("RGB", (side, side), colour).save(data, "WEBP")
    return data.getvalue()


def tile(row: int) -> Tile:
    """An ordinary tile."""
    return Tile(row, f"絵/{row}.png", f"絵{row}")


class PictureDoor:
    """Answers at once, or, while `holding`, only when told to `answer`.

    `asked_tiles` and `asked_thumbnails` remember every question.
    """

    name, account, who, librarian, begun = "ひより市", "sato", "sato", True, True

    def __init__(self, *, holding: bool = False) -> None:
        self.holding = holding
        self.tiles_by_row: dict[int, Tile] = {}
        self.gone: set[int] = set()
        self.pictures: dict[int, bytes | BaseException] = {}
        self.asked_tiles: list[tuple[int, ...]] = []
        self.asked_thumbnails: list[int] = []
        self.waiting: list[tuple[Future[object], Callable[[], object]]] = []
        self._plain = webp()

    def change(self, row: int, **fields: object) -> None:
        """Another tile for this row from now on."""
        self.tiles_by_row[row] = replace(self._tile(row), **fields)  # type: ignore[arg-type]

    def answer(self) -> None:
        """Answer all that was held back and not taken back."""
        held, self.waiting = self.waiting, []
        for future, make in held:
            if future.set_running_or_notify_cancel():
                _settle(future, make)

    def tiles(self, rows: Sequence[int]) -> Future[tuple[Tile, ...]]:
        self.asked_tiles.append(tuple(rows))
        return self._later(lambda: tuple(self._tile(r) for r in rows if r not in self.gone))

    def thumbnail(self, row: int) -> Future[bytes]:
        self.asked_thumbnails.append(row)
        return self._later(lambda: self._picture(row))

    def _tile(self, row: int) -> Tile:
        return self.tiles_by_row.get(row) or tile(row)

    def _picture(self, row: int) -> bytes:
        picture = self.pictures.get(row, self._plain)
        if isinstance(picture, BaseException):
            raise picture
        return picture

    def _later(self, make: Callable[[], T]) -> Future[T]:
        future: Future[T] = Future()
        if self.holding:
            self.waiting.append((future, make))  # type: ignore[arg-type]
        else:
            _settle(future, make)
        return future

    # The rest of a Door: no test of the grid asks it.

    def listen(self, listener: Callable[[Event], None]) -> None:
        _not_here()

    def search(self, query: Query) -> Future[Found]:
        _not_here()

    def categories(self, query: Query) -> Future[tuple[CategoryCount, ...]]:
        _not_here()

    def preview(self, row: int, side: int) -> Future[bytes]:
        _not_here()

    def details(self, rows: Sequence[int]) -> Future[tuple[Details, ...]]:
        _not_here()

    def licences(self) -> Future[tuple[LicenceNote, ...]]:
        _not_here()

    def tags(self, text: str) -> Future[tuple[TagCount, ...]]:
        _not_here()

    def edit(self, rows: Sequence[int], edit: Edit) -> Future[Saved]:
        _not_here()

    def index(self) -> Future[None]:
        _not_here()

    def cancel_indexing(self) -> None:
        _not_here()

    def look_at(self, category: str) -> None:
        _not_here()


def _settle(future: Future[T], make: Callable[[], T]) -> None:
    try:
        future.set_result(make())
    except BaseException as error:  # noqa: BLE001 - handed on, as an executor would
        future.set_exception(error)


def _not_here() -> NoReturn:
    raise NotImplementedError
