# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""A library moves to another server: its id stays, caches follow, nothing that waits is lost."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from assetlib import cli
from assetlib.__main__ import _usual
from assetlib.details import Edit
from assetlib.doctor import examine, well
from assetlib.doctor_words import lines_of
from assetlib.entrance import LocalEntrance
from assetlib.errors import (
    CopiesApart,
    LeftAlready,
    LibraryMoved,
    NeverSeen,
    NotALibrarian,
    NotCopied,
    PlaceChanged,
    SamePlace,
    Trouble,
    WrongLibrary,
)
from assetlib.events import Cause
from assetlib.founding import found_library
from assetlib.known import Known
from assetlib.library import Library, open_library
from assetlib.query import Query
from assetlib.settings import load
from assetlib.wording import say_trouble
from tests.gates import use
from tests.journeys.relocations import Moved, commits, copied, moved, new, state
from tests.uses import account


def test_whoever_is_at_the_old_place_is_told_and_what_waits_goes_to_the_new_one(
    library: Library, root: Path, new: Path, moved: Moved, open_at, tmp_path: Path
) -> None:
    copied(root, new)
    assert moved(root, new) == {"revs": library.head, "brought": 0, "mended": [], "lost_uses": 0}
    before = commits(root)
    seen = state(library)
    assert (seen.cause, seen.subject, seen.stopped) == (Cause.MOVED, str(new), True)
    assert library.search(Query("絵00")).result().rows  # work goes on
    saved = library.edit([1], Edit(title="夜桜")).result(30)
    assert saved.pending
    library.gate.ask_librarians([2], "使ってよいですか", use()).result(30)
    library.deliver(30)
    assert commits(root) == before
    assert not list((root / "_catalog" / "inbox").iterdir())
    library.close()
    LocalEntrance(root, tmp_path / "cache").follow(new)
    there = open_at(new)
    assert there.id == library.id
    there.deliver(30)
    there.deliver(30)
    assert state(there).pending == 0
    assert there.search(Query("夜桜")).result().rows
    assert open_at(new, "another").search(Query("夜桜")).result().rows
    assert len(commits(new)) > len(before) - 1
    assert there.troubles == ()


def test_it_is_looked_for_there_from_now_on(
    library: Library, root: Path, new: Path, moved: Moved, tmp_path: Path
) -> None:
    library.close()
    copied(root, new)
    moved(root, new)
    LocalEntrance(root, tmp_path / "cache").follow(new)
    assert Known(tmp_path / "cache").roots() == (new,)
    assert _usual(load(tmp_path / "cache", {"ASSETLIB_LIBRARY": str(root)})) == new
    shutil.rmtree(new)  # away for now: its id is known all the same
    offline = open_library(new, tmp_path / "cache", indexing=False)
    assert offline.id == library.id
    offline.close()


def test_what_was_written_after_the_copy_is_brought_along(
    library: Library, root: Path, new: Path, moved: Moved, open_at
) -> None:
    copied(root, new)
    library.edit([1], Edit(title="夜桜")).result(30)
    library.deliver(30)
    (root / "_catalog" / "office" / "ledger" / "2026").mkdir(parents=True, exist_ok=True)
    line = root / "_catalog" / "office" / "ledger" / "2026" / "20260401T000000000000Z-0a.jsonl"
    line.write_text("{}\n", encoding="utf-8")
    told = moved(root, new)
    assert told["revs"] == library.head
    assert told["brought"] >= 2
    assert (new / line.relative_to(root)).read_text(encoding="utf-8") == "{}\n"
    assert open_at(new, "another").search(Query("夜桜")).result().rows


def test_where_it_takes_long_it_goes_on_step_by_step_and_says_how_far_it_is(
    library: Library, root: Path, new: Path, open_at, monkeypatch: pytest.MonkeyPatch, capsysbinary
) -> None:
    copied(root, new)
    for title in ("夜桜", "葉桜", "桜"):
        library.edit([1], Edit(title=title)).result(30)
    library.deliver(30)
    library.close()
    monkeypatch.setattr("assetlib.share_log.MOVING", 0.0)
    with pytest.raises(SystemExit) as ended:
        cli.cli(["catalogue", "moved", str(root), str(new), "--json"])
    assert not ended.value.code
    told = capsysbinary.readouterr()
    assert json.loads(told.out)["brought"] >= 3
    head = library.head
    for there in (head - 2, head - 1):
        assert f"{there}/{head} 件" in told.err.decode()
    assert open_at(new, "another").search(Query("桜")).result().rows
    assert state(open_at(root, "third")).cause is Cause.MOVED


def test_a_copy_made_after_that_is_opened_again_by_the_same_command(
    library: Library, root: Path, new: Path, moved: Moved, open_at
) -> None:
    library.close()
    copied(root, new)
    moved(root, new)
    shutil.rmtree(new)
    copied(root, new)  # with the farewell in it
    assert state(open_at(new, "one")).cause is Cause.COPIED_OVER
    moved(root, new)
    there = open_at(new, "two")
    there.edit([1], Edit(title="夜桜")).result(30)
    there.deliver(30)
    assert state(there).well


