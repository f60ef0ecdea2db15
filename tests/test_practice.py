"""Practice: cards leave in place of pictures, and nothing of it counts anywhere."""

from __future__ import annotations

import hashlib
from itertools import product
from pathlib import Path

import pytest

from assetlib.errors import Practising, ReminderChanged
from assetlib.export import TO_FOLDER
from assetlib.offering import Said
from assetlib.resources import resource
from assetlib.use import Acknowledgement, Button, Form, LedgerQuery, Route, Use, Work
from tests.gates import Gatehouse, licence

ONE, TWO, THREE = "防災/避難/絵00.png", "防災/絵01.jpeg", "子育て/絵02.png"
PUBLIC = Use(Button.PUBLIC)
CARD = resource("practice", "card.ja.png")


@pytest.fixture
def library(open_root, tmp_path):
    """Pictures under two licences, and somebody who practises."""
    library = open_root()
    library.sweep(confirm=True).result()
    house = Gatehouse(library, tmp_path / "own")
    house.teach(licence("free"), licence("ccby"))
    house.assign("free", ONE)
    house.assign("ccby", TWO)
    house.exporter.close()
    library.practise(on=True).result()
    return library


def planned(library, *paths, use=PUBLIC, form=None):
    rows = [library.row_at(path).result() for path in paths]
    return library.gate.plan(rows, use, form or Form()).result()


def confirmed(plan):
    return Acknowledgement(plan.digest, tuple(section.licence for section in plan.sections))


def take(library, *paths, route=Route.COPY, target="", **more):
    plan = planned(library, *paths, **more)
    form = more.get("form") or Form()
    return library.gate.hand_over(plan, confirmed(plan), route, form, target).result()


def _target(route, folder):
    return str(folder) if route in TO_FOLDER else ""


def records(library):
    library.deliver(5)
    return library.ledger.query(LedgerQuery()).result()


def test_by_every_route_and_in_every_form_only_the_card_leaves(library, tmp_path, monkeypatch):
    monkeypatch.setattr(library._share, "hand", None)  # nothing is read from the share at all
    for route, form in product(Route, (Form(), Form("jpeg", 800), Form("original"))):
        target = tmp_path / f"{route}-{form.format}"
        target.mkdir()
        handed = take(library, ONE, TWO, route=route, form=form, target=_target(route, target))
        assert handed.practice
        files = [Path(one.file) for one in handed.items]
        assert [file.name for file in files] == ["練習_絵00.png", "練習_絵01.png"]
        for file, one in zip(files, handed.items, strict=True):
            assert file.read_bytes() == CARD.read_bytes()
            assert one.exported_sha256 == hashlib.sha256(CARD.read_bytes()).hexdigest()
    assert records(library) == ()


def test_what_practice_counts_and_knows_is_gone_with_it(library, tmp_path):
    assert not planned(library, TWO).free
    work = library.gate.save_work(Work("", "練習のチラシ", Button.PUBLIC)).result()
    use = Use(Button.PUBLIC, work)
    library.gate.remember_use(use)
    take(library, TWO, use=use)
    assert planned(library, TWO, use=use).free
    assert [one.title for one in library.gate.basket(use).result().taken] == ["絵01"]
    (record,) = library.gate.ledger(LedgerQuery()).result()
    assert record.practice
    (place,) = (tmp_path / "cache").glob("*/practice/*")

    library.practise(on=False).result()
    assert not place.exists()
    assert library.gate.works().result() == ()
    assert library.gate.last_use().result() is None
    assert library.gate.basket(use).result().taken == ()
    assert not planned(library, TWO, use=use).free
    assert library.gate.ledger(LedgerQuery()).result() == ()
    assert library.ledger.uses() == ()


def test_no_gate_takes_the_plan_of_the_other(library):
    practised = planned(library, TWO)
    library.gate.acknowledge(practised, confirmed(practised)).result()
    library.practise(on=False).result()
    real = planned(library, TWO)
    assert real.digest == practised.digest
    for gate, plan in ((library.gate, practised), (None, real)):
        if gate is None:
            library.practise(on=True).result()
            planned(library, TWO)
        with pytest.raises(ReminderChanged):
            library.gate.hand_over(plan, confirmed(plan), Route.COPY, Form()).result()
        with pytest.raises(ReminderChanged):
            library.gate.acknowledge(plan, confirmed(plan)).result()
    library.practise(on=False).result()
    assert not planned(library, TWO).free
    assert records(library) == ()


def test_nobody_is_troubled_for_practice(library):
    row = library.row_at(THREE).result()
    with pytest.raises(Practising):
        library.gate.ask_librarians([row], "使えますか", PUBLIC).result()
    with pytest.raises(Practising):
        library.seeking.want("給水車").result()
    with pytest.raises(Practising):
        library.offers.offer((), Said(), lambda *_: True).result()
    assert library.ledger.requests().result() == ()
    library.practise(on=False).result()
    library.seeking.want("給水車").result()
    library.deliver(5)
    assert len(library.ledger.requests().result()) == 1


def test_a_blocked_picture_is_refused_in_practice_too(library):
    plan = planned(library, THREE)
    assert plan.allowed == ()
    assert not plan.free


def test_practice_is_off_at_the_next_start_and_leaves_no_record(library, open_root):
    take(library, ONE)
    library.close()
    again = open_root()
    assert not again.practising
    assert again.gate.basket(PUBLIC).result().taken == ()
    assert again.ledger.uses() == ()
