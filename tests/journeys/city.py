"""A city: its library as the librarians see it from their own PC, with pictures of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw

from assetlib import clock
from assetlib.commands.records import Records
from assetlib.founding import found_library
from assetlib.library import open_library
from assetlib.settings import load
from assetlib.use import LedgerQuery, UseRecord
from tests import shelf
from tests.gates import Clock, licence


def see_through(number: int) -> Image.Image:
    """A disc on nothing, of another colour for each number."""
    image = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    colour = (40 + number * 37 % 200, 220 - number * 53 % 180, 60 + number * 71 % 190, 255)
    ImageDraw.Draw(image).ellipse((6, 6, 58, 58), fill=colour, outline=(number, 9, 9, 255))
    return image


def paint(root: Path, *titles: str, folder: str = "絵") -> None:
    """Put a picture of each title on the shelf."""
    for number, title in enumerate(titles):
        place = root / folder / f"{title}.png"
        place.parent.mkdir(parents=True, exist_ok=True)
        see_through(number + len(title) * 7).save(place)
        shelf.put(root, f"{folder}/{title}.png", place.read_bytes())


def _once(do: Callable[[], object]) -> None:
    do()


@dataclass
class City:
    """The library of a city, as its librarians see it from their own PC.

    `attempt` does what sets it up, again where a share is known to fail by chance.
    """

    root: Path
    caches: Path
    clock: Clock = field(default_factory=Clock)
    attempt: Callable[[Callable[[], object]], None] = _once

    def __post_init__(self) -> None:
        self.attempt(lambda: found_library(self.root, load(self.caches / "librarian")))
        self.office = open_library(self.root, self.caches / "librarian", indexing=False)
        self.office.ready()
        self.attempt(self._index)

    def _index(self) -> None:
        self.office._delivery.refresh().result()
        self.office.sweep(confirm=True).result()

    def teach(self, *forms: dict[str, Any]) -> None:
        """Bring licences in, from the librarians' PC."""
        result, _ = Records(self.office).import_licences(forms)
        assert not result.problems

    def assign(self, code: str, *titles: str, how: str = "replace", folder: str = "絵") -> None:
        Records(self.office).assign([f"{folder}/{one}.png" for one in titles], code, how)

    def license(self, code: str, *titles: str, **more: object) -> None:
        """Teach one licence and give it to pictures."""
        self.teach(licence(code, **more))
        self.assign(code, *titles)

    def records(self) -> list[UseRecord]:
        """Everybody's use records as the librarians read them, the oldest first."""
        self.office._delivery.refresh().result()
        found = self.office.ledger.query(LedgerQuery()).result()
        return sorted(found, key=lambda one: one.at)


@pytest.fixture
def found_city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., City]]:
    """Makes the city's library of pictures with these titles; the clock is the city's."""
    cities: list[City] = []

    def make(*titles: str) -> City:
        root = tmp_path / "ひより市"
        root.mkdir()
        paint(root, *titles)
        city = City(root, tmp_path / "pcs")
        monkeypatch.setattr(clock.Clock, "now", lambda _: city.clock())
        cities.append(city)
        return city

    yield make
    for city in cities:
        city.office.close()
