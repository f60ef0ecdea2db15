"""The command line: the same library without a window, for administrators, tasks and tests."""

from __future__ import annotations

import os

from assetlib import wording
from assetlib.cli import asking, checking, handing, keeping, later, leaving, recording, telling  # noqa: F401 - each adds its commands to the group
from assetlib.cli.group import cli
from assetlib.commands.console import troubles_told

__all__ = ["cli", "main"]


def main() -> None:
    """Run the command that the arguments name."""
    language = os.environ.get("ASSETLIB_LANGUAGE", "")
    wording.speak(language if language in wording.LANGUAGES else "ja")
    with troubles_told():
        cli(prog_name="assetlib")
