"""Pictures on paper: each whole, upright and as large as its page, however large it is itself."""

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtGui import QImageReader
from PySide6.QtPrintSupport import QPrinter

from assetlib.errors import NotPrinted
from assetlib.ui.picture_press import print_pictures


def on_paper(place: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(place))
    return printer


def seen(place: Path, number: int = 0) -> Image.Image:
    """A page as a program shows it."""
    return pypdfium2.PdfDocument(place)[number].render(scale=1).to_pil().convert("RGB")


def halves(place: Path, size: tuple[int, int], **how: object) -> str:
    """A picture, red above and blue below."""
    image = Image.new("RGB", size, (255, 0, 0))
    image.paste((0, 0, 255), (0, size[1] // 2, size[0], size[1]))
    image.save(place, **how)
    return str(place)


def test_each_picture_has_a_page_without_a_gap_between_its_bands(qapp, tmp_path):
    files = [halves(tmp_path / f"{n}.png", (2000, 3000)) for n in range(2)]
    told = list[tuple[int, int]]()
    printer = on_paper(tmp_path / "a.pdf")
    assert print_pictures(files, printer, lambda *at: told.append(at) or True)
    page = seen(tmp_path / "a.pdf", 1)
    box = page.convert("L").point(lambda v: 255 * (v < 250)).getbbox()
    assert box is not None
    middle = (box[0] + box[2]) // 2
    column = [page.getpixel((middle, y)) for y in range(box[1] + 1, box[3] - 1)]
    assert not [one for one in column if min(one) > 60]  # no white line
    assert column[0][0] > 200
    assert column[-1][2] > 200
    assert {done for done, _ in told} == {0, 1}
    assert len(told) > 4  # the window has its turn within a picture


def test_a_photograph_is_printed_upright(qapp, tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    file = halves(tmp_path / "a.jpg", (1600, 800), exif=exif)
    assert print_pictures([file], on_paper(tmp_path / "a.pdf"), lambda *_: True)
    page = seen(tmp_path / "a.pdf")
    box = page.convert("L").point(lambda v: 255 * (v < 250)).getbbox()
    assert box is not None
    assert box[3] - box[1] > box[2] - box[0]
    left, right = (page.getpixel((x, (box[1] + box[3]) // 2)) for x in (box[0] + 9, box[2] - 9))
    assert (left[2], right[0]) > (200, 200)


def test_what_is_see_through_lies_on_white(qapp, tmp_path):
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(tmp_path / "a.png")
    assert print_pictures([str(tmp_path / "a.png")], on_paper(tmp_path / "a.pdf"), lambda *_: True)
    assert seen(tmp_path / "a.pdf").getextrema() == ((255, 255),) * 3


def test_it_is_ended_between_two_bands(qapp, tmp_path):
    files = [halves(tmp_path / f"{n}.png", (2000, 3000)) for n in range(2)]
    told = list[int]()
    printer = on_paper(tmp_path / "a.pdf")
    assert not print_pictures(files, printer, lambda done, _: told.append(done) or len(told) < 3)
    assert told == [0, 0, 0]


def test_what_cannot_be_read_is_no_white_page(qapp, tmp_path):
    (tmp_path / "a.png").write_bytes(b"no picture")
    with pytest.raises(NotPrinted):
        print_pictures([str(tmp_path / "a.png")], on_paper(tmp_path / "a.pdf"), lambda *_: True)


def test_the_largest_picture_that_passes_its_check_is_read(qapp, tmp_path):
    file = halves(tmp_path / "a.png", (30, 30))
    print_pictures([file], on_paper(tmp_path / "a.pdf"), lambda *_: True)
    assert QImageReader.allocationLimit() * 2**20 > 120_000_000 * 4
