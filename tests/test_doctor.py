"""The doctor: what the report says, what it never says, and that it ends when the share hangs."""

from __future__ import annotations

import getpass
import json
import os
import re
import shutil
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest

from assetlib import doctor
from assetlib.catalogue import consulting
from assetlib.details import Edit
from assetlib.doctor import examine
from assetlib.doctor_words import lines_of
from assetlib.library import Library
from assetlib.logbook import begin, log
from assetlib.outbox import Outbox
from tests.fuse_fixture import hanging_mount
from tests.uses import account

TITLE = "夜桜のポスター"


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSETLIB_USER", "田中花子")
    monkeypatch.setenv("ASSETLIB_SECTION", "危機管理課")


def test_a_history_of_which_nothing_is_there_is_not_whole(
    root: Path, tmp_path: Path, open_root: Callable[..., Library]
) -> None:
    open_root(indexing=False).close()
    shutil.rmtree(root / "_catalog" / "log")
    form = examine(root, tmp_path / "new")
    assert not doctor.well(form)
    assert any("log）に何もありません" in line for line in lines_of(form))


def test_a_pc_that_has_not_read_to_the_end_says_so_beside_the_ledger(
    root: Path, tmp_path: Path, open_root: Callable[..., Library]
) -> None:
    open_root(indexing=False).close()
    unread = "このPCが読んだ履歴は 0番まで"
    assert any(unread in line for line in lines_of(examine(root, tmp_path / "new")))
    assert not any(unread in line for line in lines_of(examine(root, tmp_path / "cache")))


def test_everything_is_told_of_a_library_that_is_well(
    root: Path, tmp_path: Path, open_root: Callable[..., Library]
) -> None:
    library = open_root(indexing=False)
    library.sweep(confirm=True).result()
    library.edit([1], Edit(title=TITLE)).result()
    form = examine(root, tmp_path / "cache")
    share = form["share"]
    assert share["library"]["is"] == {"id": library.id, "log": "folder"}
    assert share["rights"]["are"] == {
        "pictures": "read",
        "log": "write",
        "inbox": "read",
        "office": "read",
    }
    assert share["latency"]["milliseconds"] < 1000
    assert abs(share["clock"]["ahead_seconds"]) < 5
    assert share["head"]["share"] == share["head"]["here"] == library.head
    assert share["head"]["schema"]["here"] == share["head"]["schema"]["program"]
    assert share["follower"] == {"answer": "ok", "is": None} | {
        "seconds": share["follower"]["seconds"]
    }
    assert share["librarian"] is True
    assert share["lease"]["shut"] is False
    assert share["inbox"]["waiting"] == 0
    assert form["outbox"]["waiting"] == 0
    (held,) = form["cache"]["libraries"]
    assert held["id"] == library.id
    assert held["database"] > 0
    assert form["versions"]["parts"]["Pillow"]


def test_a_damaged_file_of_the_ledger_is_named_and_staff_are_asked_for_nothing(
    root: Path, tmp_path: Path
) -> None:
    place = root / "_catalog/office/ledger/2026/20260501T000000000000Z-0a.jsonl"
    place.parent.mkdir(parents=True)
    place.write_bytes(b"garbage")
    form = examine(root, tmp_path / "cache")
    assert form["share"]["uses"]["are"]["damaged"] == [place.stem]
    assert not doctor.well(form)
    assert any(f"2026/{place.name}" in line for line in lines_of(form))
    place.unlink()
    form = examine(root, tmp_path / "cache")
    assert doctor.well(form)
    assert any("使用記録（office）：ファイル 0 個" in line for line in lines_of(form))
    form["share"]["uses"] = {"answer": "ShareReadOnly", "seconds": 0.1}
    assert doctor.well(form)
    assert any("このアカウントからは見えません" in line for line in lines_of(form))


def test_nothing_of_anybody_is_in_it(
    root: Path, tmp_path: Path, open_root: Callable[..., Library]
) -> None:
    library = open_root(indexing=False)
    library.sweep(confirm=True).result()
    library.edit([1], Edit(title=TITLE)).result()
    Outbox(tmp_path / "cache" / library.id / "outbox").put("a", {"words": TITLE})
    form = examine(root, tmp_path / "cache")
    said = json.dumps(form, ensure_ascii=False) + "\n".join(lines_of(form))
    for private in (TITLE, "田中花子", "危機管理課", "消火器", str(Path.home())):
        assert private not in said
    assert f"{getpass.getuser()}@" not in said
    assert "user：設定あり" in said


