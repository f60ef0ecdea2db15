"""Facts: what the pane says of a picture's file and check, as labels and values; no Qt."""

from __future__ import annotations

from datetime import datetime

from assetlib.asset import INFORMING, TAKEN_OFF, Asset, Embedded, Inspection, Result
from assetlib.details import Details, LicenceNote
from assetlib.provenance import Provenance
from assetlib.wording import JAPAN, say, say_day, say_finding

Pair = tuple[str, str]
"""A label and its value."""


def path_of(category: str) -> str:
    """A category's path as people read it: 防災 > 避難."""
    return " > ".join(category.split("/"))


def summary(details: Details) -> str:
    """One line below the title: what kind of file, and where it belongs."""
    asset = details.asset
    kind = [say("pane.alpha")] if asset.alpha else []
    kind += [asset.type.upper()] if asset.type else []
    return "　".join(filter(None, (say("pane.dot").join(kind), path_of(details.category))))


def weight(size: int) -> str:
    """A file's size: 820 B, 34 KB, 2.1 MB."""
    if size < 1000:
        return f"{size} B"
    if size < 1_000_000:
        return f"{size / 1000:.0f} KB"
    return f"{size / 1_000_000:.1f} MB"


def file_facts(asset: Asset) -> tuple[Pair, ...]:
    """Format, size in pixels, weight, place and day of arrival, as far as known."""
    pixels = f"{asset.width} × {asset.height} px" if asset.width else ""
    return _known(
        ("pane.format", asset.type.upper()),
        ("pane.pixels", pixels),
        ("pane.weight", weight(asset.size)),
        ("pane.path", asset.path),
        ("pane.added", day_of(asset.added_at)),
    )


def people_facts(asset: Asset) -> tuple[Pair, ...]:
    """Where the picture came from, who made it, and what the librarian noted."""
    return _known(
        ("pane.source", asset.source), ("pane.creator", asset.creator), ("pane.note", asset.note)
    )


def licence_facts(note: LicenceNote) -> tuple[Pair, ...]:
    """Who distributes, and on which days the terms were and will be looked at."""
    return _known(
        ("pane.distributor", note.distributor),
        ("pane.verified", say_day(note.verified_on)),
        ("pane.next_review", say_day(note.next_review_on)),
        ("pane.valid_until", say_day(note.valid_until)),
    )


def embedded_facts(embedded: Embedded) -> tuple[Pair, ...]:
    """What the file says of itself."""
    return _known(
        ("pane.embedded_title", embedded.title),
        ("pane.embedded_creator", embedded.creator),
        ("pane.embedded_rights", embedded.rights),
        ("pane.embedded_keywords", say("pane.comma").join(embedded.keywords)),
    )


def verdict(inspection: Inspection, provenance: Provenance | None = None) -> str:
    """The outcome in one phrase: what holds first, then the gateway's record, then our check."""
    if provenance is not None and not held(inspection):
        return say("provenance.label")
    if inspection.ruleset == 0:
        return say("pane.unchecked")
    return say(f"pane.result_{inspection.result.value}")


def provenance_facts(inspection: Inspection, provenance: Provenance | None) -> tuple[Pair, ...]:
    """What the gateway recorded, who brought that in, and our own check beside it."""
    if provenance is None:
        return ()
    day, who = day_of(provenance.recorded_at), provenance.recorded_by
    return _known(
        ("provenance.own", "" if held(inspection) else verdict(inspection)),
        ("provenance.way", say(f"provenance.way_{provenance.way.value}")),
        ("provenance.product", provenance.product),
        ("provenance.job", provenance.job),
        ("provenance.time", provenance.time),
        ("provenance.operator", provenance.operator),
        ("provenance.url", provenance.url),
        ("provenance.recorded", say("provenance.recorded_by", day=day, who=who)),
    )


def findings(inspection: Inspection) -> tuple[str, ...]:
    """A sentence for each thing somebody should know; what only informs, commands tell.

    Where the picture may leave, the last says that the copy is made anew without it.
    """
    told = tuple(say_finding(each) for each in inspection.findings if each not in INFORMING)
    leaves = inspection.result is Result.PASS_WITH_FINDINGS
    return (
        (*told, say("provenance.comes_off"))
        if leaves and TAKEN_OFF & {*inspection.findings}
        else told
    )


def held(inspection: Inspection) -> bool:
    """Whether the check keeps this picture back."""
    return inspection.result in {Result.HELD, Result.ERROR}


def status_word(note: LicenceNote) -> str:
    """下書き, 旧版, 使用停止 or 期限切れ; "" for a licence that counts today."""
    today = datetime.now(JAPAN).date().isoformat()
    if note.valid_until and note.valid_until < today:
        return say("pane.status_expired")
    return "" if note.status == "active" else say(f"pane.status_{note.status}")


def _known(*pairs: Pair) -> tuple[Pair, ...]:
    return tuple((say(key), value) for key, value in pairs if value)


def day_of(moment: str) -> str:
    """The day of a moment (UTC, ISO 8601) in Japan, as people write it."""
    try:
        return say_day(datetime.fromisoformat(moment).astimezone(JAPAN).date().isoformat())
    except ValueError:
        return moment
