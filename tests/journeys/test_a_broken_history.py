"""A record is missing or broken in the midst of the history: who notices, and how it comes back."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from assetlib.cli import cli
from assetlib.commands.console import troubles_told
from assetlib.details import Edit
from assetlib.doctor import examine, well
from assetlib.doctor_words import lines_of
from assetlib.errors import LogDamaged, LogForked, LogRestored
from assetlib.events import Cause
from assetlib.librarians import Librarian
from assetlib.library import Library
from assetlib.wording import say_trouble, speak
from tests.journeys.backups import (
    Backup,
    arrive,
    commit_folder,
    files,
    look,
    title,
    title_of,
    trouble_of,
)
from tests.program import run_command
from tests.uses import account

NEW = "jiro@city"

Hurt = Callable[[Path], "bytes | None"]


def moved_away(place: Path) -> None:
    shutil.rmtree(place)


def emptied(place: Path) -> None:
    (place / "commit.json").unlink()


def truncated(place: Path) -> bytes:
    file = place / "commit.json"
    file.write_bytes(file.read_bytes()[:40])
    return file.read_bytes()


def altered(place: Path) -> bytes:
    """Still a commit that follows the one before it, and yet another one."""
    file = place / "commit.json"
    form = json.loads(file.read_bytes())
    form["at"] = "1999-12-31T00:00:00+00:00"
    file.write_bytes(json.dumps(form, ensure_ascii=False, separators=(",", ":")).encode())
    return file.read_bytes()


WAYS = [moved_away, emptied, truncated, altered]


@pytest.fixture
def here(open_root: Callable[..., Library]) -> Library:
    """A PC that has read records 1 to 5 and more, with pictures and titles in them."""
    library = open_root()
    library._upkeep.stop()
    library.sweep(confirm=True).result()
    for number in range(5):
        title(library, f"題{number}")
    assert library.head >= 6
    return library


@pytest.fixture
def fresh(open_root: Callable[..., Library]) -> Callable[[str], Library]:
    def open_it(pc: str) -> Library:
        library = open_root(pc)
        library._upkeep.stop()
        return library

    return open_it


def set_aside(root: Path) -> list[bytes]:
    return [file.read_bytes() for file in (root / "_catalog/log/~broken").glob("*")]


def whole(root: Path) -> dict[str, bytes]:
    return {name: data for name, data in files(root).items() if not name.startswith("~")}


def forget_checkpoints(root: Path) -> None:
    shutil.rmtree(root / "_catalog" / "checkpoints", ignore_errors=True)


def cli_says(*words: str | Path) -> tuple[int, str]:
    with troubles_told():
        done = CliRunner().invoke(cli, [*map(str, words)])
    return done.exit_code, done.output


# What a librarian's PC that has read all of it puts back.


@pytest.mark.parametrize("hurt", WAYS)
@pytest.mark.parametrize("rev", [1, 2, 4])
def test_a_record_in_the_midst_comes_back_as_it_was(here, root, fresh, rev, hurt: Hurt):
    before = whole(root)
    broken = hurt(commit_folder(root, rev))
    done = here.recovery.recover().result()
    assert (done.back, done.handed_in, done.lost) == ((rev,), 0, ())
    assert whole(root) == before
    assert set_aside(root) == ([] if broken is None else [broken])
    assert [Path(place).read_bytes() for place in done.aside] == set_aside(root)
    look(here)
    assert here.troubles == ()
    assert fresh("pc2").head == here.head
    again = here.recovery.recover().result()
    assert (again.back, again.aside, again.lost) == ((), (), ())


def test_several_come_back_and_what_nobody_has_is_told_and_nothing_else_changes(
    here, root, tmp_path
):
    for rev in (2, 3, 5):
        moved_away(commit_folder(root, rev))
    broken = truncated(commit_folder(root, 4))
    left = whole(root)
    (tmp_path / "cache" / here.id / "commits" / "000000003.json").unlink()
    done = here.recovery.recover().result()
    assert (done.back, done.lost) == ((2, 4, 5), (3,))
    assert set_aside(root) == [broken]
    now = whole(root)
    assert {Path(name).parts[1] for name in now.keys() - left.keys()} == {
        "000000002", "000000005",
    }  # fmt: skip
    changed = {name for name in left if now[name] != left[name]}
    assert {Path(name).parts[1:] for name in changed} == {("000000004", "commit.json")}


def test_a_pack_of_thumbnails_stays_where_it_is_when_its_record_was_broken(here, root):
    packed = next((root / "_catalog" / "log").rglob("thumbs.zip"))
    before = packed.read_bytes()
    here._packs.let_go(here._packs._place(int(packed.parent.name)))
    truncated(packed.parent)
    here.recovery.recover().result()
    assert packed.read_bytes() == before


def test_a_recovery_that_was_killed_when_it_had_set_the_broken_one_aside_goes_on(here, root):
    before = whole(root)
    place = commit_folder(root, 3)
    aside = root / "_catalog" / "log" / "~broken"
    aside.mkdir()
    (place / "commit.json").rename(aside / "000000003-0123456789abcdef.json")
    done = here.recovery.recover().result()
    assert done.back == (3,)
    assert whole(root) == before


def test_a_pc_whose_copy_was_built_anew_has_the_record_still_and_the_next_one_proves_it(
    here, root, tmp_path
):
    before = whole(root)
    commits = tmp_path / "cache" / here.id / "commits"
    moved_away(commit_folder(root, 4))
    moved_away(commit_folder(root, 3))
    forget_checkpoints(root)
    here._store.reset()
    assert isinstance(trouble_of(here), LogDamaged)
    assert here.head == 2
    assert (commits / "000000003.json").exists()
    done = here.recovery.recover().result()
    assert (done.back, done.lost) == ((3, 4), ())
    assert whole(root) == before


def test_a_share_that_was_set_back_and_lost_a_record_gets_both_back(here, root, tmp_path):
    backup = Backup(root, tmp_path / "backup")
    title(here, "あとの題")
    title(here, "あとの題その二")
    before = whole(root)
    backup.restore()
    moved_away(commit_folder(root, 3))
    truncated(commit_folder(root, 5))
    head = here.head
    done = here.recovery.recover().result()
    assert (done.back, done.lost) == ((3, 5, head - 1, head), ())
    assert whole(root) == before


def test_a_fork_with_a_gap_before_it_is_mended_and_brought_together(here, root, fresh, tmp_path):
    there = fresh("pc2")
    backup = Backup(root, tmp_path / "backup")
    head = here.head
    title(here, "失われた題")
    backup.restore()
    there.edit([1], Edit(add_tags=("別のタグ",))).result()
    arrive(there)
    moved_away(commit_folder(root, 3))
    assert isinstance(trouble_of(here), LogForked)
    done = here.recovery.recover().result()
    assert (done.back, done.handed_in, done.lost) == ((3,), 1, ())
    look(here)
    assert title_of(here) == "失われた題"
    assert here.head == head + 2


def test_what_others_wrote_behind_a_gap_of_theirs_is_left_alone(here, root, fresh, tmp_path):
    there = fresh("pc2")
    backup = Backup(root, tmp_path / "backup")
    head = here.head
    title(here, "失われた題")
    backup.restore()
    for name in ("一", "二", "三"):
        there.edit([1], Edit(add_tags=(name,))).result()
        arrive(there)
    moved_away(commit_folder(root, head + 1))
    before = files(root)
    done = here.recovery.recover().result()
    assert (done.back, done.handed_in, done.lost) == ((), 0, (head + 1,))
    assert files(root) == before
    there.recovery.recover().result()
    done = here.recovery.recover().result()
    assert (done.handed_in, done.lost) == (1, ())


# What a PC is told that meets the gap while it reads the history for the first time.


@pytest.mark.parametrize("hurt", WAYS[:3])
@pytest.mark.parametrize("rev", [1, 3])
def test_a_new_pc_stops_there_says_the_number_and_writes_nothing(
    here, root, fresh, rev, hurt: Hurt
):
    forget_checkpoints(root)
    hurt(commit_folder(root, rev))
    before = files(root)
    for _ in range(2):  # and so it does when it is opened again
        new = fresh("pc2")
        (trouble,) = new.troubles
        assert type(trouble) is LogDamaged
        assert trouble.subject == str(rev)
        assert str(rev) in say_trouble(trouble)
        state = new._delivery.state
        assert (state.cause, state.stopped, state.subject) == (Cause.DAMAGED, True, str(rev))
        assert new.head == rev - 1, "what could be read is kept"
        with pytest.raises(LogDamaged):
            new.edit([1], Edit(title="さらに")).result()
        new.close()
    assert files(root) == before
    here.recovery.recover().result()
    new = fresh("pc2")
    assert new.troubles == ()
    assert new.head == here.head


def test_a_long_gap_is_told_as_well(here, root, fresh):
    forget_checkpoints(root)
    for rev in range(3, here.head):
        moved_away(commit_folder(root, rev))
    (trouble,) = fresh("pc2").troubles
    assert (type(trouble), trouble.subject) == (LogDamaged, "3")


def test_a_librarian_who_stands_behind_the_gap_is_not_told_that_he_is_none(here, root, tmp_path):
    here.librarians.add(Librarian(NEW, "次郎")).result()
    arrive(here)
    forget_checkpoints(root)
    moved_away(commit_folder(root, 3))
    with account(NEW):
        for command in (["index"], ["recover"], ["stats"]):
            status, said = cli_says(*command, root, "--cache", tmp_path / "new")
            assert status == 1, said
            assert "3" in said
            assert "画像担当だけ" not in said
    here.recovery.recover().result()
    with account(NEW):
        status, said = cli_says("recover", root, "--cache", tmp_path / "new")
        assert status == 0, said


def test_the_commands_tell_what_came_back_and_where_the_broken_one_lies(here, root, tmp_path):
    moved_away(commit_folder(root, 2))
    truncated(commit_folder(root, 4))
    here.close()
    status, said = cli_says("recover", root, "--cache", tmp_path / "cache")
    assert status == 0
    assert "元のまま戻した番号：2, 4" in said
    assert str(root / "_catalog" / "log" / "~broken" / "000000004-") in said


# What the doctor says.


@pytest.mark.parametrize("hurt", WAYS)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_doctor_names_the_numbers(here, root, tmp_path, hurt: Hurt, language):
    cache = tmp_path / "cache"
    assert well(examine(root, cache))
    hurt(commit_folder(root, 3))
    speak(language)
    try:
        for place in (cache, tmp_path / "new"):
            form = examine(root, place)
            assert form["share"]["history"]["is"]["broken"] == [3]
            assert form["share"]["head"]["share"] == here.head
            assert not well(form)
            said = [line for line in lines_of(form) if line.startswith(("履歴のつ", "History: it"))]
            assert len(said) == 1
            assert "3" in said[0]
    finally:
        speak("ja")
    assert cli_says("doctor", root, "--cache", cache)[0] == 3


def test_a_marker_that_is_garbage_says_how_it_is_made_anew_with_the_same_id(here, root, tmp_path):
    title(here, "一")
    here.close()
    marker = root / "_catalog" / "library.json"
    whole = json.loads(marker.read_bytes())
    marker.write_bytes(b"garbage")
    cache = ("--cache", tmp_path / "cache")
    for command in ("recover", "init"):
        done = run_command(command, root, *cache)
        assert done.returncode == 1
        (said,) = [line for line in done.stderr.splitlines() if "library.json" in line]
        assert "「assetlib init」を同じフォルダーに実行すると、同じIDのまま" in said
    assert "目印（library.json）が壊れています" in run_command("doctor", root, *cache).stdout
    marker.rename(tmp_path / "broken.json")
    assert run_command("init", root, *cache).returncode == 0
    assert json.loads(marker.read_bytes())["id"] == whole["id"]
    assert run_command("recover", root, *cache).returncode == 0


def test_a_commit_that_is_missing_is_put_back_from_a_pc_that_has_it(here, fresh, root):
    there = fresh("pc2")
    look(there)
    title(here, "一")
    title(here, "二")
    place = commit_folder(root, here.head - 1)
    before = files(root)
    shutil.rmtree(place)
    trouble = trouble_of(there)
    assert isinstance(trouble, LogDamaged)
    assert trouble.subject == str(here.head - 1)
    shutil.rmtree(commit_folder(root, here.head))
    assert isinstance(trouble_of(here), LogRestored)
    here.recovery.recover().result()
    assert files(root) == before
    assert title_of(there) == "二"


def test_a_commit_that_rotted_is_named_by_its_number_and_never_written_over(here, fresh, root):
    there = fresh("pc2")
    title(here, "一")
    place = commit_folder(root, here.head) / "commit.json"
    whole = place.read_bytes()
    rotten = whole[:-9] + b"\0" * 9
    place.write_bytes(rotten)
    for library in (here, there):
        trouble = trouble_of(library)
        assert isinstance(trouble, LogDamaged)
        assert str(here.head) in say_trouble(trouble)
    done = here.recovery.recover().result()
    assert done.back == (here.head,)
    (aside,) = done.aside
    assert Path(aside).read_bytes() == rotten
    assert place.read_bytes() == whole
    assert title_of(there) == "一"
