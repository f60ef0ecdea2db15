"""Commands that hand over what somebody has begun."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from assetlib.cli.group import cli
from assetlib.cli.options import asked, file_argument, root_argument
from assetlib.commands import handing
from assetlib.commands.console import Console


@cli.group()
def handover() -> None:
    """Open works and questions, for whoever goes on with them."""


@handover.command("give")
@root_argument
@file_argument
@click.option("--account", default="")
@asked
def give(root: Path, file: Path, account: str, cache: Path | None, console: Console) -> None:
    """Write them into FILE."""
    sys.exit(handing.give(root, cache, console, file, account))


@handover.command("take")
@root_argument
@file_argument
@asked
def take(root: Path, file: Path, cache: Path | None, console: Console) -> None:
    """Go on with what FILE holds."""
    sys.exit(handing.take(root, cache, console, file))
