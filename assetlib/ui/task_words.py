"""The words of tasks: what each is called, its sign, and what there is to do about it."""

from __future__ import annotations

from assetlib.task import Task
from assetlib.wording import say

GROUPS = {
    "urgent": (
        Task.CONFLICTS,
        Task.HELD,
        Task.ASKED,
        Task.LAPSED,
        Task.EXPIRING_30,
        Task.EXPIRING_60,
        Task.EXPIRING_90,
        Task.REVIEW,
        Task.PROMISES,
        Task.AFFECTED,
    ),
    "order": (
        Task.NEW,
        Task.NO_LICENCE,
        Task.NO_TAGS,
        Task.NO_READING,
        Task.RECHECK,
        Task.DUPLICATES,
        Task.MISSING,
        Task.RETIRED,
    ),
    "voices": (Task.WANTED, Task.OFFERED, Task.NOT_FOUND),
}
"""In which order they stand, under three headings."""

RARE = frozenset(
    {
        Task.CONFLICTS,
        Task.LAPSED,
        Task.EXPIRING_60,
        Task.EXPIRING_90,
        Task.PROMISES,
        Task.AFFECTED,
        Task.RETIRED,
    }
)
"""What is seldom there takes no room while there is none of it."""

_SIGNS = {
    Task.CONFLICTS: "overlap",
    Task.HELD: "shield",
    Task.ASKED: "question",
    Task.LAPSED: "calendar",
    Task.EXPIRING_30: "calendar",
    Task.EXPIRING_60: "calendar",
    Task.EXPIRING_90: "calendar",
    Task.REVIEW: "file-check",
    Task.PROMISES: "send",
    Task.AFFECTED: "warning",
    Task.NEW: "grid",
    Task.NO_LICENCE: "file",
    Task.NO_TAGS: "tag",
    Task.NO_READING: "letter",
    Task.RECHECK: "refresh",
    Task.DUPLICATES: "duplicate",
    Task.MISSING: "picture-off",
    Task.RETIRED: "inbox",
    Task.WANTED: "wish",
    Task.OFFERED: "inbox",
    Task.NOT_FOUND: "search-nothing",
}


def name_of(task: Task) -> str:
    """利用条件なし."""
    return say(f"task.{task.value}")


def sign_of(task: Task) -> str:
    """The name of its icon."""
    return _SIGNS[task]


def advice(task: Task) -> str:
    """What there is to do about a task of pictures, in one sentence."""
    return say(f"task.do_{task.value}")


def nothing_left(task: Task) -> tuple[str, str]:
    """What a task without pictures says: that it is done, and that this is good."""
    return say("task.done_title", task=name_of(task)), say("task.done_text")
