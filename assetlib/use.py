"""A use: what pictures are wanted for, what is to be said of it, and what was handed over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from assetlib.asset import Finding
from assetlib.terms import LEVELS, Level

FactValue = str | int | float | bool | tuple[str, ...] | None
"""A fact of a use; None means asked for and not known."""


class Button(StrEnum):
    """The three purposes that are enough for most pictures (庁内 / 公開・無料 / 有料・グッズ)."""

    INTERNAL = "internal"
    PUBLIC = "public"
    PAID = "paid"


class Route(StrEnum):
    """How a picture leaves. There is no other way: a test looks for one."""

    DRAG = "drag"
    COPY = "copy"
    SAVE = "save"
    OPEN = "open"
    PATH = "path"
    PRINT = "print"
    CLI = "cli"


class Outcome(StrEnum):
    """What became of the file on its way out.

    IDENTICAL byte for byte; RIGHTS_ADDED with the same pixels and our statement of rights; REBUILT
    from its pixels, for the form that was wanted or for what had to come off; REFUSED stayed here.
    """

    IDENTICAL = "identical"
    RIGHTS_ADDED = "rights_added"
    REBUILT = "rebuilt"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Form:
    """In which form a picture leaves: a file format, and a size in pixels.

    `format` is "auto" (PNG or JPEG as it is; PNG for what old Office cannot open and for what is
    see-through, JPEG for photographs), "png", "jpeg" or "original". `side` is the longer side in
    pixels, 0 as it is. A form that makes a picture smaller or larger is the alteration "resize".
    """

    format: str = "auto"
    side: int = 0


@dataclass(frozen=True, slots=True)
class Work:
    """A titled work (制作物). None and "" are what nobody has said. Days are ISO 8601 in Japan."""

    id: str
    title: str
    button: Button
    section: str = ""
    medium: str = ""
    ads: bool | None = None
    first_day: str = ""
    last_day: str = ""
    print_run: int | None = None
    contractor: bool | None = None
    alterations: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Use:
    """What pictures are wanted for: a button, perhaps a work, and facts somebody gave besides."""

    button: Button
    work: Work | None = None
    facts: Mapping[str, FactValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one picture stands to a use: the level, and the strictest reason in a few words."""

    level: Level
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of a decision. `action` is the rule's, `unknown` the facts missing."""

    licence: str
    action: str
    kind: str
    level: Level
    text: str
    clause: str = ""
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One picture of a plan. `versions` are ids of licence versions, `sha256` of its content."""

    row: int
    asset: str
    path: str
    title: str
    sha256: str
    level: Level
    reasons: tuple[Said, ...]
    licences: tuple[str, ...]
    versions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """What the reminder shows of one licence and level: its pictures, lines and sentences.

    `acknowledged` says that nothing has to be done for it any more; `since` the day that was done
    (ISO 8601) or "". `count` and `limit` are pictures chosen for the work and the most allowed, 0
    where nothing counts. `contact` is whom to ask (name and extension).
    """

    licence: str
    title: str
    level: Level
    rows: tuple[int, ...]
    lines: tuple[str, ...]
    sentences: tuple[Said, ...]
    credit: str = ""
    verified_on: str = ""
    acknowledged: bool = False
    since: str = ""
    count: int = 0
    limit: int = 0
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A fact the chosen pictures' rules need and nobody has given.

    `choices` are pairs of a value and its wording; empty for a day or a number (`sort`).
    """

    fact: str
    text: str
    sort: str
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be asked and said if these pictures left now; nothing has left.

    `digest` is the SHA-256 of everything shown; an acknowledgement carries it. `free` says that
    nothing has to be acknowledged any more. `needs_work` asks for a titled work first. One made
    for `practice` is good at no other gate, and the other way round.
    """

    use: Use
    items: tuple[PlanItem, ...]
    level: Level
    sections: tuple[Section, ...]
    questions: tuple[Question, ...]
    credits: tuple[str, ...]
    digest: str
    free: bool
    needs_work: bool = False
    practice: bool = False

    @property
    def allowed(self) -> tuple[PlanItem, ...]:
        """The pictures that may leave once their terms have been acknowledged."""
        return tuple(item for item in self.items if item.level is not Level.BLOCK)


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """What somebody confirmed of a plan: its digest, the licences ticked, reasons for warnings.

    `override` is a librarian's reason for lifting a block; "" lifts nothing.
    """

    digest: str
    licences: tuple[str, ...] = ()
    reason: str = ""
    override: str = ""


@dataclass(frozen=True, slots=True)
class HandedItem:
    """One picture that left: where the copy lies on this PC, and the hashes before and after.

    `removed` is what the inspection had found and rebuilding took off.
    """

    row: int
    use: str
    file: str
    outcome: Outcome
    sha256: str
    exported_sha256: str
    width: int
    height: int
    removed: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Handed:
    """What was handed over, what was not, and the credit lines that go with it.

    For `practice`, cards were handed over, and nothing counts.
    """

    items: tuple[HandedItem, ...]
    refused: tuple[PlanItem, ...]
    credits: tuple[str, ...]
    practice: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """A picture taken for a work (or, untitled, under a button today). Not used: off the count.

    `level` is the one under which it left, `verdict` how it stands to the use as it is now; None
    where it does not count, or is not there any more. `by` names who took it where that was not
    oneself, but whoever had the work before.
    """

    use: str
    row: int
    asset: str
    title: str
    licence: str
    at: str
    not_used: bool = False
    level: Level = Level.OK
    verdict: Verdict | None = None
    by: str = ""

    @property
    def amiss(self) -> bool:
        """Whether the use, as it is now, asks more of it than when it left: it may not stay so."""
        return (
            self.verdict is not None
            and self.verdict.level in (Level.WARN, Level.BLOCK)
            and LEVELS.index(self.verdict.level) > LEVELS.index(self.level)
        )


@dataclass(frozen=True, slots=True)
class Count:
    """How many distinct pictures of a licence are in a work, and how many may be."""

    licence: str
    title: str
    count: int
    limit: int


@dataclass(frozen=True, slots=True)
class Basket:
    """What a use has taken so far, newest first, with counts against limits and credit lines."""

    taken: tuple[Taken, ...]
    counts: tuple[Count, ...]
    credits: tuple[str, ...]

    @property
    def amiss(self) -> Mapping[str, Verdict]:
        """How those stand, by asset, that may not stay as they are."""
        return {one.asset: one.verdict for one in self.taken if one.verdict and one.amiss}


@dataclass(frozen=True, slots=True)
class UseRecord:
    """One line of the ledger (`docs/formats.md`, "use record"); times are UTC, days in Japan."""

    id: str
    at: str
    who: str
    declared: str
    section: str
    pc: str
    app: str
    asset: str
    path: str
    title: str
    sha256: str
    exported_sha256: str
    outcome: str
    licences: tuple[str, ...]
    versions: tuple[str, ...]
    reminder: str
    level: str
    reasons: tuple[Mapping[str, str], ...]
    answers: Mapping[str, FactValue]
    route: str
    target: str
    button: str
    work: Mapping[str, FactValue]
    credit: tuple[str, ...]
    acknowledged: Mapping[str, str] = field(default_factory=dict)
    override: str = ""
    practice: bool = False
    not_used: bool = False
    checked: Mapping[str, FactValue] = field(default_factory=dict)
    """What our own check said of the original as it left: `result`, `ruleset`, `findings`."""
    sanitised: Mapping[str, FactValue] = field(default_factory=dict)
    """What was known of the city's gateway then: the fields of `provenance.Provenance`, or none."""

    @property
    def by(self) -> str:
        """Who took it: by the name they gave, else by the account."""
        return self.declared or self.who

    @property
    def made_sure(self) -> tuple[str, ...]:
        """What somebody wrote of what they made sure of, each once."""
        given = (said.partition(" ")[2].strip() for said in self.acknowledged.values())
        return tuple(dict.fromkeys(filter(None, given)))


@dataclass(frozen=True, slots=True)
class LedgerQuery:
    """Which use records are wanted; "" and None mean all. Days are ISO 8601 in Japan, inclusive.

    `exceptions`: only of pictures that a librarian handed over although they may not be used.
    """

    work: str = ""
    path: str = ""
    licence: str = ""
    who: str = ""
    section: str = ""
    first_day: str = ""
    last_day: str = ""
    text: str = ""
    exceptions: bool = False
