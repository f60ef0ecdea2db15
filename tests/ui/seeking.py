# ruff: noqa: F401, F811 - fixtures are imported by name
"""A window in which somebody searches."""

import pytest

from assetlib.query import YES, Facet, FacetCount, Found
from tests.ui.windows import _japanese, bare, librarians, library, opened

FACETS = (
    FacetCount(Facet.KIND, "photo", 3),
    FacetCount(Facet.TRANSPARENT, YES, 9),
    FacetCount(Facet.DISTRIBUTOR, "ひより市", 2, "ひより市"),
    FacetCount(Facet.DISTRIBUTOR, "くらし素材館", 7, "くらし素材館"),
    FacetCount(Facet.ATTENTION, "held", 1),
)


@pytest.fixture
def window(bare, library, qtbot):
    return opened(bare, library, qtbot)


def found(window, **what) -> Found:
    """What the library would answer to the present query, with these parts."""
    answer = Found(window.inquiry.query, **{"rows": (), **what})
    window.inquiry.found.emit(answer)
    return answer
