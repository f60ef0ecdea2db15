"""CPython's official embeddable build: known by hash, unpacked unchanged, shut off from the PC."""

from __future__ import annotations

import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from bundling.target import Target, target
from bundling.trouble import Unbuildable
from bundling.wheels import digest

_KNOWN = Path(__file__).with_name("pythons.toml")


@dataclass(frozen=True, slots=True)
class Interpreter:
    """A known zip; `official` when it is the file that python.org published."""

    zip: Path
    version: str
    sha256: str
    official: bool

    @property
    def target(self) -> Target:
        """What it can run."""
        return target(self.version.rpartition(".")[0])


def known(place: Path, table: Path = _KNOWN) -> Interpreter:
    """The interpreter in a zip. Raises Unbuildable unless its hash is in the table."""
    if not place.is_file():
        raise Unbuildable(f"There is no file {place}.")
    sha256 = digest(place)
    for one in tomllib.loads(table.read_text(encoding="utf-8"))["python"]:
        if one["sha256"] == sha256:
            return Interpreter(place, one["version"], sha256, one["official"])
    raise Unbuildable(
        f"{place.name} is no Python this program was built with (SHA-256 {sha256}).\n"
        f"Compare it with python.org and enter it in bundling/{table.name}."
    )


def unpack(interpreter: Interpreter, folder: Path, paths: tuple[str, ...]) -> None:
    """Lay the interpreter into a folder, with the places it imports from beside its own library.

    `paths` are relative to the folder. With a `._pth` Python asks neither the registry nor the
    environment nor the user's folder for modules, and does not import `site`.
    """
    with zipfile.ZipFile(interpreter.zip) as archive:
        for member in archive.infolist():
            name = PurePosixPath(member.filename).name  # the copy for tests lies in a folder
            if not member.is_dir():
                _write(folder / name, archive.read(member))
    compact = interpreter.target.compact
    lines = (f"python{compact}.zip", ".", *paths)
    _write(folder / f"python{compact}._pth", "".join(f"{line}\r\n" for line in lines).encode())


def _write(place: Path, data: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
