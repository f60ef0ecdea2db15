"""Replying: an answer to what staff asked, as operations on the catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assetlib.catalogue.changes import Op, Set, View
from assetlib.catalogue.section_answers import noted
from assetlib.catalogue.use_form import counted
from assetlib.request import OPEN, Answer


@dataclass(frozen=True, slots=True)
class Reply:
    """What an account says on a day; `asset` is the picture that came of it, "" for none.

    `name` is how whoever answers is called as far as that was said, "" where it was not.
    """

    answer: Answer
    today: date
    by: str
    asset: str = ""
    name: str = ""


def replied(view: View, id_: str, section: str, reply: Reply) -> Iterable[Op]:
    """A question about several pictures stands in the log once for each; the first answer stays.

    `section` is that of whoever asked.
    """
    number, news = 0, False
    while (fields := view.get("request", one := counted(id_, number))) is not None:
        if fields["status"] == OPEN:
            named = {"asset": (fields["asset"], reply.asset)} if reply.asset else {}
            yield Set("request", one, {"status": (OPEN, str(reply.answer)), **named})
            news = True
        number += 1
    if news:
        yield from noted(view, id_, section, reply.today, reply.by, reply.name)
