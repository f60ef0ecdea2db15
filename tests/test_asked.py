"""What becomes of a job whose worker ends."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path

import pytest

from assetlib.errors import ShareOffline, WorkerDied
from assetlib.processes.frames import Answer
from assetlib.share import Share


def died() -> Future[Answer]:
    job: Future[Answer] = Future()
    job.set_exception(WorkerDied("take_in"))
    return job


def test_who_closes_meanwhile_does_not_know_how_far_it_came(tmp_path: Path) -> None:
    share = Share(tmp_path)
    with pytest.raises(WorkerDied):
        share._answer(died())
    share.close()
    with pytest.raises(ShareOffline):  # and so whatever was begun stays begun
        share._answer(died())
