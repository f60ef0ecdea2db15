"""The share comes back from a backup, forks or rots: what people see, and that nothing is lost."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assetlib.delivery import CONFIRM_EVERY
from assetlib.details import Edit
from assetlib.errors import LogDamaged, LogForked, LogRestored, NotALibrarian, Trouble
from assetlib.gaps import NO_GAPS
from assetlib.library import Library
from assetlib.use import LedgerQuery, UseRecord
from assetlib.wording import say_trouble
from tests.killing import KILLED
from tests.program import run_command, run_python
from tests.uses import record


@pytest.fixture
def here(open_root: Callable[..., Library]) -> Library:
    library = open_root()
    library._upkeep.stop()  # these PCs look at the log when the stories say so
    library.sweep(confirm=True).result()
    return library


@pytest.fixture
def there(here: Library, open_root: Callable[..., Library]) -> Library:
    library = open_root("pc2")
    library._upkeep.stop()
    return library


def row_of(library: Library) -> int:
    return library.row_at("子育て/絵02.png").result()


def look(library: Library) -> None:
    """As the ticker does, until the share has been looked through."""
    for _ in range(CONFIRM_EVERY):
        library._delivery.refresh().result()


def tag(library: Library, name: str) -> None:
    library.edit([row_of(library)], Edit(add_tags=(name,))).result()
    arrive(library)


def arrive(library: Library) -> None:
    """On a slow machine an edit may still be on its way."""
    for _ in range(100):
        library._delivery.refresh().result()
        if not any(not slip.clashed for slip in library._outbox.slips()):
            return
    raise AssertionError("it never arrived")


def title(library: Library, text: str) -> None:
    """Give the picture 絵02 a title, whatever it is called now."""
    library.edit([row_of(library)], Edit(title=text)).result()
    arrive(library)


def title_of(library: Library) -> str:
    look(library)
    return library.details([row_of(library)]).result()[0].asset.title


def tags_of(library: Library) -> tuple[str, ...]:
    look(library)
    return library.details([row_of(library)]).result()[0].tags


def files(root: Path) -> dict[str, bytes]:
    log = root / "_catalog" / "log"
    return {str(f.relative_to(log)): f.read_bytes() for f in log.rglob("*") if f.is_file()}


class Backup:
    """A copy of the catalogue, as IT keeps one."""

    def __init__(self, root: Path, place: Path) -> None:
        self.log, self.place = root / "_catalog" / "log", place
        shutil.copytree(self.log, place)

    def restore(self) -> None:
        shutil.rmtree(self.log)
        shutil.copytree(self.place, self.log)


@pytest.fixture
def backup(here: Library, there: Library, root: Path, tmp_path: Path) -> Backup:
    return Backup(root, tmp_path / "backup")


def trouble_of(library: Library) -> Trouble | None:
    look(library)
    return library._delivery.trouble


def ids(library: Library) -> list[str]:
    return [commit["id"] for commit in library.commits(1000)]


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


# Use records.


class WholeBackup:
    """A copy of `_catalog` with its office."""

    def __init__(self, root: Path, place: Path) -> None:
        self.catalogue, self.place = root / "_catalog", place
        shutil.copytree(self.catalogue, place)

    def restore(self) -> None:
        shutil.rmtree(self.catalogue)
        shutil.copytree(self.place, self.catalogue)


def take(library: Library) -> UseRecord:
    """A use record, and the log and the ledger know it when this returns."""
    one = record(who=library.account)
    library.ledger.file(one)
    look(library)
    return one


def ledger_of(library: Library) -> set[str]:
    return set(map(repr, library.ledger.query(LedgerQuery()).result()))


def reprs(*records: UseRecord) -> set[str]:
    return set(map(repr, records))


def test_use_records_that_a_backup_lacks_come_back_from_the_librarians_copies(
    here, there, root, tmp_path
):
    first = take(there)
    backup = WholeBackup(root, tmp_path / "whole")
    later = [take(there), take(there)]
    look(here)
    assert ledger_of(here) == reprs(first, *later)
    before = {place.name for place in root.glob("_catalog/office/ledger/*/*")}
    backup.restore()
    assert ledger_of(here) == reprs(first), "nothing is claimed that the ledger has not"
    gaps = here.ledger.gaps().result()
    assert gaps.lost == 2
    assert gaps.first <= gaps.last
    here.recovery.recover().result()
    assert here.ledger.put_back().result() == (2, NO_GAPS)
    assert {place.name for place in root.glob("_catalog/office/ledger/*/*")} == before
    assert here.ledger.put_back().result() == (0, NO_GAPS)
    for library in (here, there):
        assert ledger_of(library) == reprs(first, *later)


def test_ones_own_use_records_come_back_where_nothing_was_copied(here, there, root, tmp_path):
    take(there)
    backup = WholeBackup(root, tmp_path / "whole")
    mine, theirs = take(here), take(there)
    look(here)
    backup.restore()
    here.recovery.recover().result()
    back, gaps = here.ledger.put_back().result()
    assert (back, gaps.lost) == (1, 1), "the other PC's has to come from that PC"
    there.recovery.recover().result()
    assert there.ledger.put_back().result() == (1, NO_GAPS)
    for library in (here, there):
        assert ledger_of(library) >= reprs(mine, theirs)
        assert len(library.ledger.query(LedgerQuery()).result()) == 3


def test_what_no_pc_has_is_told_by_number_and_day_until_the_saved_office_is_added(
    here, there, root, tmp_path
):
    take(there)
    backup = WholeBackup(root, tmp_path / "whole")
    take(there)
    look(here)
    shutil.copytree(root / "_catalog" / "office", tmp_path / "saved")
    backup.restore()
    here.close()
    command = ["recover", str(root), "--cache", str(tmp_path / "cache")]
    done = run_command(*command)
    assert done.returncode == 1
    assert "使用記録 1 件が台帳（office）に欠けています（令和" in done.stdout
    told = run_command("doctor", str(root), "--cache", str(tmp_path / "cache"))
    assert told.returncode == 3
    assert "使用記録 1 件が台帳（office）に欠けています" in told.stdout
    listed = run_command("uses", str(root), "--cache", str(tmp_path / "cache"))
    assert "使用記録 1 件が台帳（office）に欠けています" in listed.stderr
    shutil.copytree(tmp_path / "saved", root / "_catalog" / "office", dirs_exist_ok=True)
    done = run_command(*command)
    assert (done.returncode, "使用記録（office）に欠けはありません。" in done.stdout) == (0, True)
    told = run_command("doctor", str(root), "--cache", str(tmp_path / "cache"))
    assert told.returncode == 0


# Gaps and rot.


def commit_folder(root: Path, rev: int) -> Path:
    return root / "_catalog" / "log" / "000000" / f"{rev:09d}"


def test_a_commit_that_is_missing_is_put_back_from_a_pc_that_has_it(here, there, root, backup):
    look(there)
    title(here, "一")
    title(here, "二")
    place = commit_folder(root, here.head - 1)
    before = files(root)
    shutil.rmtree(place)
    trouble = trouble_of(there)
    assert isinstance(trouble, LogDamaged)
    assert trouble.subject == str(here.head - 1)
    shutil.rmtree(commit_folder(root, here.head))
    assert isinstance(trouble_of(here), LogRestored)
    here.recovery.recover().result()
    assert files(root) == before
    assert title_of(there) == "二"


def test_a_commit_that_rotted_is_named_by_its_number_and_never_written_over(here, there, root):
    title(here, "一")
    place = commit_folder(root, here.head) / "commit.json"
    whole = place.read_bytes()
    rotten = whole[:-9] + b"\0" * 9
    place.write_bytes(rotten)
    for library in (here, there):
        trouble = trouble_of(library)
        assert isinstance(trouble, LogDamaged)
        assert str(here.head) in say_trouble(trouble)
    done = here.recovery.recover().result()
    assert done.back == (here.head,)
    (aside,) = done.aside
    assert Path(aside).read_bytes() == rotten
    assert place.read_bytes() == whole
    assert title_of(there) == "一"
