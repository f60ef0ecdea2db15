"""The window among the commands: `--help` tells of it here, and `assetlib/__main__` opens it."""

from __future__ import annotations

import click

from assetlib.cli.group import cli
from assetlib.cli.options import cache_option, optional_root


@cli.command("open")
@optional_root
@click.option("--private", is_flag=True)
@cache_option
@click.option("--screenshots", hidden=True)
def open_window(**_words: object) -> None:
    """Open the window: done before any command line is run, which would keep it from painting."""
