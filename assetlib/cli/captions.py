"""Captions: what `--help` says of each command, argument and option, in the language spoken now.

They lie in `resources/wording/<language>/help.json`. "metadata import" is a command, and
"metadata import --map" its option, which is "--map" where commands mean the same by it; an argument
goes by its name in the code. "<limit>" stands for the value of an argument or option.
"""

from __future__ import annotations

from collections.abc import Mapping

import click

from assetlib.wording import language, sentences


def caption(program: click.Group) -> None:
    """Give words to a program and all its commands. KeyError for one without."""
    _caption(program, "", sentences(language(), "help"))


def _caption(command: click.Command, path: str, words: Mapping[str, str]) -> None:
    """Words for a command and those below it; the first line stands in the list of them."""
    name = path or "assetlib"
    command.help = words[name]
    command.short_help = command.help.partition("\n")[0]
    command.epilog = words.get(f"{name} epilog")
    command.options_metavar = words["<options>"]
    for parameter in command.params:
        _label(parameter, name, words)
    if isinstance(command, click.Group):
        command.subcommand_metavar = words["<command>"]
        for word, below in command.commands.items():
            if not below.hidden:
                _caption(below, f"{path} {word}".strip(), words)


def _label(parameter: click.Parameter, command: str, words: Mapping[str, str]) -> None:
    if isinstance(parameter, click.Option) and parameter.hidden:
        return
    parameter.help = _word(words, command, parameter.opts[0])
    if isinstance(parameter.type, click.Choice) or getattr(parameter, "is_flag", False):
        return
    value = _word(words, command, f"<{parameter.name}>")
    if isinstance(parameter, click.Argument):
        value = value if parameter.required else f"[{value}]"
        value += "" if parameter.nargs == 1 else "..."
    parameter.metavar = value


def _word(words: Mapping[str, str], command: str, name: str) -> str:
    """What a command means by it, else what all do."""
    own = f"{command} {name}"
    return words[own] if own in words else words[name]
