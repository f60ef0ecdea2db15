"""What waits on a PC whose disk is emptied at logoff waits in its depot too."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assetlib import depot as depots
from assetlib.catalogue.depot_folder import ABANDONED
from assetlib.depot import Depot
from assetlib.details import Edit
from assetlib.errors import LocalTrouble, OutboxAway
from assetlib.events import TroubleHappened
from assetlib.library import Library
from assetlib.outbox import Outbox, Slip
from assetlib.query import Query
from assetlib.settings import load
from assetlib.wording import say_trouble
from tests.fuse_fixture import hanging_mount


@pytest.fixture
def base(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


Opening = Callable[..., Outbox]


@pytest.fixture
def open_box(tmp_path: Path, base: Path) -> Iterator[Opening]:
    """Opens an outbox as an account does at a PC; `disk` names what that PC has of a disk."""
    opened: list[Depot] = []

    def open_it(disk: str = "disk", account: str = "市\\sato", pc: str = "PC-01") -> Outbox:
        opened.append(Depot(base, "library", account, pc))
        return Outbox(tmp_path / disk / "outbox", opened[-1].shelf("changes"))

    yield open_it
    for depot in opened:
        depot.close()


def ids(outbox: Outbox) -> list[str]:
    return [slip.id for slip in outbox.slips()]


def test_what_is_much_travels_in_parts_and_comes_back_whole(open_box: Opening) -> None:
    piece = {"piece": "x" * (1 << 20)}
    outbox = open_box()
    for number in range(9):
        outbox.put(f"piece-{number}", piece)
    other = open_box("another disk")
    other.bring_in_line()
    assert ids(other) == [f"piece-{number}" for number in range(9)]
    assert all(slip.body == piece for slip in other.slips())
    empty = open_box("a third disk", account="市\\tanaka")
    empty.bring_in_line()
    assert ids(empty) == []


def lying(base: Path) -> list[Path]:
    return sorted(base.rglob("*.json"))


def names(folder: Path) -> list[str]:
    return sorted(place.name for place in folder.glob("*.json"))


def age(base: Path, seconds: float) -> None:
    for place in lying(base):
        at = place.stat().st_mtime - seconds
        os.utime(place, (at, at))


def test_what_waits_survives_the_end_of_the_disk_in_its_order(open_box, tmp_path):
    before = open_box()
    for name in ("one", "two", "three"):
        before.put(name, {"text": "春"})
    before.done("two")
    before.clashed("three")
    shutil.rmtree(tmp_path / "disk")
    after = open_box()
    assert ids(after) == []
    after.bring_in_line()
    assert after.slips() == (Slip("one", {"text": "春"}), Slip("three", {"text": "春"}, True))


def test_both_places_hold_the_same_whatever_is_done(open_box, base, tmp_path):
    outbox = open_box()
    outbox.bring_in_line()
    outbox.put("one", {"n": 1})
    outbox.put("two", {"n": 1})
    outbox.clashed("one")
    outbox.rewrite(Slip("two", {"n": 2}))
    outbox.exchange("one", [Slip("three", {"n": 3}), Slip("four", {"n": 4}, clashed=True)])
    outbox.release("four")
    here = {p.name: p.read_bytes() for p in (tmp_path / "disk" / "outbox").glob("*.json")}
    assert {place.name: place.read_bytes() for place in lying(base)} == here
    assert len(here) == 3
    for slip in outbox.slips():
        outbox.done(slip.id)
    assert lying(base) == []


def test_a_depot_that_is_away_is_said_and_nothing_counts_as_kept(open_box, base, tmp_path):
    outbox = open_box()
    base.rename(tmp_path / "away")
    with pytest.raises(OutboxAway) as said:
        outbox.put("one", {})
    assert str(base) in say_trouble(said.value)
    assert (ids(outbox), base.exists()) == ([], False)
    (tmp_path / "away").rename(base)
    outbox.put("one", {})
    assert ids(outbox) == ["one"]


def test_one_that_hangs_is_said_and_asked_no_more_for_a_while(tmp_path, monkeypatch):
    monkeypatch.setattr(depots, "PATIENCE", 0.5)
    with hanging_mount() as share:
        depot = Depot(share / "home", "library", "sato", "PC-01")
        outbox = Outbox(tmp_path / "outbox", depot.shelf("changes"))
        for _ in range(4):
            with pytest.raises(OutboxAway):
                outbox.put("one", {})
        assert depot._pool.abandoned <= 2, "every try would leak one more process"
        assert ids(outbox) == []
        depot.close()


def test_what_was_done_while_it_was_away_does_not_come_back(open_box, base, tmp_path):
    outbox = open_box()
    for name in ("one", "two", "three"):
        outbox.put(name, {})
    base.rename(tmp_path / "away")
    outbox.done("one")
    outbox.clashed("two")
    with pytest.raises(LocalTrouble):
        outbox.bring_in_line()
    (tmp_path / "away").rename(base)
    outbox.bring_in_line()
    assert [(slip.id, slip.clashed) for slip in outbox.slips()] == [("two", True), ("three", False)]
    assert [place.name for place in lying(base)] == names(tmp_path / "disk" / "outbox")


def test_a_clash_told_while_it_was_away_is_not_doubled_by_the_older_copy(open_box, base, tmp_path):
    outbox = open_box()
    outbox.put("one", {})
    base.rename(tmp_path / "away")
    outbox.clashed("one")
    (tmp_path / "away").rename(base)
    again = open_box()  # the program was started anew, and knows nothing of what it could not do
    again.bring_in_line()
    assert [(slip.id, slip.clashed) for slip in again.slips()] == [("one", True)]
    assert len(lying(base)) == 1


def test_what_waited_before_the_outbox_was_redirected_is_put_there(open_box, base, tmp_path):
    Outbox(tmp_path / "disk" / "outbox").put("old", {})
    outbox = open_box()
    outbox.bring_in_line()
    assert len(lying(base)) == 1
    assert ids(outbox) == ["old"]


def test_two_accounts_and_two_libraries_never_see_each_others(open_box, base):
    open_box("one", "市\\sato").put("of sato", {})
    age(base, 10 * ABANDONED)
    other = open_box("two", "市_sato")
    other.bring_in_line()
    depot = Depot(base, "another library", "市\\sato", "PC-01")
    assert (ids(other), dict(depot.shelf("changes").fetch())) == ([], {})
    depot.close()


def test_another_pc_of_the_account_takes_over_only_what_was_left_for_an_hour(open_box, base):
    open_box("one", pc="PC-01").put("left", {"n": 1})
    second, third = (open_box(f"disk of {pc}", pc=pc) for pc in ("PC-02", "PC-03"))
    age(base, ABANDONED - 600)
    second.bring_in_line()
    assert ids(second) == []
    age(base, 600)
    third.bring_in_line()
    assert third.slips() == (Slip("left", {"n": 1}),)
    assert [place.parent.name.partition("-PC")[0] for place in lying(base)] == [
        lying(base)[0].parent.name
    ]


def test_a_shared_shelf_tells_what_the_other_pcs_keep_and_leaves_it_there(base):
    one, two = (Depot(base, "library", "市\\sato", pc) for pc in ("PC-01", "PC-02"))
    one.shelf("asked", shared=True).keep({"a.json": b"1", "b.json": b"2"})
    two.shelf("asked", shared=True).keep({"c.json": b"3"})
    assert two.shelf("asked", shared=True).fetch() == {
        "a.json": b"1", "b.json": b"2", "c.json": b"3"
    }  # fmt: skip
    assert two.shelf("asked").fetch() == {"c.json": b"3"}
    for depot in (one, two):
        depot.close()
    assert {(place.parent.name[:5], place.name) for place in lying(base)} == {
        ("PC-01", "a.json"), ("PC-01", "b.json"), ("PC-02", "c.json")
    }  # fmt: skip


def test_half_a_copy_left_by_a_killed_pc_is_nobodys_slip(open_box, base):
    outbox = open_box()
    outbox.put("one", {})
    place = lying(base)[0].parent
    (place / "~0123456789abcdef.tmp").write_bytes(b'{"id"')
    outbox.bring_in_line()
    assert ids(outbox) == ["one"]


def test_the_environment_says_where_and_nothing_looks_there(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME_DRIVE", str(tmp_path / "H"))
    environment = {"ASSETLIB_OUTBOX": "$HOME_DRIVE/送信待ち"}
    assert load(tmp_path, environment).outbox == tmp_path / "H" / "送信待ち"
    assert load(tmp_path, {}).outbox is None
    assert list(tmp_path.iterdir()) == []


# --- the whole library ---


def titles(library: Library, words: str) -> list[str]:
    rows = library.search(Query(words)).result().rows
    return [tile.title for tile in library.tiles(rows).result()]


def test_an_edit_made_without_the_share_reaches_it_from_another_disk(
    root, open_root, base, tmp_path, monkeypatch
):
    monkeypatch.setenv("ASSETLIB_OUTBOX", str(base))
    first = open_root("profile")
    first.sweep(confirm=True).result()
    root.rename(root.with_name("away"))
    rows = first.search(Query("絵02")).result().rows
    assert first.edit(rows, Edit(title="出張先で付けた題")).result().pending
    first.close()
    shutil.rmtree(tmp_path / "profile")
    root.with_name("away").rename(root)
    again = open_root("profile")
    again.deliver(60)
    again.deliver(60)  # the first look fetched it, if it did not come in time to be delivered too
    assert titles(again, "出張先") == ["出張先で付けた題"]
    assert lying(base) == []
    revs = [
        one
        for one in (root / "_catalog" / "log").rglob("commit.json")
        if "出張先" in one.read_text(encoding="utf-8")
    ]
    assert len(revs) == 1


def test_with_a_depot_that_hangs_the_library_opens_searches_says_so_and_closes(
    open_root, root, tmp_path, monkeypatch
):
    first = open_root("profile")
    first.sweep(confirm=True).result()
    first.close()
    monkeypatch.setattr(depots, "PATIENCE", 0.5)
    with hanging_mount() as share:
        monkeypatch.setenv("ASSETLIB_OUTBOX", str(share / "home"))
        library = open_root("profile")
        told: list[object] = []
        library.listen(told.append)
        rows = library.search(Query("絵02")).result().rows
        assert len(rows) == 1
        with pytest.raises(OutboxAway):
            library.edit(rows, Edit(title="残せない題")).result()
        assert titles(library, "残せない") == []
        library.deliver(60)
        library.close()
    troubles = [event.trouble for event in told if isinstance(event, TroubleHappened)]
    assert all(isinstance(trouble, OutboxAway) for trouble in troubles)
