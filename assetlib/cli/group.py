"""The group: the program itself, to which every command belongs."""

from __future__ import annotations

import click

from assetlib import __version__
from assetlib.cli.contents import CONTENTS
from assetlib.cli.page import Context
from assetlib.wording import say


class Command(click.Command):
    """A command that says what it lacks in a sentence; click's has a full stop of its own."""

    context_class = Context

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words of the command line; click.UsageError where they are wrong."""
        try:
            return super().parse_args(ctx, args)
        except click.MissingParameter as missing:
            raise click.UsageError(say("cli.lacking", what=_name(missing, ctx)), ctx) from missing


def _name(missing: click.MissingParameter, context: click.Context) -> str:
    """How the usage line names what is missing."""
    lacking = missing.param
    if isinstance(lacking, click.Option):
        return lacking.opts[0]
    return "" if lacking is None else lacking.make_metavar(context).removesuffix("...")


class Group(click.Group):
    """Commands that go together: of the second word, as `metadata import`."""

    context_class = Context
    command_class = Command


class Program(Group):
    """The commands of the first word, listed by who needs them."""

    group_class = Group

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's own form
        """Write the commands under the headings of the table of contents."""
        names = [name for listed in CONTENTS.values() for name in listed]
        widest = max(map(len, names))
        for heading, listed in CONTENTS.items():
            rows = [(one.ljust(widest), self.commands[one].get_short_help_str()) for one in listed]
            with formatter.section(say(f"cli.contents_{heading}")):
                formatter.write_dl(rows)


@click.group(
    cls=Program,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context) -> None:
    """A shared folder of illustrations, with the terms of every picture."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
