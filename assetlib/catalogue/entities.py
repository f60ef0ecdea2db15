"""Entities: every kind of thing a catalogue of format 1 may hold, its fields and its natural key.

A field is plain JSON. Its default says its type, and is what a `put` that leaves it out means.
`docs/formats.md` lists the fields in words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from assetlib.errors import FormatTooNew
from assetlib.text import nfc, tag_key

FORMAT = 1
"""The format this program reads and writes; it stops at any other."""

Fields = Mapping[str, Any]
"""The fields of one entity: plain JSON values by name."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entity: defaults by field, which fields are sets, and what names it naturally.

    `refers`: the fields that hold ids, alone or as members, with the kind of what they stand for.
    """

    fields: Fields
    sets: frozenset[str] = frozenset()
    named_by: tuple[str, ...] = ()
    spelling: Callable[[str], str] = str
    refers: Mapping[str, str] = field(default_factory=dict)

    def key(self, fields: Fields) -> str:
        """The natural key; "" where the kind has none, as two of them are never the same thing."""
        return "/".join(self.spelling(str(fields[name])) for name in self.named_by)


def _folder(path: str) -> str:
    return nfc(path) or "/"


_NOTHING = {"ruleset": 0, "result": "error", "findings": []}

KINDS: Mapping[str, Kind] = {
    "asset": Kind(
        {
            "path": "",
            "sha256": "",
            "size": 0,
            "mtime_ns": 0,
            "type": "",
            "width": 0,
            "height": 0,
            "alpha": False,
            "title": "",
            "reading": "",
            "note": "",
            "source": "",
            "creator": "",
            "category": None,
            "tags": [],
            "licences": [],
            "state": "present",
            "recheck": [],
            "copy_of": "",
            "embedded": {},
            "inspection": _NOTHING,
            "added_at": "",
        },
        frozenset({"tags", "recheck"}),
        named_by=("path",),
        refers={
            "category": "category",
            "tags": "tag",
            "licences": "licence",
            "copy_of": "asset",
        },
    ),
    "tag": Kind(
        {"name": "", "reading": "", "parents": [], "aliases": [], "note": ""},
        frozenset({"parents", "aliases"}),
        named_by=("name",),
        spelling=tag_key,
        refers={"parents": "tag"},
    ),
    "category": Kind({"path": "", "title": "", "note": ""}, named_by=("path",), spelling=nfc),
    "party": Kind(
        {"name": "", "role": "", "section": "", "contact": "", "url": "", "note": ""},
        named_by=("name",),
        spelling=tag_key,
    ),
    "licence": Kind(
        {"code": "", "title": "", "type": "Offer", "assigner": "", "note": ""},
        named_by=("code",),
        refers={"assigner": "party"},
    ),
    "licence_version": Kind(
        {
            "licence": "",
            "number": 0,
            "inherits": [],
            "waives": [],
            "status": "draft",
            "commercial_definition": "profit",
            "holding": "unknown",
            "holding_document": "",
            "promises": [],
            "valid_from": "",
            "valid_until": "",
            "next_review_on": "",
            "verified_on": "",
            "verified_by": "",
            "terms_url": "",
            "terms_text": "",
            "terms_sha256": "",
            "evidence": [],
            "reminder": [],
            "credit": "",
            "credit_modified": "",
            "rules": [],
        },
        named_by=("licence", "number"),
        refers={"licence": "licence", "inherits": "licence"},
    ),
    "consent": Kind(
        {
            "licence": "",
            "asset": "",
            "action": "",
            "number": "",
            "issuer": "",
            "issued_on": "",
            "valid_from": "",
            "valid_until": "",
            "scope": "",
            "document": "",
        },
        refers={"licence": "licence", "asset": "asset"},
    ),
    "folder_rule": Kind(
        {"folder": "", "licence": "", "category": "", "distributor": ""},
        named_by=("folder",),
        spelling=_folder,
        refers={"licence": "licence", "category": "category", "distributor": "party"},
    ),
    "synonym": Kind({"words": []}, frozenset({"words"})),
    "librarian": Kind(
        {"account": "", "name": "", "role": "librarian"},
        named_by=("account",),
        spelling=str.casefold,
    ),
    "work": Kind({}),
    "use": Kind(
        {"work": "", "asset": "", "version": "", "not_used": False},
        refers={"work": "work", "asset": "asset", "version": "licence_version"},
    ),
    "request": Kind(
        {"about": "", "asset": "", "words": "", "status": "open", "at": ""},
        refers={"asset": "asset"},
    ),
    "setting": Kind({"name": "", "value": ""}, named_by=("name",)),
    "purge": Kind({"asset": "", "sha256": "", "path": ""}, refers={"asset": "asset"}),
}
"""Every kind of format 1. Another one means a newer program wrote it."""


def kind_of(name: str) -> Kind:
    """The kind of that name; FormatTooNew where this program does not know it."""
    if name not in KINDS:
        raise FormatTooNew(name, "kind")
    return KINDS[name]


def check(kind: str, fields: Fields) -> None:
    """FormatTooNew where a kind has no such field, or a value is not of its default's type."""
    spec = kind_of(kind)
    for name, value in fields.items():
        if name not in spec.fields:
            raise FormatTooNew(f"{kind}.{name}", "field")
        # A text for a text, which most of them are; a new PC checks some 1.5 million.
        if type(value) is str and type(spec.fields[name]) is str:
            continue
        if not _fits(spec, name, value):
            raise FormatTooNew(f"{kind}.{name}", f"value {value!r:.80}")


def _fits(spec: Kind, field: str, value: Any) -> bool:
    default = spec.fields[field]
    if default is None:
        return value is None or _is_given(value)
    if isinstance(value, str) or type(value) is not type(default):
        return type(value) is type(default)
    if isinstance(value, int):
        return -(2**63) <= value < 2**63  # what the local tables can hold
    if field == "licences":
        return all(_is_given(one) for one in value)
    if field == "inspection":
        return set(default) <= set(value)
    return field not in spec.sets or _TEXT.issuperset(map(type, value))


_TEXT, _GIVEN = {str}, {"id", "origin"}


def _is_given(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() == _GIVEN


def complete(kind: str, fields: Fields) -> dict[str, Any]:
    """The fields with every default filled in and every set in order, so equal things are equal."""
    spec = kind_of(kind)
    whole = {**spec.fields, **fields}
    for name in spec.sets:
        whole[name] = sorted(set(whole[name]))
    return whole
