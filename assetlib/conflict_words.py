"""Conflict words: what was contested, as people call it and in the values they read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from assetlib.catalogue.changes import View
from assetlib.catalogue.entities import KINDS, Fields
from assetlib.catalogue.rebase import Clash
from assetlib.catalogue.resolving import both_of
from assetlib.text import unescape_path
from assetlib.wording import language, say, sentences

_SHOWN = 3  # things named in one sentence

Get = Callable[[str, str], "Fields | None"]


class ConflictWords:
    """Puts clashes into words; `views` are asked one after another for what an id stands for."""

    def __init__(self, *views: View) -> None:
        self._views = views

    def subject(self, kind: str, id_: str) -> str:
        """What a thing is called, or ""."""
        fields = self._fields(kind, id_)
        return "" if fields is None else self._called(kind, fields)

    def field(self, kind: str, field: str) -> str:
        """A field as a word."""
        own = f"field_{kind}_{field}"
        name = own if own in sentences(language(), "conflict") else f"field_{field}"
        return say(f"conflict.{name}")

    def kind(self, kind: str) -> str:
        """A kind of thing as a word."""
        return say(f"conflict.kind_{kind}")

    def was(self, clash: Clash) -> str:
        """The value before either of the two changed it."""
        return self._value(clash, clash.was)

    def theirs(self, clash: Clash) -> str:
        """What the others made of it."""
        if clash.gone:
            return say("conflict.gone")
        if clash.needed:
            return say("conflict.needed")
        if clash.taken_by:
            return say("conflict.taken", name=self.subject(clash.kind, clash.taken_by))
        return self._value(clash, clash.theirs)

    def mine(self, clash: Clash) -> str:
        """What one wanted to make of it."""
        return self._value(clash, clash.mine)

    def both(self, clash: Clash) -> str:
        """What joining the two would give, or ""."""
        both = both_of(clash)
        return "" if both is None else self._value(clash, both)

    def sentence(self, clashes: Sequence[Clash]) -> tuple[str, str]:
        """What is contested, and the values of the first: subject and detail of a Conflict."""
        named = [
            say(
                "conflict.one",
                subject=self.subject(clash.kind, clash.id) or self.kind(clash.kind),
                field=self.field(clash.kind, clash.field),
            )
            for clash in clashes
        ]
        text = say("conflict.comma").join(named[:_SHOWN])
        if len(named) > _SHOWN:
            text = say("conflict.more", names=text, count=len(named) - _SHOWN)
        if not clashes:
            return text, ""
        first = clashes[0]
        words = {"was": self.was(first), "theirs": self.theirs(first), "mine": self.mine(first)}
        return text, say("conflict.values", **words)

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
        name = (*KINDS[kind].named_by, "number", "words", "licence")
        return next((str(fields[part]) for part in name if part in fields), "")

    def _value(self, clash: Clash, value: Any) -> str:
        if value in (None, "", [], {}):
            return say("conflict.nothing")
        if isinstance(value, list):
            if any(isinstance(one, dict) and "id" not in one for one in value):
                return say("conflict.count", count=len(value))
            return say("conflict.comma").join(self._word(clash, one) for one in value)
        return self._word(clash, value)

    def _word(self, clash: Clash, value: Any) -> str:
        id_ = value.get("id") if isinstance(value, Mapping) else value
        kind = KINDS[clash.kind].refers.get(clash.field)
        if kind and isinstance(id_, str):
            return self.subject(kind, id_) or say("conflict.unknown")
        if isinstance(value, bool):
            return say("conflict.yes" if value else "conflict.no")
        if isinstance(value, Mapping):
            return say("conflict.count", count=len(value))
        states = sentences(language(), "conflict")
        return states.get(f"value_{clash.field}_{value}", str(value))
