"""Whatever the style sheet dresses can be read in every state it knows, in both schemes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from importlib.resources import files
from itertools import chain, combinations

import pytest

from assetlib.ui.tokens import DARK, LIGHT, ON_FILL, LevelColours, Tokens
from tests.ui.test_theme import contrast

GROUNDS = ("chrome", "canvas", "surface")
STATES = ("hover", "pressed", "checked", "focus", "disabled", "selected", "read-only")
NEVER = ({"disabled", "hover"}, {"disabled", "pressed"}, {"disabled", "focus"})
"""What Qt tells of nothing at once."""


@dataclass(frozen=True)
class Rule:
    """One selector with what it says: of which thing, in which states, and how strongly."""

    thing: str
    states: frozenset[str]
    weight: tuple[int, int]
    says: tuple[tuple[str, str], ...]


def rules() -> list[Rule]:
    sheet = files("assetlib").parent / "resources" / "style" / "window.qss"  # type: ignore[attr-defined]
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
    found = list[Rule]()
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", text):
        says = tuple(
            (name.strip(), value.strip())
            for name, _, value in (line.partition(":") for line in body.split(";") if ":" in line)
            if name.strip() in {"color", "background"}
        )
        found += [_rule(one.strip(), says) for one in selectors.split(",") if says]
    return found


def _rule(selector: str, says: tuple[tuple[str, str], ...]) -> Rule:
    states = frozenset(re.findall(r"(?<!:):([\w-]+)", selector))
    thing = re.sub(r"(?<!:):[\w-]+", "", selector)
    types = len(re.findall(r"(?:^|\s|>)Q\w+", thing))
    return Rule(thing, states, (len(states) + thing.count("["), types), says)


RULES = rules()
THINGS = sorted({rule.thing for rule in RULES if any(name == "color" for name, _ in rule.says)})


def kin(thing: str) -> set[str]:
    """Whose rules hold of it: its own, and of one with a kind those of its type."""
    return {thing, re.sub(r"\[[^\]]*\]", "", thing)}


def dressed(thing: str) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Its states, with the ink and the ground that Qt's cascade gives it in each."""
    own = [rule for rule in RULES if rule.thing in kin(thing)]
    known = {state for rule in own for state in rule.states}
    for states in chain.from_iterable(combinations(sorted(known & {*STATES}), n) for n in range(3)):
        if any(set(states) >= never for never in NEVER):
            continue
        said = {"color": "$text", "background": "transparent"}
        for rule in sorted((r for r in own if r.states <= set(states)), key=lambda r: r.weight):
            said |= dict(rule.says)
        yield states, said["color"], said["background"]


def colour(tokens: Tokens, name: str) -> str:
    flat = {"onfill": ON_FILL}
    for field in fields(tokens):
        value = getattr(tokens, field.name)
        if isinstance(value, LevelColours):
            flat |= {f"{field.name}text": value.text, f"{field.name}soft": value.soft}
        else:
            flat[field.name] = value
    return flat[name.removeprefix("$")]


def test_the_sheet_is_read_as_it_is_written():
    assert {"QPushButton", 'QPushButton[kind="primary"]', "QMenu::item", "QLineEdit"} <= {*THINGS}
    primary = {
        states: (ink, ground) for states, ink, ground in dressed('QPushButton[kind="primary"]')
    }
    assert primary["hover",] == ("$onfill", "$accenthover")
    assert primary["disabled",] == ("$textd", "transparent")


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("thing", THINGS)
def test_words_can_be_read_in_every_state(tokens: Tokens, thing: str) -> None:
    for states, ink, ground in dressed(thing):
        for under in GROUNDS if ground == "transparent" else (ground,):
            ratio = contrast(colour(tokens, ink), colour(tokens, under))
            assert ratio >= 4.5, (states, ink, under, round(ratio, 2))


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_the_words_of_every_level_can_be_read_wherever_they_stand(
    tokens: Tokens, ground: str
) -> None:
    for level in (tokens.ok, tokens.remind, tokens.warn, tokens.block):
        assert contrast(level.text, getattr(tokens, ground)) >= 4.5
