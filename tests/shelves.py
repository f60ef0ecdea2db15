"""What the tests of shelving and adding ask of a library."""

from __future__ import annotations

from collections.abc import Callable

from assetlib.details import Details
from assetlib.library import Library
from tests.waiting import AMPLE

Opener = Callable[..., Library]


def told(*_: int) -> bool:
    return True


def row(library: Library, path: str) -> int:
    return library.row_at(path).result()


def details(library: Library, one: int) -> Details:
    library.deliver(AMPLE)
    (found,) = library.details([one]).result()
    return found
