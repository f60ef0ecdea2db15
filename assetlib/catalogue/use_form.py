"""The plain JSON form of a use record, as slips, the ledger and personal files hold it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from assetlib.catalogue.changes import Put
from assetlib.errors import BadInput
from assetlib.use import UseRecord

_NAMES = tuple(one.name for one in fields(UseRecord))
_REQUIRED = ("id", "at", "who", "asset")
_LISTS = frozenset({"licences", "versions", "credit"})
_MAPPINGS = frozenset({"answers", "work", "acknowledged", "checked", "sanitised"})
_FLAGS = frozenset({"practice", "not_used"})


def write_record(record: UseRecord) -> dict[str, Any]:
    """A record as JSON values; tuples become lists."""
    return asdict(record)


def read_record(form: Mapping[str, Any]) -> UseRecord:
    """The reverse; fields of a newer program are left out. BadInput where it is no record."""
    try:
        if not all(name in form for name in _REQUIRED):
            raise BadInput(str(form.get("id", "")), "no use record")
        return UseRecord(**{name: _value(name, form.get(name)) for name in _NAMES})
    except (TypeError, ValueError, AttributeError) as error:
        raise BadInput(f"{form!r:.80}", repr(error)) from error


def _value(name: str, value: Any) -> Any:
    if name in _LISTS:
        return tuple(map(str, value or ()))
    if name in _MAPPINGS:
        return {str(key): _fact(fact) for key, fact in dict(value or {}).items()}
    if name == "reasons":
        return tuple({str(k): str(v) for k, v in dict(one).items()} for one in value or ())
    return bool(value) if name in _FLAGS else str(value or "")


def _fact(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def counted(use: str, number: int) -> str:
    """The id of a use in the log: its own for its first licence, others follow from it.

    A picture under two licences counts for both, and an entity names one version.
    """
    return use if number == 0 else str(uuid.uuid5(uuid.UUID(use), str(number)))


def puts(record: UseRecord) -> tuple[Put, ...]:
    """What everybody gets of a record: ids, nothing else."""
    work = str(record.work.get("id") or "")
    uses = [
        Put("use", counted(record.id, number), _ids(work, record.asset, version))
        for number, version in enumerate(record.versions or ("",))
    ]
    return (*([Put("work", work, {})] if is_id(work) else []), *uses)


def _ids(work: str, asset: str, version: str) -> dict[str, str]:
    # Whatever else stands there could be a title or a name: the log cannot forget.
    values = {"work": work, "asset": asset, "version": version}
    return {name: value for name, value in values.items() if is_id(value)}


def is_id(text: str) -> bool:
    """Whether a text is the id of something."""
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False
