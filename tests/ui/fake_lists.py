"""The lists and sidecars of a fake library, and what they would change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import Any

from assetlib.dayone_door import Doubt
from assetlib.details import Saved
from assetlib.lists import Change, Preview, Source
from assetlib.sidecars import Incoming, Outgoing, Told

Answer = Callable[[Callable[[], Any]], Future[Any]]

SOURCE = Source(
    "k",
    "画像一覧.xlsx",
    3,
    (("ファイル", "懐中電灯.png"), ("名称", "懐中電灯"), ("担当", "山田")),
    {"ファイル": "path", "名称": "title", "担当": ""},
)
CHANGE = Change(2, "防災/懐中電灯.png", "title", "絵01", "懐中電灯")


class FakeLists:
    """Taken in once, the list changes nothing any more."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self.taken: list[dict[str, str]] = []
        self.written: list[str] = []

    def look(self, file: str) -> Future[Source]:
        return self._answer(lambda: SOURCE)

    def preview(self, source: Source, mapping: Mapping[str, str]) -> Future[Preview]:
        changes = () if self.taken else (CHANGE,)
        doubts = (Doubt(3, "絵.png", ("防災/絵.png", "子育て/絵.png")),)
        unknown = (Doubt(4, "ない.png"),)
        return self._answer(lambda: Preview(3, 1, len(changes), changes, doubts, unknown, ()))

    def take(self, source: Source, mapping: Mapping[str, str]) -> Future[Saved]:
        self.taken.append(dict(mapping))
        return self._answer(lambda: Saved(2, 1, deed="deed-1"))

    def export(self, file: str, headings: Mapping[str, str] | None = None) -> Future[int]:
        self.written.append(file)
        return self._answer(lambda: 12)


class FakeSidecars:
    """Two sidecars to write, one of another program, and one to take in."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self.written: list[str] = []
        self.taken: list[str] = []
        self.asked: list[tuple[str, str]] = []

    def plan(self, place: str = "") -> Future[Outgoing]:
        self.asked.append(("plan", place))
        new = () if self.written else ("防災/懐中電灯.png", "防災/絵.png")
        return self._answer(lambda: Outgoing(new, 3, ("子育て/絵.png",), ()))

    def write(self, place: str = "") -> Future[Outgoing]:
        self.written.append(place)
        return self._answer(lambda: Outgoing(("防災/懐中電灯.png",), 3, (), ()))

    def look(self, place: str = "") -> Future[Incoming]:
        self.asked.append(("look", place))
        told = () if self.taken else (Told("防災/絵.png", "title", "絵01", "避難所の入口"),)
        rights = (("防災/絵.png", "自由に使えます"),)
        return self._answer(lambda: Incoming(1, len(told), told, rights, ("いない.png",), ()))

    def take(self, place: str = "") -> Future[Saved]:
        self.taken.append(place)
        return self._answer(lambda: Saved(2, 1, deed="deed-2"))
