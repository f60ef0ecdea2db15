# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""A library has moved: the old place again, the new one copied over, and the way back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assetlib import cli
from assetlib.details import Edit
from assetlib.doctor import examine
from assetlib.doctor_words import lines_of
from assetlib.errors import (
    FarewellCopied,
    WayBack,
)
from assetlib.events import Cause
from assetlib.library import Library
from assetlib.query import Query
from assetlib.wording import say_trouble
from tests.journeys.relocations import Moved, commits, copied, decide, moved, new, state, told_by


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
