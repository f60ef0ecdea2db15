"""The folder rules of a fake library: what is listed, what was applied, what would change."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

from assetlib.details import Saved
from assetlib.folder_rules import RuleChoices, RuleEffect, RuleEntry, RuleExample

Answer = Callable[[Callable[[], Any]], Future[Any]]


class FakeFolderRules:
    """Fulfils `folder_rules.FolderRules` on a list of rules; `failing` refuses changes."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self.rules = [
            RuleEntry("いらすとや", "イラスト", "kurashi-3", "いらすとや", "くらし素材館", "1"),
            RuleEntry("防災/写真", category="防災/写真", id="2"),
        ]
        self.would = RuleEffect(
            pictures=120,
            categories=80,
            licences=97,
            by_hand=3,
            deeper=20,
            examples=(
                RuleExample("消火器", "カテゴリ", "防災", "イラスト"),
                RuleExample("ヘルメット", "利用条件", "（なし）", "くらし素材館 利用規約（第3版）"),
            ),
        )
        self.failing: BaseException | None = None
        self.tried: list[RuleEntry] = []

    def listed(self) -> Future[tuple[RuleEntry, ...]]:
        return self._answer(lambda: tuple(self.rules))

    def choices(self) -> Future[RuleChoices]:
        folders = ("いらすとや", "防災", "防災/写真", "季節")
        return self._answer(
            lambda: RuleChoices(folders, ("イラスト", "防災/写真"), ("いらすとや",))
        )

    def effect(self, rule: RuleEntry) -> Future[RuleEffect]:
        self.tried.append(rule)
        return self._answer(lambda: self.would)

    def apply(self, rule: RuleEntry) -> Future[Saved]:
        def apply() -> Saved:
            if self.failing is not None:
                raise self.failing
            old = next((one for one in self.rules if one.folder == rule.folder), None)
            kept = replace(rule, id=old.id if old else "new-1")
            self.rules = [one for one in self.rules if one is not old] + [kept]
            return Saved(2, 97, deed="rule")

        return self._answer(apply)

    def drop(self, folder: str) -> Future[Saved]:
        def drop() -> Saved:
            self.rules = [one for one in self.rules if one.folder != folder]
            return Saved(2, 1, deed="dropped")

        return self._answer(drop)
