"""What commands say on a Japanese PC: in code page 932 where other programs read it."""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assetlib.founding import found_library
from assetlib.settings import load
from assetlib.windows_account import ACCOUNT, said_by_windows
from tests import shelf

pytestmark = pytest.mark.skipif("sys.platform != 'win32'", reason="runs on Windows alone")

NAME = "髙﨑𠮷①"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / NAME
    shelf.put(folder, f"{NAME}.png", shelf.png())
    return folder


def told(tmp_path: Path, *words: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "assetlib", *map(str, words)],
        env={**os.environ, "ASSETLIB_CACHE": str(tmp_path / "cache")},
        capture_output=True,
        check=False,
    )


def test_this_is_a_japanese_pc():
    assert ctypes.windll.kernel32.GetACP() == 932


def test_sentences_are_in_the_code_page_and_lose_no_sign(tmp_path, folder):
    done = told(tmp_path, "init", folder)
    assert done.returncode == 0
    said = done.stdout.decode("cp932")
    assert "髙﨑\\U00020bb7①" in said
    assert "ライブラリ" in said


def test_json_can_be_read_whatever_it_is_taken_for(tmp_path, folder):
    told(tmp_path, "init", folder)
    done = told(tmp_path, "index", folder, "--json")
    assert done.stdout.isascii()
    assert json.loads(done.stdout)


def test_a_wrong_word_is_a_sentence_and_not_a_crash(tmp_path):
    done = told(tmp_path, "index", tmp_path / NAME / "𠮷")
    assert done.returncode != 0
    assert b"Traceback" not in done.stderr
    assert done.stderr.decode("cp932").strip()


def test_the_account_is_whom_windows_logged_on_whatever_a_variable_says(tmp_path, monkeypatch):
    before = load(tmp_path).account
    for name in ("USERNAME", "USERDOMAIN", "LOGNAME", "USER"):
        monkeypatch.setenv(name, "somebody")
    assert load(tmp_path).account == before == said_by_windows(ACCOUNT).casefold()


def test_a_table_in_the_code_page_is_read(tmp_path, folder):
    found_library(folder, load(tmp_path / "cache"))
    told(tmp_path, "index", folder)
    table = tmp_path / "題名.csv"
    table.write_text(f"path,title\r\n{NAME}.png,髙﨑市の①\r\n".replace("𠮷", ""), "cp932")
    (folder / f"{NAME}.png").rename(folder / "髙﨑①.png")
    told(tmp_path, "index", folder)
    done = told(tmp_path, "metadata", "import", folder, table)
    assert done.returncode == 0, done.stderr.decode("cp932")
