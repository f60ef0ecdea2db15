"""The desk of folder rules: it says what a rule would do, and applies it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection

from assetlib.catalogue.assigning import Ruled, rule_folder
from assetlib.catalogue.changes import Delete, Draft, Op, Put
from assetlib.catalogue.editing import LICENCE, Editor
from assetlib.catalogue.entities import Fields
from assetlib.details import Saved
from assetlib.errors import BadInput, NotHere
from assetlib.folder_rules import RuleChoices, RuleEffect, RuleEntry, RuleExample
from assetlib.index import describing, stock
from assetlib.index.alike import Alike, below
from assetlib.index.describing import drafted, entities
from assetlib.index.visibility import is_in_stock
from assetlib.shelf import Shelf
from assetlib.text import fold, nfc, tag_key, whole
from assetlib.thing_words import ThingWords

T = TypeVar("T")


SHOWN = 50
"""Examples of what would change."""


class FolderRulesDesk:
    """Fulfils `folder_rules.FolderRules` over a library. `waiting`: what lies in the outbox."""

    def __init__(self, shelf: Shelf, waiting: Callable[[], Sequence[Op]]) -> None:
        self._shelf = shelf
        self._waiting = waiting

    def listed(self) -> Future[tuple[RuleEntry, ...]]:
        """Every rule, in Japanese order of folders."""

        def ask(connection: Connection) -> tuple[RuleEntry, ...]:
            draft = drafted(connection, self._waiting())
            rules = entities(connection, "folder_rule", draft)
            found = (_entry(id_, fields, draft) for id_, fields in rules.items())
            return tuple(sorted(found, key=lambda rule: [*map(fold, rule.folder.split("/"))]))

        return self._shelf.ask(ask)

    def choices(self) -> Future[RuleChoices]:
        """The folders, categories and distributors there are."""

        def ask(connection: Connection) -> RuleChoices:
            draft = drafted(connection, self._waiting())
            categories = entities(connection, "category", draft).values()
            parties = entities(connection, "party", draft).values()
            return RuleChoices(
                tuple(sorted(stock.folders(connection), key=fold)),
                tuple(sorted((str(one["path"]) for one in categories), key=fold)),
                tuple(sorted((str(one["name"]) for one in parties), key=fold)),
            )

        return self._shelf.ask(ask)

    def effect(self, rule: RuleEntry) -> Future[RuleEffect]:
        """What applying a rule would do."""

        def ask(connection: Connection) -> RuleEffect:
            draft = drafted(connection, self._waiting())
            # Those that are alike are asked about once: what becomes of one becomes of all.
            alike = {
                one.first[0][1]: one
                for one in below(connection, draft, _folder(rule.folder), SHOWN)
            }
            assets = {id_: one.fields for id_, one in alike.items()}
            made, ruled = _ruled(connection, draft, rule, assets)
            draft.apply(made)

            def count(name: str) -> int:
                return sum(alike[id_].count for id_, of in ruled.changed.items() if name in of)

            return RuleEffect(
                pictures=sum(one.count for one in alike.values()),
                categories=count("category"),
                licences=count("licences"),
                sources=count("source"),
                by_hand=sum(alike[id_].count for id_ in ruled.by_hand),
                deeper=sum(alike[id_].count for id_ in ruled.deeper),
                examples=tuple(islice(_examples(ruled, alike, draft), SHOWN)),
            )

        return self._shelf.ask(ask)

    def apply(self, rule: RuleEntry) -> Future[Saved]:
        """Make the rule, and give what it gives to the pictures below."""

        def build(connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            assets = _assets(connection, view, _folder(rule.folder))
            made, ruled = _ruled(connection, view, rule, assets)
            return [*made, *ruled.ops], len(ruled.changed)

        return self._shelf.change("folder rules", build)

    def drop(self, folder: str) -> Future[Saved]:
        """Take the rule of a folder away; its pictures keep what they have."""
        at = nfc(folder)

        def build(connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            rules = entities(connection, "folder_rule", view).items()
            ops = [Delete("folder_rule", i, f) for i, f in rules if nfc(f["folder"]) == at]
            if not ops:
                raise NotHere(folder)
            return ops, len(ops)

        return self._shelf.change("folder rules", build)


def _ruled(
    connection: Connection, view: Draft, rule: RuleEntry, assets: Mapping[str, Fields]
) -> tuple[Sequence[Op], Ruled]:
    """The operations that make what a rule names, and what the rule comes to for these."""
    at, editor, made = _folder(rule.folder), Editor(view), list[Op]()
    licence = ""
    if rule.licence:
        licence = view.find("licence", rule.licence) or ""
        if not licence:
            raise NotHere(rule.licence, LICENCE)
    category = editor.category(rule.category) if rule.category else None
    made += editor.ops
    party = _party(view, rule.distributor, made)
    wanted = {
        "licence": licence,
        "category": category["id"] if category else "",
        "distributor": party,
    }
    names = {id_: str(one["name"]) for id_, one in entities(connection, "party", view).items()}
    if party not in names:
        names[party] = rule.distributor.strip()
    return made, rule_folder(at, wanted, entities(connection, "folder_rule", view), assets, names)


def _assets(connection: Connection, view: Draft, at: str) -> Mapping[str, dict[str, object]]:
    """The pictures below a folder after a draft, but those that are retired."""
    found = {id_: dict(fields) for id_, fields in describing.below(connection, at).items()}
    for (kind, id_), fields in view.touched.items():
        if kind == "asset":
            found.pop(id_, None)
            if fields is not None and (not at or nfc(fields["path"]).startswith(f"{at}/")):
                found[id_] = dict(fields)
    return {id_: fields for id_, fields in found.items() if is_in_stock(fields)}


def _party(view: Draft, name: str, made: list[Op]) -> str:
    name = nfc(whole(name)).strip()
    if not name:
        return ""
    id_ = view.find("party", tag_key(name))
    if id_ is None:
        id_ = str(uuid.uuid4())
        made.append(Put("party", id_, {"name": name}))
    return id_


def _examples(ruled: Ruled, alike: Mapping[str, Alike], view: Draft) -> Iterator[RuleExample]:
    words = ThingWords(view)
    changed = ((place, id_, first) for first in ruled.changed for place, id_ in alike[first].first)
    for _, id_, first in sorted(changed):
        for name, (old, new) in ruled.changed[first].items():
            yield RuleExample(
                words.subject("asset", id_),
                words.field("asset", name),
                words.value("asset", name, old),
                words.value("asset", name, new),
            )


def _entry(id_: str, fields: Mapping[str, str], view: Draft) -> RuleEntry:
    def named(kind: str, of: str, name: str) -> str:
        found = view.get(kind, of) if of else None
        return "" if found is None else str(found[name])

    return RuleEntry(
        folder=fields["folder"],
        category=named("category", fields["category"], "path"),
        licence=named("licence", fields["licence"], "code"),
        distributor=named("party", fields["distributor"], "name"),
        title=named("licence", fields["licence"], "title"),
        id=id_,
    )


def _folder(said: str) -> str:
    """A folder as the catalogue names it; BadInput for one that lies outside the library."""
    parts = [part for part in said.replace("\\", "/").split("/") if part not in ("", ".")]
    if ".." in parts or ":" in said:
        raise BadInput(said, "folder")
    return nfc("/".join(parts))
