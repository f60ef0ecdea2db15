"""What a share is tried for, on a disk, on a real server, and on disks that fail."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path, PurePath

import pytest

from assetlib import wording
from assetlib.catalogue import duel
from assetlib.catalogue.changes import Op, Put
from assetlib.catalogue.copied import copied_by
from assetlib.catalogue.disk import Disk, LocalDisk
from assetlib.catalogue.folder_log import FolderLog
from assetlib.catalogue.marker_file import CATALOGUE
from assetlib.catalogue.proving import essentials, names, prove, prove_quickly
from assetlib.commands import selftesting
from assetlib.errors import ShareOffline, ShareReadOnly, ShareUnfit
from assetlib.log import Marker
from assetlib.processes import trial as processes_trial
from assetlib.proof import Check
from assetlib.proved import ProvedLog
from assetlib.ui import trial as windows_trial
from assetlib.wording import say_check
from tests.catalogue.making import PICTURE, commits, logged
from tests.catalogue.memory_log import LIBRARY
from tests.samba.fixture import Corner


@pytest.fixture
def library(tmp_path: Path) -> Path:
    root = tmp_path / "画像"
    root.mkdir()
    FolderLog(root).create(Marker(LIBRARY, "now"), commits([PICTURE])[0][1])
    return root


def everything(root: Path) -> list[Path]:
    return sorted(root.rglob("*"))


def outcomes(checks: tuple[Check, ...]) -> dict[str, str]:
    return {check.name: check.outcome for check in checks}


def test_a_good_disk_passes_everything_and_keeps_nothing_of_it(library):
    before = everything(library)
    checks = (*prove(library), *prove_quickly(library))
    assert [check for check in checks if not check.ok] == []
    assert everything(library) == before


def test_a_folder_that_is_no_library_yet_is_tried_and_left_empty(tmp_path):
    assert outcomes(prove(tmp_path))["log"] == "write"
    assert everything(tmp_path) == []


def test_a_real_server_passes_and_takes_capitals_and_small_letters_for_one(corner: Corner):
    disk, place = corner.disk(), PurePath(corner.name)
    checks = (*essentials(disk, place), *names(disk, place))
    assert [check for check in checks if not check.ok] == []
    assert outcomes(checks)["case"] == "same"


class LateDisk(LocalDisk):
    """Finds the files of a renamed folder a moment later, as rclone's mount does."""

    def __init__(self, looks: int) -> None:
        self.left = looks

    def read(self, place: PurePath, most: int = -1) -> bytes:
        if place.parent.name == "third" and self.left:
            self.left -= 1
            raise FileNotFoundError(2, "No such file or directory", str(place))
        return super().read(place, most)


@pytest.mark.parametrize(("looks", "outcome"), [(3, "good"), (1000, "bad")])
def test_a_mount_may_find_a_renamed_file_a_moment_later_but_not_never(tmp_path, looks, outcome):
    assert outcomes(essentials(LateDisk(looks), tmp_path))["rename"] == outcome


class OverwritingDisk(LocalDisk):
    def write_new(self, place: PurePath, data: bytes) -> None:
        Path(place).write_bytes(data)


class ReplacingDisk(LocalDisk):
    def rename(self, source: PurePath, target: PurePath) -> None:
        if Path(target).exists():
            self.remove_folder(target)
        super().rename(source, target)


class ForgetfulDisk(LocalDisk):
    def read(self, place: PurePath, most: int = -1) -> bytes:
        return b"" if place.name == "data" else super().read(place, most)


@pytest.mark.parametrize(
    ("disk", "failed"),
    [(OverwritingDisk(), "create"), (ReplacingDisk(), "rename"), (ForgetfulDisk(), "read_back")],
)
def test_a_disk_that_a_log_would_come_to_harm_on_fails_by_name(tmp_path, disk: Disk, failed: str):
    assert [c.name for c in essentials(disk, tmp_path) if not c.ok] == [failed]


@pytest.mark.parametrize(
    ("mark", "program"),
    [("DfsrPrivate", "DFS-R"), (".dropbox", "Dropbox"), (".sync_0a1b2c.db", "Nextcloud"),
     (".stfolder", "Syncthing"), ("OneDrive - 市役所/画像", "OneDrive - 市役所")],
)  # fmt: skip
def test_a_folder_that_another_program_copies_is_known_by_its_mark(tmp_path, mark, program):
    root = tmp_path / mark if "/" in mark else tmp_path / "部" / "画像"
    root.mkdir(parents=True)
    if "/" not in mark:
        (tmp_path / mark).touch()
    assert copied_by(root) == program
    assert outcomes(prove_quickly(root))["place"] == "bad"


def test_an_ordinary_folder_is_copied_by_nobody(library):
    assert copied_by(library) == ""


def test_a_share_that_is_not_there_is_offline_and_not_unfit(tmp_path):
    for attempt in (prove, prove_quickly):
        with pytest.raises(ShareOffline):
            attempt(tmp_path / "nowhere")


def test_who_may_not_write_is_told_so_and_not_that_the_share_is_unfit(library, monkeypatch):
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(LocalDisk, "make_folder", refuse)
    with pytest.raises(ShareReadOnly):
        prove_quickly(library)
    found = outcomes(prove(library))
    assert (found["log"], found["inbox"], found["office"]) == ("read", "open_bad", "open_bad")
    assert found["slip"] == "removed_bad"


