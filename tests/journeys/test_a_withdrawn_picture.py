"""A portrait is withdrawn: one PC says so, and nothing of it is left on any PC or in the log."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from assetlib.catalogue.checkpoint import Entity, newest_first, open_checkpoint
from assetlib.cli import cli
from assetlib.errors import BadInput, NotHere, ShareReadOnly, StillThere
from assetlib.handed import Handed
from assetlib.index import releasing
from assetlib.library import Library
from assetlib.query import Query
from tests import shelf
from tests.uses import account

PORTRAIT, OTHER, TWIN = "人/肖像.png", "人/花.png", "子育て/写し.png"
FACE = shelf.png((9, 9, 9), 40)


@pytest.fixture
def here(root: Path, open_root: Callable[..., Library]) -> Library:
    """A librarian's PC; the portrait lies in two places, and was drawn for two packs."""
    shelf.put(root, PORTRAIT, FACE)
    shelf.put(root, OTHER, shelf.png((7, 200, 7)))
    library = open_root()
    library.sweep(confirm=True).result()
    shelf.put(root, TWIN, FACE)
    library.sweep(confirm=True).result()
    return library


@pytest.fixture
def there(here: Library, open_root: Callable[..., Library]) -> Library:
    """The PC of somebody who stands on no list."""
    with account("hanako@city"):
        library = open_root("pc2")
    library._upkeep.stop()  # it looks at the log when the story says so
    return library


def look(library: Library) -> None:
    library._delivery.refresh().result()


def thumbnail(library: Library, path: str) -> bytes:
    return library.thumbnail(library.row_at(path).result()).result()


def hash_of(library: Library, path: str) -> str:
    row = library.row_at(path).result()
    return library.details([row]).result()[0].asset.sha256


def packs(folder: Path, pattern: str) -> Iterator[set[str]]:
    for place in folder.glob(pattern):
        with zipfile.ZipFile(io.BytesIO(place.read_bytes())) as archive:
            yield set(archive.namelist())


def everywhere(root: Path, *libraries: Library) -> set[str]:
    """The members of every pack on the share and on these PCs."""
    found = [*packs(root / "_catalog", "log/*/*/thumbs.zip")]
    for library in libraries:
        found += packs(library._packs._folder, "*.zip")
    return set().union(*found)


def paths(library: Library) -> set[str]:
    rows = library.search(Query()).result().rows
    return {tile.path for tile in library.tiles(rows).result()}


def test_every_pc_forgets_it_and_the_packs_lose_it(root, here, there):
    face, flower = hash_of(here, PORTRAIT), hash_of(here, OTHER)
    assert thumbnail(there, PORTRAIT)
    assert thumbnail(there, OTHER)
    copies = Handed(there._store._path.parent)
    copy = releasing.written(copies.folder, face, "肖像.png", b"changed on its way out")
    stays = releasing.written(copies.folder, flower, "花.png", b"another picture")
    assert f"{face}.webp" in everywhere(root, here, there)
    saved = here.purges.purge(PORTRAIT, "本人の申し出").result()
    assert (saved.changed, saved.pending) == (2, False)
    look(here)
    look(there)
    assert everywhere(root, here, there) >= {f"{flower}.webp"}
    assert f"{face}.webp" not in everywhere(root, here, there)
    assert [copy.exists(), stays.exists()] == [False, True]
    for library in (here, there):
        assert paths(library).isdisjoint({PORTRAIT, TWIN})
        assert thumbnail(library, OTHER)
        for path in (PORTRAIT, TWIN):
            with pytest.raises(NotHere):
                library.row_at(path).result()
        assert not library.search(Query(text="肖像")).result().rows


def test_a_pack_that_is_fetched_before_it_was_written_anew_is_cleaned_here(root, here, there):
    face = hash_of(here, PORTRAIT)
    here._upkeep.stop()
    tidy, here._delivery.tidy = here._delivery.tidy, ()  # that PC dies after its commit
    here.purges.purge(PORTRAIT, "本人の申し出").result()
    look(there)
    assert thumbnail(there, OTHER)
    assert f"{face}.webp" in everywhere(root)
    assert f"{face}.webp" not in set().union(*packs(there._packs._folder, "*.zip"))
    here._delivery.tidy = tidy  # and is started again
    look(here)
    assert f"{face}.webp" not in everywhere(root, here, there)


