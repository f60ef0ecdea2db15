"""Whatever a librarian changes is taken back another day, change by change, and done again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from assetlib.catalogue.entities import KINDS
from assetlib.catalogue.presets import presets
from assetlib.consents import Consent
from assetlib.dayone_door import ASK, Answer, Answers, Basis, Standing
from assetlib.details import Edit
from assetlib.folder_rules import RuleEntry
from assetlib.index.projection import SqlView
from assetlib.index.schema import asset
from assetlib.librarians import Librarian
from assetlib.library import Library
from assetlib.licences import Content, Dossier, Promise, Revision
from assetlib.provenance import Provenance, Way
from assetlib.query import Query
from assetlib.tags import TagEntry
from tests import shelf

Opener = Callable[..., Library]
State = dict[tuple[str, str], dict[str, Any]]
LICENCE, PROMISE = "site-limit-20", "年に1回、使った点数を報告する"


_STANDING = Standing(Answer.YES, Answer.NO, Answer.UNKNOWN)
DECIDED = Answers("子育て", ASK, "まちかど", Basis.PERMISSION, standing=_STANDING)
DECLARED = Provenance(Way.LIBRARIAN_DECLARED, "無害化装置")


def told(*_: int) -> bool:
    return True


def state(library: Library) -> State:
    """Everything the catalogue holds now."""
    library.deliver(60)
    with library._store.reading() as connection:
        view = SqlView(connection)
        pictures = {
            id_: view.get("asset", id_) or {} for id_ in connection.scalars(select(asset.c.id))
        }
        return {
            (kind, id_): {name: _in_order(value) for name, value in fields.items()}
            for kind in KINDS
            for id_, fields in (pictures if kind == "asset" else view.all(kind)).items()
        }


def _in_order(value: Any) -> Any:
    return sorted(value, key=repr) if isinstance(value, list) else value


def tag(library: Library, name: str) -> TagEntry:
    return next(one for one in library.tag_desk.listed().result() if one.name == name)


def dossier(library: Library) -> Dossier:
    (entry,) = library.terms.listed().result()
    return library.terms.of(entry.id).result()


def revised(library: Library, **fields: object) -> Revision:
    """The newest version with some fields changed."""
    known = dossier(library)
    newest = known.newest
    licence = replace(newest.content.licence, **fields)  # type: ignore[arg-type]
    return Revision(known.entry.id, replace(newest.content, licence=licence), newest)


def copied(library: Library, row: int) -> int:
    """The same picture again, in another folder."""
    path = library.details([row]).result()[0].asset.path
    shelf.put(library._root, f"写し/{path}", (library._root / path).read_bytes())
    library.sweep(confirm=True).result()
    return library.row_at(f"写し/{path}").result()


def changes(library: Library, folder: Path) -> list[Callable[[], Any]]:
    """One of every kind, each of them one step."""
    rows = library.search(Query()).result().rows
    one, some = rows[0], rows[1:4]
    twice, thrice = copied(library, rows[6]), copied(library, rows[8])
    preset = next(one for one in presets() if one.licence.code == LICENCE)
    listed = folder / "一覧.csv"
    evidence = shelf.put(folder, "許諾書.pdf", b"%PDF-1.4")
    terms, tags, tree = library.terms, library.tag_desk, library.category_desk

    def content(row: int) -> str:
        return library.details([row]).result()[0].asset.sha256

    def path(row: int) -> str:
        return library.details([row]).result()[0].asset.path

    def take_list() -> object:
        listed.write_text(f"path,title,note\n{path(some[1])},夜桜,祭りの日\n", "utf-8")
        source = library.lists.look(str(listed)).result()
        return library.lists.take(source, source.mapping)

    def keep_one_of_two() -> object:
        return library.duplicates.keep(rows[8], [thrice], Edit(add_tags=("夏",)), told)

    return [
        lambda: library.edit([one], Edit(title="春の花", reading="はるのはな")),
        lambda: library.edit(some, Edit(add_tags=("花",))),
        lambda: library.edit(some, Edit(add_tags=("桜の花",))),
        lambda: library.edit(some[:1], Edit(remove_tags=("花",))),
        lambda: library.edit(some, Edit(category="季節/春")),
        lambda: tags.save(
            replace(tag(library, "花"), name="はな", aliases=("お花",), parents=("植物",))
        ),
        lambda: tags.merge([tag(library, "桜の花").id], tag(library, "はな").id),
        lambda: tags.delete([tag(library, "はな").id]),
        lambda: tree.make("季節/夏"),
        lambda: tree.move("季節/夏", "行事/夏"),
        lambda: tree.merge("行事/夏", "季節"),
        lambda: tree.delete("季節/春"),
        lambda: terms.save(Revision("", Content(preset.licence))),
        lambda: terms.enforce(revised(library)),
        lambda: library.edit(some, Edit(licences=(LICENCE,))),
        lambda: terms.enforce(revised(library, credit="©くらし")),
        lambda: terms.save(revised(library, credit="©くらし素材館")),
        lambda: terms.discard(dossier(library).entry.id),
        lambda: terms.promise(dossier(library).entry.id, Promise(PROMISE, "2027-03-31", 12)),
        lambda: terms.fulfil(dossier(library).entry.id, PROMISE, "2027-03-01"),
        lambda: library.consents.add(Consent(LICENCE, "obtainConsent", "第1号"), evidence),
        lambda: library.consents.revoke(library.consents.of(LICENCE).result()[0].id),
        lambda: terms.withdraw(dossier(library).entry.id, dossier(library).newest.id),
        lambda: library.folder_rules.apply(RuleEntry("防災", "備え", LICENCE, "くらし素材館")),
        lambda: library.folder_rules.drop("防災"),
        lambda: library.shelving.rename(one, "さくら"),
        lambda: library.shelving.move(some, "移動先", told),
        lambda: library.shelving.retire([one], told),
        lambda: library.shelving.restore([one], told),
        lambda: library.duplicates.set_apart([rows[6], twice]),
        keep_one_of_two,
        take_list,
        lambda: library.seeking.add_synonym(("ごみ", "廃棄物")),
        lambda: library.seeking.drop_synonym(library.seeking.synonyms().result()[0][0]),
        lambda: library.librarians.add(Librarian("daiko@city")),
        lambda: library.librarians.remove("daiko@city"),
        lambda: library.reorganising.rename("広報課", "広報広聴課"),
        lambda: library.reorganising.forget("広報課"),
        lambda: library.day_one.decide(DECIDED),
        lambda: library.declarations.declare([content(some[0])], DECLARED),
        lambda: library.figures.set_minutes(5),
        lambda: library.retention.set_years(7),
    ]  # fmt: skip


@pytest.mark.timeout(300)
def test_every_kind_of_change_is_taken_back_on_another_day_and_done_again(
    library: Library, open_root: Opener, tmp_path: Path
) -> None:
    steps = changes(library, tmp_path)
    states = [state(library)]
    for number, change in enumerate(steps):
        assert change().result() is not None, number
        states.append(state(library))
        assert states[-1] != states[-2], f"number {number} changed nothing"
    library.close()
    again = open_root()
    for number in range(len(states) - 1, 0, -1):
        own = again.history.own().result()
        assert own.undo is not None
        assert again.history.undo(own.undo.id).result().changed, own.undo.words
        assert state(again) == states[number - 1], f"number {number - 1}: {own.undo.words}"
    assert again.history.own().result().undo is None
    again.close()
    later = open_root()
    for number in range(1, len(states)):
        own = later.history.own().result()
        assert own.redo is not None, number
        assert later.history.redo(own.redo.id).result().changed, own.redo.words
    assert later.history.own().result().redo is None
    assert state(later) == states[-1]
