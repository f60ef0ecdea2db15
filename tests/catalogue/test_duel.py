"""Two PCs that try one share together; here two threads on one folder."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from assetlib.catalogue import duel as dueling
from assetlib.catalogue.disk import LocalDisk
from assetlib.catalogue.duel import duel
from assetlib.proof import Check


def both(root: Path) -> list[dict[str, Check]]:
    """What each of the two found."""
    found: list[dict[str, Check]] = []

    def fight(pc: str) -> None:
        found.append({check.name: check for check in duel(root, pc, 30)})

    two = [threading.Thread(target=fight, args=(pc,)) for pc in ("PC-1", "PC-2")]
    for one in two:
        one.start()
    for one in two:
        one.join()
    return found


def test_on_a_good_share_each_thing_has_one_winner_and_nothing_is_left(tmp_path):
    one, other = both(tmp_path)
    for checks in (one, other):
        assert list(checks) == ["other", "both_create", "both_rename", "both_lease"]
        assert all(check.ok for check in checks.values())
    assert {one["other"].seen, other["other"].seen} == {"PC-1", "PC-2"}
    assert one["both_create"].seen == f"{dueling.ROUNDS}/{dueling.ROUNDS}"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("check", ["both_create", "both_rename"])
def test_a_share_with_two_winners_is_told(tmp_path, monkeypatch, check):
    class Careless(LocalDisk):
        def write_new(self, place, data):
            if place.name.startswith("claim-") and check == "both_create":
                place.write_bytes(data)
            else:
                super().write_new(place, data)

        def rename(self, source, target):
            if check == "both_rename" and target.exists():
                return
            super().rename(source, target)

    monkeypatch.setattr(dueling, "LOCAL", Careless())
    one, other = both(tmp_path)
    assert {name for name, found in one.items() if not found.ok} == {check}
    assert not other[check].ok


def test_who_stays_alone_says_so_and_leaves_nothing(tmp_path):
    (found,) = duel(tmp_path, "PC-1", 0.1)
    assert (found.name, found.ok, found.outcome) == ("other", False, "bad")
    assert list(tmp_path.iterdir()) == []


def test_what_a_trial_left_an_hour_ago_is_nobody(tmp_path):
    place = tmp_path / ".assetlib-selftest-000000000002"
    place.mkdir()
    (place / "here-PC-9-00000000").touch()
    os.utime(place / "here-PC-9-00000000", (time.time() - 3600,) * 2)
    (found,) = duel(tmp_path, "PC-1", 0.1)
    assert not found.ok
    assert list(tmp_path.iterdir()) == []
