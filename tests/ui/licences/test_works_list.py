"""The list of works under some terms, however many they are."""

from __future__ import annotations

from assetlib.licences import WorkUnder
from assetlib.terms import Level
from assetlib.ui.licences.works_list import AT_ONCE, WorksList
from tests.ui.windows import texts


def test_of_thousands_of_works_the_first_are_listed_and_more_when_asked_for(theme, qtbot):
    works = tuple(
        WorkUnder(f"w{n}", f"制作物{n}", "課", "田中", "2026-11-02", "", 1, Level.OK, Level.OK)
        for n in range(2_000)
    )
    found = WorksList(theme)
    qtbot.addWidget(found)
    found.show_works(works)
    found.show()
    qtbot.waitUntil(lambda: not found.lines.growing)
    assert len(found.lines.cards) == AT_ONCE
    assert f"{2_000 - AT_ONCE:,}" in found.more.text()
    assert "制作物0" in texts(found)
    found.more.click()
    qtbot.waitUntil(lambda: len(found.lines.cards) == 2 * AT_ONCE)
    assert f"制作物{2 * AT_ONCE - 1}" in texts(found)
    found.show_works(works[:3])
    qtbot.waitUntil(lambda: len(found.lines.cards) == 3)
    assert found.more.isHidden()
