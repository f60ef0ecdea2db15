"""`assetlib uses`: the ledger on the command line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assetlib.catalogue.changes import Put
from assetlib.catalogue.use_sheet import COLUMNS
from assetlib.cli import cli
from assetlib.commands.console import troubles_told
from assetlib.errors import (
    LoginRefused,
    ServerOffline,
    ServerReadOnly,
    ShareOffline,
    ShareReadOnly,
    TablesUnseen,
)
from assetlib.library import Library
from assetlib.share_office import ShareOffice
from assetlib.use import UseRecord
from tests.uses import account, record

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(root: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs `assetlib uses` on the librarian's PC: exit status, answer, remarks."""

    def run(*words: str, pc: str = "cache", command: str = "uses") -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended, troubles_told():
            cli([command, str(root), "--cache", str(tmp_path / pc), *words], "assetlib")
        out, err = capfdbinary.readouterr()
        return ended.value.code or 0, out.decode(), err.decode()

    return run


@pytest.fixture
def filed(open_root: Callable[..., Library]) -> Callable[..., None]:
    """Files records on the librarian's PC and closes it again."""

    def file(*records: UseRecord, ops: tuple[Any, ...] = ()) -> None:
        library = open_root()
        if ops:
            library.change("test", lambda *_: (ops, 1)).result()
        for one in records:
            library.ledger.file(one)
        library._delivery.refresh().result()
        library.close()

    return file


