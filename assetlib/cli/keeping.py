"""Commands of those who keep a library: its librarians, its place, what is withdrawn or lost."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from assetlib.cli.group import cli
from assetlib.cli.options import asked, root_argument
from assetlib.commands import librarians as librarians_command
from assetlib.commands import moving, purging, recording, relocating, uninstalling
from assetlib.commands.console import Console
from assetlib.librarians import Librarian, Role
from assetlib.wording import say


@cli.command()
@root_argument
@click.argument("path")
@click.option("--reason", required=True)
@asked
def purge(root: Path, path: str, reason: str, cache: Path | None, console: Console) -> None:
    """Withdraw a picture for good: every PC deletes its thumbnail and copies; librarians only."""
    sys.exit(purging.purge(root, cache, path, reason, console))


@cli.command()
@root_argument
@asked
def recover(root: Path, cache: Path | None, console: Console) -> None:
    """Bring back what a share lost that was restored from a backup, or forked; librarians only."""
    sys.exit(recording.recover(root, cache, console))


@cli.command()
@root_argument
@click.argument("action", type=click.Choice(["list", "add", "remove"]), default="list")
@click.argument("account", default="")
@click.option("--name", default="")
@click.option("--deputy", is_flag=True)
@click.option("--yes", is_flag=True)
@asked
def librarians(  # noqa: PLR0913 - one for each word of the command
    root: Path,
    action: str,
    account: str,
    cache: Path | None,
    console: Console,
    *,
    name: str,
    deputy: bool,
    yes: bool,
) -> None:
    """Who may decide: list, add or remove accounts (DOMAIN\\user, user@host)."""
    if action == "list":
        sys.exit(librarians_command.show(root, cache, console))
    if not account:
        raise click.UsageError(say("cli.lacking", what=say("librarians.account_hint")))
    if action == "remove":
        sys.exit(librarians_command.remove(root, cache, account, console, yes=yes))
    who = Librarian(account, name, Role.DEPUTY if deputy else Role.LIBRARIAN)
    sys.exit(librarians_command.add(root, cache, who, console))


@cli.command()
@click.option("--yes", is_flag=True)
@click.option("--discard", is_flag=True)
@asked
def uninstall(cache: Path | None, console: Console, *, yes: bool, discard: bool) -> None:
    """Remove what this account keeps on this PC, after delivering what waits; never the share."""
    sys.exit(uninstalling.uninstall(cache, console, yes=yes, discard=discard))


@cli.group()
def catalogue() -> None:
    """Where what people decided is kept."""


@catalogue.command("copy")
@root_argument
@click.argument("url")
@click.option("--yes", is_flag=True)
@asked
def catalogue_copy(
    root: Path,
    url: str,
    cache: Path | None,  # noqa: ARG001 - every command takes --cache
    console: Console,
    *,
    yes: bool,
) -> None:
    """Move the whole history to URL: postgresql://…, or "folder"."""
    sys.exit(moving.copy(root, url, console, yes=yes))


@catalogue.command("moved")
@click.argument("old", type=click.types.FuncParamType(Path))
@click.argument("new", type=click.types.FuncParamType(Path))
@click.option("--yes", is_flag=True)
@asked
def catalogue_moved(
    old: Path,
    new: Path,
    cache: Path | None,  # noqa: ARG001 - every command takes --cache
    console: Console,
    *,
    yes: bool,
) -> None:
    """Say at OLD that the whole library, copied by you, is at NEW; whoever opens OLD goes there."""
    sys.exit(relocating.moved(old, new, console, yes=yes))
