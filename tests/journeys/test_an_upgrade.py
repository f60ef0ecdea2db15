"""Versions side by side: an older program on a newer catalogue, a newer one on an older cache."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from assetlib.catalogue.commit import Author, Commit, digest, write_commit
from assetlib.details import Edit
from assetlib.errors import FormatTooNew
from assetlib.events import Cause, Event, ShareStateChanged
from assetlib.index import schema
from assetlib.library import Library, open_library
from assetlib.outbox import Outbox
from assetlib.query import Query
from assetlib.use import Acknowledgement, Form, LedgerQuery, Route
from tests.gates import Gatehouse, licence, use

ONE, TWO = "防災/避難/絵00.png", "防災/絵01.jpeg"


@pytest.fixture
def city(open_root: Callable[..., Library]) -> Library:
    """A library with terms, as this version writes it."""
    library = open_root()
    library.sweep(confirm=True).result()
    house = Gatehouse(library, library._settings.cache / library.id)
    house.teach(licence("free"), licence("ccby"))
    house.assign("free", ONE)
    house.assign("ccby", TWO)
    house.exporter.close()
    return library


def newer(root: Path, library: Library, *, format_: int = 1, op: object = None) -> None:
    """What a program of a later year publishes: an operation, or a whole format, nobody knows."""
    rev = library.head
    place = root / "_catalog" / "log" / f"{rev // 1000:06d}" / f"{rev:09d}" / "commit.json"
    author = Author("city\\abe", "PC-2", "9.0")
    commit = Commit(library.id, rev + 1, digest(place.read_bytes()), "new", author, "", "edit", ())
    form = json.loads(write_commit(commit))
    form |= {"format": format_, "ops": [op or {"op": "weave", "kind": "asset", "id": "x"}]}
    after = place.parent.with_name(f"{rev + 1:09d}")
    after.mkdir()
    (after / "commit.json").write_text(json.dumps(form), encoding="utf-8")


NEWER = {
    "an operation": {"op": {"op": "weave", "kind": "asset", "id": "x"}},
    "a kind": {"op": {"op": "put", "kind": "robot", "id": "x", "fields": {}}},
    "a field": {"op": {"op": "put", "kind": "tag", "id": "x", "fields": {"name": "a", "aura": 1}}},
    "a format": {"format_": 2},
}


@pytest.mark.parametrize("what", NEWER)
def test_an_older_program_reads_searches_and_exports_and_writes_nothing(
    city: Library, root: Path, tmp_path: Path, what: str
) -> None:
    newer(root, city, **NEWER[what])
    events = list[Event]()
    city.listen(events.append)
    city.deliver(20)
    (state,) = [one for one in events[-8:] if isinstance(one, ShareStateChanged)][-1:]
    assert (state.cause, state.stopped, state.reachable) == (Cause.NEWER, True, True)
    # it reads and searches
    assert city.search(Query("絵00")).result().rows
    assert city.details([1]).result()
    # it exports, with the reminder, and the record waits
    (row,) = city.search(Query("絵01")).result().rows
    plan = city.gate.plan([row], use(), Form()).result()
    assert not plan.free
    said = Acknowledgement(plan.digest, ("ccby",))
    handed = city.gate.hand_over(plan, said, Route.COPY, Form()).result()
    assert len(handed.items) == 1
    assert len(city.ledger.query(LedgerQuery()).result()) == 1
    # it refuses to decide
    with pytest.raises(FormatTooNew):
        city.edit([row], Edit(title="夜桜")).result()
    # and nothing of it stands in the log
    city.deliver(20)
    log = root / "_catalog" / "log" / "000000"
    assert len(list(log.iterdir())) == city.head + 1


def test_a_newer_marker_where_the_library_is_known_is_read_from_here(
    city: Library, root: Path, tmp_path: Path
) -> None:
    city.close()
    marker = root / "_catalog" / "library.json"
    marker.write_text(json.dumps({**json.loads(marker.read_text()), "format": 2}))
    library = open_library(root, tmp_path / "cache", indexing=False)
    try:
        library.ready()
        assert library.search(Query("絵00")).result().rows
        assert any(isinstance(one, FormatTooNew) for one in library.troubles)
        with pytest.raises(FormatTooNew):
            library.edit([1], Edit(title="夜桜")).result()
    finally:
        library.close()


def test_a_newer_marker_that_was_never_seen_is_a_sentence(root: Path, tmp_path: Path) -> None:
    marker = root / "_catalog" / "library.json"
    marker.write_text(json.dumps({**json.loads(marker.read_text()), "format": 2}))
    with pytest.raises(FormatTooNew):
        open_library(root, tmp_path / "another", indexing=False)


def waiting(library: str, cache: Path) -> int:
    folder = cache / library / "outbox"
    return len(list(folder.glob("*.json"))) + len(list((folder / "slips").glob("*.json")))


@pytest.fixture
def offline(city: Library, root: Path) -> Iterator[Library]:
    """The share is away, an edit and a use were made: both wait here."""
    away = root.with_name("away")
    root.rename(away)
    city.edit([1], Edit(title="夜桜")).result(30)
    city.gate.ask_librarians([2], "使ってよいですか", use()).result(30)
    yield city
    if away.exists():
        away.rename(root)


def test_a_newer_program_with_an_older_cache_rebuilds_it_and_loses_nothing_that_waits(
    offline: Library, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache, library = tmp_path / "cache", offline.id
    offline.close()
    assert waiting(library, cache) == 2
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setattr("assetlib.index.store.VERSION", schema.VERSION)
    root.with_name("away").rename(root)
    upgraded = open_library(root, cache, indexing=False)
    try:
        upgraded.ready()
        upgraded.deliver(30)
        assert waiting(library, cache) == 0
        assert upgraded.search(Query("夜桜")).result().rows
        assert upgraded.head > 1
    finally:
        upgraded.close()
    with closing(sqlite3.connect(cache / library / "cache.db")) as connection:
        found = connection.execute("SELECT value FROM meta WHERE name = 'schema'").fetchone()
    assert found == (str(schema.VERSION),)


def test_an_older_program_sets_aside_what_a_newer_one_left_waiting_and_the_newer_sends_it(
    offline: Library, root: Path, tmp_path: Path
) -> None:
    cache, library = tmp_path / "cache", offline.id
    offline.close()
    outbox = Outbox(cache / library / "outbox")
    body = {"at": "", "why": "edit", "changed": 1, "rev": 1, "thumbnails": {}}
    strange = [{"op": "weave", "kind": "asset", "id": "x"}]
    outbox.put("strange", {**body, "ops": strange})
    older = open_library(root, cache, indexing=False)  # the share is still away
    try:
        assert older.details([1]).result()[0].asset.title == "夜桜"
    finally:
        older.close()
    root.with_name("away").rename(root)
    older = open_library(root, cache, indexing=False)
    try:
        older.ready()
        older.deliver(30)
        assert older.search(Query("夜桜")).result().rows  # what it knows has gone
        assert [one.name for one in (cache / library / "outbox").glob("*.json")] == [
            next(one.name for one in (cache / library / "outbox").glob("*strange.clashed.json"))
        ]
    finally:
        older.close()
    # the newer program knows the operation: here, one that every program knows
    tag = {"op": "put", "kind": "tag", "id": "7" * 8 + "-0000-4000-8000-000000000000"}
    (place,) = (cache / library / "outbox").glob("*strange.clashed.json")
    form = json.loads(place.read_text())
    form["body"]["ops"] = [{**tag, "fields": {"name": "織物"}}]
    place.write_text(json.dumps(form))
    newer_ = open_library(root, cache, indexing=False)
    try:
        newer_.ready()
        newer_.deliver(30)
        newer_.deliver(30)
        assert not list((cache / library / "outbox").glob("*.json"))
        assert any(one.name == "織物" for one in newer_.tags("織").result())
    finally:
        newer_.close()
