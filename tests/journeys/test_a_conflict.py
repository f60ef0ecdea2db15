"""Two librarians change the same thing: what each of them sees, and that nothing is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assetlib import wording
from assetlib.catalogue.changes import Set
from assetlib.catalogue.entities import KINDS
from assetlib.conflict_words import ConflictWords
from assetlib.conflicts import ClashedChange, Side
from assetlib.details import Edit
from assetlib.errors import Conflict, NotHere
from assetlib.events import ConflictsChanged
from assetlib.library import Library
from assetlib.query import Query
from assetlib.wording import say_trouble
from tests.killing import KILLED
from tests.program import run_python
from tests.waiting import eventually

PATIENCE = 100.0
"""Seconds: no test takes a slow machine for a share that is away."""


@pytest.fixture
def here(open_root: Callable[..., Library]) -> Library:
    library = open_root()
    library.sweep(confirm=True).result()
    return library


@pytest.fixture
def there(here: Library, open_root: Callable[..., Library]) -> Library:
    return open_root("pc2")


def rows(library: Library, words: str = "絵02") -> tuple[int, ...]:
    return library.search(Query(words)).result().rows


def note(library: Library, text: str, words: str = "絵02") -> None:
    """Write the note of a picture, without looking at what others did."""
    (row,) = rows(library, words)

    def build(connection, view):
        (id_,) = library._store.ids_of(connection, [row])
        was = view.get("asset", id_)["note"]
        return [Set("asset", id_, {"note": (was, text)})], 1

    library.change("metadata", build, PATIENCE).result()


def clash(here: Library, there: Library) -> ClashedChange:
    """Both give 絵02 a title and a note; there it clashes."""
    there._upkeep.stop()  # with a look between the two, there would clash only over the title
    note(here, "こちらのメモ")
    here.edit(rows(here), Edit(title="こちらの題")).result()
    here._delivery.refresh().result()
    (row,) = rows(there)

    def build(connection, view):
        (id_,) = there._store.ids_of(connection, [row])
        was = view.get("asset", id_)
        fields = {"title": (was["title"], "あちらの題"), "note": (was["note"], "あちらのメモ")}
        return [Set("asset", id_, {**fields, "creator": ("", "佐藤")})], 1

    with pytest.raises(Conflict):
        there.change("edit", build, PATIENCE).result()
    (change,) = there.conflicts.waiting().result()
    return change


def keys(change: ClashedChange) -> dict[str, str]:
    return {field.field: field.key for field in change.fields}


def shown(library: Library) -> tuple[str, str, str]:
    library._delivery.refresh().result()
    (details,) = library.details(library.search(Query("絵02")).result().rows).result()
    return details.asset.title, details.asset.note, details.asset.creator


def test_a_conflict_names_the_picture_the_fields_the_values_and_who_was_first(here, there):
    change = clash(here, there)
    fields = {field.field: field for field in change.fields}
    assert set(fields) == {"title", "reading", "note"}
    title = fields["title"]
    assert (title.word, title.kind_word, title.subject) == ("タイトル", "画像", "こちらの題")
    assert (title.was, title.theirs, title.mine) == ("絵02", "こちらの題", "あちらの題")
    assert title.row == rows(there)[0]
    assert title.who == here._settings.who
    assert title.at
    assert title.sides == (Side.MINE, Side.THEIRS)
    assert fields["note"].both == "こちらのメモ\nあちらのメモ"
    assert (change.why, bool(change.at)) == ("edit", True)


def test_a_choice_for_every_field_ends_the_conflict_on_every_pc(here, there):
    change = clash(here, there)
    eventually(lambda: there._delivery.tidings.conflicts.waiting == 1)
    told: list[object] = []
    there.listen(told.append)
    at = keys(change)
    there.conflicts.resolve(change.id, {at["title"]: Side.MINE, at["note"]: Side.BOTH}).result()
    wanted = ("あちらの題", "こちらのメモ\nあちらのメモ", "佐藤")
    assert shown(there) == shown(here) == wanted
    assert there.conflicts.waiting().result() == ()
    counts = [event.waiting for event in told if isinstance(event, ConflictsChanged)]
    assert counts[-2:] == [1, 0]  # what was told before the clash may be late


def test_theirs_for_every_field_still_brings_in_what_was_not_contested(here, there):
    change = clash(here, there)
    there.conflicts.resolve(change.id, dict.fromkeys(keys(change).values(), Side.THEIRS)).result()
    assert shown(there) == shown(here) == ("こちらの題", "こちらのメモ", "佐藤")
    assert len(there._outbox) == 0


def test_a_choice_for_one_field_leaves_the_other_waiting(here, there):
    change = clash(here, there)
    there.conflicts.resolve(change.id, {keys(change)["title"]: Side.MINE}).result()
    (left,) = there.conflicts.waiting().result()
    assert [field.field for field in left.fields] == ["note"]
    assert shown(here) == ("あちらの題", "こちらのメモ", "佐藤")
    with pytest.raises(NotHere):
        there.conflicts.resolve(change.id, {keys(change)["note"]: Side.MINE}).result()
    there.conflicts.resolve(left.id, {keys(left)["note"]: Side.MINE}).result()
    assert shown(here)[1] == "あちらのメモ"


def test_a_change_may_be_dropped_as_a_whole(here, there):
    change = clash(here, there)
    there.conflicts.drop(change.id).result()
    assert there.conflicts.waiting().result() == ()
    assert shown(there) == ("こちらの題", "こちらのメモ", "")


def test_what_others_change_once_more_before_the_choice_arrives_is_asked_again(here, there, root):
    change = clash(here, there)
    away = root.with_name("away")
    root.rename(away)
    saved = there.conflicts.resolve(change.id, {keys(change)["title"]: Side.MINE}).result()
    assert saved.pending
    away.rename(root)
    here.edit(rows(here), Edit(title="さらに後の題")).result()
    there._delivery.refresh().result()
    found = [field for one in there.conflicts.waiting().result() for field in one.fields]
    assert {field.field: field.theirs for field in found}["title"] == "さらに後の題"


def test_a_clash_that_others_take_back_goes_by_itself(here, there):
    clash(here, there)
    here.edit(rows(here), Edit(title="絵02")).result()
    note(here, "", "絵02")
    assert shown(there) == ("あちらの題", "あちらのメモ", "佐藤")
    assert there.conflicts.waiting().result() == ()


def test_a_slip_that_rotted_on_this_disk_is_shown_and_can_be_dropped(here, there):
    there._outbox.put("rotten", {"ops": [{"op": "put"}], "at": "", "why": "", "changed": 1})
    there._delivery.refresh().result()
    assert there.conflicts.waiting().result() == (ClashedChange("rotten", "", "", ()),)
    there.conflicts.drop("rotten").result()
    assert there.conflicts.waiting().result() == ()


RESOLVE_AND_DIE = """
import os, sys
from pathlib import Path
from assetlib.conflicts import Side
from assetlib.library import open_library

