"""Known libraries: which library lies at a path, remembered so that work goes on offline."""

from __future__ import annotations

import json
import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

_MOVED = "moved.json"


class Known:
    """`known.json` in the cache folder: library ids by root, as it was written, found in any case.

    Beside it `moved.json`: where the library of a root has gone.
    """

    def __init__(self, cache: Path) -> None:
        self._file = cache / "known.json"

    def id_of(self, root: Path) -> str | None:
        """The id of the library last seen at a root, or None."""
        known = self._read()
        return known.get(_spelt(known, root))

    def roots(self) -> tuple[Path, ...]:
        """The roots of the libraries opened on this PC, the newest first."""
        return tuple(map(Path, reversed(self._read())))

    def ids(self) -> dict[Path, str]:
        """The ids of the libraries opened on this PC, by root, the newest last."""
        return {Path(root): id_ for root, id_ in self._read().items()}

    def usual(self, deployed: Path | None) -> Path | None:
        """Where the library is now that was deployed here, else the one opened last; else None."""
        root = deployed or next(iter(self.roots()), None)
        return root and self.now(root)

    def remember(self, root: Path, library: str) -> None:
        """Keep an id; where the disk refuses, the library is simply asked again next time.

        Whoever opens a root looks there again, wherever it was said to have gone.
        """
        known, moved, place = self._read(), self._moved(), _place(root)
        if moved.pop(_spelt(moved, root), None) is not None:
            self._write(self._file.with_name(_MOVED), moved)
        if known and list(known.items())[-1] == (place, library):
            return
        known.pop(_spelt(known, root), None)  # the library opened last stands last
        self._write(self._file, {**known, place: library})

    @staticmethod
    def same(one: Path, other: Path) -> bool:
        """Whether two roots are spelt the same; one folder may have several names."""
        return _normal(one) == _normal(other)

    def follow(self, old: Path, new: Path) -> None:
        """The library at a root has moved to another: what is known of it goes along."""
        known, moved = self._read(), self._moved()
        if (id_ := known.pop(_spelt(known, old), None)) is not None:
            self._write(self._file, {**known, _place(new): id_})
        # two that moved to and fro must not lead in a circle
        moved.pop(_spelt(moved, new), None)
        moved.pop(_spelt(moved, old), None)
        self._write(self._file.with_name(_MOVED), {**moved, _place(old): _place(new)})

    def now(self, root: Path) -> Path:
        """Where the library that was at a root is now, as far as this PC has followed it."""
        moved, seen, at = self._moved(), set[str](), _place(root)
        while (step := _spelt(moved, Path(at))) in moved and step not in seen:
            seen.add(step)
            at = moved[step]
        return Path(at) if seen else root

    def _moved(self) -> dict[str, str]:
        return self._form(self._file.with_name(_MOVED))

    def _read(self) -> dict[str, str]:
        return self._form(self._file)

    @staticmethod
    def _form(place: Path) -> dict[str, str]:
        try:
            form = json.loads(place.read_bytes())
        except (OSError, ValueError):
            return {}
        return form if isinstance(form, dict) else {}

    @staticmethod
    def _write(place: Path, form: dict[str, str]) -> None:
        with suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True)
            draft = place.with_suffix(f".{os.getpid()}.tmp")
            draft.write_bytes(json.dumps(form, indent=1).encode())
            draft.replace(place)


def _place(root: Path) -> str:
    # By its spelling alone: asking the file system could hang on a dead share.
    return os.path.abspath(root)  # noqa: PTH100


def _normal(root: Path) -> str:
    return os.path.normcase(_place(root))


def _spelt(form: Collection[str], root: Path) -> str:
    """How a root is spelt there, as somebody wrote it; its own spelling where it is not there."""
    wanted = _normal(root)
    return next((one for one in form if _normal(Path(one)) == wanted), _place(root))
