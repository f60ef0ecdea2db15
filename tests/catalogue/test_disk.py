"""What Windows says of a folder that is in use, told apart from what it says of rights."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from assetlib.catalogue.disk import LocalDisk, rename_new, translated
from assetlib.errors import ShareBusy, ShareReadOnly, ShareTrouble


class Refusal(PermissionError):
    """What Windows raises: errno 13 for all of them, and its own number."""

    def __init__(self, winerror: int) -> None:
        super().__init__(13, "Permission denied")
        self.winerror = winerror


class ScannedDisk(LocalDisk):
    """A disk on which a virus scanner holds what is new, for some tries."""

    def __init__(self, winerror: int, tries: int) -> None:
        self.winerror, self.left = winerror, tries

    def rename(self, source: PurePath, target: PurePath) -> None:
        if self.left:
            self.left -= 1
            raise Refusal(self.winerror)
        super().rename(source, target)


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "commit.json").write_bytes(b"{}")
    return tmp_path


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_folder_in_use_is_renamed_as_soon_as_it_is_let_go(fresh, winerror):
    scanned = ScannedDisk(winerror, 3)
    assert rename_new(scanned, fresh / "new", fresh / "1")
    assert (scanned.left, (fresh / "1" / "commit.json").read_bytes()) == (0, b"{}")


@pytest.mark.parametrize(
    ("winerror", "trouble"), [(5, ShareReadOnly), (32, ShareBusy), (33, ShareBusy)]
)
def test_one_that_is_never_let_go_is_a_trouble_and_only_a_refusal_one_of_rights(
    fresh, winerror, trouble
):
    with pytest.raises(ShareTrouble) as told, translated("share"):
        rename_new(ScannedDisk(winerror, 1000), fresh / "new", fresh / "1", patience=0)
    assert type(told.value) is trouble
    assert not (fresh / "1").exists()


@pytest.mark.parametrize("winerror", [183, 145])
def test_a_name_that_is_taken_is_not_waited_for(fresh, winerror):
    scanned = ScannedDisk(winerror, 1000)
    assert not rename_new(scanned, fresh / "new", fresh / "1")
    assert scanned.left == 999
