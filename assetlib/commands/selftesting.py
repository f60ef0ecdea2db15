"""The selftest: what a share was seen to do, for the administrator who set it up."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from assetlib.commands.console import DONE, REFUSED, Console
from assetlib.errors import ShareReadOnly
from assetlib.share import Share
from assetlib.wording import say, say_check


def selftest(root: Path, console: Console) -> int:
    """Try everything, remove it again, and say how each thing went."""
    share = Share(Path(os.path.abspath(root)))  # noqa: PTH100 - by its spelling: nothing may hang
    try:
        checks = [*share.prove()]
        # An account of staff may not write, so it loses no race; and a database has none to lose.
        with suppress(ShareReadOnly):
            if not any(check.name == "server" for check in checks):
                checks.append(share.race())
    finally:
        share.close()
    said = [(check, say_check(check)) for check in checks]
    form = [{"name": one.name, "ok": one.ok, "detail": detail} for one, detail in said]
    lines = [say("selftest.line_good" if one.ok else "selftest.line_bad", detail=detail)
             for one, detail in said]  # fmt: skip
    console.answer({"checks": form}, *lines)
    return DONE if all(check.ok for check in checks) else REFUSED