def lines(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_json_is_one_record_a_line_newest_first(run, filed):
    old = record(at="2026-04-01T00:00:00+00:00")
    new = record(at="2026-05-01T00:00:00+00:00", path="子育て/絵02.png")
    filed(old, new)
    status, out, err = run("--json")
    assert (status, err) == (0, "")
    assert [(one["id"], one["path"], one["work"]["title"]) for one in lines(out)] == [
        (new.id, "子育て/絵02.png", "市制五十周年の特別号"),
        (old.id, "防災/絵01.jpeg", "市制五十周年の特別号"),
    ]


def test_words_choose_work_picture_and_licence(run, filed):
    wanted, other = record(), record(licences=("x",), path="x.png", work={"title": "別"})
    filed(wanted, other)
    choices = ["--work=市制五十周年の特別号", "--path=防災/絵01.jpeg", "--licence=koyomi"]
    for choice in choices:
        assert [one["id"] for one in lines(run(choice, "--json")[1])] == [wanted.id], choice
    assert run("--work", "ない", "--json")[:2] == (0, "")


def test_people_read_sentences(run, filed):
    filed(record(at="2026-04-13T15:32:00+00:00"))
    status, out, _ = run()
    assert status == 0
    assert out == (
        "令和8年4月14日 00:32  広報課 山田花子  防災/絵01.jpeg"
        " → 「市制五十周年の特別号」［koyomi］"
        "［渡すために作り直した画像（元のファイルとは別のデータ）］\n"
        "1 件\n"
    )


def test_affected_works_are_those_under_terms_that_were_replaced(run, filed):
    licence, old, new = (record().id for _ in range(3))
    ops = (
        Put("licence", licence, {"code": "koyomi"}),
        Put("licence_version", old, {"licence": licence, "number": 1, "status": "superseded"}),
        Put("licence_version", new, {"licence": licence, "number": 2, "status": "active"}),
    )
    stale, fresh = record(versions=(old,)), record(versions=(new,))
    filed(stale, fresh, ops=ops)
    for words in (["--licence", "koyomi", "--affected"], ["--affected"]):
        assert [one["id"] for one in lines(run(*words, "--json")[1])] == [stale.id]
    assert run("--licence", "nothing", "--affected")[:2] == (2, "")


def test_a_list_for_excel(run, filed, tmp_path):
    last = {"last_day": "2027-03-31"}
    one = record(
        at="2026-03-31T15:30:00+00:00",
        title="=SUM(A1)",
        credit=("@こよみ", "二つ目"),
        work={"id": "w", "title": "'冊子", "medium": "print", **last, "print_run": 500},
        acknowledged={"koyomi": "2026-03-31 電話で確認"},
    )
    filed(one)
    file = tmp_path / "台帳.csv"
    status, out, _ = run("--csv", str(file), "--json")
    assert (status, json.loads(out)) == (0, {"rows": 1})
    data = file.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in data
    headings, cells = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    named = dict(zip(COLUMNS, cells, strict=True))
    assert dict(zip(COLUMNS, headings, strict=True))["year"] == "年度"
    assert named["when"] == "2026-04-01 00:30:00"
    assert (named["day"], named["year"]) == ("令和8年4月1日", "令和8年度")
    assert (named["title"], named["work"]) == ("'=SUM(A1)", "''冊子")
    assert named["credit"] == "'@こよみ; 二つ目"
    assert (named["print_run"], named["last_day"]) == ("500", "2027-03-31")
    assert (named["level"], named["button"], named["route"]) == (
        "確かめてから",
        "公開・無料",
        "名前を付けて保存",
    )
    words = ("印刷物（チラシ・冊子など）", "フォルダー", "koyomi 2026-03-31 電話で確認")
    assert (named["medium"], named["target"], named["acknowledged"]) == words
    assert named["id"] == one.id


def test_staff_get_their_own_records_and_are_told_so(run, filed, open_root):
    filed(record())
    with account("taro@city"):
        own = record(who="taro@city")
        library = open_root("staff")
        library.ledger.file(own)
        library.close()
        status, out, err = run("--json", pc="staff")
    assert [one["id"] for one in lines(out)] == [own.id]
    assert (status, "自分の使用記録だけ" in err) == (0, True)


def test_without_the_share_the_copies_answer_and_say_so(run, filed, root):
    filed(record())
    run("--json")
    root.rename(root.with_name("away"))
    status, out, err = run("--json")
    assert (status, len(lines(out))) == (0, 1)
    assert "控え" in err


def test_a_list_that_cannot_be_written_is_trouble(run, filed, tmp_path):
    filed(record())
    status, _, err = run("--csv", str(tmp_path / "no" / "where.csv"))
    assert (status, "書き込めません" in err) == (3, True)


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (ShareOffline(), "共有フォルダーにつながらないため、"),
        (LoginRefused(), "台帳のデータベースにログインできないため、"),
        (TablesUnseen(), "データベースのこのログインからは、台帳が見えないため、"),
        (ServerOffline(), "台帳のデータベースにつながらないため、"),
        (ServerReadOnly(), "データベースのこのログインでは、使用記録を読めないため、"),
        (ShareReadOnly(), "このアカウントでは、共有フォルダーの使用記録（office）を読めないため、"),
    ],
)
def test_why_the_ledger_cannot_be_read_is_said_as_it_is(run, filed, monkeypatch, trouble, said):
    filed(record())

    def refuse(_: ShareOffice) -> dict[str, int]:
        raise trouble

    monkeypatch.setattr(ShareOffice, "ledger_sizes", refuse)
    status, out, err = run()
    assert (status, out.splitlines()[-1]) == (0, "1 件")
    assert f"\n{said}" in f"\n{err}"


def test_retention_refused_to_staff_names_their_account(run, filed):
    filed(record())
    with account("hanako@city"):
        status, _, err = run(command="retention", pc="staff")
    assert status == 1
    assert "（いまのアカウント：hanako@city）" in err


def test_show_tells_the_uses_of_its_picture_alone(run, filed, open_root):
    library = open_root()
    library.sweep(confirm=True).result()
    library.close()
    filed(record(path="子育て/絵02.png"), record(path="子育て/絵03.png"))
    code, out, _ = run("子育て/絵02.png", "--json", command="show")
    assert code == 0
    assert [use["path"] for use in json.loads(out)["uses"]] == ["子育て/絵02.png"]
    told = run("子育て/絵02.png", command="show")[1].splitlines()
    assert [line for line in told if "子育て/絵02.png" in line][-1] == told[-1]
