"""Wheels become one folder that Python imports from."""

from __future__ import annotations

from pathlib import Path

import pytest

from bundling.trouble import Unbuildable
from bundling.unpacking import unpack
from tests.bundling.wheelmaking import wheel


def test_modules_lie_where_python_looks_also_those_that_a_wheel_keeps_apart(tmp_path: Path) -> None:
    parts = wheel(
        tmp_path,
        "part",
        {
            "part/__init__.py": "",
            "part-1.0.data/platlib/part.dll": "MZ",
            "part-1.0.data/scripts/part.py": "",
            "part/tests/test_part.py": "",
        },
    )

    unpack([parts], tmp_path / "app")

    found = (path for path in (tmp_path / "app").rglob("*") if path.is_file())
    names = {path.relative_to(tmp_path / "app").as_posix() for path in found}
    assert names == {"part/__init__.py", "part.dll", "part-1.0.dist-info/METADATA"}


def test_two_wheels_may_not_bring_different_files_of_one_name(tmp_path: Path) -> None:
    one = wheel(tmp_path, "one", {"shared.py": "1"})
    same = wheel(tmp_path, "same", {"shared.py": "1"})
    other = wheel(tmp_path, "other", {"shared.py": "2"})

    unpack([one, same], tmp_path / "app")
    with pytest.raises(Unbuildable, match=r"other-1\.0.* brings another shared\.py"):
        unpack([other], tmp_path / "app")
