"""Readings: how titles and tags are read, worked out where pictures are catalogued or edited.

They travel in the catalogue, and a reading that somebody corrected is never overwritten: it is one
that differs from what would be worked out for the old title. PCs without the dictionary (extra
`readings`) leave readings as they are.
"""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from assetlib.catalogue.changes import Draft, Op, Put, Set, View
from assetlib.text import fold, has_kanji

_READ = {"asset": "title", "tag": "name"}
"""The kinds that have a reading, and what of them is read."""

_lock = threading.Lock()


def reading(text: str) -> str:
    """How a text with kanji is read, in hiragana; "" where it says so itself or nobody knows."""
    if not has_kanji(text):
        return ""
    with _lock:  # one tokenizer, and it is no thread's own
        read = _reader()
        return read(unicodedata.normalize("NFKC", text)) if read else ""


@lru_cache(1)
def _reader() -> Callable[[str], str] | None:
    """The dictionary, loaded with the first title: PCs that only read never spend those 0.3 s."""
    if find_spec("sudachipy") is None or find_spec("sudachidict_small") is None:
        return None
    sudachi: Any = import_module("sudachipy")
    tokenizer = sudachi.Dictionary(dict="small").tokenizer(mode=sudachi.SplitMode.C)

    def read(text: str) -> str:
        parts = ((part.surface(), part.reading_form()) for part in tokenizer.tokenize(text))
        # What it does not know it gives back, and signs it calls by their name (キゴウ).
        return fold("".join(said if _is_said(word) else word for word, said in parts))

    return read


def _is_said(word: str) -> bool:
    return any(unicodedata.category(sign)[0] == "L" for sign in word)


def with_readings(ops: Sequence[Op], view: View) -> list[Op]:
    """The operations, with readings of the titles and names that they give."""
    return list(_with_readings(ops, view)) if _reader() else list(ops)


def _with_readings(ops: Iterable[Op], view: View) -> Iterator[Op]:
    draft = Draft(view)
    for op in ops:
        yield (read := _read(op, draft))
        if isinstance(read, Put | Set) and read.kind in _READ:  # nothing else says how it is read
            draft.apply([read])


def _read(op: Op, draft: Draft) -> Op:
    said = _READ.get(op.kind)
    if said is None:
        return op
    if isinstance(op, Put) and op.fields.get(said) and not op.fields.get("reading"):
        found = reading(str(op.fields[said]))
        return Put(op.kind, op.id, {**op.fields, "reading": found}) if found else op
    if not isinstance(op, Set) or said not in op.fields or "reading" in op.fields:
        return op
    old, new = op.fields[said]
    held = str((draft.get(op.kind, op.id) or {}).get("reading", ""))
    found = reading(str(new))
    if found == held or held not in ("", reading(str(old))):
        return op
    return Set(op.kind, op.id, {**op.fields, "reading": (held, found)})
