"""The guides: which there are, in which language each is written, and what is in them."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

from assetlib.resources import guide_file


class Guide(StrEnum):
    """For whom each is; staff come first."""

    STAFF = "staff"
    LIBRARIANS = "librarians"
    IT = "it"
    NOTICE = "notice"
    CHECK = "check"


FILES: dict[tuple[Guide, str], str] = {
    (Guide.STAFF, "ja"): "user-guide.ja.md",
    (Guide.STAFF, "en"): "user-guide.en.md",
    (Guide.LIBRARIANS, "ja"): "librarians.ja.md",
    (Guide.IT, "ja"): "admin.ja.md",
    (Guide.NOTICE, "ja"): "notice.ja.md",
    (Guide.CHECK, "ja"): "windows-check.ja.md",
}
"""Every guide by its language; all are in Japanese."""

_JOINS = re.compile(r"[^\x00-\x7f]$")
_GOES_ON = re.compile(r" {0,3}[^\x00-\x7f]")
_ENDS = re.compile(r"[。、）」：・]$")


def language_of(guide: Guide, wanted: str) -> str:
    """The language it can be read in: the wanted one, else Japanese."""
    return wanted if (guide, wanted) in FILES else "ja"


def path_of(guide: Guide, wanted: str) -> Path:
    """Where its text lies."""
    return guide_file(FILES[guide, language_of(guide, wanted)])


def named(file: str) -> Guide | None:
    """The guide that a link to this file means; None where it is none of them."""
    return next((guide for (guide, _), name in FILES.items() if name == file), None)


def read(guide: Guide, wanted: str) -> str:
    """Its text in Markdown; where a line of Japanese is broken in the file, no space comes in."""
    whole: list[str] = []
    for line in path_of(guide, wanted).read_text(encoding="utf-8").split("\n"):
        if whole and _goes_on(whole[-1], line):
            whole[-1] += line.lstrip()
        else:
            whole.append(line)
    return "\n".join(whole)


def _goes_on(line: str, following: str) -> bool:
    """Whether both are one paragraph of Japanese, and none of it is a heading or an example."""
    if line.startswith(("#", "    ", "|")) or not _JOINS.search(line):
        return False
    return bool(_GOES_ON.match(following)) or bool(_ENDS.search(line) and following[:1] == "`")
