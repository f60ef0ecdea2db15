"""The settings file: what one TOML file says, read as far as it can be.

TOML 1.0 (https://toml.io/en/v1.0.0), UTF-8. A line that is no TOML is left out and told, so that
all others hold, `fixed` among them; of a file in the old code page of Japanese PCs, too.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assetlib.errors import (
    BadSettings,
    SettingsBackslash,
    SettingsEncoding,
    SettingsLine,
    SettingsUnreadable,
)

_HEADING = re.compile(r"\s*\[+\s*([\w-]+)\s*\]")
_KEY = re.compile(r"""\s*["']?([\w-]+)["']?\s*=""")

_CODE_PAGE = "cp932"
"""What Notepad's "ANSI" is in Japan."""


@dataclass(frozen=True, slots=True)
class SettingsForm:
    """What a file says by its keys, on which line each stands, and what could not be read.

    `lines` know the n-th table of a list as `sections[n]`, from 0, and what stands below the first
    heading of any as `sections.key`.
    """

    said: Mapping[str, Any]
    lines: Mapping[str, int]
    problems: tuple[BadSettings, ...]

    def at(self, name: str) -> str:
        """The number of its line, as a sentence about it begins; "" where it stands in no own."""
        return f"{self.lines[name]}: " if name in self.lines else ""


def read_form(place: Path) -> SettingsForm:
    """What a file says; never raises."""
    try:
        written = place.read_bytes()
    except OSError as error:
        unread = SettingsUnreadable(str(place), error.strerror or str(error))
        return SettingsForm({}, {}, (unread,))
    text, encoding = _decoded(written)
    told = (SettingsEncoding(str(place), encoding),) if encoding else ()
    said, problems = _parsed(place, text)
    return SettingsForm(said, _lines(text), (*told, *problems))


def _decoded(written: bytes) -> tuple[str, str]:
    """The text, and as what Notepad saved it; "" for UTF-8, with the mark that it writes or not."""
    if written.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return written.decode("utf-16", "replace"), "UTF-16"
    try:
        return written.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        return written.decode(_CODE_PAGE, "replace"), "ANSI"


def _lines(text: str) -> Mapping[str, int]:
    found, table, tables = dict[str, int](), "", Counter[str]()
    for number, line in enumerate(text.splitlines(), 1):
        if heading := _HEADING.match(line):
            table = heading[1]
            found[f"{table}[{tables[table]}]"] = number
            tables[table] += 1
        elif key := _KEY.match(line):
            found.setdefault(f"{table}.{key[1]}" if table else key[1], number)
    return found


def _parsed(place: Path, text: str) -> tuple[Mapping[str, Any], tuple[BadSettings, ...]]:
    lines, problems = text.splitlines(), list[BadSettings]()
    while True:  # each time with one line less
        form, wrong = _tried(lines)
        if form is not None:
            return form, tuple(problems)
        at = _to_leave_out(lines, wrong)
        problems.append(_problem(place, at + 1, lines[at].strip()))
        lines[at] = ""


def _tried(lines: Sequence[str]) -> tuple[Mapping[str, Any] | None, int]:
    """The form, or None and at which line Python gave up (their number where at the end)."""
    import tomllib  # noqa: PLC0415 - only where a file is met: most PCs have none

    try:
        return tomllib.loads("\n".join(lines)), len(lines)
    except tomllib.TOMLDecodeError as error:
        named = re.search(r"at line (\d+)", str(error))
        return None, min(int(named[1]), len(lines)) - 1 if named else len(lines)


def _to_leave_out(lines: Sequence[str], wrong: int) -> int:
    """Which line to leave out: where Python gave up, or where that statement begins.

    A bracket that nobody closed is seen at the line below, which is in order; a comma that lacks in
    a long list is seen in the list, all else of which is in order. Without the right one of the
    two Python gets further.
    """
    begins = next(at for at in range(wrong, -1, -1) if _tried(lines[:at])[0] is not None)
    said = [at for at, line in enumerate(lines) if line.strip(" \t")]
    begins = next(at for at in said if at >= begins)
    candidates = [at for at in (wrong, begins) if at in said]
    return max(candidates, key=lambda at: _tried([*lines[:at], "", *lines[at + 1 :]])[1])


def _problem(place: Path, number: int, line: str) -> BadSettings:
    kind = SettingsBackslash if "\\" in line and '"' in line else SettingsLine
    return kind(str(place), f"{number}: {line}")
