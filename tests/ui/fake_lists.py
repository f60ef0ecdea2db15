"""The lists of a fake library: one list, and what it would change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import Any

from assetlib.dayone_door import Doubt
from assetlib.details import Saved
from assetlib.lists import Change, Preview, Source

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

    def export(self, file: str) -> Future[int]:
        self.written.append(file)
        return self._answer(lambda: 12)