def test_why_is_kept_for_librarians_and_stands_in_no_commit(root, here):
    here.purges.purge(PORTRAIT, "本人の申し出により").result()
    look(here)
    log, office = root / "_catalog" / "log", root / "_catalog" / "office" / "ledger"
    assert "本人の申し出" not in "".join(place.read_text("utf-8") for place in log.rglob("*.json"))
    (line,) = [
        json.loads(line)
        for place in office.rglob("*.jsonl")
        for line in place.read_text("utf-8").splitlines()
    ]
    assert (line["kind"], line["body"]["words"]) == ("purge", "本人の申し出により")
    assert set(line["body"]["paths"]) == {PORTRAIT, TWIN}
    with pytest.raises(BadInput):
        here.purges.purge(OTHER, "  ").result()


def test_a_checkpoint_after_it_holds_nothing_of_it_and_a_new_pc_knows_nothing(
    root, here, open_root
):
    face = hash_of(here, PORTRAIT)
    here.purges.purge(PORTRAIT, "本人の申し出").result()
    here._checkpointing.write()  # before anything was tidied up, perhaps
    look(here)
    folder = root / "_catalog" / "checkpoints"
    (name,) = newest_first([place.name for place in folder.iterdir()])
    lines = [*open_checkpoint(name, (folder / name).read_bytes(), here.id)[1]]
    knowing = [line for line in lines if face in repr(line) or "肖像" in repr(line)]
    assert {line.put.kind for line in knowing if isinstance(line, Entity)} == {"purge"}
    assert all(isinstance(line, Entity) for line in knowing)
    new = open_root("new")
    assert paths(new) == paths(here)
    assert f"{face}.webp" not in everywhere(root, new)


def test_what_still_lies_in_the_folder_is_named_once_and_never_catalogued_again(root, here):
    here.purges.purge(PORTRAIT, "本人の申し出").result()
    shelf.put(root, "防災/また来た.png", FACE)
    shelf.put(root, PORTRAIT, shelf.png((1, 2, 3), 50))  # another content under its name
    tally = here.sweep(confirm=True).result()
    named = {trouble.subject for trouble in tally.troubles if isinstance(trouble, StillThere)}
    assert named == {PORTRAIT, TWIN, "防災/また来た.png"}
    assert tally.added == 0
    assert paths(here).isdisjoint(named)
    again = here.sweep(confirm=True).result()
    assert (again.added, again.troubles) == (0, [])


def test_a_pc_that_had_read_the_file_already_brings_it_back_neither(root, here, open_root):
    """Two PCs index; one reads the withdrawn content before it hears of the withdrawal."""
    beside = open_root("pc2")
    face = hash_of(here, PORTRAIT)
    shelf.put(root, "防災/また来た.png", FACE)
    publish, late = beside._sweeps._indexer._publish, []

    def at_last(change, thumbnails):
        if not late:
            late.append(here.purges.purge(PORTRAIT, "本人の申し出").result())
        return publish(change, thumbnails)

    beside._sweeps._indexer._publish = at_last
    beside.sweep(confirm=True).result()
    look(beside)
    look(here)
    assert late
    assert paths(here) == paths(beside)
    assert "防災/また来た.png" not in paths(here)
    assert f"{face}.webp" not in everywhere(root, here, beside)


def test_a_pack_that_could_not_be_written_anew_is_tried_again(root, here, monkeypatch):
    face = hash_of(here, PORTRAIT)
    replace_file, refused = here._share.replace_file, []

    def refuse(rev, name, data):
        if len(refused) < 2:
            refused.append(rev)
            raise ShareReadOnly("a virus scanner looks at it")
        replace_file(rev, name, data)

    monkeypatch.setattr(here._share, "replace_file", refuse)
    here.purges.purge(PORTRAIT, "本人の申し出").result()
    for _ in range(4):
        look(here)
    assert refused
    assert f"{face}.webp" not in everywhere(root, here)


def test_the_command_withdraws_and_says_what_is_left_to_do(root, here, tmp_path):
    here.close()
    arguments = ["purge", str(root), PORTRAIT, "--cache", str(tmp_path / "cache")]
    runner = CliRunner()
    done = runner.invoke(cli, [*arguments, "--reason", "本人の申し出", "--json"])
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert told["changed"] == 2
    assert PORTRAIT in told["files"]
    assert len(told["files"]) == 2
    assert all((root / one).exists() for one in told["files"])
    assert runner.invoke(cli, arguments).exit_code == 2  # without a reason
    again = runner.invoke(cli, [*arguments, "--reason", "本人の申し出"])
    assert again.exit_code != 0
