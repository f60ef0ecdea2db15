"""Whom to ask: the line with name and extension wherever the program says 'ask somebody'."""

from __future__ import annotations

from assetlib import errors
from assetlib.errors import Trouble
from assetlib.events import Cause
from assetlib.wording import say

_TROUBLES = (
    errors.BadSettings,
    errors.CatalogueGone,
    errors.LogDamaged,
    errors.LoginRefused,
    errors.NeverSeen,
    errors.NotALibrarian,
    errors.ShareFull,
    errors.ShareReadOnly,
    errors.ShareUnfit,
    errors.WasALibrary,
)
"""Troubles whose sentence sends to somebody; kinds of them do, too."""

_CAUSES = {
    Cause.CLOSED,
    Cause.REFUSED,
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
"""Causes whose notice does so to staff."""


def whom_to_ask(contact: str) -> str:
    """The line; "" where nobody has said whom."""
    return say("purpose.ask_whom", contact=contact) if contact else ""


def asks(what: Trouble | Cause) -> bool:
    """Whether the sentence for this sends somebody to somebody."""
    return what in _CAUSES if isinstance(what, Cause) else isinstance(what, _TROUBLES)


def with_line(text: str, contact: str) -> str:
    """A text and below it the line, where there is one."""
    return "\n".join(filter(None, (text, whom_to_ask(contact))))
