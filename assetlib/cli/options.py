"""Options: what several commands take, and how their words are read."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from assetlib.commands.console import Console
from assetlib.errors import BadInput
from assetlib.wording import say

# As it is written: click's own type for paths would ask a share that may hang.
_AS_WRITTEN = click.types.FuncParamType(Path)


class Count(click.ParamType[int]):
    """A whole number of 0 or more; click's own would say "x>=0" of it in every help."""

    name = "count"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number a word says; click.BadParameter where it says none."""
        text = str(value)
        if not text.isascii() or not text.isdecimal():
            self.fail(say("cli.no_count", value=text), param, ctx)
        return int(text)


COUNT = Count()
root_argument = click.argument("root", type=_AS_WRITTEN)
optional_root = click.argument("root", required=False, type=_AS_WRITTEN)
file_argument = click.argument("file", type=click.Path(path_type=Path))


def _console(_context: click.Context, _option: click.Parameter, value: bool) -> Console:  # noqa: FBT001 - click's own form of a callback
    return Console(as_json=value)


json_option = click.option("--json", "console", is_flag=True, callback=_console)
cache_option = click.option("--cache", type=click.Path(path_type=Path))


def asked(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that every command takes, the last one first."""
    for option in (json_option, cache_option):
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
        raise click.BadParameter(say("cli.no_pair", text=text))
    return theirs, ours
