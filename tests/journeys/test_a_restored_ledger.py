# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""A backup brings an older ledger: which use records come back, and what is told of the rest."""

from __future__ import annotations

import shutil
from pathlib import Path

from assetlib.gaps import NO_GAPS
from assetlib.library import Library
from assetlib.use import LedgerQuery, UseRecord
from tests.journeys.backups import here, look, there
from tests.program import run_command
from tests.uses import record


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
