"""Cases: one use to decide on as a JSON object, and the answer as another."""

from __future__ import annotations

from datetime import date

from assetlib.licence.decision import Decision, decide
from assetlib.licence.facts import read_use
from assetlib.licence.fields import Fields, fields
from assetlib.licence.inheritance import Rulebook
from assetlib.licence.rules_form import Json


def decide_case(obj: object, rulebook: Rulebook) -> Json:
    """Decide one case `{id, licence | licences, today, facts, facts_of}`.

    Answers `{id, level, reasons}`; raises BadInput with the case's id as subject.
    """
    name = str(obj["id"]) if isinstance(obj, dict) and obj.get("id") is not None else "id"
    case = fields(obj, name)
    if case.given.get("id") is None:
        raise case.bad("id", "missing")
    given = _object(case, "facts")
    sanitised = given.given.get("sanitised")
    if not (sanitised is None or isinstance(sanitised, bool)):
        raise given.bad("sanitised", "sort_flag", name=sanitised)
    decision = decide(
        case.texts("licences" if case.given.get("licences") is not None else "licence"),
        rulebook,
        read_use(given, _object(case, "facts_of")),
        _today(case),
        sanitised=sanitised,
        evidence=given.texts("evidence"),
    )
    return {"id": case.given["id"], **_written(decision)}


def _written(decision: Decision) -> Json:
    return {
        "level": decision.level.value,
        "reasons": [
            {
                "licence": reason.licence or None,
                "action": reason.action,
                "kind": reason.kind,
                "level": reason.level.value,
                "text": reason.text,
            }
            for reason in decision.reasons
        ],
    }


def _object(case: Fields, name: str) -> Fields:
    value = case.given.get(name)
    return fields({} if value is None else value, case.subject, f"{name}.")


def _today(case: Fields) -> date:
    case.needed("today")
    return date.fromisoformat(case.day("today"))
