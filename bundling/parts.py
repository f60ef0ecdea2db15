"""Parts: what a product is made of, down to the libraries within wheels."""

from __future__ import annotations

import re
import tomllib
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.parser import BytesParser
from pathlib import Path, PurePosixPath
from typing import Any

from packaging.utils import canonicalize_name

from bundling.interpreter import Interpreter
from bundling.trouble import Unbuildable
from bundling.wheels import digest

_HERE = Path(__file__).parent
_KNOWN: Mapping[str, Any] = tomllib.loads((_HERE / "parts.toml").read_text(encoding="utf-8"))

_TEXT = re.compile(r"[^/]+\.dist-info/(licenses/.+|(licen[cs]e|copying|notice|authors)[^/]*)", re.I)


@dataclass(frozen=True, slots=True)
class Part:
    """One part: `licence` as SPDX has it, `sha256` of the file it came in, "" where unknown.

    `texts` are its licence's files by name.
    """

    name: str
    version: str
    licence: str
    sha256: str = ""
    is_package: bool = False
    inside: tuple[Part, ...] = ()
    texts: tuple[tuple[str, bytes], ...] = ()


def of_wheels(wheels: Iterable[Path], product: Path) -> tuple[Part, ...]:
    """The parts that came as wheels, by name. Raises Unbuildable where a licence is unknown."""
    return tuple(sorted((_of_wheel(one, product) for one in wheels), key=lambda part: part.name))


def of_python(python: Interpreter, product: Path) -> Part:
    """CPython, as it lies in a product."""
    text = (product / "python" / "LICENSE.txt").read_bytes()
    return Part(
        "cpython",
        python.version,
        "PSF-2.0",
        python.sha256,
        inside=_inside("cpython", python.version, product),
        texts=(("LICENSE.txt", text),),
    )


def _of_wheel(wheel: Path, product: Path) -> Part:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        said = next(name for name in names if name.endswith(".dist-info/METADATA"))
        metadata = BytesParser().parsebytes(archive.read(said), headersonly=True)
        found = ((name, _TEXT.fullmatch(name)) for name in names if not name.endswith("/"))
        texts = [(_short(name), archive.read(name)) for name, match in found if match]
    name, version = canonicalize_name(str(metadata["Name"])), str(metadata["Version"])
    licence = _KNOWN["licence"].get(name) or metadata["License-Expression"] or metadata["License"]
    texts += [
        (file, (_HERE / "texts" / file).read_bytes()) for file in _KNOWN["texts"].get(name, ())
    ]
    if not licence or not texts:
        raise Unbuildable(f"The licence of {name} is not known: enter it in bundling/parts.toml.")
    inside = _inside(name, version, product)
    return Part(
        name,
        version,
        str(licence),
        digest(wheel),
        is_package=True,
        inside=inside,
        texts=tuple(sorted(texts)),
    )


def _short(name: str) -> str:
    inner = PurePosixPath(*PurePosixPath(name).parts[1:])
    return str(inner.relative_to("licenses") if inner.parts[0] == "licenses" else inner)


def _inside(of: str, version: str, product: Path) -> tuple[Part, ...]:
    return tuple(
        Part(one["name"], version if one.get("same") else _version(one, product), one["licence"])
        for one in _KNOWN["inside"]
        if one["of"] == of
    )


def _version(known: Mapping[str, str], product: Path) -> str:
    """What the bytes of a file say; "" where nothing does."""
    for file in product.glob(known["file"]) if "file" in known else ():
        if found := re.search(known["pattern"].encode(), file.read_bytes()):
            return found[1].decode("ascii")
    return ""
