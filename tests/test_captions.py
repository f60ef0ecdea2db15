"""What `--help` says: of everything there is, of nothing else, and no wider than a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from assetlib import wording
from assetlib.cli import captions, cli
from assetlib.cli.contents import CONTENTS
from assetlib.cli.page import columns, wrapped

WRITTEN = re.compile(r"[぀-ヿ㐀-鿿]")


def commands(command: click.Command, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words by which each command is called that is listed anywhere."""
    yield words
    if isinstance(command, click.Group):
        for word, below in command.commands.items():
            if not below.hidden:
                yield from commands(below, (*words, word))


def found(words: tuple[str, ...]) -> click.Command:
    command: click.Command = cli
    for word in words:
        assert isinstance(command, click.Group)
        command = command.commands[word]
    return command


def page(words: tuple[str, ...]) -> str:
    shown = CliRunner().invoke(cli, [*words, "--help"], prog_name="assetlib")
    assert shown.exit_code == 0, shown.output
    return shown.output


EVERY = list(commands(cli))


@pytest.fixture(params=wording.LANGUAGES)
def spoken(request: pytest.FixtureRequest) -> str:
    language = str(request.param)
    wording.speak(language)
    captions.caption(cli)
    return language


def test_every_command_argument_and_option_is_explained(spoken: str) -> None:
    said = [found(words).help or "" for words in EVERY]
    said += [one.help or "" for words in EVERY for one in found(words).params if not hidden(one)]
    plain = [one for one in said if not one or bool(WRITTEN.search(one)) != (spoken == "ja")]
    assert plain == []


def hidden(parameter: click.Parameter) -> bool:
    return isinstance(parameter, click.Option) and parameter.hidden


def test_no_words_are_left_of_what_is_gone(spoken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[str] = set()

    class Heard(dict[str, str]):
        def __getitem__(self, key: str) -> str:
            asked.add(key)
            return super().__getitem__(key)

        def get(self, key: str, default: str | None = None) -> str | None:  # type: ignore[override]
            asked.add(key)
            return super().get(key, default)

    words = wording.sentences(spoken, "help")
    monkeypatch.setattr(captions, "sentences", lambda *_: Heard(words))
    captions.caption(cli)
    assert words.keys() - asked == set()


def test_a_command_without_words_is_not_passed_over() -> None:
    program = click.Group("assetlib", commands={"unheard-of": click.Command("unheard-of")})
    with pytest.raises(KeyError, match="unheard-of"):
        captions.caption(program)


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_no_line_of_help_is_wider_than_a_terminal(spoken: str, words: tuple[str, ...]) -> None:
    assert [line for line in page(words).splitlines() if columns(line) > 80] == []


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_what_things_mean_stands_in_one_column(spoken: str, words: tuple[str, ...]) -> None:
    begins: set[int] = set()
    for line in page(words).splitlines():
        if not line.startswith("  "):
            begins = set()  # another heading, another column
        elif beside := re.match(r"(  \S.*?  +)\S", line):
            begins.add(columns(beside[1]))
        assert len(begins) < 2, line


def test_the_program_lists_each_of_its_commands_once() -> None:
    listed = sorted(name for names in CONTENTS.values() for name in names)
    assert listed == sorted(words[0] for words in EVERY if len(words) == 1)


def test_a_line_ends_before_no_full_stop_and_after_no_bracket() -> None:
    assert list(wrapped("あいう。（え）お", 6)) == ["あい", "う。", "（え）", "お"]
    assert list(wrapped("見出しは --map 題名=title", 12)) == ["見出しは", "--map 題名", "=title"]
