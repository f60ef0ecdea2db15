"""The installer: a product's folder as an MSI for deployment tools, made by wixl."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import time
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from bundling import sums, times, wheels
from bundling.trouble import Unbuildable

_WIX = "http://schemas.microsoft.com/wix/2006/wi"

_OURS = uuid.UUID("6f1c2c0e-7c1b-5d0e-9a1f-2f6f0c6f6a11")
"""What every identity below is derived from; with another one no PC could be upgraded any more."""

JAPANESE, UTF8 = "1041", "65001"


@dataclass(frozen=True, slots=True)
class Package:
    """What an MSI installs: a folder by the name `folder` below Program Files.

    `shown` is its name in the list of programs; `starts` a file that the Start menu opens with
    `words`, "" for none.
    """

    folder: Path
    version: str
    shown: str
    starts: str = ""
    words: str = ""
    icon: Path | None = None

    @property
    def upgrade_code(self) -> uuid.UUID:
        """The same for all versions, so that a newer one replaces an older one."""
        return uuid.uuid5(_OURS, self.folder.name)

    @property
    def product_code(self) -> uuid.UUID:
        """Another one for each version."""
        return uuid.uuid5(_OURS, f"{self.folder.name} {self.version}")


def source(package: Package) -> ElementTree:
    """The description that wixl reads: every file a component of its own, by name."""
    wix = Element("Wix", xmlns=_WIX)
    product = SubElement(
        wix,
        "Product",
        Name=package.folder.name,
        Id=_braced(package.product_code),
        UpgradeCode=_braced(package.upgrade_code),
        Version=package.version,
        Manufacturer="assetlib",
        Language=JAPANESE,
    )
    SubElement(
        product,
        "Package",
        InstallerVersion="500",
        Compressed="yes",
        InstallScope="perMachine",
        Languages=JAPANESE,
    )
    SubElement(product, "MajorUpgrade", DowngradeErrorMessage=_NEWER)
    SubElement(product, "MediaTemplate", EmbedCab="yes")
    _about(product, package)
    root = SubElement(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    SubElement(root, "Directory", Id="ProgramMenuFolder")
    programs = SubElement(root, "Directory", Id="ProgramFiles64Folder")
    home = SubElement(programs, "Directory", Id="INSTALLDIR", Name=package.folder.name)
    feature = SubElement(product, "Feature", Id="Everything", Level="1", Title=package.folder.name)
    for component in _fill(home, package.folder, package):
        SubElement(feature, "ComponentRef", Id=component)
    indent(wix)
    return ElementTree(wix)


_NEWER = "A newer version of assetlib is installed."
_ICON = "App.ico"


def build(package: Package, msi: Path, scratch: Path) -> None:
    """Make the MSI, the same bytes each time. Raises Unbuildable."""
    begun = time.time()
    description = scratch / f"{msi.stem}.wxs"
    source(package).write(description, encoding="utf-8", xml_declaration=True)
    _run(
        "wixl",
        "--arch",
        "x64",
        "--output",
        msi.resolve(),
        description.resolve(),
        here=package.folder,
    )
    codepage = scratch / "codepage.idt"
    codepage.write_bytes(f"\r\n\r\n{UTF8}\t_ForceCodepage\r\n".encode("ascii"))
    _run("msibuild", msi, "-i", codepage)
    _run("msibuild", msi, *(word for one in corrections(package) for word in ("-q", one)))
    code = uuid.uuid5(package.product_code, wheels.digest(package.folder / sums.NAME))
    told = (f"{package.folder.name} {package.version}", "assetlib", f"x64;{JAPANESE}")
    _run("msibuild", msi, "-s", *told, _braced(code))
    msi.write_bytes(without_moments(msi.read_bytes(), begun, time.time()))


def corrections(package: Package) -> list[str]:
    """What wixl cannot say: names in Japanese, for it knows no code page, and a plain shortcut.

    Its own would be an advertised one, which starts Windows Installer before the program.
    """
    said = {("Property", "Value", "Property", "ProductName"): package.shown}
    if package.starts:
        said["Shortcut", "Name", "Shortcut", "Start"] = package.shown
        said["Shortcut", "Target", "Shortcut", "Start"] = f"[#{_id('f', package.starts)}]"
    for path in sorted(package.folder.rglob("*")):
        name = path.relative_to(package.folder).as_posix()
        if not path.name.isascii():
            if path.is_dir():
                raise Unbuildable(f"An MSI has no folders with names such as {name}.")
            said["File", "FileName", "File", _id("f", name)] = path.name
    return [
        f"UPDATE `{table}` SET `{column}` = '{text}' WHERE `{key}` = '{row}'"  # noqa: S608
        for (table, column, key, row), text in said.items()
    ]


def without_moments(msi: bytes, begun: float, ended: float) -> bytes:
    """An MSI with the one moment of everything built, for those at which it was made.

    A property set holds a moment as its type, 64, and the tenths of microseconds since 1601.
    """
    first, last = (int((moment + _SINCE_1601) * 10**7) for moment in (begun - 2, ended + 2))
    settled = struct.pack("<IQ", 64, (times.EPOCH + _SINCE_1601) * 10**7)

    def settle(found: re.Match[bytes]) -> bytes:
        return settled if first <= struct.unpack("<IQ", found[0])[1] <= last else found[0]

    return re.sub(rb"\x40\0\0\0.{8}", settle, msi, flags=re.DOTALL)


_SINCE_1601 = 11644473600


def _about(product: Element, package: Package) -> None:
    """No button to change or repair what IT deploys, and an icon in the list of programs."""
    SubElement(product, "Property", Id="ARPNOMODIFY", Value="1")
    if package.icon:
        SubElement(
            product, "Icon", Id=_ICON, SourceFile=os.path.relpath(package.icon, package.folder)
        )
        SubElement(product, "Property", Id="ARPPRODUCTICON", Value=_ICON)


def _fill(place: Element, folder: Path, package: Package) -> Iterable[str]:
    """Describe what lies in a folder; the components, in the order of their names."""
    for path in sorted(folder.iterdir()):
        name = path.relative_to(package.folder).as_posix()
        if path.is_dir():
            inner = SubElement(place, "Directory", Id=_id("d", name), Name=path.name)
            yield from _fill(inner, path, package)
        else:
            yield _component(place, path, name, package)


def _component(place: Element, path: Path, name: str, package: Package) -> str:
    ident = _id("c", name)
    guid = uuid.uuid5(package.upgrade_code, name)
    component = SubElement(place, "Component", Id=ident, Guid=_braced(guid), Win64="yes")
    plain = path.name if path.name.isascii() else _id("n", name) + path.suffix
    file = SubElement(component, "File", Id=_id("f", name), Name=plain, Source=name, KeyPath="yes")
    if name == package.starts:
        start = SubElement(
            file,
            "Shortcut",
            Id="Start",
            Directory="ProgramMenuFolder",
            Name=package.folder.name,
            Arguments=package.words,
        )
        if package.icon:
            start.attrib.update(Icon=_ICON, IconIndex="0")
    return ident


def _id(kind: str, name: str) -> str:
    return kind + sha256(name.encode()).hexdigest()[:24]


def _braced(code: uuid.UUID) -> str:
    return f"{{{str(code).upper()}}}"


def _run(*command: str | Path, here: Path | None = None) -> None:
    try:
        told = subprocess.run(command, cwd=here, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise Unbuildable("An MSI is made by: apt-get install wixl msitools") from error
    if told.returncode:
        raise Unbuildable(f"{command[0]} did not make the MSI: {told.stderr.strip()}")
