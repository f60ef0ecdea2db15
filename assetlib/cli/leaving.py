"""Commands by which pictures leave."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from assetlib.cli.group import cli
from assetlib.cli.options import asked, root_argument
from assetlib.commands import exporting
from assetlib.commands.console import Console

_paths = click.argument("paths", nargs=-1, required=True)
_facts = click.option("--fact", "facts", multiple=True)


@cli.command()
@root_argument
@_paths
@click.option("--work", default="")
@_facts
@asked
def plan(
    root: Path,
    paths: tuple[str, ...],
    work: str,
    facts: tuple[str, ...],
    cache: Path | None,
    console: Console,
) -> None:
    """What would be asked and said if pictures left; nothing does."""
    sys.exit(exporting.plan(root, cache, exporting.Errand(paths, work, facts), console))


@cli.command()
@root_argument
@_paths
@click.option("--to", required=True, type=click.Path(path_type=Path))
@click.option("--work", required=True)
@_facts
@click.option("--acknowledge", is_flag=True)
@click.option("--reason", default="")
@click.option("--override", default="")
@click.option("--practice", is_flag=True)
@asked
def export(
    root: Path,
    paths: tuple[str, ...],
    to: Path,
    cache: Path | None,
    console: Console,
    *,
    acknowledge: bool,
    practice: bool,
    **words: Any,
) -> None:
    """Hand pictures over into a folder: decided, acknowledged, recorded."""
    errand = exporting.Errand(paths, words["work"], words["facts"])
    consent = exporting.Consent(acknowledge, words["reason"], words["override"])
    sys.exit(exporting.export(root, cache, errand, consent, to, console, practice=practice))
