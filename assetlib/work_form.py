"""The plain JSON form of works and uses, as files on this PC keep them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from assetlib.use import Button, FactValue, Use, Work


def write_work(work: Work) -> dict[str, Any]:
    """The JSON form of a work."""
    form = asdict(work)
    return {**form, "button": work.button.value}


def read_work(form: Mapping[str, Any]) -> Work:
    """The reverse of `write_work`; ValueError, KeyError or TypeError for anything else."""
    alterations = form.get("alterations")
    known = {field.name for field in fields(Work)}
    return Work(
        **{
            **{name: value for name, value in form.items() if name in known},
            "id": str(form["id"]),
            "title": str(form["title"]),
            "button": Button(form["button"]),
            "alterations": None if alterations is None else tuple(map(str, alterations)),
        }
    )


def write_use(use: Use) -> dict[str, Any]:
    """The JSON form of a use."""
    return {
        "button": use.button.value,
        "work": write_work(use.work) if use.work else None,
        "facts": dict(use.facts),
    }


def read_use(form: Mapping[str, Any]) -> Use:
    """The reverse of `write_use`; ValueError, KeyError or TypeError for anything else."""
    work = form.get("work")
    return Use(
        Button(form["button"]), read_work(work) if work else None, _facts(form.get("facts") or {})
    )


def _facts(form: Mapping[str, Any]) -> dict[str, FactValue]:
    return {
        str(name): tuple(map(str, value)) if isinstance(value, list) else value
        for name, value in form.items()
    }
