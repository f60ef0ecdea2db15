"""Who follows the folder where the list of librarians changes while programs are open."""

# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assetlib.events import Event, IndexingMoved, LeaseChanged, TroubleHappened
from assetlib.librarians import Librarian
from assetlib.library import Library, open_library
from tests import shelf
from tests.journeys.city import found_city, paint
from tests.journeys.following import following
from tests.journeys.hands import drops, sit_down
from tests.journeys.test_watching import PATIENCE, found, library, wait_for
from tests.uses import account

TANAKA = "tanaka@city"
NEW = "子育て/あとから.png"


@pytest.fixture
def tanaka(library: Library, root: Path, tmp_path: Path) -> Iterator[Library]:
    """Another PC, which would follow the folder too; its account is on no list yet."""
    with account(TANAKA):
        other = open_library(root, tmp_path / "tanaka", indexing=True)
    other.ready()
    yield other
    other.close()


def comes_in(root: Path) -> None:
    shelf.put(root, NEW, shelf.png((9, 1, 1)), when=time.time())


def follows(library: Library) -> bool:
    return library._sweeps._watcher is not None


def heard(library: Library) -> list[Event]:
    """What it tells from now on."""
    told: list[Event] = []
    library.listen(told.append)
    return told


def complaints(told: list[Event]) -> list[Event]:
    """What nobody asked for."""
    return [one for one in told if isinstance(one, TroubleHappened)]


def test_who_leaves_the_list_lets_another_follow_who_came_on_it_meanwhile(library, tanaka, root):
    wait_for(lambda: follows(library))
    assert not tanaka.librarian
    library.librarians.add(Librarian(TANAKA)).result()
    tanaka._delivery.refresh().result()
    library.librarians.remove(library.account).result()
    told = heard(library)
    wait_for(lambda: follows(tanaka))
    assert not follows(library)
    comes_in(root)
    wait_for(lambda: found(tanaka, "あとから") == 1)
    assert not complaints(told)
    assert not [one for one in told if isinstance(one, IndexingMoved) and one.total]
    tanaka.librarians.add(Librarian(library.account)).result()
    library._delivery.refresh().result()
    tanaka.close()
    wait_for(lambda: follows(library))
    assert LeaseChanged(here=True) in told


def test_who_was_struck_off_and_learns_it_by_a_new_picture_leaves_that_to_others(
    library, tanaka, root
):
    library.librarians.add(Librarian(TANAKA)).result()
    tanaka._delivery.refresh().result()
    wait_for(lambda: follows(library))
    told = heard(library)
    library._upkeep._next_poll = float("inf")
    tanaka.librarians.remove(library.account).result()
    comes_in(root)
    wait_for(lambda: found(tanaka, "あとから") == 1)
    assert not library.librarian
    assert not follows(library)
    assert not complaints(told)


def test_a_program_that_follows_ends_when_its_account_is_struck_off(root, tmp_path, open_root):
    here = open_root("pc2")
    here.librarians.add(Librarian(TANAKA)).result()
    with following(root, tmp_path / "cache") as (it, said):
        here.librarians.remove(here.account).result()
        assert sum(b"was taken off the list" in line for line in said) == 1
        assert it.wait(PATIENCE) == 1
    wait_for(lambda: not (root / "_catalog/leases/indexer.lock").exists())


def test_what_waits_in_a_folder_is_told_until_the_catalogue_has_it(found_city, sit_down):
    city = found_city("桜")
    pc = sit_down(city)
    paint(city.root, "梅", "桃")
    pc.window.sidebar.choose("絵")
    pc.window._choose_category("絵")
    waits = pc.window.status._waiting
    pc.until(lambda: waits.isVisible() and "2" in waits.text())
    city.office.sweep(confirm=True).result()
    pc.caught_up()
    pc.until(lambda: not waits.isVisible())


def test_the_first_offer_of_the_table_counts_with_the_catalogue(found_city, sit_down):
    city = found_city("桜")
    city.office.librarians.add(Librarian(TANAKA)).result()
    pc = sit_down(city, TANAKA)
    banner = pc.window.centre.banner
    pc.until(lambda: banner.subject == "day one")
    assert "画像が1点" in banner.words
    paint(city.root, "梅", "桃")
    city.office.sweep(confirm=True).result()
    pc.caught_up()
    pc.until(lambda: "画像が3点" in banner.words)
    city.license("own", "桜", "梅", "桃")
    pc.caught_up()
    pc.until(lambda: banner.subject == "")
