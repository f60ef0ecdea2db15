"""Assigning: who gives a picture its licence, a folder's rule or a librarian's hand."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence

from assetlib.catalogue.changes import Op, Put, Set
from assetlib.catalogue.entities import Fields
from assetlib.text import nfc

Given = list[dict[str, str]]


def assign_folder(
    folder: str, licence: str, rules: Mapping[str, Fields], assets: Mapping[str, Fields]
) -> tuple[Sequence[Op], int]:
    """Make a folder's rule and give its licence to what lies below, and how many pictures change.

    A picture keeps what was assigned by hand, and what a deeper folder's rule gives.
    """
    at = nfc(folder.strip("/"))
    here = next((id_ for id_, rule in rules.items() if nfc(rule["folder"]) == at), None)
    ops: list[Op] = []
    if here is None:
        here = str(uuid.uuid4())
        ops.append(Put("folder_rule", here, {"folder": at, "licence": licence}))
    elif rules[here]["licence"] != licence:
        ops.append(Set("folder_rule", here, {"licence": (rules[here]["licence"], licence)}))
    given = [{"id": licence, "origin": f"rule:{here}"}]
    deeper = [
        nfc(rule["folder"])
        for rule in rules.values()
        if rule["licence"] and nfc(rule["folder"]) != at
    ]
    above = {f"rule:{id_}" for id_, rule in rules.items() if _holds(nfc(rule["folder"]), at)}
    changes = [
        Set("asset", id_, {"licences": (fields["licences"], given)})
        for id_, fields in assets.items()
        if _takes(fields, at, deeper, above) and fields["licences"] != given
    ]
    return [*ops, *changes], len(changes)


def _holds(folder: str, at: str) -> bool:
    """Whether a folder is this one or lies above it."""
    return not folder or at == folder or at.startswith(f"{folder}/")


def _takes(fields: Fields, at: str, deeper: Sequence[str], above: Collection[str]) -> bool:
    """Whether a picture takes this folder's licence.

    What was given by hand stays, and so does what came from elsewhere with a picture that was
    moved here: a move must not launder its terms.
    """
    path = nfc(fields["path"])
    came_from_here = all(given["origin"] in above for given in fields["licences"])
    return came_from_here and not any(
        len(other) > len(at) and path.startswith(f"{other}/") for other in deeper
    )


def joined(held: Given, new: Given) -> Given:
    """Licences with others explicitly added; what a rule gave stays beside them."""
    ids = {given["id"] for given in held}
    return [*held, *(given for given in new if given["id"] not in ids)]


def parted(held: Given, old: Given) -> Given:
    """Licences with others taken away."""
    ids = {given["id"] for given in old}
    return [given for given in held if given["id"] not in ids]
