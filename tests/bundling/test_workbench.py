"""In the folder that is asked for there is a whole product or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from bundling.times import EPOCH
from bundling.trouble import Unbuildable
from bundling.workbench import workbench


def test_what_was_made_comes_whole_and_what_served_it_does_not(tmp_path: Path) -> None:
    with workbench(tmp_path / "out", "one", "two") as desk:
        for name in ("one", "two", "scratch"):
            (desk / name).mkdir()
    made = sorted((tmp_path / "out").iterdir())
    assert [place.name for place in made] == ["one", "two"]
    assert {place.stat().st_mtime for place in made} == {EPOCH}


def test_nothing_is_left_of_what_fails_half_way(tmp_path: Path) -> None:
    def fail_half_way() -> None:
        with workbench(tmp_path, "one", "two") as desk:
            (desk / "one").mkdir()
            raise Unbuildable("half way")

    with pytest.raises(Unbuildable, match="half way"):
        fail_half_way()
    assert list(tmp_path.iterdir()) == []
