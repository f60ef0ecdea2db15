"""Moving a catalogue between folder and database: nothing is lost, nobody is left behind."""

from __future__ import annotations

import hashlib
import shutil
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from assetlib.catalogue import moving
from assetlib.catalogue.commit import digest
from assetlib.catalogue.disk import LOCAL
from assetlib.catalogue.folder_log import FolderLog
from assetlib.catalogue.folder_office import FolderOffice
from assetlib.catalogue.marker_file import read_marker
from assetlib.catalogue.moving import Progress, move, side_at
from assetlib.catalogue.opening import OpenLogs, lease_at, log_at
from assetlib.catalogue.pieces import cut, joined
from assetlib.catalogue.shelves import INBOX, LASTING, Side
from assetlib.catalogue.slips import write_line
from assetlib.catalogue.strays import stray_name
from assetlib.errors import LibraryExists, LogDamaged, LogMoving, Trouble
from assetlib.leases import Tenant
from assetlib.log import Marker
from tests.catalogue.clerk import use
from tests.catalogue.making import PICTURE, commits
from tests.catalogue.memory_log import LIBRARY
from tests.postgres import Server
from tests.uses import record

FILED = [f"{year}0401T000000000000Z-0a" for year in (2024, 2025, 2026)]
REVS = 11


@dataclass
class House:
    """A library with a history, an office and slips, and a database that is empty yet."""

    root: Path
    url: str
    server: Server
    bodies: list[bytes]

    def other(self, place: str) -> str:
        return self.url if place == "folder" else "folder"


def contents(side: Side) -> dict[str, object]:
    """Everything that is kept in a place, but for its farewell."""
    found: dict[str, object] = {}
    for rev in range(1, moving.newest(side) + 1):
        found[f"commit {rev}"] = (side.read(rev), dict(side.files(rev)))
    for shelf in (*LASTING, INBOX):
        for name in side.names(shelf):
            found[f"{shelf} {name}"] = side.fetch(shelf, name)
    return found


def everything(root: Path, address: str) -> dict[str, object]:
    side = side_at(root, address)
    try:
        return contents(side)
    finally:
        side.hang_up()


def whole(root: Path, address: str, seconds: float = 60) -> Progress:
    """A move, in steps of so many seconds."""
    step = move(root, address, 0, seconds)
    while not step.done:
        step = move(root, address, step.checked, seconds or 0.02)
    return step


@pytest.fixture
def house(postgres: Server, as_account: Callable[[str], None], tmp_path: Path) -> Iterator[House]:
    root = tmp_path / "root"
    root.mkdir()
    chain = commits([PICTURE], *([] for _ in range(REVS - 1)))
    log = FolderLog(root)
    log.create(Marker(LIBRARY, "now"), chain[0][1])
    for commit, body in chain[1:]:
        files = {"thumbs.zip": bytes([commit.rev]) * 5000, "empty": b""}
        log.publish(commit.rev, body, files if commit.rev % 3 == 0 else {})
    for name in FILED:
        log.file_away(name, f"lines of {name}\n".encode())
    log.keep_evidence(b"%PDF-1.4 a permission", ".pdf")
    log.keep_evidence(b"a mail", "")
    waiting, torn = str(uuid.uuid4()), str(uuid.uuid4())
    log.hand_in(waiting, b"a slip that waits")
    log.hand_in(torn, b"{torn")
    log.set_aside(torn)
    with postgres.database() as database:
        yield House(root, postgres.url(database), postgres, [body for _, body in chain])


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


def slip() -> tuple[str, bytes]:
    """A slip as staff hand it in."""
    line = use(record())
    return line.id, write_line(line)


def asleep(root: Path) -> FolderOffice:
    """A PC that read the marker before the move, slept, and goes on writing where it was told."""
    return FolderOffice(root / "_catalog", LOCAL)


def test_slips_that_waited_do_not_stay_behind(house, monkeypatch):
    name, data = slip()
    torn, whole_at_last = slip()
    log = FolderLog(house.root)
    log.hand_in(name, data)
    log.hand_in(torn, whole_at_last[:40])
    real = moving.switch_marker

    def meanwhile(*args: object) -> None:  # the PC that was writing it goes on
        real(*args)
        (house.root / "_catalog" / "inbox" / f"{torn}.json").write_bytes(whole_at_last)

    monkeypatch.setattr(moving, "switch_marker", meanwhile)
    whole(house.root, house.url)
    there = everything(house.root, house.url)
    assert there[f"inbox {name}"] == data
    assert whole_at_last in there.values()
    assert {name, torn}.isdisjoint(log.inbox())


def test_the_pieces_of_a_file_go_along_with_it(house, as_account):
    (name, data), log = slip(), FolderLog(house.root)
    parts = cut(name, b"a picture" * 200_000)
    assert len(parts) == 2
    for piece, part in parts.items():
        log.hand_in(piece, part)
    _, second = parts
    place = house.root / "_catalog" / "inbox" / f"{second}.part"
    place.write_bytes(parts[second][:99])  # a PC is still writing it
    whole(house.root, house.url)
    assert log.pieces() == (second,)
    place.write_bytes(parts[second])
    asleep(house.root).hand_in(name, data)
    house.server.employ(house.url.rpartition("/")[2])
    as_account("librarian")
    pc = OpenLogs()
    assert stray_name(name, data) in pc.inbox(house.root)
    there = pc.at(house.root)
    sha256 = hashlib.sha256(b"a picture" * 200_000).hexdigest()
    assert joined([*parts], there.pieces(), sha256, there.take) == b"a picture" * 200_000
    assert log.pieces() == ()
    there.close()


def test_what_was_written_into_the_folder_too_late_is_fetched_by_copying_again(house):
    whole(house.root, house.url)
    before = everything(house.root, house.url)
    late, (name, data) = asleep(house.root), slip()
    late.hand_in(name, data)
    late.file_away("20270401T000000000000Z-0a", b"late lines\n")
    sha256 = late.keep_evidence(b"a late mail", ".eml")
    for _ in range(2):
        assert whole(house.root, house.url).revs == REVS
        assert {
            key: value
            for key, value in everything(house.root, house.url).items()
            if key not in before
        } == {
            f"inbox {stray_name(name, data)}": data,
            "ledger 20270401T000000000000Z-0a": b"late lines\n",
            f"evidence {sha256}.eml": b"a late mail",
        }
    assert name not in late.inbox()


def test_a_slip_that_went_astray_is_seen_by_the_next_pc_that_files(house, as_account):
    whole(house.root, house.url)
    house.server.employ(house.url.rpartition("/")[2])
    (name, data), (half, _) = slip(), slip()
    late = asleep(house.root)
    late.hand_in(name, data)
    late.hand_in(half, data[:30])
    as_account("librarian")
    pc = OpenLogs()
    assert stray_name(name, data) in pc.inbox(house.root)
    assert pc.at(house.root).take(stray_name(name, data)) == data
    # Half a slip is left alone until it is whole; a folder that is away has none.
    assert (half in late.inbox(), name in late.inbox()) == (True, False)
    (house.root / "_catalog" / "inbox").rename(house.root / "inbox")
    assert len(pc.inbox(house.root)) == 2
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
