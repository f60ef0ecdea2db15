"""Words of the table: what levels, bases, and answers are called; no Qt."""

from __future__ import annotations

from assetlib.dayone_door import Basis, Folder
from assetlib.terms import Level
from assetlib.text import unescape_path
from assetlib.ui.ink import Ink
from assetlib.use import Button
from assetlib.wording import say

ICONS: dict[Level, str] = {
    Level.OK: "check",
    Level.REMIND: "note",
    Level.WARN: "question",
    Level.BLOCK: "blocked",
}

INKS: dict[Level, Ink] = {
    Level.OK: "ok",
    Level.REMIND: "remind",
    Level.WARN: "warn",
    Level.BLOCK: "block",
}


def level_word(level: Level) -> str:
    """使えます, 表示などが必要, 確かめてから, 使えません."""
    return say(f"dayone.level_{level.value}")


def purpose_word(button: Button) -> str:
    """庁内, 公開・無料, 有料・グッズ."""
    return say(f"dayone.purpose_{button.value}")


def basis_word(basis: Basis) -> str:
    """Why the files may be kept, in a few words."""
    return say(f"dayone.basis_{basis.value}")


def pictures(count: int) -> str:
    """「58点」."""
    return say("dayone.count", count=count)


def name_of(folder: Folder) -> str:
    """A folder as people read it: 防災 > 避難; the library's own root in words."""
    if not folder.path:
        return say("dayone.root")
    return " > ".join(unescape_path(folder.path).split("/"))


def first_name(folder: Folder) -> str:
    """The folder's own name: what a distributor is most likely called."""
    return unescape_path(folder.path).rpartition("/")[2]


def promise_line(folder: Folder) -> str:
    """The second line of a settled row: what was promised."""
    promise = folder.answers.promise
    return say("dayone.promised", promise=promise) if promise else say("dayone.no_promise")


def sources_of(folder: Folder) -> str:
    """Whose pictures the list says they are: 町の印刷所 1点、書かれていないもの 17点."""
    told = [(name or say("dayone.source_unnamed"), count) for name, count in folder.sources]
    return say("dayone.comma").join(
        say("dayone.source_count", name=name, pictures=pictures(count)) for name, count in told
    )


def rest_of(folder: Folder) -> str:
    """What is so of the pictures that do not stand at the commonest level; "" for none."""
    if len(folder.levels) < 2:
        return ""
    level, count = folder.levels[1]
    return say("dayone.rest", count=count, level=level_word(level))


def percent(settled: int, count: int) -> int:
    """How far a count is; 100 only when nothing is left."""
    return 100 if settled >= count else min(99, settled * 100 // max(1, count))
