"""The real type of a file is told from its bytes, never from its name."""

from __future__ import annotations

import gzip
import unicodedata

import pytest

from assetlib.index import formats
from tests.index import samples

DRAWN = samples.files()
BINARY = ("png", "jpg", "gif", "webp", "bmp", "tif", "avif", "ico")

RECOGNISED = {
    "psd": b"8BPS\0\1" + bytes(40),
    "eps": b"%!PS-Adobe-3.1 EPSF-3.0\n",
    "emf": b"\1\0\0\0" + bytes(36) + b" EMF" + bytes(20),
    "wmf": b"\xd7\xcd\xc6\x9a" + bytes(20),
    "jxl": b"\0\0\0\x0cJXL \r\n\x87\n" + bytes(20),
    "jp2": b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(20),
    "clip": b"CSFCHUNK" + bytes(20),
    "cur": b"\0\0\2\0\1\0\x20\x20\0\0" + bytes(20),
}


@pytest.mark.parametrize("name", DRAWN)
def test_every_drawn_format_is_known_by_its_first_bytes(name: str) -> None:
    found = formats.detect(DRAWN[name])
    assert found is not None
    assert found.drawn
    assert formats.name_fits(name, found)


@pytest.mark.parametrize(
    "before", ["<!--" + "x" * 100_000 + "-->", '<!DOCTYPE a [<!ENTITY b "c">]>']
)
def test_an_svg_is_known_whatever_stands_before_its_root(before: str) -> None:
    assert formats.detect(before.encode() + samples.svg()) == formats.SVG


@pytest.mark.parametrize("kind", RECOGNISED)
def test_formats_without_preview_are_recognised_by_name(kind: str) -> None:
    found = formats.detect(RECOGNISED[kind])
    assert found is not None
    assert (found.name, found.drawn) == (kind, False)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"<html><svg/></html>",
        b"<!DOCTYPE html><svg>",
        b"<svgfoo/>",
        gzip.compress(b"just a text", mtime=0),
        b"\x1f\x8b\x08 broken",
        b"PK\3\4 a word document",
        b"RIFF\x24\0\0\0WAVEfmt ",
        bytes(500),
        b"\0\0\2\0\0\0\0\0\0\0\0\0\x40\0\x40\0\x18\0",  # a TGA, which has no signature
    ],
)
def test_anything_else_is_no_known_picture(data: bytes) -> None:
    assert formats.detect(data) is None


@pytest.mark.parametrize(
    "head",
    [
        b"<svg/>",
        b"\xef\xbb\xbf<svg/>",
        b"\n  <svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<?xml version='1.0'?><!-- Generator: Adobe Illustrator --><svg>",
        b"<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/' [<!ENTITY a 'b'>",
        b"<svg:svg xmlns:svg='http://www.w3.org/2000/svg'/>",
        '<?xml version="1.0" encoding="UTF-16"?><svg/>'.encode("utf-16"),
        '<?xml version="1.0" encoding="Shift_JIS"?><!-- 桜 --><svg/>'.encode("cp932"),
    ],
)
def test_an_svg_is_known_behind_whatever_may_come_before_its_root(head: bytes) -> None:
    assert formats.detect(head) is formats.SVG


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("桜.PNG", "png"),
        ("桜", ""),
        ("第1.5版 桜", ""),
        ("チラシ2024.04", ""),
        (".png", "png"),
        ("桜.", ""),
        (unicodedata.normalize("NFD", "ガーデン.Jpg"), "jpg"),
        ("a.tar.svgz", "svgz"),
    ],
)
def test_an_extension_is_a_few_ascii_letters_behind_the_last_dot(name: str, ending: str) -> None:
    assert formats.extension(name) == ending


def test_a_name_without_extension_fits_every_format() -> None:
    assert formats.name_fits("桜", formats.PNG)


def test_every_extension_of_a_format_fits_in_any_case() -> None:
    assert all(formats.name_fits(f"桜.{end.upper()}", formats.JPEG) for end in ("jpg", "jpeg"))
    assert not formats.name_fits("桜.jpg", formats.PNG)
    assert not formats.name_fits("桜.exe", formats.PNG)
    assert not formats.name_fits("桜.svg", formats.SVGZ)


@pytest.mark.parametrize(
    "cut",
    [
        *((f"桜.{kind}", DRAWN[f"桜.{kind}"][:n]) for kind in BINARY for n in (1, 2)),
        *(
            ("桜.svg", text)
            for text in (b"<?xml vers", b"<!-- a", b"<!DOCT", b"<?xml?>\n<sv", b"<s:")
        ),
        *((f"桜.{kind}", DRAWN[f"桜.{kind}"][:9]) for kind in ("webp", "bmp", "avif", "ico")),
        ("桜.svg", "<?xml".encode("utf-16")[:9]),
        *(("桜.svgz", DRAWN["桜.svgz"][:n]) for n in (2, 9, 15)),
    ],
)
def test_the_first_bytes_of_a_format_are_known_as_its_beginning(cut: tuple[str, bytes]) -> None:
    assert formats.begins_like(*cut)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("桜.svg", b"hello"),
        ("桜.svg", b"<script>"),
        ("桜.webp", b"RIFX"),
        ("桜.svgz", b"\x1f\x8cz"),
    ],
)
def test_something_else_is_no_beginning(name: str, data: bytes) -> None:
    assert not formats.begins_like(name, data)
