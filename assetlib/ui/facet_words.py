"""Facet words: what people read for the value of a facet."""

from __future__ import annotations

from assetlib.query import Facet, FacetCount
from assetlib.wording import say

_NAMED = {Facet.ORIENTATION, Facet.COLOUR, Facet.ATTENTION, Facet.KIND}


def word_of(value: FacetCount) -> str:
    """The label that the catalogue gives it, or our own word for it."""
    if value.facet in _NAMED:
        return say(f"search.{value.facet.value}_{value.value}")
    return value.label or value.value or say("search.unnamed")
