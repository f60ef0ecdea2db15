"""The share is in trouble, and somebody sits at the real window: what is said, and what goes on."""

# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from assetlib.delivery import CONFIRM_EVERY
from assetlib.details import Edit
from assetlib.errors import Trouble
from assetlib.founding import found_library
from assetlib.librarians import Librarian
from assetlib.settings import load
from assetlib.use import Button, Use
from assetlib.wording import say
from tests.journeys.city import found_city
from tests.journeys.hands import CTRL, STAFF, Pc, drops, sit_down
from tests.journeys.touches import TOUCHES
from tests.ui.windows import texts

TANAKA = "tanaka@city"
TITLES = ("桜", "梅", "松")


def log_of(root: Path) -> Path:
    return root / "_catalog" / "log" / "000000"


def newest(root: Path) -> Path:
    return max(log_of(root).iterdir())


@contextmanager
def away(root: Path, _: Path) -> Iterator[None]:
    """Nothing is mounted."""
    with moved(root):
        yield


@contextmanager
def unmounted(root: Path, _: Path) -> Iterator[None]:
    """Nothing is mounted where the share lay, and the empty folder is there."""
    with moved(root):
        root.mkdir()
        try:
            yield
        finally:
            root.rmdir()


@contextmanager
def moved(place: Path) -> Iterator[None]:
    aside = place.rename(place.with_name(f"aside-{place.name}"))
    try:
        yield
    finally:
        aside.rename(place)


@contextmanager
def without_catalogue(root: Path, _: Path) -> Iterator[None]:
    """Somebody has renamed `_catalog`."""
    with moved(root / "_catalog"):
        yield


@contextmanager
def set_back(root: Path, aside: Path) -> Iterator[None]:
    """The newest commit is in no backup."""
    lost = newest(root)
    shutil.move(lost, aside / "lost")
    try:
        yield
    finally:
        shutil.move(aside / "lost", lost)


@contextmanager
def followed_by(root: Path, body: bytes) -> Iterator[None]:
    place = log_of(root) / f"{int(newest(root).name) + 1:09d}"
    place.mkdir()
    (place / "commit.json").write_bytes(body)
    try:
        yield
    finally:
        shutil.rmtree(place)


def rotten(root: Path, _: Path) -> AbstractContextManager[None]:
    return followed_by(root, b"\0" * 300)


def newer(root: Path, _: Path) -> AbstractContextManager[None]:
    form = json.loads((newest(root) / "commit.json").read_bytes())
    return followed_by(root, json.dumps({**form, "format": 99}).encode())


@contextmanager
def exchanged(root: Path, aside: Path) -> Iterator[None]:
    """Another library's catalogue lies there."""
    (aside / "other").mkdir()
    found_library(aside / "other", load(aside / "cache"))
    with moved(root / "_catalog"):
        shutil.copytree(aside / "other" / "_catalog", root / "_catalog")
        try:
            yield
        finally:
            shutil.rmtree(root / "_catalog")


@contextmanager
def read_only(root: Path, _: Path) -> Iterator[None]:
    """The server gives the folder read-only."""
    bound = subprocess.run(["mount", "--bind", root, root], capture_output=True, check=False)
    if bound.returncode:
        pytest.skip("needs the right to mount a folder read-only")
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", root], check=True)
        yield
    finally:
        subprocess.run(["umount", "--lazy", root], check=True)


Fault = Callable[[Path, Path], AbstractContextManager[None]]

SAID = [
    (away, "共有フォルダーにつながりません", "つながってから使えます"),
    (unmounted, "共有フォルダーにつながりません", "つながってから使えます"),
    (without_catalogue, "共有フォルダーに台帳がありません", "画像担当に知らせて"),
    (set_back, "台帳が古い状態に戻っています", "画像担当に知らせて"),
    (rotten, "台帳の履歴がつながりません", "画像担当に知らせて"),
    (newer, "assetlib の更新が必要です", "更新するよう"),
    (exchanged, "別のライブラリになっています", "画像担当に知らせて"),
    (read_only, "共有フォルダーに書き込めません", "書き込めるようになると"),
]


def sat_down(sit_down: Callable[..., Pc], city: Any, who: str) -> Pc:
    pc = sit_down(city, who)
    pc.library._upkeep.stop()  # it looks at the log when the story says so
    pc.caught_up()
    return pc


def look(pc: Pc) -> None:
    """As the ticker does, until the share has been looked through; the window goes on meanwhile."""
    for _ in range(CONFIRM_EVERY):
        pc.library._delivery._post._delivers_at = 0.0  # a refusal is not asked again for minutes
        looked = pc.library._delivery.refresh()
        pc.until(looked.done)


def ask_for(pc: Pc, title: str, rows: tuple[int, ...]) -> None:
    """Search, look, and hand in a slip."""
    window = pc.window
    window.centre.search.setText(title)
    pc.until(lambda: window.inquiry.answered.text == title and window.centre.model.rowCount() == 1)
    window.centre.grid.selectAll()
    pc.until(lambda: window.pane.shows(rows))
    asked = pc.library.gate.ask_librarians(rows, "使えますか", Use(Button.INTERNAL))
    pc.until(asked.done)
    asked.result()


