"""What a section offers reaches the librarians with its file, and comes in or goes."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from assetlib.asset import Finding, Result
from assetlib.catalogue.office_names import MOST_SLIP
from assetlib.catalogue.pieces import LARGEST
from assetlib.catalogue.settling import SOON
from assetlib.errors import (
    BadInput,
    Conflict,
    NoPicture,
    NotALibrarian,
    OfferIncomplete,
    OfferTooLarge,
    OfferWithdrawn,
    ShareReadOnly,
)
from assetlib.library import Library
from assetlib.licence.shapes import unsettled
from assetlib.offering import Offer, People, Place, Said
from assetlib.query import Query
from assetlib.request import Answer
from assetlib.task import Task
from tests import shelf
from tests.test_tasks import voices
from tests.uses import account

Opener = Callable[..., Library]
SAID = Said("観光課", "職員が撮影", "市の広報に使えます。商用は不可。", "2030-03-31", People.AGREED)


@pytest.fixture
def staff(library: Library, open_root: Opener) -> Library:
    """Somebody who may only read, at another PC."""
    with account("hanako@city"):
        return open_root("their cache")


def noise(side: int) -> bytes:
    """A picture that no packing makes small: some three bytes a pixel."""
    buffer = BytesIO()
    Image.effect_noise((side, side), 90).convert("RGB").save(buffer, "BMP")
    return buffer.getvalue()


def drawn(folder: Path, name: str = "夜桜.png", data: bytes | None = None) -> Path:
    place = folder / "own" / name
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(data or shelf.png((250, 120, 180), 40))
    return place


def offered(staff: Library, library: Library, *files: Path, said: Said = SAID) -> tuple[Offer, ...]:
    sent = staff.offers.offer(
        tuple((file, file.stem) for file in files), said, lambda *_: True
    ).result()
    assert (sent.done, sent.refused) == (len(files), ())
    carried(staff, library)
    return library.offers.waiting().result()


def carried(staff: Library, library: Library) -> None:
    for _ in range(20):
        staff._delivery.refresh().result()
        if not staff._outboxes.slips.ids():
            break
    library._delivery.refresh().result()


def heard(staff: Library) -> Answer | None:
    staff._delivery.refresh().result()
    (one,) = staff.asking.own().result()
    return one.answer


def titles(library: Library) -> set[str]:
    found = library.search(Query()).result().rows
    return {tile.title for tile in library.tiles(found).result()}


def test_an_offer_arrives_with_its_words_and_is_counted(
    library: Library, staff: Library, tmp_path: Path
) -> None:
    file = drawn(tmp_path)
    (one,) = offered(staff, library, file)
    assert (one.title, one.name, one.said) == ("夜桜", "夜桜.png", SAID)
    assert (one.who, one.size) == ("hanako@city", file.stat().st_size)
    assert voices(library)[Task.OFFERED] == 1
    assert staff._outboxes.files.ids() == ()


def test_it_is_inspected_and_drawn_before_anybody_sees_it(
    library: Library, staff: Library, tmp_path: Path
) -> None:
    (one,) = offered(staff, library, drawn(tmp_path))
    shown = library.offers.show(one, 64).result()
    assert (shown.facts.width, shown.facts.inspection.result) == (40, Result.PASS)
    assert Image.open(BytesIO(shown.preview)).getpixel((20, 20))[:3] == (250, 120, 180)
    assert shown.twin is None


def test_staff_see_what_they_are_about_to_send_and_nothing_that_acts_or_is_none(
    staff: Library, tmp_path: Path
) -> None:
    look = staff.offers.look(drawn(tmp_path), 64).result()
    assert Image.open(BytesIO(look)).getpixel((20, 20))[:3] == (250, 120, 180)
    bad = shelf.svg().replace(b"</svg>", b"<script>1</script></svg>")
    text = drawn(tmp_path, "覚え書き.txt", "絵ではない".encode())
    for file in (drawn(tmp_path, "悪い.svg", bad), text, tmp_path / "ない.png"):
        assert staff.offers.look(file, 64).result() == b""


def test_what_acts_is_not_drawn_and_comes_in_held(
    library: Library, staff: Library, tmp_path: Path, root: Path
) -> None:
    bad = shelf.svg().replace(b"</svg>", b"<script>1</script></svg>")
    (one,) = offered(staff, library, drawn(tmp_path, "悪い.svg", bad))
    shown = library.offers.show(one, 64).result()
    assert shown.preview == b""
    assert Finding.ACTIVE_SVG in shown.facts.inspection.findings
    library.offers.accept((one,), Place("悪い", "子育て", "観光課")).result()
    assert "悪い" in titles(library)
    staff._delivery.refresh().result()
    assert "悪い" not in titles(staff)


def test_it_comes_in_with_what_was_decided_and_whoever_offered_it_is_told(
    library: Library, staff: Library, tmp_path: Path, root: Path
) -> None:
    file = drawn(tmp_path)
    (one,) = offered(staff, library, file)
    place = Place(
        "城跡の夜桜",
        "季節・行事/春",
        "観光課（職員が撮影）",
        "2026年春",
        "",
        draft=True,
        terms="広報だけ",
    )
    saved = library.offers.accept((one,), place).result()
    assert not saved.pending
    assert (root / "季節・行事/春/夜桜.png").read_bytes() == file.read_bytes()
    (row,) = library.search(Query("城跡")).result().rows
    (details,) = library.details((row,)).result()
    assert (details.asset.source, details.asset.note) == ("観光課（職員が撮影）", "2026年春")
    assert details.category == "季節・行事/春"
    (note,) = details.licences
    assert (note.status, note.terms_text, note.valid_until) == ("draft", "広報だけ", SAID.until)
    (drafted,) = [one for one in library.terms.listed().result() if one.title == "城跡の夜桜"]
    (version,) = library.terms.of(drafted.id).result().versions
    assert version.content.licence.rules == unsettled()  # nobody has answered anything yet
    soon = (library.terms.today + SOON).isoformat()
    assert version.content.licence.next_review_on == soon  # once in force it comes up for review
    assert library.thumbnail(row).result()
    assert library.offers.waiting().result() == ()
    assert library._share.pieces() == ()
    assert heard(staff) is Answer.ACCEPTED
    (told,) = staff.asking.own().result()
    assert told.row is not None
    assert staff.details((told.row,)).result()[0].asset.title == "城跡の夜桜"
    assert library.sweep(confirm=True).result().added == 0


def test_nothing_that_lies_there_is_overwritten(
    library: Library, staff: Library, tmp_path: Path, root: Path
) -> None:
    was = (root / "子育て/絵02.png").read_bytes()
    (one,) = offered(staff, library, drawn(tmp_path, "絵02.png"))
    library.offers.accept((one,), Place("別の絵", "子育て", "観光課")).result()
    assert (root / "子育て/絵02.png").read_bytes() == was
    assert (root / "子育て/絵02 (2).png").exists()
    assert "別の絵" in titles(library)


@pytest.mark.parametrize("answer", [Answer.NOT_ALLOWED, Answer.UNFIT])
def test_what_is_declined_leaves_nothing_behind_but_the_answer(
    library: Library, staff: Library, tmp_path: Path, answer: Answer
) -> None:
    (one,) = offered(staff, library, drawn(tmp_path))
    before = titles(library)
    library.offers.decline(one, answer).result()
    library.deliver(5)
    assert library._share.pieces() == ()
    assert library.offers.waiting().result() == ()
    assert titles(library) == before
    assert heard(staff) is answer


def test_a_large_file_travels_in_pieces_and_is_the_same_there(
    library: Library, staff: Library, tmp_path: Path, root: Path
) -> None:
    data = noise(1200)
    assert len(data) > 4 * MOST_SLIP
    (one,) = offered(staff, library, drawn(tmp_path, "大きい.bmp", data))
    assert len(one.pieces) == 5
    library.offers.accept((one,), Place("大きい", "子育て", "観光課")).result()
    assert (root / "子育て/大きい.bmp").read_bytes() == data


def test_several_at_once_and_those_that_cannot_be_sent_are_named(
    library: Library, staff: Library, tmp_path: Path
) -> None:
    good = [drawn(tmp_path, f"{n}.png", shelf.png((n, 0, 0))) for n in (1, 2)]
    text = drawn(tmp_path, "覚え書き.txt", "絵ではない".encode())
    huge = drawn(tmp_path, "大きすぎる.png", b"\x89PNG\r\n\x1a\n" + bytes(LARGEST))
    files = tuple((file, file.stem) for file in (*good, text, huge))
    sent = staff.offers.offer(files, SAID, lambda *_: True).result()
    assert sent.done == 2
    assert [(name, type(why)) for name, why in sent.refused] == [
        ("覚え書き.txt", NoPicture),
        ("大きすぎる.png", OfferTooLarge),
    ]
    carried(staff, library)
    assert [one.title for one in library.offers.waiting().result()] == ["1", "2"]


def test_without_the_share_an_offer_waits_and_survives_a_restart(
    library: Library, staff: Library, open_root: Opener, tmp_path: Path, root: Path
) -> None:
    away = root.with_name("away")
    file = drawn(tmp_path, "大きい.bmp", noise(800))
    library.close()
    root.rename(away)
    staff.offers.offer(((file, "大きい"),), SAID, lambda *_: True).result()
    assert staff._outboxes.files.ids()
    staff.close()
    away.rename(root)
    file.unlink()
    with account("hanako@city"):
        again = open_root("their cache")
    library = open_root()
    carried(again, library)
    (one,) = library.offers.waiting().result()
    assert library.offers.show(one, 64).result().facts.width == 800


def test_a_library_that_was_killed_after_the_file_came_in_does_not_take_it_twice(
    library: Library, staff: Library, tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (one,) = offered(staff, library, drawn(tmp_path))

    def die(*_: object, **__: object) -> None:
        raise ShareReadOnly("killed")

    with monkeypatch.context() as patch:
        patch.setattr(library, "contribute", die)
        taken = library.offers.accept((one,), Place("夜桜", "子育て", "観光課"))
        with pytest.raises(ShareReadOnly):
            taken.result()
    library.sweep(confirm=True).result()
    (again,) = library.offers.waiting().result()
    assert library.offers.show(again, 64).result().twin is not None
    library.offers.accept((again,), Place("夜桜", "子育て", "観光課")).result()
    assert len(list(root.rglob("夜桜*"))) == 1
    assert heard(staff) is Answer.ACCEPTED


def test_files_of_what_is_decided_are_removed_when_somebody_looks(
    library: Library, staff: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (one,) = offered(staff, library, drawn(tmp_path))
    with monkeypatch.context() as patch:
        patch.setattr(library.offers._arrivals, "forget", lambda _: None)  # killed there
        library.offers.decline(one, Answer.UNFIT).result()
    library.deliver(5)
    assert library._share.pieces()
    assert library.offers.waiting().result() == ()
    assert library._share.pieces() == ()


def test_an_offer_whose_file_is_damaged_is_named_and_can_be_declined(
    library: Library, staff: Library, tmp_path: Path, root: Path
) -> None:
    (one,) = offered(staff, library, drawn(tmp_path))
    (piece,) = (root / "_catalog/inbox").glob("*.part")
    piece.write_bytes(piece.read_bytes()[:-1])
    with pytest.raises(OfferIncomplete, match="夜桜"):
        library.offers.show(one, 64).result()
    with pytest.raises(OfferIncomplete):
        library.offers.accept((one,), Place("夜桜", "子育て", "観光課")).result()
    library.offers.decline(one, Answer.TALK).result()
    assert heard(staff) is Answer.TALK


def test_only_librarians_decide(staff: Library, library: Library, tmp_path: Path) -> None:
    (one,) = offered(staff, library, drawn(tmp_path))
    for act in (
        staff.offers.waiting,
        lambda: staff.offers.show(one, 64),
        lambda: staff.offers.accept((one,), Place("x", "", "")),
        lambda: staff.offers.decline(one, Answer.UNFIT),
    ):
        with pytest.raises(NotALibrarian):
            act().result()


def test_the_log_hears_nothing_of_what_was_said(
    library: Library, staff: Library, tmp_path: Path, root: Path
) -> None:
    said = Said("観光課", "田中さんが撮影", "山田さんの許可あり")
    (one,) = offered(staff, library, drawn(tmp_path), said=said)
    library.offers.decline(one, Answer.NOT_ALLOWED).result()
    (two,) = offered(staff, library, drawn(tmp_path, "朝.png", shelf.png((9, 9, 9))), said=said)
    place = Place("朝", "子育て", "観光課", draft=True, terms="広報に使えます")
    library.offers.accept((two,), place).result()
    library.deliver(5)
    bodies = [file.read_text("utf-8") for file in root.glob("_catalog/log/*/*/commit.json")]
    assert any("not_allowed" in body for body in bodies)
    assert not any(word in body for body in bodies for word in ("田中", "山田", "夜桜"))


def test_no_copy_of_an_offer_stays_on_this_pc(
    library: Library, staff: Library, tmp_path: Path
) -> None:
    (one,) = offered(staff, library, drawn(tmp_path))
    library.offers.accept((one,), Place("夜桜", "子育て", "観光課")).result()
    assert not [*library.offers._arrivals._folder.glob("*")]


@pytest.mark.parametrize("folder", ["_catalog", "子育て/_catalog/inbox"])
def test_no_offer_goes_where_no_picture_is_looked_for(
    library: Library, staff: Library, tmp_path: Path, folder: str
) -> None:
    (one,) = offered(staff, library, drawn(tmp_path))
    with pytest.raises(BadInput):
        library.offers.accept((one,), Place("夜桜", folder, "観光課")).result()
    assert library.offers.waiting().result() == (one,)


def test_a_folder_that_leads_out_leads_nowhere(
    library: Library, staff: Library, tmp_path: Path, root: Path
) -> None:
    (one,) = offered(staff, library, drawn(tmp_path))
    library.offers.accept((one,), Place("夜桜", "../外/春", "観光課")).result()
    assert not (root.parent / "外").exists()
    assert len(list(root.rglob("夜桜.png"))) == 1


def test_a_picture_that_was_withdrawn_for_good_does_not_come_back(
    library: Library, staff: Library, tmp_path: Path, root: Path
) -> None:
    path = "子育て/絵02.png"
    data = (root / path).read_bytes()
    library.purges.purge(path, "本人の申し出").result()
    library.deliver(5)
    (one,) = offered(staff, library, drawn(tmp_path, "また.png", data))
    with pytest.raises(OfferWithdrawn):
        library.offers.accept((one,), Place("また", "子育て", "観光課")).result()
    assert not (root / "子育て/また.png").exists()


def test_of_two_deputies_the_first_decides(
    library: Library, staff: Library, open_root: Opener, tmp_path: Path, root: Path
) -> None:
    other = open_root("second")
    (one,) = offered(staff, library, drawn(tmp_path))
    library.offers.accept((one,), Place("夜桜", "子育て", "観光課")).result()
    library.deliver(5)
    with contextlib.suppress(Conflict):
        other.offers.decline(one, Answer.UNFIT).result()
    other.deliver(5)
    assert heard(staff) is Answer.ACCEPTED
    assert (root / "子育て/夜桜.png").exists()
