"""The MSIs of a bundle, for deployment tools: one for every PC, one with the dictionary."""

from __future__ import annotations

import io
import shutil
from email.parser import BytesParser
from pathlib import Path

import resvg_py
from PIL import Image

from bundling import installer, licences, notes, sbom, sums
from bundling.bundle import DICTIONARY, MODULES, PROGRAM
from bundling.installer import Package
from bundling.trouble import Unbuildable
from bundling.workbench import workbench

NAME = "assetlib-msi"

_SIZES = (16, 20, 24, 32, 48, 256)
"""Sides in pixels of the icon, as Windows asks for them."""


def build(checkout: Path, out: Path) -> None:
    """Make `out/assetlib-msi` of the bundle that lies in `out`. Raises Unbuildable."""
    for name in (PROGRAM, DICTIONARY):
        if not (out / name / sums.NAME).exists():
            raise Unbuildable(f"There is no {out / name}: scripts/bundle makes it.")
    version = _version(out / PROGRAM)
    with workbench(out, NAME) as desk:
        folder = desk / NAME
        folder.mkdir()
        icon = desk / "app.ico"
        icon.write_bytes(drawn((checkout / "resources/icons/app.svg").read_text(encoding="utf-8")))
        for package in packages(out, version, icon):
            name = f"{package.folder.name}-{version}"
            installer.build(package, folder / f"{name}.msi", desk)
            shutil.copyfile(package.folder / sbom.NAME, folder / f"{name}.{sbom.NAME}")
            texts = folder / licences.FOLDER / package.folder.name
            shutil.copytree(package.folder / licences.FOLDER, texts)
        notes.write_connections(checkout, folder)
        sums.write(folder)


def packages(out: Path, version: str, icon: Path) -> tuple[Package, Package]:
    """What is installed: the window in the Start menu, and the dictionary beside the program."""
    return (
        Package(
            out / PROGRAM,
            version,
            "画像ライブラリ",
            starts="python/pythonw.exe",
            words="-m assetlib open",
            icon=icon,
        ),
        Package(out / DICTIONARY, version, "画像ライブラリ　読みの辞書"),
    )


def drawn(svg: str) -> bytes:
    """A drawing as a Windows icon."""
    png = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=_SIZES[-1], height=_SIZES[-1]))
    kept = io.BytesIO()
    Image.open(io.BytesIO(png)).save(kept, "ICO", sizes=[(side, side) for side in _SIZES])
    return kept.getvalue()


def _version(program: Path) -> str:
    (said,) = (program / MODULES).glob("assetlib-*.dist-info/METADATA")
    return str(BytesParser().parsebytes(said.read_bytes(), headersonly=True)["Version"])
