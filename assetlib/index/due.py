"""Due: which licences, and with them pictures, end or are to be looked at again by some day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from assetlib.catalogue.entities import Fields
from assetlib.terms import Licence, Status

SPANS = (30, 60, 90)
"""Days before an end in which it is told of, each span without the one before."""


def span_of(day: str, today: date) -> int | None:
    """In which span a day lies: 0 is over, else one of `SPANS`; None is later, or no day."""
    if not day:
        return None
    if day < today.isoformat():
        return 0
    return next((n for n in SPANS if day <= (today + timedelta(days=n)).isoformat()), None)


def ending(licences: Mapping[str, Licence], today: date) -> dict[str, int]:
    """The licences that have ended or end soon, by id, with their span."""
    spans = {id_: span_of(one.valid_until, today) for id_, one in licences.items()}
    return {id_: span for id_, span in spans.items() if span is not None}


def consented(consents: Mapping[str, Fields], today: date) -> Iterator[tuple[str, int]]:
    """The pictures whose own approval has ended or ends soon, by id, with its span.

    An approval that another one follows for the same action has been renewed and tells nothing.
    """
    last: dict[tuple[str, str, str], str] = {}
    for fields in consents.values():
        of = (fields["asset"], fields["licence"], fields["action"])
        day = fields["valid_until"] or "9999"
        last[of] = max(last.get(of, ""), day)
    for (asset, _, _), day in last.items():
        if asset and (span := span_of("" if day == "9999" else day, today)) is not None:
            yield asset, span


def falling_due(days: Iterable[str], today: date) -> int:
    """How many of these days are over, or come within the first span; "" is no day."""
    return sum(span_of(day, today) in (0, SPANS[0]) for day in days)


def to_review(licences: Mapping[str, Licence], today: date) -> tuple[str, ...]:
    """The licences in force whose review is due, by id."""
    day = today.isoformat()
    return tuple(
        id_
        for id_, one in licences.items()
        if one.status is Status.ACTIVE and one.due_for_review(day)
    )
