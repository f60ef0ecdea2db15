"""A disk that a program is killed on, at the nth thing it does there, or whose reply is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath

from assetlib.catalogue.disk import LocalDisk


class Killed(BaseException):
    """The program is no more: no `except` and no `finally` of it does anything."""


@dataclass(frozen=True)
class Blow:
    """What happens to the `number`th thing that is done: before it, half way, after it.

    "lost": it is done, and the share goes before it can say so.
    """

    number: int
    when: str

    @property
    def deadly(self) -> bool:
        return self.when != "lost"


WHENS = ("before", "half", "after", "lost")


class DyingDisk(LocalDisk):
    """Counts what is changed on it; without a blow it is an ordinary disk, only quicker."""

    def __init__(self, blow: Blow | None = None) -> None:
        self.blow = blow
        self.done = 0
        self.dead = False

    def write_new(self, place: PurePath, data: bytes) -> None:
        def write(most: int) -> None:
            with Path(place).open("xb") as file:
                file.write(data[:most])

        self._do(lambda: write(len(data)), lambda: write(len(data) // 2))

    def rename(self, source: PurePath, target: PurePath) -> None:
        self._do(lambda: super(DyingDisk, self).rename(source, target))

    def make_folder(self, folder: PurePath) -> None:
        self._do(lambda: super(DyingDisk, self).make_folder(folder))

    def remove(self, place: PurePath) -> None:
        self._do(lambda: super(DyingDisk, self).remove(place))

    def sync_folder(self, folder: PurePath) -> None:
        self._do(lambda: None)

    def _do(self, act: Callable[[], None], half: Callable[[], None] = lambda: None) -> None:
        if self.dead:
            raise Killed
        self.done += 1
        if self.blow is None or self.done != self.blow.number:
            act()
            return
        if self.blow.when == "half":
            half()
        elif self.blow.when != "before":
            act()
        self.dead = self.blow.deadly
        raise Killed if self.dead else OSError(5, "the share went")
