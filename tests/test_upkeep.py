"""When a library on this PC does what, with everything it keeps current replaced by a fake."""

from __future__ import annotations

from typing import Any

from assetlib.events import ShareStateChanged
from assetlib.upkeep import Upkeep


class Lock:
    def try_hold(self) -> bool:
        return True


class Delivery:
    reachable = True

    @property
    def state(self) -> ShareStateChanged:
        return ShareStateChanged(self.reachable, "", 0)

    def is_due(self) -> bool:
        return False

    def refresh(self) -> None:
        """It would look at the log."""


class Sweeps:
    def __init__(self) -> None:
        self.done: list[str] = []

    def watch(self) -> None:
        self.done.append("watch")

    def resume(self) -> None:
        self.done.append("resume")

    def tick(self) -> None:
        self.done.append("tick")


def test_following_resumes_with_the_first_look_that_finds_the_share_again():
    sweeps, delivery = Sweeps(), Delivery()
    parts: list[Any] = [Lock(), delivery, sweeps, lambda: True, lambda: ""]
    upkeep = Upkeep(*parts, holder=True, indexing=True)
    upkeep.stop()  # its thread: here the test keeps time
    sweeps.done.clear()
    for reachable in (True, False, False, True, True):
        delivery.reachable = reachable
        upkeep._keep_current()
    wanted = ["tick", "tick", "tick", "resume", "tick", "tick"]
    assert [one for one in sweeps.done if one != "watch"] == wanted
