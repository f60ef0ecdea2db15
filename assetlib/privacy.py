"""Privacy: where this PC keeps its own catalogue of a folder that has none."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path


def home_of(cache: Path, root: Path) -> Path:
    """The folder of a root's private catalogue, whether there is one or not.

    It is found by the root's spelling alone: asking the file system could hang on a dead share.
    """
    spelt = os.path.normcase(os.path.abspath(root))  # noqa: PTH100
    return cache / "private" / hashlib.sha256(os.fsencode(spelt)).hexdigest()[:32]


def private_id(cache: Path, root: Path) -> str | None:
    """The id of the private catalogue that this PC keeps of a root, or None."""
    try:
        form = json.loads((home_of(cache, root) / "_catalog" / "library.json").read_bytes())
    except (OSError, ValueError):
        return None
    found = form.get("id") if isinstance(form, dict) else None
    return found if isinstance(found, str) else None
