"""Remedies: what a librarian can do about a picture that the inspection holds back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assetlib.asset import Finding
from assetlib.wording import say

_REMEDIES: Mapping[Finding, str] = {
    Finding.TRUNCATED: "provenance.todo_again",
    Finding.UNDECODABLE: "provenance.todo_again",
    Finding.EMPTY: "provenance.todo_again",
    Finding.BROKE_ITS_WORKER: "provenance.todo_again",
    Finding.TOO_LARGE: "provenance.todo_smaller",
    Finding.ACTIVE_SVG: "provenance.todo_vector",
    Finding.EXTERNAL_REFERENCE: "provenance.todo_vector",
    Finding.ACTIVE_PDF: "provenance.todo_pdf",
    Finding.ATTACHMENT: "provenance.todo_pdf",
    Finding.EMBEDDED_PROGRAM: "provenance.todo_program",
    Finding.EMBEDDED_ARCHIVE: "provenance.todo_program",
    Finding.EMBEDDED_DOCUMENT: "provenance.todo_program",
    Finding.UNREADABLE: "provenance.todo_rights",
}


def remedies(findings: Iterable[Finding]) -> tuple[str, ...]:
    """A sentence for each thing to do, each once; none where nothing has to be done."""
    known = (_REMEDIES.get(finding) for finding in findings)
    return tuple(say(key) for key in dict.fromkeys(known) if key)
