"""The rights of the supplied recipe, as a real server keeps them for librarians and for staff."""

from __future__ import annotations

import hashlib
import re
import subprocess
import uuid

import pytest

from assetlib.catalogue.inbox_trial import try_inbox
from assetlib.catalogue.marker_file import CATALOGUE
from assetlib.catalogue.pieces import cut, joined
from assetlib.errors import FolderUnreadable, RaceLost, ShareReadOnly, ShareTrouble
from assetlib.log import Marker
from assetlib.resources import resource
from tests.catalogue.clerk import Clerk
from tests.catalogue.making import PICTURE, commits
from tests.catalogue.memory_log import LIBRARY
from tests.samba.fixture import Corner

FIRST = commits([PICTURE])[0][1]
STAMP = "20260401T000000000000Z-0a"


@pytest.fixture
def office(corner: Corner) -> Corner:
    """A library with the rights of the recipe, a ledger, and evidence."""
    log = corner.log()
    log.create(Marker(LIBRARY, "now"), FIRST)
    log.file_away(STAMP, b"who used what")
    corner.furnish()
    return corner


def test_staff_read_the_log_and_cannot_write_it(office):
    staff = office.log("staff")
    assert (staff.marker().id, staff.read(1)) == (LIBRARY, FIRST)
    with pytest.raises(ShareReadOnly):
        staff.publish(2, b"two", {})
    assert office.log().read(2) is None
    for name in ("library.json", "log/000000/000000001/commit.json"):
        place = staff._base / name
        with pytest.raises(PermissionError):
            office.disk("staff").remove(place)
    assert staff.read(1) == FIRST


def test_a_librarian_publishes_and_every_other_librarian_too(office):
    one, other = office.log(), office.log()
    one.publish(2, b"two", {"thumbs.zip": b"pack"})
    with pytest.raises(RaceLost):
        other.publish(2, b"also two", {})
    other.publish(3, b"three", {})
    assert (one.read(3), office.log("staff").file(2, "thumbs.zip")) == (b"three", b"pack")


def test_only_librarians_take_a_thumbnail_out_of_a_pack(office):
    librarian, staff = office.log(), office.log("staff")
    librarian.publish(2, b"two", {"thumbs.zip": b"pack"})
    with pytest.raises(ShareReadOnly):
        staff.replace_file(2, "thumbs.zip", b"")
    assert staff.file(2, "thumbs.zip") == b"pack"
    librarian.replace_file(2, "thumbs.zip", b"less")
    assert staff.file(2, "thumbs.zip") == b"less"


def test_staff_hand_in_and_neither_look_nor_change_nor_take_away(office):
    librarian, staff = office.log(), office.log("staff")
    theirs, mine = str(uuid.uuid4()), str(uuid.uuid4())
    librarian.hand_in(theirs, b"somebody else's")
    staff.hand_in(mine, b"a slip")
    staff.hand_in(mine, b"a slip")
    for name in (mine, theirs):
        for act in (staff.take, lambda name: staff.clear([name])):
            with pytest.raises(ShareReadOnly):
                act(name)
    with pytest.raises(ShareReadOnly):
        staff.inbox()
    disk, inbox = office.disk("staff"), staff._base / "inbox"
    with pytest.raises(PermissionError):
        disk.rename(inbox / f"{mine}.json", inbox / "elsewhere.json")
    with pytest.raises(PermissionError):
        disk.make_folder(inbox / "folder")
    assert sorted(librarian.inbox()) == sorted([theirs, mine])
    assert librarian.take(mine) == b"a slip"
    librarian.clear([mine, theirs])
    assert librarian.inbox() == ()


def test_staff_send_a_file_in_pieces_that_only_librarians_read(office):
    librarian, staff = office.log(), office.log("staff")
    id_, data = str(uuid.uuid4()), b"a picture" * 200_000
    parts = cut(id_, data)
    for name, part in parts.items():
        staff.hand_in(name, part)
    first, _ = parts
    torn = staff._base / "inbox" / f"{first}.part"
    librarian.clear([first])
    office.disk().write_new(torn, parts[first][:1000])  # a PC died while it wrote
    staff.hand_in(first, parts[first])
    for act in (staff.pieces, lambda: staff.take(first), lambda: staff.clear([first])):
        with pytest.raises(ShareReadOnly):
            act()
    sha256 = hashlib.sha256(data).hexdigest()
    assert len(librarian.pieces()) == 3
    assert joined([*parts], librarian.pieces(), sha256, librarian.take) == data
    librarian.clear(librarian.pieces())
    assert librarian.pieces() == ()


def test_a_trial_of_the_inbox_finds_the_rights_of_both_and_leaves_nothing_behind(office):
    librarian, inbox = office.log(), office.log()._base / "inbox"
    seen = {
        who: [(check.name, check.ok, check.outcome)
              for check in try_inbox(office.disk(who), inbox, librarian=who == "librarian")]
        for who in ("staff", "librarian")
    }  # fmt: skip
    assert seen == {
        "staff": [("put_in", True, "good"), ("slip", True, "kept")],
        "librarian": [("put_in", True, "good"), ("slip", True, "removed")],
    }
    (waiting,) = librarian.inbox()
    ledger, clerk = librarian.ledger(), Clerk(librarian)
    assert clerk.collect() == 1
    assert (librarian.inbox(), librarian.ledger()) == ((), ledger)
    assert librarian.read(2) is None, waiting


