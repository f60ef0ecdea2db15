"""Commands that tell what a library did: stats, papers, sections, retention."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path

import click

from assetlib.cli.group import cli
from assetlib.cli.options import COUNT, asked, root_argument
from assetlib.commands import telling
from assetlib.commands.console import Console
from assetlib.commands.telling import Asked, Files
from assetlib.papers import Paper

_year = click.option("--year", default=0, type=COUNT)
Command = Callable[..., None]


def _files(command: Command) -> Command:
    """The two ways in which a report is written."""

    @click.option("--csv", type=click.Path(path_type=Path))
    @click.option("--pdf", type=click.Path(path_type=Path))
    @wraps(command)
    def with_files(*args: object, csv: Path | None, pdf: Path | None, **more: object) -> None:
        command(*args, files=Files(csv, pdf), **more)

    return with_files


@cli.command()
@root_argument
@_year
@click.option("--section", default="")
@click.option("--minutes", type=COUNT)
@_files
@asked
def stats(
    root: Path,
    year: int,
    section: str,
    minutes: int | None,
    files: Files,
    cache: Path | None,
    console: Console,
) -> None:
    """What was done in a fiscal year (April to March): for librarians."""
    sys.exit(telling.stats(root, cache, console, Asked(year, section, minutes), files))


@cli.command()
@root_argument
@click.argument("kind", type=click.Choice([paper.value for paper in Paper]))
@_year
@_files
@asked
def papers(
    root: Path,
    kind: str,
    year: int,
    files: Files,
    cache: Path | None,
    console: Console,
) -> None:
    """Use records, the same without names for disclosure, or the register of permissions."""
    sys.exit(telling.paper(root, cache, console, Paper(kind), year, files))


@cli.command()
@root_argument
@click.argument("old", default="")
@click.argument("new", default="")
@click.option("--from-settings", "adopt", is_flag=True)
@asked
def sections(
    root: Path, old: str, new: str, cache: Path | None, console: Console, *, adopt: bool
) -> None:
    """Sections renamed or merged: list them, record OLD NEW, or take OLD back."""
    sys.exit(telling.sections(root, cache, console, old, new, adopt=adopt))


@cli.command()
@root_argument
@click.option("--years", type=COUNT)
@click.option("--dispose", is_flag=True)
@asked
def retention(
    root: Path, years: int | None, cache: Path | None, console: Console, *, dispose: bool
) -> None:
    """Which use records are past their time."""
    sys.exit(telling.retention(root, cache, console, years=years, dispose=dispose))
