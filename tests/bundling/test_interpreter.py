"""CPython's embeddable build is known by its hash and shut off from the PC it runs on."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest

from bundling.interpreter import known, unpack
from bundling.trouble import Unbuildable


@pytest.fixture
def python_zip(tmp_path: Path) -> Path:
    place = tmp_path / "python-3.13.99-embed-amd64.zip"
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("cp313/python.exe", "MZ")
        archive.writestr("cp313/python313.dll", "MZ")
        archive.writestr("cp313/python313._pth", "python313.zip\n.\n")
    return place


def _table(tmp_path: Path, sha256: str) -> Path:
    table = tmp_path / "pythons.toml"
    table.write_text(
        f'[[python]]\nversion = "3.13.99"\nsha256 = "{sha256}"\nofficial = false\n', "utf-8"
    )
    return table


def test_one_whose_hash_is_in_the_table_is_known(tmp_path: Path, python_zip: Path) -> None:
    sha256 = hashlib.sha256(python_zip.read_bytes()).hexdigest()
    python = known(python_zip, _table(tmp_path, sha256))
    assert (python.version, python.target.compact) == ("3.13.99", "313")


def test_any_other_is_refused_with_its_hash(tmp_path: Path, python_zip: Path) -> None:
    sha256 = hashlib.sha256(python_zip.read_bytes()).hexdigest()
    with pytest.raises(Unbuildable, match=sha256):
        known(python_zip, _table(tmp_path, "0" * 64))


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Unbuildable, match="There is no file"):
        known(tmp_path / "nothing.zip")


def test_it_imports_from_beside_itself_only_and_not_site(tmp_path: Path, python_zip: Path) -> None:
    python = known(
        python_zip, _table(tmp_path, hashlib.sha256(python_zip.read_bytes()).hexdigest())
    )

    unpack(python, tmp_path / "python", (r"..\app",))

    lines = (tmp_path / "python" / "python313._pth").read_text("ascii").split()
    assert lines == ["python313.zip", ".", r"..\app"]
    assert (tmp_path / "python" / "python.exe").read_text() == "MZ"