def test_an_inbox_that_takes_nothing_is_told_and_so_is_one_that_is_not_there(library, monkeypatch):
    real = LocalDisk.write_new

    def refuse(disk: LocalDisk, place: Path, data: bytes) -> None:
        if place.parent.name == "inbox":
            raise PermissionError(13, "Permission denied")
        real(disk, place, data)

    monkeypatch.setattr(LocalDisk, "write_new", refuse)
    assert outcomes(prove(library))["put_in"] == "bad"
    (library / CATALOGUE / "inbox").rmdir()
    found = {check.name: check for check in prove(library)}
    assert (found["inbox"].ok, found["inbox"].outcome) == (False, "none")
    assert "put_in" not in found


_OF_A_SERVER = {
    f"{name}_{outcome}"
    for name in ("server", "held", "read", "hand_in", "change")
    for outcome in ("good", "bad")
} | {"publish_yes", "publish_no"}
_OF_A_SERVER |= {f"office_server_{outcome}" for outcome in ("open", "shut", "open_bad", "shut_bad")}

_MORE = {
    "forms": ("apart", "same", "bad"),
    "case": ("apart", "same"),
    "log": ("write", "read", "none"),
}
_MORE["slip"] = ("kept", "removed", "read_bad", "changed_bad", "removed_bad", "stuck_bad")
_MORE |= dict.fromkeys(("inbox", "office"), ("open", "shut", "open_bad", "shut_bad"))
_MORE["inbox"] += ("none",)


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_every_outcome_has_its_sentence_and_every_sentence_its_outcome(library, language):
    wording.speak(language)
    keys = {"line_good", "line_bad", "waiting"} | _OF_A_SERVER  # those: test_postgres_rights.py
    others = (duel.OUTCOMES, processes_trial.OUTCOMES, selftesting.OUTCOMES, windows_trial.OUTCOMES)
    keys |= {f"{name}_{word}" for each in others for name, words in each.items() for word in words}
    for name in [check.name for check in prove(library)] + ["race"]:
        for outcome in _MORE.get(name, ("good", "bad")):
            keys.add(f"{name}_{outcome}")
            assert "{" not in say_check(Check(name, ok=True, outcome=outcome, seen="7"))
    assert keys == set(wording.sentences(language, "selftest"))


# --- before the first commit ---


@pytest.fixture
def proved(tmp_path: Path) -> Callable[..., ProvedLog]:
    """Makes a log that is proved by what `answers` says, one answer a time."""

    def make(*answers: bool, root: str = "root") -> ProvedLog:
        left = list(answers)

        def prove_once() -> tuple[Check, ...]:
            good = left.pop(0)
            return (Check("create", good, "good" if good else "bad"),)

        return ProvedLog(logged([PICTURE]), prove_once, tmp_path / root, tmp_path / "proved.json")

    return make


def test_the_share_is_proved_before_the_first_commit_and_never_again(proved):
    log = proved(True)
    for rev in (2, 3):
        log.publish(rev, b"x", {})
    proved().publish(2, b"x", {})  # the program was started anew: that is remembered
    assert (log.read(3), log.file(2, "x")) == (b"x", None)


def test_on_a_share_that_failed_nothing_is_written_and_it_is_tried_again(proved):
    log = proved(False, True)
    with pytest.raises(ShareUnfit) as trouble:
        log.publish(2, b"x", {})
    assert trouble.value.detail == say_check(Check("create", ok=False, outcome="bad"))
    assert log.read(2) is None
    log.publish(2, b"x", {})


def test_another_root_is_another_share(proved):
    proved(True).publish(2, b"x", {})
    with pytest.raises(ShareUnfit):
        proved(False, root="elsewhere").publish(2, b"x", {})


def test_a_memory_that_is_damaged_is_no_proof(proved, tmp_path):
    (tmp_path / "proved.json").write_text("[")
    with pytest.raises(ShareUnfit):
        proved(False).publish(2, b"x", {})


def test_the_catalogue_of_a_library_is_where_it_is_tried(library, monkeypatch):
    made: list[str] = []
    real = LocalDisk.make_folder
    monkeypatch.setattr(
        LocalDisk, "make_folder", lambda disk, place: (made.append(str(place)), real(disk, place))
    )
    prove_quickly(library)
    assert all(place.startswith(os.path.join(library, CATALOGUE, "log", "~tmp")) for place in made)


def test_on_a_share_that_fails_nothing_is_written_and_what_is_decided_waits(root, open_root):
    def tag(name: str) -> Callable[..., tuple[list[Op], int]]:
        return lambda *_: ([Put("tag", name, {"name": name})], 1)

    (root.parent / ".stfolder").touch()  # it came after `init`: somebody synchronises it now
    library = open_root()
    assert library.change("tag", tag("春"), 0.0).result(60).pending
    while not library.troubles:
        library.deliver(60)
    assert [type(trouble) for trouble in library.troubles] == [ShareUnfit]
    assert library.change("tag", tag("夏"), 0.0).result(60).pending
    assert library.head == 1
    (root.parent / ".stfolder").unlink()
    while library.troubles:
        library.deliver(60)
    assert library.head == 3
