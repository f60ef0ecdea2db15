"""A library whose log is in PostgreSQL, as two PCs see it, through the command line."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assetlib.details import Edit
from assetlib.library import Library, open_library
from tests import shelf
from tests.postgres import Server
from tests.program import run_command

pytestmark = pytest.mark.timeout(600)
"""Each command is a process of its own, which takes long to start on a machine that is busy."""

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(postgres: Server, tmp_path: Path) -> Run:
    """Runs a command on a PC, as an account of the database."""

    def run_it(pc: str, who: str, *words: str | Path) -> subprocess.CompletedProcess[str]:
        env = {"ASSETLIB_CACHE": str(tmp_path / pc), **postgres.environment(who)}
        return run_command(*words, env=env, timeout=300)

    return run_it


@pytest.fixture
def city(postgres: Server, run: Run, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder of pictures that IT has made a library, and its database."""
    root = tmp_path / "画像"
    shelf.twelve(root)
    with postgres.database() as database:
        done = run("it", "owner", "init", root, "--log", postgres.url(database), "--json")
        assert done.returncode == 0, done.stderr
        postgres.employ(database)
        yield root, database


def lines(done: subprocess.CompletedProcess[str]) -> list[dict]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_two_pcs_work_on_one_library(city, run, postgres, tmp_path):
    root, _ = city
    (told,) = lines(run("one", "librarian", "index", root, "--json"))
    assert (told["added"], told["rev"] > 1) == (12, True)
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("path,title\n防災/避難/絵00.png,高台へ逃げる人\n", encoding="utf-8")
    lines(run("one", "librarian", "metadata", "import", root, sheet, "--json"))
    (found,) = lines(run("two", "staff", "search", root, "高台", "--json"))
    assert found["results"] == ["防災/避難/絵00.png"]
    assert len(lines(run("two", "staff", "log", root, "--json"))) == told["rev"] + 1
    # The shared folder holds the marker, and no secret; nothing of the log lies there.
    assert [place.name for place in (root / "_catalog").iterdir() if place.is_file()] == [
        "library.json"
    ]
    assert "secret" not in (root / "_catalog" / "library.json").read_text("utf-8")


def test_who_may_not_lay_out_a_catalogue_is_told_which_login_may_and_nothing_is_left(
    postgres, run, tmp_path, city
):
    root, database = city
    album = tmp_path / "album"
    shelf.twelve(album)
    refused = run("it", "staff", "init", album, "--log", postgres.url(database))
    assert refused.returncode == 3
    assert "CREATEROLE" in refused.stderr
    assert not (album / "_catalog").exists()
    copied = run("one", "librarian", "catalogue", "copy", root, "folder")
    assert "PGUSER" in copied.stderr


def test_a_database_that_does_not_answer_says_why(run, tmp_path):
    album = tmp_path / "album"
    shelf.twelve(album)
    away = run("it", "owner", "init", album, "--log", "postgresql://127.0.0.1:1/pictures")
    assert away.returncode == 3
    assert "127.0.0.1" in away.stderr.partition("（")[2]
    assert not (album / "_catalog").exists()


