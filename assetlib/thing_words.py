"""Thing words: what the things of a catalogue and their fields are called, and their values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from assetlib.catalogue.changes import View
from assetlib.catalogue.entities import KINDS, Fields
from assetlib.request import OPEN
from assetlib.text import unescape_path
from assetlib.wording import language, say, sentences

Titles = Callable[[str], str]
"""What the picture with a content is called, "" where there is none."""


def untitled(_sha256: str) -> str:
    """Nobody knows of any picture."""
    return ""


class ThingWords:
    """Puts kinds, fields and values into words.

    `views` are asked one after another for what an id stands for, `pictures` for what the picture
    with a content (SHA-256) is called, "" where there is none.
    """

    def __init__(self, *views: View, pictures: Titles = untitled) -> None:
        self._views, self._pictures = views, pictures

    def subject(self, kind: str, id_: str) -> str:
        """What a thing is called, or ""."""
        fields = self._fields(kind, id_)
        return "" if fields is None else self._called(kind, fields)

    def setting(self, kind: str, id_: str) -> str:
        """What a setting is for, as its name begins; "" for what is none, or is not known."""
        fields = self._fields(kind, id_) if kind == "setting" else None
        return "" if fields is None else str(fields["name"]).partition(":")[0]

    def settings(self, ids: Iterable[str]) -> str:
        """What settings all are for, as a word; "" where they differ, or nobody has one for it."""
        sorts = {self.setting("setting", id_) for id_ in ids}
        known = sentences(language(), "conflict")
        return known.get(f"setting_{sorts.pop()}", "") if len(sorts) == 1 else ""

    def field(self, kind: str, field: str) -> str:
        """A field as a word."""
        own = f"field_{kind}_{field}"
        name = own if own in sentences(language(), "conflict") else f"field_{field}"
        return say(f"conflict.{name}")

    def kind(self, kind: str) -> str:
        """A kind of thing as a word."""
        return say(f"conflict.kind_{kind}")

    def value(self, kind: str, field: str, value: Any) -> str:
        """A field's value, in the names its ids stand for."""
        if value in (None, "", [], {}):
            return say("conflict.nothing")
        if isinstance(value, list | tuple):
            if any(isinstance(one, dict) and "id" not in one for one in value):
                return say("conflict.count", count=len(value))
            return say("conflict.comma").join(self._word(kind, field, one) for one in value)
        return self._word(kind, field, value)

    def _fields(self, kind: str, id_: str) -> Fields | None:
        found = (view.get(kind, id_) for view in self._views)
        return next((fields for fields in found if fields is not None), None)

    def _called(self, kind: str, fields: Fields) -> str:
        if kind == "asset":
            return str(fields["title"]) or unescape_path(str(fields["path"]))
        if kind == "licence_version":
            licence = self.subject("licence", fields["licence"])
            return say("conflict.version", licence=licence, number=fields["number"])
        if kind == "licence":
            return str(fields["title"] or fields["code"])
        if kind == "synonym":
            return say("conflict.comma").join(fields["words"])
        if kind == "setting":
            return self._setting(str(fields["name"]), str(fields["value"]))
        name = (*KINDS[kind].named_by, "number", "words", "licence")
        return next((str(fields[part]) for part in name if part in fields), "")

    def _setting(self, name: str, value: str) -> str:
        """What a setting is for, and of which thing, where that is known."""
        kind, _, of = name.partition(":")
        title = {
            "provenance": lambda: self._pictures(of),
            "promise": lambda: self.subject("licence", of.partition(":")[0]),
            "document": lambda: value,
            "section": lambda: say("history.from_to", was=of, now=value) if value else of,
        }.get(kind, str)()
        known = sentences(language(), "conflict")
        what = known.get(f"setting_{kind}", name)  # a name may hold a hash; better than nothing
        return say("conflict.setting_of", what=what, title=title) if title else what

    def _word(self, kind: str, field: str, value: Any) -> str:
        id_ = value.get("id") if isinstance(value, Mapping) else value
        of = KINDS[kind].refers.get(field)
        if of and isinstance(id_, str):
            return self.subject(of, id_) or say("conflict.unknown")
        if isinstance(value, bool):
            return say("conflict.yes" if value else "conflict.no")
        if isinstance(value, Mapping):
            return say("conflict.count", count=len(value))
        if (kind, field) == ("request", "status"):
            answers = sentences(language(), "request")
            waits = answers["waiting"] if value == OPEN else str(value)
            return answers.get(f"answer_{value}", waits)
        states = sentences(language(), "conflict")
        return states.get(f"value_{field}_{value}", str(value))
