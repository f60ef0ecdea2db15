"""Licences in memory, answered at once; `failing` refuses everything that changes them."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from assetlib.catalogue.presets import presets
from assetlib.catalogue.promising import next_due
from assetlib.dayone_door import Basis
from assetlib.details import Saved
from assetlib.errors import Trouble
from assetlib.licences import (
    Content,
    Done,
    Dossier,
    Entry,
    Kept,
    Promise,
    Revision,
    Standing,
    Version,
    WorkUnder,
)
from assetlib.terms import Licence, Status

T = TypeVar("T")
TODAY = date(2026, 12, 1)

SITE, BY, ND = (
    next(one.licence for one in presets() if one.licence.code == code)
    for code in ("site-limit-20", "CC-BY-4.0", "CC-BY-ND-4.0")
)


def content(one: Licence = SITE, **more: object) -> Content:
    said = {"title": "くらし素材館", "assigner": "くらし素材館", "holding": "allowed", **more}
    return Content(replace(one, **said), Basis.TERMS)  # type: ignore[arg-type]


class FakeLicences:
    """Fulfils `licences.Licences`; what was handed in is remembered in `handed`."""

    def __init__(self, *contents: Content) -> None:
        self.versions: dict[str, list[Version]] = {}
        self.promises: dict[str, list[Promise]] = {}
        self.names: dict[str, str] = {}
        self.affected: tuple[WorkUnder, ...] = ()
        self.handed: list[tuple[str, Revision]] = []
        self.failing: Trouble | None = None
        self.pending = False
        for content in contents:
            self._add("", content, Status.ACTIVE)

    @property
    def today(self) -> date:
        return TODAY

    def listed(self) -> Future[tuple[Entry, ...]]:
        return _answer(lambda: tuple(map(self._entry, self.versions)))

    def of(self, id_: str) -> Future[Dossier]:
        return _answer(
            lambda: Dossier(
                self._entry(id_),
                tuple(reversed(self.versions[id_])),
                tuple(self.promises.get(id_, ())),
                self._others(id_),
                dict(self.names),
            )
        )

    def others(self) -> Future[tuple[Licence, ...]]:
        return _answer(lambda: self._others(""))

    def save(self, revision: Revision) -> Future[Kept]:
        return self._hand_in("save", revision, Status.DRAFT)

    def enforce(self, revision: Revision) -> Future[Kept]:
        return self._hand_in("enforce", revision, Status.ACTIVE)

    def withdraw(self, id_: str, version: str) -> Future[Saved]:
        def work() -> Saved:
            self._mind()
            self.versions[id_] = [
                replace(one, status=Status.WITHDRAWN) if one.id == version else one
                for one in self.versions[id_]
            ]
            return Saved(3, 1)

        return _answer(work)

    def discard(self, id_: str) -> Future[Saved]:
        def work() -> Saved:
            self._mind()
            self.versions[id_] = [v for v in self.versions[id_] if v.status is not Status.DRAFT]
            if not self.versions[id_]:
                del self.versions[id_]
            return Saved(3, 1)

        return _answer(work)

    def works(self, _revision: Revision) -> Future[tuple[WorkUnder, ...]]:
        return _answer(lambda: self.affected)

    def keep(self, document: Path) -> Future[str]:
        def work() -> str:
            self._mind()
            return document.name[0] * 64

        return _answer(work)

    def document(self, sha256: str) -> Future[Path]:
        return _answer(lambda: Path(f"/nowhere/{sha256}"))

    def name_document(self, sha256: str, name: str) -> Future[Saved]:
        def work() -> Saved:
            self._mind()
            self.names[sha256] = name
            return Saved(4, 1)

        return _answer(work)

    def promise(self, id_: str, promise: Promise, was: str = "") -> Future[Saved]:
        def work() -> Saved:
            self._mind()
            held = [one for one in self.promises.get(id_, ()) if one.words != was]
            self.promises[id_] = [*held, promise]
            return Saved(4, 1)

        return _answer(work)

    def fulfil(self, id_: str, words: str, on: str) -> Future[Saved]:
        def work() -> Saved:
            self.promises[id_] = [
                replace(
                    one,
                    due=next_due(one.due or on, one.every, on),
                    done=(Done(one.due, on, "田中"), *one.done),
                )
                if one.words == words
                else one
                for one in self.promises[id_]
            ]
            return Saved(5, 1)

        return _answer(work)

    def _hand_in(self, deed: str, revision: Revision, status: Status) -> Future[Kept]:
        def work() -> Kept:
            self._mind()
            self.handed.append((deed, revision))
            id_ = self._add(revision.licence, revision.wanted, status)
            return Kept(id_, Saved(2, 1, pending=self.pending))

        return _answer(work)

    def _add(self, id_: str, content: Content, status: Status) -> str:
        id_ = id_ or f"l{len(self.versions)}"
        held = self.versions.setdefault(id_, [])
        if held and held[-1].status is Status.DRAFT:
            held.pop()
        if status is Status.ACTIVE:
            held[:] = [replace(one, status=Status.SUPERSEDED) for one in held]
        whole = replace(content, licence=replace(content.licence, status=status, code=id_))
        held.append(Version(f"{id_}v{len(held) + 1}", len(held) + 1, status, whole))
        return id_

    def _entry(self, id_: str) -> Entry:
        held = self.versions[id_]
        force = next((one for one in held if one.status is Status.ACTIVE), None)
        last, licence = held[-1], (force or held[-1]).content.licence
        due = licence.due_for_review(TODAY.isoformat())
        standing = Standing.REVIEW if due else Standing.ACTIVE
        return Entry(
            id_,
            licence.code,
            licence.title,
            licence.assigner,
            standing if force else Standing.DRAFT,
            force.number if force else 0,
            last.number if last.status is Status.DRAFT else 0,
            pictures=3,
            works=1,
            next_review_on=licence.next_review_on,
            review_due=force is not None and due,
        )

    def _others(self, id_: str) -> tuple[Licence, ...]:
        return tuple(v[-1].content.licence for one, v in self.versions.items() if one != id_)

    def _mind(self) -> None:
        if self.failing is not None:
            raise self.failing


def _answer(work: Callable[[], T]) -> Future[T]:
    future: Future[T] = Future()
    try:
        future.set_result(work())
    except Trouble as trouble:
        future.set_exception(trouble)
    return future
