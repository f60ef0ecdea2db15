"""The command about librarians: who stands on the catalogue's list, on it, and off it again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from assetlib.commands.asking import opened
from assetlib.commands.console import DONE, REFUSED, TROUBLE, Console
from assetlib.details import Saved
from assetlib.librarians import Librarian
from assetlib.library import Library
from assetlib.text import nfc
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
        was = _listed(library, who.account)
        if was is not None and not who.name:
            who = replace(who, name=was.name)  # left out, and not taken away
        saved = library.librarians.add(who).result()
    return _answer(saved, say("librarians.added") if was is None else _change(was, who), console)


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
    return _answer(saved, say("librarians.removed"), console)


def _listed(library: Library, account: str) -> Librarian | None:
    wanted = nfc(account.strip()).casefold()
    listed = library.librarians.listed().result()
    return next((one for one in listed if one.account == wanted), None)


def _change(was: Librarian, who: Librarian) -> str:
    """What became of somebody who stood on the list already."""
    before, after = _said(was), _said(who)
    if before == after:
        return say("librarians.as_before", **after, account=was.account)
    both = {f"{name}_before": said for name, said in before.items()}
    return say("librarians.changed", account=was.account, **both, **after)


def _said(one: Librarian) -> dict[str, str]:
    role = say(f"librarians.role_{one.role.value}")
    return {"role": role, "name": one.name.strip() or say("librarians.nameless")}


def _others(library: Library) -> list[str]:
    listed = library.librarians.listed().result()
    mine = library.account.casefold()
    return [f"  {one.account}　{one.name}" for one in listed if one.account.casefold() != mine]


def _answer(saved: Saved, words: str, console: Console) -> int:
    answer = {"changed": saved.changed, "rev": saved.rev, "pending": saved.pending}
    console.answer(answer, say("librarians.pending") if saved.pending else words)
    return TROUBLE if saved.pending else DONE
