"""Taken with the keyboard and with the mouse, a picture arrives in LibreOffice with its alpha."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

import assetlib
from assetlib.founding import found_library
from assetlib.settings import load
from tests import shelf
from tests.office.screen import Screen, lacking, wait

pytestmark = [
    pytest.mark.skipif(
        bool(lacking()),
        reason=f"needs libreoffice-writer, libreoffice-impress, xvfb, xdotool ({lacking()})",
    ),
    pytest.mark.timeout(240),
]

CHECKOUT = Path(assetlib.__file__).parents[1]
PAPER = (1700, 500)
"""Somewhere on the page of the document, px of the screen."""

OWN = {
    "code": "own",
    "title": "ひより市 自作",
    "type": "Offer",
    "status": "active",
    "holding": "allowed",
    "rules": [],
}


def disc() -> bytes:
    """A green disc: see-through round it, half see-through in its middle."""
    image = Image.new("RGBA", (240, 180), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((30, 10, 200, 170), fill=(30, 140, 70, 255))
    draw.ellipse((90, 60, 140, 110), fill=(30, 140, 70, 120))
    data = BytesIO()
    image.save(data, "PNG")
    return data.getvalue()


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    folder = tmp_path / "screen"
    folder.mkdir()
    screen = Screen(folder)
    yield screen
    screen.close()


@pytest.fixture
def at(screen: Screen, tmp_path: Path) -> tuple[int, int]:
    """Where on the screen the picture is, in the program that runs there for real."""
    root, cache = tmp_path / "画像", tmp_path / "cache"
    shelf.put(root, "春/桜.png", disc())
    found_library(root, load(cache))
    _give_terms(root, cache)
    program = screen.start(
        sys.executable, "-m", "tests.office.program", root, cache, "桜", cwd=CHECKOUT
    )
    assert program.stdout is not None
    x, y = json.loads(program.stdout.readline())
    return x, y


def _give_terms(root: Path, cache: Path) -> None:
    """Catalogue the picture, and say that it may be used."""
    file = root.parent / "own.json"
    file.write_text(json.dumps([OWN]), "utf-8")
    for words in (
        ("licences", "import", root, file),
        ("assign", root, "own", "--folder", "春"),
        ("index", root),
    ):
        program = [sys.executable, "-m", "assetlib", *map(str, words)]
        env = {**os.environ, "ASSETLIB_CACHE": str(cache)}
        subprocess.run(program, cwd=CHECKOUT, env=env, capture_output=True, check=True)


def held(document: Path) -> list[Image.Image]:
    """The pictures in a saved document."""
    with zipfile.ZipFile(document) as archive:
        names = [n for n in archive.namelist() if n.startswith("Pictures/")]
        return [Image.open(BytesIO(archive.read(name))) for name in names]


def saved(screen: Screen, window: str, document: Path) -> Image.Image:
    """Save with Ctrl+S; the one picture that is in the document then."""
    before = document.stat().st_mtime_ns
    screen.press(window, "ctrl+s")
    wait(lambda: document.stat().st_mtime_ns != before and bool(held(document)), 30)
    (picture,) = held(document)
    return picture


def is_the_disc(picture: Image.Image) -> None:
    """Its colours, and above all its alpha."""
    image = picture.convert("RGBA")
    assert picture.mode == "RGBA", picture
    assert image.getpixel((0, 0))[3] == 0
    assert image.getpixel((60, 90)) == (30, 140, 70, 255)
    assert abs(image.getpixel((115, 85))[3] - 120) <= 2


@pytest.mark.parametrize("kind", ["odt", "odp"])
def test_a_copied_picture_is_pasted_with_its_alpha(screen, at, kind):
    document = screen.document(kind)
    window = screen.edit(document)
    own = screen.window("画像ライブラリ")
    screen.click(*at)
    screen.press(own, "ctrl+c")
    wait(lambda: True)
    screen.hand("sleep", "2")
    screen.click(*PAPER)
    screen.press(window, "ctrl+v")
    screen.hand("sleep", "2")
    is_the_disc(saved(screen, window, document))


def test_a_dragged_picture_is_dropped_with_its_alpha(screen, at):
    document = screen.document("odt")
    window = screen.edit(document)
    screen.drag(at, PAPER)
    screen.hand("sleep", "2")
    is_the_disc(saved(screen, window, document))
