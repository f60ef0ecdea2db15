# ruff: noqa: F401, F811 - fixtures are imported by name
"""Moving a catalogue between folder and database: nothing is lost, nobody is left behind."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable

import pytest

from assetlib.catalogue import moving
from assetlib.catalogue.commit import digest
from assetlib.catalogue.folder_log import FolderLog
from assetlib.catalogue.marker_file import read_marker
from assetlib.catalogue.moving import move, side_at
from assetlib.catalogue.opening import OpenLogs, lease_at, log_at
from assetlib.errors import LibraryExists, LogDamaged, LogMoving, Trouble
from assetlib.leases import Tenant
from assetlib.log import Marker
from tests.catalogue.house import REVS, everything, house, slip, whole
from tests.catalogue.making import PICTURE, commits
from tests.catalogue.memory_log import LIBRARY


def test_everything_goes_to_the_database_and_comes_back_the_same(house):
    before = everything(house.root, "folder")
    assert len(before) == REVS + 3 + 2 + 1 + 1
    step = whole(house.root, house.url, 0)
    assert (step.revs, step.head) == (REVS, digest(house.bodies[-1]))
    assert everything(house.root, house.url) == before
    assert read_marker(house.root) == Marker(LIBRARY, "now", house.url)
    assert whole(house.root, "folder", 0) == step
    assert everything(house.root, "folder") == before
    assert read_marker(house.root) == Marker(LIBRARY, "now")


def test_what_is_decided_in_each_place_goes_along_to_the_next(house):
    chain = commits([PICTURE], *([] for _ in range(REVS + 3)))[:REVS]
    assert len(chain) == REVS
    for rev, address in enumerate([house.url, "folder", house.url, "folder"], REVS + 1):
        whole(house.root, address)
        prev = log_at(house.root, address)
        body = _next(prev.read(rev - 1), rev)
        prev.publish(rev, body, {"thumbs.zip": str(rev).encode()})
        prev.close()
    found = everything(house.root, "folder")
    assert [rev for rev in range(1, REVS + 9) if f"commit {rev}" in found][-1] == REVS + 4
    assert found[f"commit {REVS + 2}"][1] == {"thumbs.zip": str(REVS + 2).encode()}


def _next(before: bytes | None, rev: int) -> bytes:
    assert before is not None
    first = commits([])[0][1].replace(b'"rev":1', f'"rev":{rev}'.encode())
    return first.replace(b'"prev":""', f'"prev":"{digest(before)}"'.encode())


class Killed(BaseException):
    """The PC that moved the catalogue lost its power."""


STEPS = ["prepare", "add", "close", "store", "finish"]


@pytest.mark.parametrize("back", [False, True])
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", [*STEPS, "switch_marker"])
def test_a_move_that_is_killed_anywhere_is_begun_again_and_loses_nothing(
    house, monkeypatch, step, when, back
):
    before = everything(house.root, "folder")
    if back:
        whole(house.root, house.url)
        shutil.rmtree(house.root / "_catalog" / "office" / "ledger")  # something to bring back
    goal = "folder" if back else house.url

    def deadly(real: Callable[..., None], number: int) -> Callable[..., None]:
        calls = [0]

        def act(*args: object, **more: object) -> None:
            calls[0] += 1
            if when == "before" and calls[0] == number:
                raise Killed
            real(*args, **more)
            if calls[0] == number:
                raise Killed

        return act

    with monkeypatch.context() as patch:
        if step == "switch_marker":
            patch.setattr(moving, step, deadly(moving.switch_marker, 1))
        else:
            kind = type(side_at(house.root, house.other(goal) if step == "close" else goal))
            number = {"add": 7, "store": 2}.get(step, 1)
            patch.setattr(kind, step, deadly(getattr(kind, step), number))
        with pytest.raises(Killed):
            move(house.root, goal, 0, 60)
    assert whole(house.root, goal).revs == REVS
    assert everything(house.root, goal) == before


def test_a_commit_that_comes_while_the_catalogue_moves_goes_along(house, monkeypatch):
    late = _next(house.bodies[-1], REVS + 1)
    real = moving._Move._compare

    def meanwhile(self: object, rev: int) -> None:
        if rev == REVS:
            FolderLog(house.root).publish(REVS + 1, late, {"thumbs.zip": b"late"})
        real(self, rev)

    monkeypatch.setattr(moving._Move, "_compare", meanwhile)
    step = whole(house.root, house.url)
    assert (step.revs, step.head) == (REVS + 1, digest(late))
    assert everything(house.root, house.url)[f"commit {REVS + 1}"] == (
        late,
        {"thumbs.zip": b"late"},
    )


@pytest.mark.parametrize("back", [False, True])
def test_who_knew_the_old_place_publishes_in_the_new_one_and_never_in_the_old(
    house, as_account, back
):
    if back:
        whole(house.root, house.url)
        house.server.employ(house.url.rpartition("/")[2])
        as_account("librarian")  # what the owner of the tables may do, no role may
    goal = "folder" if back else house.url
    pc, old = OpenLogs(), log_at(house.root, house.other(goal), LIBRARY)
    pc.marker(house.root)
    assert pc.file(house.root, 1, "commit.json") == old.read(1)
    as_account("owner")
    whole(house.root, goal)
    rev = REVS + 1
    assert pc.file(house.root, rev, "commit.json") is None
    pc.publish(house.root, rev, _next(house.bodies[-1], rev), {})
    assert (
        pc.file(house.root, rev, "commit.json") == everything(house.root, goal)[f"commit {rev}"][0]
    )
    for act in (
        lambda: old.publish(rev, b"too late", {}),
        lambda: old.publish(rev + 1, b"too late", {}) if back else old.publish(rev, b"", {}),
        lambda: old.hand_in(str(uuid.uuid4()), b"a slip"),
        lambda: old.file_away("20270401T000000000000Z-0a", b"x"),
        lambda: old.keep_evidence(b"a document", ".txt"),
    ):
        with pytest.raises(Trouble):
            act()
    assert old.read(rev) != b"too late"
    pc.at(house.root).close()
    old.close()


def test_between_the_closing_and_the_new_marker_everything_waits(house, monkeypatch):
    pc = OpenLogs()
    pc.marker(house.root)

    def stop(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(moving, "switch_marker", stop)
        with pytest.raises(Killed):
            move(house.root, house.url, 0, 60)
    assert pc.file(house.root, REVS + 1, "commit.json") is None
    with pytest.raises(LogMoving):
        pc.publish(house.root, REVS + 1, _next(house.bodies[-1], REVS + 1), {})
    # Called off: the catalogue stays where it is, and takes changes again.
    assert move(house.root, "folder", 0, 60).done
    pc.publish(house.root, REVS + 1, _next(house.bodies[-1], REVS + 1), {})
    assert whole(house.root, house.url).revs == REVS + 1
    pc.at(house.root).close()


def test_whoever_holds_the_lease_gives_it_up_when_the_catalogue_moves(house):
    lease = lease_at(house.root)
    assert lease.take(Tenant("hanako@city", "PC-1", "2026-04-01T00:00:00+00:00"))
    assert lease.confirm()
    whole(house.root, house.url)
    assert not lease.confirm()
    lease.release()
    again = lease_at(house.root)
    assert again.take(Tenant("hanako@city", "PC-1", "2026-04-01T00:00:00+00:00"))
    assert again.confirm()
    again.release()


def test_a_log_whose_chain_is_broken_is_not_moved(house):
    place = house.root / "_catalog" / "log" / "000000" / f"{9:09d}" / "commit.json"
    place.write_bytes(house.bodies[8].replace(b"librarian", b"stranger"))
    with pytest.raises(LogDamaged):
        whole(house.root, house.url)
    assert read_marker(house.root).log == "folder"
    FolderLog(house.root).publish(REVS + 1, b"still open", {})


@pytest.mark.parametrize("rev", [1, 2])
def test_a_log_with_a_gap_is_not_closed_in_the_gap(house, rev):
    log = house.root / "_catalog" / "log"
    place = log / "000000" / f"{rev:09d}"
    shutil.move(place, house.root / "away")
    before = {file: file.read_bytes() for file in log.rglob("*.*")}
    with pytest.raises(LogDamaged) as damaged:
        whole(house.root, house.url)
    assert damaged.value.subject == str(rev)
    assert {file: file.read_bytes() for file in log.rglob("*.*")} == before
    assert read_marker(house.root).log == "folder"
    shutil.move(house.root / "away", place)
    assert whole(house.root, house.url).revs == REVS


def test_another_librarys_database_is_not_overwritten(house, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    id_ = "3e7a8a51-0000-4000-8000-000000000002"
    FolderLog(other).create(Marker(id_, "now"), commits([PICTURE], library=id_)[0][1])
    whole(house.root, house.url)
    with pytest.raises(LibraryExists):
        whole(other, house.url)
    assert everything(house.root, house.url)["commit 1"][0] == house.bodies[0]


def test_the_same_database_under_another_name_stays_open(house):
    name, data = slip()
    FolderLog(house.root).hand_in(name, data)
    whole(house.root, house.url)
    again = house.url.replace("postgresql://127.0.0.1", "postgresql://localhost")
    assert whole(house.root, again).revs == REVS
    log = log_at(house.root, again, LIBRARY)
    assert log.take(name) == data
    log.publish(REVS + 1, _next(house.bodies[-1], REVS + 1), {})
    log.close()
