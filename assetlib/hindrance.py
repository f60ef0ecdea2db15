"""A hindrance: what keeps a catalogue from being current or written, told from a trouble."""

from __future__ import annotations

from dataclasses import dataclass

from assetlib import errors
from assetlib.errors import Trouble
from assetlib.events import Cause

_CAUSES: dict[type[Trouble], Cause] = {
    errors.ShareOffline: Cause.FOLDER,
    errors.ShareSilent: Cause.SILENT,
    errors.FolderUnreadable: Cause.CLOSED,
    errors.FileUnreadable: Cause.CLOSED,
    errors.ServerOffline: Cause.DATABASE,
    errors.LoginRefused: Cause.REFUSED,
    errors.ServerReadOnly: Cause.REFUSED,
    errors.ServerFull: Cause.REFUSED,
    errors.LogMoving: Cause.MOVING,
    errors.LibraryMoved: Cause.MOVED,
    errors.FarewellCopied: Cause.COPIED_OVER,
    errors.ShareReadOnly: Cause.READ_ONLY,
    errors.ShareFull: Cause.FULL,
    errors.ShareUnfit: Cause.UNFIT,
    errors.LogRestored: Cause.RESTORED,
    errors.LogForked: Cause.FORKED,
    errors.LogDamaged: Cause.DAMAGED,
    errors.FormatTooNew: Cause.NEWER,
    errors.NotALibrary: Cause.GONE,
    errors.WrongLibrary: Cause.OTHER,
}

_READABLE = {
    Cause.MOVED,
    Cause.COPIED_OVER,
    Cause.READ_ONLY,
    Cause.FULL,
    Cause.UNFIT,
    Cause.RESTORED,
    Cause.FORKED,
    Cause.DAMAGED,
    Cause.NEWER,
    Cause.GONE,
    Cause.OTHER,
}
"""The folder answers all the same: pictures can be taken, and only writing has stopped."""


_PASSING = (errors.RaceLost, errors.Conflict, errors.ShareUnfit)
"""Troubles of the catalogue that leave it as it was: what is decided waits for the next time."""


def forbids(trouble: Trouble) -> bool:
    """Whether nothing may even be decided: a log that cannot be followed is not written on."""
    return isinstance(trouble, errors.CatalogueTrouble) and not isinstance(trouble, _PASSING)


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Its cause, what it is about (`subject`, `detail` of the trouble), and whether one can read.

    `away`: pictures or what others decide cannot be fetched; else only writing has stopped.
    """

    cause: Cause
    away: bool
    subject: str = ""
    detail: str = ""


def hindrance(trouble: Trouble) -> Hindrance | None:
    """What a trouble of a look at the log keeps from going; None where it is about one thing only.

    A kind that is not named counts as the kind it is a case of.
    """
    kin = (one for one in type(trouble).__mro__ if one in _CAUSES)
    kind = next(kin, None)
    if kind is None:
        return None
    cause = _CAUSES[kind]
    return Hindrance(cause, cause not in _READABLE, trouble.subject, trouble.detail)
