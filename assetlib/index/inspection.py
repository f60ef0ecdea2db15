"""The inspection of one file, ruleset 5: what was found, and what it comes to.

Limits, all checked on the declared size before any room is made for pixels: 120 megapixels and
30,000 pixels a side (a poster of A0 at 600 dpi is 557 megapixels and is held; one at 250 dpi is 97
and passes as PNG or JPEG), and the memory of `room.py`; markup is limited in `markup.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assetlib.asset import INFORMING, Finding, Inspection, Result
from assetlib.index import containers, formats, smuggled, telling
from assetlib.index.formats import Format
from assetlib.index.walks.part import as_it_is

RULESET = 5
"""Version of these rules; a picture inspected under another one is inspected again."""

MAX_PIXELS = 120_000_000
MAX_SIDE = 30_000

_ERRORS = {Finding.NOT_A_FILE, Finding.UNREADABLE}
_HOLDING = {
    Finding.TRUNCATED,
    Finding.UNDECODABLE,
    Finding.TOO_LARGE,
    Finding.EMPTY,
    Finding.ACTIVE_SVG,
    Finding.EXTERNAL_REFERENCE,
    Finding.ACTIVE_PDF,
    Finding.ATTACHMENT,
    Finding.EMBEDDED_PROGRAM,
    Finding.EMBEDDED_ARCHIVE,
    Finding.EMBEDDED_DOCUMENT,
    Finding.BROKE_ITS_WORKER,
}
_VECTORS = {"svg", "svgz"}
_ORDER = {finding: place for place, finding in enumerate(Finding)}
_WITHOUT_PREVIEW = {Finding.UNKNOWN_FORMAT, Finding.NO_PREVIEW}


class Refusal(Exception):
    """A file is not drawn, and this finding is why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding)
        self.finding = finding


@dataclass(frozen=True, slots=True)
class Look:
    """What is known before a pixel is decoded: the real format, and what was found so far."""

    format: Format | None
    findings: tuple[Finding, ...]

    @property
    def may_be_drawn(self) -> bool:
        """Whether nothing found so far forbids to decode the file."""
        return may_be_drawn(self.findings)


def look(data: bytes, name: str) -> Look:
    """Tell the real format from the bytes, and whether name, length and container agree with it."""
    if not data:
        return Look(None, (Finding.EMPTY,))
    found = formats.detect(data)
    if found is None:
        return Look(None, _unknown(data, name))
    findings = set[Finding]() if formats.name_fits(name, found) else {Finding.WRONG_EXTENSION}
    if not found.drawn:
        findings.add(Finding.NO_PREVIEW)
    else:
        findings |= _walked(found, data)
    return Look(found, in_order(findings))


def _unknown(data: bytes, name: str) -> tuple[Finding, ...]:
    """Of no known format: cut off within its first bytes, a program, or just something else."""
    if formats.begins_like(name, data):
        return (Finding.TRUNCATED,)
    if not formats.is_picture_name(name):  # a document that happens to lie among pictures
        return (Finding.UNKNOWN_FORMAT,)
    if formats.extension(name) in _VECTORS:  # whatever it is, it is no SVG that could be checked
        return (Finding.UNDECODABLE, *in_order(smuggled.foreign(data)))
    return (Finding.UNKNOWN_FORMAT, *in_order(smuggled.foreign(data)))


def _walked(found: Format, data: bytes) -> set[Finding]:
    seen = containers.walk(found, data)
    findings = set[Finding]()
    if not seen.whole:
        findings.add(Finding.TRUNCATED)
    if seen.swollen:
        findings.add(Finding.TOO_LARGE)
    for part in map(as_it_is, seen.parts):
        findings |= smuggled.sought(part) | telling.told(part)
    if seen.parts:
        findings |= smuggled.whole_file(data)
    return findings


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings as they are listed: the gravest first, each once."""
    return tuple(sorted(set(findings), key=_ORDER.__getitem__))


def may_be_drawn(findings: Iterable[Finding]) -> bool:
    """Whether none of these findings forbids to decode the file."""
    return _result(set(findings)) in (Result.PASS, Result.PASS_WITH_FINDINGS)


def refuse_if_too_large(width: int, height: int) -> None:
    """Raise `Refusal` where a declared size in pixels is above the limits."""
    if max(width, height) > MAX_SIDE or width * height > MAX_PIXELS:
        raise Refusal(Finding.TOO_LARGE)


def verdict(findings: tuple[Finding, ...]) -> Inspection:
    """The one result these findings come to; the gravest of them decides."""
    return Inspection(RULESET, _result(set(findings)), findings)


def _result(found: set[Finding]) -> Result:
    if found & _ERRORS:
        return Result.ERROR
    if found & _HOLDING:
        return Result.HELD
    if found & _WITHOUT_PREVIEW:
        return Result.UNSUPPORTED
    return Result.PASS_WITH_FINDINGS if found - INFORMING else Result.PASS
