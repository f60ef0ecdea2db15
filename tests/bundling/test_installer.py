"""The MSI: what it installs, under which identity, and that names in Japanese arrive whole."""

from __future__ import annotations

import subprocess
from pathlib import Path
from xml.etree.ElementTree import tostring

import pytest

from bundling import installer
from bundling.installer import Package
from bundling.msi import drawn
from bundling.trouble import Unbuildable
from tests import needs

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A product of three files."""
    place = tmp_path / "assetlib"
    (place / "python").mkdir(parents=True)
    (place / "python" / "pythonw.exe").write_bytes(b"MZ")
    (place / "画像ライブラリ.cmd").write_bytes(b"@start")
    (place / "SHA256SUMS.txt").write_bytes(b"")
    return place


def _package(folder: Path, version: str = "0.1.0", icon: Path | None = None) -> Package:
    starts, words = "python/pythonw.exe", "-m assetlib open"
    return Package(folder, version, "画像ライブラリ", starts, words, icon)


def _table(msi: Path, name: str) -> str:
    asked = [needs.program("msiinfo"), "export", msi, name]
    return subprocess.run(asked, capture_output=True, check=True).stdout.decode("utf-8")


@pytest.fixture
def msi(folder: Path, tmp_path: Path) -> Path:
    """The MSI of the product."""
    needs.program("wixl")
    return _built(folder, tmp_path / "built.msi")


def _built(folder: Path, msi: Path) -> Path:
    scratch = msi.with_suffix(".scratch")
    scratch.mkdir()
    icon = scratch / "app.ico"
    icon.write_bytes(drawn((CHECKOUT / "resources/icons/app.svg").read_text("utf-8")))
    installer.build(_package(folder, icon=icon), msi, scratch)
    return msi


def test_its_names_are_in_japanese_and_its_code_page_knows_them(msi: Path) -> None:
    assert "ProductName\t画像ライブラリ" in _table(msi, "Property")
    assert "\t画像ライブラリ.cmd\t" in _table(msi, "File")
    assert "65001\t_ForceCodepage" in _table(msi, "_ForceCodepage")


def test_it_is_for_the_whole_pc_and_the_start_menu_opens_the_window_itself(
    msi: Path, folder: Path
) -> None:
    assert "ALLUSERS\t1" in _table(msi, "Property")
    shortcut = _table(msi, "Shortcut").splitlines()[-1].split("\t")
    files = [line.split("\t") for line in _table(msi, "File").splitlines()]
    (window,) = (line[0] for line in files if "pythonw.exe" in line)
    assert shortcut[4:6] == [f"[#{window}]", "-m assetlib open"]


def test_a_newer_version_takes_the_place_of_an_older_one(folder: Path) -> None:
    older, newer = _package(folder, "0.1.0"), _package(folder, "0.2.0")
    assert older.upgrade_code == newer.upgrade_code
    assert older.product_code != newer.product_code
    assert "MajorUpgrade" in tostring(installer.source(newer).getroot(), encoding="unicode")


def test_a_file_keeps_its_identity_from_version_to_version(folder: Path) -> None:
    def components(version: str) -> dict[str, str]:
        root = installer.source(_package(folder, version)).getroot()
        found = (one for one in root.iter() if one.tag.endswith("Component"))
        return {one.attrib["Id"]: one.attrib["Guid"] for one in found}

    assert len(components("0.1.0")) == 3
    assert components("0.1.0") == components("0.2.0")


def test_two_builds_are_the_same_bytes(msi: Path, folder: Path, tmp_path: Path) -> None:
    assert msi.read_bytes() == _built(folder, tmp_path / "again.msi").read_bytes()


def test_it_is_made_in_a_folder_named_from_where_one_stands(
    msi: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert _built(folder, Path("again.msi")).read_bytes() == msi.read_bytes()


def test_only_moments_of_its_making_are_settled() -> None:
    old, made = b"\x40\0\0\0\0\0\x12\x34\x56\x78\x9a\x01", 1_800_000_000.0
    moment = int((made + 11644473600) * 10**7).to_bytes(8, "little")
    given = old + b"\x40\0\0\0" + moment
    settled = installer.without_moments(given, made - 1, made + 1)
    assert settled[:12] == old
    assert settled[12:16] == b"\x40\0\0\0"
    assert settled[16:] != moment


def test_a_folder_with_a_japanese_name_is_refused(folder: Path) -> None:
    (folder / "資料").mkdir()
    with pytest.raises(Unbuildable, match="資料"):
        installer.corrections(_package(folder))
