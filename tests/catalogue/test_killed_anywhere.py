"""PCs are killed, or lose the share, at every step of what they do to the log; nothing is lost."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assetlib.catalogue.changes import Op, Put, Set
from assetlib.catalogue.commit import GENESIS, Commit, digest, read_commit, write_commit
from assetlib.catalogue.folder_log import FolderLog
from assetlib.catalogue.publishing import Change, Published
from assetlib.catalogue.slips import read_lines, write_line
from assetlib.errors import Trouble
from tests.catalogue.clerk import Clerk, use
from tests.catalogue.dying_disk import WHENS, Blow, DyingDisk, Killed
from tests.catalogue.making import AT, AUTHOR, change
from tests.catalogue.memory_log import LIBRARY
from tests.catalogue.people import BASE, changes
from tests.catalogue.places import MARKER
from tests.uses import record

FIRST = write_commit(
    Commit(
        LIBRARY, 1, GENESIS, "first", AUTHOR, AT, "x",
        tuple(Put(kind, id_, fields) for (kind, id_), fields in BASE.entities.items()),
    )
)  # fmt: skip


@dataclass
class City:
    """A library on a disk, what its PCs still have to do, and what they were told is done."""

    root: Path
    waiting: list[Change] = field(default_factory=list)
    """In the outbox of some PC, which survives what kills the PC."""
    done: dict[str, Published] = field(default_factory=dict)
    empty: set[str] = field(default_factory=set)
    """Changes that were true already when they came to the log: they need no commit."""
    slips: set[str] = field(default_factory=set)

    def log(self, blow: Blow | None = None) -> FolderLog:
        return FolderLog(self.root, DyingDisk(blow))

    def publish(self, one: Change, blow: Blow | None = None) -> None:
        """A PC that has just been started brings a change into the log, or is killed."""
        with fate():
            pc = Clerk(self.log(blow))
            self.done[one.id] = pc.publisher.publish(one, {"thumbs.zip": b"pack"})
            if not pc.copy.merge(one.ops).ops and pc.copy.revision_of(one.id) is None:
                self.empty.add(one.id)
            return
        self.waiting.append(one)

    def hand_in(self, blow: Blow | None = None) -> None:
        """A PC of staff hands a slip in; killed, it does so again when it is started anew."""
        one = record()
        self.slips.add(one.id)
        for again in (blow, None):
            with fate():
                self.log(again).hand_in(one.id, write_line(use(one)))
                return

    def collect(self, blow: Blow | None = None) -> None:
        with fate():
            Clerk(self.log(blow)).collect()

    def go_on(self) -> Clerk:
        """Everybody is started again, and has a share that works."""
        waiting, self.waiting = self.waiting, []
        for one in waiting:
            self.publish(one)
        clerk = Clerk(self.log())
        for _ in range(6):  # a torn slip is set aside after some looks
            clerk.collect()
        return clerk


@contextmanager
def fate() -> Iterator[None]:
    """Whatever happens to a PC stays with that PC."""
    try:
        yield
    except (Killed, Trouble):
        return


@contextmanager
def city() -> Iterator[City]:
    with tempfile.TemporaryDirectory(prefix="city-") as root:
        City(Path(root)).log().create(MARKER, FIRST)
        yield City(Path(root))


def commits_of(log: FolderLog) -> list[Commit]:
    """The whole log, whose chain is whole."""
    found, prev = list[Commit](), GENESIS
    while (body := log.read(len(found) + 1)) is not None:
        found.append(read_commit(body))
        assert (found[-1].rev, found[-1].prev) == (len(found), prev)
        prev = digest(body)
    return found


def require_all_well(one: City) -> None:
    clerk, log = one.go_on(), one.log()
    found = commits_of(log)
    ids = [commit.id for commit in found]
    assert len(set(ids)) == len(ids), "a change is in the log twice"
    for id_, published in one.done.items():
        if id_ in ids:
            assert published.clashes == ()
            assert log.file(ids.index(id_) + 1, "thumbs.zip") == b"pack"
        else:
            assert published.clashes or id_ in one.empty, "what was said to be done is lost"
    assert log.inbox() == ()
    assert set(clerk.uses()) == one.slips
    lines = [line.id for data in log.filed(log.ledger()) for line in read_lines(data)]
    assert set(lines) == one.slips
    assert sum(op.kind == "use" for commit in found for op in commit.ops) == len(one.slips)
    one.log().publish(len(found) + 1, b"the next writer goes on", {})


# --- every step, one after another ---


def steps_of(act: str) -> int:
    """How many things are done to a disk by that."""
    with city() as one:
        prepare(one)
        disk = DyingDisk()
        one.log = lambda _blow=None: FolderLog(one.root, disk)  # type: ignore[method-assign]
        perform(one, act)
        return disk.done


def prepare(one: City) -> None:
    one.hand_in()
    one.hand_in()


def perform(one: City, act: str, blow: Blow | None = None) -> None:
    match act:
        case "publish":
            one.publish(change(Set("asset", "a0", {"title": ("絵0", "新しい題")})), blow)
        case "collect":
            one.collect(blow)
        case "hand in":
            one.hand_in(blow)


def somebody_else_goes_on(one: City) -> None:
    """With the same field, before whoever was killed is started again."""
    pc = Clerk(one.log())
    pc.publisher.refresh()
    title = pc.copy.view.entities["asset", "a0"]["title"]
    one.publish(change(Set("asset", "a0", {"title": (title, "さらに新しい題")})))


@pytest.mark.parametrize("when", WHENS)
@pytest.mark.parametrize(("act", "least"), [("publish", 8), ("collect", 12), ("hand in", 2)])
def test_at_whichever_step_it_happens_all_is_well_afterwards(act, least, when):
    steps = steps_of(act)
    assert steps >= least
    for number in range(1, steps + 1):
        with city() as one:
            prepare(one)
            perform(one, act, Blow(number, when))
            somebody_else_goes_on(one)
            require_all_well(one)


# --- several PCs, in any order ---

BLOWS = st.none() | st.builds(Blow, st.integers(1, 16), st.sampled_from(WHENS))


@st.composite
def days(draw: st.DrawFn) -> list[tuple[str, tuple[Op, ...], Blow | None]]:
    """What some PCs do, and what happens to each of them meanwhile."""
    acts = draw(st.lists(st.sampled_from(["publish", "publish", "hand in", "collect"]), max_size=8))
    return [
        (act, draw(changes(f"p{number}-")) if act == "publish" else (), draw(BLOWS))
        for number, act in enumerate(acts)
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(days())
def test_whoever_is_killed_whenever_nothing_is_lost_or_doubled(day):
    with city() as one:
        for act, ops, blow in day:
            if act == "publish":
                one.publish(change(*ops), blow)
            else:
                perform(one, act, blow)
        require_all_well(one)
