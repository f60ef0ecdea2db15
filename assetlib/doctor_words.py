"""Doctor's words: a checkup as lines that IT can read in a mail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assetlib.deployed import ENVIRONMENT
from assetlib.gap_words import gap_lines
from assetlib.gaps import Gaps
from assetlib.wording import language, say, say_moment, say_numbers, sentences

Form = dict[str, Any]

_MB = 1_000_000


def lines_of(form: Form) -> tuple[str, ...]:
    """What `doctor.examine` found, a line each."""
    parts = (_versions, _settings, _cache, _outbox, _share, _errors)
    title = say("doctor.title", at=say_moment(form["at"]), pc=form["pc"])
    return (title, say("doctor.note"), *(line for part in parts for line in ("", *part(form))))


def _versions(form: Form) -> Iterator[str]:
    seen = form["versions"]
    yield say("doctor.versions")
    yield say("doctor.version", **{k: seen[k] for k in ("assetlib", "python", "sqlite")})
    yield say("doctor.system", system=seen["system"], machine=seen["machine"])
    parts = ", ".join(f"{name} {version}" for name, version in seen["parts"].items())
    if parts:
        yield say("doctor.parts", parts=parts)


def _settings(form: Form) -> Iterator[str]:
    seen = form["settings"]
    yield say("doctor.settings")
    for name, one in seen["values"].items():
        key = "setting" if one["value"] else "setting_set"
        yield say(f"doctor.{key}", name=name, value=one["value"], origin=say_origin(one))
    if not seen["values"]:
        yield say("doctor.setting_none")
    if seen["sections"]:
        yield say("doctor.setting_sections", count=seen["sections"])
    for one in seen["problems"]:
        yield say("doctor.setting_problem", file=one["file"], about=one["about"])


def say_origin(setting: Form) -> str:
    """Where a setting comes from, and whether nobody may change it."""
    origin = setting["from"]
    said = say("cli.environment") if origin == ENVIRONMENT else origin
    return said + (say("cli.setting_fixed") if setting["fixed"] else "")


def _cache(form: Form) -> Iterator[str]:
    seen = form["cache"]
    yield say("doctor.cache")
    yield say("doctor.cache_place", place=seen["place"])
    size, limit, free = (_size(seen[name]) for name in ("size", "limit", "free"))
    yield say("doctor.cache_size", size=size, limit=limit, free=free)
    for one in seen["libraries"]:
        sizes = {kind: _size(one[kind]) for kind in ("database", "thumbnails", "other")}
        yield say("doctor.cache_library", id=one["id"], **sizes)
    if seen["private"]:
        yield say("doctor.cache_private", count=seen["private"])


def _outbox(form: Form) -> Iterator[str]:
    seen = form["outbox"]
    kinds = ("changes", "clashed", "slips", "files", "moves")
    yield say("doctor.outbox")
    if seen["waiting"]:
        yield say("doctor.outbox_some", **{kind: seen[kind] for kind in kinds})
    else:
        yield say("doctor.outbox_none")
    if (second := seen["second"]) is not None:
        yield say("doctor.outbox_second", place=second["place"], answer=_answer(second))


def _share(form: Form) -> Iterator[str]:
    seen = form["share"]
    if seen is None:
        yield say("doctor.share_none")
        return
    yield say("doctor.share", place=seen["place"])
    if seen["private"]:
        yield say("doctor.share_private")
    if not seen["met"]:
        yield say("doctor.share_not_met")
    yield from _marker(seen["library"])
    yield _line(seen["latency"], "latency", lambda one: one)
    yield _line(seen["rights"], "rights", lambda one: {"rights": _rights(one["are"])})
    if seen["librarian"] is not None:
        yield say("doctor.listed" if seen["librarian"] else "doctor.listed_not")
    yield _clock(seen["clock"])
    head = seen["head"]
    yield _line(head, "head", lambda one: one)
    schema = head["schema"]
    yield say("doctor.schema" if schema["here"] else "doctor.schema_none", **schema)
    yield _line(seen["history"], *_history(seen["history"]))
    if place := seen["history"].get("is", {}).get("left"):
        copied = seen["history"]["is"]["copied"]
        yield say("doctor.copied_over" if copied else "doctor.left", place=place)
    elif head["behind"]:
        yield say("doctor.head_behind", **head)
    yield from _uses(seen["uses"], head)
    follower = seen["follower"]
    none = follower["answer"] == "ok" and follower["is"] is None
    yield say("doctor.follower_none") if none else _line(follower, "follower", _follower)
    if seen.get("lease", {}).get("shut"):
        yield say("doctor.lease_shut")
    if (inbox := seen.get("inbox")) is not None:
        yield _line(inbox, "inbox", lambda one: one)


def _marker(seen: Form) -> Iterator[str]:
    """Which library it is, and what to do where that cannot be read."""
    yield _line(seen, "library", lambda one: one["is"])
    if seen["answer"] == "MarkerDamaged":
        yield say("trouble.MarkerDamaged")


def _line(seen: Form, key: str, values: Any) -> str:
    """An answer in its words, or that none came."""
    if seen["answer"] == "ok":
        return say(f"doctor.{key}", **values(seen))
    return say(f"doctor.{key}_not", **{**seen, "answer": _answer(seen)})


def _history(seen: Form) -> tuple[str, Any]:
    """Which sentence tells of the history, and what goes into it."""
    found = seen.get("is") or {"newest": 0, "broken": [], "read": 1}
    if not found["newest"] and seen["answer"] == "ok":
        return "history_empty", lambda _: found
    if found["broken"]:
        return "history_broken", lambda _: {"numbers": say_numbers(found["broken"])}
    return "history" if found["read"] <= 1 else "history_part", lambda _: found


def _uses(seen: Form, head: Form) -> Iterator[str]:
    """How whole the ledger is as far as this PC knows, and what to do where it is not."""
    if seen["answer"] in ("ShareReadOnly", "ServerReadOnly"):
        yield say("doctor.uses_shut")
        return
    found = seen.get("are") or {"files": 0, "read": 0, "lost": 0, "damaged": []}
    gaps = Gaps(found["lost"], found.get("first", ""), found.get("last", ""), (*found["damaged"],))
    whole = "uses_gaps" if gaps else "uses"
    key = whole if found["read"] == found["files"] else "uses_part"
    yield _line(seen, key if seen["answer"] == "ok" else "uses", lambda _: found)
    yield from gap_lines(gaps)
    if head["answer"] == seen["answer"] == "ok" and head["here"] < head["share"]:
        yield say("doctor.uses_unread", **head)


def _follower(seen: Form) -> Form:
    return {"pc": seen["is"]["pc"], "since": say_moment(seen["is"]["since"])}


def _clock(seen: Form) -> str:
    if seen["answer"] != "ok":
        return say("doctor.clock_not", answer=_answer(seen))
    if (ahead := seen["ahead_seconds"]) is None:
        return say("doctor.clock_unknown")
    return say("doctor.clock_behind" if ahead < 0 else "doctor.clock", seconds=abs(ahead))


def _answer(seen: Form) -> str:
    key = {"ok": "answered", "silent": "silent"}.get(seen["answer"], "failed")
    known = sentences(language(), "doctor")
    why = known.get(f"why_{seen['answer']}", seen["answer"])
    return say(f"doctor.{key}", answer=why, seconds=seen["seconds"])


def _rights(may: dict[str, str]) -> str:
    """What this account may do with each part of a catalogue, in words."""
    known = sentences(language(), "doctor")
    return ", ".join(
        say(
            "doctor.right",
            name=known.get(f"part_{name}", name),
            may=known.get(f"may_{seen}", seen),
        )
        for name, seen in may.items()
    )


def _errors(form: Form) -> Iterator[str]:
    yield say("doctor.errors")
    yield from form["errors"] or [say("doctor.errors_none")]


def _size(count: int | None) -> str:
    return "?" if count is None else f"{count / _MB:,.1f} MB"