def test_a_use_is_handed_in_by_staff_and_filed_by_a_librarian(city, run, tmp_path):
    root, _ = city
    lines(run("one", "librarian", "index", root, "--json"))
    forms = tmp_path / "licences.json"
    form = {"code": "own", "title": "自作", "type": "Set", "assigner": "市", "rules": [
        {"kind": "permission", "action": "reproduce"}]}  # fmt: skip
    forms.write_text(json.dumps([form]), encoding="utf-8")
    lines(run("one", "librarian", "licences", "import", root, forms, "--json"))
    lines(run("one", "librarian", "assign", root, "own", "防災/避難/絵00.png", "--json"))
    (tmp_path / "out").mkdir()
    words = (
        "--to",
        tmp_path / "out",
        "--work",
        "防災だより",
        "--acknowledge",
        "--reason",
        "確認済み",
    )
    done = run("two", "staff", "export", root, "防災/避難/絵00.png", *words, "--json")
    (told,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(told["exported"]) == 1, done
    (use,) = lines(run("one", "librarian", "uses", root, "--json"))
    assert use["work"]["title"] == "防災だより"


def test_init_says_what_is_wrong_with_an_address(run, tmp_path):
    (tmp_path / "root").mkdir()
    done = run("it", "owner", "init", tmp_path / "root", "--log", "postgresql://sato:geheim@db/p")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "geheim" not in done.stderr
    assert "PGPASSFILE" in done.stderr


def test_selftest_asks_the_database_and_says_when_it_lets_nobody_in(city, run, postgres):
    root, database = city
    checks = lines(run("one", "staff", "selftest", root, "--json"))[0]["checks"]
    assert {"server", "read", "publish"} <= {check["name"] for check in checks}
    assert {"create", "rename", "race"}.isdisjoint(check["name"] for check in checks)
    with postgres.admin() as admin:
        admin.execute(f"ALTER DATABASE {database} ALLOW_CONNECTIONS false")
    done = run("one", "staff", "selftest", root, "--json")
    (check,) = json.loads(done.stdout)["checks"]
    assert (check["name"], check["ok"], done.returncode) == ("server", False, 1)
    assert database in check["detail"]


def test_the_doctor_asks_the_database_too(city, run):
    root, _ = city
    share = lines(run("one", "staff", "doctor", root, "--json"))[0]["share"]
    assert share["library"]["is"]["log"].startswith("postgresql://")
    assert share["rights"]["are"]["publish"] == "no"
    assert share["clock"] == {**share["clock"], "answer": "ok", "ahead_seconds": None}
    assert share["head"]["share"] == 1
    assert share["follower"]["answer"] == "ok"


def test_while_the_database_is_down_work_goes_on_and_what_is_decided_waits(
    city, run, postgres, tmp_path
):
    root, database = city
    lines(run("one", "librarian", "index", root, "--json"))
    with postgres.admin() as admin:
        admin.execute(f"ALTER DATABASE {database} ALLOW_CONNECTIONS false")
    postgres.kill_backends(database)
    done = run("one", "librarian", "search", root, "絵00", "--json")
    assert json.loads(done.stdout)["total"] == 1
    assert "データベース" in done.stderr
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("path,title\n防災/避難/絵00.png,待つ題名\n", encoding="utf-8")
    told = json.loads(run("one", "librarian", "metadata", "import", root, sheet, "--json").stdout)
    assert told["pending"]
    with postgres.admin() as admin:
        admin.execute(f"ALTER DATABASE {database} ALLOW_CONNECTIONS true")
    lines(run("one", "librarian", "search", root, "待つ題名", "--json"))
    (found,) = lines(run("two", "staff", "search", root, "待つ題名", "--json"))
    assert found["total"] == 1


def test_the_catalogue_moves_to_a_database_and_back_with_one_command_each(run, postgres, tmp_path):
    root = tmp_path / "画像"
    shelf.twelve(root)
    lines(run("it", "owner", "init", root, "--json"))
    lines(run("it", "owner", "index", root, "--json"))
    with postgres.database() as database:
        (there,) = lines(
            run("it", "owner", "catalogue", "copy", root, postgres.url(database), "--json")
        )
        postgres.employ(database)
        (found,) = lines(run("two", "staff", "search", root, "絵00", "--json"))
        assert found["total"] == 1
        (back,) = lines(run("it", "owner", "catalogue", "copy", root, "folder", "--json"))
        assert (back, list(back)) == (there, ["revs", "head"])
    (found,) = lines(run("two", "staff", "search", root, "絵00", "--json"))
    assert found["total"] == 1


def test_a_change_is_seen_on_another_pc_because_the_server_calls_out(
    city, postgres, as_account, tmp_path, monkeypatch
):
    root, _ = city
    monkeypatch.setattr("assetlib.upkeep.POLL_LIBRARIAN", (3600.0, 0.0))
    as_account("librarian")
    here = open_library(root, tmp_path / "one", indexing=False)
    there = open_library(root, tmp_path / "two", indexing=False)
    try:
        here.ready()
        there.ready()
        here.sweep(confirm=True).result()
        _until(there, here)
        row = here.row_at("防災/避難/絵00.png").result()
        here.edit([row], Edit(title="呼び声")).result()
        _until(there, here)
    finally:
        here.close()
        there.close()


def _until(there: Library, here: Library) -> None:
    """Wait until one PC knows what the other does; pytest's limit ends it otherwise."""
    met = threading.Event()
    there.listen(lambda _: met.set() if there.head >= here.head else None)
    assert met.wait(60)


def test_a_pc_that_read_nothing_yet_says_so_and_why_instead_of_finding_nothing(
    city, run, postgres, tmp_path
):
    root, _ = city
    lines(run("one", "librarian", "index", root, "--json"))
    for words in (("search", root, "絵"), ("librarians", root), ("metadata", "export", root, "x")):
        done = run("fresh", "stranger", *words)
        assert (done.returncode, done.stdout) == (3, "")
        why, never = done.stderr.splitlines()
        assert "_staff" in why
        assert "まだ一度も読めていません" in never
    done = run("fresh", "nobody", "search", root, "絵")
    assert (done.returncode, "PGUSER" in done.stderr) == (3, True)
    assert "まだ一度も読めていません" in done.stderr
    (found,) = lines(run("fresh", "staff", "search", root, "絵", "--json"))
    assert found["total"] == 12
    (found,) = lines(run("fresh", "nobody", "search", root, "絵", "--json"))  # from what was read
    assert found["total"] == 12
    marker = root / "_catalog" / "library.json"
    marker.write_text(marker.read_text("utf-8").replace(f":{postgres.port}/", ":1/"), "utf-8")
    done = run("another", "staff", "search", root, "絵")
    assert (done.returncode, done.stdout) == (3, "")
    assert "127.0.0.1:1" in done.stderr.splitlines()[0]
    assert "まだ一度も読めていません" in done.stderr


def test_a_change_that_waits_for_a_role_is_not_said_to_wait_for_the_folder(city, run, tmp_path):
    root, _ = city
    lines(run("one", "librarian", "index", root, "--json"))
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("path,title\n防災/避難/絵00.png,高台へ逃げる人\n", encoding="utf-8")
    done = run("one", "staff", "metadata", "import", root, sheet)
    assert done.returncode == 3
    assert "_librarian" in done.stderr
    assert "共有フォルダー" not in done.stderr
    lines(run("one", "librarian", "index", root, "--json"))
    (found,) = lines(run("two", "staff", "search", root, "高台", "--json"))
    assert found["total"] == 1
