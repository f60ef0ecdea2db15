"""What waits for librarians: counted from the catalogue, and emptied by doing it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

from assetlib.asset import Recheck
from assetlib.catalogue.changes import Put
from assetlib.details import Edit
from assetlib.errors import NotALibrarian
from assetlib.index.due import consented, span_of
from assetlib.library import Library
from assetlib.licences import Promise
from assetlib.place import Place, PlaceKind
from assetlib.query import Query
from assetlib.task import OF_PICTURES, Task
from tests import shelf
from tests.uses import account

LICENCE = "00000000-0000-4000-8000-000000000001"
VERSION = "00000000-0000-4000-8000-000000000002"

Opener = Callable[..., Library]


def counts(library: Library) -> Mapping[Task, int]:
    return {one.task: one.count for one in library.tasks.counts().result()}


def rows(library: Library, task: Task) -> tuple[int, ...]:
    return library.search(Query(place=Place(PlaceKind.TASK, task.value))).result().rows


def voices(library: Library) -> Mapping[Task, int]:
    library.deliver(5)
    return {one.task: one.count for one in library.tasks.voices().result()}


def change(library: Library, *ops: Put) -> None:
    library.change("test", lambda _connection, _view: (ops, len(ops))).result()
    library.deliver(5)


def test_every_count_is_of_the_pictures_it_leads_to(library: Library) -> None:
    found = counts(library)
    assert found[Task.NEW] == 12
    for task in OF_PICTURES:
        assert len(rows(library, task)) == found[task], task


def test_what_was_done_waits_no_more(library: Library) -> None:
    some = rows(library, Task.NEW)[:5]
    library.edit(some, Edit(add_tags=("花",), seen=frozenset({Recheck.NEW}))).result()
    library.deliver(5)
    after = counts(library)
    assert after[Task.NEW] == 12 - 5
    assert after[Task.NO_TAGS] == 12 - 5
    assert not set(some) & set(rows(library, Task.NEW))


def test_a_picture_that_was_sorted_and_replaced_is_to_be_checked_and_is_not_new(
    library: Library, root: Path
) -> None:
    every = rows(library, Task.NEW)
    library.edit(every, Edit(seen=frozenset({Recheck.NEW}))).result()
    path = library.details(every[:1]).result()[0].asset.path
    (root / path).write_bytes(shelf.png((1, 2, 3)) if path.endswith("png") else shelf.jpeg())
    library.sweep().result()
    found = counts(library)
    assert (found[Task.NEW], found[Task.RECHECK]) == (0, 1)
    library.edit(rows(library, Task.RECHECK), Edit(seen=frozenset(Recheck))).result()
    library.deliver(5)
    assert counts(library)[Task.RECHECK] == 0


def test_marking_as_sorted_can_be_taken_back(library: Library) -> None:
    done = library.edit(rows(library, Task.NEW), Edit(seen=frozenset({Recheck.NEW}))).result()
    library.deliver(5)
    assert counts(library)[Task.NEW] == 0
    library.history.undo(done.deed).result()
    library.deliver(5)
    assert counts(library)[Task.NEW] == 12


@pytest.mark.parametrize(
    ("days", "task"),
    [
        (-1, Task.LAPSED),
        (0, Task.EXPIRING_30),
        (30, Task.EXPIRING_30),
        (31, Task.EXPIRING_60),
        (61, Task.EXPIRING_90),
        (90, Task.EXPIRING_90),
    ],
)
def test_terms_that_end_are_told_of_in_their_span(library: Library, days: int, task: Task) -> None:
    day = (library.clock.today() + timedelta(days=days)).isoformat()
    change(
        library,
        Put("licence", LICENCE, {"code": "soon", "title": "まもなく終わる"}),
        Put(
            "licence_version",
            VERSION,
            {"licence": LICENCE, "number": 1, "status": "active", "valid_until": day},
        ),
    )
    some = rows(library, Task.NEW)[:3]
    library.edit(some, Edit(licences=("soon",))).result()
    library.deliver(5)
    ends = [Task.LAPSED, Task.EXPIRING_30, Task.EXPIRING_60, Task.EXPIRING_90]
    assert {one: counts(library)[one] for one in ends} == {**dict.fromkeys(ends, 0), task: 3}


def test_terms_that_end_later_and_drafts_are_no_task() -> None:
    today = date(2026, 11, 28)
    assert span_of("2027-02-27", today) is None
    assert span_of("", today) is None


def test_an_approval_that_was_renewed_no_longer_ends() -> None:
    today = date(2026, 11, 28)
    old = {"asset": "a", "licence": "x", "action": "approval", "valid_until": "2026-12-01"}
    assert dict(consented({"1": old}, today)) == {"a": 30}
    assert not dict(consented({"1": old, "2": {**old, "valid_until": "2030-01-01"}}, today))
    assert not dict(consented({"1": old, "2": {**old, "valid_until": ""}}, today))


def test_a_review_that_is_due_is_counted(library: Library) -> None:
    day = library.clock.today().isoformat()
    fields = {"licence": LICENCE, "number": 1, "status": "active", "next_review_on": day}
    change(
        library,
        Put("licence", LICENCE, {"code": "due", "title": "見直し"}),
        Put("licence_version", VERSION, fields),
    )
    assert counts(library)[Task.REVIEW] == 1


def test_a_promise_to_a_distributor_is_counted_until_it_was_kept(library: Library) -> None:
    fields = {"licence": LICENCE, "number": 1, "status": "active"}
    change(
        library,
        Put("licence", LICENCE, {"code": "site", "title": "くらし素材館"}),
        Put("licence_version", VERSION, fields),
    )
    soon = (library.clock.today() + timedelta(days=20)).isoformat()
    promise = Promise("年に1回、使った点数を報告する", due=soon, every=12)
    library.terms.promise(LICENCE, promise).result()
    library.deliver(5)
    assert counts(library)[Task.PROMISES] == 1
    library.terms.fulfil(LICENCE, promise.words, library.clock.today().isoformat()).result()
    library.deliver(5)
    assert counts(library)[Task.PROMISES] == 0


def test_what_staff_ask_waits_until_a_librarian_has_dealt_with_it(
    library: Library, open_root: Opener
) -> None:
    with account("staff"):
        staff = open_root("their cache")
        staff.seeking.want("ふじさん", "表紙に").result()
        staff.seeking.want("富士山").result()
        staff.deliver(5)
    found = voices(library)
    assert found[Task.WANTED] == 2
    (newest, oldest) = library.tasks.requests("wanted").result()
    assert {newest.words, oldest.words} == {"ふじさん", "富士山"}
    library.tasks.settle((newest,)).result()
    assert voices(library)[Task.WANTED] == 1
    assert [one.id for one in library.tasks.requests("wanted").result()] == [oldest.id]


def test_only_librarians_are_told(open_root: Opener) -> None:
    with account("staff"):
        staff = open_root("their cache")
        for asked in (staff.tasks.counts, staff.tasks.voices):
            with pytest.raises(NotALibrarian):
                asked().result()
        with pytest.raises(NotALibrarian):
            staff.tasks.requests("wanted").result()
        assert staff.search(Query(place=Place(PlaceKind.TASK, Task.NEW.value))).result().rows == ()