def test_two_that_have_gone_apart_and_another_library_are_refused(
    library: Library, root: Path, new: Path, open_at, tmp_path: Path
) -> None:
    copied(root, new)
    library.edit([1], Edit(title="夜桜")).result(30)
    library.deliver(30)
    there = open_at(new, "another")
    there.edit([1], Edit(title="別の題名")).result(30)
    there.deliver(30)
    before = commits(root), commits(new)
    with pytest.raises(CopiesApart):
        cli.cli(["catalogue", "moved", str(root), str(new)], standalone_mode=False)
    other = tmp_path / "other"
    other.mkdir()
    (other / "x.txt").write_text("x")
    found_library(other, load(tmp_path / "third"))
    with pytest.raises(WrongLibrary):
        cli.cli(["catalogue", "moved", str(root), str(other)], standalone_mode=False)
    assert (commits(root), commits(new)) == before


def test_where_it_deploys_another_path_the_cache_follows_and_it_is_told_once(
    library: Library,
    root: Path,
    new: Path,
    open_at,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    new.parent.mkdir()
    root.rename(new)  # the old server is gone
    library.edit([1], Edit(title="夜桜")).result(30)
    library.close()
    monkeypatch.setenv("ASSETLIB_LIBRARY", str(new))

    def told(library: Library) -> list[Trouble]:
        return [one for one in library.troubles if isinstance(one, PlaceChanged)]

    there = open_at(new)
    (sentence,) = told(there)
    assert (sentence.subject, sentence.detail) == (str(new), str(root))
    assert there.id == library.id
    there.deliver(30)
    assert state(there).pending == 0
    assert there.search(Query("夜桜")).result().rows
    assert Known(tmp_path / "cache").roots() == (new,)
    there.close()
    assert told(open_at(new)) == []


def test_another_name_of_the_same_folder_that_somebody_chose_is_no_move(
    library: Library, root: Path, open_at, tmp_path: Path
) -> None:
    library.close()
    alias = tmp_path / "P"
    alias.symlink_to(root)
    assert open_at(alias).troubles == ()
    assert set(Known(tmp_path / "cache").roots()) == {root, alias}


def test_an_address_of_a_database_is_no_root(library: Library, root: Path) -> None:
    from assetlib.catalogue.farewell import root_of, write_farewell  # noqa: PLC0415

    body = write_farewell(library.id, 2, "", "postgresql://db/p")
    assert root_of(body) == ""
    assert root_of(b"{") == ""
    assert issubclass(LibraryMoved, Trouble)


def test_who_may_not_or_writes_it_wrongly_is_told_that_nothing_was_changed(
    library: Library, root: Path, new: Path
) -> None:
    library.close()
    for old, there in ((root, new), (new, root)):  # neither the new place nor the old one is there
        with pytest.raises(NeverSeen) as told:
            cli.cli(["catalogue", "moved", str(old), str(there)], standalone_mode=False)
        assert "何も変えていません" in say_trouble(told.value)
    with pytest.raises(NeverSeen):
        cli.cli(["catalogue", "copy", str(new), "folder"], standalone_mode=False)


def test_a_place_without_a_copy_is_not_called_one_that_could_begin_anew(
    library: Library, root: Path, new: Path
) -> None:
    library.close()
    new.mkdir(parents=True)
    shutil.copy(root / "防災" / "避難" / "絵00.png", new)
    with pytest.raises(NotCopied) as told:
        cli.cli(["catalogue", "moved", str(root), str(new)], standalone_mode=False)
    assert "init" not in say_trouble(told.value)


def test_the_doctor_says_where_a_library_went_and_that_a_share_was_set_back(
    library: Library, root: Path, new: Path, moved: Moved, tmp_path: Path
) -> None:
    library.close()
    copied(root, new)
    moved(root, new)
    form = examine(root, tmp_path / "cache")
    assert not well(form)
    assert any(str(new) in line for line in lines_of(form))
    shutil.rmtree(new / "_catalog" / "log" / "000000" / f"{library.head:09d}")
    Known(tmp_path / "cache").follow(root, new)
    form = examine(new, tmp_path / "cache")
    assert not well(form)
    assert form["share"]["head"]["behind"]
    assert any("バックアップから戻された" in line for line in lines_of(form))


def test_a_place_that_is_the_same_one_is_refused_and_stays_open(
    library: Library, root: Path
) -> None:
    library.close()
    before = commits(root)
    with pytest.raises(SamePlace):
        cli.cli(["catalogue", "moved", str(root), f"{root}/../{root.name}"], standalone_mode=False)
    assert commits(root) == before


def test_who_wrote_the_wrong_place_is_told_how_to_mend_it(
    library: Library, root: Path, new: Path, moved: Moved, open_at, capsysbinary
) -> None:
    library.close()
    wrong = root.with_name("wrong")
    copied(root, new)
    copied(root, wrong)
    moved(root, wrong)
    with pytest.raises(LeftAlready) as told:
        cli.cli(["catalogue", "moved", str(root), str(new)], standalone_mode=False)
    assert str(wrong) in say_trouble(told.value)
    assert f"catalogue copy {root} folder" in say_trouble(told.value)
    assert state(open_at(root, "one")).subject == str(wrong)
    with pytest.raises(SystemExit) as ended:
        cli.cli(["catalogue", "copy", str(root), "folder"])
    assert not ended.value.code
    capsysbinary.readouterr()
    moved(root, new)
    assert state(open_at(root, "two")).subject == str(new)


def test_who_is_no_librarian_closes_nothing_wherever_all_may_write(
    library: Library, root: Path, new: Path
) -> None:
    library.close()
    copied(root, new)
    before = commits(root)
    with account("tanaka@city"), pytest.raises(NotALibrarian):
        cli.cli(["catalogue", "moved", str(root), str(new)], standalone_mode=False)
    assert commits(root) == before
