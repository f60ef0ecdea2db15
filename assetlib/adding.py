"""Adding: files of this PC come into the library, each once, whatever ends the program.

What is to come in is kept before anything is copied. Whoever is killed in between goes on at the
next start: a file that has come in is known again, and half a copy goes.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from assetlib.errors import ShareOffline, Trouble
from assetlib.intentions import Intentions
from assetlib.shelving import Shelved, Told


@dataclass(frozen=True, slots=True)
class Intake:
    """Files, by their full paths, for a folder of the library; `token` names what is half copied.

    `token` are 16 hexadecimal digits.
    """

    files: tuple[str, ...]
    folder: str
    token: str


class Files(Protocol):
    """What is needed of the share."""

    def take_in(
        self, source: str, size: int, folder: str, *, token: str, again: bool = False
    ) -> str:
        """Copy a file of this PC into a folder; where it is."""
        ...


class Adding:
    """Its methods wait for the share: they belong into a lane.

    `folder` is the library's cache folder; in its `adding/` lies a file for what was begun at once.
    """

    def __init__(self, files: Files, folder: Path) -> None:
        self._files = files
        self._begun = Intentions(folder / "adding", _read)

    def begin(self, files: Sequence[Path], folder: str, told: Told) -> Shelved:
        """Copy these files into a folder; ShareOffline leaves the rest for `resume`."""
        intake = Intake(tuple(map(str, files)), folder, secrets.token_hex(8))
        id_ = self._begun.begin(intake)
        done = self._carry_out(intake, told, again=False)
        self._begun.end(id_)
        return done

    @property
    def left(self) -> bool:
        """Whether something was begun and not ended."""
        return any(True for _ in self._begun.open())

    def resume(self) -> Iterator[tuple[str, Shelved]]:
        """Go on with what was begun: its folders, and what became of it; ShareOffline."""
        for id_, intake in self._begun.open():
            done = self._carry_out(intake, lambda *_: True, again=True)
            self._begun.end(id_)
            yield intake.folder, done

    def _carry_out(self, intake: Intake, told: Told, *, again: bool) -> Shelved:
        done, refused, total = 0, list[tuple[str, Trouble]](), len(intake.files)
        for number, name in enumerate(intake.files):
            file = Path(name)
            if not told(number, total):
                break
            try:
                self._files.take_in(
                    name, _size(file), intake.folder, token=intake.token, again=again
                )
                done += 1
            except ShareOffline:
                raise
            except Trouble as trouble:
                refused.append((file.name, trouble))
        else:
            told(total, total)
        return Shelved(done, tuple(refused), cancelled=done + len(refused) < total)


def _read(form: Mapping[str, Any]) -> Intake:
    return Intake(tuple(map(str, form["files"])), str(form["folder"]), str(form["token"]))


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0
