"""The bundle: one folder that is copied to a PC or a share and starts there, and the dictionary."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from bundling import compiling, interpreter, launchers, lock, sums, times, unpacking, wheels
from bundling.trouble import Unbuildable

PROGRAM, DICTIONARY = "assetlib", "assetlib-dictionary"

_MODULES = "app"
_PATHS = (rf"..\{_MODULES}", rf"..\..\{DICTIONARY}\{_MODULES}")
"""The dictionary is found beside the program's folder; where it lacks, nothing is missed."""


def build(checkout: Path, python_zip: Path, out: Path) -> None:
    """Make both folders in `out`, where they must not lie yet. Raises Unbuildable."""
    for name in (PROGRAM, DICTIONARY):
        if (out / name).exists():
            raise Unbuildable(f"{out / name} is there already.")
    python = interpreter.known(python_zip)
    choice = lock.locked(checkout, python.target)
    with tempfile.TemporaryDirectory(dir=_made(out)) as scratch:
        desk = Path(scratch)
        ours = wheels.own_wheel(checkout, desk / "own")
        staff = wheels.fetched(checkout, choice.staff, python.target)
        readers = wheels.fetched(checkout, choice.dictionary, python.target)
        program, dictionary = desk / PROGRAM, desk / DICTIONARY
        interpreter.unpack(python, program / "python", _PATHS)
        unpacking.unpack((*staff, ours), program / _MODULES)
        unpacking.unpack(readers, dictionary / _MODULES)
        for folder in (program, dictionary):
            compiling.compile_folder(program / "python" / "python.exe", folder / _MODULES)
        launchers.write(program)
        for folder in (program, dictionary):
            sums.write(folder)
            times.settle(folder)
            shutil.move(folder, out / folder.name)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
