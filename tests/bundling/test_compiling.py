"""Modules are compiled without sources, and without docstrings."""

from __future__ import annotations

import importlib.util
import sys
from importlib.machinery import SourcelessFileLoader
from pathlib import Path
from types import ModuleType

import pytest

from bundling import compiling

SOURCE = '''"""About it."""
from __future__ import annotations

class Thing:
    """What it is."""

    def told(self) -> str:
        """What it says."""
        assert self.told.__doc__
        return "said"
'''


@pytest.fixture
def compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of a package, as the Python that ships compiles it."""
    (tmp_path / "sqlalchemy").mkdir()
    (tmp_path / "sqlalchemy" / "thing.py").write_text(SOURCE, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["-c", str(tmp_path)])
    exec(compiling._COMPILE, {})  # noqa: S102 - what Windows' Python is told to do
    return tmp_path


def module(place: Path) -> ModuleType:
    loader = SourcelessFileLoader(place.stem, str(place))
    spec = importlib.util.spec_from_loader(place.stem, loader)
    assert spec is not None
    made = importlib.util.module_from_spec(spec)
    loader.exec_module(made)
    return made


def test_a_module_takes_the_place_of_its_source_and_does_the_same(compiled: Path) -> None:
    assert not list(compiled.rglob("*.py"))
    found = module(compiled / "sqlalchemy" / "thing.pyc")
    assert found.Thing().told() == "said"
    assert found.Thing.told.__code__.co_firstlineno == 7
    assert Path(found.Thing.told.__code__.co_filename) == Path("sqlalchemy/thing.py")


def test_docstrings_go(compiled: Path) -> None:
    found = module(compiled / "sqlalchemy" / "thing.pyc")
    assert (found.__doc__, found.Thing.__doc__, found.Thing.told.__doc__) == (".", ".", ".")


def test_it_says_its_hash_and_that_nobody_need_check_it(compiled: Path) -> None:
    data = (compiled / "sqlalchemy" / "thing.pyc").read_bytes()
    assert data[:4] == importlib.util.MAGIC_NUMBER
    assert int.from_bytes(data[4:8], "little") == 1
    assert data[8:16] == importlib.util.source_hash(SOURCE.encode())
