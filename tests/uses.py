"""Use records in the fewest words, and PCs of staff, for tests."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from assetlib import settings
from assetlib.use import UseRecord

SECRETS = ("山田花子", "市制五十周年の特別号", "急いでいるため", "国勢調査の回答")
"""A name, a title, a reason and an answer: what the log must never hold."""


def record(**changes: Any) -> UseRecord:
    """A use record as the gate makes it, full of words that stay in the office."""
    known = UseRecord(
        id=str(uuid.uuid4()),
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        who="hanako@city",
        declared="山田花子",
        section="広報課",
        pc="PC-77",
        app="0.1.0",
        asset=str(uuid.uuid4()),
        path="防災/絵01.jpeg",
        title="絵01",
        sha256="ab" * 32,
        exported_sha256="cd" * 32,
        outcome="rebuilt",
        licences=("koyomi",),
        versions=(str(uuid.uuid4()),),
        reminder="ef" * 32,
        level="warn",
        reasons=({"licence": "koyomi", "action": "obtainConsent", "text": "承認が必要です"},),
        answers={"media": ("print",), "note": "国勢調査の回答", "print_run": None},
        route="save",
        target="folder",
        button="public",
        work={"id": str(uuid.uuid4()), "title": "市制五十周年の特別号", "last_day": ""},
        credit=("©こよみ",),
        acknowledged={"koyomi": "2026-04-14 急いでいるため"},
    )
    return replace(known, **changes)


@contextmanager
def account(name: str) -> Iterator[None]:
    """Whoever opens a library meanwhile does it under this account of the operating system."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "_account", lambda: name)
        yield
