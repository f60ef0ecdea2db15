"""A folder comes in, against Pillow decoding every pixel of the same files, in one run.

    .venv/bin/python benchmarks/importing.py [PICTURES] [NAMES]

PICTURES are read whole: hashed, inspected, drawn small, stored, made searchable. NAMES files lie in
one folder that is listed and searched by name before any pixel is read. Quote the ratios.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import psutil
from PIL import Image, ImageDraw, ImageFilter

from assetlib.events import Event, FolderSeen
from assetlib.founding import found_library
from assetlib.library import Library, open_library
from assetlib.query import Query
from assetlib.settings import load

LONG_AGO = 1_700_000_000
"""Files of that time are whole: nobody waits for them to settle."""


def photo(chance: random.Random) -> bytes:
    """A JPEG of two megapixels."""
    image = Image.effect_noise((400, 300), 90).convert("RGB").resize((1600, 1200))
    image.paste((chance.randrange(256), 90, 160), (0, 0, 800, 600))
    return _saved(image.filter(ImageFilter.GaussianBlur(1)), "JPEG")


def drawing(chance: random.Random) -> bytes:
    """A see-through PNG of one megapixel, as illustrations are."""
    image = Image.new("RGBA", (1000, 1000), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    for _ in range(40):
        x, y, side = (chance.randrange(900) for _ in range(3))
        colour = (*(chance.randrange(256) for _ in range(3)), 255)
        draw.ellipse((x, y, x + side // 3 + 9, y + side // 3 + 9), fill=colour)
    return _saved(image, "PNG")


def _saved(image: Image.Image, form: str) -> bytes:
    buffer = BytesIO()
    image.save(buffer, form)
    return buffer.getvalue()


def put(place: Path, data: bytes) -> None:
    """A file that was written long ago."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    os.utime(place, (LONG_AGO, LONG_AGO))


def decode(files: list[Path]) -> None:
    """Every pixel of every file, one after the other."""
    for file in files:
        with Image.open(file) as image:
            image.load()


def timed(what: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock, and of CPU of this process and all below it."""
    began, spent = time.monotonic(), _cpu()
    what()
    return time.monotonic() - began, _cpu() - spent


def _cpu() -> float:
    own = psutil.Process()
    times = [one.cpu_times() for one in (own, *own.children(recursive=True))]
    gone = own.cpu_times()
    return sum(one.user + one.system for one in times) + gone.children_user + gone.children_system


def names_known(library: Library, folder: str, wanted: int) -> None:
    """List a folder and find every file in it by its name."""
    seen = threading.Event()

    def hear(event: Event) -> None:
        if isinstance(event, FolderSeen) and event.waiting == wanted:
            seen.set()

    library.listen(hear)
    library.look_at(folder)
    seen.wait()
    found = library.search(Query("絵0", category=folder)).result()
    assert len(found.rows) == wanted


def main() -> None:
    """Names first, as in the program, then everything; and what Pillow takes."""
    pictures = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    names = int(sys.argv[2]) if len(sys.argv) > 2 else 6_500
    chance = random.Random(7)  # noqa: S311 - no secret
    with tempfile.TemporaryDirectory() as place:
        root, cache = Path(place) / "root", Path(place) / "cache"
        root.mkdir()
        found_library(root, load(cache))
        library = open_library(root, cache, indexing=False)
        library.ready()
        try:
            put(root / "絵.png", drawing(chance))
            library.sweep().result()  # the workers have started
            look(library, root, names, chance)
            read(library, root, pictures, chance)
        finally:
            library.close()


def look(library: Library, root: Path, names: int, chance: random.Random) -> None:
    """A folder is listed and searched by name; its files go again."""
    tops = [photo(chance), drawing(chance)]
    files = [root / "多い" / f"絵{number:05}.png" for number in range(names)]
    for number, file in enumerate(files):
        put(file, tops[number % 2])
    listed, _ = timed(lambda: names_known(library, "多い", names))
    some = files[:400]
    decoded, _ = timed(lambda: decode(some))
    decoded *= names / len(some)
    print(f"{names:,} names searchable: {listed:.2f} s, decoding takes {decoded / listed:.0f} ×")
    shutil.rmtree(root / "多い")


def read(library: Library, root: Path, pictures: int, chance: random.Random) -> None:
    """Pictures are read whole."""
    files = [root / f"写真{number % 4}" / f"絵{number:05}.png" for number in range(pictures)]
    for number, file in enumerate(files):
        put(file, (photo if number % 2 else drawing)(chance))
    took, spent = timed(lambda: library.sweep().result())
    decoded, cpu = timed(lambda: decode(files))
    print(f"{pictures:,} pictures, as a share of the speed of Pillow decoding every pixel:")
    print(f"   per core {cpu / spent:.2f} × ({pictures / spent:.0f} a second of CPU)")
    print(f"   with 2 workers {decoded / took:.2f} × ({pictures / took:.0f} a second)")


if __name__ == "__main__":
    main()
