"""What copies are called, and how long they stay on this PC."""

from __future__ import annotations

import os
import time

import pytest

from assetlib.handed import Handed, name_for
from tests import shelf


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("春/夜桜.png", "夜桜"),
        ("か\u3099くぶち.svg", "がくぶち"),
        ("a:b?c*.png", "a：b？c＊"),
        ("CON.png", "_CON"),
        ("lpt1.絵.png", "_lpt1.絵"),
        ("終わり. .png", "終わり"),
        ("第1.5版 桜", "第1.5版 桜"),
        (".png", "png"),
        ("x\\udcff.png", "x_"),
        ("\u202egnp.exe.png", "_gnp.exe"),
        ("長" * 300 + ".png", "長" * 120),
    ],
)
def test_names_suit_windows(path, name):
    assert name_for(path) == name


def test_copies_go_on_close_and_after_a_day_and_nothing_else_does(tmp_path):
    handed = Handed(tmp_path)
    old = shelf.put(tmp_path, "handed/old/絵.png", b"x").parent
    fresh = shelf.put(tmp_path, "handed/fresh/絵.png", b"x")
    os.utime(old, (time.time() - 90_000,) * 2)
    saved_elsewhere = shelf.put(tmp_path, "文書/絵.png", b"x")
    again = Handed(tmp_path)
    assert not old.exists()
    assert fresh.exists()
    again.note(fresh)
    again.close()
    assert not fresh.exists()
    handed.remove(saved_elsewhere)
    assert saved_elsewhere.exists()
