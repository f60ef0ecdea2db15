"""Replying: an answer to what staff asked, as operations on the catalogue."""

from __future__ import annotations

from collections.abc import Iterable

from assetlib.catalogue.changes import Set, View
from assetlib.catalogue.use_form import counted
from assetlib.request import OPEN, Answer


def replied(view: View, id_: str, answer: Answer, asset: str = "") -> Iterable[Set]:
    """A question about several pictures stands in the log once for each; the first answer stays.

    `asset` is the picture that came of a wish, "" for none.
    """
    number = 0
    while (fields := view.get("request", one := counted(id_, number))) is not None:
        if fields["status"] == OPEN:
            named = {"asset": (fields["asset"], asset)} if asset else {}
            yield Set("request", one, {"status": (OPEN, str(answer)), **named})
        number += 1


def accepted(view: View, id_: str, asset: str) -> Iterable[Set]:
    """An offer is in the library, as this picture."""
    before = view.get("request", id_)
    if before is not None and before["status"] == OPEN:
        pairs = {"status": (OPEN, Answer.ACCEPTED.value), "asset": (before["asset"], asset)}
        yield Set("request", id_, pairs)
