"""Evidence: what proves the terms of a licence version, as operations on the catalogue.

The documents lie in the office (`folder_office.py`); the log holds their hashes.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from assetlib.catalogue.changes import Put, Set
from assetlib.catalogue.entities import Fields
from assetlib.errors import BadInput
from assetlib.text import whole

_HASH = re.compile(r"[0-9a-f]{64}")


def snapshot(terms_text: str) -> dict[str, str]:
    """The terms as they stood, and their SHA-256 (of the UTF-8 bytes): never one without the other.

    Line ends are `\\n`; nothing else of the text is changed. No text has no hash.
    """
    text = whole(terms_text).replace("\r\n", "\n").replace("\r", "\n")
    sha256 = hashlib.sha256(text.encode()).hexdigest() if text.strip() else ""
    return {"terms_text": text if sha256 else "", "terms_sha256": sha256}


def with_terms(version: Put, terms_text: str) -> Put:
    """A new licence version together with its snapshot. BadInput for any other entity."""
    if version.kind != "licence_version":
        raise BadInput(version.kind, "licence_version")
    return replace(version, fields={**version.fields, **snapshot(terms_text)})


def is_true_copy(version: Fields) -> bool:
    """Whether the snapshot of a version is what its hash says; also where there is none of both."""
    return snapshot(version["terms_text"])["terms_sha256"] == str(version["terms_sha256"])


def attach(id_: str, version: Fields, sha256: str) -> tuple[Set, ...]:
    """Add a kept document to a licence version; once there, again changes nothing. BadInput."""
    return _changed(id_, version, [*version["evidence"], _checked(sha256)])


def exchange(id_: str, version: Fields, old: str, new: str) -> tuple[Set, ...]:
    """Put a better copy in a document's place; the old one stays in the office."""
    held = [new if sha256 == old else sha256 for sha256 in version["evidence"]]
    return _changed(id_, version, [*held, _checked(new)])


def _changed(id_: str, version: Fields, evidence: list[str]) -> tuple[Set, ...]:
    once = list(dict.fromkeys(evidence))
    if once == version["evidence"]:
        return ()
    return (Set("licence_version", id_, {"evidence": (version["evidence"], once)}),)


def is_hash(sha256: str) -> bool:
    """Whether this can be the SHA-256 of a document."""
    return bool(_HASH.fullmatch(sha256))


def _checked(sha256: str) -> str:
    if not is_hash(sha256):
        raise BadInput(sha256, "SHA-256")
    return sha256