def test_what_waits_and_what_went_wrong_is_told(root: Path, tmp_path: Path) -> None:
    book = begin(tmp_path / "cache", "window")
    log.warning("library x: share silent")
    log.info("well again")
    book.end()
    library = json.loads((tmp_path / "cache" / "known.json").read_text())[str(root)]
    outbox = Outbox(tmp_path / "cache" / library / "outbox")
    outbox.put("a", {})
    outbox.put("b", {})
    outbox.clashed("b")
    form = examine(root, tmp_path / "cache")
    waits = form["outbox"]
    assert (waits["waiting"], waits["changes"], waits["clashed"]) == (2, 2, 1)
    (error,) = form["errors"]
    assert "share silent" in error
    words = "\n".join(lines_of(form))
    assert "変更 2件" in words
    assert "share silent" in words


def test_a_share_that_hangs_is_named_and_waited_for_no_longer_than_its_questions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "PATIENCE", 1.0)
    with hanging_mount() as mountpoint:
        form = examine(mountpoint, tmp_path / "cache")
    share = form["share"]
    answers = {
        name: share[name]["answer"]
        for name in ("library", "latency", "rights", "clock", "head", "follower")
    }
    assert set(answers.values()) == {"silent"}
    assert sum(share[name]["seconds"] for name in answers) < 15
    assert "応答がありません" in "\n".join(lines_of(form))


def test_a_folder_that_is_away_and_one_that_is_no_library(tmp_path: Path) -> None:
    form = examine(tmp_path / "なし", tmp_path / "cache")
    assert form["share"]["latency"]["answer"] == "ShareOffline"
    (tmp_path / "絵").mkdir()
    (tmp_path / "絵" / "a.txt").write_text("x")
    before = sorted(tmp_path.rglob("*"))
    form = examine(tmp_path / "絵", tmp_path / "cache")
    assert form["share"]["library"]["answer"] == "NotALibrary"
    assert form["share"]["rights"]["answer"] == "NotALibrary"
    assert form["share"]["latency"]["answer"] == "ok"
    assert sorted(tmp_path.rglob("*")) == before  # nothing is left, here or there


def test_what_a_database_grants_and_who_follows_the_folder_are_words_of_people(
    root: Path, tmp_path: Path
) -> None:
    form = examine(root, tmp_path / "cache")
    rights = {"server": "good", "held": "good", "read": "good", "publish": "no"}
    rights |= {"hand_in": "bad", "office_server": "shut_bad", "change": "good"}
    form["share"]["rights"] = {"answer": "ok", "are": rights}
    since = "2026-11-29T09:22:42+00:00"
    form["share"]["follower"] = {"answer": "ok", "is": {"pc": "kouhou-1", "since": since}}
    said = lines_of(form)
    (granted,) = [line for line in said if line.startswith("このアカウントの権限")]
    assert not re.search("[a-z_]{4,}", granted.replace("office", ""))
    assert any("kouhou-1（令和8年11月29日 18:22 から。" in line for line in said)
    assert any("まだ控えがありません" in line for line in said)


def test_without_any_library_the_pc_alone_is_told(tmp_path: Path) -> None:
    form = examine(None, tmp_path / "cache")
    assert form["share"] is None
    assert lines_of(form)


def test_a_second_outbox_that_is_away_is_told_in_words(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSETLIB_OUTBOX", str(tmp_path / "nowhere"))
    said = "\n".join(lines_of(examine(root, tmp_path / "cache")))
    assert "その場所に書き込めません" in said
    assert "OutboxAway" not in said


def test_nothing_is_left_on_the_share(root: Path, tmp_path: Path) -> None:
    def names() -> list[Path]:
        return sorted(one for one in root.rglob("*") if one.name != "~tmp")

    before = names()
    examine(root, tmp_path / "cache")
    assert names() == before


def test_the_clocks_difference_is_that_of_the_share(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.stat

    class Slow:
        def modified(self, place: Path) -> float:
            return real(place).st_mtime - 120

        def __getattr__(self, name: str) -> object:
            return getattr(consulting_disk, name)

    consulting_disk = consulting.LOCAL
    monkeypatch.setattr(consulting, "LOCAL", Slow())
    assert consulting.ahead(root) == pytest.approx(120, abs=5)


def test_an_account_that_may_only_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(consulting, "scratch", refuse)
    assert consulting.rights(root)["log"] == "read"
    assert consulting.ahead(root) is None


def test_whether_this_account_is_a_librarian_and_what_waits_in_the_inbox(
    root: Path, tmp_path: Path, open_root: Callable[..., Library]
) -> None:
    open_root(indexing=False)
    (root / "_catalog" / "inbox" / f"{uuid.uuid4()}.json").write_bytes(b"{}")
    said = "\n".join(lines_of(examine(root, tmp_path / "cache")))
    assert "このアカウントは載っています" in said
    assert "1件が、画像担当のPCに綴じられるのを待っています" in said
    with account("staff@city"):
        form = examine(root, tmp_path / "cache")
    assert form["share"]["librarian"] is False
    assert "このアカウントは載っていません" in "\n".join(lines_of(form))
    assert "inbox" not in form["share"]
