"""Spellings: everything of a picture, and of what it refers to, that words are looked for in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assetlib.catalogue.entities import Fields
from assetlib.index.formats import title_of
from assetlib.index.kana import readings
from assetlib.text import spelled

OWN = ("title", "reading", "name", "creator", "said")
"""The columns of a picture's own text; `name` is the file's where it says more than the title."""

LETTERS = {"title": "t", "reading": "r", "name": "f", "creator": "c", "said": "s"}
TERM, TERM_READING = "n", "y"
"""What stands before a token of the full-text table (grams.py)."""

NAMING = ("tag", "category", "licence", "licence_version", "party")
"""The kinds of entities whose words pictures are found by."""


def own(fields: Fields) -> dict[str, str]:
    """A picture's own text by column."""
    title, name = spelled(fields["title"]), spelled(title_of(fields["path"]))
    reading = spelled(fields["reading"])
    return {
        "title": title,
        "reading": "" if reading == title else reading,
        "name": "" if name in title else name,
        "creator": spelled(fields["creator"]),
        "said": _lines(fields["source"], fields["note"]),
    }


def terms(kind: str, id_: str, fields: Fields) -> list[dict[str, object]]:
    """The spellings of an entity: what they say, whether as a reading, and whom they stand for."""
    target = fields["licence"] if kind == "licence_version" else id_
    shown = {True: set[str](), False: set[str]()}
    found = []
    for text, reading in _said(kind, fields):
        norm = spelled(text)
        if norm and norm not in shown[reading] | shown[False]:
            shown[reading].add(norm)
            found.append(
                {"entity": id_, "kind": kind, "target": target, "norm": norm, "reading": reading}
            )
    return found


def _said(kind: str, fields: Fields) -> Iterator[tuple[str, bool]]:
    match kind:
        case "tag":
            yield from _plain([fields["name"], *fields["aliases"]])
            yield fields["reading"], True
        case "category":
            names = [*fields["path"].split("/"), fields["title"]]
            yield from _plain(names)
            # a category holds no reading of its own, unlike a tag: ぼうさい finds what is in 防災
            yield from ((kana, True) for name in names for kana in readings(spelled(name)))
        case "licence":
            yield from _plain([fields["title"], fields["code"], fields["note"]])
        case "licence_version":
            yield from _plain([*map(str, fields["reminder"]), fields["credit"]])
        case "party":
            yield from _plain([fields["name"]])


def _plain(texts: Iterable[str]) -> Iterator[tuple[str, bool]]:
    return ((text, False) for text in texts)


def _lines(*texts: str) -> str:
    return "\n".join(filter(None, map(spelled, texts)))
