"""The command line: the same library without a window, for administrators, tasks and tests."""

from __future__ import annotations

import os

from assetlib import wording
from assetlib.cli import (  # noqa: F401 - each adds its commands to the group
    asking,
    checking,
    handing,
    keeping,
    later,
    leaving,
    recording,
    sidecars,
    telling,
    window,
)
from assetlib.cli.captions import caption
from assetlib.cli.click_words import translate
from assetlib.cli.group import cli
from assetlib.commands.console import Console, outspoken, troubles_told
from assetlib.deployed import deployed

__all__ = ["cli", "main"]


def main() -> None:
    """Run the command that the arguments name."""
    outspoken()
    known = deployed(os.environ)
    language = known.values.get("ASSETLIB_LANGUAGE", "")
    wording.speak(language if language in wording.LANGUAGES else "ja")
    for problem in known.problems:
        Console().remark(wording.say_trouble(problem))
    caption(cli)
    translate(wording.language())
    with troubles_told():
        cli(prog_name="assetlib")
