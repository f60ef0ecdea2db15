"""Futures that follow from one another, without a thread that waits."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import Any, TypeVar

from assetlib.errors import Trouble

T = TypeVar("T")
U = TypeVar("U")


def shaped(future: Future[T], shape: Callable[[T], U]) -> Future[U]:
    """A future of what the answer means; cancelling it while it waits cancels the question."""
    outer: Future[U] = Future()

    def settle(done: Future[T]) -> None:
        if done.cancelled() or not outer.set_running_or_notify_cancel():
            outer.cancel()
            return
        try:
            outer.set_result(shape(done.result()))
        except Exception as error:  # noqa: BLE001 - whoever asked gets it, as a future promises
            outer.set_exception(error)

    return _follow(future, outer, settle)


def chained(future: Future[T], step: Callable[[T], Future[U]]) -> Future[U]:
    """A future of a second question that needs the first one's answer."""
    outer: Future[U] = Future()

    def settle(done: Future[T]) -> None:
        if done.cancelled() or outer.cancelled():
            outer.cancel()
            return
        try:
            step(done.result()).add_done_callback(lambda second: hand_over(second, outer))
        except Exception as error:  # noqa: BLE001 - whoever asked gets it, as a future promises
            outer.set_exception(error)

    return _follow(future, outer, settle)


def hand_over(done: Future[T], outer: Future[T]) -> None:
    """Give one future's outcome to another, unless nobody wants it any more."""
    if done.cancelled() or not outer.set_running_or_notify_cancel():
        outer.cancel()
    elif error := done.exception():
        outer.set_exception(error)
    else:
        outer.set_result(done.result())


def unasked(future: Future[T]) -> Future[T]:
    """The same, for work whose outcome nobody waits for: a bug in it is told, not swallowed."""

    def look(done: Future[T]) -> None:
        error = None if done.cancelled() else done.exception()
        # Closing cancels what others wait for: that is no bug.
        if error is not None and not isinstance(error, Trouble | CancelledError):
            arguments = (type(error), error, error.__traceback__, threading.current_thread())
            threading.excepthook(threading.ExceptHookArgs(arguments))

    future.add_done_callback(look)
    return future


def settled(value: T) -> Future[T]:
    """A future that is done already."""
    future: Future[T] = Future()
    future.set_result(value)
    return future


def failed(error: Exception) -> Future[Any]:
    """A future of what cannot be had, and why."""
    future: Future[Any] = Future()
    future.set_exception(error)
    return future


def without_trouble(future: Future[T]) -> Future[T | None]:
    """The same, with a Trouble turned into None: there is something else to show then."""
    outer: Future[T | None] = Future()

    def settle(done: Future[T]) -> None:
        if done.cancelled() or not outer.set_running_or_notify_cancel():
            outer.cancel()
        elif isinstance(error := done.exception(), Trouble):
            outer.set_result(None)
        elif error:
            outer.set_exception(error)
        else:
            outer.set_result(done.result())

    return _follow(future, outer, settle)


def _follow(future: Future[T], outer: Future[U], settle: Callable[[Future[T]], Any]) -> Future[U]:
    cancel_with(outer, future)
    future.add_done_callback(settle)
    return outer


def cancel_with(outer: Future[Any], inner: Future[Any]) -> None:
    """From now on whoever cancels the outer one cancels the inner one, too."""
    # Emptied by the answer: two futures that knew each other would keep it, be it of 5,000
    # pictures, until the garbage is looked through.
    asked = [inner]

    def left(it: Future[Any]) -> None:
        if it.cancelled():
            for one in tuple(asked):
                one.cancel()

    inner.add_done_callback(lambda _: asked.clear())
    outer.add_done_callback(left)
