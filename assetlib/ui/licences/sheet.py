"""The sheet: the terms as they stand in the editor, what was there before, and what is typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from assetlib.catalogue.answering import lines_of, standing
from assetlib.catalogue.presets import Preset, presets
from assetlib.catalogue.settling import REVIEW
from assetlib.dayone_door import Basis
from assetlib.licence.inheritance import Terms, terms
from assetlib.licence.lines import left_out, lines
from assetlib.licence.questionnaire import Answers, answered, answers, exchanged, without
from assetlib.licence.shapes import UNSETTLED, unsettled
from assetlib.licence.taking_over import standing_on, waiving, without_parent
from assetlib.licences import Content, Dossier, Revision, Version
from assetlib.terms import Licence, Rule, Status
from assetlib.ui.days import today
from assetlib.wording import say, say_day

LINES = 3
_HELD = {Basis.UNKNOWN: "unknown"}


class Sheet(QObject):
    """One licence under the pen; nothing of it is kept before it is saved.

    The three lines follow the answers until somebody writes them in words of their own.

    Signals:
        changed: It says something else now.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.today = today()  # the library's own day, once there is one
        self.dossier: Dossier | None = None
        self.others: tuple[Licence, ...] = ()
        self.names: Mapping[str, str] = {}
        self._begun = self._content = Content(Licence("", ""))
        self._typed = self.stale = self._undated = False

    @property
    def content(self) -> Content:
        """What it says now."""
        return self._content

    @property
    def licence(self) -> Licence:
        """The licence of it."""
        return self._content.licence

    @property
    def answers(self) -> Answers:
        """What the questions are answered with."""
        return answers(self.licence)

    @property
    def seen(self) -> Version | None:
        """The version it began with; None for a new licence."""
        return self.dossier.newest if self.dossier else None

    @property
    def dirty(self) -> bool:
        """Whether something is written that was not saved."""
        return self._content != self._begun or self._undated

    @property
    def lacking(self) -> str:
        """What has to be written before it can be saved, as a sentence; "" for nothing."""
        if not self.licence.title.strip():
            return say("licences.lacks_title")
        return say("licences.lacks_day") if self._undated else ""

    @property
    def undated(self) -> bool:
        """Whether it is to end on a day that nobody has given: saved, it would never end."""
        return self._undated

    @property
    def typed(self) -> bool:
        """Whether the three lines are in somebody's own words."""
        return self._typed

    @property
    def left_out(self) -> tuple[str, ...]:
        """What the answers ask for beside the three lines, where those are drafted from them."""
        drafted = self._redrafted(self.licence).reminder
        ours = self.licence.reminder == drafted
        return left_out(self._live(self.licence), self.today) if ours else ()

    @property
    def doubts(self) -> tuple[str, ...]:
        """What is to be told before it counts, as sentences: it may count all the same."""
        asked = any(rule.action == "attribute" for rule in self.licence.rules)
        found = [say("licences.doubt_credit")] if asked and not self.licence.credit.strip() else []
        if self._typed and self._redrafted(self.licence).reminder != self._drafted_before:
            found.append(say("licences.doubt_lines"))
        if self.licence.holding == "unknown":
            found.append(say("licences.doubt_basis"))
        if open_ := [name for name in UNSETTLED if getattr(self.answers, name) == "unknown"]:
            asked_ = say("licences.comma").join(say(f"licences.ask_{name}") for name in open_)
            found.append(say("licences.doubt_open", questions=asked_))
        if not self.licence.verified_on:
            found.append(say("licences.doubt_day", day=say_day(self.today.isoformat())))
        if not self.licence.next_review_on:
            found.append(say("licences.doubt_review"))
        return tuple(found)

    @property
    def _drafted_before(self) -> tuple[str, ...]:
        """What the answers of the version in force come to."""
        force = self.dossier.in_force if self.dossier else None
        return self._redrafted(force.content.licence).reminder if force else ()

    @property
    def enforceable(self) -> bool:
        """Whether putting it into force would change anything."""
        draft = self.seen is None or self.seen.status is not Status.ACTIVE
        return not self.lacking and (draft or self.dirty)

    @property
    def revision(self) -> Revision:
        """What is handed in."""
        id_ = self.dossier.entry.id if self.dossier else ""
        return Revision(id_, self._content, self.seen)

    def begin(self, preset: Preset | None, others: tuple[Licence, ...]) -> None:
        """A new licence, from a preset or from nothing, of which nobody knows anything."""
        basis = preset.basis if preset else Basis.UNKNOWN
        blank = Licence("", "", status=Status.DRAFT, rules=unsettled(UNSETTLED))
        licence = preset.licence if preset else blank
        review = (self.today + REVIEW).isoformat()
        licence = replace(licence, code="", holding=_held(basis), next_review_on=review)
        self.dossier, self.others, self.names = None, others, {}
        self._begun = Content(replace(licence, title=""), basis)
        self._content = Content(licence, basis)
        if not licence.reminder:
            self._content = replace(self._content, licence=self._redrafted(licence))
        self._typed = self.stale = self._undated = False
        self.changed.emit()

    def open(self, dossier: Dossier) -> None:
        """What is recorded of a licence: its newest version."""
        self._know(dossier)
        self._begun = self._content = dossier.newest.content
        ours = {(), self._redrafted(self.licence).reminder}
        ours |= {preset.licence.reminder for preset in presets()}
        # As the table of day one has it.
        ours.add(lines_of(standing(self.licence), self.licence.rules))
        self._typed = self.licence.reminder not in ours
        self.stale = self._undated = False
        self.changed.emit()

    def renew(self, dossier: Dossier) -> None:
        """What is recorded beside it is another now (promises, counts); what is typed stays."""
        if self.dossier is not None and dossier.newest == self.dossier.newest:
            self._know(dossier)
            self.changed.emit()

    def say(self, **fields: Any) -> None:
        """Fields of the licence itself."""
        self._become(replace(self.licence, **fields))

    def answer(self, **given: Any) -> None:
        """Answers to questions, by name."""
        self._become(answered(self.licence, replace(self.answers, **given)), by_answer=True)

    def end(self, day: str | None) -> None:
        """The last day: None for never, "" for one that is still to be given."""
        self._undated = day == ""
        self.answer(until=day or "")

    def drop(self, rule: Rule) -> None:
        """Take one of the other conditions out."""
        self._become(without(self.licence, rule), by_answer=True)

    def add(self, rule: Rule) -> None:
        """One condition more; the same one twice says nothing new."""
        if rule not in self.licence.rules:
            rules = (*self.licence.rules, rule)
            self._become(replace(self.licence, rules=rules), by_answer=True)

    def exchange(self, rule: Rule, new: Rule) -> None:
        """Put one of the other conditions into other words."""
        self._become(exchanged(self.licence, rule, new), by_answer=True)

    def stand_on(self, code: str) -> None:
        """Take over what another licence says."""
        self._become(standing_on(self.licence, code), by_answer=True)

    def leave(self, code: str) -> None:
        """Take over nothing more of that licence."""
        self._become(without_parent(self.licence, code, self.others), by_answer=True)

    def waive(self, action: str, *, waived: bool) -> None:
        """Let an action of the parents not hold here, or hold again."""
        self._become(waiving(self.licence, action, waived=waived), by_answer=True)

    def write_line(self, number: int, words: str) -> None:
        """One of the three lines, in somebody's own words."""
        held = [*self.licence.reminder, *[""] * LINES][:LINES]
        held[number] = words
        while held and not held[-1]:
            held.pop()
        self._typed = bool(held)
        self.say(reminder=tuple(held))

    def redraft(self) -> None:
        """The three lines anew, from the answers."""
        self._typed = self.stale = False
        self._set(replace(self._content, licence=self._redrafted(self.licence)))

    def hold(self, basis: Basis) -> None:
        """Why the files may be kept."""
        licence = replace(self.licence, holding=_held(basis))
        self._set(replace(self._content, licence=licence, basis=basis))

    def prove(self, sha256: str) -> None:
        """A document that lies in the office by now; when the terms were read is said apart."""
        evidence = dict.fromkeys((*self._content.evidence, sha256))
        self._set(replace(self._content, evidence=tuple(evidence)))

    def unprove(self, sha256: str) -> None:
        """Leave a document out of this version; it stays in the office."""
        left = tuple(one for one in self._content.evidence if one != sha256)
        self._set(replace(self._content, evidence=left))

    def call(self, sha256: str, name: str) -> None:
        """A document is called this from now on; that is recorded already."""
        self.names = {**self.names, sha256: name}
        self.changed.emit()

    def _know(self, dossier: Dossier) -> None:
        self.dossier, self.others, self.names = dossier, dossier.others, dossier.names

    def _become(self, licence: Licence, *, by_answer: bool = False) -> None:
        if by_answer and licence != self.licence:
            self.stale = self._typed
            licence = licence if self._typed else self._redrafted(licence)
        self._set(replace(self._content, licence=licence))

    def _set(self, content: Content) -> None:
        if content != self._content:
            self._content = content
        self.changed.emit()

    def _redrafted(self, licence: Licence) -> Licence:
        """The licence with the lines its own rules come to, as if it counted."""
        return replace(licence, reminder=lines(self._live(licence), self.today))

    def _live(self, licence: Licence) -> Terms:
        live = replace(licence, reminder=(), status=Status.ACTIVE, holding="allowed")
        return terms(live, {one.code: one for one in self.others})


def _held(basis: Basis) -> str:
    return _HELD.get(basis, "allowed")
