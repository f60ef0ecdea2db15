"""Known libraries: which library lies at a path, remembered so that work goes on offline."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path


class Known:
    """`known.json` in the cache folder: library ids by normalised root."""

    def __init__(self, cache: Path) -> None:
        self._file = cache / "known.json"

    def id_of(self, root: Path) -> str | None:
        """The id of the library last seen at a root, or None."""
        return self._read().get(_normal(root))

    def roots(self) -> tuple[Path, ...]:
        """The roots of the libraries opened on this PC, the newest first."""
        return tuple(map(Path, reversed(self._read())))

    def ids(self) -> dict[Path, str]:
        """The ids of the libraries opened on this PC, by root, the newest last."""
        return {Path(root): id_ for root, id_ in self._read().items()}

    def remember(self, root: Path, library: str) -> None:
        """Keep an id; where the disk refuses, the library is simply asked again next time."""
        known = self._read()
        if known and list(known.items())[-1] == (_normal(root), library):
            return
        known.pop(_normal(root), None)  # the library opened last stands last
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            draft = self._file.with_suffix(f".{os.getpid()}.tmp")
            draft.write_bytes(json.dumps({**known, _normal(root): library}, indent=1).encode())
            draft.replace(self._file)

    def _read(self) -> dict[str, str]:
        try:
            form = json.loads(self._file.read_bytes())
        except (OSError, ValueError):
            return {}
        return form if isinstance(form, dict) else {}


def _normal(root: Path) -> str:
    # By its spelling alone: asking the file system could hang on a dead share.
    return os.path.normcase(os.path.abspath(root))  # noqa: PTH100
