"""Workers as Windows runs them: gentle, without a console, held to limits, gone with the window."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import Future
from pathlib import Path

import psutil
import pytest

from assetlib.errors import WorkerDied
from assetlib.processes.child import Child
from assetlib.processes.frames import pack
from assetlib.processes.workers import Pool
from tests import shelf
from tests.waiting import eventually

pytestmark = pytest.mark.skipif("sys.platform != 'win32'", reason="runs on Windows alone")

ZOO = "tests.worker_zoo"
BELOW_NORMAL = 0x4000

PARENT = """
import sys, time
from assetlib.processes.child import Child
child = Child("tests.worker_zoo")
child.start()
child.greet()
print(child._process.pid, flush=True)
time.sleep(600)
"""


@pytest.fixture
def gentle():
    child = Child(ZOO, nice=10, memory=1 << 30)
    child.start()
    assert child.greet()
    yield child
    child.end()


def test_a_sweeping_worker_leaves_the_processor_to_the_window(gentle):
    assert psutil.Process(gentle._process.pid).nice() == BELOW_NORMAL


def test_a_worker_ends_with_its_parent_however_that_ends():
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    worker = psutil.Process(int(parent.stdout.readline()))
    assert worker.is_running()
    parent.kill()
    parent.wait()
    parent.stdout.close()
    eventually(lambda: not worker.is_running())


def test_a_killed_worker_is_gone_and_its_task_is_told():
    pool = Pool(ZOO, 1, name="zoo")
    try:
        pid = int(str(pool.submit("pid", {}, timeout=30).result().value))
        task: Future = pool.submit("sleep", {"seconds": 60}, timeout=90)
        time.sleep(0.2)
        psutil.Process(pid).kill()
        with pytest.raises(WorkerDied):
            task.result()
        assert int(str(pool.submit("pid", {}, timeout=30).result().value)) != pid
    finally:
        pool.close()


def test_frames_hold_every_byte_there_is():
    """Pipes of Windows turn line ends and take 0x1A for the end, unless they are told not to."""
    child = Child(ZOO)
    child.start()
    assert child.greet()
    blob = bytes(range(256)) * 512 + b"\r\n\x1a\n"
    assert child.send(pack({"job": "echo", "args": {"名": "髙﨑𠮷①"}, "limit": 30}, blob))
    answer = child.receive()
    child.end()
    assert answer is not None
    assert answer.blob == blob
    assert answer.header["value"] == {"名": "髙﨑𠮷①"}


def test_the_command_runs_without_standard_streams(tmp_path):
    """As pythonw.exe runs it, from a shortcut or the task scheduler."""
    folder = tmp_path / "画像"
    shelf.twelve(folder)
    windowless = Path(sys.executable).with_name("pythonw.exe")
    environment = {**os.environ, "ASSETLIB_CACHE": str(tmp_path / "cache")}
    for words in (["init"], ["index"]):
        done = subprocess.run(
            [windowless, "-m", "assetlib", *words, str(folder)],
            env=environment,
            check=False,
            close_fds=True,
        )
        assert done.returncode == 0
    assert (folder / "_catalog" / "log" / "000000" / "000000002").is_dir()
