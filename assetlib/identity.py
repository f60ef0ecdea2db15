"""Identity: the name and section somebody gave on this PC; it is recorded, and decides nothing."""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from assetlib.durable import keep, translated
from assetlib.windows_account import DISPLAY_NAME, said_by_windows

if sys.platform != "win32":
    import os
    import pwd

_PEOPLE = 40
"""Names of a shared account that are offered."""


@dataclass(frozen=True, slots=True)
class Identity:
    """As people are called in their office; either may be empty."""

    name: str = ""
    section: str = ""


def identity_of(cache: Path, account: str) -> Identity | None:
    """What this account said, or None where it has not been asked; a damaged file is no answer."""
    try:
        form = json.loads(_place(cache, account).read_bytes())
        return Identity(str(form["name"]), str(form["section"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep_identity(cache: Path, account: str, said: Identity) -> None:
    """Remember an answer, also an empty one; durable when this returns, else LocalTrouble."""
    _keep(_place(cache, account), asdict(said))


def people_of(cache: Path, account: str) -> tuple[Identity, ...]:
    """Who has used a shared account on this PC, the last one first."""
    try:
        form = json.loads(_place(cache, account, ".people").read_bytes())
        return tuple(Identity(str(one["name"]), str(one["section"])) for one in form)
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def keep_person(cache: Path, account: str, who: Identity) -> None:
    """Offer a person's name the next time the account is shared; LocalTrouble."""
    others = [one for one in people_of(cache, account) if one.name != who.name]
    _keep(_place(cache, account, ".people"), [asdict(one) for one in (who, *others)[:_PEOPLE]])


def name_in_the_directory() -> str:
    """How the operating system's directory calls whoever is logged in; "" where it does not say.

    Windows may ask a domain controller: not for the GUI thread.
    """
    if sys.platform == "win32":
        return said_by_windows(DISPLAY_NAME)
    try:
        return pwd.getpwuid(os.getuid()).pw_gecos.partition(",")[0].strip()
    except KeyError:
        return ""


def _keep(place: Path, form: object) -> None:
    with translated(place):
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    keep(place, json.dumps(form).encode())


def _place(cache: Path, account: str, kind: str = "") -> Path:
    name = hashlib.sha256(account.encode()).hexdigest()[:16]
    return cache / "identities" / f"{name}{kind}.json"
