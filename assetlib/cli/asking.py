"""Commands that ask a library, or bring it up to date."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from assetlib.catalogue.address import FOLDER
from assetlib.cli.group import cli
from assetlib.cli.options import LIMIT, asked, lines, root_argument
from assetlib.commands import asking, ledgering
from assetlib.commands.console import Console
from assetlib.use import LedgerQuery


@cli.command()
@root_argument
@click.option("--log", "log_url", default=FOLDER, help="postgresql://… keeps the log there.")
@asked
def init(root: Path, log_url: str, cache: Path | None, console: Console) -> None:
    """Make the folder DIR a library."""
    sys.exit(asking.init(root, cache, console, log_url))


@cli.command()
@root_argument
@click.option("--watch", is_flag=True, help="Stay, and follow what happens in the folder.")
@click.option("--accept-missing", is_flag=True, help="Many pictures went on purpose: record it.")
@asked
def index(
    root: Path, cache: Path | None, console: Console, *, watch: bool, accept_missing: bool
) -> None:
    """Bring the catalogue up to date with the folder."""
    if watch and accept_missing:
        raise click.UsageError("--watch --accept-missing")
    if watch:
        sys.exit(asking.watch(root, cache, console))
    sys.exit(asking.index(root, cache, console, accept=accept_missing))


@cli.command()
@root_argument
@click.argument("query", default="")
@click.option("--limit", default=200, type=LIMIT, show_default=True, help="Results at most.")
@click.option("--from-file", type=click.Path(path_type=Path), help="One query a line.")
@asked
def search(
    root: Path, query: str, limit: int, from_file: Path | None, cache: Path | None, console: Console
) -> None:
    """Find pictures by words; all of them must match."""
    queries = [query] if from_file is None else lines(from_file)
    sys.exit(asking.search(root, cache, queries, limit, console))


@cli.command()
@root_argument
@click.argument("path")
@asked
def show(root: Path, path: str, cache: Path | None, console: Console) -> None:
    """Everything known of one picture."""
    sys.exit(asking.show(root, cache, path, console))


@cli.command()
@root_argument
@click.option("--limit", default=20, type=LIMIT, show_default=True, help="Commits at most.")
@asked
def log(root: Path, limit: int, cache: Path | None, console: Console) -> None:
    """The history of what people decided."""
    sys.exit(asking.log(root, cache, limit, console))


@cli.command()
@root_argument
@click.option("--work", default="", metavar="TITLE", help="Of one work, by title or id.")
@click.option("--path", default="", metavar="PATH", help="Of one picture, wherever it lay then.")
@click.option("--licence", default="", metavar="CODE", help="Under one licence, in any version.")
@click.option("--affected", is_flag=True, help="In public works, under terms replaced since then.")
@click.option("--csv", "csv_file", type=click.Path(path_type=Path), help="A list for Excel.")
@asked
def uses(
    root: Path,
    cache: Path | None,
    console: Console,
    *,
    affected: bool,
    csv_file: Path | None,
    **words: str,
) -> None:
    """Who took which picture for what: everybody's for librarians, else one's own."""
    query = LedgerQuery(**words)
    sys.exit(ledgering.uses(root, cache, query, console, affected=affected, file=csv_file))
