"""Uninstalling: what this PC keeps goes, once nothing of it is lost with that."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assetlib.commands.console import DONE, REFUSED, Console
from assetlib.departing import Busy, Left, busy, deliver, left, remove, things
from assetlib.discreet import scrubbed
from assetlib.inventory import inventory
from assetlib.settings import Settings, load
from assetlib.wording import say, say_moment


def uninstall(cache: Path | None, console: Console, *, yes: bool, discard: bool) -> int:
    """Deliver what waits, then remove everything of this account; without `yes` only say what.

    `discard`: also what could not be delivered, and private catalogues.
    """
    settings = load(cache)
    if yes:
        deliver(settings)
    lost = left(settings, inventory(settings.cache))
    form: dict[str, Any] = {"waiting": _waiting(lost), "private": lost.private, "removed": []}
    if yes and lost and not discard:
        clashed = sum(held.clashed for _, held in lost.waiting)
        advice = [say("uninstall.refused")] if lost.waiting else []
        advice += [say("uninstall.clashed", count=clashed)] if clashed else []
        advice += [say("uninstall.refused_private")] if lost.private else []
        console.answer(form, *_words(lost), *advice)
        return REFUSED
    if not yes:
        _tell(settings, lost, form, console)
        return DONE
    form["removed"] = [str(place) for place in remove(settings)]
    second = [] if settings.outbox is None else [say("uninstall.second", place=settings.outbox)]
    done = say("uninstall.done", count=len(form["removed"]))
    console.answer(form, done, *second, say("uninstall.share"))
    return DONE


def _tell(settings: Settings, lost: Left, form: dict[str, Any], console: Console) -> None:
    """What would go, and what has to end before."""
    would, at_work = [str(place) for place in things(settings)], busy(settings)
    form |= {"would": would, "at_work": [_busy_form(one) for one in at_work]}
    running = [_at_work(one) for one in at_work]
    if not would:
        console.answer(form, say("uninstall.nothing"), *running)
        return
    words = [say("uninstall.would", count=len(would)), *would, *_words(lost), *running]
    console.answer(form, *words, say("uninstall.say_yes"))


def _busy_form(one: Busy) -> dict[str, Any]:
    return {"root": scrubbed(str(one.root)), "programs": sorted(one.programs)} | (
        {"follows_since": one.follows} if one.follows else {}
    )


def _at_work(one: Busy) -> str:
    if one.follows:
        return say("uninstall.follows", place=one.root, since=say_moment(one.follows))
    known = one.programs & {"watch", "window"} or {"command"}
    return "\n".join(say(f"uninstall.at_work_{name}", place=one.root) for name in sorted(known))


def _waiting(lost: Left) -> list[dict[str, Any]]:
    return [
        {"library": held.id, "root": None if root is None else scrubbed(str(root))}
        | {"changes": held.changes, "slips": held.slips, "files": held.files, "moves": held.moves}
        for root, held in lost.waiting
    ]


def _words(lost: Left) -> list[str]:
    words = [
        say(
            "uninstall.waiting",
            place=root if root is not None else held.id,
            changes=held.changes,
            slips=held.slips,
            files=held.files,
            moves=held.moves,
        )
        for root, held in lost.waiting
    ]
    if lost.private:
        words.append(say("uninstall.private", count=lost.private))
        words += [f"  {place}" for place in lost.albums]
    return words
