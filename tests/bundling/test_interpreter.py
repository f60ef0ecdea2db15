"""CPython's embeddable build is known by its hash and shut off from the PC it runs on."""

from __future__ import annotations

from pathlib import Path

import pytest

from bundling.interpreter import known, unpack
from bundling.trouble import Unbuildable
from tests.bundling.wheelmaking import python


def _table(tmp_path: Path, sha256: str) -> Path:
    table = tmp_path / "pythons.toml"
    said = f'version = "3.13.99"\nsha256 = "{sha256}"\nofficial = false\n'
    table.write_text(f"[[python]]\n{said}", "utf-8")
    return table


def test_one_whose_hash_is_in_the_table_is_known(tmp_path: Path) -> None:
    given = python(tmp_path)
    found = known(given.zip, _table(tmp_path, given.sha256))
    assert (found, found.target.compact) == (given, "313")


def test_any_other_is_refused_with_its_hash(tmp_path: Path) -> None:
    given = python(tmp_path)
    with pytest.raises(Unbuildable, match=given.sha256):
        known(given.zip, _table(tmp_path, "0" * 64))


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Unbuildable, match="There is no file"):
        known(tmp_path / "nothing.zip")


def test_it_imports_from_beside_itself_only_and_not_site(tmp_path: Path) -> None:
    unpack(python(tmp_path), tmp_path / "python", (r"..\app",))

    lines = (tmp_path / "python" / "python313._pth").read_text("ascii").split()
    assert lines == ["python313.zip", ".", r"..\app"]
    assert (tmp_path / "python" / "python.exe").read_text() == "MZ"
