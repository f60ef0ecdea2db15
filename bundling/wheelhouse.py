"""The wheelhouse: a folder from which pip installs the program on a PC without any network."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from packaging.utils import parse_wheel_filename

from bundling import lock, notes, paperwork, parts, wheels
from bundling.lock import Locked
from bundling.target import Target
from bundling.workbench import workbench

NAME = "assetlib-wheelhouse"

STAFF, READERS = "requirements.txt", "requirements-dictionary.txt"

_HOW = """\
画像ライブラリ（assetlib）を、ネットワークのないPCに pip で入れる

要るもの：Windows（64ビット）と、Python {python}（64ビット）。このフォルダーで：

    py -{python} -m venv "%LOCALAPPDATA%\\assetlib-program"
    "%LOCALAPPDATA%\\assetlib-program\\Scripts\\python" -m pip install ^
        --no-index --find-links wheels --require-hashes -r requirements.txt

取り込みをするPCでは、続けて、requirements-dictionary.txt でも行います（読みの辞書、115 MB）。
画面は Scripts\\pythonw.exe -m assetlib open、コマンドは Scripts\\assetlib.exe です。
どの部品も、requirements.txt に書かれたハッシュ（SHA-256）と違えば、pip が入れるのを断ります。
"""


def build(checkout: Path, target: Target, out: Path) -> None:
    """Make `out/assetlib-wheelhouse`, which must not be there yet. Raises Unbuildable."""
    with workbench(out, NAME) as desk:
        choice = lock.locked(checkout, target)
        ours = wheels.own_wheel(checkout, desk / "own")
        staff = wheels.fetched(checkout, choice.staff, target)
        readers = wheels.fetched(checkout, choice.dictionary, target)
        fill(desk / NAME, (*staff, ours), readers, target)
        consists = parts.of_wheels((*staff, ours, *readers), desk / NAME)
        version = str(parse_wheel_filename(ours.name)[1])
        paperwork.write(checkout, desk / NAME, version, consists)


def fill(folder: Path, staff: Sequence[Path], readers: Sequence[Path], target: Target) -> None:
    """Lay wheels, what pip is told of them, and a page for people into a folder."""
    store = folder / "wheels"
    store.mkdir(parents=True)
    for wheel in (*staff, *readers):
        shutil.copyfile(wheel, store / wheel.name)
    for name, some in ((STAFF, staff), (READERS, readers)):
        told = wheels.requirements(sorted((_named(one) for one in some), key=lambda one: one.name))
        folder.joinpath(name).write_text(told, encoding="ascii", newline="\r\n")
    notes.write(folder / notes.FIRST, _HOW.format(python=target.dotted))


def _named(wheel: Path) -> Locked:
    name, version, *_ = parse_wheel_filename(wheel.name)
    return Locked(name, str(version), wheel.name, wheels.digest(wheel))
