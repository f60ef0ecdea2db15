"""Somebody sits at the real window over a mount of a real share, and the share has its troubles."""

# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path, PurePosixPath

import pytest

from assetlib.asset import State
from assetlib.details import Edit
from assetlib.events import Cause
from assetlib.librarians import Librarian
from assetlib.query import Query
from tests import shelf
from tests.journeys.city import City
from tests.journeys.hands import PATIENCE, STAFF, Pc, drops, sit_down
from tests.journeys.test_the_window_in_trouble import ask_for, look
from tests.journeys.touches import TOUCHES
from tests.samba.slow_line import slow_line
from tests.samba.test_mounted import Mount, mount, patiently

pytestmark = pytest.mark.timeout(300)
TANAKA = "tanaka@city"


@pytest.fixture
def city(mount: Mount, tmp_path: Path) -> Iterator[City]:
    """The library lies on the mount; Tanaka is a librarian besides who founded it."""
    city = City(mount.root, tmp_path / "pcs", attempt=patiently)
    city.office.librarians.add(Librarian(TANAKA)).result()
    yield city
    city.office.close()


def put_from_elsewhere(mount: Mount, name: str, shade: int) -> None:
    """Another PC puts a picture there, of which this one hears nothing."""
    place = PurePosixPath(mount.corner.name) / name
    mount.corner.disk().write_new(place, shelf.png((shade, 9, 9)))


def counted(pc: Pc) -> int:
    return len(pc.library.search(Query()).result().rows)


def until(pc: Pc, what: Callable[[], object], patience: int = 4 * PATIENCE) -> None:
    """Look at the log again and again, as the ticker does, until that holds."""

    looks: list[Future[object]] = []

    def holds() -> bool:
        if all(look.done() for look in looks):  # one at a time: a thousand would queue up
            looks[:] = [pc.library._delivery.refresh()]
        return bool(what())

    pc._qtbot.waitUntil(holds, timeout=patience)  # a program is started, and settles files


def missing(pc: Pc) -> list[str]:
    rows = pc.library.search(Query()).result().rows
    return [
        one.asset.path
        for one in pc.library.details(rows).result()
        if one.asset.state is State.MISSING
    ]


@pytest.mark.timeout(600)
def test_a_mount_that_goes_and_comes_back_is_caught_up_with_and_nothing_has_vanished(
    mount, city, sit_down, tmp_path
):
    patiently(lambda: city.office.sweep(confirm=True).result())
    pc = sit_down(city, TANAKA)
    banner = pc.window.centre.banner
    watching = subprocess.Popen(
        [sys.executable, "-m", "assetlib", "index", str(mount.root), "--watch", "--cache",
         str(tmp_path / "always-on")],
        env={**os.environ, "ASSETLIB_RECONCILE": "3600"},
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        put_from_elsewhere(mount, "前.png", 1)
        until(pc, lambda: counted(pc) == 4)
        mount.go()
        put_from_elsewhere(mount, "留守の間.png", 2)
        with TOUCHES.none_under(mount.root):
            look(pc)
            pc.until(lambda: banner.subject == "share")
            saved = pc.library.edit([pc.library.row_at("絵1.png").result()], Edit(title="待つ題"))
            pc.until(saved.done)
            assert saved.result().pending
            assert counted(pc) == 4
        mount.come()
        until(pc, lambda: banner.subject != "share")
        # who watches looks again in growing pauses: 5, 10, 20, 40 s, each up to half as long again
        until(pc, lambda: counted(pc) == 5, 8 * PATIENCE)
        assert missing(pc) == []
        assert not len(pc.library._outbox)
    finally:
        watching.send_signal(signal.SIGTERM)
        watching.wait(60)


def test_while_the_server_hangs_the_window_searches_keeps_and_is_closed_at_once(
    mount, city, sit_down
):
    patiently(lambda: city.office.sweep(confirm=True).result())
    pc = sit_down(city, STAFF)
    pc.library._upkeep.stop()
    rows = (pc.library.row_at("絵1.png").result(),)
    with mount.hanging(), TOUCHES.none_under(mount.root):
        look(pc)
        pc.until(lambda: pc.window.centre.banner.subject == "share")
        ask_for(pc, "絵1", rows)
        pc.until(lambda: pc.window.status._pending.text() == "送信待ち 1件")
        pc.close()  # while it still hangs: nothing is waited for


def test_rights_that_are_withdrawn_are_named_and_given_back_send_what_waits(mount, city, sit_down):
    patiently(lambda: city.office.sweep(confirm=True).result())
    pc = sit_down(city, STAFF)
    pc.library._upkeep.stop()
    rows = (pc.library.row_at("絵1.png").result(),)
    catalogue = mount.corner.root / "_catalog"
    was = catalogue.stat().st_mode
    catalogue.chmod(0o700)  # it belongs to the account that is mounted
    os.chown(catalogue, 0, 0)
    try:
        look(pc)
        ask_for(pc, "絵1", rows)
        look(pc)
        pc.until(lambda: pc.window.centre.banner.subject == "share")
        assert pc.library._delivery.state.cause is Cause.CLOSED
        assert "権限" in pc.window.centre.banner.words
        assert pc.window.status._share.text().startswith("台帳を読む権限がありません")
    finally:
        catalogue.chmod(was)
    look(pc)
    pc.until(lambda: pc.window.centre.banner.subject != "share")
    assert not len(pc.library._delivery._post)


def test_on_a_slow_line_the_window_says_so_and_everything_goes(mount, city, sit_down):
    patiently(lambda: city.office.sweep(confirm=True).result())
    pc = sit_down(city, STAFF)
    pc.library._upkeep.stop()
    rows = (pc.library.row_at("絵1.png").result(),)
    mount.go()
    with slow_line(mount.corner.server.port) as line:
        mount.come(line.port, remembers="1ms")
        until(pc, lambda: "時間がかかって" in pc.window.status._share.text())
        assert pc.window.centre.banner.subject not in {"share", "trouble"}
        with TOUCHES.none_under(mount.root):
            ask_for(pc, "絵1", rows)
            until(pc, lambda: not len(pc.library._delivery._post))
        assert pc.library._delivery.state.well
        pc.close()
        mount.go()
