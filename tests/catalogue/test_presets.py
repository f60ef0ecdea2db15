"""Every preset says what its published terms say, and none counts before somebody decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assetlib.catalogue.dayone import judged
from assetlib.catalogue.presets import Preset, presets
from assetlib.licence.exchange import parse, write
from assetlib.licence.inheritance import Rulebook
from assetlib.terms import Level, Status
from assetlib.use import Button
from tests.licence.making import decision

OK, REMIND, WARN, BLOCK = Level
TODAY = date(2026, 12, 1)

PURPOSES = {
    "own-work": (OK, OK, OK),
    "city-logo": (OK, OK, OK),
    "mascot": (OK, OK, BLOCK),
    "site-limit-20": (OK, OK, OK),
    "permission": (REMIND, REMIND, BLOCK),
    "LicenseRef-GJSTU-2.0": (OK, REMIND, REMIND),
    "LicenseRef-PDL-1.0": (OK, REMIND, REMIND),
    "CC0-1.0": (OK, OK, OK),
    "CC-BY-4.0": (OK, REMIND, REMIND),
    "CC-BY-SA-4.0": (OK, REMIND, REMIND),
    "CC-BY-NC-4.0": (OK, REMIND, BLOCK),
    "CC-BY-ND-4.0": (OK, REMIND, REMIND),
}
"""One picture as it is: in the office, in public free of charge, for money."""

LEAFLET = {
    "actor": "city",
    "media": "print",
    "purpose": "public_info",
    "shared_publicly": True,
    "sale": False,
    "ads": False,
    "items_in_work": 1,
    "alterations": [],
}

by_code = pytest.mark.parametrize(
    "preset", presets(), ids=[preset.licence.code for preset in presets()]
)


def level(code: str, **more: object) -> Level:
    """The level of a leaflet, or what differs from one, once the preset was made to count."""
    found = next(one.licence for one in presets() if one.licence.code == code)
    licence = replace(found, status=Status.ACTIVE, holding="allowed")
    return decision(licence, {**LEAFLET, **more}).level


def test_there_is_a_preset_for_every_common_kind():
    assert {preset.licence.code for preset in presets()} == set(PURPOSES)


@by_code
def test_a_preset_never_starts_active_and_vouches_for_nothing(preset: Preset):
    licence = preset.licence
    assert licence.status is Status.DRAFT
    assert licence.holding == "unknown"
    assert not licence.verified_on
    assert not licence.verified_by


@by_code
def test_a_preset_has_three_lines_that_fit_the_pane(preset: Preset):
    assert len(preset.licence.reminder) == 3
    assert all(len(line) <= 26 for line in preset.licence.reminder)


@by_code
def test_a_preset_survives_the_exchange(preset: Preset):
    assert parse(write(preset.licence)) == preset.licence


@by_code
def test_a_preset_decides_sensibly_for_the_three_purposes(preset: Preset):
    live = replace(preset.licence, status=Status.ACTIVE, holding="allowed")
    levels = tuple(
        judged((live.code,), Rulebook([live]), button, TODAY, sanitised=True).level
        for button in Button
    )
    assert levels == PURPOSES[live.code]


@by_code
def test_as_a_draft_it_warns_whatever_the_use(preset: Preset):
    code = preset.licence.code
    for button in Button:
        found = judged((code,), Rulebook([preset.licence]), button, TODAY, sanitised=True)
        assert found.level in (WARN, BLOCK)


def test_altered_pictures_of_creative_commons():
    altered = {"alterations": ["recolor"]}
    assert level("CC-BY-4.0", **altered) is REMIND
    assert level("CC-BY-SA-4.0", **altered) is WARN  # the leaflet itself comes under the licence
    assert level("CC-BY-ND-4.0", **altered) is BLOCK
    assert level("CC-BY-ND-4.0", **altered, shared_publicly=False) is OK  # adapted, not shared
    assert level("CC-BY-ND-4.0", alterations=["resize"]) is REMIND


def test_the_item_limit_counts_only_where_money_is_made():
    assert level("site-limit-20", items_in_work=21) is OK
    assert level("site-limit-20", sale=True, items_in_work=20) is OK
    assert level("site-limit-20", sale=True, items_in_work=21) is BLOCK
    assert level("site-limit-20", ads=True, items_in_work=21) is BLOCK


def test_words_may_be_laid_over_the_city_logo_and_nothing_else_done_to_it():
    assert level("city-logo", alterations=["overlay_text", "resize"], actor="other") is OK
    assert level("city-logo", alterations=["recolor"]) is BLOCK
    assert level("city-logo", alterations=["aspect"]) is BLOCK


def test_a_mascot_needs_approval_for_what_changes_it_and_its_file_stays_in_the_house():
    assert level("mascot", alterations=["overlay_text"]) is BLOCK
    assert level("mascot", actor="contractor") is BLOCK
    assert level("mascot", actor="partner") is BLOCK
    assert level("mascot", media="goods_free") is REMIND


def test_a_site_forbids_its_pictures_as_material():
    assert level("site-limit-20", media="template") is BLOCK
    assert level("permission", media="material") is BLOCK
