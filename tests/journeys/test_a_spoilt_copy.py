# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""A library that moves is compared with its copy before the old place is closed, and after."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from assetlib.catalogue.collation import Collation
from assetlib.catalogue.farewell import write_farewell
from assetlib.catalogue.folder_log import FolderLog
from assetlib.catalogue.folder_office import FolderOffice
from assetlib.catalogue.marker_file import switch_marker
from assetlib.catalogue.relocating import leave_for
from assetlib.catalogue.sequel import left_for
from assetlib.details import Edit
from assetlib.errors import ShareReadOnly
from assetlib.library import Library
from assetlib.relocation import Reached
from assetlib.share_log import ShareLog
from tests.journeys.mirror import FILED, LINE, OTHER, copied, moved, new, put, without_asides
from tests.program import Done, run_command
from tests.uses import record


def commit(root: Path, rev: int) -> Path:
    return root / "_catalog" / "log" / "000000" / f"{rev:09d}"


def drop_commit(root: Path) -> None:
    shutil.rmtree(commit(root, 2))


def spoil_commit(root: Path) -> None:
    put(commit(root, 2) / "commit.json", b"garbage")


def change_commit(root: Path) -> None:
    place = commit(root, 3) / "commit.json"
    put(place, place.read_bytes().replace("夜桜".encode(), "夜梅".encode()))


def cut_last_commit(root: Path) -> None:
    place = commit(root, FolderLog(root).newest()) / "commit.json"
    put(place, place.read_bytes()[:40])


def drop_pack(root: Path) -> None:
    (pack,) = root.glob("_catalog/log/*/*/thumbs.zip")
    pack.unlink()


def spoil_pack(root: Path) -> None:
    (pack,) = root.glob("_catalog/log/*/*/thumbs.zip")
    put(pack, pack.read_bytes()[:-50])


def spoil_lines(root: Path) -> None:
    put(root / FILED, b"\x00\xffgarbage")


def drop_office(root: Path) -> None:
    shutil.rmtree(root / "_catalog" / "office")


SPOILT = [drop_commit, spoil_commit, change_commit, cut_last_commit, drop_pack, spoil_pack,
          spoil_lines, drop_office]  # fmt: skip


@pytest.mark.parametrize("spoil", SPOILT)
@pytest.mark.parametrize("before", [[], [moved]])
def test_what_is_missing_or_broken_in_the_copy_is_put_in_from_the_old_place(
    root: Path, new: Path, spoil: Callable[[Path], None], before: list[Callable[[Path, Path], Done]]
) -> None:
    whole = without_asides(root)
    for close in before:  # as a program of before left it: closed, and the copy as it was
        assert not close(root, new).returncode
    spoil(new)
    assert without_asides(new) != whole
    done = moved(root, new)
    assert not done.returncode
    assert "補いました" in done.stdout or "取り込" in done.stdout
    assert without_asides(new) == whole
    assert left_for(root) == str(new)


def test_a_broken_commit_is_set_aside_and_not_written_over(root: Path, new: Path) -> None:
    spoil_commit(new)
    assert "log/000000/000000002" in moved(root, new).stdout
    (aside,) = (new / "_catalog" / "log" / "~broken").iterdir()
    assert aside.read_bytes() == b"garbage"


def test_what_is_broken_in_the_old_place_alone_is_not_carried_over(root: Path, new: Path) -> None:
    good = without_asides(new)
    for spoil in (spoil_commit, spoil_pack, spoil_lines):
        spoil(root)
    assert not moved(root, new).returncode
    assert without_asides(new) == good


def test_a_commit_that_is_whole_nowhere_keeps_the_old_place_open(root: Path, new: Path) -> None:
    for place in (root, new):
        drop_commit(place)
    done = moved(root, new)
    assert done.returncode == 1
    assert "2 番の記録" in done.stderr
    assert left_for(root) == ""


def test_lines_that_differ_both_ways_are_named_and_the_old_place_stays_open(
    root: Path, new: Path
) -> None:
    put(new / FILED, OTHER)
    done = moved(root, new)
    assert done.returncode == 1
    assert "20260401T000000000000Z-0a" in done.stdout
    assert left_for(root) == ""
    assert ((root / FILED).read_bytes(), (new / FILED).read_bytes()) == (LINE, OTHER)


