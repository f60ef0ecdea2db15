"""Names and files as they really lie on shares, through the whole program."""

from __future__ import annotations

import json
import os
import socket
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assetlib.asset import Recheck
from assetlib.details import Edit
from assetlib.founding import found_library
from assetlib.library import Library
from assetlib.settings import load
from tests import shelf
from tests.journeys.test_a_files_journey import everything, sweep
from tests.program import run_command

pytestmark = pytest.mark.timeout(300)  # each runs the program a few times

Opener = Callable[..., Library]


class Program:
    """The command line over one folder."""

    def __init__(self, place: Path) -> None:
        self.root, self.cache = place / "画像", place / "cache"
        self.root.mkdir()
        found_library(self.root, load(self.cache))

    def run(self, *command: str, status: int = 0) -> list[Any]:
        done = run_command(*command, "--json", "--cache", self.cache, timeout=280)
        assert done.returncode == status, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    def index(self, *more: str, status: int = 0) -> dict[str, Any]:
        answer: dict[str, Any] = self.run("index", str(self.root), *more, status=status)[0]
        return answer

    def paths(self) -> set[str]:
        return set(self.run("search", str(self.root))[0]["results"])


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path)


ODD = [
    "末尾の点.png.",
    "末尾の空白.png ",
    "CON",
    "aux.png",
    "NUL.jpg",
    "改行\nの名.png",
    "後ろ\\斜線.png",
    " 前の空白.png",
    "-rf.png",
    "か" * 83 + ".png",  # 253 bytes
    "/".join(["深" * 60] * 6) + "/絵.png",  # 1,100 bytes, 360 characters
    "絵.png/中.png",  # a folder called as a picture
    "が.png",
    unicodedata.normalize("NFD", "が.png"),
    "ABC.png",
    "abc.png",
]


def test_odd_names_are_catalogued_one_by_one_and_stay_as_they_are(program):
    for number, name in enumerate(ODD):
        shelf.put(program.root, name, shelf.png((number, 1, 1), 8))
    raw = os.fsencode(program.root) + b"/\x83\x7b\xff.png"
    Path(os.fsdecode(raw)).write_bytes(shelf.png((99, 1, 1), 8))
    first = program.index()
    assert (first["added"], first["held"]) == (len(ODD) + 1, 0)
    assert program.paths() >= {name for name in ODD if "\n" not in name}
    second = program.index()
    assert (second["added"], second["changed"], second["moved"], second["missing"]) == (0, 0, 0, 0)


def test_what_is_no_file_is_listed_and_never_opened_or_followed(program):
    root = program.root
    shelf.put(root, "絵.png", shelf.png())
    (root / "輪").symlink_to(root, target_is_directory=True)
    (root / "自分.png").symlink_to(root / "自分.png")
    (root / "外.png").symlink_to("/etc/passwd")
    os.mkfifo(root / "管.png")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(root / "口.png"))
        expected = 6
        if os.geteuid() == 0:
            os.mknod(root / "装置.png", 0o020666, os.makedev(1, 9))
            expected += 1
        answer = program.index()
    assert (answer["files"], answer["unsupported"]) == (expected, expected - 1)


def test_times_that_are_out_of_this_world_do_not_matter(program):
    for number, when in enumerate((-86400 * 365 * 30, time.time() + 86400 * 365, 9_999_999_999)):
        shelf.put(program.root, f"{number}.png", shelf.png((number, 2, 2), 8))
        os.utime(program.root / f"{number}.png", (when, when))
    assert program.index()["added"] == 3
    again = program.index()
    assert (again["changed"], again["added"], again["seconds"] < 60) == (0, 0, True)


def test_a_film_is_hashed_held_and_in_nobodys_way(program):
    shelf.put(program.root, "絵.png", shelf.png())
    with (program.root / "映像.png").open("wb") as film:
        film.truncate((256 << 20) + 1)
    os.utime(program.root / "映像.png", (shelf.OLD, shelf.OLD))
    answer = program.index()
    assert (answer["added"], answer["held"]) == (2, 1)
    shown = program.run("show", str(program.root), "映像.png")[0]
    assert shown["asset"]["size"] == (256 << 20) + 1
    assert shown["findings"] == ["too_large"]


def test_a_film_of_hours_is_not_even_read(program):
    with (program.root / "映画.mp4").open("wb") as film:
        film.truncate(8 << 30)
    os.utime(program.root / "映画.mp4", (shelf.OLD, shelf.OLD))
    answer = program.index()
    assert (answer["added"], answer["held"]) == (1, 1)
    shown = program.run("show", str(program.root), "映画.mp4")[0]
    assert (shown["asset"]["size"], shown["asset"]["sha256"]) == (8 << 30, "")
    assert shown["findings"] == ["too_large"]
    again = program.index()
    assert (again["added"], again["changed"]) == (0, 0)


