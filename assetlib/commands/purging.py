"""The command that withdraws a picture for good."""

from __future__ import annotations

from pathlib import Path

from assetlib.commands.asking import opened
from assetlib.commands.console import DONE, TROUBLE, Console
from assetlib.wording import say


def purge(root: Path, cache: Path | None, path: str, reason: str, console: Console) -> int:
    """Have every PC forget a picture and its copies."""
    with opened(root, cache) as library:
        saved = library.purges.purge(path, reason).result()
        library.deliver(seconds=60.0)  # the thumbnails in the log go right after the commit
    answer = {"changed": saved.changed, "rev": saved.rev, "pending": saved.pending}
    console.answer(answer, say("cli.purged", changed=saved.changed, path=path))
    if saved.pending:
        console.remark(say("cli.pending"))
    return TROUBLE if saved.pending else DONE
