"""The desk of asking: what somebody asked of the librarians, with what the log says of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any, Protocol

from sqlalchemy import Connection

from assetlib import shelf
from assetlib.asking import Asked
from assetlib.catalogue.changes import Draft, Op
from assetlib.catalogue.entities import Fields
from assetlib.catalogue.reorganised import sections_of
from assetlib.catalogue.section_answers import ANSWERED, SectionAnswer, section_answer
from assetlib.errors import LocalTrouble
from assetlib.fitting import Fit, fit
from assetlib.futures import chained
from assetlib.index.describing import drafted, entities, settings
from assetlib.index.kept import rows_by_id
from assetlib.index.visibility import is_held, seen_title
from assetlib.own_requests import Own, OwnRequests
from assetlib.request import DECIDE, Answer, answer_of
from assetlib.use import Use
from assetlib.work_form import read_use

OFTEN = 600.0
"""Seconds between two looks at what was asked at other PCs."""

GAP = 20.0
"""Seconds at least between two looks that somebody's coming back to the window asks for."""

RECENT = timedelta(days=60)
"""So long a section is told of an answer: who joins it, or gets another PC, hears no old ones."""


class Shelf(shelf.Shelf, Protocol):
    """What the desk needs of a library; `section` is what somebody gave as theirs."""

    @property
    def section(self) -> str: ...


class AskingDesk:
    """Fulfils `asking.Asking`. A lane of its own reads small files of this PC.

    `before` gives the names that a section of today had, as the city's settings file has them,
    `unsent` the ids of what lies on this PC still.
    """

    def __init__(
        self,
        shelf: Shelf,
        own: OwnRequests,
        waiting: Callable[[], Sequence[Op]],
        before: Callable[[str], Sequence[str]],
        unsent: Callable[[], Collection[str]],
    ) -> None:
        self._shelf, self._own, self._waiting = shelf, own, waiting
        self._before, self._unsent = before, unsent
        self._lane = ThreadPoolExecutor(1, "asking")
        self._next = self._last = 0.0

    def close(self) -> None:
        """Take nothing more."""
        self._lane.shutdown(wait=False, cancel_futures=True)

    def own(self, *, back: bool = False) -> Future[tuple[Asked, ...]]:
        """What one asked, and one's section, the newest first; `back`: look at other PCs sooner."""
        known = self._lane.submit(self._known, back=back)
        return chained(known, lambda own: self._shelf.ask(lambda found: self._told(found, own)))

    def hear(self, ids: tuple[str, ...]) -> Future[None]:
        """The answers to these have been read."""
        return chained(self.own(), lambda asked: self._lane.submit(self._hear, ids, asked))

    def answered(self, use: Use) -> tuple[Asked, ...]:
        """What one asked for this very use. It waits: call it in a lane; LocalTrouble."""
        own = tuple(one for one in self._own.all() if _is_for(one, use))
        return self._shelf.ask(lambda found: self._told(found, own)).result() if own else ()

    # --- in the lane ---

    def _known(self, *, back: bool) -> tuple[Own, ...]:
        """Those of other PCs too, as far as they can be asked now."""
        own = self._own.all()
        now = time.monotonic()
        if back:
            self._next = min(self._next, self._last + GAP)
        if now >= self._next or not all(one.shared for one in own):
            self._last, self._next = now, now + OFTEN
            with suppress(LocalTrouble):
                self._own.bring_in_line()
                own = self._own.all()
        return own

    def _hear(self, ids: tuple[str, ...], asked: tuple[Asked, ...]) -> None:
        for one in asked:
            if one.colleague and one.id in ids and not one.heard:
                self._own.take_over(Own(one.id, one.about, "", one.at, heard=True, colleague=True))
        self._own.hear(ids)
        with suppress(LocalTrouble):
            self._own.bring_in_line()

    # --- among what is true now ---

    def _told(self, connection: Connection, own: tuple[Own, ...]) -> tuple[Asked, ...]:
        view = drafted(connection, self._waiting())
        replies = _replies(connection, view)
        every = {one.id: one for one in (*self._of_section(connection, view, replies), *own)}
        found = {id_: view.get("request", id_) for id_ in every}
        answers = {id_: answer_of(str(fields["status"])) for id_, fields in found.items() if fields}
        # The picture that was asked about is no answer; the one that came of it is.
        named = {
            id_: str(fields["asset"])
            for id_, fields in found.items()
            if fields and answers[id_] in (Answer.ADDED, Answer.ACCEPTED)
        }
        about = {asset for one in every.values() for asset in one.assets}
        rows = rows_by_id(connection, sorted({*named.values(), *about}))
        people = entities(connection, "librarian", view).values()
        names = {str(one["account"]): str(one["name"]) for one in people if one["name"]}
        unsent = set(self._unsent())

        def asked(one: Own) -> Asked:
            row, answer = rows.get(named.get(one.id, "")), answers.get(one.id)
            told = Asked(one.id, one.about, one.words, one.at, answer, row, one.heard)
            reply = replies.get(one.id) if answer is not None else None
            if reply is not None:
                by = names.get(reply.by.casefold()) or reply.name or reply.by
                told = replace(told, on=reply.day.isoformat(), by=by)
            if one.colleague:
                return replace(told, words=seen_title(view, named.get(one.id, "")), colleague=True)
            titles = (seen_title(view, asset) for asset in one.assets)
            return replace(
                told,
                pictures=tuple(filter(None, titles)),
                rows=tuple(rows[id_] for id_ in one.assets if id_ in rows and _is_seen(view, id_)),
                use=_use(one.use),
                waits=answer is None and one.id in unsent,
            )

        told = [asked(one) for one in every.values()]
        shown = (one for one in told if one.answer is not None or not one.colleague)
        return tuple(sorted(shown, key=lambda one: one.at, reverse=True))

    def _of_section(
        self, connection: Connection, view: Draft, replies: Mapping[str, SectionAnswer]
    ) -> Iterator[Own]:
        """What colleagues asked and was answered of late; librarians have a list of their own."""
        if self._shelf.librarian or not self._shelf.section:
            return
        names = self._names(settings(connection, "section", view))
        first = self._shelf.clock.today() - RECENT
        for answer in replies.values():
            if answer.day < first or not answer.is_of(names):
                continue
            if (fields := view.get("request", answer.id)) is not None:
                about, at = str(fields["about"]), str(fields["at"])
                yield Own(answer.id, about, "", at, colleague=True)

    def _names(self, renamed: Sequence[Fields]) -> set[str]:
        """Every name that stands for one's section: an answer keeps that of its day."""
        known, mine = sections_of(renamed), self._shelf.section
        return {name for one in (mine, *self._before(mine)) for name in known.family(one)}


def _replies(connection: Connection, view: Draft) -> Mapping[str, SectionAnswer]:
    found = map(section_answer, settings(connection, ANSWERED, view))
    return {one.id: one for one in found if one is not None}


def _is_for(one: Own, use: Use) -> bool:
    return one.about == DECIDE and fit(_use(one.use), use) is Fit.SAME


def _use(form: Mapping[str, Any] | None) -> Use | None:
    """What an older program kept has none, and a newer one's may be no use here."""
    with suppress(ValueError, KeyError, TypeError, AttributeError):
        return read_use(form) if form is not None else None
    return None


def _is_seen(view: Draft, asset: str) -> bool:
    """Whether it is there, and everybody may see it."""
    fields = view.get("asset", asset)
    return fields is not None and not is_held(fields)
