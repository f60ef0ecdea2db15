"""The plain JSON form of an asset, as commits and worker processes carry it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assetlib.asset import (
    Asset,
    Embedded,
    Facts,
    Finding,
    Given,
    Inspection,
    Look,
    Recheck,
    Result,
    State,
)


def write_facts(facts: Facts) -> dict[str, Any]:
    """The fields of an asset that one reading of its file settles."""
    return {
        "sha256": facts.sha256,
        "size": facts.size,
        "type": facts.type,
        "width": facts.width,
        "height": facts.height,
        "alpha": facts.alpha,
        "inspection": _write_inspection(facts.inspection),
        "embedded": _write_embedded(facts.embedded),
    }


def _write_inspection(inspection: Inspection) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "ruleset": inspection.ruleset,
        "result": inspection.result.value,
        "findings": [finding.value for finding in inspection.findings],
    }
    if (look := inspection.look) is not None:
        whole["look"] = {
            "grey": look.grey,
            "photo": look.photo,
            "colours": list(look.colours),
            "dhash": look.dhash,
        }
    return whole


def _write_embedded(embedded: Embedded) -> dict[str, Any]:
    whole = {
        "title": embedded.title,
        "creator": embedded.creator,
        "rights": embedded.rights,
        "keywords": list(embedded.keywords),
    }
    return {name: value for name, value in whole.items() if value}


def read_facts(form: Mapping[str, Any]) -> Facts:
    """The reverse of `write_facts`; ValueError or KeyError where a worker sent something else."""
    return Facts(
        sha256=str(form["sha256"]),
        size=int(form["size"]),
        type=str(form["type"]),
        width=int(form["width"]),
        height=int(form["height"]),
        alpha=bool(form["alpha"]),
        inspection=read_inspection(form["inspection"]),
        embedded=read_embedded(form["embedded"]),
    )


def read_inspection(form: Mapping[str, Any]) -> Inspection:
    """An inspection from its JSON form; findings of a newer ruleset are left out."""
    known = {finding.value for finding in Finding}
    return Inspection(
        int(form["ruleset"]),
        Result(form["result"]),
        tuple(Finding(value) for value in form["findings"] if value in known),
        _read_look(form.get("look")),
    )


def _read_look(form: Any) -> Look | None:
    if not isinstance(form, Mapping):
        return None
    colours = form.get("colours")
    return Look(
        grey=bool(form.get("grey")),
        photo=bool(form.get("photo")),
        colours=tuple(map(str, colours)) if isinstance(colours, list) else (),
        dhash=str(form.get("dhash", "")),
    )


def read_embedded(form: Mapping[str, Any]) -> Embedded:
    """What a file says of itself, from its JSON form."""
    return Embedded(
        str(form.get("title", "")),
        str(form.get("creator", "")),
        str(form.get("rights", "")),
        tuple(map(str, form.get("keywords", ()))),
    )


def read_asset(id_: str, fields: Mapping[str, Any]) -> Asset:
    """An asset from the fields of its entity."""
    category = fields["category"]
    plain = (
        "path", "sha256", "size", "mtime_ns", "type", "width", "height", "alpha", "title",
        "reading", "note", "source", "creator", "copy_of", "added_at",
    )  # fmt: skip
    return Asset(
        id=id_,
        category=Given(**category) if category else None,
        tags=tuple(fields["tags"]),
        licences=tuple(Given(**given) for given in fields["licences"]),
        state=State(fields["state"]),
        recheck=tuple(Recheck(why) for why in fields["recheck"]),
        embedded=read_embedded(fields["embedded"]),
        inspection=read_inspection(fields["inspection"]),
        **{name: fields[name] for name in plain},
    )
