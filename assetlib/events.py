"""Events: what the library tells its listeners, in small values named as things that happened."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from assetlib.disappearance import Disappearance
from assetlib.errors import Trouble


@dataclass(frozen=True, slots=True)
class CatalogueChanged:
    """New commits were applied up to revision `rev`: ask again."""

    rev: int


@dataclass(frozen=True, slots=True)
class IndexingMoved:
    """The sweep has dealt with `done` of `total` files; `running` is False when it has ended.

    While it is running with a `total` of 0, it has met `done` files, and there may be more.
    """

    done: int
    total: int
    running: bool


@dataclass(frozen=True, slots=True)
class CatalogueRead:
    """Of what this PC does not know yet of the catalogue, `done` of `total` are read.

    As many as there are: it is over.
    """

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class FolderSeen:
    """A folder was listed: `waiting` files in it are not catalogued yet."""

    folder: str
    waiting: int


class Cause(Enum):
    """What keeps the catalogue from being current, or from being written."""

    FOLDER = "folder"
    """The shared folder cannot be reached."""
    SILENT = "silent"
    """The shared folder is there, and does not answer."""
    CLOSED = "closed"
    """This account may not read the catalogue."""
    DATABASE = "database"
    REFUSED = "refused"
    """The catalogue's database answers, and does not let this account do its work."""
    MOVING = "moving"
    """The catalogue is on its way to another place."""
    MOVED = "moved"
    """The whole library lies in another folder now."""
    COPIED_OVER = "copied_over"
    """The place the library left was copied over this one, and closed it."""
    READ_ONLY = "read_only"
    FULL = "full"
    UNFIT = "unfit"
    """The share failed what a log needs."""
    RESTORED = "restored"
    FORKED = "forked"
    DAMAGED = "damaged"
    NEWER = "newer"
    """A newer assetlib has written here."""
    GONE = "gone"
    """The folder is there, and has no catalogue any more."""
    OTHER = "other"
    """Another library lies there."""


@dataclass(frozen=True, slots=True)
class ShareStateChanged:
    """Whether the share answers, when it last did (UTC, ISO 8601), and what waits in the outbox.

    `reachable` is False too while the catalogue alone does not answer. `stopped`: it answers, and
    nothing can be written. `cause` says of either why, `subject` and `detail` more of it. `slow`:
    every answer takes long. `drift`: hours this PC's clock is behind the catalogue's, or ahead of
    it (less than 0).
    """

    reachable: bool
    checked_at: str
    pending: int
    cause: Cause = Cause.FOLDER
    stopped: bool = False
    subject: str = ""
    detail: str = ""
    slow: bool = False
    drift: int = 0

    @property
    def well(self) -> bool:
        """Whether everything can be read and written."""
        return self.reachable and not self.stopped


@dataclass(frozen=True, slots=True)
class ConflictsChanged:
    """So many changes of this PC wait for somebody to choose (`conflicts.Conflicts`)."""

    waiting: int


@dataclass(frozen=True, slots=True)
class CameIn:
    """So many files that were coming in when the program ended are in now.

    `refused` are those that are not, each with its name, and why.
    """

    done: int
    refused: tuple[tuple[str, Trouble], ...] = ()


@dataclass(frozen=True, slots=True)
class TroubleHappened:
    """Background work met a trouble that nobody asked about."""

    trouble: Trouble


@dataclass(frozen=True, slots=True)
class LeaseChanged:
    """Who follows the folder now: this PC (`here`), another one by account and name, or nobody.

    `shut`: the file of the lease, where this account may not open it, so that it never will, and
    whose that is.
    """

    here: bool
    who: str = ""
    pc: str = ""
    shut: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class PicturesGone:
    """So many pictures have gone at once that a librarian is asked; None: nobody is any more."""

    question: Disappearance | None


Event = (
    CatalogueChanged
    | CatalogueRead
    | IndexingMoved
    | FolderSeen
    | ShareStateChanged
    | ConflictsChanged
    | TroubleHappened
    | CameIn
    | LeaseChanged
    | PicturesGone
)