def test_a_trial_names_what_an_account_may_do_without_the_rights_of_the_recipe(corner):
    corner.log().create(Marker(LIBRARY, "now"), FIRST)
    checks = try_inbox(corner.disk("staff"), corner.log()._base / "inbox", librarian=False)
    assert (checks[-1].ok, checks[-1].outcome) == (False, "removed_bad")
    assert corner.log().inbox() == ()


def test_staff_do_not_even_see_the_office(office):
    staff = office.log("staff")
    assert office.log().filed([STAMP]) == (b"who used what",)
    assert "office" not in office.disk("staff").names(staff._base)
    for ask in (staff.ledger, lambda: staff.filed([STAMP])):
        with pytest.raises(ShareReadOnly):
            ask()


def test_rights_that_are_withdrawn_stop_the_next_commit_and_given_back_let_it_through(office):
    log = office.log()
    log.publish(2, b"two", {})
    office.server.furnish(office.root, "nogroup")
    with pytest.raises(ShareReadOnly):
        log.publish(3, b"three", {})
    assert log.read(2) == b"two"
    office.furnish()
    log.publish(3, b"three", {})
    assert log.read(3) == b"three"


def test_who_may_not_even_read_is_told_that_the_share_is_there(office):
    (office.root / CATALOGUE / "library.json").chmod(0)
    with pytest.raises(ShareTrouble) as trouble:
        office.log("staff").marker()
    assert isinstance(trouble.value, FolderUnreadable)


def test_the_recipe_finds_the_share_by_its_folder_whatever_it_is_called(office, tmp_path):
    conf = tmp_path / "smb.conf"
    text = office.server.conf.read_text(encoding="utf-8")
    conf.write_text(text.replace("[pictures]", "[画像ライブラリ]"), encoding="utf-8")
    command = ["sh", resource("rights/samba.sh"), office.root, "nogroup", conf]
    subprocess.run(command, check=True)
    with pytest.raises(ShareReadOnly):  # it has really set them: whoever was one is none now
        office.log().publish(3, b"three", {})
    office.furnish()


def test_the_recipe_says_what_it_lacks(office, tmp_path):
    def said(*words):
        done = subprocess.run(
            ["sh", resource("rights/samba.sh"), *words], capture_output=True, check=False
        )
        assert done.returncode == 2
        return done.stderr.decode()

    assert "画像担当のグループ" in said(office.root)
    before = (office.root / CATALOGUE).stat().st_mode
    plain = tmp_path / "smb.conf"
    text = office.server.conf.read_text(encoding="utf-8")
    for lacking in ("vfs objects", "acl_xattr:ignore"):
        lines = [line for line in text.splitlines() if lacking not in line]
        plain.write_text("\n".join(lines), encoding="utf-8")
        assert "acl_xattr" in said(office.root, "nogroup", plain)
        assert (office.root / CATALOGUE).stat().st_mode == before
    (office.root / CATALOGUE).chmod(0o755)
    assert "グループがありません" in said(office.root, "gazou-tnto", office.server.conf)
    assert (office.root / CATALOGUE).stat().st_mode & 0o777 == 0o755  # opened to nobody meanwhile
    (office.root / CATALOGUE).chmod(before)
    assert "_catalog がありません" in said(tmp_path, "nogroup", office.server.conf)
    (tmp_path / "_catalog").mkdir()
    assert "共有がありません" in said(tmp_path, "nogroup", office.server.conf)


def test_the_recipe_for_windows_grants_what_the_one_for_samba_grants():
    names = {"FA": "F", "0x1301bf": "M", "0x1200a9": "RX", "0x1000a2": "X,RA,S,WD"}
    names["0x100080"] = "RA,S"
    sids = {"SY": "S-1-5-18", "BA": "S-1-5-32-544", "AU": "S-1-5-11"}
    script = resource("rights/samba.sh").read_text("utf-8")
    lists = dict(re.findall(r'^(\w+)="(D:.*|\(.*)"$', script, re.MULTILINE))
    masters = lists.pop("masters")
    windows = resource("rights/windows.cmd").read_text("utf-8")
    granted = re.findall(r'^icacls "%catalogue%(?:.(\w+))?" /inheritance:r (.*)$', windows, re.M)
    for folder, grants in granted:
        sddl = lists[folder or "catalogue"].replace("$masters", masters)
        ours = {
            (sids.get(who, who.replace("$", "")), flags, names[mask])
            for flags, mask, who in re.findall(r"\(A;(\w*);(\w+);;;([^)]+)\)", sddl)
        }
        theirs = {
            (who.strip("*%"), flags.replace("(", "").replace(")", ""), mask.strip("()"))
            for who, flags, mask in re.findall(
                r'"([^":]+):((?:\((?:OI|CI|IO)\))*)(\w+|\([\w,]+\))"', grants
            )
        }
        assert theirs == ours
    assert len(granted) == len(lists) == 3


def test_what_the_recipe_for_windows_says_it_says_in_both_languages():
    script = resource("rights/windows.cmd").read_bytes()
    assert script.isascii()  # a Windows of any code page reads it
    lines = script.decode().splitlines(keepends=True)
    assert all(line.endswith("\r\n") for line in lines)  # labels are lost behind bare line feeds
    said = dict(
        line.split("|", 1)
        for line in resource("rights/windows.txt").read_text("utf-8").split("\n")[:-1]
    )
    told = re.findall(r"call :say (\w+)\r\n *echo ([^\r]+)", script.decode())
    assert {name for name, _ in told} == set(said)
    assert all(re.search("[ぁ-ん]", sentence) for sentence in said.values())
    ends = re.findall(r"exit /b (\d)", script.decode().partition(":say\r\n")[0])
    assert ends == ["2", "2", "2", "0", "1"]
