"""Printing: pages are drawn in a lane, with a count and a way to end it after a second."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from assetlib.ui.courier import Courier
from assetlib.ui.course import Course
from assetlib.wording import say

T = TypeVar("T")

Told = Callable[[int, int], bool]
"""Told of so many of so many; whether to go on."""


def on_and_on(_done: int, _total: int) -> bool:
    """For whoever is told by nobody, and ended by nobody."""
    return True


class Printing:
    """`topic`: whose words tell of it (`print_title`, `progress`, `laying`, `cancel`)."""

    def __init__(self, courier: Courier, window: QWidget, topic: str) -> None:
        self._courier, self._window, self._topic = courier, window, topic
        self.course: Course | None = None

    def run(
        self,
        lane: Callable[[Callable[[], T]], Future[T]],
        work: Callable[[Told], T],
        then: Callable[[T], None],
        otherwise: Callable[[BaseException], None],
    ) -> None:
        """Do this in a lane; what it gives is told in the window's thread."""
        title = say(f"{self._topic}.print_title")
        course = self.course = Course(title, self._window, self._topic)
        done: Future[T] = lane(lambda: work(course.told))

        def end() -> None:
            course.close()
            if self.course is course:
                self.course = None

        def tell(found: T) -> None:
            end()
            then(found)

        def fail(error: BaseException) -> None:
            end()
            otherwise(error)

        self._courier.deliver(done, self._window, tell, fail)
