"""Paper words: use records and permissions as reports for a binder, or for disclosure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from assetlib.catalogue.entities import Fields
from assetlib.catalogue.extracting import japanese_day
from assetlib.catalogue.use_sheet import word
from assetlib.figure_words import year_name
from assetlib.licences import Entry
from assetlib.masking import MASK, masking
from assetlib.report import Cell, Report, Table
from assetlib.text import unescape_path
from assetlib.use import UseRecord
from assetlib.wording import language, say, say_day, say_moment, sentences

Titles = Mapping[str, str]
"""What licences are called now, by their codes; of one that is gone the code is left."""

_BOOK = ("at", "who", "section", "picture", "work", "licences", "level", "credit", "note")
_BOOK_WIDTHS = (12, 10, 10, 14, 14, 10, 9, 12, 9)
_OPEN = ("day", "who", "section", "picture", "work", "medium", "days", "licences", "credit", "note")
_OPEN_WIDTHS = (12, 7, 11, 13, 13, 8, 12, 8, 10, 6)
REFUSED = "refused"
"""What stands in the place of a basis where the distributor does not allow it."""

_PERMITS = ("licence", "assigner", "standing", "basis", "version", "verified", "until", "pictures")
_PERMIT_WIDTHS = (24, 16, 10, 16, 6, 10, 10, 8)
_CONSENTS = ("licence", "duty", "number", "issuer", "issued", "valid", "scope")
_CONSENT_WIDTHS = (20, 14, 12, 16, 10, 16, 12)


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
        record.declared or record.who,
        record.section,
        _picture(record),
        _work(record),
        _terms(record, titles),
        word("level", record.level),
        "\n".join(record.credit),
        _note(record, record.override),
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
        _note(record, say("paper.lifted") if record.override else ""),
    )


def permits_of(
    entries: Sequence[Entry],
    bases: Mapping[str, str],
    consents: Sequence[tuple[str, str, Fields]],
    today: date,
) -> Report:
    """The 許諾台帳: on what basis pictures are kept, and the approvals on file.

    `bases` gives the basis by the licence's id, `consents` the licence's title, the picture's ("")
    and the fields of each.
    """
    rows = tuple(_permitted(one, bases.get(one.id, "unknown")) for one in entries)
    papers = tuple(_consented(*one) for one in consents)
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
        ),
        notes=(say("paper.permits_made_by"),),
        wide=True,
        foot=say("paper.permits"),
    )


def _permitted(one: Entry, basis: str) -> tuple[Cell, ...]:
    return (
        f"{one.title}\n{one.code}",
        one.distributor,
        say(f"figures.standing_{one.standing.value}"),
        _basis(basis),
        str(one.version or one.draft),
        say_day(one.verified_on),
        say_day(one.valid_until) if one.valid_until else say("paper.endless"),
        one.pictures,
    )


def _basis(basis: str) -> str:
    if basis == REFUSED:
        return say("licences.holding_refused")
    return _known("dayone", f"basis_{basis}", basis)


def _consented(licence: str, picture: str, fields: Fields) -> tuple[Cell, ...]:
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


def _note(record: UseRecord, lifted: str) -> str:
    said = [say("paper.not_used")] if record.not_used else []
    return "\n".join([*said, *([lifted] if lifted else [])])


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
