"""The selftest: what a share and a PC were seen to do, for the administrator who set them up."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from assetlib.commands.console import DONE, REFUSED, Console
from assetlib.errors import ShareReadOnly
from assetlib.first_sight import first_seen
from assetlib.processes import trial
from assetlib.processes.child import Child
from assetlib.proof import Check
from assetlib.share import Share
from assetlib.wording import say, say_check

OUTCOMES = {"window": ("none",)}
"""Where the trial of the windows did not come to an end."""

_NONE: tuple[Check, ...] = ()
_WINDOWS = "assetlib.ui.trial"
"""By its name: commands know no Qt, and a PC without a screen ends a process that asks for one."""


def selftest(root: Path, console: Console, *, two: bool = False) -> int:
    """Try everything, remove it again, and say how each thing went.

    `two`: another PC runs the same at the same time, and they try the share together.
    """
    share = Share(Path(os.path.abspath(root)))  # noqa: PTH100 - by its spelling: nothing may hang
    try:
        with first_seen():
            if two:
                console.remark(say("selftest.waiting"))
                checks, here = share.duel(socket.gethostname()), _NONE
            else:
                checks, here = _alone(share), _this_pc()
    finally:
        share.close()
    said = [_said(check) for check in (*checks, *here)]
    console.answer({"checks": _form(checks), "pc": _form(here)}, *said)
    return DONE if all(check.ok for check in (*checks, *here)) else REFUSED


def _alone(share: Share) -> tuple[Check, ...]:
    checks = share.prove()
    # An account of staff may not write, so it loses no race; and a database has none to lose.
    with suppress(ShareReadOnly):
        if not any(check.name == "server" for check in checks):
            checks += (share.race(),)
    return checks


def _this_pc() -> tuple[Check, ...]:
    return (*trial.tried(), *_windows())


def _windows() -> tuple[Check, ...]:
    child = Child(_WINDOWS)
    try:
        child.start()
        frame = child.receive()
    except OSError:
        frame = None
    finally:
        child.end()
    if frame is None:
        return (Check("window", ok=True, outcome="none"),)
    rows: Any = frame.header["checks"]
    return tuple(Check(*row) for row in rows)


def _said(check: Check) -> str:
    return say("selftest.line_good" if check.ok else "selftest.line_bad", detail=say_check(check))


def _form(checks: Iterable[Check]) -> list[dict[str, Any]]:
    return [{"name": one.name, "ok": one.ok, "detail": say_check(one)} for one in checks]
