"""Commands of later versions: they say so rather than being unknown."""

from __future__ import annotations

import sys

import click

from assetlib.cli.group import cli
from assetlib.commands.console import WRONG_USE, Console
from assetlib.wording import say

NOT_YET = ("check",)


def _not_yet(command: str) -> None:
    Console().remark(say("cli.not_yet", command=command))
    sys.exit(WRONG_USE)


def _later(name: str) -> None:
    settings = {"ignore_unknown_options": True, "allow_extra_args": True}

    @cli.command(name, hidden=True, context_settings=settings, add_help_option=False)
    @click.argument("rest", nargs=-1, type=click.UNPROCESSED)
    def later(rest: tuple[str, ...]) -> None:  # noqa: ARG001 - whatever follows, it is not yet
        _not_yet(name)


for _name in NOT_YET:
    _later(_name)
