"""What a PC does whose clock does not agree with the shared folder's."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assetlib.commands.records import Records
from assetlib.details import Edit
from assetlib.library import Library
from assetlib.query import Query
from assetlib.terms import Level
from assetlib.use import Button, Use
from tests import gates

DAY = 86400
PICTURE = "子育て/絵02.png"
LEAFLET = Use(Button.PUBLIC)


def stamp(root: Path, rev: int, days: float) -> None:
    """Let a commit have arrived so many days from now, by the share's clock."""
    place = root / "_catalog" / "log" / "000000" / f"{rev:09d}" / "commit.json"
    moment = time.time() + days * DAY
    os.utime(place, (moment, moment))


def level(library: Library) -> Level:
    row = library.row_at(PICTURE).result()
    return library.gate.verdicts((row,), LEAFLET).result()[row].level


def test_terms_that_have_ended_by_the_shares_clock_have_ended(
    root: Path, open_root: Callable[..., Library]
):
    library = open_root()
    library.sweep(confirm=True).result()
    until = (datetime.now(UTC) + timedelta(days=5)).date().isoformat()
    records = Records(library)
    records.import_licences([gates.licence("dated", valid_until=until)])
    records.assign([PICTURE], "dated", "replace")
    assert level(library) is not Level.BLOCK
    stamp(root, library.head, 10)
    late = open_root("another PC")
    late.ready()
    assert (late._delivery.state.drift, level(late)) == (240, Level.BLOCK)
    assert late._delivery.state.well  # everything else goes on
    saved = late.search(Query("絵03")).result().rows
    assert late.edit(saved, Edit(title="続けられる")).result().changed == 1


def test_a_pc_that_is_ahead_hears_of_it_with_what_it_writes(
    root: Path, open_root: Callable[..., Library], monkeypatch
):
    library = open_root()
    library.sweep(confirm=True).result()
    monkeypatch.setattr(library.clock, "_own", lambda: datetime.now(UTC) + timedelta(days=3))
    rows = library.search(Query("絵03")).result().rows
    library.edit(rows, Edit(title="先の日付で")).result()
    library._delivery.refresh().result()
    assert library._delivery.state.drift == -72
