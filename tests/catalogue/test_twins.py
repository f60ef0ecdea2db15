"""Two things of one name: which is good is said by what they hold, and never guessed."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest

from assetlib.catalogue.slips import Line, write_line
from assetlib.catalogue.twins import Verdict, is_sound_pack, judge

ONE, TWO = (
    write_line(Line("mark", id_, "2026-04-01T00:00:00+00:00", "a", {"use": id_}))
    for id_ in ("00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002")
)


@pytest.mark.parametrize(
    ("ours", "theirs", "verdict"),
    [
        (ONE + TWO, ONE, Verdict.REPLACE),
        (ONE + TWO, ONE + TWO[:30], Verdict.REPLACE),
        (ONE, b"\xff\x00 garbage", Verdict.REPLACE),
        (ONE, ONE + b"garbage", Verdict.REPLACE),
        (ONE, ONE + TWO, Verdict.KEEP),
        (b"garbage", ONE, Verdict.KEEP),
        (b"garbage", b"other", Verdict.KEEP),
        (ONE, TWO, Verdict.APART),
    ],
)
def test_of_a_file_of_the_ledger_nothing_is_written_over_that_only_the_copy_has(
    ours: bytes, theirs: bytes, verdict: Verdict
) -> None:
    assert judge("ledger", "20260401T000000000000Z-0a", ours, theirs) is verdict


def test_a_document_and_a_checkpoint_are_proved_by_their_names() -> None:
    name = f"{sha256(b'paper').hexdigest()}.pdf"
    assert judge("evidence", name, b"paper", b"pap") is Verdict.REPLACE
    assert judge("evidence", name, b"pap", b"paper") is Verdict.KEEP


def test_nobody_writes_over_a_slip() -> None:
    assert judge("inbox", "x", ONE, ONE[:20]) is Verdict.BESIDE
    assert judge("inbox", "x", ONE[:20], ONE) is Verdict.KEEP
    assert judge("inbox", "x", ONE, TWO) is Verdict.KEEP


def test_of_a_torn_slip_the_longer_one_holds_where_it_goes_on() -> None:
    assert judge("torn", "x", ONE[:20], ONE[:10]) is Verdict.REPLACE
    assert judge("torn", "x", ONE[:20], b"other") is Verdict.KEEP


def test_a_pack_is_sound_where_all_of_it_can_be_read() -> None:
    file = BytesIO()
    with ZipFile(file, "w") as pack:
        pack.writestr("a.webp", b"picture")
    whole = file.getvalue()
    assert is_sound_pack(whole)
    assert not is_sound_pack(whole[:-10])
    assert not is_sound_pack(whole.replace(b"picture", b"pictures"[:7].upper()))