library = open_library(Path(sys.argv[1]), Path(sys.argv[2]), indexing=False)
library.ready()
(change,) = library.conflicts.waiting().result()
owner, name, number = sys.argv[3].split(".")
owner = {"os": os, "Path": Path}[owner]
real, calls = getattr(owner, name), [0]

def deadly(*words, **more):
    if "outbox" in str(words[0]) or name == "fsync":
        calls[0] += 1
    if calls[0] == int(number):
        os.kill(os.getpid(), 9)
    return real(*words, **more)

setattr(owner, name, deadly)
sides = {"title": Side.MINE, "note": Side.THEIRS}
choices = {field.key: sides[field.field] for field in change.fields if field.field == sys.argv[4]}
library.conflicts.resolve(change.id, choices).result(timeout=50)
os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize("point", ["os.fsync.1", "os.fsync.2", "os.fsync.3", "Path.rename.1",
                                   "Path.rename.2", "Path.unlink.1", "Path.unlink.2", "os.fsync.5",
                                   "os.fsync.99"])  # fmt: skip
def test_a_choice_broken_off_anywhere_counts_once_or_is_asked_again(
    here, there, root, tmp_path, open_root, point
):
    change = clash(here, there)
    there.close()
    died = run_python("-c", RESOLVE_AND_DIE, root, tmp_path / "pc2", point, "title")
    assert died.returncode == KILLED, died.stderr
    again = open_root("pc2")
    again._delivery.refresh().result()
    left = again.conflicts.waiting().result()
    assert len(left) == 1, "the note is still open, and nothing stands there twice"
    open_fields = {field.field for field in left[0].fields}
    title, text, creator = shown(here)
    assert text == "こちらのメモ"
    if left[0].id == change.id:
        assert open_fields == {"title", "reading", "note"}
        assert (title, creator) == ("こちらの題", "")
    else:
        assert open_fields == {"note"}
        assert (title, creator) == ("あちらの題", "佐藤")
    whys = [commit["why"] for commit in here.commits(20)]
    assert whys.count("edit") == 1 + (title == "あちらの題")


def test_what_waits_beside_another_process_fails_with_the_fields_names(here, there, open_root):
    beside = open_root("pc2")
    assert not beside.holder
    (row,) = rows(beside)

    def build(connection, view):
        (id_,) = beside._store.ids_of(connection, [row])
        return [Set("asset", id_, {"title": (view.get("asset", id_)["title"], "あちらの題")})], 1

    there._upkeep.stop()  # it must not look at the log before the other has decided
    here.edit(rows(here), Edit(title="こちらの題")).result()
    here._delivery.refresh().result()
    saved = beside.change("edit", build, 60.0)
    beside._delivery._desk.submit(lambda: None).result()  # it lies in the outbox now
    there._delivery.refresh().result()
    beside._delivery.refresh().result()
    with pytest.raises(Conflict) as told:
        saved.result()
    assert "タイトル" in say_trouble(told.value)
    assert "こちらの題" in say_trouble(told.value)


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_every_field_of_every_kind_has_a_word(language):
    wording.speak(language)
    words = ConflictWords()
    for kind, spec in KINDS.items():
        assert words.kind(kind)
        assert all(words.field(kind, field) for field in spec.fields)
