"""The command about librarians: who stands on the catalogue's list, on it, and off it again."""

from __future__ import annotations

from pathlib import Path

from assetlib.commands.asking import opened
from assetlib.commands.console import DONE, TROUBLE, Console
from assetlib.librarians import Librarian
from assetlib.wording import say


def show(root: Path, cache: Path | None, console: Console) -> int:
    """Everybody on the list, one a line."""
    with opened(root, cache) as library:
        for one in library.librarians.listed().result():
            form = {"account": one.account, "name": one.name, "role": one.role.value}
            role = say(f"librarians.role_{one.role.value}")
            console.answer(form, say("librarians.line", **{**form, "role": role}))
    return DONE


def change(root: Path, cache: Path | None, action: str, who: Librarian, console: Console) -> int:
    """Put an account on the list or take it off."""
    with opened(root, cache) as library:
        desk = library.librarians
        saved = (desk.add(who) if action == "add" else desk.remove(who.account)).result()
    words = say("librarians.added" if action == "add" else "librarians.removed")
    answer = {"changed": saved.changed, "rev": saved.rev, "pending": saved.pending}
    console.answer(answer, say("librarians.pending") if saved.pending else words)
    return TROUBLE if saved.pending else DONE
