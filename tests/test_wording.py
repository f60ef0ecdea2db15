import ast
import re
from pathlib import Path
from string import Formatter

import pytest

from assetlib import wording
from assetlib.errors import NotPrinted, WorkerDied, WorkerStuck, WorkerTrouble
from assetlib.resources import resource
from assetlib.ui.trial import SIGNS

PACKAGE = Path(wording.__file__).parent
TOPICS = sorted(path.stem for path in resource("wording", "ja").glob("*.json"))
WRITTEN = re.compile(r"[぀-ヿ㐀-鿿]")


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def words_in(source: str) -> list[tuple[int, str]]:
    """Every string of a module that is no docstring, with its line."""
    tree = ast.parse(source)
    said = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said
    ]


def used() -> set[str]:
    """Every key that looks like one in the source: "topic.name"."""
    key = re.compile(rf"({'|'.join(TOPICS)})\.(?!ini$|qss$)[a-z_]+")
    return {
        text
        for path in PACKAGE.rglob("*.py")
        for _, text in words_in(path.read_text("utf-8"))
        if key.fullmatch(text)
    }


def test_both_languages_have_the_same_topics():
    english = sorted(path.stem for path in resource("wording", "en").glob("*.json"))
    assert english == TOPICS


@pytest.mark.parametrize("topic", TOPICS)
def test_both_languages_say_the_same_things_with_the_same_placeholders(topic):
    japanese, english = (wording.sentences(language, topic) for language in ("ja", "en"))
    assert japanese.keys() == english.keys()
    different = [
        name for name in japanese if placeholders(japanese[name]) != placeholders(english[name])
    ]
    assert different == []


def test_every_key_the_program_says_exists():
    missing = []
    for key in sorted(used()):
        topic, _, name = key.partition(".")
        names = wording.sentences("ja", topic)
        begun = name.endswith("_") and any(known.startswith(name) for known in names)
        if name not in names and not begun:  # f"pane.status_{...}" is begun here, ended elsewhere
            missing.append(key)
    assert missing == []


@pytest.mark.parametrize("topic", ["window", "pane", "status"])
def test_every_sentence_of_the_window_is_said_somewhere(topic):
    source = "\n".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py"))
    prefixes = ("act_", "menu_", "status_", "result_")  # put together from parts
    unsaid = [
        name
        for name in wording.sentences("ja", topic)
        if f"{topic}.{name}" not in source
        and not name.startswith(prefixes)
        and f'"{name}"' not in source
    ]
    assert unsaid == []


def test_the_windows_say_nothing_but_what_the_wording_says():
    spoken = [
        (path.name, line, text)
        for path in (PACKAGE / "ui").rglob("*.py")
        for line, text in words_in(path.read_text("utf-8"))
        if WRITTEN.search(text)
    ]
    # What the album types into the search, and signs that not every font has: no words.
    allowed = {"防災", SIGNS}
    assert [found for found in spoken if found[2] not in allowed] == []


THINGS = (
    "pictures files folders items records uses works licences lines questions categories tags "
    "places pages times minutes years days people characters values results addresses commits "
    "things rows credits copies matches entries sections specimens catalogues"
).replace(" ", "|")
ONE_OF_THEM = re.compile(rf"\b1 (?:(?!of )\w+ )?(?:{THINGS})\b|\b1 (?:changes|others|have|are)\b")

ALWAYS_MANY = {
    "paper.preview",
    *(f"selftest.both_{act}_{told}" for act in ("create", "rename") for told in ("good", "bad")),
}
"""How many are shown of a long table; how often something was tried."""


@pytest.mark.parametrize("topic", TOPICS)
def test_nothing_english_says_one_pictures(topic):
    wording.speak("en")
    said = {
        name: wording.say(f"{topic}.{name}", **dict.fromkeys(placeholders(sentence), 1))
        for name, sentence in wording.sentences("en", topic).items()
        if f"{topic}.{name}" not in ALWAYS_MANY
    }
    assert {name: one for name, one in said.items() if ONE_OF_THEM.search(one)} == {}


def test_a_sentence_has_words_for_one_and_words_for_others():
    wording.speak("en")
    said = [wording.say("window.count", count=count) for count in (0, 1, 2, 3962)]
    assert said == ["0 pictures", "1 picture", "2 pictures", "3,962 pictures"]


def test_counts_are_said_in_groups_of_thousands_and_numbers_of_other_kinds_are_not():
    assert wording.say("status.pictures", count=3962) == "3,962点"
    assert "2026" in wording.say("trouble.ShareOffline", subject=2026, detail="")


@pytest.mark.parametrize("language", wording.LANGUAGES)
@pytest.mark.parametrize("kind", [WorkerTrouble, WorkerStuck, WorkerDied])
def test_work_that_was_on_no_file_is_told_without_naming_one(language, kind):
    wording.speak(language)
    assert "絵.png" in wording.say_trouble(kind("絵.png"))
    said = wording.say_trouble(kind("", "memory"))
    assert not re.search(r"[：:]\s*([。.]|$)", said)
    assert said.endswith(("。", "."))


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_a_trouble_of_which_nobody_knows_more_has_no_empty_brackets(language):
    wording.speak(language)
    assert "()" not in wording.say_trouble(NotPrinted("x")).replace("（）", "()")
    assert "y" in wording.say_trouble(NotPrinted("x", "y"))


def test_numbers_that_follow_on_each_other_are_drawn_together():
    assert [wording.say_numbers(some) for some in ([], [3], [1, 2, 3, 7, 9, 10])] == [
        "", "3", "1-3, 7, 9-10",
    ]  # fmt: skip
