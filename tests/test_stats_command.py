"""`assetlib stats`: the year on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest

from assetlib.cli import cli
from assetlib.commands.console import troubles_told
from assetlib.library import Library

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(
    library: Library, root: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> Run:
    library.close()

    def run(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended, troubles_told():
            cli(["stats", str(root), "--cache", str(tmp_path / "cache"), *words], "assetlib")
        out, err = capfdbinary.readouterr()
        return ended.value.code or 0, out.decode(), err.decode()

    return run


def test_json_is_one_object_with_every_figure(run: Run) -> None:
    status, out, _ = run("--json")
    told = json.loads(out)
    assert status == 0
    assert (told["pictures"], told["minutes"], told["counted"]["uses"]) == (12, 3, 0)


def test_people_read_the_same_page_as_in_the_window(run: Run) -> None:
    _, out, _ = run("--minutes", "5", "--year", "2025")
    assert out.startswith("実績（令和7年度）\n")
    assert "1点につき5分" in out


def test_a_list_for_excel(run: Run, tmp_path: Path) -> None:
    status, _, _ = run("--csv", str(tmp_path / "実績.csv"))
    assert status == 0
    assert (tmp_path / "実績.csv").read_bytes().startswith("\ufeff実績".encode())


def test_minutes_that_cannot_be_meant_are_wrong_use(run: Run) -> None:
    status, _, err = run("--minutes", "0")
    assert (status, "0" in err) == (2, True)


def test_pages_for_a_binder_without_any_window(run: Run, tmp_path: Path) -> None:
    files = tmp_path / "実績.csv", tmp_path / "実績.pdf"
    status, out, err = run("--csv", str(files[0]), "--pdf", str(files[1]), "--json")
    assert (status, err) == (0, "")
    assert json.loads(out) == {"files": [str(file) for file in files]}
    with closing(pypdfium2.PdfDocument(files[1])) as pages:
        assert "実績（" in pages[0].get_textpage().get_text_range()
    assert not list(tmp_path.glob("*.part"))


def test_a_place_that_cannot_be_written_is_named(run: Run, tmp_path: Path) -> None:
    status, _, err = run("--pdf", str(tmp_path / "nowhere" / "実績.pdf"))
    assert status == 3
    assert "実績.pdf" in err
    assert "Traceback" not in err
