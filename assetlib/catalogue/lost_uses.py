"""Lost uses: use records that were filed, as the log knows, and that no file of the ledger holds.

The ledger is written before the log, so whoever reads the log first and the ledger after it finds
in the ledger whatever the log names; what is not there was lost, as by a restored backup, or
disposed of. The log says of a use its id alone, and its commit says when it was filed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from assetlib.catalogue.changes import Put
from assetlib.catalogue.commit import Commit
from assetlib.catalogue.disposing import disposed
from assetlib.catalogue.extracting import japanese_day
from assetlib.catalogue.figuring import fiscal_year
from assetlib.catalogue.slips import USE, Line, moment
from assetlib.catalogue.use_form import counted, is_id

_MOST_LICENCES = 8  # on one picture
_LATE = timedelta(days=7)  # a file may wait so long for its commit, over the end of a year


@dataclass(frozen=True, slots=True)
class LostUses:
    """Use records that are lost: their ids, and when each was filed (UTC, "" where unknown)."""

    filed: Mapping[str, str]

    def __len__(self) -> int:
        return len(self.filed)

    @property
    def first(self) -> str:
        """When the first of them was filed, ""."""
        return min(filter(None, self.filed.values()), default="")

    @property
    def last(self) -> str:
        """When the last of them was filed, ""."""
        return max(filter(None, self.filed.values()), default="")


NONE = LostUses({})


def uses_filed(commits: Iterable[Commit]) -> dict[str, str]:
    """The ids of uses that commits name, each with when it was filed first."""
    found: dict[str, str] = {}
    for commit in commits:
        for op in commit.ops:
            if isinstance(op, Put) and op.kind == "use":
                found[op.id] = min(commit.at, found.get(op.id, commit.at))
    return found


def lacking(named: Iterable[str], lines: Iterable[Line]) -> frozenset[str]:
    """Of the uses that the log names, the ids of records that are not among the ledger's lines.

    A record under several licences is several uses in the log, and one here.
    """
    there = set[str]()
    for line in lines:
        if line.kind == USE:
            versions = line.body.get("versions")
            count = len(versions) if isinstance(versions, list) else 1
            there.update(_counted(line.id, range(max(count, 1))))
    missing = set(named) - there
    further = {id_ for one in missing for id_ in _counted(one, range(1, _MOST_LICENCES))}
    return frozenset(missing - further)


def _counted(use: str, numbers: Iterable[int]) -> Iterator[str]:
    return (counted(use, number) for number in numbers if number == 0 or is_id(use))


def lost(filed: Mapping[str, str], lines: Iterable[Line]) -> LostUses:
    """Of uses and when they were filed, those that the ledger lacks and nobody disposed of."""
    every = tuple(lines)
    until = max((one.until for one in disposed({"": every})), default=0)
    found = {id_: filed[id_] for id_ in sorted(lacking(filed, every))}
    return LostUses({id_: at for id_, at in found.items() if not _is_past(at, until)})


def _is_past(at: str, until: int) -> bool:
    """Whether what was filed then went with what was disposed of up to a fiscal year."""
    try:
        certain = moment(at) - _LATE
    except (ValueError, OverflowError):
        return False
    return fiscal_year(japanese_day(certain.isoformat())) <= until
