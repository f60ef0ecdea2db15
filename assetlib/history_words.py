"""History words: what a change did, in one line, and thing by thing from what to what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from assetlib.asset import State
from assetlib.catalogue.aparting import named
from assetlib.catalogue.changes import Add, Delete, Op, Put, Remove, Set, View, undo
from assetlib.catalogue.deeds import UNDO, Deed, before_belonging, deed_of, target
from assetlib.catalogue.entities import KINDS, Fields, complete
from assetlib.catalogue.informing import INFORMED
from assetlib.catalogue.rebase import MEASURED
from assetlib.catalogue.reverting import extent
from assetlib.catalogue.section_answers import ANSWERED
from assetlib.catalogue.version_steps import step_of
from assetlib.history import Detail
from assetlib.terms import Status
from assetlib.thing_words import ThingWords, Titles, untitled
from assetlib.wording import language, say, sentences

_UNTOLD = MEASURED | {"copy_of", "added_at"}
"""Facts of a file that come with its registration."""

_VERSION = "licence_version"
_OF_A_VERSION = {"licence", "number", "status", "terms_sha256", "verified_by"}
"""Fields by which versions differ, whatever they say."""

TAKEN_IN = ("metadata", "sidecars")
"""Why changes were made that came from elsewhere."""

_TAGS = ("tags", "aliases", "parents")


class Named:
    """What things were that these operations made or deleted, as a `View`."""

    def __init__(self, ops: Iterable[Op]) -> None:
        whole = (op for op in ops if isinstance(op, Put | Delete))
        self._fields = {(op.kind, op.id): complete(op.kind, op.fields) for op in whole}

    def get(self, kind: str, id: str) -> Fields | None:  # noqa: A002
        """All fields of a thing as it was."""
        return self._fields.get((kind, id))

    def find(self, kind: str, key: str) -> str | None:  # noqa: ARG002
        """None: what is gone holds no name."""
        return None

    def ids(self, kind: str) -> frozenset[str]:
        """Every thing of a kind that was made or deleted."""
        return frozenset(id_ for of, id_ in self._fields if of == kind)


class HistoryWords:
    """Tells of changes; `view` says what is true now, `pictures` what a content is called."""

    def __init__(self, view: View, pictures: Titles = untitled) -> None:
        self._view, self._pictures = view, pictures

    def line(self, why: str, ops: Sequence[Op]) -> str:
        """What a change did, in one phrase; of one that undoes another, what it undid."""
        if not ops:  # another PC had recorded the same before it came to its turn
            return say("history.nothing")
        verb, _ = target(why)
        told = undo(ops) if verb == UNDO else tuple(ops)
        phrase = self._taken_in(why, ops) or self._told(told, ops)
        return say(f"history.{verb}", what=phrase) if verb else phrase

    def reason(self, why: str) -> str:
        """In the course of what a change was made, "" where what it did says that."""
        course = before_belonging(why).replace(" ", "_")
        if course in TAKEN_IN:
            return ""
        return sentences(language(), "history").get(f"why_{course}", "")

    def _taken_in(self, why: str, ops: Sequence[Op]) -> str:
        """Of a list or of sidecars, which may say anything of any picture: that they came in."""
        course = before_belonging(why)
        if course not in TAKEN_IN:
            return ""
        return say("history.taken_in", what=say(f"history.why_{course}"), count=extent(ops))

    def undone(self, ops: Sequence[Op]) -> str:
        """What an undoing undid."""
        return self._told(undo(ops), ops)

    def _told(self, told: Sequence[Op], ops: Sequence[Op]) -> str:
        """In one phrase; what librarians have words of their own for is told in those."""
        words = self._words(ops)
        # Beside an answer stands when and by whom it was given: that is no second thing.
        told = [op for op in told if words.setting(op.kind, op.id) != ANSWERED] or told
        if (step := step_of(told)) is not None:
            return say(f"history.version_{step[0]}", subject=words.subject(_VERSION, step[1]))
        if (way := _taken(told)) is not None:
            pictures = {op.id for op in told if op.kind == "asset"}
            one = "one" if len(pictures) == 1 else "some"
            title = words.subject("asset", next(iter(pictures)))
            return say(f"history.{way}_{one}", subject=title, count=len(pictures))
        if told and all(words.setting(op.kind, op.id) == INFORMED for op in told):
            return say("history.informed", count=len(told))
        return self._apart(told) or self._phrase(told, words)

    def _words(self, ops: Sequence[Op]) -> ThingWords:
        return ThingWords(self._view, Named(ops), pictures=self._pictures)

    def _apart(self, told: Sequence[Op]) -> str:
        """Of several pictures of a group, by their titles; "" for anything else."""
        whole = [op for op in told if isinstance(op, Put | Delete) and op.kind == "setting"]
        pairs = [pair for op in whole if (pair := named(str(op.fields.get("name", ""))))]
        titles = [self._pictures(one) for one in dict.fromkeys(sum(pairs, ()))]
        if not pairs or len(pairs) < len(told) or not all(titles):
            return ""
        act = "gone" if isinstance(told[0], Delete) else "made"
        kind = "apart" if any(one != other for one, other in pairs) else "twice"
        quoted = [say("history.quoted", name=one) for one in dict.fromkeys(titles)]
        return say(f"history.{kind}_{act}", pictures=say("conflict.comma").join(quoted))

    def _phrase(self, told: Sequence[Op], words: ThingWords) -> str:
        deed = deed_of(told)
        alike = words.settings(op.id for op in told) if deed.kind == "setting" else ""
        of_member = deed.act in ("joined", "left")
        kind = KINDS[deed.kind].refers.get(deed.field, "") if of_member else deed.kind
        subject = words.subject(kind, deed.id) if kind and deed.id else ""
        if of_member and not kind:
            subject = deed.id
        values = {
            "kind": (not subject and alike) or words.kind(deed.kind),
            "field": words.field(deed.kind, deed.field) if deed.field else "",
            "subject": subject,
            "into": words.subject(deed.kind, deed.into) if deed.into else "",
            "count": deed.count,
        }
        return say(f"history.{_key(deed, subject)}", **values)

    def details(self, ops: Sequence[Op]) -> Iterator[Detail]:
        """What each operation did to which thing; what a registration only measured is left out."""
        words = self._words(ops)
        for op in ops:
            kind, subject = words.kind(op.kind), words.subject(op.kind, op.id)
            if subject and op.kind != "asset":
                subject = say("history.thing", kind=kind, name=subject)
            for field, was, now in (*_steps(op), *self._revised(op, ops)):
                told = words.field(op.kind, field) if field else ""
                yield Detail(
                    subject or kind,
                    told,
                    words.value(op.kind, field, was) if field else str(was),
                    words.value(op.kind, field, now) if field else str(now),
                )

    def _revised(self, op: Op, ops: Sequence[Op]) -> Iterator[tuple[str, Any, Any]]:
        """In what a new version of terms differs from the one that was in force before it."""
        now = self._began(op)
        gave_way = (self._version(one, Status.SUPERSEDED) for one in ops if now)
        before = next((one for one in gave_way if one and one["licence"] == now["licence"]), None)
        for field, value in now.items() if before else ():
            if field not in _OF_A_VERSION and before and before[field] != value:
                yield field, before[field], value

    def _began(self, op: Op) -> Fields:
        """All fields of the version that an operation brought into force."""
        if isinstance(op, Put) and op.kind == _VERSION:
            made = complete(_VERSION, op.fields)
            return made if made["status"] == Status.ACTIVE else {}
        return self._version(op, Status.ACTIVE)

    def _version(self, op: Op, status: Status) -> Fields:
        """All fields of the version that got this status; of none, nothing."""
        if not isinstance(op, Set) or op.kind != _VERSION:
            return {}
        reached = op.fields.get("status", ("", ""))[1] == status
        return (self._view.get(_VERSION, op.id) or {}) if reached else {}


def _taken(told: Sequence[Op]) -> str | None:
    """Whether every picture of a change was taken out of the library, or put back."""
    ways = {_way(op) for op in told if op.kind == "asset" and isinstance(op, Set)}
    ways |= {None for op in told if op.kind == "asset" and isinstance(op, Put | Add)}
    return ways.pop() if len(ways) == 1 else None


def _way(op: Set) -> str | None:
    was, now = op.fields.get("state", ("", ""))
    if State.RETIRED not in (was, now):
        return None
    return "retired" if now == State.RETIRED else "restored"


def _steps(op: Op) -> Iterator[tuple[str, Any, Any]]:
    """The field, what it was and what it is; "" for a thing as a whole."""
    match op:
        case Set():
            # Where a file lies that was taken out is nobody's concern: it comes back by itself.
            aside = {"path"} if op.kind == "asset" and _way(op) else set[str]()
            pairs = ((name, pair) for name, pair in op.fields.items() if name not in aside)
            yield from ((name, was, now) for name, (was, now) in pairs if name not in _UNTOLD)
        case Add():
            yield op.field, [], list(op.values)
        case Remove():
            yield op.field, list(op.values), []
        case Put():
            yield "", "", say("history.appeared")
        case Delete():
            yield "", "", say("history.vanished")


def _key(deed: Deed, subject: str) -> str:
    """The sentence: the most particular there is for what was done to which kind of thing."""
    one = "one" if subject else "some"
    if (deed.kind, deed.act, deed.field) == ("asset", "left", "recheck"):
        return "asset_seen"
    if deed.kind == "asset" and deed.act in ("joined", "left") and deed.field not in _TAGS:
        return "asset_changed_some"
    if deed.act == "changed" and not (subject and deed.count == 1):
        one = "some"
    known = sentences(language(), "history")
    particular = f"{deed.kind}_{deed.act}_{one}"
    return particular if particular in known else f"{deed.act}_{one}"
