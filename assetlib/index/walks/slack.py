"""Slack: the bytes of a file that nothing in it points at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assetlib.index.walks.part import Part, Role, is_padding, part


def unclaimed(data: bytes, claimed: Iterable[tuple[int, int]]) -> Iterator[Part]:
    """The stretches between those that are claimed, and what follows the last of them."""
    at = 0
    for start, end in sorted(claimed):
        if start > at and not is_padding(data, at, min(start, len(data))):
            yield part(Role.SLACK, data, at, min(start, len(data)))
        at = max(at, end)
    if at <= len(data):
        yield part(Role.TRAILER, data, at)
