"""Several people share one account on one PC: what is one's own is nobody else's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import Connection

from assetlib.catalogue.changes import Draft, Op, Set
from assetlib.details import Edit
from assetlib.entrance import LocalEntrance
from assetlib.history import Question
from assetlib.identity import Identity
from assetlib.library import Library
from assetlib.place import FAVOURITES
from assetlib.query import Query
from assetlib.use import Acknowledgement, Button, Form, LedgerQuery, Route, Use, Work
from tests.gates import Gatehouse, licence, use

SATO, ABE = Identity("佐藤 美咲", "危機管理課"), Identity("阿部 健", "広報課")

ONE = "防災/避難/絵00.png"

Come = Callable[[Identity], Library]


@pytest.fixture
def come(
    root: Path,
    tmp_path: Path,
    open_root: Callable[..., Library],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Come]:
    """Somebody sits down at the PC and says who it is; whoever was there before has left."""
    first = open_root()
    first.sweep(confirm=True).result()
    first.close()
    monkeypatch.setenv("ASSETLIB_SHARED", "1")
    here: list[Library] = []

    def leave() -> None:
        for library in here:
            library.close()
        here.clear()

    def sit_down(who: Identity) -> Library:
        leave()
        entrance = LocalEntrance(root, tmp_path / "cache")
        entrance.introduce(who)
        library = entrance.open()
        assert isinstance(library, Library)
        library.ready()
        here.append(library)
        return library

    yield sit_down
    leave()


def under(library: Library, code: str) -> int:
    """The row of a picture that has these terms now."""
    house = Gatehouse(library, library._settings.cache / library.id)
    house.teach(licence(code))
    house.assign(code, ONE)
    row = house.row(ONE)
    house.exporter.close()
    return row


def test_who_is_there_is_recorded(come: Come) -> None:
    assert come(SATO).who == "佐藤 美咲"
    library = come(ABE)
    assert (library.who, library.section) == ("阿部 健", "広報課")


def test_favourites_and_collections_are_ones_own(come: Come) -> None:
    library = come(SATO)
    library.gathering.put_in(FAVOURITES, [1, 2]).result()
    library.gathering.make("春の広報", [3]).result()
    library = come(ABE)
    assert library.gathering.favourites([1, 2]).result() == frozenset()
    assert library.gathering.collections().result() == ()
    library = come(SATO)
    assert library.gathering.favourites([1, 2]).result() == {1, 2}
    assert len(library.gathering.collections().result()) == 1


def test_saved_searches_are_ones_own(come: Come) -> None:
    come(SATO).seeking.save("避難", Query("避難")).result()
    assert come(ABE).seeking.saved().result() == ()
    assert len(come(SATO).seeking.saved().result()) == 1


def test_own_requests_are_ones_own(come: Come) -> None:
    library = come(SATO)
    library.gate.ask_librarians([1], "使ってよいですか", use()).result()
    assert len(library.asking.own().result()) == 1
    assert come(ABE).asking.own().result() == ()
    assert len(come(SATO).asking.own().result()) == 1


def test_own_requests_stay_ones_own_where_the_outbox_is_redirected(
    come: Come, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "depot").mkdir()
    monkeypatch.setenv("ASSETLIB_OUTBOX", str(tmp_path / "depot"))
    library = come(SATO)
    library.gate.ask_librarians([1], "使ってよいですか", use()).result()
    library.deliver(20)
    for who, count in ((ABE, 0), (Identity(), 0), (SATO, 1)):
        library = come(who)
        library.deliver(20)
        assert len(library.asking.own().result()) == count


def test_the_last_choice_and_the_works_are_ones_own(come: Come) -> None:
    library = come(SATO)
    library.gate.save_work(Work("", "春の防災フェア", Button.PUBLIC, alterations=())).result()
    library.gate.remember_use(Use(Button.PAID))
    assert library.gate.last_use().result() == Use(Button.PAID)  # it is kept by then
    library = come(ABE)
    assert library.gate.works().result() == ()
    assert library.gate.last_use().result() is None
    library = come(SATO)
    assert [one.title for one in library.gate.works().result()] == ["春の防災フェア"]
    assert library.gate.last_use().result() == Use(Button.PAID)


def test_what_was_acknowledged_has_to_be_acknowledged_by_the_next_person(come: Come) -> None:
    library = come(SATO)
    row = under(library, "ccby")
    plan = library.gate.plan([row], use(), Form()).result()
    assert not plan.free
    library.gate.acknowledge(plan, Acknowledgement(plan.digest, ("ccby",))).result()
    assert not come(ABE).gate.plan([row], use(), Form()).result().free
    assert not come(Identity()).gate.plan([row], use(), Form()).result().free
    assert come(SATO).gate.plan([row], use(), Form()).result().free


def test_what_somebody_took_is_not_shown_as_taken_by_the_next(come: Come) -> None:
    library = come(SATO)
    row = under(library, "free")
    plan = library.gate.plan([row], use(), Form()).result()
    said = Acknowledgement(plan.digest, tuple(one.licence for one in plan.sections))
    library.gate.hand_over(plan, said, Route.COPY, Form()).result()
    assert len(library.gate.basket(use()).result().taken) == 1
    assert come(ABE).gate.basket(use()).result().taken == ()
    library = come(SATO)
    (record,) = library.gate.basket(use()).result().taken
    assert record.row == row
    (told,) = library.ledger.query(LedgerQuery()).result()
    assert (told.declared, told.section) == ("佐藤 美咲", "危機管理課")


def test_who_says_no_name_leaves_nothing_to_the_next_who_says_none(come: Come) -> None:
    library = come(Identity())
    library.gathering.put_in(FAVOURITES, [1]).result()
    assert come(Identity()).gathering.favourites([1]).result() == frozenset()


def test_what_somebody_else_changed_is_not_undone_by_whoever_comes_next(come: Come) -> None:
    library = come(SATO)
    library.edit([1], Edit(title="夜桜")).result()
    library.deliver(20)
    assert library.history.own().result().undo is not None
    assert come(ABE).history.own().result().undo is None
    assert come(SATO).history.own().result().undo is not None


def test_what_waits_is_signed_by_who_made_it_and_not_by_who_is_here_when_it_goes(
    come: Come, root: Path
) -> None:
    library = come(SATO)
    account = library.account
    away = root.with_name("away")
    root.rename(away)

    def retitle(connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
        (id_,) = library._store.ids_of(connection, [1])
        return [Set("asset", id_, {"title": (view.get("asset", id_)["title"], "夜桜")})], 1

    assert library.change("edit", retitle, 0.0).result().pending
    library = come(ABE)
    assert library.history.own().result().undo is None
    away.rename(root)
    library.deliver(20)
    (line, *_) = library.history.page(Question()).result().lines
    assert line.who == f"{account} (佐藤 美咲)"


def test_those_who_were_here_are_offered(come: Come, root: Path, tmp_path: Path) -> None:
    come(SATO)
    come(ABE)
    known = LocalEntrance(root, tmp_path / "cache").introduction()
    assert (known.open, known.shared) == (True, True)
    assert known.people == (ABE, SATO)
    assert known.identity == Identity()
