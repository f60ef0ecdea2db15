"""The grid against a QListView with uniform sizes, in one run: first paint, reset, scrolling.

    .venv/bin/python benchmarks/grid.py [--rows 1000 100000] [--screen 3312 2096] [--importing]

Both show the same rows through the same painter. Times are of the processor, of the GUI thread;
frames also by the clock, which a busy machine makes longer. `--importing`: beside it pictures come
into a library, as in the program. Quote the ratios, not the times.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, nullcontext
from io import BytesIO
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, thread_time
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("LC_ALL", "C.UTF-8")

from PIL import Image, ImageDraw
from PySide6.QtCore import QEventLoop, QModelIndex, QPersistentModelIndex, QRect, QSize, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from assetlib.founding import found_library
from assetlib.library import open_library
from assetlib.query import Found, Query, Tile
from assetlib.settings import load
from assetlib.ui.asset_model import AssetModel
from assetlib.ui.courier import Courier
from assetlib.ui.grid import Grid
from assetlib.ui.standing import UNASKED
from assetlib.ui.theme import Theme
from assetlib.ui.tile import Look, TilePainter

T = TypeVar("T")

SCREEN = QSize(1392, 1016)
"""What sidebar, pane, bars, and the system leave of 1920x1080 (of 4K: 3312 x 2096)."""

FRAMES = 240


class Shelf:
    """Answers at once: eight pictures, and words that differ from tile to tile."""

    def __init__(self) -> None:
        self._pictures = [picture(number) for number in range(8)]

    def tiles(self, rows: Sequence[int]) -> Future[tuple[Tile, ...]]:
        words = ("表示要", "加工不可", "庁内限り", "申請要", "期限あり")
        return done(
            tuple(
                Tile(
                    row, f"絵/{row}.png", f"防災の絵 {row} 番", words[: row % 4], photo=row % 5 == 0
                )
                for row in rows
            )
        )

    def thumbnail(self, row: int) -> Future[bytes]:
        return done(self._pictures[row % 8])


class PlainDelegate(QStyledItemDelegate):
    """The same painter, under a QListView."""

    def __init__(self, theme: Theme, model: AssetModel) -> None:
        super().__init__()
        self._painter = TilePainter(theme)
        self._painter.prepare(QSize(160, 120), 1.0)
        self._model = model

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt's signature
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> QSize:
        return QSize(176, 192)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = self._model.row_at(index.row())
        area = QRect(option.rect.left(), option.rect.top(), 160, 172)
        tile, thumbnail = self._model.tile(row), self._model.thumbnail(row)
        self._painter.paint_well(painter, area, tile, thumbnail, Look())
        if tile is not None:
            self._painter.paint_words(painter, area, tile, Look(), UNASKED)


def done(value: T) -> Future[T]:
    future: Future[T] = Future()
    future.set_result(value)
    return future


def picture(number: int) -> bytes:
    image = Image.new("RGBA", (256, 192 if number % 2 else 256), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    for ring in range(6):
        box = (ring * 16, ring * 14, 255 - ring * 16, 180 - ring * 10)
        draw.ellipse(box, fill=(40 * ring, 30 * number, 200 - 20 * ring, 255))
    data = BytesIO()
    image.save(data, "WEBP", quality=80)
    return data.getvalue()


def timed(what: Callable[[], object]) -> float:
    """Milliseconds of the processor."""
    start = thread_time()
    what()
    return (thread_time() - start) * 1000


def spin(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def make_grid(theme: Theme, model: AssetModel) -> QWidget:
    grid = Grid(theme)
    grid.setModel(model)
    return grid


def make_list(theme: Theme, model: AssetModel) -> QWidget:
    view = QListView()
    view.setViewMode(QListView.ViewMode.IconMode)
    view.setUniformItemSizes(True)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setItemDelegate(PlainDelegate(theme, model))
    view.setModel(model)
    return view


def measure(
    make: Callable[[Theme, AssetModel], QWidget], theme: Theme, rows: int
) -> dict[str, float]:
    """First paint, a reset, and frames while scrolling, ms."""
    courier, model = Courier(), AssetModel()
    model.attach(Shelf(), courier)  # type: ignore[arg-type]
    answer = tuple(range(rows))
    model.show(Found(Query("a"), answer))

    def first_paint() -> QWidget:
        view = make(theme, model)
        view.resize(SCREEN)
        view.show()
        view.grab()
        return view

    views: list[QWidget] = []
    first = timed(lambda: views.append(first_paint()))
    view = views[0]
    spin(400)

    # The answers are made, and kept, outside the measure: in life a reader thread makes them.
    answers = [Found(Query(str(number)), answer[number:]) for number in range(1, 6)]

    def reset(found: Found) -> None:
        model.show(found)
        view.grab()

    resets = [timed(lambda found=found: reset(found)) for found in answers]  # type: ignore[misc]
    frames = scroll(view)
    view.deleteLater()
    spin(10)
    cpu, clock = (quantiles(column, n=20)[-1] for column in zip(*frames, strict=True))
    return {
        "first paint": first,
        "reset": median(resets),
        "frame p95": cpu,
        "worst": max(frame for frame, _ in frames),
        "p95 by clock": clock,
    }


def scroll(view: QWidget) -> list[tuple[float, float]]:
    """Frames of a quick scroll: answers arrive, pictures are decoded, what came is painted."""
    bar = view.verticalScrollBar()  # type: ignore[attr-defined]
    frames = []
    for _ in range(FRAMES):
        step = 36  # px a frame at 60 Hz: eleven lines of tiles a second

        def frame(step: int = step) -> None:
            bar.setValue(bar.value() + step)
            if isinstance(view, QListView):
                first = view.indexAt(view.rect().topLeft() + view.rect().center() / 50)
                view.model().want(max(0, first.row()), max(0, first.row()) + 48)  # type: ignore[attr-defined]
            QApplication.processEvents()

        began = perf_counter()
        frames.append((timed(frame), (perf_counter() - began) * 1000))
    return frames


def full_repaint(theme: Theme) -> float:
    """Everything in sight painted anew, ms, p95 of 60."""
    courier, model = Courier(), AssetModel()
    model.attach(Shelf(), courier)  # type: ignore[arg-type]
    model.show(Found(Query("a"), tuple(range(1000))))
    grid = make_grid(theme, model)
    grid.resize(SCREEN)
    grid.show()
    spin(600)
    times = [timed(lambda: grid.viewport().repaint()) for _ in range(60)]  # type: ignore[attr-defined]
    return quantiles(times, n=20)[-1]


@contextmanager
def importing() -> Iterator[None]:
    """Pictures come into a library of this process all the while."""
    with TemporaryDirectory() as place:
        root, cache = Path(place) / "root", Path(place) / "cache"
        root.mkdir()
        found_library(root, load(cache))
        for number in range(3000):
            Image.effect_noise((700, 500), 90).save(root / f"絵{number}.jpg")
        library = open_library(root, cache, indexing=False)
        library.ready()
        sweep = library.sweep()
        try:
            yield
            print("the import went on to the end" if not sweep.done() else "it was done before")
        finally:
            library.close()


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rows", type=int, nargs="+", default=[1_000, 100_000, 1_000_000])
    arguments.add_argument("--screen", type=int, nargs=2, default=[SCREEN.width(), SCREEN.height()])
    arguments.add_argument("--importing", action="store_true")
    asked = arguments.parse_args()
    SCREEN.setWidth(asked.screen[0])
    SCREEN.setHeight(asked.screen[1])
    theme = Theme(QApplication([]))
    with importing() if asked.importing else nullcontext():
        compare(theme, asked.rows)


def compare(theme: Theme, counts: Sequence[int]) -> None:
    """Ours and Qt's, for each count of rows."""
    measure(make_grid, theme, 1_000)  # warm: fonts, icons, code
    own = {rows: measure(make_grid, theme, rows) for rows in counts}
    qt = {rows: measure(make_list, theme, rows) for rows in counts}
    least = own[counts[0]]
    for rows in counts:
        print(f"{rows:>9,} rows")
        for what, ours in own[rows].items():
            theirs = qt[rows][what]
            print(
                f"   {what:<12} {ours:8.1f} ms"
                f"   x{ours / least[what]:6.2f} of {counts[0]:,} rows"
                f"   QListView {theirs:8.1f} ms = x{theirs / ours:7.1f}"
            )
    print(f"everything in sight painted anew, p95: {full_repaint(theme):.1f} ms")


if __name__ == "__main__":
    main()
