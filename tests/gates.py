"""A library with licensed pictures and its gate, with a clock that can be set."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assetlib.asking import Asked
from assetlib.commands.records import Records
from assetlib.export import Exporter
from assetlib.index.candidates import Candidates
from assetlib.library import Library
from assetlib.use import Acknowledgement, Button, Form, Handed, Plan, Route, Use, Work
from tests.fake_ledger import FakeLedger

SITE_RULES = [
    {
        "kind": "prohibition",
        "action": "redistributeAsMaterial",
        "when": [["media", "isAnyOf", ["material", "template", "sticker"]]],
    },
    {
        "kind": "prohibition",
        "action": "offensiveUse",
        "when": [["theme", "hasPart", ["offensive", "adult"]]],
        "evaluation": "notice",
    },
    {
        "kind": "duty",
        "action": "compensate",
        "phase": "before",
        "when": [["commercial", "eq", True], ["items_in_work", "gt", 20]],
    },
]
ALTERED = ["alterations", "hasPart", ["crop", "flip", "recolor", "decolor", "retouch", "redraw"]]

LICENCES: dict[str, dict[str, Any]] = {
    "site": {"title": "くらし素材館", "rules": SITE_RULES},
    "ccby": {
        "title": "CC BY 4.0",
        "credit": "{title}：{creator}（CC BY 4.0）",
        "credit_modified": "{title}：{creator}（CC BY 4.0）を改変",
        "rules": [
            {
                "kind": "duty",
                "action": "attribute",
                "phase": "within",
                "when": [["shared_publicly", "eq", True]],
            }
        ],
    },
    "mascot": {
        "title": "ひよりん",
        "assigner": "広報課",
        "rules": [
            {"kind": "duty", "action": "obtainConsent", "phase": "before", "when": [ALTERED]},
            {
                "kind": "duty",
                "action": "obtainConsent",
                "phase": "before",
                "when": [["actor", "neq", "city"]],
            },
        ],
    },
    "dated": {"title": "写真の使用許諾", "valid_until": "2027-03-31", "rules": []},
    "draft": {"title": "整理中", "status": "draft", "rules": []},
    "portrait": {
        "title": "肖像の同意",
        "rules": [
            {
                "kind": "prohibition",
                "action": "identifiablePerson",
                "when": [["shared_publicly", "eq", True]],
            }
        ],
    },
    "free": {"title": "CC0", "rules": []},
}

NOON = datetime(2026, 12, 1, 3, tzinfo=UTC)
"""Noon in Japan."""

WHOLE = Form()


def licence(code: str, **more: object) -> dict[str, Any]:
    """A licence in the exchange form: one of the list above, active and with a good holding."""
    form = {"title": code, "status": "active", "holding": "allowed", "rules": []}
    return {"code": code, **form, **LICENCES.get(code, {}), **more}


@dataclass
class Clock:
    """The time as a test wants it."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Gatehouse:
    """One PC with its library, its exporter, and short ways to use them."""

    library: Library
    folder: Path
    clock: Clock = field(default_factory=Clock)
    ledger: FakeLedger = field(default_factory=FakeLedger)
    librarian: Callable[[], bool] = lambda: True
    asked: list[Asked] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.exporter = self.opened()

    def opened(self) -> Exporter:
        """Another exporter on the same files, as after a restart."""
        library = self.library
        return Exporter(
            Candidates(library._store, library._outbox_ops),
            library._share,
            self.ledger,
            library._settings,
            self.folder,
            lambda: self.librarian(),  # noqa: PLW0108 - a test may change it later
            self.clock,
            answers=lambda _use: self.asked,
        )

    def teach(self, *forms: Mapping[str, Any]) -> None:
        """Bring licences in."""
        result, _ = Records(self.library).import_licences(forms)
        assert not result.problems

    def assign(self, code: str, *paths: str, how: str = "replace") -> None:
        Records(self.library).assign(paths, code, how)

    def row(self, path: str) -> int:
        if path not in self.rows:
            self.rows[path] = self.library.row_at(path).result()
        return self.rows[path]

    def plan(self, paths: Sequence[str], use: Use, form: Form = WHOLE) -> Plan:
        return self.exporter.plan([self.row(path) for path in paths], use, form).result()

    def take(
        self,
        paths: Sequence[str],
        use: Use,
        *,
        reason: str = "",
        tick: bool = True,
        route: Route = Route.COPY,
        form: Form = WHOLE,
        target: Path | str = "",
        override: str = "",
    ) -> Handed:
        """Plan, tick everything, hand over."""
        plan = self.plan(paths, use, form)
        codes = tuple(section.licence for section in plan.sections) if tick else ()
        said = Acknowledgement(plan.digest, codes, reason, override)
        asked = self.exporter.hand_over(plan, said, route, form, str(target))
        return asked.result()

    def work(self, title: str, button: Button = Button.PUBLIC, **more: Any) -> Work:
        return self.exporter.save_work(Work("", title, button, **more)).result()


def use(button: Button = Button.PUBLIC, work: Work | None = None, **facts: Any) -> Use:
    return Use(work.button if work else button, work, facts)
