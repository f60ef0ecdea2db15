# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""The share comes back from a backup or forks: what people see, and that nothing is lost."""

from __future__ import annotations

import json
import shutil

import pytest

from assetlib.errors import LogForked, LogRestored, NotALibrarian
from assetlib.library import Library
from assetlib.wording import say_trouble
from tests.journeys.backups import (
    Backup,
    backup,
    files,
    here,
    ids,
    look,
    tag,
    tags_of,
    there,
    title,
    title_of,
    trouble_of,
)
from tests.killing import KILLED
from tests.program import run_command, run_python

# Restored.


def test_a_share_restored_from_a_backup_is_named_and_gets_back_the_very_same_bytes(
    here, there, root, backup
):
    head = here.head
    title(here, "新しい題")
    tag(there, "新しい")
    look(here)
    before = files(root)
    backup.restore()
    trouble = trouble_of(here)
    assert isinstance(trouble, LogRestored)
    assert str(head + 1) in say_trouble(trouble)
    assert title_of(here) == "新しい題", "reading goes on"
    with pytest.raises(LogRestored):
        title(here, "さらに")
    done = here.recovery.recover().result()
    assert (done.put_back, done.handed_in, done.lost) == (2, 0, ())
    assert files(root) == before
    assert trouble_of(here) is trouble_of(there) is None, "the other PC need not do anything"
    title(there, "その後")
    assert title_of(here) == "その後"


def test_a_pc_that_knows_less_than_another_leaves_room_for_it(here, there, root, backup):
    title(here, "こちらだけ")
    backup.restore()
    assert trouble_of(there) is None
    assert isinstance(trouble_of(here), LogRestored)
    here.recovery.recover().result()
    assert title_of(there) == "こちらだけ"


def test_where_nothing_is_lost_recovering_does_nothing(here, root):
    before = files(root)
    done = here.recovery.recover().result()
    assert (done.put_back, done.handed_in, done.lost) == (0, 0, ())
    assert files(root) == before


# Forked.


def fork(here: Library, there: Library, backup: Backup) -> None:
    """Here knows of a title and a tag; the share is set back; there others write on."""
    title(here, "失われた題")
    tag(here, "失われたタグ")
    backup.restore()
    title(there, "後の題")
    title(there, "後の題その二")
    title(there, "後の題その三")


def test_two_histories_are_named_and_brought_together_without_loss(here, there, root, backup):
    head = here.head
    fork(here, there, backup)
    trouble = trouble_of(here)
    assert isinstance(trouble, LogForked)
    assert trouble.subject == str(head + 1)
    assert title_of(here) == "失われた題", "until somebody decides, nothing is thrown away"
    done = here.recovery.recover().result()
    assert (done.handed_in, done.lost) == (2, ())
    assert trouble_of(here) is None
    assert "失われたタグ" in tags_of(there)
    assert title_of(here) == title_of(there) == "後の題その三"
    (change,) = here.conflicts.waiting().result()
    field, reading = change.fields  # a reading goes with its title
    assert (field.theirs, field.mine) == ("後の題その三", "失われた題")
    assert reading.mine == "うしなわれただい"


def test_several_pcs_that_recover_the_same_publish_it_once(here, there, root, backup, open_root):
    third = open_root("pc3")
    title(here, "失われた題")
    tag(here, "失われたタグ")
    look(third)
    backup.restore()
    tag(there, "別のタグ")
    assert isinstance(trouble_of(third), LogForked)
    for library in (here, third, third):
        library.recovery.recover().result()
        look(library)
    found = ids(there)
    assert len(found) == len(set(found))
    for library in (here, there, third):
        assert title_of(library) == "失われた題"
        assert set(tags_of(library)) >= {"失われたタグ", "別のタグ"}
        assert library.conflicts.waiting().result() == ()


def test_staff_who_have_nothing_of_their_own_follow_the_log_by_themselves(
    here, there, root, backup, monkeypatch
):
    title(here, "失われた題")
    monkeypatch.setattr(here, "_is_librarian", lambda: False)
    here._librarian = False
    backup.restore()
    title(there, "後の題")
    with pytest.raises(NotALibrarian):
        here.recovery.recover().result()
    look(here)
    here._delivery.refresh().result()
    assert title_of(here) == "後の題"
    assert trouble_of(here) is None


