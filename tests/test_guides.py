"""The guides: what they quote is what the window says, and all they refer to ships with them."""

import json
import re
import tomllib
from functools import cache
from pathlib import Path

import click
import pytest

from assetlib import guides, resources, wording
from assetlib.cli import cli
from assetlib.guides import FILES, Guide
from assetlib.resources import guide_file

ROOT = Path(__file__).resolve().parents[1]
QUOTES = {"ja": re.compile(r"「([^「」]+)」"), "en": re.compile(r"“([^”]+)”")}
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")
TITLE = re.compile(r"^##.*$", re.MULTILINE)
CODE = re.compile(r"`[^`]*`|^    .*$", re.MULTILINE)
ORDER = re.compile(r'(?<![\w.])assetlib (?!open\b)([a-z][^`（"\'\n]*)')
FILLED = re.compile(r"\{[a-z_]+\}")
PARTS = re.compile(r"[。：（）\n　]|\{[a-z_]+\}")

SPOKEN = {
    "使ってよいか",
    "分からない",
    "髙",
    "﨑",
    "営利",
    "商用",
    "売るか",
    "広告を載せるか",
    "判断が要ること",
    "(2)",
    "-",
    "ごみ、廃棄物",
    "How to use it",
    "バッチ ジョブとしてログオン",  # a right of Windows
}
"""What a guide puts into quotes and no window says: words it talks about."""


def texts(language: str) -> dict[str, str]:
    return {
        name: guide_file(name).read_text("utf-8")
        for (_, spoken), name in FILES.items()
        if spoken == language
    }


@cache
def shown(language: str) -> tuple[set[str], list[tuple[re.Pattern[str], int]]]:
    """Every sentence of the windows and its parts, and those with something filled in."""
    presets = resources.resource("presets").glob("*.json")
    plain = {json.loads(path.read_text("utf-8"))["title"] for path in presets}
    filled = []
    for path in resources.resource("wording", language).glob("*.json"):
        for sentence in wording.sentences(language, path.stem).values():
            plain |= {sentence, sentence.rstrip("。")}
            plain |= {part.strip() for part in PARTS.split(sentence)}
            words = FILLED.split(sentence.rstrip("。"))
            if len(words) > 1:
                pattern = re.compile(".+?".join(map(re.escape, words)))
                filled.append((pattern, sum(map(len, words))))
    return plain, filled


def is_shown(words: str, language: str) -> bool:
    """Whether it is a sentence of a window, a part of one, or one with a word or two filled in."""
    plain, filled = shown(language)
    return words in plain or any(
        pattern.fullmatch(words) for pattern, fixed in filled if fixed >= max(4, len(words) - 8)
    )


def is_part(words: str) -> bool:
    """Whether a sentence of a window holds these words, and they are enough to know it by."""
    return len(words) >= 6 and any(words in one for one in shown("ja")[0])


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_word_in_quotes_stands_in_a_window(language):
    chapters = {
        title.strip("#0123456789　 ")
        for text in texts(language).values()
        for title in TITLE.findall(text)
    }
    unknown = [
        (name, words)
        for name, text in texts(language).items()
        for words in QUOTES[language].findall(CODE.sub("", text))
        if words.strip("0123456789　") not in SPOKEN | chapters and not is_shown(words, language)
        # IT is told of sentences by their beginning or end.
        if name not in {FILES[Guide.IT, "ja"], FILES[Guide.CHECK, "ja"]} or not is_part(words)
    ]
    assert unknown == []


def test_words_no_window_says_are_found_out():
    assert is_shown("やること", "ja")
    assert is_shown("3件の変更が重なっています", "ja")
    assert not is_shown("やるべきこと", "ja")
    assert not is_shown("変更の一覧…", "ja")


@pytest.mark.parametrize("name", FILES.values())
def test_links_lead_to_guides_and_pictures_are_there(name):
    text = guide_file(name).read_text("utf-8")
    for alt, picture in PICTURE.findall(text):
        assert alt, picture
        assert guide_file(picture).is_file(), picture
    for link in LINK.findall(text):
        assert guides.named(link.partition("#")[0]), f"{link} is no guide and cannot be opened"


def test_every_picture_is_in_a_guide():
    wanted = {
        picture
        for name in FILES.values()
        for _, picture in PICTURE.findall(guide_file(name).read_text("utf-8"))
    }
    there = {f"pictures/{path.name}" for path in guide_file("pictures").glob("*.png")}
    assert there == wanted


def test_the_package_brings_every_guide_with_its_pictures():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    brought = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    for name in (*FILES.values(), "pictures"):
        assert brought[f"docs/{name}"] == f"assetlib/resources/guides/{name}"


def test_once_installed_they_are_read_from_the_package(tmp_path, monkeypatch):
    package = tmp_path / "assetlib"
    inside = package / "resources" / "guides"
    inside.mkdir(parents=True)
    (inside / "notice.ja.md").write_text("# 題", encoding="utf-8")
    monkeypatch.setattr(resources, "_PACKAGE", package)
    assert guides.read(Guide.NOTICE, "en") == "# 題"


def test_every_guide_is_in_japanese_and_staff_come_first():
    assert next(iter(Guide)) is Guide.STAFF
    for guide in Guide:
        assert guides.path_of(guide, "ja").is_file()
    assert guides.language_of(Guide.STAFF, "en") == "en"
    assert guides.language_of(Guide.IT, "en") == "ja"


def test_lines_of_japanese_are_joined_and_nothing_else(tmp_path, monkeypatch):
    rest = "* 二つ\n\n    例\n    例\n\n| あ |\n| い |\nEnglish\nlines\n"
    text = f"# 題\n本文の\n続き\n\n* 一つ\n  つづき\n{rest}"
    (tmp_path / "notice.ja.md").write_text(text, encoding="utf-8")
    monkeypatch.setattr(guides, "guide_file", lambda name: tmp_path / name)
    assert guides.read(Guide.NOTICE, "ja") == f"# 題\n本文の続き\n\n* 一つつづき\n{rest}"


@pytest.mark.parametrize("name", FILES.values())
def test_every_command_and_option_a_guide_names_is_there(name):
    text = guide_file(name).read_text("utf-8")
    wrong = [line for line in ORDER.findall(text) if not is_understood(line)]
    assert wrong == []


def test_commands_that_are_not_there_are_found_out():
    assert is_understood("catalogue moved \\\\a \\\\b")
    assert not is_understood("catalogue carry \\\\a")
    assert not is_understood("uses \\\\a --everything")


def is_understood(line: str) -> bool:
    """Whether the command line knows these words: a command, and options that it has."""
    command: click.Command = cli
    words = line.split()
    while isinstance(command, click.Group):
        if not words or (found := command.commands.get(words.pop(0))) is None:
            return False
        command = found
    options = {"--help", *(option for one in command.params for option in one.opts)}
    return options >= {word for word in words if word.startswith("--")}


@pytest.mark.parametrize("name", FILES.values())
def test_nothing_refers_to_the_internet(name):
    text = CODE.sub("", guide_file(name).read_text("utf-8"))
    assert not re.search(r"https?://", text)
