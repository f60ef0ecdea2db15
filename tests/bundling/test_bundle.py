"""The folder that is copied: what lies in it, and what it says of itself."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from assetlib.resources import guide_file, resource
from bundling import bundle, paperwork, times
from bundling.parts import of_wheels
from bundling.trouble import Unbuildable
from tests.bundling.wheelmaking import python, wheel

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture
def product(tmp_path: Path) -> Path:
    """A program of one wheel, with its papers."""
    return _made(tmp_path)


def _made(tmp_path: Path) -> Path:
    parts = [wheel(tmp_path, "part", {"part/__init__.py": "", "part/tests/test_it.py": ""})]
    folder = tmp_path / "assetlib"
    consists = bundle.program(python(tmp_path), parts, folder)
    paperwork.write(CHECKOUT, folder, "0.1.0", consists)
    times.settle(folder)
    return folder


def _sbom(product: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((product / "sbom.cdx.json").read_text("utf-8"))
    return found


def test_launchers_name_only_what_lies_beside_them(product: Path) -> None:
    window = (product / "画像ライブラリ.cmd").read_bytes().decode("ascii")
    command = (product / "assetlib.cmd").read_bytes().decode("ascii")
    assert '"%~dp0python\\pythonw.exe" -m assetlib open %*' in window
    assert command == '@"%~dp0python\\python.exe" -m assetlib %*\r\n'


def test_what_its_note_names_lies_in_it_or_comes_with_the_program(product: Path) -> None:
    note = (product / "はじめにお読みください.txt").read_text("utf-8-sig")
    assert "画像ライブラリ.cmd" in note
    for place in re.findall(r"app\\assetlib\\([\w.\\]+)", note):
        kind, *names = place.removeprefix("resources\\").split("\\")
        found = guide_file(*names) if kind == "guides" else resource(kind, *names)
        assert found.exists(), place
    for name in ("通信について.txt", "SHA256SUMS.txt", "sbom.cdx.json", "licences", "assetlib.cmd"):
        assert name in note
        assert (product / name).exists()


def test_python_looks_for_modules_in_the_folder_and_for_the_dictionary_beside_it(
    product: Path,
) -> None:
    lines = (product / "python" / "python313._pth").read_text("ascii").split()
    assert lines[2:] == [r"..\app", r"..\..\assetlib-dictionary\app"]
    assert (product / "app" / "part" / "__init__.py").exists()


def test_every_file_is_in_the_list_of_sums_with_its_hash(product: Path) -> None:
    lines = (product / "SHA256SUMS.txt").read_text("utf-8").splitlines()
    listed = {path: sha256 for sha256, path in (line.split("  ", 1) for line in lines)}
    there = {path.relative_to(product).as_posix(): path for path in product.rglob("*")}
    files = {name: path for name, path in there.items() if path.is_file()}
    del files["SHA256SUMS.txt"]
    assert listed.keys() == files.keys()
    for name, path in files.items():
        assert listed[name] == hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_sbom_is_valid_and_names_parts_and_what_lies_within_them(product: Path) -> None:
    # Seconds, in every process that only collects the tests.
    from cyclonedx.schema import SchemaVersion  # noqa: PLC0415
    from cyclonedx.validation.json import JsonStrictValidator  # noqa: PLC0415

    text = (product / "sbom.cdx.json").read_text("utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    parts = {one["name"]: one for one in _sbom(product)["components"]}
    assert parts["part"]["purl"] == "pkg:pypi/part@1.0"
    assert len(parts["part"]["hashes"][0]["content"]) == 64
    within = {one["name"]: one.get("version") for one in parts["cpython"]["components"]}
    assert within["OpenSSL"] == "3.0.99"


def test_licences_come_with_their_texts(product: Path) -> None:
    assert (product / "licences" / "part-1.0" / "LICENSE").read_text() == "Copyright"
    assert (product / "licences" / "cpython-3.13.99" / "LICENSE.txt").exists()
    told = (product / "licences" / "README.txt").read_text("utf-8-sig")
    assert "part 1.0: MIT" in told
    assert "OpenSSL 3.0.99: Apache-2.0" in told


@pytest.mark.parametrize("lacking", [{"licence": ""}, {"text": ""}])
def test_a_part_whose_licence_is_not_known_is_refused(
    tmp_path: Path, lacking: dict[str, str]
) -> None:
    part = wheel(tmp_path, "part", {}, **lacking)
    with pytest.raises(Unbuildable, match="licence of part"):
        of_wheels([part], tmp_path)


def test_what_the_program_connects_to_lies_in_it(product: Path) -> None:
    said = (product / "通信について.txt").read_bytes()
    assert said.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in said
    assert "PostgreSQL" in said.decode("utf-8-sig")


def test_two_builds_are_the_same_bytes_of_the_same_time(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    first, second = _told(_made(one)), _told(_made(other))
    assert first == second
    assert {moment for _, _, moment in first} == {times.EPOCH}


def _told(folder: Path) -> list[tuple[str, bytes, float]]:
    """Names, bytes and times of the files."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return [
        (str(path.relative_to(folder)), path.read_bytes(), path.stat().st_mtime) for path in files
    ]


def test_a_program_larger_than_pcs_are_to_be_given_is_refused(product: Path) -> None:
    size = sum(path.stat().st_size for path in product.rglob("*") if path.is_file())
    bundle.check_size(product, size)
    with pytest.raises(Unbuildable, match="trim it"):
        bundle.check_size(product, size - 1)


def test_a_folder_that_is_there_already_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "out" / "assetlib").mkdir(parents=True)
    with pytest.raises(Unbuildable, match="is there already"):
        bundle.build(CHECKOUT, tmp_path / "python.zip", tmp_path / "out")
