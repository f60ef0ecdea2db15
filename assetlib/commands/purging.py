"""The command that withdraws a picture for good."""

from __future__ import annotations

from pathlib import Path

from assetlib.commands.asking import opened
from assetlib.commands.console import DONE, TROUBLE, Console
from assetlib.wording import say


def purge(root: Path, cache: Path | None, path: str, reason: str, console: Console) -> int:
    """Have every PC forget a picture and its copies."""
    with opened(root, cache) as library:
        lying = library.purges.lying(path).result()
        saved = library.purges.purge(path, reason).result()
        library.deliver(seconds=60.0)  # the thumbnails in the log go right after the commit
    answer = {"changed": saved.changed, "rev": saved.rev, "pending": saved.pending}
    files = [say("cli.purged_file", path=one) for one in lying]
    told = say("cli.purged", changed=saved.changed, path=path)
    console.answer({**answer, "files": [*lying]}, told, *files)
    if saved.pending:
        console.remark(say("cli.pending"))
    return TROUBLE if saved.pending else DONE
