"""What a decision of day one comes to: its operations, and the records after them."""

from __future__ import annotations

from datetime import date

from assetlib.catalogue.changes import Draft, Put
from assetlib.catalogue.dayone import Picture
from assetlib.catalogue.licensing import Records
from assetlib.catalogue.settling import Ground, settle
from assetlib.dayone_door import ASK, Answer, Answers, Basis, Standing

YES, NO, UNKNOWN, TERMS = Answer
TODAY = date(2026, 11, 22)
NOTHING = Records({}, {}, {})

PHOTO = Answers("写真", ASK, "まちかど", Basis.PERMISSION, standing=Standing(YES, NO, UNKNOWN))


def picture(path: str, *licences: str, sanitised: bool = True) -> Picture:
    return Picture(hash(path) % 1000, path, path, licences, sanitised)


class Nothing:
    """A view of an empty catalogue."""

    def get(self, kind: str, id: str) -> None:  # noqa: A002
        return None

    def find(self, kind: str, key: str) -> None:
        return None

    def ids(self, kind: str) -> frozenset[str]:
        return frozenset()


def applied(ops, before: Records = NOTHING) -> Records:
    """The records after these operations."""
    draft = Draft(Nothing())
    for kind, known in zip(
        ("licence", "licence_version", "party"),
        (before.licences, before.versions, before.parties),
        strict=True,
    ):
        draft.apply(Put(kind, id_, fields) for id_, fields in known.items())
    draft.apply(ops)
    kinds = ("licence", "licence_version", "party")
    return Records(
        *({id_: f for (of, id_), f in draft.touched.items() if of == kind} for kind in kinds)
    )


def decided(answers: Answers, before: Records = NOTHING, elsewhere: frozenset[str] = frozenset()):
    ground = Ground(before, {}, {}, elsewhere)
    return settle(answers, ground, TODAY, "広報課 佐藤")
