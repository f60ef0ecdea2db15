"""Settings of this PC: who works here, and where local files lie."""

from __future__ import annotations

import getpass
import math
import os
import socket
import sys
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from assetlib.deployed import deployed, is_network
from assetlib.errors import BadSettings, LocalTrouble
from assetlib.identity import Identity, identity_of
from assetlib.section_list import NO_SECTIONS, SectionList
from assetlib.text import fold, nfc
from assetlib.windows_account import ACCOUNT, said_by_windows

if sys.platform != "win32":
    import pwd

RECONCILE = 15 * 60.0
"""Seconds between comparisons of a whole library with its folder, whatever events said."""

CACHE_LIMIT = 2000
"""Megabytes (of a million bytes) that the cache folder of a PC may have."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the program knows before it opens a library.

    `account` is the operating system's (`DOMAIN\\user` or `user@host`, case folded) and decides
    about rights; `declared` and `section` are names somebody gave and decide nothing. `outbox` is
    where what waits is kept a second time, for PCs whose profile is thrown away (`depot.py`).
    `cache_limit` is in bytes. `library` is the one that was deployed to this PC, `default_use` the
    purpose (`use.Button`) that is chosen before anybody chose one, `contact` whom to ask where the
    catalogue does not say, `sections` those to choose one's own from, `fixed` the keys that nobody
    may say otherwise, `problems` what a settings file says wrongly. `shared`: several people use
    this account, and each says who it is; `presence` tells apart those who do.
    """

    cache: Path
    account: str
    pc: str
    declared: str = ""
    section: str = ""
    language: str = "ja"
    reconcile: float = RECONCILE
    cache_limit: int = CACHE_LIMIT * 10**6
    outbox: Path | None = None
    library: Path | None = None
    default_use: str = ""
    contact: str = ""
    sections: SectionList = NO_SECTIONS
    shared: bool = False
    presence: str = ""
    fixed: frozenset[str] = frozenset()
    problems: tuple[BadSettings, ...] = ()

    @property
    def who(self) -> str:
        """How a commit names its author: the account, with the declared name beside it."""
        return f"{self.account} ({self.declared})" if self.declared else self.account

    @property
    def bound(self) -> Path | None:
        """The library that the city has fixed: a window opens no other."""
        return self.library if "library" in self.fixed else None

    @property
    def person(self) -> str:
        """By whom what is one's own is kept on this PC: the account, or of a shared one more."""
        return f"{self.account}\n{self.presence}" if self.shared else self.account


def load(
    cache: Path | None = None,
    environment: Mapping[str, str] = os.environ,
    present: Identity | None = None,
) -> Settings:
    """The settings of whoever runs this; LocalTrouble where the cache would lie on a network.

    `present`: who has said to be there now, where several people share the account.
    """
    city = deployed(environment)
    said_here = city.values
    chosen = cache or Path(
        said_here.get("ASSETLIB_CACHE") or platformdirs.user_data_dir("assetlib")
    )
    language = said_here.get("ASSETLIB_LANGUAGE", "ja")
    place, account = _local(chosen.absolute()), _account()
    shared = said_here.get("ASSETLIB_SHARED", "") in ("1", "true")
    said = (present if shared else identity_of(place, account)) or Identity()
    name = said_here.get("ASSETLIB_USER") or said.name
    section = said_here.get("ASSETLIB_SECTION") or said.section
    became = city.sections.now(section)
    return Settings(
        cache=place,
        account=account,
        pc=socket.gethostname(),
        declared=name,
        section=became[0] if len(became) == 1 else section,
        outbox=_written(said_here.get("ASSETLIB_OUTBOX", "")),
        library=_written(said_here.get("ASSETLIB_LIBRARY", "")),
        reconcile=max(1.0, _number(said_here.get("ASSETLIB_RECONCILE", ""), RECONCILE)),
        cache_limit=int(_number(said_here.get("ASSETLIB_CACHE_LIMIT", ""), CACHE_LIMIT) * 10**6),
        language=language if language in ("ja", "en") else "ja",
        default_use=said_here.get("ASSETLIB_DEFAULT_USE", ""),
        contact=said_here.get("ASSETLIB_CONTACT", ""),
        sections=city.sections,
        shared=shared,
        presence=_presence(name) if shared else "",
        fixed=city.fixed,
        problems=city.problems,
    )


def _presence(name: str) -> str:
    """One person of a shared account; who says no name is nobody that was here before."""
    return "".join(fold(nfc(name)).split()) or str(uuid.uuid4())


def _written(word: str) -> Path | None:
    """The folder a setting names; it may be a share, so nothing looks there now."""
    return Path(os.path.abspath(os.path.expandvars(word))) if word else None  # noqa: PTH100


def _number(word: str, default: float) -> float:
    try:
        found = float(word)
    except ValueError:
        return default
    return found if math.isfinite(found) and found > 0 else default


def _local(path: Path) -> Path:
    """SQLite's locks do not work over a network, so the cache must not lie there."""
    if is_network(str(path)):
        raise LocalTrouble(str(path), "network path")
    return path


def _account() -> str:
    if sys.platform == "win32":
        # USERNAME may say anything; whom Windows has logged on cannot be chosen.
        said = said_by_windows(ACCOUNT)
        return (said or f"{socket.gethostname()}\\{getpass.getuser()}").casefold()
    else:  # noqa: RET505 - the type checker knows this branch by its platform
        # LOGNAME and USER may say anything; the user id cannot be chosen.
        return f"{pwd.getpwuid(os.getuid()).pw_name}@{socket.gethostname()}".casefold()
