"""The post of one PC: what goes first, and what a file that travels in pieces survives."""

from __future__ import annotations

import hashlib
import time
import uuid
from pathlib import Path
from typing import cast

import pytest

from assetlib.catalogue.filing import Filing
from assetlib.catalogue.pieces import cut, joined
from assetlib.catalogue.slips import REQUEST, USE, Line
from assetlib.errors import LocalTrouble, ShareOffline, ShareReadOnly
from assetlib.outbox import Outbox
from assetlib.outboxes import DAY, Outboxes
from assetlib.post import SPELL, Post
from assetlib.settings import load
from assetlib.share import Share
from tests.catalogue.making import AT

DATA = b"spring" * 600_000


class Inbox:
    """A share that takes what is handed in; each thing takes so many seconds."""

    def __init__(self) -> None:
        self.there: dict[str, bytes] = {}
        self.order: list[str] = []
        self.now, self.takes, self.breaks_at = 0.0, 0.0, -1

    def hand_in(self, name: str, body: bytes) -> None:
        if len(self.order) == self.breaks_at:
            raise ShareOffline("share")
        self.now += self.takes
        self.order.append(name)
        self.there.setdefault(name, body)


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


def post(folder: Path, inbox: Inbox) -> Post:
    """A PC's post; another one on the same folder is the same PC, started again."""
    boxes = Outbox(folder / "slips"), Outbox(folder / "slips" / "files")
    never = cast(Filing, None)
    return Post(cast(Share, inbox), *boxes, never, lambda: False, lambda: inbox.now)


def offer() -> tuple[Line, dict[str, bytes]]:
    id_ = str(uuid.uuid4())
    parts = dict(cut(id_, DATA))
    return Line(REQUEST, id_, AT, "hanako", {"about": "offered", "pieces": [*parts]}), parts


def arrived(inbox: Inbox, parts: dict[str, bytes]) -> bool:
    sha256 = hashlib.sha256(DATA).hexdigest()
    return joined([*parts], inbox.there, sha256, inbox.there.get) == DATA


def test_a_file_goes_before_its_slip_and_nothing_is_left(tmp_path, inbox):
    one = post(tmp_path, inbox)
    line, parts = offer()
    one.put_file(line, parts)
    one.deliver(lambda: None)
    assert inbox.order == [*parts, line.id]
    assert arrived(inbox, parts)
    assert not list(tmp_path.rglob("*.json"))


def test_records_go_first_and_a_slow_file_keeps_nobody_waiting(tmp_path, inbox):
    one = post(tmp_path, inbox)
    line, parts = offer()
    assert len(parts) == 4
    one.put_file(line, parts)
    record = Line(REQUEST, str(uuid.uuid4()), AT, "hanako", {"about": "decide"})
    one.put(record)
    inbox.takes = SPELL * 0.6
    one.deliver(lambda: None)
    assert inbox.order == [record.id, *[*parts][:1]]
    assert one.is_due()
    while one.is_due():
        one.deliver(lambda: None)
    assert inbox.order == [record.id, *parts, line.id]


@pytest.mark.parametrize("step", range(6))
def test_wherever_the_line_breaks_the_file_arrives_whole_after_a_restart(tmp_path, inbox, step):
    line, parts = offer()
    post(tmp_path, inbox).put_file(line, parts)
    inbox.breaks_at = step
    if step < 5:
        with pytest.raises(ShareOffline):
            post(tmp_path, inbox).deliver(lambda: None)
    inbox.breaks_at = -1
    post(tmp_path, inbox).deliver(lambda: None)
    assert arrived(inbox, parts)
    assert inbox.order[-1] == line.id
    assert not list(tmp_path.rglob("*.json"))


def test_who_may_not_hand_in_keeps_the_file(tmp_path, inbox, monkeypatch):
    one = post(tmp_path, inbox)
    line, parts = offer()
    one.put_file(line, parts)

    def refuse(*_: object) -> None:
        raise ShareReadOnly("inbox")

    with monkeypatch.context() as patch:
        patch.setattr(inbox, "hand_in", refuse)
        with pytest.raises(ShareReadOnly):
            one.deliver(lambda: None)
    assert one.refusal is not None
    post(tmp_path, inbox).deliver(lambda: None)
    assert arrived(inbox, parts)


def test_a_full_disk_keeps_nothing_of_a_file(tmp_path, inbox, monkeypatch):
    one = post(tmp_path, inbox)
    line, parts = offer()

    def full(*_: object) -> None:
        raise LocalTrouble("disk", "full")

    monkeypatch.setattr(one, "put", full)
    with pytest.raises(LocalTrouble):
        one.put_file(line, parts)
    assert not list(tmp_path.rglob("*.json"))


def test_pieces_without_a_slip_go_after_a_day(tmp_path, inbox, monkeypatch):
    boxes = Outboxes(tmp_path, "library", load(tmp_path))
    _, parts = offer()
    kept, kept_parts = offer()
    for name in parts:
        boxes.files.put(name, {"piece": ""})
    for name in kept_parts:
        boxes.files.put(name, {"piece": ""})
    boxes.slips.put(kept.id, {"slip": ""})
    boxes.bring_in_line()
    assert set(boxes.files.ids()) == {*parts, *kept_parts}
    later = time.time_ns() + int((DAY + 60) * 1e9)
    monkeypatch.setattr("assetlib.outbox.time.time_ns", lambda: later)
    boxes.bring_in_line()
    assert set(boxes.files.ids()) == set(kept_parts)


def test_a_file_that_was_interrupted_for_weeks_goes_again_as_a_whole(tmp_path, inbox):
    one = post(tmp_path, inbox)
    line, parts = offer()
    one.put_file(line, parts)
    inbox.breaks_at = 2
    with pytest.raises(ShareOffline):
        one.deliver(lambda: None)
    inbox.there.clear()  # nobody knew to what they belong, for a month
    inbox.breaks_at = -1
    inbox.now += 31 * 24 * 3600
    one.deliver(lambda: None)
    assert arrived(inbox, parts)
    assert not list(tmp_path.rglob("*.json"))


def test_also_where_the_pc_was_off_meanwhile(tmp_path, inbox):
    line, parts = offer()
    first = post(tmp_path, inbox)
    first.put_file(line, parts)
    inbox.breaks_at = 3
    with pytest.raises(ShareOffline):
        first.deliver(lambda: None)
    inbox.there.clear()
    inbox.breaks_at = -1
    post(tmp_path, inbox).deliver(lambda: None)
    assert arrived(inbox, parts)


def test_a_slip_that_is_held_goes_once_it_is_released_and_at_the_next_start(
    tmp_path: Path, inbox: Inbox
) -> None:
    mine = post(tmp_path, inbox)
    lines = [Line(USE, str(uuid.uuid4()), AT, "hanako", {}) for _ in range(3)]
    for line in lines:
        mine.hold(line.id)
        mine.put(line)
    mine.deliver(lambda: None)
    assert inbox.order == []
    assert mine.release(lines[0].id)
    mine.deliver(lambda: None)
    assert inbox.order == [lines[0].id]
    assert not mine.withdraw(lines[0].id)
    assert mine.withdraw(lines[1].id)
    post(tmp_path, inbox).deliver(lambda: None)  # the program was killed while it was dragged
    assert inbox.order == [lines[0].id, lines[2].id]
