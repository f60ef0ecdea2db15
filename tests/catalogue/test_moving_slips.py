# ruff: noqa: F401, F811 - fixtures are imported by name
"""What is handed in while the catalogue moves, or to the place it has left, is not lost."""

from __future__ import annotations

import hashlib
from pathlib import Path

from assetlib.catalogue import moving
from assetlib.catalogue.disk import LOCAL
from assetlib.catalogue.folder_log import FolderLog
from assetlib.catalogue.folder_office import FolderOffice
from assetlib.catalogue.opening import OpenLogs
from assetlib.catalogue.pieces import cut, joined
from assetlib.catalogue.strays import stray_name
from tests.catalogue.house import REVS, everything, house, slip, whole


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
