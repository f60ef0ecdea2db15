"""A folder from which pip installs without a network."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from bundling.target import Target
from bundling.wheelhouse import READERS, STAFF, fill
from tests.bundling.wheelmaking import wheel

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A wheelhouse with a part for everybody and one for PCs that catalogue."""
    made = tmp_path / "made"
    made.mkdir()
    staff = [wheel(made, "second_part", {"second_part.py": ""}), wheel(made, "part", {})]
    fill(tmp_path / "house", staff, [wheel(made, "dictionary", {})], Target(3, 13))
    return tmp_path / "house"


def _pip(house: Path, into: Path) -> subprocess.CompletedProcess[str]:
    offline = ("--no-index", "--find-links", house / "wheels", "--require-hashes")
    there = ("--platform", "win_amd64", "--python-version", "3.13", "--only-binary", ":all:")
    return subprocess.run(
        [
            CHECKOUT / ".uv/bin/pip",
            "install",
            "-q",
            *offline,
            *there,
            "--target",
            into,
            "-r",
            STAFF,
        ],
        cwd=house,
        capture_output=True,
        text=True,
        check=False,
    )


def test_pip_installs_from_it_alone_and_by_hash(house: Path, tmp_path: Path) -> None:
    done = _pip(house, tmp_path / "into")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "into" / "second_part.py").exists()
    assert not list((tmp_path / "into").glob("dictionary*"))


def test_a_wheel_that_was_changed_is_refused(house: Path, tmp_path: Path) -> None:
    wheel(house / "wheels", "second_part", {"second_part.py": "changed = True"})
    done = _pip(house, tmp_path / "into")
    assert done.returncode != 0
    assert "DO NOT MATCH" in done.stderr


def test_what_is_told_to_pip_is_exact_and_by_name(house: Path) -> None:
    told = (house / STAFF).read_text("ascii").splitlines()
    assert [line.split(" ")[0] for line in told] == ["part==1.0", "second-part==1.0"]
    assert all("--hash=sha256:" in line for line in told)
    assert (house / READERS).read_text("ascii").startswith("dictionary==1.0")


def test_people_are_told_which_python_and_which_command(house: Path) -> None:
    told = (house / "はじめにお読みください.txt").read_text("utf-8-sig")
    assert "Python 3.13（64ビット）" in told
    assert '"%LOCALAPPDATA%\\assetlib-program"' in told
