"""Commands about sidecars: xmp export, xmp import."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from assetlib.commands.asking import opened
from assetlib.commands.console import DONE, REFUSED, TROUBLE, Console
from assetlib.commands.telling import sentences
from assetlib.sidecar_words import incoming_of, outgoing_of
from assetlib.wording import say


def export(root: Path, cache: Path | None, console: Console, place: str, *, trial: bool) -> int:
    """Write sidecars; 1 where some could not be, or belong to another program."""
    with opened(root, cache) as library:
        asked = library.sidecars.plan(place) if trial else library.sidecars.write(place)
        found = asked.result()
    answer = {**asdict(found), "written": len(found.written), "changed": len(found.written)}
    console.answer(answer, *sentences(outgoing_of(found, done=not trial)))
    return REFUSED if found.problems or found.foreign else DONE


def take_in(root: Path, cache: Path | None, console: Console, place: str, *, trial: bool) -> int:
    """Take titles, creators, sources and tags in from sidecars; never a licence."""
    with opened(root, cache) as library:
        found = library.sidecars.look(place).result()
        saved = None if trial else library.sidecars.take(place).result()
        library.deliver(5)
    answer = {**asdict(found), "pending": bool(saved and saved.pending)}
    told = [] if saved is None else [say("sidecar.taken", count=saved.changed)]
    console.answer(answer, *sentences(incoming_of(found)), *told)
    if saved is not None and saved.pending:
        console.remark(say("cli.pending"))
        return TROUBLE
    return REFUSED if found.problems else DONE
