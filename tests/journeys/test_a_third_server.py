# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""A library that moves on from where it moved to: what the places it left say and take."""

from __future__ import annotations

import shutil
from pathlib import Path

from assetlib.catalogue.sequel import left_for
from tests.journeys.mirror import FILED, OTHER, copied, moved, new, put, without_asides
from tests.program import run_command


def test_a_place_that_was_left_again_is_not_opened_and_what_came_late_goes_on(
    root: Path, new: Path
) -> None:
    assert not moved(root, new).returncode
    third = copied(new, root.with_name("third"))
    assert not moved(new, third).returncode
    late = FILED.replace("-0a", "-0c")
    put(root / late, OTHER)
    closed = without_asides(new)
    for came in ("1件を", "ありませんでした"):
        done = moved(root, new)
        assert (done.returncode, str(third) in done.stdout, came in done.stdout) == (0, True, True)
    assert without_asides(new) == closed
    assert (third / late).read_bytes() == OTHER
    assert left_for(new) == str(third)
    assert not moved(new, third).returncode


def test_a_place_that_was_left_for_one_that_is_gone_takes_nothing(root: Path, new: Path) -> None:
    assert not moved(root, new).returncode
    third = copied(new, root.with_name("third"))
    assert not moved(new, third).returncode
    shutil.rmtree(third / "_catalog")
    closed = without_asides(new)
    done = moved(root, new)
    assert (done.returncode, str(third) in done.stderr) == (1, True)
    assert without_asides(new) == closed


def test_an_open_place_does_not_move_to_one_that_was_left(root: Path, new: Path) -> None:
    third = copied(new, root.with_name("third"))
    assert not moved(new, third).returncode
    done = moved(root, new)
    assert (done.returncode, "何も変えていません" in done.stderr) == (1, True)
    assert left_for(root) == ""


def test_all_the_way_round_it_comes_back_where_it_is_allowed(root: Path, new: Path) -> None:
    assert not moved(root, new).returncode
    third = copied(new, root.with_name("third"))
    assert not moved(new, third).returncode
    assert not moved(third, root, "--yes").returncode
    assert left_for(root) == ""
    assert moved(root, new).returncode == 1
    assert left_for(new) == str(third)
    done = moved(root, new, "--yes")
    assert not done.returncode
    assert (left_for(new), left_for(root)) == ("", str(new))


def test_who_asks_for_the_way_back_is_told_which_place_is_closed(root: Path, new: Path) -> None:
    assert not moved(root, new).returncode
    assert f"「{new}」には、もう書き込めません" in moved(new, root, "--yes").stdout


def test_an_old_copy_of_a_place_that_had_moved_elsewhere_is_told_to_be_copied_again(
    root: Path, new: Path
) -> None:
    wrong = copied(root, root.with_name("wrong"))
    assert not moved(root, wrong).returncode
    shutil.rmtree(new)
    copied(root, new)
    shutil.rmtree(wrong / "_catalog")
    assert not run_command("catalogue", "copy", root, "folder").returncode
    assert "もう一度写して" in moved(root, new).stderr
    shutil.rmtree(new)
    copied(root, new)
    assert not moved(root, new).returncode
