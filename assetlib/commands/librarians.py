"""The command about librarians: who stands on the catalogue's list, on it, and off it again."""

from __future__ import annotations

from pathlib import Path

from assetlib.commands.asking import opened
from assetlib.commands.console import DONE, REFUSED, TROUBLE, Console
from assetlib.details import Saved
from assetlib.librarians import Librarian
from assetlib.library import Library
from assetlib.wording import say


def show(root: Path, cache: Path | None, console: Console) -> int:
    """Everybody on the list, one a line."""
    with opened(root, cache) as library:
        for one in library.librarians.listed().result():
            form = {"account": one.account, "name": one.name, "role": one.role.value}
            role = say(f"librarians.role_{one.role.value}")
            console.answer(form, say("librarians.line", **{**form, "role": role}))
    return DONE


def add(root: Path, cache: Path | None, who: Librarian, console: Console) -> int:
    """Put an account on the list, or change its name and role."""
    with opened(root, cache) as library:
        saved = library.librarians.add(who).result()
    return _answer(saved, "librarians.added", console)


def remove(root: Path, cache: Path | None, account: str, console: Console, *, yes: bool) -> int:
    """Take an account off the list; one's own only with `yes`, once who remains was shown.

    A successor whose account is misspelt there would leave nobody who can put it right.
    """
    with opened(root, cache) as library:
        oneself = account.strip().casefold() == library.account.casefold()
        if oneself and not yes and (remaining := _others(library)):
            console.remark(say("librarians.leaving", remaining="\n".join(remaining)))
            return REFUSED
        saved = library.librarians.remove(account).result()
    return _answer(saved, "librarians.removed", console)


def _others(library: Library) -> list[str]:
    listed = library.librarians.listed().result()
    mine = library.account.casefold()
    return [f"  {one.account}　{one.name}" for one in listed if one.account.casefold() != mine]


def _answer(saved: Saved, words: str, console: Console) -> int:
    answer = {"changed": saved.changed, "rev": saved.rev, "pending": saved.pending}
    console.answer(answer, say("librarians.pending" if saved.pending else words))
    return TROUBLE if saved.pending else DONE
