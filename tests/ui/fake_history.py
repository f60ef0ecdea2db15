"""The history of a fake library: one's own changes, really undone, and pages of given lines."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from assetlib.catalogue.deeds import stacks
from assetlib.details import Saved
from assetlib.errors import NotHere
from assetlib.history import NEWEST, Account, Detail, Line, Matter, Own, Page, Question

Answer = Callable[[Callable[[], Any]], Future[Any]]
AT = "2026-07-01T01:32:00+00:00"


@dataclass(frozen=True)
class Kept:
    """What the fake knows of a change; `move` takes it back (True) or does it again."""

    id: str
    why: str
    words: str
    count: int
    move: Callable[[bool], int]


class FakeHistory:
    """Fulfils `history.History`; `failing` refuses, `lines` and `details` are what pages tell."""

    def __init__(self, answer: Answer, saved: Callable[[int, str], Saved]) -> None:
        self._answer, self._saved = answer, saved
        self.kept: list[Kept] = []
        self.failing: BaseException | None = None
        self.lines: tuple[Line, ...] = ()
        self.details: dict[str, tuple[Detail, ...]] = {}
        self.asked: list[tuple[Question, int]] = []
        self.page_size = 50

    def note(self, words: str, count: int, move: Callable[[bool], int]) -> str:
        """A change was made; gives back its id."""
        self.kept.append(Kept(f"deed-{len(self.kept)}", "edit", words, count, move))
        return self.kept[-1].id

    def own(self, without: frozenset[str] = frozenset()) -> Future[Own]:
        def ask() -> Own:
            by_id = {one.id: one for one in self.kept}
            done, undone = stacks((one.id, one.why) for one in self.kept)
            done = tuple(id_ for id_ in done if id_ not in without)
            undone = tuple(id_ for id_ in undone if id_ not in without)
            undo, redo = (self._line(by_id[ids[-1]]) if ids else None for ids in (done, undone))
            return Own(undo, redo, done, undone)

        return self._answer(ask)

    def undo(self, id_: str) -> Future[Saved]:
        return self._answer(lambda: self._move(id_, "undo", back=True))

    def redo(self, id_: str) -> Future[Saved]:
        return self._answer(lambda: self._move(id_, "redo", back=False))

    def page(self, question: Question, before: int = NEWEST) -> Future[Page]:
        def ask() -> Page:
            self._refuse()
            self.asked.append((question, before))
            fitting = [one for one in self.lines if one.rev < before and _fits(question, one)]
            some = tuple(fitting[: self.page_size])
            return Page(some, some[-1].rev if len(fitting) > self.page_size else 0, AT)

        return self._answer(ask)

    def account(self, id_: str) -> Future[Account]:
        def ask() -> Account:
            self._refuse()
            line = next((one for one in self.lines if one.id == id_), None)
            if line is None:
                raise NotHere(id_)
            found = self.details.get(id_, ())
            return Account(line, found, len(found))

        return self._answer(ask)

    def people(self) -> Future[tuple[str, ...]]:
        return self._answer(lambda: tuple(dict.fromkeys(one.who for one in self.lines)))

    def _refuse(self) -> None:
        if self.failing is not None:
            raise self.failing

    def _move(self, id_: str, verb: str, *, back: bool) -> Saved:
        self._refuse()
        found = next((one for one in self.kept if one.id == id_), None)
        if found is None:
            return self._saved(0, "")
        changed = found.move(back)
        new = f"deed-{len(self.kept)}"
        if changed:
            self.kept.append(Kept(new, f"{verb} {id_}", found.words, found.count, found.move))
        return self._saved(changed, new if changed else "")

    def _line(self, kept: Kept) -> Line:
        return Line(kept.id, 1, "m-sato", "pc", AT, kept.words, Matter.PICTURES, kept.count, True)


def _fits(question: Question, line: Line) -> bool:
    return question.who in ("", line.who) and question.matter in (None, line.matter)
