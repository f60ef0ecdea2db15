"""Two librarians on two PCs: what both change is merged, or shown and chosen; nothing is lost."""

# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
from __future__ import annotations

import pytest

from assetlib.conflicts import Side
from assetlib.details import Edit
from assetlib.errors import Conflict
from assetlib.librarians import Librarian
from assetlib.library import Library
from assetlib.ui.overlap_dialog import OverlapDialog
from tests.journeys.city import City, found_city, paint
from tests.journeys.hands import Pc, drops, sit_down

TANAKA = "tanaka@city"
TITLES = tuple(f"桜{number:02}" for number in range(40))


@pytest.fixture
def city(found_city):
    """The office PC is Sato's; Tanaka, who sits down at the window, is a librarian too."""
    city = found_city(*TITLES)
    city.office.librarians.add(Librarian(TANAKA)).result()
    return city


@pytest.fixture
def tanaka(city, sit_down):
    pc = sit_down(city, TANAKA)
    # From now on this PC looks at the log when the story says so, and not in between.
    pc.library._upkeep.stop()
    pc.caught_up()
    pc.until(lambda: pc.window.centre.model.rowCount() == len(TITLES))
    return pc


def edit_of(library: Library, title: str, edit: Edit) -> None:
    library.edit([row_of(library, title)], edit).result()


def row_of(library: Library, title: str) -> int:
    return library.row_at(f"絵/{title}.png").result()


def seen(library: Library, title: str) -> tuple[str, tuple[str, ...], str]:
    library._delivery.refresh().result()
    (details,) = library.details([row_of(library, title)]).result()
    assert not details.pending
    return details.asset.title, details.tags, details.category


def both(city: City, pc: Pc, title: str) -> tuple[str, tuple[str, ...], str]:
    """What both PCs say of a picture, which must be the same."""
    pc.library._delivery.refresh().result()
    here, there = seen(pc.library, title), seen(city.office, title)
    assert here == there
    return here


def test_different_fields_of_one_picture_merge_without_a_word(city, tanaka):
    edit_of(city.office, "桜00", Edit(title="満開の桜"))
    edit_of(tanaka.library, "桜00", Edit(add_tags=("春",)))
    assert both(city, tanaka, "桜00") == ("満開の桜", ("春",), "絵")
    assert not tanaka.window.status.overlaps.isVisible()


@pytest.mark.parametrize(("side", "holds"), [(Side.MINE, "夜桜"), (Side.THEIRS, "満開の桜")])
def test_the_same_field_is_shown_and_what_is_chosen_holds_on_both_pcs(city, tanaka, side, holds):
    edit_of(city.office, "桜00", Edit(title="満開の桜"))
    with pytest.raises(Conflict):
        edit_of(tanaka.library, "桜00", Edit(title="夜桜"))
    assert seen(tanaka.library, "桜00")[0] == "満開の桜"  # until somebody has chosen
    tanaka.click(tanaka.window.status.overlaps)
    dialog = tanaka.window.overlaps.dialog
    assert isinstance(dialog, OverlapDialog)
    tanaka.until(lambda: dialog.cards)
    card, *reading = dialog.cards  # a reading that was proposed goes with its title
    one = card.contested
    assert (one.was, one.theirs, one.mine) == ("桜00", "満開の桜", "夜桜")
    assert city.office.account in one.who
    for each in (card, *reading):
        tanaka.click(each.keys[side])
    tanaka.click(dialog.primary)
    tanaka.until(lambda: tanaka.window.overlaps.dialog is None)
    tanaka.until(lambda: not tanaka.window.status.overlaps.isVisible())
    assert both(city, tanaka, "桜00")[0] == holds


def test_what_somebody_else_publishes_moves_neither_choice_nor_place_nor_typing(city, tanaka):
    grid, pane = tanaka.window.centre.grid, tanaka.window.pane
    tanaka.choose("桜30")
    chosen = grid.chosen()
    tanaka.until(lambda: pane.shows(chosen))
    field = pane.picture.tags.field
    pane.reveal(field)
    field.setFocus()
    tanaka.type("入学")
    place = grid.visualRect(tanaka.window.centre.model.index_of(chosen[0]))
    bar = grid.verticalScrollBar()
    before = bar.value()
    assert before > 0
    paint(city.root, "梅", "桃")  # they come first by name, or last: the line breaks move
    (city.root / "絵" / "桜39.png").unlink()
    (city.root / "絵" / "桜05.png").rename(city.root / "絵" / "山桜.png")
    city.office.sweep(confirm=True).result()
    edit_of(city.office, "桜31", Edit(title="あいうえお"))
    tanaka.library._delivery.refresh().result()
    assert tanaka.library.head == city.office.head
    tanaka.until(lambda: tanaka.window.centre.model.rowCount() == len(TITLES) + 2)
    tanaka.until(tanaka.window.centre.is_complete)
    assert grid.chosen() == chosen
    assert field.text() == "入学"
    assert field.hasFocus()
    after = grid.visualRect(tanaka.window.centre.model.index_of(chosen[0]))
    assert abs(bar.value() - before) <= place.height() + grid.height()
    assert grid.viewport().rect().intersects(after)