RECOVER_AND_DIE = """
import os, sys
from pathlib import Path
from assetlib.index.store import Store
from assetlib.library import open_library
from assetlib.outbox import Outbox
from assetlib.share import Share

library = open_library(Path(sys.argv[1]), Path(sys.argv[2]), indexing=False)
library.ready()
owner, name, number = sys.argv[3].split(".")
owner = {"Outbox": Outbox, "Store": Store, "Share": Share}[owner]
real, calls = getattr(owner, name), [0]

def deadly(*words, **more):
    calls[0] += 1
    if calls[0] == int(number):
        os.kill(os.getpid(), 9)
    return real(*words, **more)

setattr(owner, name, deadly)
library.recovery.recover().result(timeout=50)
os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize(
    "point",
    ["Outbox.put.1", "Outbox.put.2", "Store.reset.1", "Store.apply.1", "Share.publish.1",
     "Outbox.done.1", "Store.apply.99"],
)  # fmt: skip
def test_a_recovery_killed_anywhere_is_done_again_and_loses_and_doubles_nothing(
    here, there, root, backup, tmp_path, open_root, point
):
    fork(here, there, backup)
    here.close()
    died = run_python("-c", RECOVER_AND_DIE, root, tmp_path / "cache", point)
    assert died.returncode == KILLED, died.stderr
    again = open_root()
    again.recovery.recover().result()
    look(again)
    assert set(tags_of(there)) == {"失われたタグ"}
    assert title_of(again) == "後の題その三"
    (change,) = again.conflicts.waiting().result()
    assert [field.mine for field in change.fields] == ["失われた題", "うしなわれただい"]
    found = ids(there)
    assert len(found) == len(set(found))


def test_a_pc_that_never_read_the_catalogue_does_not_say_that_nothing_was_lost(
    here, root, tmp_path
):
    command = ["recover", str(root), "--cache", str(tmp_path / "new")]
    done = run_command(*command)
    assert (done.returncode, "初めて読みました" in done.stdout) == (1, True)
    assert "欠けはありません" not in done.stdout
    again = run_command(*command)
    assert (again.returncode, "欠けはありません" in again.stdout) == (0, True)


@pytest.mark.parametrize(
    "words", [["search", "桜"], ["librarians"], ["index"], ["recover"], ["uses"]]
)
def test_a_library_without_its_history_is_not_an_empty_library(here, root, tmp_path, words):
    here.close()
    shutil.rmtree(root / "_catalog" / "log")
    command, *more = words
    done = run_command(command, str(root), *more, "--cache", str(tmp_path / "new"))
    assert (done.returncode, done.stdout) == (1, "")
    assert "履歴（_catalog の log）に何もありません" in done.stderr


def test_the_command_recovers_and_says_what_waits(here, there, root, backup, tmp_path):
    fork(here, there, backup)
    here.close()
    command = ["recover", str(root), "--cache", str(tmp_path / "cache"), "--json"]
    done = run_command(*command)
    answer = json.loads(done.stdout)
    assert (done.returncode, answer) == (
        1,
        {
            "put_back": 0,
            "handed_in": 2,
            "back": [],
            "lost": [],
            "aside": [],
            "conflicts": 1,
            "uses": {"put_back": 0, "lost": 0, "first": "", "last": "", "damaged": []},
        },
    ), done.stderr


def test_a_command_that_is_refused_for_it_says_so_once(here, there, root, backup, tmp_path):
    title(here, "新しい題")
    backup.restore()
    here.close()
    command = ["librarians", str(root), "add", "CITY\\tanaka", "--cache", str(tmp_path / "cache")]
    done = run_command(*command)
    assert done.returncode == 1
    (said,) = done.stderr.splitlines()
    assert "assetlib recover" in said


def test_a_history_that_is_gone_with_its_folder_is_put_back_whole(here, root):
    title(here, "一")
    before = files(root)
    shutil.rmtree(root / "_catalog" / "log")
    assert here.recovery.recover().result().put_back == here.head
    assert {name for name in files(root) if name.endswith("commit.json")} == {
        name for name in before if name.endswith("commit.json")
    }
    assert trouble_of(here) is None
