"""Commands that check a share, files or rules, and need no library."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from assetlib.cli.group import cli
from assetlib.cli.options import asked, json_option, lines, optional_root, root_argument
from assetlib.commands import checking, doctoring, selftesting
from assetlib.commands.console import Console


@cli.command()
@root_argument
@click.option("--two", is_flag=True)
@json_option
def selftest(root: Path, console: Console, *, two: bool) -> None:
    """Prove on the share DIR what the catalogue needs, the rights of this account, and this PC."""
    sys.exit(selftesting.selftest(root, console, two=two))


@cli.command()
@optional_root
@asked
def doctor(root: Path | None, cache: Path | None, console: Console) -> None:
    """How this PC and the library are, as a report to mail: nothing of anybody is in it."""
    sys.exit(doctoring.doctor(root, cache, console))


@cli.command()
@json_option
def settings(console: Console) -> None:
    """Which settings hold on this PC, and where each comes from."""
    sys.exit(checking.settings(console))


@cli.command()
@click.argument("files", nargs=-1)
@click.option("--from-file", type=click.Path(path_type=Path))
@json_option
def inspect(files: tuple[str, ...], from_file: Path | None, console: Console) -> None:
    """The safety check alone, on any files."""
    listed = [*files, *(lines(from_file) if from_file else [])]
    sys.exit(checking.inspect(listed, console))


@cli.command()
@click.option("--licences", required=True, type=click.Path(path_type=Path))
@click.option("--cases", required=True, type=click.Path(path_type=Path))
@json_option
def decide(licences: Path, cases: Path, console: Console) -> None:
    """The licence rules alone, on files in the exchange form."""
    sys.exit(checking.decide(licences, cases, console))
