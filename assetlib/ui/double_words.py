"""What is told of pictures that are there more than once, and in what they differ; no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

from assetlib.duplicates import Member, Merit
from assetlib.text import unescape_path
from assetlib.ui.facts import Pair, day_of, path_of, weight
from assetlib.wording import say


def reasons(merits: Sequence[Merit]) -> str:
    """Why this one is proposed."""
    return say("double.and").join(say(f"double.merit_{merit.value}") for merit in merits)


def terms(member: Member) -> str:
    """Under which terms it stands."""
    titles = (note.title for note in member.details.licences)
    return say("double.dot").join(titles) or say("double.no_terms")


def facts(member: Member) -> tuple[Pair, ...]:
    """What can tell one picture of a group from the others, always in the same order."""
    details = member.details
    asset, none = details.asset, say("double.none")
    form = asset.type.upper() or none
    return (
        ("pixels", f"{asset.width} × {asset.height} px" if asset.width else none),
        ("weight", weight(asset.size)),
        ("format", say("double.see_through", format=form) if asset.alpha else form),
        ("path", unescape_path(asset.path)),
        ("terms_label", terms(member)),
        ("category", path_of(details.category) or none),
        ("tags", say("double.dot").join(details.tags) or none),
        ("reading", asset.reading or none),
        ("uses", say("double.uses_count", count=member.uses)),
        ("added", day_of(asset.added_at)),
    )


def differing(members: Sequence[Member]) -> tuple[tuple[Pair, ...], ...]:
    """Of each member only the facts in which not all are the same, in words."""
    table = [facts(member) for member in members]
    apart = [len({row[number][1] for row in table}) > 1 for number in range(len(table[0]))]
    return tuple(
        tuple((say(f"double.{name}"), value) for name, value in compress(row, apart))
        for row in table
    )


def common(members: Sequence[Member]) -> str:
    """The facts that all of them share, in one line; "" for none."""
    rows = zip(*(facts(member) for member in members), strict=True)
    same = [row[0] for row in rows if len({value for _, value in row}) == 1]
    told = [say("double.alike_one", label=say(f"double.{n}"), value=v) for n, v in same]
    return say("double.alike", facts="　".join(told)) if told else ""
