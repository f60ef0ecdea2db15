"""Options: what several commands take, and how their words are read."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from assetlib.commands.console import Console
from assetlib.errors import BadInput

# As it is written: click's own type for paths would ask a share that may hang.
root_argument = click.argument("root", metavar="DIR", type=click.types.FuncParamType(Path))
LIMIT = click.IntRange(min=0)
file_argument = click.argument("file", metavar="FILE", type=click.Path(path_type=Path))


def _console(_context: click.Context, _option: click.Parameter, value: bool) -> Console:  # noqa: FBT001 - click's own form of a callback
    return Console(as_json=value)


json_option = click.option(
    "--json", "console", is_flag=True, callback=_console, help="JSON on standard output."
)


def asked(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that every command takes, the last one first."""
    for option in (
        json_option,
        click.option("--cache", type=click.Path(path_type=Path), help="Local databases lie here."),
    ):
        function = option(function)
    return function


def lines(file: Path) -> list[str]:
    """The lines of a list that say something. BadInput where it cannot be read."""
    try:
        text = os.fsdecode(file.read_bytes().removeprefix(b"\xef\xbb\xbf"))
    except OSError as error:
        raise BadInput(str(file), error.strerror or str(error)) from error
    return [line.removesuffix("\r") for line in text.split("\n") if line.strip()]


def pair(text: str) -> tuple[str, str]:
    """The two sides of THEIRS=OURS. click.BadParameter where it has but one."""
    theirs, equals, ours = text.partition("=")
    if not equals:
        raise click.BadParameter(text)
    return theirs, ours
