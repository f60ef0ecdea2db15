"""An approval on file lets a recoloured mascot go, with what has to be kept in mind."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest

from assetlib.consents import ASSET, Consent
from assetlib.errors import BadInput, NotALibrarian, NotHere, Trouble
from assetlib.terms import Level
from tests.gates import Gatehouse, licence, use

ONE, TWO = "防災/避難/絵00.png", "防災/絵01.jpeg"
APPROVAL = Consent(
    "mascot", "obtainConsent", "広報第12号", "広報課", "2026-12-01", valid_until="2027-03-31"
)


@pytest.fixture
def house(open_root, root, tmp_path):
    library = open_root()
    library.sweep(confirm=True).result()
    found = Gatehouse(library, tmp_path / "own")
    found.teach(licence("mascot"), licence("free"))
    found.assign("mascot", ONE, TWO)
    yield found
    found.exporter.close()


def level(house: Gatehouse, path: str = ONE, last_day: str = "2027-03-31") -> Level:
    poster = house.work("ポスター", alterations=("recolor",), contractor=False, last_day=last_day)
    return house.plan([path], use(work=poster)).level


def asset(house: Gatehouse, path: str = ONE) -> str:
    (found,) = house.library.details([house.row(path)]).result()
    return found.asset.id


def of_one(house: Gatehouse, **more: str) -> Consent:
    whole = {"scope": ASSET, "asset": asset(house), **more}
    return replace(APPROVAL, **whole)


def test_what_is_recorded_for_one_picture_lets_this_one_go(house):
    assert level(house) is Level.BLOCK
    assert house.library.consents.add(of_one(house)).result().changed == 1
    assert (level(house), level(house, TWO)) == (Level.REMIND, Level.BLOCK)


def test_what_is_recorded_for_the_licence_lets_every_picture_go(house):
    house.library.consents.add(APPROVAL).result()
    assert level(house) is level(house, TWO) is Level.REMIND


def test_it_holds_to_the_last_day_of_the_use_and_no_longer(house):
    house.library.consents.add(APPROVAL).result()
    assert level(house, last_day="2027-03-31") is Level.REMIND
    assert level(house, last_day="2027-04-01") is Level.BLOCK


def test_before_the_day_it_was_issued_it_proves_nothing(house):
    house.library.consents.add(of_one(house, issued_on="2026-12-02")).result()
    assert level(house) is Level.BLOCK
    house.clock.now += timedelta(days=1)
    assert level(house) is Level.REMIND


def test_an_approval_is_no_payment(house):
    house.library.consents.add(of_one(house, action="compensate")).result()
    assert level(house) is Level.BLOCK


def test_what_is_on_file_is_listed_and_revoked(house):
    desk = house.library.consents
    desk.add(of_one(house, issued_on="2026-11-01")).result()
    desk.add(APPROVAL).result()
    newest, older = desk.of("mascot", asset(house)).result()
    assert (newest.consent, older.consent.scope) == (APPROVAL, ASSET)
    assert [one.id for one in desk.of("mascot", asset(house, TWO)).result()] == [newest.id]
    assert len(desk.of("mascot").result()) == 2
    assert desk.of("free", asset(house)).result() == ()
    for one in (newest, older):
        assert desk.revoke(one.id).result().changed == 1
    assert desk.revoke(newest.id).result().changed == 0
    assert desk.of("mascot").result() == ()
    assert level(house) is Level.BLOCK


def test_an_agreement_shows_what_is_on_file_for_what_it_stands_on(house):
    house.teach(licence("deal", type="Agreement", inherits=["mascot"]))
    house.library.consents.add(APPROVAL).result()
    (kept,) = house.library.consents.of("deal", asset(house)).result()
    assert kept.consent.licence == "mascot"
    (note,) = [one for one in house.library.licences().result() if one.code == "deal"]
    assert [duty.action for duty in note.duties] == ["obtainConsent"]


def test_its_document_lies_in_the_office_and_only_its_hash_in_the_log(house, tmp_path):
    letter = tmp_path / "承認書.pdf"
    letter.write_bytes(b"%PDF approval")
    house.library.consents.add(of_one(house), letter).result()
    (kept,) = house.library.consents.of("mascot", asset(house)).result()
    assert kept.consent.document == hashlib.sha256(b"%PDF approval").hexdigest()
    assert house.library._share.evidence(kept.consent.document) == ("pdf", b"%PDF approval")


def test_without_its_document_nothing_is_recorded(house, tmp_path):
    with pytest.raises(Trouble):
        house.library.consents.add(of_one(house), tmp_path / "gone.pdf").result()
    assert house.library.consents.of("mascot").result() == ()


def test_what_could_never_hold_is_refused_before_its_document_is_kept(house, tmp_path):
    letter = tmp_path / "承認書.pdf"
    letter.write_bytes(b"%PDF never")
    with pytest.raises(BadInput):
        house.library.consents.add(of_one(house, valid_until="2026-11-30"), letter).result()
    with pytest.raises(NotHere):
        house.library._share.evidence(hashlib.sha256(b"%PDF never").hexdigest())
    with pytest.raises(NotHere):
        house.library.consents.add(of_one(house, licence="gone")).result()
    with pytest.raises(NotHere):
        house.library.consents.add(of_one(house, asset="gone")).result()
    with pytest.raises(NotHere):
        house.library.consents.of("gone").result()


def test_only_librarians_record_and_read_them(house, monkeypatch):
    monkeypatch.setattr(house.library, "_librarian", False)
    for asked in (
        lambda: house.library.consents.of("mascot"),
        lambda: house.library.consents.add(APPROVAL),
        lambda: house.library.consents.revoke("c1"),
    ):
        with pytest.raises(NotALibrarian):
            asked().result()
