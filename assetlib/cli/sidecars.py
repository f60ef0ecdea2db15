"""Commands about sidecars (`name.ext.xmp`)."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from assetlib.cli.group import cli
from assetlib.cli.options import asked, root_argument
from assetlib.commands import sidecars
from assetlib.commands.console import Console

_trial = click.option("--dry-run", is_flag=True)


@cli.group()
def xmp() -> None:
    """What is known of pictures as XMP beside them, out and in."""


@xmp.command("export")
@root_argument
@click.option("--to", "place", default="")
@_trial
@asked
def xmp_export(
    root: Path, place: str, cache: Path | None, console: Console, *, dry_run: bool
) -> None:
    """Write sidecars; those of other programs are left as they are."""
    sys.exit(sidecars.export(root, cache, console, place, trial=dry_run))


@xmp.command("import")
@root_argument
@click.option("--from", "place", default="")
@_trial
@asked
def xmp_import(
    root: Path, place: str, cache: Path | None, console: Console, *, dry_run: bool
) -> None:
    """Take titles, creators, sources and tags in; never a licence."""
    sys.exit(sidecars.take_in(root, cache, console, place, trial=dry_run))
