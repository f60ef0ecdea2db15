"""Paper words: use records and permissions as reports for a binder, or for disclosure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assetlib.catalogue.entities import Fields
from assetlib.catalogue.extracting import japanese_day
from assetlib.catalogue.use_sheet import word
from assetlib.figure_words import year_name
from assetlib.licences import Entry, Promise
from assetlib.masking import MASK, masking
from assetlib.report import Cell, Report, Table
from assetlib.text import unescape_path
from assetlib.use import UseRecord
from assetlib.wording import language, say, say_day, say_moment, sentences

Titles = Mapping[str, str]
"""What licences are called now, by their codes; of one that is gone the code is left."""

_BOOK = ("at", "who", "section", "picture", "work", "licences", "level", "credit", "note")
_BOOK_WIDTHS = (11, 9, 9, 13, 13, 10, 9, 10, 16)
_OPEN = ("day", "who", "section", "picture", "work", "medium", "days", "licences", "credit", "note")
_OPEN_WIDTHS = (12, 7, 11, 13, 13, 8, 12, 8, 10, 6)
REFUSED = "refused"
"""What stands in the place of a basis where the distributor does not allow it."""

_PERMITS = (
    "licence", "assigner", "standing", "basis", "evidence", "version", "verified", "until",
    "pictures",
)  # fmt: skip
_PERMIT_WIDTHS = (20, 14, 8, 13, 15, 5, 10, 9, 6)
_CONSENTS = ("licence", "duty", "number", "issuer", "issued", "valid", "scope", "evidence")
_CONSENT_WIDTHS = (17, 11, 11, 13, 10, 14, 11, 13)
_PROMISES = ("licence", "promise", "due", "every", "last")
_PROMISE_WIDTHS = (22, 36, 14, 10, 18)


@dataclass(frozen=True, slots=True)
class OnFile:
    """What is recorded beside the licences, by the licence's id.

    `bases` say why their files may be kept, `evidence` which documents (SHA-256) prove it, `names`
    what documents are called; `consents` are the title of the licence and of the picture ("") with
    their fields.
    """

    bases: Mapping[str, str]
    evidence: Mapping[str, Sequence[str]]
    promises: Mapping[str, Sequence[Promise]]
    consents: Sequence[tuple[str, str, Fields]]
    names: Mapping[str, str]


def book_of(records: Sequence[UseRecord], year: int = 0, *, titles: Titles) -> Report:
    """The 使用記録簿 of these records, as they stand, the oldest first."""
    rows = tuple(_booked(record, titles) for record in reversed(records))
    return Report(
        title=say("paper.book_of", year=year_name(year)) if year else say("paper.book"),
        subtitle=_span(records),
        parts=(Table("", _columns(_BOOK), rows, _BOOK_WIDTHS, nothing=say("paper.no_uses")),),
        notes=(say("paper.made_by"),),
        wide=True,
        foot=say("paper.book"),
    )


def _booked(record: UseRecord, titles: Titles) -> tuple[Cell, ...]:
    return (
        say_moment(record.at),
        record.by,
        record.section,
        _picture(record),
        _work(record),
        _terms(record, titles),
        word("level", record.level),
        "\n".join(record.credit),
        _note(record, *record.made_sure, *exception(record)),
    )


def disclosure_of(records: Sequence[UseRecord], year: int, *, titles: Titles) -> Report:
    """The uses of a year for disclosure: no account, no name, no PC, and no reason in words."""
    mask = masking((one.declared, one.who) for one in records)
    rows = tuple(_disclosed(record, mask, titles) for record in reversed(records))
    return Report(
        title=say("paper.disclosure_of", year=year_name(year)),
        subtitle=_span(records),
        parts=(Table("", _columns(_OPEN), rows, _OPEN_WIDTHS, nothing=say("paper.no_uses")),),
        notes=(say("paper.masked", mask=MASK), say("paper.made_by")),
        wide=True,
        foot=say("paper.disclosure"),
    )


def _disclosed(record: UseRecord, mask: Callable[[str], str], titles: Titles) -> tuple[Cell, ...]:
    first, last = (str(record.work.get(name) or "") for name in ("first_day", "last_day"))
    days = say("paper.days", first=say_day(first), last=say_day(last)) if first or last else ""
    medium = str(record.work.get("medium") or "")
    return (
        say_day(japanese_day(record.at)),
        MASK,
        mask(record.section),
        mask(_picture(record)),
        mask(_work(record)),
        _known("licences", f"medium_{medium}", medium),
        days,
        mask(_terms(record, titles)),
        mask("\n".join(record.credit)),
        _note(record, *([say("paper.lifted")] if record.override else [])),
    )


def permits_of(entries: Sequence[Entry], on_file: OnFile, today: date) -> Report:
    """The 許諾台帳: on what basis pictures are kept, the approvals on file, what was promised."""
    rows = tuple(_permitted(one, on_file) for one in entries)
    papers = tuple(_consented(*one, on_file.names) for one in on_file.consents)
    promises = tuple(
        _promised(one.title, promise)
        for one in entries
        for promise in on_file.promises.get(one.id, ())
    )
    return Report(
        title=say("paper.permits"),
        subtitle=say("paper.as_of", day=say_day(today.isoformat())),
        parts=(
            Table(
                say("paper.permits_terms"),
                _columns(_PERMITS),
                rows,
                _PERMIT_WIDTHS,
                nothing=say("figures.no_terms"),
            ),
            Table(
                say("paper.permits_consents"),
                _columns(_CONSENTS),
                papers,
                _CONSENT_WIDTHS,
                nothing=say("paper.no_consents"),
            ),
            Table(
                say("paper.permits_promises"),
                _columns(_PROMISES),
                promises,
                _PROMISE_WIDTHS,
                nothing=say("licences.promise_none"),
            ),
        ),
        notes=(say("paper.permits_made_by"),),
        wide=True,
        foot=say("paper.permits"),
    )


def _permitted(one: Entry, on_file: OnFile) -> tuple[Cell, ...]:
    return (
        one.title,
        one.distributor,
        say(f"figures.standing_{one.standing.value}"),
        _basis(on_file.bases.get(one.id, "unknown")),
        _documents(on_file.evidence.get(one.id, ()), on_file.names),
        str(one.version or one.draft),
        say_day(one.verified_on),
        say_day(one.valid_until) if one.valid_until else say("paper.endless"),
        one.pictures,
    )


def _basis(basis: str) -> str:
    if basis == REFUSED:
        return say("licences.holding_refused")
    return _known("dayone", f"basis_{basis}", basis)


def _documents(sha256s: Sequence[str], names: Mapping[str, str]) -> str:
    """By their names, and how many more there are without one."""
    called = [names[one] for one in sha256s if one in names]
    more = len(sha256s) - len(called)
    return "\n".join([*called, *([say("paper.documents", count=more)] if more else [])])


def _promised(licence: str, promise: Promise) -> tuple[Cell, ...]:
    every = f"every_{promise.every}"
    last = promise.done[0] if promise.done else None
    return (
        licence,
        promise.words,
        say_day(promise.due) if promise.due else "",
        _known("licences", every, str(promise.every)) if promise.due else "",
        say_day(last.on) if last else "",
    )


def _consented(
    licence: str, picture: str, fields: Fields, names: Mapping[str, str]
) -> tuple[Cell, ...]:
    action = str(fields["action"])
    first, last = str(fields["valid_from"] or fields["issued_on"]), str(fields["valid_until"])
    end = say_day(last) if last else say("paper.endless")
    return (
        licence,
        _known("consent", f"duty_{action}", action),
        str(fields["number"]),
        str(fields["issuer"]),
        say_day(str(fields["issued_on"])),
        say("paper.days", first=say_day(first), last=end),
        picture or say("paper.every_picture"),
        _documents([str(fields["document"])] if fields["document"] else [], names),
    )


def _terms(record: UseRecord, titles: Titles) -> str:
    return "\n".join(titles.get(code, code) for code in record.licences)


def _picture(record: UseRecord) -> str:
    path = unescape_path(record.path)
    return f"{record.title}\n{path}" if record.title else path


def _work(record: UseRecord) -> str:
    title = str(record.work.get("title") or "")
    button = word("button", record.button)
    return f"{title}\n{button}" if title else button


def exception(record: UseRecord) -> tuple[str, ...]:
    """That a picture left as an exception, and why; none where it was free to."""
    return (say("paper.exception", reason=record.override),) if record.override else ()


def _note(record: UseRecord, *more: str) -> str:
    return "\n".join([*([say("paper.not_used")] if record.not_used else []), *more])


def _span(records: Sequence[UseRecord]) -> str:
    days = [day for record in records if (day := japanese_day(record.at))]
    if not days:
        return say("paper.count", count=len(records))
    first, last = say_day(min(days)), say_day(max(days))
    return say("paper.span", first=first, last=last, count=len(records))


def _known(topic: str, name: str, otherwise: str) -> str:
    """The wording of a value; one of a newer program stays as it is."""
    return sentences(language(), topic).get(name, otherwise)


def _columns(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(say(f"paper.column_{name}") for name in names)
