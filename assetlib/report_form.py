"""The plain form of a report, in which it travels to the process that lays out its pages."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from assetlib.report import Chart, Fact, Part, Report, Table


def write_report(report: Report) -> bytes:
    """A report as JSON."""
    form = asdict(report)
    for part, whole in zip(form["parts"], report.parts, strict=True):
        part["chart"] = isinstance(whole, Chart)
    return json.dumps(form, ensure_ascii=False).encode("utf-8", "surrogatepass")


def read_report(data: bytes) -> Report:
    """The reverse."""
    form: dict[str, Any] = json.loads(data.decode("utf-8", "surrogatepass"))
    form["facts"] = tuple(Fact(**one) for one in form["facts"])
    form["parts"] = tuple(map(_part, form["parts"]))
    form["notes"] = tuple(form["notes"])
    return Report(**form)


def _part(form: dict[str, Any]) -> Part:
    if form.pop("chart"):
        return Chart(**{**form, "bars": tuple((str(label), n) for label, n in form["bars"])})
    for name in ("columns", "widths", "shares", "ends"):
        form[name] = tuple(form[name])
    return Table(**{**form, "rows": tuple(map(tuple, form["rows"]))})
