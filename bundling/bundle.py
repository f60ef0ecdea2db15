"""The bundle: one folder that is copied to a PC or a share and starts there, and the dictionary."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from packaging.utils import parse_wheel_filename

from bundling import (
    compiling,
    interpreter,
    launchers,
    lock,
    notes,
    paperwork,
    parts,
    unpacking,
    wheels,
)
from bundling.interpreter import Interpreter
from bundling.parts import Part
from bundling.trouble import Unbuildable
from bundling.workbench import workbench

PROGRAM, DICTIONARY = "assetlib", "assetlib-dictionary"

LARGEST = 120_000_000
"""Bytes of the program: it is copied to hundreds of PCs, some of them over slow lines."""

MODULES = "app"
_HOW = Path(__file__).parent / "texts" / "bundle.ja.txt"

_PATHS = (rf"..\{MODULES}", rf"..\..\{DICTIONARY}\{MODULES}")
"""The dictionary is found beside the program's folder; where it lacks, nothing is missed."""


def build(checkout: Path, python_zip: Path, out: Path) -> None:
    """Make both folders in `out`, where they must not lie yet. Raises Unbuildable."""
    with workbench(out, PROGRAM, DICTIONARY) as desk:
        python = interpreter.known(python_zip)
        choice = lock.locked(checkout, python.target)
        ours = wheels.own_wheel(checkout, desk / "own")
        staff = (*wheels.fetched(checkout, choice.staff, python.target), ours)
        readers = wheels.fetched(checkout, choice.dictionary, python.target)
        made = {
            desk / PROGRAM: program(python, staff, desk / PROGRAM),
            desk / DICTIONARY: dictionary(readers, desk / DICTIONARY),
        }
        compiling.compile_folders(
            desk / PROGRAM / "python" / "python.exe", [folder / MODULES for folder in made]
        )
        version = str(parse_wheel_filename(ours.name)[1])
        for folder, consists in made.items():
            paperwork.write(checkout, folder, version, consists)
        check_size(desk / PROGRAM)


def check_size(folder: Path, most: int = LARGEST) -> None:
    """Raise Unbuildable where a folder has more bytes than PCs are to be given."""
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    if size > most:
        raise Unbuildable(f"{folder.name} has {size:,} bytes, more than {most:,}: trim it.")


def program(python: Interpreter, staff: Sequence[Path], folder: Path) -> tuple[Part, ...]:
    """Lay the program into a folder, not compiled yet; what it is made of."""
    interpreter.unpack(python, folder / "python", _PATHS)
    unpacking.unpack(staff, folder / MODULES)
    launchers.write(folder)
    notes.write(folder / notes.FIRST, _HOW.read_text(encoding="utf-8"))
    return (parts.of_python(python, folder), *parts.of_wheels(staff, folder))


def dictionary(readers: Sequence[Path], folder: Path) -> tuple[Part, ...]:
    """Lay the dictionary into a folder, not compiled yet; what it is made of."""
    unpacking.unpack(readers, folder / MODULES)
    return parts.of_wheels(readers, folder)
