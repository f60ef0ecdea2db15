"""A library moves to another server: its id stays, caches follow, nothing that waits is lost."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
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
    FarewellCopied,
    LeftAlready,
    LibraryMoved,
    NeverSeen,
    NotALibrarian,
    NotCopied,
    PlaceChanged,
    SamePlace,
    Trouble,
    WayBack,
    WrongLibrary,
)
from assetlib.events import Cause, Event, ShareStateChanged
from assetlib.founding import found_library
from assetlib.known import Known
from assetlib.library import Library, open_library
from assetlib.query import Query
from assetlib.settings import load
from assetlib.wording import say_trouble
from tests.gates import use
from tests.uses import account

Moved = Callable[[Path, Path], dict]


@pytest.fixture
def new(root: Path) -> Path:
    return root.with_name("新しいサーバー") / root.name


@pytest.fixture
def moved(capsysbinary: pytest.CaptureFixture[bytes]) -> Moved:
    def run(old: Path, new: Path) -> dict:
        with pytest.raises(SystemExit) as ended:
            cli.cli(["catalogue", "moved", str(old), str(new), "--json"])
        assert not ended.value.code
        return json.loads(capsysbinary.readouterr().out)

    return run


def state(library: Library) -> ShareStateChanged:
    events = list[Event]()
    library.deliver(30)
    library.listen(events.append)
    (found,) = [one for one in events if isinstance(one, ShareStateChanged)]
    return found


def copied(root: Path, new: Path) -> None:
    """The folder as a copying tool takes it while people work: a lease may end meanwhile."""
    shutil.copytree(root, new, ignore=shutil.ignore_patterns("indexer.lock"))


def commits(root: Path) -> list[str]:
    return sorted(one.name for one in (root / "_catalog" / "log" / "000000").iterdir())


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


def test_a_root_is_known_by_any_case_and_shown_as_it_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.path.normcase", str.lower)  # as on Windows
    known, root, new = Known(tmp_path), tmp_path / "Photos", tmp_path / "New"
    known.remember(tmp_path / "photos", "id")
    known.remember(root, "id")
    assert known.roots() == (root,)
    assert known.id_of(tmp_path / "PHOTOS") == "id"
    known.follow(tmp_path / "PHOTOS", new)
    assert known.ids() == {new: "id"}
    assert known.now(root) == new


def test_to_and_fro_leads_in_no_circle(tmp_path: Path) -> None:
    known = Known(tmp_path)
    one, two, three = (tmp_path / name for name in ("1", "2", "3"))
    known.remember(one, "id")
    known.follow(one, two)
    known.follow(two, three)
    assert known.now(one) == three
    assert known.ids() == {three: "id"}
    known.follow(three, one)
    assert known.now(three) == one
    assert known.now(one) == one
    known.remember(two, "id")  # somebody opened it again
    assert known.now(two) == two


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


def told_by(capsysbinary: pytest.CaptureFixture[bytes], *words: str | Path) -> tuple[int, str]:
    """The exit status of a command, and all it says."""
    capsysbinary.readouterr()
    with pytest.raises(SystemExit) as ended:
        cli.cli(list(map(str, words)))
    said = capsysbinary.readouterr()
    return int(ended.value.code or 0), (said.out + said.err).decode()


def decide(library: Library, title: str) -> None:
    library.edit([1], Edit(title=title)).result(30)
    library.deliver(30)
    library.close()


def test_once_more_it_says_that_nothing_was_moved_or_what_came_late(
    library: Library, root: Path, new: Path, moved: Moved, capsysbinary
) -> None:
    library.close()
    copied(root, new)
    _, first = told_by(capsysbinary, "catalogue", "moved", root, new)
    assert f"「{new}」に移ったことを、「{root}」に書きました" in first
    status, again = told_by(capsysbinary, "catalogue", "moved", root, new)
    assert (status, again.splitlines()[:1]) == (
        0,
        [f"「{root}」は、前に「{new}」へ移っています。遅れて届いたものはありませんでした。"],
    )
    late = root / "_catalog" / "office" / "ledger" / "2026" / "20260401T000000000000Z-0a.jsonl"
    late.parent.mkdir(parents=True, exist_ok=True)
    late.write_text("{}\n", encoding="utf-8")
    assert (
        f"「{new}」になかったもの1件を取り込みました"
        in told_by(capsysbinary, "catalogue", "moved", root, new)[1]
    )


def test_a_copy_made_after_that_says_itself_what_opens_it(
    library: Library, root: Path, new: Path, moved: Moved, open_at, tmp_path: Path, capsysbinary
) -> None:
    library.close()
    copied(root, new)
    moved(root, new)
    shutil.rmtree(new)
    copied(root, new)
    there = open_at(new, "one")
    seen = state(there)
    assert (seen.cause, seen.subject, seen.stopped) == (Cause.COPIED_OVER, str(new), True)
    assert there.edit([1], Edit(title="夜桜")).result(30).pending
    there.deliver(30)
    assert isinstance(there.troubles[0], FarewellCopied)
    assert "もう一度実行" in say_trouble(there.troubles[0])
    assert any("もう一度写されて" in line for line in lines_of(examine(new, tmp_path / "doctor")))
    there.close()
    assert "開きました" in told_by(capsysbinary, "catalogue", "moved", root, new)[1]
    there = open_at(new, "one")
    there.deliver(30)
    assert state(there).pending == 0
    assert there.search(Query("夜桜")).result().rows


def test_the_old_place_is_not_opened_over_what_was_written_at_the_new_one(
    library: Library, root: Path, new: Path, moved: Moved, open_at, capsysbinary
) -> None:
    library.close()
    copied(root, new)
    moved(root, new)
    decide(open_at(new, "one"), "夜桜")
    decide(open_at(new, "one"), "葉桜")
    (new / "_catalog" / "office" / "ledger" / "2026").mkdir(parents=True, exist_ok=True)
    line = new / "_catalog" / "office" / "ledger" / "2026" / "20260401T000000000000Z-0a.jsonl"
    line.write_text("{}\n", encoding="utf-8")
    before = commits(root)
    status, said = told_by(capsysbinary, "catalogue", "copy", root, "folder")
    assert (status, commits(root)) == (1, before)
    assert "決めたこと 2件" in said
    assert "ファイル 1個" in said
    assert f"catalogue moved {new} {root} --yes" in said
    status, said = told_by(capsysbinary, "catalogue", "copy", root, "folder", "--yes")
    assert (status, len(commits(root))) == (0, len(before) - 1)
    assert "両方に書けます" in said


def test_where_the_new_place_cannot_be_looked_at_the_old_one_stays_closed_until_told(
    library: Library, root: Path, new: Path, moved: Moved, capsysbinary
) -> None:
    library.close()
    copied(root, new)
    moved(root, new)
    new.rename(new.with_name("away"))
    status, said = told_by(capsysbinary, "catalogue", "copy", root, "folder")
    assert (status, "確かめられない" in said) == (1, True)
    shutil.copytree(root / "防災", new / "防災")  # there, and its catalogue was taken away
    status, said = told_by(capsysbinary, "catalogue", "copy", root, "folder")
    assert (status, "両方に書けます" in said) == (0, False)


def test_the_way_back_is_asked_about_and_takes_along_what_was_written_since(
    library: Library, root: Path, new: Path, moved: Moved, open_at, capsysbinary
) -> None:
    library.close()
    copied(root, new)
    moved(root, new)
    decide(open_at(new, "one"), "夜桜")
    before = commits(root), commits(new)
    with pytest.raises(WayBack) as told:
        cli.cli(["catalogue", "moved", str(new), str(root)], standalone_mode=False)
    assert "--yes" in say_trouble(told.value)
    assert (commits(root), commits(new)) == before
    status, _ = told_by(capsysbinary, "catalogue", "moved", new, root, "--yes")
    assert status == 0
    there = open_at(root, "two")
    assert state(there).well
    assert there.search(Query("夜桜")).result().rows
    assert state(open_at(new, "three")).subject == str(root)


def test_the_way_back_goes_on_in_steps_once_it_was_allowed(
    library: Library, root: Path, new: Path, moved: Moved, open_at, monkeypatch, capsysbinary
) -> None:
    library.close()
    copied(root, new)
    moved(root, new)
    for title in ("夜桜", "葉桜", "桜"):
        decide(open_at(new, "one"), title)
    monkeypatch.setattr("assetlib.share_log.MOVING", 0.0)
    assert told_by(capsysbinary, "catalogue", "moved", new, root, "--yes")[0] == 0
    assert open_at(root, "two").search(Query("桜")).result().rows
    assert state(open_at(new, "three")).cause is Cause.MOVED