def test_a_document_is_put_in_by_its_hash(root: Path, new: Path) -> None:
    name = sha256(b"paper").hexdigest()
    place = f"_catalog/office/evidence/{name[:2]}/{name}.pdf"
    put(root / place, b"paper")
    put(new / place, b"pap")
    assert "1件を" in moved(root, new).stdout
    assert (new / place).read_bytes() == b"paper"


def test_half_a_slip_gets_the_whole_one_beside_it_once(root: Path, new: Path) -> None:
    name = "_catalog/inbox/00000000-0000-4000-8000-000000000001.json"
    put(root / name, LINE)
    put(new / name, LINE[:20])
    for mended in (1, 0):
        answer = json.loads(moved(root, new, "--json").stdout)
        assert len(answer["mended"]) == mended
    inbox = sorted(one.read_bytes() for one in (new / "_catalog" / "inbox").iterdir())
    assert inbox == [LINE[:20], LINE]


def test_pictures_that_were_not_copied_are_named_and_asked_about(root: Path, new: Path) -> None:
    put(root / "_catalog" / "retired" / "外した.png", b"picture")
    (gone,) = new.rglob("絵00.png")
    gone.unlink()
    (cut,) = new.rglob("絵02.png")
    cut.write_bytes(b"half")
    done = moved(root, new)
    assert done.returncode == 1
    assert "ファイル3個" in done.stdout
    for name in ("絵00.png", "絵02.png", "_catalog/retired/外した.png"):
        assert name in done.stdout
    assert left_for(root) == ""
    done = moved(root, new, "--yes")
    assert not done.returncode
    assert "ファイル3個" in done.stderr
    assert left_for(root) == str(new)
    assert not gone.exists()  # it invents nothing


def test_what_was_done_with_pictures_at_the_new_place_is_no_question_later(
    root: Path, new: Path
) -> None:
    assert not moved(root, new).returncode
    next(new.rglob("絵00.png")).unlink()
    assert not moved(root, new).returncode


def test_a_withdrawn_thumbnail_does_not_come_back_from_the_old_place(root: Path, new: Path) -> None:
    assert not moved(root, new).returncode
    (pack,) = new.glob("_catalog/log/*/*/thumbs.zip")
    rev = int(pack.parent.name)
    empty = b"PK\x05\x06" + bytes(18)
    FolderLog(new).replace_file(rev, "thumbs.zip", empty)
    assert not moved(root, new).returncode
    assert pack.read_bytes() == empty


