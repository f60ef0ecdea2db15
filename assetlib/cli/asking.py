"""Commands that ask a library, or bring it up to date."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from assetlib.catalogue.address import FOLDER
from assetlib.cli.group import cli
from assetlib.cli.options import COUNT, asked, lines, root_argument
from assetlib.commands import asking, ledgering, watching
from assetlib.commands.console import Console
from assetlib.use import LedgerQuery
from assetlib.wording import say


@cli.command()
@root_argument
@click.option("--log", "log_url", default=FOLDER)
@click.option("--yes", is_flag=True)
@asked
def init(root: Path, log_url: str, cache: Path | None, console: Console, *, yes: bool) -> None:
    """Make the folder DIR a library."""
    sys.exit(asking.init(root, cache, console, log_url, yes=yes))


@cli.command()
@root_argument
@click.option("--watch", is_flag=True)
@click.option("--accept-missing", is_flag=True)
@asked
def index(
    root: Path, cache: Path | None, console: Console, *, watch: bool, accept_missing: bool
) -> None:
    """Bring the catalogue up to date with the folder."""
    if watch and accept_missing:
        raise click.UsageError(say("cli.not_both", one="--watch", other="--accept-missing"))
    if watch:
        sys.exit(watching.watch(root, cache, console))
    sys.exit(asking.index(root, cache, console, accept=accept_missing))


@cli.command()
@root_argument
@click.argument("query", default="")
@click.option("--limit", default=200, type=COUNT, show_default=True)
@click.option("--from-file", type=click.Path(path_type=Path))
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
@click.option("--limit", default=20, type=COUNT, show_default=True)
@asked
def log(root: Path, limit: int, cache: Path | None, console: Console) -> None:
    """The history of what people decided."""
    sys.exit(asking.log(root, cache, limit, console))


@cli.command()
@root_argument
@click.option("--work", default="")
@click.option("--path", default="")
@click.option("--licence", default="")
@click.option("--affected", is_flag=True)
@click.option("--exceptions", is_flag=True)
@click.option("--csv", "csv_file", type=click.Path(path_type=Path))
@asked
def uses(
    root: Path,
    cache: Path | None,
    console: Console,
    *,
    affected: bool,
    exceptions: bool,
    csv_file: Path | None,
    **words: str,
) -> None:
    """Who took which picture for what: everybody's for librarians, else one's own."""
    work, path, licence = (words[name] for name in ("work", "path", "licence"))
    query = LedgerQuery(work, path, licence, exceptions=exceptions)
    sys.exit(ledgering.uses(root, cache, query, console, affected=affected, file=csv_file))
