"""The group: the program itself, to which every command belongs."""

from __future__ import annotations

import click

from assetlib import __version__

_WINDOW = "Without a command, or as assetlib open [DIR], it opens the window."


@click.group(
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=_WINDOW,
)
@click.version_option(__version__)
@click.pass_context
def cli(context: click.Context) -> None:
    """A shared folder of illustrations, with the terms of every picture."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
