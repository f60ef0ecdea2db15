"""Commands that hand over what somebody has begun: handover give, handover take."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from assetlib.commands.asking import opened
from assetlib.commands.console import DONE, Console
from assetlib.wording import say


def give(root: Path, cache: Path | None, console: Console, file: Path, account: str) -> int:
    """Write open works and questions into a file: one's own, or as a librarian anybody's."""
    with opened(root, cache) as library:
        asked = library.handover.of(account) if account else library.handover.own()
        bundle = asked.result()
        library.handover.write(bundle, str(file)).result()
    counts = {"works": len(bundle.works), "questions": len(bundle.questions)}
    said = say("handover.offered", name=bundle.name or bundle.account, **counts)
    console.answer({**counts, "account": bundle.account}, said)
    return DONE


def take(root: Path, cache: Path | None, console: Console, file: Path) -> int:
    """Go on with what a file hands over."""
    with opened(root, cache) as library:
        taken = library.handover.take(library.handover.read(str(file)).result()).result()
    counts = {"works": taken.works, "questions": taken.questions}
    said = [say("handover.taken", **counts, pictures=taken.pictures)]
    said += [say("handover.answered", count=taken.answered)] if taken.answered else []
    said += [say("handover.known", count=taken.known)] if taken.known else []
    console.answer(asdict(taken), *said)
    return DONE
