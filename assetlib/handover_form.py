"""The file of a handover: one JSON object."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from assetlib.errors import BadInput
from assetlib.handover import Bundle, Question
from assetlib.work_form import read_work, write_work

FORMAT, KIND = 1, "handover"
MOST = 4 << 20
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
        "questions": [asdict(question) for question in bundle.questions],
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
    names = ("id", "about", "words", "at")
    asked = tuple(Question(*(str(one[name]) for name in names)) for one in form["questions"])
    return Bundle(library, account, name, works, asked)
