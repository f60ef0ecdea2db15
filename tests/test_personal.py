"""What one account keeps on this PC."""

from __future__ import annotations

import os
import stat
from dataclasses import replace

import pytest

from assetlib.acknowledging import Confirmed
from assetlib.errors import LocalTrouble
from assetlib.personal import Drawer, Personal
from assetlib.use import Button, Use, UseRecord, Work

WORK = Work("", "夏まつり", Button.PUBLIC, medium="print", alterations=("crop",))


@pytest.fixture
def mine(tmp_path):
    return Personal(tmp_path, "sato@hiyori")


def record(number, **more):
    given = dict.fromkeys(UseRecord.__dataclass_fields__, "")
    given |= {"licences": ("a",), "versions": ("v",), "reasons": ({"action": "x"},)}
    given |= {"answers": {"alterations": ("crop",), "ads": None}, "work": {}, "credit": ()}
    given |= {
        "acknowledged": {},
        "checked": {},
        "sanitised": {},
        "practice": False,
        "not_used": False,
    }
    given |= {"id": f"id-{number}", "at": f"2026-12-0{number}T03:00:00+00:00"}
    return UseRecord(**{**given, **more})


def test_a_work_comes_back_as_it_was_with_an_id(mine, tmp_path):
    kept = mine.save_work(WORK)
    assert kept == replace(WORK, id=kept.id)
    assert Personal(tmp_path, "sato@hiyori").works() == (kept,)


def test_the_work_used_last_comes_first(mine):
    first, second = mine.save_work(WORK), mine.save_work(replace(WORK, title="冬"))
    assert mine.works() == (second, first)
    mine.save_work(first)
    assert mine.works() == (first, second)


def test_another_account_keeps_its_own(mine, tmp_path):
    mine.save_work(WORK)
    assert Personal(tmp_path, "suzuki@hiyori").works() == ()


def test_the_last_choice_is_kept(mine, tmp_path):
    assert mine.last_use() is None
    use = Use(Button.PAID, replace(WORK, id="w"), {"ads": False, "alterations": ("crop",)})
    mine.remember_use(use)
    assert Personal(tmp_path, "sato@hiyori").last_use() == use


def test_confirmations_are_kept_in_order(mine, tmp_path):
    for day in ("2026-12-01", "2026-12-02"):
        mine.confirm(Confirmed("v", "work:w", "remind", ("a", "b"), day, "電話で確認", "d"))
    found = Personal(tmp_path, "sato@hiyori").confirmed()
    assert [one.day for one in found] == ["2026-12-01", "2026-12-02"]
    assert found[0].shown == ("a", "b")


def test_use_records_are_found_by_day_and_id(mine, tmp_path):
    for number in (1, 2):
        mine.keep_use(record(number))
    again = Personal(tmp_path, "sato@hiyori")
    assert again.uses() == (record(1), record(2))
    assert again.uses("2026-12-02") == (record(2),)
    assert again.use("id-1") == record(1)
    mine.keep_use(record(1, not_used=True))
    assert again.use("id-1").not_used


def test_a_damaged_file_is_set_aside_and_the_others_stay(mine, tmp_path):
    kept = mine.save_work(WORK)
    torn = next(tmp_path.rglob("works/*.json")).with_name("torn.json")
    for data in (b'{"id": "x', b"[]", b"null", b'{"title": 3}', b"\xff"):
        torn.write_bytes(data)
        assert mine.works() == (kept,)
    assert len(list(tmp_path.rglob("*.damaged"))) == 5
    assert not torn.exists()


def test_what_another_process_writes_is_seen(mine, tmp_path):
    assert mine.works() == ()
    other = Personal(tmp_path, "sato@hiyori")
    kept = other.save_work(WORK)
    assert mine.works() == (kept,)
    other.save_work(replace(kept, title="別の題"))
    assert mine.works()[0].title == "別の題"


def test_nobody_else_reads_it(mine, tmp_path):
    mine.save_work(WORK)
    folder = next(tmp_path.rglob("works"))
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_disk_that_refuses_is_a_trouble_and_leaves_nothing(tmp_path, monkeypatch):
    drawer = Drawer(tmp_path / "d", dict)
    drawer.put("one", {"a": 1})

    def refuse(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(LocalTrouble):
        drawer.put("two", {"a": 2})
    assert drawer.all() == {"one": {"a": 1}}
    assert [one.name for one in (tmp_path / "d").iterdir()] == ["one.json"]