def test_an_office_that_may_not_be_read_is_said_to_be_not_compared(
    root: Path, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(office: FolderOffice, since: str = "") -> tuple[str, ...]:
        raise ShareReadOnly(str(office), since)

    monkeypatch.setattr(FolderOffice, "ledger", refuse)
    step = leave_for(root, new, 60, Reached())
    assert (step.done, step.unread) == (True, True)


@pytest.mark.parametrize("office", ["old", "new"])
def test_each_step_does_something_and_goes_on_where_the_last_one_ended(
    root: Path, new: Path, office: str
) -> None:
    put((root if office == "old" else new) / FILED.replace("-0a", "-0b"), OTHER)
    reached, steps = Reached(), 0
    while True:
        found = Collation(root, new, FolderLog(root).marker().id, reached, 0.0, live=True)
        if found.commits() and found.shelves():
            break
        assert found.reached != reached
        reached, steps = found.reached, steps + 1
    assert steps >= FolderLog(root).newest()


def test_a_farewell_copied_over_a_commit_leaves_its_pack(
    root: Path, new: Path, library: Library
) -> None:
    assert not moved(root, new).returncode
    rev = FolderLog(new).newest() + 1
    FolderLog(new).publish(rev, (commit(root, rev) / "commit.json").read_bytes(), {})
    put(commit(new, rev) / "thumbs.zip", b"pack")
    assert "開きました" in moved(root, new).stdout
    assert [one.name for one in commit(new, rev).iterdir()] == ["thumbs.zip"]


def test_what_only_the_copy_holds_is_counted_before_it_is_thrown_away(
    root: Path, new: Path, open_at: Callable[..., Library]
) -> None:
    for place, pc, title in ((root, "one", "元"), (new, "two", "写し")):
        there = open_at(place, pc)
        there.edit([1], Edit(title=title)).result(30)
        there.deliver(30)
        there.close()
    put(new / FILED.replace("-0a", "-0d"), OTHER)
    done = moved(root, new)
    assert done.returncode == 1
    assert "決めたこと 1件" in done.stderr
    assert "ファイル 1個" in done.stderr
    assert "`_catalog\\office`" in done.stderr
    assert left_for(root) == ""


def test_a_long_comparison_says_how_far_it_is(
    root: Path, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    share = ShareLog(root)
    monkeypatch.setattr("assetlib.share_log.MOVING", 0.0)
    try:
        left, lacking = share.lacking(new, ["", "_catalog/retired"])
        assert left
        while left:
            left, more = share.lacking(new, left)
            lacking += more
    finally:
        share.close()
    assert lacking == []


def use_filed(root: Path, open_at: Callable[..., Library]) -> None:
    """Somebody took a picture, and a librarian's PC has filed it."""
    library = open_at(root, "pc")
    library.ledger.file(record())
    for _ in range(3):
        library.deliver(30)
    library.close()


def ledger(root: Path) -> list[Path]:
    return [one for one in root.rglob("*.jsonl") if one != root / FILED]


def test_a_use_record_that_the_log_names_and_nobody_holds_is_counted(
    root: Path, new: Path, open_at: Callable[..., Library]
) -> None:
    use_filed(root, open_at)
    shutil.rmtree(new)
    copied(root, new)
    assert json.loads(moved(root, new, "--json").stdout)["lost_uses"] == 0
    (ours,), (theirs,) = ledger(root), ledger(new)
    ours.unlink()
    line = theirs.read_bytes()
    theirs.unlink()
    done = moved(root, new)
    assert done.returncode == 1
    assert "1件（" in done.stdout
    assert f"assetlib recover {new}" in done.stdout
    slip = json.loads(line)
    put(new / "_catalog" / "inbox" / f"{slip['id']}.json", line)  # it waits to be filed again
    assert json.loads(moved(root, new, "--json").stdout)["lost_uses"] == 0


def test_what_was_filed_at_a_place_before_it_was_copied_over_is_counted_once_the_log_is_back(
    root: Path, new: Path, open_at: Callable[..., Library]
) -> None:
    open_at(new, "pc").close()
    assert not moved(root, new).returncode
    use_filed(new, open_at)
    assert ledger(new)
    saved = FolderLog(new).newest()
    shutil.rmtree(new)
    copied(root, new)  # as a task that copies every night does it
    done = moved(root, new)
    assert "開きました" in done.stdout
    assert "`_catalog\\office`" in done.stdout
    assert not run_command("recover", new, "--cache", root.with_name("pc")).returncode
    assert FolderLog(new).newest() == saved
    for one in ledger(new):  # as where no PC has kept the records
        one.unlink()
    assert "1件（" in moved(root, new).stdout


def test_where_the_log_went_into_a_database_since_nothing_of_the_folder_is_opened(
    root: Path, new: Path
) -> None:
    assert not moved(root, new).returncode
    address = "postgresql://db.city.lg.jp/pictures"
    switch_marker(new, replace(FolderLog(new).marker(), log=address))
    rev = FolderLog(new).newest() + 1
    farewell = write_farewell(FolderLog(new).marker().id, rev, "", address)
    FolderLog(new).publish(rev, farewell, {})
    slip = "_catalog/inbox/00000000-0000-4000-8000-000000000001.json"
    put(root / slip, LINE)
    done = moved(root, new)
    assert (done.returncode, address in done.stdout) == (0, True)
    assert FolderLog(new).read(rev) == farewell
    assert (new / slip).read_bytes() == LINE  # whoever files at the database finds it here


def test_what_was_written_at_the_new_place_early_is_not_told_to_be_copied_over(
    root: Path, new: Path, open_at: Callable[..., Library]
) -> None:
    (gone,) = new.rglob("絵00.png")
    picture = gone.read_bytes()
    gone.unlink()
    assert "/XD _catalog" not in moved(root, new).stdout
    there = open_at(new, "early")
    there.edit([1], Edit(title="早い題")).result(30)
    there.deliver(30)
    there.close()
    done = moved(root, new)
    assert (done.returncode, "決めたこと 1件" in done.stdout) == (1, True)
    assert "/XD _catalog" in done.stdout
    gone.write_bytes(picture)
    head = FolderLog(new).newest()
    assert not moved(root, new).returncode
    assert FolderLog(new).newest() == head