def test_many_that_went_at_once_are_only_recorded_when_that_is_said(program):
    for number in range(30):
        shelf.put(program.root, f"多い/{number}.png", shelf.png((number, 0, 0), 8))
    program.index()
    for file in (program.root / "多い").iterdir():
        file.unlink()
    answer = program.index(status=1)
    assert (answer["missing"], answer["withheld"]) == (0, 30)
    answer = program.index("--accept-missing")
    assert (answer["missing"], answer["withheld"]) == (30, 0)


# --- names that change hands ---


@pytest.fixture
def library(open_root: Opener, root: Path) -> Library:
    for number, name in enumerate("abcd"):
        shelf.put(root, f"列/{name}.png", shelf.png((number, 3, 3)), when=shelf.OLD + number)
    library = open_root()
    sweep(library)
    for name in "abcd":
        row = everything(library)[f"列/{name}.png"].row
        library.edit([row], Edit(title=f"題{name}", add_tags=(f"札{name}",))).result()
    return library


def titles(library: Library) -> dict[str, str]:
    return {
        path[2:-4]: one.asset.title
        for path, one in everything(library).items()
        if path.startswith("列/") and one.asset.state == "present"
    }


def rename(root: Path, *pairs: str) -> None:
    for pair in pairs:
        os.rename(root / f"列/{pair[0]}.png", root / f"列/{pair[1]}.png")


def test_pictures_that_swap_names_keep_their_records(library, root):
    rename(root, "at", "ba", "tb")
    tally = library.sweep(confirm=True).result()
    assert (tally.moved, tally.changed, tally.added, tally.missing) == (2, 0, 0, 0)
    assert titles(library) == {"a": "題b", "b": "題a", "c": "題c", "d": "題d"}
    pictures = everything(library)
    assert pictures["列/a.png"].tags == ("札b",)
    assert pictures["列/a.png"].asset.recheck == (Recheck.NEW,)


def test_a_series_numbered_anew_keeps_its_records(library, root):
    rename(root, "de", "cd", "bc", "ab")
    tally = library.sweep(confirm=True).result()
    assert (tally.moved, tally.changed, tally.added, tally.missing) == (4, 0, 0, 0)
    assert titles(library) == {"b": "題a", "c": "題b", "d": "題c", "e": "題d"}


def test_a_series_that_overwrites_one_picture_loses_no_record(library, root):
    rename(root, "ba", "cb")
    tally = library.sweep(confirm=True).result()
    assert (tally.moved, tally.changed, tally.missing) == (2, 0, 1)
    assert titles(library) == {"a": "題b", "b": "題c", "d": "題d"}
    lost = [one for one in everything(library).values() if one.asset.title == "題a"]
    assert [(one.asset.state, one.asset.path) for one in lost] == [("missing", "列/c.png")]
    assert library.sweep(confirm=True).result().missing == 0


def test_another_pc_learns_of_swapped_names_from_the_log(library, root, open_root):
    other = open_root("pc2")
    rename(root, "at", "ba", "tb")
    sweep(library)
    other._delivery.refresh().result()
    assert titles(other) == titles(library)


@pytest.mark.parametrize("kept", [True, False], ids=["time kept", "time lost"])
def test_a_name_that_a_mac_wrote_back_has_moved_and_is_not_new(library, root, kept):
    shelf.put(root, "列/ぱ.png", shelf.png((8, 8, 8)))
    sweep(library)
    before = everything(library)["列/ぱ.png"].asset.id
    decomposed = root / unicodedata.normalize("NFD", "列/ぱ.png")
    os.rename(root / "列/ぱ.png", decomposed)
    if not kept:
        os.utime(decomposed, (shelf.OLD + 500, shelf.OLD + 500))
    tally = library.sweep(confirm=True).result()
    assert (tally.moved, tally.added, tally.missing) == (1, 0, 0)
    assert everything(library)[unicodedata.normalize("NFD", "列/ぱ.png")].asset.id == before


def test_a_name_in_another_case_has_moved_and_is_not_new(library, root):
    before = everything(library)["列/a.png"].asset.id
    os.rename(root / "列/a.png", root / "列/A.PNG")
    tally = library.sweep(confirm=True).result()
    assert (tally.moved, tally.added, tally.missing) == (1, 0, 0)
    assert everything(library)["列/A.PNG"].asset.id == before
