"""Intentions: what this PC is about to do with files, until it is done or was not to be."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from assetlib.durable import keep, translated

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")


class Intentions(Generic[T]):
    """A folder with one small file for each, durable before anything is done.

    `read` makes one of its JSON form; ValueError, KeyError, TypeError for what is none.
    """

    def __init__(self, folder: Path, read: Callable[[Mapping[str, Any]], T]) -> None:
        self._folder, self._read = folder, read

    def begin(self, intention: T) -> str:
        """Keep one; the id by which it ends. LocalTrouble."""
        id_ = uuid.uuid4().hex
        with translated(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
        keep(self._place(id_), json.dumps(asdict(intention)).encode("ascii"))
        return id_

    def end(self, id_: str) -> None:
        """It is carried out, or was not to be; LocalTrouble."""
        with translated(self._folder):
            self._place(id_).unlink(missing_ok=True)

    def open(self) -> Iterator[tuple[str, T]]:
        """What somebody began and nobody ended; what cannot be read is passed over."""
        for place in sorted(self._folder.glob("*.json")):
            with suppress(OSError, ValueError, KeyError, TypeError):
                yield place.stem, self._read(json.loads(place.read_bytes()))

    def _place(self, id_: str) -> Path:
        return self._folder / f"{id_}.json"
