"""What helps staff to find: suggestions, saved searches, likeness, wishes, other words, looks."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from assetlib.details import Edit
from assetlib.errors import BadInput
from assetlib.library import Library
from assetlib.query import Choice, Facet, Likeness, Query, Source
from assetlib.request import NOTHING_FOUND, WANTED
from assetlib.use import Button, Use
from tests import shelf
from tests.uses import account

Opener = Callable[..., Library]


def drawing(colour: str, size: tuple[int, int] = (400, 300), *, flat: bool = True) -> Image.Image:
    """A disc and a bar on nothing, or on white paper."""
    ground = (255, 255, 255, 255) if flat else (0, 0, 0, 0)
    image = Image.new("RGBA", size, ground)
    draw = ImageDraw.Draw(image)
    draw.ellipse((40, 30, size[0] // 2, size[1] - 40), fill=colour)
    draw.rectangle((size[0] // 2, 60, size[0] - 30, 120), fill=colour)
    return image


def photograph(size: tuple[int, int] = (320, 480)) -> Image.Image:
    """Light that falls off unevenly, and the noise of a sensor."""
    dice, (width, height) = random.Random(4), size  # noqa: S311 - the same picture every time
    image = Image.new("RGB", size)
    image.putdata([
        (
            40 + 180 * x // width + dice.randrange(30),
            30 + 170 * y // height + dice.randrange(30),
            90 + 120 * (x + y) // (width + height) + dice.randrange(30),
        )
        for y in range(height)
        for x in range(width)
    ])  # fmt: skip
    return image


def saved(image: Image.Image, form: str = "PNG", **how: int) -> bytes:
    buffer = BytesIO()
    image.save(buffer, form, **how)
    return buffer.getvalue()


@pytest.fixture
def librarian(open_root: Opener, root: Path) -> Library:
    red = drawing("#d02020")
    smaller = red.convert("RGB").resize((220, 165), Image.Resampling.LANCZOS)
    shelf.put(root, "花/夜桜.png", saved(red))
    shelf.put(root, "花/小さい夜桜.jpg", saved(smaller, "JPEG", quality=70))
    shelf.put(root, "花/透ける葉.png", saved(drawing("#20a030", (300, 300), flat=False).rotate(90)))
    shelf.put(root, "花/墨絵.png", saved(drawing("#404040", (300, 500)).rotate(180)))
    shelf.put(root, "写真/公園.jpg", saved(photograph(), "JPEG", quality=90))
    library = open_root()
    library.sweep(confirm=True).result()
    return library


def titles(library: Library, text: str = "", *choices: Choice) -> set[str]:
    found = library.seeking.search(Query(text, chosen=tuple(choices))).result()
    return {one.asset.title for one in library.details(found.rows).result()}


def row(library: Library, path: str) -> int:
    return library.row_at(path).result()


CHOICES = {
    ("orientation", "landscape"): ({"夜桜", "小さい夜桜"}, {"墨絵", "透ける葉", "公園"}),
    ("orientation", "portrait"): ({"墨絵", "公園"}, {"夜桜", "透ける葉"}),
    ("orientation", "square"): ({"透ける葉"}, {"夜桜", "墨絵"}),
    ("transparent", "yes"): ({"透ける葉"}, {"夜桜", "公園", "小さい夜桜"}),
    ("monochrome", "yes"): ({"墨絵"}, {"夜桜", "公園", "透ける葉"}),
    ("colour", "red"): ({"夜桜", "小さい夜桜"}, {"透ける葉", "墨絵"}),
    ("colour", "green"): ({"透ける葉"}, {"夜桜", "墨絵"}),
    ("kind", "photo"): ({"公園"}, {"夜桜", "小さい夜桜", "透ける葉", "墨絵"}),
    ("kind", "illustration"): ({"夜桜", "小さい夜桜", "透ける葉", "墨絵"}, {"公園"}),
}


def test_looks_are_measured_and_narrow_a_search(librarian):
    wrong = {}
    for (facet, value), (with_it, without) in CHOICES.items():
        found = titles(librarian, "", Choice(Facet(facet), value))
        if not with_it <= found or found & without:
            wrong[facet, value] = found
    assert wrong == {}


def test_a_copy_that_was_made_smaller_and_pressed_anew_is_a_twin(librarian):
    found = librarian.seeking.similar(row(librarian, "花/夜桜.png")).result()
    twins = [one.rows for one in found if one.likeness is Likeness.TWIN]
    assert twins == [(row(librarian, "花/小さい夜桜.jpg"),)]


def test_tags_are_suggested_by_how_they_are_read_and_searches_come_back(librarian):
    librarian.edit([1, 2], Edit(add_tags=("避難訓練",))).result()
    suggested = librarian.seeking.suggest("避難訓").result()
    assert (suggested[0].text, suggested[0].source) == ("避難訓練", Source.TAG)
    assert suggested[0].count == 2
    librarian.seeking.remember(librarian.seeking.search(Query("夜桜")).result())
    kept = librarian.seeking.save("春", Query("夜桜")).result()  # after what is remembered
    assert "夜桜" in {one.text for one in librarian.seeking.suggest("").result()}
    assert librarian.seeking.saved().result() == (kept,)
    librarian.seeking.forget(kept.id).result()
    assert librarian.seeking.saved().result() == ()


def test_with_the_dictionary_a_tag_is_suggested_by_its_reading(librarian):
    pytest.importorskip("sudachipy", reason="the extra `readings` is not installed")
    librarian.edit([1], Edit(add_tags=("避難訓練",))).result()
    assert "避難訓練" in {one.text for one in librarian.seeking.suggest("ひなんく").result()}


def test_a_corrected_reading_is_found_by_and_outlives_a_new_title(librarian):
    one = row(librarian, "花/夜桜.png")
    librarian.edit([one], Edit(reading="やおう")).result()
    assert "夜桜" in titles(librarian, "やおう")
    librarian.edit([one], Edit(title="夜の桜")).result()
    assert librarian.details([one]).result()[0].asset.reading == "やおう"


def test_what_was_missed_and_wanted_reaches_the_librarians(librarian, open_root):
    with account("hanako@city"):
        staff = open_root("staff")
    nothing = staff.seeking.search(Query("潜水艦")).result()
    assert nothing.near or not nothing.rows
    staff.seeking.remember(nothing)
    staff.seeking.want("潜水艦", "広報の表紙に").result()
    staff._delivery.refresh().result()
    librarian._delivery.refresh().result()
    for about, note in ((NOTHING_FOUND, ""), (WANTED, "広報の表紙に")):
        (one,) = librarian.tasks.requests(about).result()
        assert (one.words, one.note) == ("潜水艦", note)


def test_what_librarians_try_out_themselves_is_no_search_that_missed(librarian):
    nothing = librarian.seeking.search(Query("潜水艦")).result()
    librarian.seeking.remember(nothing)
    librarian.seeking.saved().result()  # after what is remembered
    assert "潜水艦" in {one.text for one in librarian.seeking.suggest("").result()}
    librarian._delivery.refresh().result()
    assert librarian.tasks.requests(NOTHING_FOUND).result() == ()


def test_another_word_finds_at_once_and_no_more_when_it_is_taken_back(librarian):
    assert "夜桜" not in titles(librarian, "ぼんぼり祭")
    librarian.seeking.add_synonym(("ぼんぼり祭", "夜桜")).result()
    assert "夜桜" in titles(librarian, "ぼんぼり祭")
    ((id_, words),) = librarian.seeking.synonyms().result()
    assert words == ("ぼんぼり祭", "夜桜")
    librarian.seeking.drop_synonym(id_).result()
    assert librarian.seeking.synonyms().result() == ()
    assert "夜桜" not in titles(librarian, "ぼんぼり祭")
    with pytest.raises(BadInput):
        librarian.seeking.add_synonym(("夜桜", "夜桜")).result()


def test_levels_of_the_use_at_hand_are_counted_as_the_gate_decides(librarian):
    use = Use(Button.PUBLIC)
    found = librarian.seeking.search(Query("桜"), use).result()
    decided = librarian.gate.verdicts(found.rows, use).result()
    counted = {one.value: one.count for one in found.facets if one.facet is Facet.USE}
    for level in {verdict.level for verdict in decided.values()}:
        assert counted[level] == sum(one.level is level for one in decided.values())
        kept = librarian.seeking.search(
            Query("桜", chosen=(Choice(Facet.USE, level.value),)), use
        ).result()
        assert set(kept.rows) == {row for row, one in decided.items() if one.level is level}


def test_a_tag_is_found_by_the_reading_a_librarian_gave_it(librarian):
    row = librarian.search(Query("夜桜")).result().rows[0]
    librarian.edit([row], Edit(add_tags=("山車",))).result()
    assert "夜桜" not in titles(librarian, "だんじり")
    (tag,) = librarian.tag_desk.listed().result()
    said = replace(tag, reading=" だんじり ")
    assert librarian.tag_desk.save(said).result().changed == 1
    assert "夜桜" in titles(librarian, "だんじり")
    assert librarian.tag_desk.listed().result()[0].reading == "だんじり"
    assert librarian.tag_desk.save(said).result().changed == 0
