"""Consents, the snapshot of terms, and documents that prove them."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime

import pytest

from assetlib.catalogue.changes import Put
from assetlib.catalogue.consenting import of_codes, put, read, replaced, revoked
from assetlib.catalogue.entities import complete
from assetlib.catalogue.evidence import attach, exchange, is_true_copy, snapshot, with_terms
from assetlib.catalogue.rebase import rebase
from assetlib.consents import ASSET, LICENCE, Consent
from assetlib.errors import BadInput
from assetlib.licence.consent import proved
from assetlib.wording import JAPAN, say_fiscal_year, speak
from tests.catalogue.making import Plain, catalogue

CODES = {"l1": "koyomi", "l2": "mascot"}
CONSENT = Consent(
    "l1", "obtainConsent", "第12号", "商工課", "2026-04-01", "2026-04-10", "2027-03-31"
)


def on(day: str, *consents: Consent, asset: str = "a1", last: str = "") -> frozenset[str]:
    held = [complete("consent", put(one).fields) for one in consents]
    return proved(of_codes(held, CODES), asset, day, last or day)


@pytest.mark.parametrize(
    ("day", "holds"),
    [("2026-04-09", False), ("2026-04-10", True), ("2027-03-31", True), ("2027-04-01", False)],
)
def test_a_consent_proves_its_duty_on_its_first_and_last_day_and_between(day, holds):
    assert (on(day, CONSENT) == {"obtainConsent:koyomi"}) is holds


def test_a_day_is_a_day_in_japan():
    late = datetime.fromisoformat("2027-03-31T15:00:00+00:00").astimezone(JAPAN).date()
    assert on(late.isoformat(), CONSENT) == frozenset()


def test_without_a_first_day_it_counts_from_the_day_it_was_issued_and_without_a_last_for_good():
    endless = replace(CONSENT, valid_from="", valid_until="")
    assert on("2026-03-31", endless) == frozenset()
    assert on("2026-04-01", endless) == on("2040-01-01", endless) == {"obtainConsent:koyomi"}


def test_a_use_that_goes_on_after_the_consent_is_not_proved():
    assert on("2027-03-01", CONSENT, last="2027-04-01") == frozenset()
    assert on("2027-03-01", CONSENT, last="2027-03-31")


def test_a_consent_for_one_picture_proves_nothing_for_another():
    one = replace(CONSENT, scope=ASSET, asset="a1")
    assert on("2026-05-01", one, asset="a1")
    assert on("2026-05-01", one, asset="a2") == frozenset()
    assert on("2026-05-01", CONSENT, asset="a2") == {"obtainConsent:koyomi"}


def test_several_consents_prove_several_duties():
    payment = replace(CONSENT, licence="l2", action="compensate")
    assert on("2026-05-01", CONSENT, payment) == {"obtainConsent:koyomi", "compensate:mascot"}


@pytest.mark.parametrize(
    "damage",
    [
        {"valid_from": "soon"},
        {"valid_until": "令和9年"},
        {"issued_on": "20260401"},
        {"licence": "gone"},
        {"scope": "?"},
        {"scope": ""},
        {"scope": LICENCE, "asset": "a1"},
        {"scope": ASSET},
        {"action": ""},
    ],
)
def test_what_cannot_be_read_proves_nothing(damage):
    fields = {**complete("consent", put(CONSENT).fields), **damage}
    assert proved(of_codes([fields], CODES), "a1", "2026-05-01", "2026-05-01") == frozenset()


@pytest.mark.parametrize(
    "change",
    [
        {"licence": ""},
        {"action": " "},
        {"scope": ASSET},
        {"asset": "a1"},
        {"scope": "some"},
        {"valid_from": "2026-13-01"},
        {"valid_from": "20260410"},
        {"valid_until": "2026-04-09"},
        {"valid_from": "", "valid_until": "2026-03-31"},
        {"document": "mail.pdf"},
    ],
)
def test_a_consent_that_could_never_hold_is_not_recorded(change):
    with pytest.raises(BadInput):
        put(replace(CONSENT, **change))


def test_a_consent_is_put_replaced_and_revoked():
    new = put(CONSENT)
    held = catalogue(new)
    assert read(held.get("consent", new.id)) == CONSENT
    longer = replace(CONSENT, valid_until="2028-03-31")
    (change,) = replaced(new.id, held.get("consent", new.id), longer)
    assert change.fields == {"valid_until": ("2027-03-31", "2028-03-31")}
    after = held.after([change])
    assert replaced(new.id, after.get("consent", new.id), longer) == ()
    merged = rebase([revoked(new.id, after.get("consent", new.id))], after)
    assert after.after(merged.ops).of("consent") == {}


def test_terms_are_kept_with_the_hash_of_what_is_kept():
    text = "第1条\r\n商用利用は20点まで。\r"
    fields = with_terms(Put("licence_version", "v1", {"licence": "l1", "number": 2}), text).fields
    assert fields["terms_text"] == "第1条\n商用利用は20点まで。\n"
    assert fields["terms_sha256"] == hashlib.sha256(fields["terms_text"].encode()).hexdigest()
    assert (fields["licence"], fields["number"]) == ("l1", 2)
    whole = complete("licence_version", fields)
    assert is_true_copy(whole)
    assert not is_true_copy({**whole, "terms_text": "第1条"})
    assert not is_true_copy({**whole, "terms_sha256": ""})
    assert is_true_copy(complete("licence_version", {}))


def test_no_text_has_no_hash():
    assert snapshot(" \n") == {"terms_text": "", "terms_sha256": ""}
    with pytest.raises(BadInput):
        with_terms(Put("licence", "l1", {}), "terms")


def test_documents_are_attached_once_and_exchanged_for_better_copies():
    first, second = "a" * 64, "b" * 64
    view = Plain({("licence_version", "v1"): complete("licence_version", {"licence": "l1"})})
    view = view.after(attach("v1", view.get("licence_version", "v1"), first))
    assert attach("v1", view.get("licence_version", "v1"), first) == ()
    view = view.after(exchange("v1", view.get("licence_version", "v1"), first, second))
    assert view.get("licence_version", "v1")["evidence"] == [second]
    with pytest.raises(BadInput):
        attach("v1", view.get("licence_version", "v1"), "mail.pdf")


@pytest.mark.parametrize(
    ("day", "year"),
    [
        ("2026-03-31", "令和7年度"),
        ("2026-04-01", "令和8年度"),
        ("2019-05-01", "令和元年度"),
        ("2020-03-31", "令和元年度"),
        ("2019-04-30", "平成31年度"),
        ("2014-01-15", "平成25年度"),
        ("1989-02-01", "1988年度"),
        ("", ""),
    ],
)
def test_a_fiscal_year_runs_from_april_to_march(day, year):
    assert say_fiscal_year(day) == year


def test_a_fiscal_year_in_english():
    speak("en")
    assert say_fiscal_year("2026-03-31") == "FY2025"
