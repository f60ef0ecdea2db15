"""Offers: the terms a row of the table may be given, and what is recorded of those in use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assetlib.catalogue.answering import standing, usual_credit
from assetlib.catalogue.entities import Fields
from assetlib.catalogue.licensing import Records, weight
from assetlib.catalogue.presets import presets
from assetlib.dayone_door import ASK, Basis, Offer, Standing
from assetlib.terms import Licence, Status
from assetlib.wording import say

PRESET, LICENCE = "preset/", "licence/"
"""What the keys of offers begin with."""


def offers(records: Records, licences: Mapping[str, Licence]) -> tuple[Offer, ...]:
    """The questions alone, the presets, and what the library has; licences are given by id."""
    alone = Offer(ASK, say("dayone.offer_ask"), Standing(), credit=say("dayone.credit_usual"))
    return (alone, *_presets(), *_ours(records, licences))


def _presets() -> Iterable[Offer]:
    for preset in presets():
        one = preset.licence
        credit = usual_credit(one, "{creator}")
        yield Offer(PRESET + one.code, one.title, standing(one), preset.basis, credit=credit)


def _ours(records: Records, licences: Mapping[str, Licence]) -> Iterable[Offer]:
    for id_, one in sorted(licences.items(), key=lambda pair: pair[1].title):
        if one.status is not Status.WITHDRAWN:
            version = newest(records, id_)
            yield Offer(
                LICENCE + one.code,
                _told(one),
                standing(one),
                basis_of(one, version),
                fitting=one.assigner or one.title,
                credit=usual_credit(one, one.assigner),
                promise=promise_of(version),
                draft=one.status is Status.DRAFT,
            )


def _told(licence: Licence) -> str:
    """The title with the distributor after it: a narrow field shows what comes first."""
    short, told = short_title(licence), short_told(licence)
    if short == licence.title:
        return told
    return say("dayone.offer_of", terms=told, distributor=licence.assigner)


def short_told(licence: Licence) -> str:
    """The short title, before it that it is a draft where it is one."""
    short = short_title(licence)
    drafted = licence.status is Status.DRAFT
    return say("dayone.draft_of", terms=short) if drafted else short


def base_of(terms: str, licences: Iterable[Licence]) -> Licence | None:
    """The licence behind an offer's key; None where it is gone."""
    if terms == ASK:
        return Licence("", say("dayone.terms_usual"))
    if terms.startswith(PRESET):
        found = (preset.licence for preset in presets())
        return next((one for one in found if PRESET + one.code == terms), None)
    return next((one for one in licences if LICENCE + one.code == terms), None)


def newest(records: Records, id_: str) -> Fields:
    """The version of a licence that counts; nothing where it has none."""
    mine = (version for version in records.versions.values() if version["licence"] == id_)
    return max(mine, key=weight, default={})


def basis_of(licence: Licence, version: Fields) -> Basis:
    """The recorded basis; "allowed", from the exchange form, stands for the usual one."""
    return basis_named(licence.type, str(version.get("holding", "")))


def basis_named(kind: str, holding: str) -> Basis:
    """The same of a licence of that type (`terms.Licence.type`) whose version says so."""
    if holding == "allowed":
        usual = {"Agreement": Basis.PERMISSION, "Set": Basis.OWN}
        return usual.get(kind, Basis.TERMS)
    return Basis(holding) if holding in tuple(Basis) else Basis.UNKNOWN


def promise_of(version: Fields) -> str:
    """What was promised to the distributor, "" for nothing."""
    return next((str(one) for one in version.get("promises", ())), "")


def short_title(licence: Licence) -> str:
    """The title without the distributor's name before it: that has a column of its own."""
    rest = licence.title.removeprefix(licence.assigner)
    # Only where a blank parts them: 「ひより市の自作」 is one name.
    apart = licence.assigner and rest[:1].isspace() and rest.strip()
    return rest.strip() if apart and not rest.strip().startswith("（") else licence.title
