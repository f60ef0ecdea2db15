"""The pictures of the guides are what the window shows: drawn again and compared with those.

Words are compared word by word. What is seen is compared coarsely, cell by cell, so that another
release of a font or of Qt is no other picture, but a part that moved, came or went is.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from scripts.guides.likeness import MUCH, unlike

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All of them, from the window as it is now."""
    to = tmp_path_factory.mktemp("pictures")
    script = ROOT / "scripts" / "guides" / "shoot.py"
    ran = subprocess.run(
        [sys.executable, script, "--to", to], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return to


@pytest.mark.timeout(600)
def test_the_window_still_looks_as_the_guides_show_it(drawn):
    old = json.loads((PICTURES / "words.json").read_text("utf-8"))
    new = json.loads((drawn / "words.json").read_text("utf-8"))
    assert sorted(old) == sorted(new)
    told = []
    for name in sorted(old):
        gone, come = set(old[name]) - set(new[name]), set(new[name]) - set(old[name])
        if gone or come:
            told.append(f"{name}: no longer {sorted(gone)}, now {sorted(come)}")
        with Image.open(PICTURES / f"{name}.png") as was, Image.open(drawn / f"{name}.png") as now:
            share = unlike(was, now)
        if share > MUCH:
            told.append(f"{name}: {share:.1%} of it looks otherwise")
    again = "the guides show another window; .venv/bin/python scripts/guides/shoot.py draws anew"
    assert not told, "\n".join([again, *told])


def test_they_are_small_enough_to_ship():
    pictures = list(PICTURES.glob("*.png"))
    assert max(picture.stat().st_size for picture in pictures) < 120_000
    assert sum(picture.stat().st_size for picture in pictures) < 800_000


def painted(*boxes: tuple[int, int, int, int]) -> Image.Image:
    image = Image.new("RGB", (600, 400), "#F7F6F3")
    for box in boxes:
        image.paste("#24588F", box)
    return image


def test_a_button_that_came_or_moved_is_noticed_and_a_shade_is_not():
    button = (300, 200, 380, 232)
    assert unlike(painted(), painted(button)) > MUCH
    assert unlike(painted(button), painted((300, 260, 380, 292))) > MUCH
    assert unlike(painted(button), painted((300, 201, 381, 233))) <= MUCH
    assert unlike(painted(), Image.new("RGB", (600, 400), "#EFEDE8")) == 0
    assert unlike(painted(), painted().resize((600, 440))) == 1
