"""The offers of a fake library: what waits as tests set it, and what was decided."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from assetlib.asset import Facts, Finding, Inspection, Result
from assetlib.details import Saved
from assetlib.errors import NoPicture, Trouble
from assetlib.offering import Offer, Place, Said, Sent, Shown, Told
from assetlib.request import Answer

Reply = Callable[[Callable[[], Any]], Future[Any]]


class FakeOffers:
    """Refuses files that are text; `draw` draws what waits, `findings` hold it."""

    def __init__(self, answer: Reply) -> None:
        self._answer = answer
        self.sent: list[tuple[tuple[tuple[Path, str], ...], Said]] = []
        self.open: list[Offer] = []
        self.accepted: list[tuple[tuple[str, ...], Place]] = []
        self.declined: dict[str, Answer] = {}
        self.draw: Callable[[int], bytes] = lambda _: b""
        self.held: set[str] = set()
        self.twins: dict[str, int] = {}
        self.failing: Trouble | None = None

    def offer(self, files: tuple[tuple[Path, str], ...], said: Said, told: Told) -> Future[Sent]:
        def send() -> Sent:
            self._fail()
            bad = [file.name for file, _ in files if file.suffix == ".txt"]
            self.sent.append((tuple(one for one in files if one[0].name not in bad), said))
            told(len(files), len(files))
            return Sent(len(files) - len(bad), tuple((name, NoPicture(name)) for name in bad))

        return self._answer(send)

    def look(self, file: Path, side: int) -> Future[bytes]:
        return self._answer(lambda: b"" if file.suffix == ".txt" else self.draw(side))

    def waiting(self) -> Future[tuple[Offer, ...]]:
        return self._answer(lambda: tuple(self.open))

    def show(self, offer: Offer, side: int) -> Future[Shown]:
        def show() -> Shown:
            self._fail()
            result, findings = Result.PASS, ()
            if offer.id in self.held:
                result, findings = Result.HELD, (Finding.ACTIVE_SVG,)
            check = Inspection(1, result, findings)
            facts = Facts(offer.sha256, offer.size, "png", 800, 600, alpha=False, inspection=check)
            drawn = b"" if offer.id in self.held else self.draw(side)
            return Shown(facts, drawn, self.twins.get(offer.id))

        return self._answer(show)

    def accept(self, offers: tuple[Offer, ...], place: Place) -> Future[Saved]:
        def take() -> Saved:
            self._fail()
            ids = tuple(one.id for one in offers)
            self.accepted.append((ids, place))
            self.open = [one for one in self.open if one.id not in ids]
            return Saved(1, len(ids))

        return self._answer(take)

    def decline(self, offer: Offer, answer: Answer) -> Future[Saved]:
        def decline() -> Saved:
            self._fail()
            self.declined[offer.id] = answer
            self.open = [one for one in self.open if one.id != offer.id]
            return Saved(1, 1)

        return self._answer(decline)

    def _fail(self) -> None:
        if self.failing is not None:
            raise self.failing
