"""What click says by itself is Japanese, and comes from a file that is in step with its source."""

from __future__ import annotations

import ast
import gettext
import os
import re
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from assetlib import wording
from assetlib.cli import cli
from assetlib.cli.captions import caption
from assetlib.cli.click_words import translate
from assetlib.resources import resource
from tests.printed import ENCODING

FOLDER = resource("click", "ja", "LC_MESSAGES")
ENTRY = re.compile(
    r'^msgid (?P<one>".+")\n(?:msgid_plural (?P<many>".+")\n)?msgstr(?:\[0\])? (?P<said>".+")$',
    re.MULTILINE,
)
NAMED = re.compile(r"\{(\w+)")


def entries() -> list[dict[str, str]]:
    """The entries of the source, its head left out; each word of ours stands on one line."""
    text = (FOLDER / "messages.po").read_text("utf-8")
    return [
        {part: ast.literal_eval(words) for part, words in entry.groupdict().items() if words}
        for entry in ENTRY.finditer(text)
    ]


def test_what_is_compiled_says_what_the_source_says() -> None:
    data = (FOLDER / "messages.mo").read_bytes()
    with (FOLDER / "messages.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for entry in entries():
        one, many = entry["one"], entry.get("many")
        said = compiled.ngettext(one, many, 2) if many else compiled.gettext(one)
        assert said == entry["said"]
    assert struct.unpack("<I", data[8:12])[0] == len(entries()) + 1  # and its head


def test_every_entry_is_something_click_says() -> None:
    modules = Path(click.__file__).parent.glob("*.py")
    said = {
        node.value
        for module in modules
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    asked = {words for entry in entries() for part, words in entry.items() if part != "said"}
    assert asked - said == set()


def test_an_entry_names_nothing_that_click_does_not_give() -> None:
    for entry in entries():
        given = {*NAMED.findall(entry["one"]), *NAMED.findall(entry.get("many", ""))}
        assert set(NAMED.findall(entry["said"])) <= given


@pytest.fixture
def spoken(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A language in which click speaks, and what it spoke before."""
    language = str(request.param)
    before = gettext.bindtextdomain("messages")
    monkeypatch.setenv("LANGUAGE", "xx")  # what the PC says does not count
    wording.speak(language)
    caption(cli)
    translate(language)
    yield language
    gettext.bindtextdomain("messages", before)


WRONG = {
    "no such command": ["foo"],
    "nearly a command": ["indx"],
    "no such option": ["index", "--foo", "1"],
    "nearly an option": ["index", "--wotch", "1"],
    "no argument": ["index"],
    "no choice": ["papers", "1"],
    "no such choice": ["papers", "1", "2"],
    "no option": ["export", "1", "2"],
    "too many": ["index", "1", "2", "3"],
    "no value": ["search", "1", "--limit"],
    "no number": ["search", "1", "--limit", "２"],
    "a negative number": ["search", "1", "--limit", "-1"],
    "a value too many": ["index", "1", "--watch=2"],
    "two that exclude each other": ["index", "1", "--watch", "--accept-missing"],
    "no pair": ["metadata", "import", "1", "2", "--map", "3"],
    "no pictures": ["assign", "1", "2"],
    "no account": ["librarians", "1", "add"],
}


@pytest.mark.parametrize("spoken", ["ja"], indirect=True)
@pytest.mark.parametrize("words", WRONG.values(), ids=WRONG)
def test_wrong_use_is_said_in_japanese(spoken: str, words: list[str]) -> None:
    told = CliRunner().invoke(cli, words, prog_name="assetlib")
    assert told.exit_code == 2
    # Names of commands, options and values stay; an English sentence has words with blanks.
    said = re.sub(r"assetlib( [a-z]+)*", "", told.output)
    assert re.findall(r"Error|Usage|[A-Za-z]+ [a-z]+", said) == []
    assert re.search("[぀-ヿ]", told.output.splitlines()[-1])


@pytest.mark.parametrize("spoken", ["en"], indirect=True)
def test_in_english_click_says_what_it_always_says(spoken: str) -> None:
    told = CliRunner().invoke(cli, ["foo"], prog_name="assetlib")
    assert told.output.splitlines()[-1] == "Error: No such command 'foo'."
    assert told.exit_code == 2


@pytest.mark.parametrize(("language", "usage"), [("ja", "使い方:"), ("en", "Usage:")])
def test_the_program_itself_speaks_one_language_whatever_the_pc_speaks(
    language: str, usage: str
) -> None:
    foreign = {"LANGUAGE": "en" if language == "ja" else "ja", "ASSETLIB_LANGUAGE": language}
    told = subprocess.run(
        [sys.executable, "-m", "assetlib", "catalogue", "--help"],
        capture_output=True,
        text=True,
        timeout=90,
        check=True,
        env={**os.environ, **foreign},
        encoding=ENCODING,
    )
    lines = [line for line in told.stdout.splitlines() if line]
    assert lines[0].startswith(usage)
    written = [bool(re.search("[぀-ヿ]", line)) for line in lines]
    assert set(written) == {language == "ja"}
