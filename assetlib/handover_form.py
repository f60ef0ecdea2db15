"""The file of a handover: one JSON object."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from assetlib.catalogue.use_form import is_id, read_record
from assetlib.errors import BadInput
from assetlib.handover import Bundle, Question
from assetlib.use import UseRecord
from assetlib.work_form import read_work, write_work

FORMAT, KIND = 1, "handover"
MOST = 16 << 20
"""Bytes of such a file at most."""

_DAMAGE = (ValueError, KeyError, TypeError, AttributeError, RecursionError)


def write_bundle(bundle: Bundle) -> bytes:
    """The bytes of the file."""
    form = {
        "format": FORMAT,
        "kind": KIND,
        "library": bundle.library,
        "account": bundle.account,
        "name": bundle.name,
        "works": [write_work(work) for work in bundle.works],
        "questions": [_write_question(question) for question in bundle.questions],
        "uses": [_write_use(use) for use in bundle.uses],
    }
    return (json.dumps(form, ensure_ascii=True, indent=1) + "\n").encode()


def read_bundle(data: bytes, library: str) -> Bundle:
    """What a file hands over; BadInput where it is none, or another library's."""
    try:
        form = json.loads(data)
        if form["kind"] != KIND or form["format"] != FORMAT:
            raise BadInput(str(form["kind"]), "handover")
        found = _bundle(form)
    except _DAMAGE as error:
        raise BadInput("handover", repr(error)) from error
    if found.library != library:
        raise BadInput("handover", "another library")
    return found


def _bundle(form: Mapping[str, Any]) -> Bundle:
    library, account, name = (str(form[name]) for name in ("library", "account", "name"))
    works = tuple(read_work(one) for one in form["works"])
    asked = tuple(map(_read_question, form["questions"]))
    uses = tuple(map(_read_use, form.get("uses", ())))  # an older program handed over none
    return Bundle(library, account, name, works, asked, uses=uses)


def handed_on(record: UseRecord) -> UseRecord:
    """A use record as whoever goes on with its work gets it: `who` is nobody, `by` the name."""
    return _read_use(_write_use(record))


def _write_use(record: UseRecord) -> Mapping[str, Any]:
    return {
        "id": record.id,
        "at": record.at,
        "by": record.by,
        "work": record.work.get("id"),
        "asset": record.asset,
        "title": record.title,
        "licences": list(record.licences),
        "versions": list(record.versions),
        "level": record.level,
        "not_used": record.not_used,
    }


def _read_use(form: Mapping[str, Any]) -> UseRecord:
    if not is_id(str(form["id"])):
        raise BadInput("handover", "id")
    whose = {"who": "", "declared": form["by"], "work": {"id": str(form["work"])}}
    return read_record({**form, **whose})


def _write_question(question: Question) -> Mapping[str, Any]:
    names = ("id", "about", "words", "at")
    return {
        **{name: getattr(question, name) for name in names},
        "assets": list(question.assets),
        "use": question.use,
    }


def _read_question(form: Mapping[str, Any]) -> Question:
    id_, about, words, at = (str(form[name]) for name in ("id", "about", "words", "at"))
    use = form.get("use")
    kept = use if isinstance(use, dict) else None
    return Question(id_, about, words, at, tuple(map(str, form.get("assets", ()))), use=kept)
