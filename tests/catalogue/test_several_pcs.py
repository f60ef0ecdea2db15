"""Whatever several PCs do at once, all come to say the same."""

# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
from __future__ import annotations

from random import Random

import pytest

from assetlib.catalogue.changes import Add, Op, Put, Set
from assetlib.catalogue.commit import read_commit
from assetlib.catalogue.publishing import Change
from assetlib.errors import (
    ShareOffline,
)
from assetlib.index.projection import SqlView
from tests.catalogue.making import change, logged
from tests.catalogue.memory_log import MemoryLog
from tests.catalogue.replicas import Pc, start
from tests.index.tables import dump


class Town:
    """Three PCs that change one catalogue without waiting for each other."""

    def __init__(self, log: MemoryLog, pcs: list[Pc], seed: int) -> None:
        self.log, self.pcs = log, pcs
        self.chance = Random(seed)  # noqa: S311 - a seed, so that a failure can be seen again
        self.number = 0
        self.unpublished: list[tuple[Pc, Change]] = []
        self.done: dict[str, Change] = {}
        self.clashed: set[str] = set()
        log.meanwhile = self.meanwhile

    def decide(self, pc: Pc) -> None:
        """Somebody changes something where he stands, be that as old as it may."""
        self.number += 1
        picture = f"a{self.chance.randrange(4)}"
        held = pc.get("asset", picture)
        now = "" if held is None else held["title"]
        acts: list[tuple[Op, ...]] = [
            (Put("asset", f"new{self.number}", {"path": f"new/{self.number}.png"}),),
            (Put("asset", f"scan{self.number}", {"path": f"scan/{self.number % 7}.png"}),),
            (
                Put("tag", f"t{self.number}", {"name": f"札{self.number % 9}"}),
                Add("asset", picture, "tags", (f"t{self.number}",)),
            ),
            (Add("asset", picture, "recheck", (f"r{self.number}",)),),
            (Set("asset", picture, {"title": (now, f"{now}{self.number}/")}),),
        ]
        self.unpublished.append((pc, change(*self.chance.choice(acts))))

    def publish_one(self) -> None:
        pc, one = self.unpublished.pop(self.chance.randrange(len(self.unpublished)))
        if self.chance.random() < 0.15:
            self.log.lose_replies = 1
        try:
            published = pc.publisher.publish(one)
        except ShareOffline:
            self.unpublished.append((pc, one))
        else:
            if published.clashes:
                self.clashed.add(one.id)
            else:
                self.done[one.id] = one

    def meanwhile(self) -> None:
        if self.unpublished and self.chance.random() < 0.4:
            self.publish_one()

    def live(self, changes: int) -> None:
        left = [pc for pc in self.pcs for _ in range(changes)]
        self.chance.shuffle(left)
        while left or self.unpublished:
            if left and self.chance.random() < 0.6:
                self.decide(left.pop())
            elif self.unpublished:
                self.publish_one()
        self.log.lose_replies = 0
        for pc in self.pcs:
            pc.publisher.refresh()


@pytest.mark.parametrize("seed", [1, 2])
def test_three_pcs_with_fifty_changes_each_converge_and_nothing_is_lost_or_doubled(start, seed):
    first = [Put("asset", f"a{n}", {"path": f"a{n}.png"}) for n in range(4)]
    log = logged(first)
    town = Town(log, [start(log) for _ in range(3)], seed)
    town.live(50)

    tables = [dump(pc.store) for pc in town.pcs]
    assert tables[0] == tables[1] == tables[2]
    late = start(log)
    late.publisher.refresh()
    assert dump(late.store) == tables[0]

    assert len(town.done) + len(town.clashed) == 150
    assert town.clashed, "somebody must have clashed, or this proves less than it says"
    published = [read_commit(files["commit.json"]) for files in log.commits.values()][1:]
    ids = [commit.id for commit in published]
    assert len(ids) == len(set(ids))
    assert set(ids) <= set(town.done)
    assert not set(ids) & town.clashed

    pc = town.pcs[0]
    paths = set(pc.store.known())
    pictures = [pc.get("asset", f"a{n}") for n in range(4)]
    flags = {flag for picture in pictures for flag in picture["recheck"]}
    titles = "".join(picture["title"] for picture in pictures)
    for one in town.done.values():
        for op in one.ops:
            if isinstance(op, Put) and op.kind == "asset":
                assert op.fields["path"] in paths
            elif isinstance(op, Add) and op.field == "recheck":
                assert op.values[0] in flags
            elif isinstance(op, Set):
                assert op.fields["title"][1].split("/")[-2] + "/" in titles
    with pc.store.reading() as connection:
        tags = SqlView(connection).all("tag")
    assert {tag for picture in pictures for tag in picture["tags"]} <= set(tags)


def test_a_log_read_at_once_says_the_same_as_one_read_commit_by_commit(start):
    log = logged(*([Put("tag", f"t{n}", {"name": f"春{n}"})] for n in range(70)))
    at_once, bit_by_bit = start(log), start(log)
    at_once.publisher.refresh()
    while bit_by_bit.publisher.refresh(most=1):
        pass
    assert dump(at_once.store) == dump(bit_by_bit.store)
