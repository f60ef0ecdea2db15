"""The terms travel with the copy: other programs read them, and no pixel is another."""

from __future__ import annotations

import json
import subprocess
from io import BytesIO

import pytest
from PIL import Image

from assetlib.index import jpeg_packet, packet, png_packet, webp_packet
from assetlib.index.xmp import read
from assetlib.rights import Rights
from tests import needs as need
from tests.index.samples import corners, noise, saved

RIGHTS = Rights(
    title="避難所 <受付> & 「案内」",
    creator="ひより市　画像係",
    rights="くらし素材館（くらし社）",
    usage_terms="くらし素材館：1制作物20点まで 再配布はできません",
    web_statement="https://example.jp/terms?a=1&b=2",
    marked=True,
    licensors=(("くらし社", "https://example.jp/"), ("広報課", "")),
    credit="避難所：画像係（くらし素材館）",
    training_prohibited=True,
)
MAKERS = {
    "png": (png_packet.with_packet, saved(noise(), "PNG")),
    "palette.png": (png_packet.with_packet, saved(corners().quantize(4), "PNG")),
    "jpg": (jpeg_packet.with_packet, saved(noise(), "JPEG")),
    "progressive.jpg": (jpeg_packet.with_packet, saved(noise(), "JPEG", progressive=True)),
    "webp": (webp_packet.with_packet, saved(noise(301, 203), "WEBP")),
    "lossless.webp": (
        webp_packet.with_packet,
        saved(corners(41, 23, "RGBA"), "WEBP", lossless=True),
    ),
    "extended.webp": (
        webp_packet.with_packet,
        saved(corners(41, 23, "RGBA"), "WEBP", quality=80, xmp=b"<x:old/>"),
    ),
}


@pytest.fixture(params=[*MAKERS])
def signed(request, tmp_path):
    """A file before and after, and where it lies."""
    put_in, data = MAKERS[request.param]
    made = put_in(data, packet.written(RIGHTS))
    place = tmp_path / f"絵.{request.param}"
    place.write_bytes(made)
    return data, made, place


def told(place, *options):
    need.program("exiftool")
    line = ["exiftool", "-json", "-G1", "-struct", *options, str(place)]
    done = subprocess.run(line, capture_output=True, check=True, timeout=60)
    return json.loads(done.stdout)[0]


def test_no_pixel_is_another(signed):
    data, made, _ = signed
    before, after = (Image.open(BytesIO(one)) for one in (data, made))
    assert before.size == after.size
    assert before.mode == after.mode
    assert before.tobytes() == after.tobytes()


def test_exiftool_reads_every_statement_as_it_was_meant(signed):
    found = told(signed[2])
    assert found["XMP-dc:Title"] == RIGHTS.title
    assert found["XMP-dc:Creator"] == [RIGHTS.creator]
    assert found["XMP-dc:Rights"] == RIGHTS.rights
    assert found["XMP-xmpRights:UsageTerms"] == RIGHTS.usage_terms
    assert found["XMP-xmpRights:WebStatement"] == RIGHTS.web_statement
    assert found["XMP-xmpRights:Marked"] is True
    assert found["XMP-photoshop:Credit"] == RIGHTS.credit
    assert found["XMP-plus:CreditLineRequired"] == "Credit in Credits Area"
    assert found["XMP-plus:Licensor"] == [
        {"LicensorName": "くらし社", "LicensorURL": "https://example.jp/"},
        {"LicensorName": "広報課"},
    ]
    assert found["XMP-plus:DataMining"].endswith("DMI-PROHIBITED-AIMLTRAINING")


def test_japanese_is_marked_as_japanese(signed):
    assert told(signed[2], "-XMP-dc:Title-ja-JP")["XMP-dc:Title-ja-JP"] == RIGHTS.title


def test_exiftool_finds_nothing_wrong(signed):
    found = told(signed[2], "-validate", "-warning", "-error", "-a")
    assert found["ExifTool:Validate"] == "OK", found


def test_what_nobody_said_is_not_written():
    text = packet.written(Rights(title="絵")).decode()
    for name in (
        "Marked",
        "WebStatement",
        "Licensor",
        "Credit",
        "DataMining",
        "creator",
        "rights>",
    ):
        assert name not in text


def test_the_inspection_reads_our_own_packet():
    said = read(packet.written(RIGHTS))
    assert (said.title, said.rights) == (RIGHTS.title, RIGHTS.rights)
    assert said.creator == "ひより市 画像係"


def test_a_second_packet_takes_the_place_of_the_first(signed):
    data, made, _ = signed
    put_in = next(put for put, one in MAKERS.values() if one is data)
    again = put_in(made, packet.written(Rights(title="別の絵")))
    assert "別の絵".encode() in again
    assert RIGHTS.title.split()[0].encode() not in again


def test_signs_that_xml_cannot_hold_are_left_out_and_long_words_are_cut():
    long = Rights(title="絵\x00\x0b\ud800\uffff", usage_terms="あ" * 50_000, credit="い" * 50_000)
    made = packet.written(long)
    assert len(made) < jpeg_packet.MOST
    assert read(made).title == "絵"
