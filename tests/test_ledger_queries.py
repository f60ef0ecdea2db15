# ruff: noqa: F401, F811 - fixtures are imported by name
"""Use records found again: by picture, work, person, day, words and terms that changed."""

from __future__ import annotations

import os

import pytest

from assetlib.catalogue.changes import Put, Set
from assetlib.errors import (
    NotHere,
)
from assetlib.library import Library
from assetlib.task import Task
from assetlib.use import LedgerQuery
from tests.ledgers import TODAY, found, librarian
from tests.uses import record


def test_a_picture_is_found_under_the_path_it_has_now_and_the_one_it_had(librarian, root):
    librarian.sweep(confirm=True).result()
    at = librarian.row_at("防災/絵01.jpeg").result()
    asset = librarian.details([at]).result()[0].asset
    one, other = record(asset=asset.id), record(path="よそ/絵99.png")
    for each in (one, other):
        librarian.ledger.file(each)
    os.rename(root / "防災" / "絵01.jpeg", root / "子育て" / "引っ越した絵.jpeg")
    librarian.sweep(confirm=True).result()
    librarian.sweep(confirm=True).result()
    for path in ("防災/絵01.jpeg", "子育て/引っ越した絵.jpeg"):
        assert [found.id for found in found(librarian, LedgerQuery(path=path))] == [one.id], path


def test_records_are_found_by_work_person_section_days_and_words(librarian):
    day = "2026-03-31T15:30:00+00:00"  # 1 April in Japan
    one = record(at=day, work={"id": record().id, "title": "夏まつりのチラシ"})
    for each in (one, record(at="2026-03-31T14:59:00+00:00", section="税務課", declared="鈴木")):
        librarian.ledger.file(each)
    queries = [
        LedgerQuery(work="夏まつりのチラシ"),
        LedgerQuery(work=str(one.work["id"])),
        LedgerQuery(who="花子"),
        LedgerQuery(section="広報"),
        LedgerQuery(first_day="2026-04-01"),
        LedgerQuery(text="なつまつり 絵01".replace("なつ", "夏")),
        LedgerQuery(licence="koyomi", last_day="2026-04-01", section="広報課"),
    ]
    assert [[hit.id for hit in found(librarian, query)] for query in queries] == [[one.id]] * 7
    assert len(found(librarian, LedgerQuery(last_day="2026-04-01"))) == 2
    assert found(librarian)[0] == one  # the newest first


def licence(
    library: Library, code: str, *statuses: str, inherits: tuple[str, ...] = ()
) -> list[str]:
    """A licence with versions of these statuses; the ids of the licence and its versions."""
    made = record().id
    versions = [record().id for _ in statuses]
    ops = [Put("licence", made, {"code": code, "title": code})]
    for number, (id_, status) in enumerate(zip(versions, statuses, strict=True), 1):
        fields = {"licence": made, "number": number, "status": status, "inherits": list(inherits)}
        ops.append(Put("licence_version", id_, fields))
    library.change("test", lambda *_: (ops, 1)).result()
    return [made, *versions]


def test_exceptions_are_found_by_themselves(librarian):
    lifted = record(override="市長の指示")
    for each in (lifted, record()):
        librarian.ledger.file(each)
    assert [one.id for one in found(librarian, LedgerQuery(exceptions=True))] == [lifted.id]


def test_changed_terms_name_the_works_that_are_still_public(librarian):
    _, old, new = licence(librarian, "koyomi", "superseded", "active")
    work = {"id": record().id, "title": "冊子"}
    public = record(versions=(old,), work={**work, "last_day": TODAY.isoformat()})
    endless = record(versions=(old,), work=work)
    others = [
        record(versions=(old,), work={**work, "last_day": "2026-11-21"}),
        record(versions=(old,), button="internal"),
        record(versions=(new,)),
        record(versions=(old,), practice=True),
        record(licences=("other",)),
    ]
    unused = record(versions=(old,))
    for one in (public, endless, unused, *others):
        librarian.ledger.file(one)
    librarian.ledger.mark(unused.id, not_used=True)
    hits = librarian.ledger.affected("koyomi", TODAY).result()
    assert {one.id for one in hits} == {public.id, endless.id}
    assert {one.id for one in librarian.ledger.affected("", TODAY).result()} >= {public.id}
    with pytest.raises(NotHere):
        librarian.ledger.affected("nothing", TODAY).result()


def test_terms_that_were_a_draft_then_and_are_one_still_have_not_changed(librarian):
    made, draft = licence(librarian, "koyomi", "draft")
    used = record(versions=(draft,))
    librarian.ledger.file(used)
    assert librarian.ledger.affected("koyomi", TODAY).result() == ()
    fields = {"licence": made, "number": 2, "status": "active", "inherits": []}
    put = Put("licence_version", record().id, fields)
    librarian.change("test", lambda *_: ([put], 1)).result()
    assert [one.id for one in librarian.ledger.affected("koyomi", TODAY).result()] == [used.id]


def test_a_work_that_was_told_is_affected_no_more_until_its_terms_change_again(librarian):
    made, old, new = licence(librarian, "koyomi", "superseded", "active")
    work = {"id": record().id, "title": "冊子"}
    two = [record(versions=(old,), work=work) for _ in range(2)]
    alone, other = record(versions=(old,), work={}), record(versions=(old,))
    for one in (*two, alone, other):
        librarian.ledger.file(one)

    def affected() -> set[str]:
        return {one.id for one in librarian.ledger.affected("", TODAY).result()}

    def waiting() -> int:
        found = librarian.tasks.voices().result()
        return {one.task: one.count for one in found}[Task.AFFECTED]

    assert waiting() == 3
    done = librarian.tasks.inform((two[0], alone), (*two, alone, other)).result()
    assert done.changed == 2
    librarian.deliver(5)
    assert affected() == {other.id}
    assert waiting() == 1
    assert librarian.tasks.inform((two[0],), (two[0],)).result().changed == 0
    everything = librarian.ledger.extract_affected("", TODAY).result().records
    assert {one.id for one in everything} >= {one.id for one in (*two, alone, other)}

    def replaced(*_):
        fields = {"licence": made, "number": 3, "status": "active"}
        return [
            Set("licence_version", new, {"status": ("active", "superseded")}),
            Put("licence_version", record().id, fields),
        ], 1

    librarian.change("test", replaced).result()
    assert affected() == {one.id for one in (*two, alone, other)}
    librarian.tasks.inform((two[0],), tuple(two)).result()
    undo = librarian.history.own().result().undo
    assert undo is not None
    assert undo.words == "条件が変わった制作物への連絡（1件）"
    librarian.history.undo(undo.id).result()
    assert affected() == {one.id for one in (*two, alone, other)}


def test_withdrawn_terms_name_every_use_and_those_under_licences_that_stand_on_them(librarian):
    site, withdrawn = licence(librarian, "site", "withdrawn")
    _, special = licence(librarian, "special", "active", inherits=(site,))
    plain, heir = (
        record(licences=("site",), versions=(withdrawn,)),
        record(licences=("special",), versions=(special,)),
    )
    for one in (plain, heir):
        librarian.ledger.file(one)
    hits = librarian.ledger.affected("site", TODAY).result()
    assert {one.id for one in hits} == {plain.id, heir.id}
    assert librarian.ledger.affected("special", TODAY).result() == ()
