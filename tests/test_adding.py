"""Files of a PC come into the library, each once, whatever ends the program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assetlib.errors import FileGone, ShareOffline
from assetlib.events import CameIn, Event
from assetlib.intentions import Intentions
from assetlib.library import Library
from assetlib.share import Share
from tests import shelf
from tests.shelves import Opener, details, row, told
from tests.waiting import eventually


def test_files_come_in_and_are_catalogued(library: Library, root: Path, tmp_path: Path) -> None:
    files = [shelf.put(tmp_path, f"USB/{n}.png", shelf.png((n, n, n))) for n in range(3)]
    gone = tmp_path / "USB" / "なし.png"
    done = library.shelving.add([*files, gone], "新着", told).result()
    assert done.done == 3
    assert [(name, type(why)) for name, why in done.refused] == [("なし.png", FileGone)]
    assert library.sweep(confirm=True).result().added == 3
    assert details(library, row(library, "新着/1.png")).category == "新着"


@pytest.mark.parametrize("moment", ["in a copy", "after a file", "after all"])
def test_what_was_coming_in_when_the_pc_died_comes_in_once_at_the_next_start(
    open_root: Opener,
    library: Library,
    root: Path,
    tmp_path: Path,
    moment: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files = [shelf.put(tmp_path, f"USB/{n}.png", shelf.png((n, n, n))) for n in range(3)]
    shelf.put(root, "新着/1.png", b"of another")

    class Killed(BaseException):
        pass

    def die(*_: object, **__: object) -> None:
        raise Killed

    real = Share.take_in

    def take_in(share: Share, source: str, size: int, folder: str, **more: Any) -> str:
        if source.endswith("1.png"):
            if moment == "after a file":
                real(share, source, size, folder, **more)
            draft = root / folder / f".assetlib-{more['token']}.part"
            draft.write_bytes(b"half of")
            raise Killed
        return real(share, source, size, folder, **more)

    if moment == "after all":
        monkeypatch.setattr(Intentions, "end", die)
    else:
        monkeypatch.setattr(Share, "take_in", take_in)
    with pytest.raises(Killed):
        library.shelving.add(files, "新着", told).result()
    library.close()
    monkeypatch.undo()
    again = open_root()
    again.shelving._lane.submit(lambda: None).result()  # behind what was begun
    there = {one.name: one.read_bytes() for one in (root / "新着").iterdir()}
    assert there == {
        "0.png": files[0].read_bytes(),
        "1.png": b"of another",
        "1 (2).png": files[1].read_bytes(),
        "2.png": files[2].read_bytes(),
    }
    assert not again.shelving._left


@pytest.mark.parametrize("at_once", [True, False])
def test_what_is_refused_when_it_goes_on_is_told_to_whoever_listens_first(
    open_root: Opener,
    library: Library,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    at_once: bool,
) -> None:
    files = [shelf.put(tmp_path, f"USB/{n}.png", shelf.png((n, n, n))) for n in range(3)]

    class Killed(BaseException):
        pass

    def die(*_: object, **__: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(Share, "take_in", die)
        with pytest.raises(Killed):
            library.shelving.add(files, "新着", told).result()
    library.close()
    files[1].unlink()  # the stick was taken out
    again = open_root()
    heard, other = list[Event](), list[Event]()
    if at_once:
        again.listen(heard.append)
    again.shelving._lane.submit(lambda: None).result()  # behind what was begun
    if not at_once:
        again.listen(heard.append)
    again.listen(other.append)
    (came,) = (one for one in heard if isinstance(one, CameIn))
    refused = [(name, type(why)) for name, why in came.refused]
    assert (came.done, refused) == (2, [("1.png", FileGone)])
    assert not any(isinstance(one, CameIn) for one in other)


def test_what_a_lost_share_kept_out_comes_in_when_it_has_answered_again(
    library: Library, root: Path, tmp_path: Path
) -> None:
    file = shelf.put(tmp_path, "USB/かさ.png", shelf.png((1, 2, 3)))
    marker = root / "_catalog" / "library.json"
    data = marker.read_bytes()

    def lose_the_share(*_: int) -> bool:
        marker.unlink()
        return True

    with pytest.raises(ShareOffline):
        library.shelving.add([file], "新着", lose_the_share).result()
    marker.write_bytes(data)

    def came() -> bool:
        library.deliver(5)
        return (root / "新着" / "かさ.png").exists() and not library.shelving._adding.left

    eventually(came)


def test_what_somebody_ended_does_not_go_on_by_itself(
    open_root: Opener, library: Library, root: Path, tmp_path: Path
) -> None:
    files = [shelf.put(tmp_path, f"USB/{n}.png", shelf.png((n, n, n))) for n in range(3)]
    done = library.shelving.add(files, "新着", lambda at, _: at < 1).result()
    assert (done.done, done.cancelled) == (1, True)
    library.close()
    again = open_root()
    again.shelving._lane.submit(lambda: None).result()
    assert [one.name for one in (root / "新着").iterdir()] == ["0.png"]
