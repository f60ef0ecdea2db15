"""The office of a city in which terms are written: its desk, and terms to begin with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assetlib.catalogue.presets import presets
from assetlib.dayone_door import Basis
from assetlib.licence.questionnaire import answered, answers
from assetlib.licences import Content, Dossier, Revision
from assetlib.terms import Status
from tests.journeys.city import City, found_city

__all__ = ["found_city"]

PRESET = next(one.licence for one in presets() if one.licence.code == "site-limit-20")


def new(title: str = "くらし素材館 利用規約", **more: object) -> Content:
    """Terms as somebody writes them from the preset."""
    said = {"title": title, "assigner": "くらし素材館", "holding": "allowed", **more}
    return Content(replace(PRESET, code="site", **said), Basis.TERMS)  # type: ignore[arg-type]


def limited(content: Content, most: int) -> Content:
    licence = content.licence
    wanted = replace(answers(licence), commercial="limit", most_sold=most)
    return replace(content, licence=answered(licence, wanted))


@pytest.fixture
def city(found_city) -> City:
    return found_city("海", "山", "川")


@pytest.fixture
def desk(city):
    return city.office.terms


def begin(desk, content: Content | None = None) -> Dossier:
    kept = desk.enforce(Revision("", content or new())).result()
    return desk.of(kept.licence).result()


def changed(dossier: Dossier, content: Content) -> Revision:
    return Revision(dossier.entry.id, content, dossier.newest)


def versions(dossier: Dossier) -> list[tuple[int, Status]]:
    return [(one.number, one.status) for one in dossier.versions]