@pytest.mark.parametrize(
    ("fault", "state", "advice"), SAID, ids=lambda one: getattr(one, "__name__", "")
)
def test_staff_read_what_ails_it_search_on_and_hand_in_what_waits(
    found_city, sit_down, tmp_path, fault: Fault, state: str, advice: str
):
    city = found_city(*TITLES)
    city.license("site", "桜")
    pc = sat_down(sit_down, city, STAFF)
    banner, status = pc.window.centre.banner, pc.window.status
    rows = (pc.row("梅"),)
    (tmp_path / "aside").mkdir()
    with fault(city.root, tmp_path / "aside"), TOUCHES.none_under(city.root):
        look(pc)
        ask_for(pc, "梅", rows)
        look(pc)
        pc.until(lambda: banner.subject == "share" and "1件" in banner.words)
        assert status._share.text().startswith(state)
        assert advice in banner.words
        assert "assetlib recover" not in banner.words
        assert status._pending.text() == "送信待ち 1件"
        assert pc.window.centre.model.rowCount() == 1
    look(pc)
    pc.until(lambda: banner.subject != "share" and not status._pending_part.isVisible())
    assert status._share.text().startswith("共有フォルダーに接続中")
    assert not len(pc.library._delivery._post)


@pytest.mark.parametrize(
    ("fault", "state", "advice", "waits"),
    [
        (away, "共有フォルダーにつながりません", "情報システム担当に", True),
        (unmounted, "共有フォルダーにつながりません", "情報システム担当に", True),
        (read_only, "共有フォルダーに書き込めません", "読み取り専用", True),
        (without_catalogue, "共有フォルダーに台帳がありません", "新しく作らないで", False),
        (set_back, "台帳が古い状態に戻っています", "assetlib recover", False),
        (rotten, "台帳の履歴がつながりません", "assetlib recover", False),
        (newer, "assetlib の更新が必要です", "更新してください", False),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_a_librarian_reads_what_to_do_and_an_edit_waits_or_is_refused_in_words(
    found_city, sit_down, tmp_path, fault, state, advice, waits
):
    city = found_city(*TITLES)
    city.office.librarians.add(Librarian(TANAKA)).result()
    pc = sat_down(sit_down, city, TANAKA)
    row = pc.row("梅")
    (tmp_path / "aside").mkdir()
    with fault(city.root, tmp_path / "aside"), TOUCHES.none_under(city.root):
        if waits:  # a share that is read-only shows that only to who writes
            saved = pc.library.edit([row], Edit(title="白梅"))
            pc.until(saved.done)
            assert saved.result().pending
        look(pc)
        pc.until(lambda: pc.window.centre.banner.subject == "share")
        assert pc.window.status._share.text().startswith(state)
        assert advice in pc.window.centre.banner.words
        if not waits:
            with pytest.raises(Trouble):
                pc.library.edit([row], Edit(title="白梅")).result()
    look(pc)
    pc.until(lambda: pc.window.centre.banner.subject != "share")
    title = pc.library.details([row]).result()[0].asset.title
    assert title == ("白梅" if waits else "梅")
    assert not len(pc.library._outbox)


def test_a_picture_that_cannot_be_fetched_says_so_where_it_was_wanted(found_city, sit_down):
    city = found_city(*TITLES)
    city.license("site", "桜")
    pc = sat_down(sit_down, city, STAFF)
    pc.choose_use(Button.INTERNAL)
    pc.choose("桜")
    pc.pull("桜")
    pc.confirm()
    with away(city.root, city.root):
        look(pc)
        pc.until(lambda: pc.window.centre.banner.subject == "share")
        with TOUCHES.none_under(city.root):
            pc.press(Qt.Key.Key_C, CTRL)
            pc.until(lambda: "渡せません" in pc.window.way_out.note.words)
        assert pc.window.centre.banner.subject == "share"
    look(pc)
    assert pc.records() == []


def test_a_share_that_goes_while_a_picture_is_fetched_is_told_at_once_with_a_way_on(
    found_city, sit_down
):
    city = found_city(*TITLES)
    city.license("site", "桜")
    pc = sit_down(city, STAFF)
    pc.caught_up()
    pc.choose_use(Button.INTERNAL)
    pc.choose("桜")
    pc.pull("桜")
    pc.confirm()
    with away(city.root, city.root):  # its turn to be looked at comes once a minute
        pc.press(Qt.Key.Key_C, CTRL)
        pc.until(lambda: "渡せません" in pc.window.way_out.note.words)
        pc.until(lambda: pc.window.centre.banner.subject == "share")
        assert say("share.retry") in texts(pc.window.centre.banner)
    look(pc)
    pc.until(lambda: pc.window.centre.banner.subject == "")
    assert pc.records() == []


def test_a_share_that_is_back_is_not_told_as_away_in_another_language(found_city, sit_down):
    city = found_city(*TITLES)
    pc = sit_down(city, STAFF)
    with away(city.root, city.root):
        look(pc)
        pc.until(lambda: pc.window.centre.banner.subject == "share")
    look(pc)
    pc.until(lambda: pc.window.centre.banner.subject == "")
    for language in ("en", "ja"):
        pc.window.language_chosen.emit(language)
        pc.window = pc.desk.window
        pc.until(pc.window.centre.is_complete)
        assert pc.window.centre.banner.subject == ""


def test_files_of_other_programs_in_the_catalogue_disturb_nobody(found_city, sit_down):
    city = found_city(*TITLES)
    city.office.librarians.add(Librarian(TANAKA)).result()
    places = [one for one in (city.root / "_catalog").rglob("*") if one.is_dir()]
    for place in [city.root / "_catalog", *places]:
        for name in ("Thumbs.db", "desktop.ini", ".DS_Store", "~$メモ.docx", "コピー.json"):
            (place / name).write_bytes(b"\0other")
        (place / "新しいフォルダー").mkdir()
    pc = sat_down(sit_down, city, TANAKA)
    saved = pc.library.edit([pc.row("梅")], Edit(title="白梅"))
    pc.until(saved.done)
    look(pc)
    assert not saved.result().pending
    assert pc.library._delivery.state.well
    assert pc.window.centre.banner.subject not in {"share", "trouble"}
    assert (city.root / "_catalog" / "log" / "Thumbs.db").read_bytes() == b"\0other"
