"""Futures that follow from one another hand on what was found, and keep nothing of it."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from typing import Any

import pytest

from assetlib.futures import chained, settled, shaped, without_trouble

Following = Callable[[Future[Any]], Future[Any]]

FOLLOWING: dict[str, Following] = {
    "shaped": lambda future: shaped(future, lambda found: [found]),
    "chained": lambda future: chained(future, lambda found: settled([found])),
    "without trouble": without_trouble,
}


class Found:
    """What somebody looked for; it can be watched."""


@pytest.fixture
def uncollected() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize("follow", FOLLOWING.values(), ids=FOLLOWING)
def test_an_answer_goes_with_whoever_asked(follow: Following, uncollected: None) -> None:
    future: Future[Any] = Future()
    outer = follow(future)
    found = Found()
    gone = weakref.ref(found)
    future.set_result(found)
    assert outer.result() is not None
    del found, future, outer
    assert gone() is None


@pytest.mark.parametrize("follow", FOLLOWING.values(), ids=FOLLOWING)
def test_what_nobody_wants_is_not_asked_any_more(follow: Following) -> None:
    future: Future[Any] = Future()
    outer = follow(future)
    assert outer.cancel()
    assert future.cancelled()
