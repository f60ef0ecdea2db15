import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from assetlib.wording import say_moment
from tests import shelf
from tests.program import run_command

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs a command as the shell does, with a cache of its own."""

    def run_it(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        return run_command(*words, env={"ASSETLIB_CACHE": str(tmp_path / "cache"), **environment})

    return run_it


@pytest.fixture
def indexed(run: Run, tmp_path: Path) -> Path:
    """A library of twelve pictures."""
    root = tmp_path / "画像"
    shelf.twelve(root)
    assert run("init", root).returncode == 0
    assert run("index", root).returncode == 0
    return root


def answer(done: subprocess.CompletedProcess[str]) -> dict[str, object]:
    lines = done.stdout.splitlines()
    assert len(lines) == 1, done
    return json.loads(lines[0])


def test_index_says_what_it_did(run, indexed):
    shelf.put(indexed, "防災/壊れ.png", b"\x89PNG\r\n\x1a\n")
    shelf.put(indexed, "防災/表.xlsx", b"PK\x03\x04")
    told = answer(run("index", indexed, "--json"))
    assert list(told) == [
        "files", "added", "changed", "moved", "missing", "withheld", "held", "unsupported",
        "seconds", "rev",
    ]  # fmt: skip
    assert (told["files"], told["added"], told["held"], told["unsupported"]) == (14, 2, 1, 1)


def test_search_gives_a_line_a_query(run, indexed, tmp_path):
    queries = tmp_path / "queries.txt"
    queries.write_text("絵00\nない言葉\n防災　絵\n", encoding="utf-8")
    done = run("search", indexed, "--from-file", queries, "--json")
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["total"] for one in told] == [1, 0, 6]
    assert told[0] == {
        "query": "絵00",
        "total": 1,
        "near": False,
        "results": ["防災/避難/絵00.png"],
    }


def test_show_tells_everything_of_one_picture(run, indexed):
    told = answer(run("show", indexed, "防災/避難/絵00.png", "--json"))
    assert list(told) == ["asset", "tags", "licences", "provenance", "findings", "uses"]
    assert told["asset"]["title"] == "絵00"
    assert told["asset"]["category"] == "防災/避難"


def test_a_picture_that_is_not_there_is_wrong_use_in_one_sentence(run, indexed):
    done = run("show", indexed, "ない.png")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "「ない.png」はライブラリにありません。\n"


def test_metadata_comes_in_from_cp932_and_names_bad_rows(run, indexed, tmp_path):
    sheet = tmp_path / "list.csv"
    rows = "ファイル,題名,tags\n防災/避難/絵00.png,避難所,体育館；毛布\nどこにもない.png,x,\n"
    sheet.write_bytes(rows.encode("cp932"))
    words = ["metadata", "import", indexed, sheet, "--map", "ファイル=path", "--map", "題名=title"]
    done = run(*words, "--json")
    told = answer(done)
    assert done.returncode == 1
    assert (told["rows"], told["changed"], told["unchanged"], told["pending"]) == (2, 1, 0, False)
    assert [problem["line"] for problem in told["problems"]] == [3]
    assert answer(run("show", indexed, "防災/避難/絵00.png", "--json"))["tags"] == [
        "体育館",
        "毛布",
    ]
    again = answer(run(*words, "--json"))
    assert (again["changed"], again["unchanged"]) == (0, 1)


def test_metadata_comes_in_from_excel(run, indexed, tmp_path):
    book = Workbook()
    book.active.append(["path", "title", "note"])
    book.active.append(["子育て/絵02.png", "赤ちゃん", 2026])
    book.save(tmp_path / "list.xlsx")
    told = answer(run("metadata", "import", indexed, tmp_path / "list.xlsx", "--json"))
    assert (told["changed"], told["problems"]) == (1, [])


def test_a_trial_changes_nothing(run, indexed, tmp_path):
    sheet = tmp_path / "list.csv"
    sheet.write_text("path,title\n子育て/絵02.png,試し\n", encoding="utf-8")
    told = answer(run("metadata", "import", indexed, sheet, "--dry-run", "--json"))
    assert told["changed"] == 1
    assert answer(run("search", indexed, "試し", "--json"))["total"] == 0


def test_what_goes_out_comes_in_again_unchanged(run, indexed, tmp_path):
    sheet = tmp_path / "out.csv"
    rows = "path,title,note\n子育て/絵02.png,=危険,'-引用\n"
    (tmp_path / "in.csv").write_text(rows, encoding="utf-8")
    assert run("metadata", "import", indexed, tmp_path / "in.csv").returncode == 0
    assert run("metadata", "export", indexed, sheet).returncode == 0
    assert sheet.read_bytes().startswith(b"\xef\xbb\xbf")
    assert "'=危険" in sheet.read_text(encoding="utf-8-sig")
    assert answer(run("metadata", "import", indexed, sheet, "--json"))["changed"] == 0


def test_what_is_lost_or_has_no_preview_goes_out_marked_and_comes_in_unchanged(
    run, indexed, tmp_path
):
    (indexed / "子育て" / "絵02.png").unlink()
    shelf.put(indexed, "防災/表.xlsx", b"PK\x03\x04")
    assert run("index", indexed).returncode == 0
    sheet = tmp_path / "out.csv"
    assert answer(run("metadata", "export", indexed, sheet, "--json"))["rows"] == 13
    lines = sheet.read_text(encoding="utf-8-sig").splitlines()
    marked = {line.split(",")[0]: line.split(",")[-1] for line in lines[1:] if line[-1] != ","}
    assert marked == {"子育て/絵02.png": "見当たらない", "防災/表.xlsx": "表示できない形式"}
    back = run("metadata", "import", indexed, sheet, "--json")
    assert answer(back)["changed"] == 0
    assert back.stderr == ""


def licence(code: str, **fields: object) -> dict[str, object]:
    return {"code": code, "title": code, "status": "active", "holding": "allowed", **fields}


def test_licences_come_in_as_versions_and_are_assigned(run, indexed, tmp_path):
    file = tmp_path / "licences.json"
    file.write_text(json.dumps([licence("site"), licence("city")]), encoding="utf-8")
    assert answer(run("licences", "import", indexed, file, "--json"))["added"] == 2
    assert answer(run("licences", "import", indexed, file, "--json")) == {
        "added": 0, "changed": 0, "problems": [],
    }  # fmt: skip
    file.write_text(json.dumps([licence("site", credit="©")]), encoding="utf-8")
    assert answer(run("licences", "import", indexed, file, "--json"))["changed"] == 1
    assert answer(run("assign", indexed, "site", "--folder", "防災", "--json"))["changed"] == 6
    one = "防災/避難/絵00.png"
    assert answer(run("assign", indexed, "city", one, "--add", "--json"))["changed"] == 1
    shown = answer(run("show", indexed, one, "--json"))
    assert [given["code"] for given in shown["licences"]] == ["site", "city"]
    out = tmp_path / "out.json"
    assert run("licences", "export", indexed, out).returncode == 0
    assert [one["code"] for one in json.loads(out.read_text(encoding="utf-8"))] == ["city", "site"]


def test_an_unknown_licence_is_refused_and_nothing_changes(run, indexed):
    done = run("assign", indexed, "nobody", "防災/避難/絵00.png")
    assert (done.returncode, done.stdout) == (2, "")


def test_the_log_tells_who_decided_what(run, indexed):
    done = run("log", indexed, "--json", ASSETLIB_USER="田中")
    commits = [json.loads(line) for line in done.stdout.splitlines()]
    assert [commit["rev"] for commit in commits] == sorted(
        (commit["rev"] for commit in commits), reverse=True
    )
    assert commits[-1]["ops"][0]["kind"] == "librarian"
    told = run("log", indexed).stdout.splitlines()[-1]
    assert say_moment(commits[-1]["at"]) in told  # in Japan's time, as the windows say it


def test_inspect_says_one_line_a_file_whatever_it_is(run, tmp_path):
    (tmp_path / "a.png").write_bytes(shelf.png())
    (tmp_path / "b.jpg").write_bytes(shelf.png())
    os.mkfifo(tmp_path / "fifo")
    files = [tmp_path / "a.png", tmp_path / "b.jpg", tmp_path / "fifo", tmp_path, tmp_path / "none"]
    done = run("inspect", *files, "--json")
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [one["file"] for one in told] == [str(file) for file in files]
    assert [one["result"] for one in told] == [
        "pass", "pass_with_findings", "unsupported", "unsupported", "error",
    ]  # fmt: skip


def test_decide_gives_a_verdict_a_case(run):
    data = Path(__file__).parent / "data" / "licence"
    done = run(
        "decide", "--licences", data / "licences.json", "--cases", data / "cases.jsonl", "--json"
    )
    assert done.returncode == 0
    lines = (data / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    wanted = [json.loads(line) for line in lines]
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["id"], one["level"]) for one in told] == [
        (one["id"], one["level"]) for one in wanted
    ]


@pytest.mark.parametrize("command", ["check"])
def test_a_command_of_a_later_version_says_so(run, command, tmp_path):
    done = run(command, tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert command in done.stderr


def test_a_folder_that_is_no_library_is_said_to_be_none(run, tmp_path):
    done = run("search", tmp_path, "絵")
    assert done.returncode == 2
    assert "まだ台帳がありません" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["index", "init"])
def test_a_folder_inside_a_library_names_that_and_becomes_none_unasked(run, indexed, command):
    inside = indexed / "防災"
    done = run(command, inside)
    assert done.returncode == 2
    assert f"画像ライブラリ「{indexed}」の中" in done.stderr
    assert ("--yes" in done.stderr) is (command == "init")
    assert not (inside / "_catalog").exists()
    assert run("init", inside, "--yes").returncode == 0
    assert (inside / "_catalog" / "library.json").exists()


def test_where_a_catalogue_has_gone_no_other_is_begun_unasked(run, indexed):
    gone = indexed / "_catalog"
    gone.rename(indexed.with_name("put aside"))
    done = run("init", indexed)
    assert done.returncode == 1
    assert "台帳（_catalog）が見当たりません" in done.stderr
    assert "--yes" in done.stderr
    assert not gone.exists()
    assert run("init", indexed, "--yes").returncode == 0
    assert gone.exists()


def test_a_folder_that_is_not_there_is_trouble_in_the_world(run, tmp_path):
    done = run("index", tmp_path / "nowhere")
    assert done.returncode == 3
    assert "つながりません" in done.stderr


@pytest.mark.parametrize("command", ["index", "init", "selftest"])
def test_a_folder_never_seen_may_be_mistyped(run, command, tmp_path):
    done = run(command, tmp_path / "絵ふだ")
    assert done.returncode == 3
    assert "場所の書き方" in done.stderr
    assert "送ります" not in done.stderr
    assert not (tmp_path / "絵ふだ").exists()


def test_the_doctors_status_says_that_a_share_does_not_answer(run, indexed, tmp_path):
    assert run("doctor", indexed).returncode == 0
    away = run("doctor", tmp_path / "なし")
    assert away.returncode == 3
    assert "できません（つながりません" in away.stdout
    assert "まだ開いたことのない場所です" in away.stdout
    indexed.rename(indexed.with_name("away"))
    assert "まだ開いたことのない場所です" not in run("doctor", indexed).stdout
    assert "ShareOffline" not in away.stdout


def test_settings_are_told_by_their_names_in_the_file(run, tmp_path, monkeypatch):
    city = tmp_path / "assetlib.toml"
    city.write_text("library = '/mnt/画像'\nfixed = ['library']\n", encoding="utf-8")
    monkeypatch.setenv("ASSETLIB_SETTINGS", str(city))
    monkeypatch.setenv("ASSETLIB_CONTACT", "広報課")
    told = run("settings")
    assert f"library = /mnt/画像（{city}。だれも変えられません）" in told.stdout
    assert "contact = 広報課（環境変数）" in told.stdout
    assert told.returncode == 0
    city.write_text("library = '/mnt/画像\n", encoding="utf-8")
    assert run("settings").returncode == 1


def test_a_heading_to_be_read_that_the_list_lacks_is_named(run, indexed, tmp_path):
    sheet = tmp_path / "list.csv"
    sheet.write_text("path,題名\n子育て/絵02.png,夜桜\n", encoding="utf-8")
    done = run("metadata", "import", indexed, sheet, "--map", "題=title", "--dry-run")
    assert "この一覧にありません：題\n" in done.stderr
    assert "読まなかった列：題名" in done.stderr


def test_a_catalogue_that_is_asked_to_where_it_is_says_so(run, indexed):
    assert "台帳は「folder」のままです" in run("catalogue", "copy", indexed, "folder").stdout


def test_what_is_decided_without_the_share_is_pending(run, indexed, tmp_path):
    sheet = tmp_path / "list.csv"
    sheet.write_text("path,title\n子育て/絵02.png,待つ題\n", encoding="utf-8")
    away = indexed.with_name("away")
    indexed.rename(away)
    for _ in range(2):  # whoever asks again has not been heard meanwhile
        done = run("metadata", "import", indexed, sheet, "--json")
        assert (done.returncode, answer(done)["pending"]) == (3, True)
    renamed = run("sections", indexed, "広報課", "広報広聴課", ASSETLIB_LANGUAGE="en")
    assert (renamed.returncode, "kept on this PC" in renamed.stderr) == (3, True)
    kept = run("retention", indexed, "--years", "7", ASSETLIB_LANGUAGE="en")
    assert (kept.returncode, "kept on this PC" in kept.stderr) == (3, True)
    away.rename(indexed)
    assert run("sections", indexed).returncode == 0
    assert answer(run("search", indexed, "待つ題", "--json"))["total"] == 1


def test_english_is_spoken_where_it_is_asked_for(run, indexed):
    assert "pictures" in run("search", indexed, "絵", ASSETLIB_LANGUAGE="en").stdout


def test_selftest_tells_how_each_thing_went_and_leaves_nothing(run, indexed):
    before = sorted(indexed.rglob("*"))
    done = run("selftest", indexed, "--json", ASSETLIB_LANGUAGE="en")
    checks = answer(done)["checks"]
    assert done.returncode == 0
    assert {"place", "create", "rename", "race", "lease", "inbox"} <= {c["name"] for c in checks}
    assert all(check["ok"] and check["detail"] for check in checks)
    assert sorted(indexed.rglob("*")) == before


def test_a_folder_that_is_synchronised_becomes_no_library(run, tmp_path):
    (tmp_path / "部" / "画像").mkdir(parents=True)
    (tmp_path / ".stfolder").touch()
    refused = run("init", tmp_path / "部" / "画像")
    assert (refused.returncode, "Syncthing" in refused.stderr) == (1, True)
    assert run("selftest", tmp_path / "部" / "画像").returncode == 1
    assert list((tmp_path / "部" / "画像").iterdir()) == []


def test_selftest_tries_this_pc_too(run, indexed):
    form = answer(run("selftest", indexed, "--json", QT_QPA_PLATFORM="offscreen"))
    found = {check["name"]: check["ok"] for check in form["pc"]}
    assert found == dict.fromkeys(("worker", "memory", "gentle", "letters", "clipboard"), True)


def test_without_a_screen_the_rest_is_tried(run, indexed):
    done = run("selftest", indexed, "--json", QT_QPA_PLATFORM="xcb", DISPLAY="")
    assert done.returncode == 0
    assert "window" in [check["name"] for check in answer(done)["pc"]]


@pytest.mark.parametrize("asked", ["--help", "-h"])
def test_open_says_how_it_is_used_where_no_window_can_be(run, asked):
    done = run("open", asked, QT_QPA_PLATFORM="none")
    assert (done.returncode, done.stderr) == (0, "")
    assert "assetlib open" in done.stdout


@pytest.mark.parametrize("words", [["--privat"], ["a", "b"], ["a", "--json"]])
def test_open_takes_no_words_it_does_not_know(run, words):
    done = run("open", *words, QT_QPA_PLATFORM="none")
    assert (done.returncode, done.stdout) == (2, "")
    assert "assetlib open" in done.stderr
