"""Everything the inspection tells is found where it hides, and nothing where there is nothing."""

from __future__ import annotations

import gzip
import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from assetlib.asset import INFORMING, Finding, Result
from assetlib.index import containers, formats
from assetlib.index.examination import examine
from tests.index import samples, smuggling

HOLDS = {
    Finding.EMBEDDED_PROGRAM: smuggling.PROGRAMS,
    Finding.EMBEDDED_ARCHIVE: smuggling.ARCHIVES,
    Finding.EMBEDDED_DOCUMENT: smuggling.DOCUMENTS,
}
SHORT = {"shell", "html", "script", "cabinet", "lha", "tar", "gzip"}
"""Marks too short to be sought among coded pixels, where chance writes them."""

QUIETLY = settings(
    max_examples=150,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def found_in(data: bytes, name: str = "桜") -> tuple[Result, set[Finding]]:
    inspection = examine(data, name).facts.inspection
    return inspection.result, set(inspection.findings)


def is_sought(place: str, finding: Finding, kind: str) -> bool:
    if place == "png behind its pixels":
        return finding is not Finding.EMBEDDED_DOCUMENT and kind not in SHORT
    return True


@pytest.mark.parametrize("place", smuggling.HIDING)
def test_a_payload_is_found_wherever_it_hides(place: str) -> None:
    for finding, payloads in HOLDS.items():
        for kind, payload in payloads.items():
            if is_sought(place, finding, kind):
                result, findings = found_in(smuggling.HIDING[place](payload))
                assert (kind, result) == (kind, Result.HELD)
                assert finding in findings, kind


@pytest.mark.parametrize(
    "script",
    [
        "<script>alert(1)</script>".encode("utf-16"),
        "<?php x".encode("utf-16-be"),
        b"<?=`$_GET[0]`?>",
    ],
    ids=["utf-16", "utf-16-be", "shortest"],
)
@pytest.mark.parametrize("kind", [b"tEXt", b"tIME", b"sPLT", b"prIV"])
def test_a_script_is_found_in_any_encoding_and_in_the_smallest_chunk(
    script: bytes, kind: bytes
) -> None:
    assert found_in(smuggling.in_png(script, kind))[0] is Result.HELD


@pytest.mark.parametrize("place", ["<x:xmpmeta>{}</x:xmpmeta>", "<x a='{}'/>"])
@pytest.mark.parametrize("script", ["<svg onload=a", "<?=`id`?>", "<%eval x", "<img onerror=a(1)>"])
def test_a_script_is_found_in_xmp(place: str, script: str) -> None:
    packet = b"http://ns.adobe.com/xap/1.0/\0" + place.format(script).encode()
    assert found_in(smuggling.in_jpeg(packet, 0xE1)) == (
        Result.HELD,
        {Finding.EMBEDDED_PROGRAM, Finding.XMP},
    )


@pytest.mark.parametrize("record", [b"FLIR\0", b"JFXX\0", b"Exif\0\0II*\0\x08\0\0\0" + bytes(6)])
def test_an_office_file_is_found_where_cameras_keep_pictures(record: bytes) -> None:
    paper = smuggling.DOCUMENTS["office of old"]
    kind = 0xE0 if record.startswith(b"JFXX") else 0xE1
    assert Finding.EMBEDDED_DOCUMENT in found_in(smuggling.in_jpeg(record + paper, kind))[1]
    flashpix = found_in(smuggling.in_jpeg(b"FPXR\0" + paper, 0xE2))
    assert flashpix == (Result.PASS, {Finding.PRIVATE_DATA})


def test_a_pdf_behind_a_phones_picture_is_found_though_its_record_ends_the_file() -> None:
    behind = smuggling.JPEG + smuggling.pdf() + b"SEFT"
    assert Finding.EMBEDDED_DOCUMENT in found_in(behind)[1]


def test_the_pages_of_a_bigtiff_and_what_its_fields_tell_are_seen() -> None:
    small = Image.new("L", (8, 8))
    fields = {315: "somebody"}
    pages = samples.saved(
        small, "TIFF", save_all=True, append_images=[small], big_tiff=True, tiffinfo=fields
    )
    assert found_in(pages)[1] == {Finding.SEVERAL_PAGES, Finding.PERSONAL_DATA}


@pytest.mark.parametrize("place", [1 << 20, (1 << 64) - 1])
def test_a_bigtiff_whose_directory_lies_beyond_its_end_is_named_cut(place: int) -> None:
    far = smuggling.BIG_TIFF[:8] + struct.pack("<Q", place) + smuggling.BIG_TIFF[16:]
    assert found_in(far) == (Result.HELD, {Finding.TRUNCATED})


def test_a_tiff_of_more_fields_than_any_picture_is_held() -> None:
    field = struct.pack("<HHII", 256, 4, 1, 1)
    many = b"".join(
        struct.pack("<H", 60_000) + field * 60_000 + struct.pack("<I", 8 + at * 720_006)
        for at in (1, 0)
    )
    assert Finding.TOO_LARGE in found_in(b"II*\0\x08\0\0\0" + many)[1]


@pytest.mark.parametrize("place", smuggling.HIDING)
def test_the_hiding_places_alone_hold_nothing_back(place: str) -> None:
    result, findings = found_in(smuggling.HIDING[place](b"quite ordinary words"))
    behind = place.endswith("behind") or "gap" in place
    assert result in (Result.PASS, Result.PASS_WITH_FINDINGS)
    assert findings <= INFORMING | ({Finding.TRAILING_DATA} if behind else set())


@pytest.mark.parametrize(
    "data",
    [smuggling.PNG, smuggling.JPEG, smuggling.GIF, smuggling.WEBP, smuggling.BMP, smuggling.TIFF],
)
def test_unknown_data_behind_the_end_passes_with_a_remark_and_padding_without(data: bytes) -> None:
    assert found_in(data + b"something") == (Result.PASS_WITH_FINDINGS, {Finding.TRAILING_DATA})
    assert found_in(data + bytes(512)) == (Result.PASS, set())


def test_a_heic_is_drawn_as_the_right_way_round() -> None:
    seen = examine(smuggling.HEIC, "桜.heic")
    assert seen.facts.inspection.result is Result.PASS
    assert (seen.facts.type, seen.facts.width, seen.facts.height) == ("heic", 64, 48)
    assert samples.near(samples.pixel(seen.thumbnail, (0.2, 0.5)), (200, 30, 30), 40)
    assert samples.near(samples.pixel(seen.thumbnail, (0.8, 0.5)), samples.BLUE, 40)
    assert found_in(smuggling.HEIC[:-10])[1] == {Finding.TRUNCATED}


def test_a_heic_whose_grid_is_too_large_is_refused_before_room_is_made() -> None:
    size = struct.pack(">II", 64, 48)
    huge = smuggling.HEIC.replace(size, struct.pack(">II", 40_000, 40_000))
    assert found_in(huge) == (Result.HELD, {Finding.TOO_LARGE})


def exif(**tags: object) -> bytes:
    block = Image.Exif()
    for name, value in tags.items():
        block[int(name[1:], 16)] = value
    return block.tobytes()


def with_exif(kind: str, block: bytes) -> bytes:
    return samples.saved(samples.noise(64, 48), kind, exif=block)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_places_and_names_in_exif_are_told_and_cameras_only_inform(kind: str) -> None:
    block = Image.Exif()
    block[0x0110] = "Camera"
    assert found_in(with_exif(kind, block.tobytes())) == (Result.PASS, {Finding.EXIF})
    block[0x013B] = "Tanaka Hanako"
    assert Finding.PERSONAL_DATA in found_in(with_exif(kind, block.tobytes()))[1]
    place = Image.Exif()
    place.get_ifd(0x8825).update({1: "N", 2: (35.0, 41.0, 22.0), 3: "E", 4: (139.0, 41.0, 30.0)})
    assert found_in(with_exif(kind, place.tobytes())) == (
        Result.PASS_WITH_FINDINGS,
        {Finding.GPS},
    )


def test_an_orientation_or_an_empty_place_is_nothing_to_tell() -> None:
    assert found_in(with_exif("JPEG", exif(x0112=6, x0131="Editor 1.0"))) == (Result.PASS, set())
    empty = Image.Exif()
    empty.get_ifd(0x8825).update({0: b"\2\3\0\0", 5: b"\0"})
    assert found_in(with_exif("JPEG", empty.tobytes())) == (Result.PASS, set())


XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
    'xmlns:exif="urn:e" {}/></rdf:RDF></x:xmpmeta>'
)


def test_places_and_contacts_in_xmp_are_told() -> None:
    for said, told in {
        'exif:GPSLatitude="35,41.3N"': {Finding.GPS},
        'exif:GPSLatitude=""': set(),
        'exif:CiEmailWork="a@example.jp"': {Finding.PERSONAL_DATA},
        'exif:CreatorTool="Editor"': set(),
    }.items():
        packet = XMP.format(said).encode()
        for data in (
            samples.saved(samples.noise(64, 48), "JPEG", xmp=packet),
            smuggling.in_png(b"XML:com.adobe.xmp\0\0\0\0\0" + packet, b"iTXt"),
            smuggling.in_webp(packet, b"XMP "),
        ):
            assert found_in(data)[1] == told | {Finding.XMP}


def test_iptc_tells_names_from_descriptions() -> None:
    def record(dataset: int, value: bytes) -> bytes:
        iim = struct.pack(">BBBH", 0x1C, 2, dataset, len(value)) + value
        block = b"8BIM" + struct.pack(">H", 0x0404) + b"\0\0" + struct.pack(">I", len(iim)) + iim
        return smuggling.in_jpeg(b"Photoshop 3.0\0" + block + b"\0" * (len(iim) % 2), 0xED)

    assert found_in(record(120, b"Cherries"))[1] == {Finding.IPTC}
    assert found_in(record(80, b"Tanaka"))[1] == {Finding.PERSONAL_DATA}
    assert found_in(record(118, b"03-0000-0000"))[1] == {Finding.PERSONAL_DATA}


def test_what_only_informs_leaves_a_plain_pass() -> None:
    assert found_in(smuggling.in_jpeg(b"Made by a program", 0xFE)) == (
        Result.PASS,
        {Finding.COMMENT},
    )
    assert found_in(smuggling.in_png(b"data of a program")) == (Result.PASS, {Finding.PRIVATE_DATA})
    profile = bytes(36) + b"acsp" + bytes(88)
    png = smuggling.in_png(b"p\0\0" + zlib.compress(profile), b"iCCP")
    assert found_in(png) == (Result.PASS, {Finding.ICC_PROFILE})
    author = smuggling.in_png(b"Author\0Tanaka", b"tEXt")
    assert found_in(author) == (Result.PASS, {Finding.COMMENT})
    assert found_in(smuggling.in_png(b"Software\0Editor 1.0", b"tEXt")) == (Result.PASS, set())


def test_what_cameras_leave_behind_a_jpeg_is_no_trailing_data() -> None:
    camera = with_exif("JPEG", exif(x0110="Camera"))
    told = {Finding.EXIF, Finding.FURTHER_PICTURES}
    assert found_in(camera + smuggling.JPEG) == (Result.PASS, told)
    assert found_in(camera + bytes(100) + smuggling.JPEG + bytes(10)) == (Result.PASS, told)
    samsung = camera + b"record of a phone" + b"SEFH" + bytes(20) + b"SEFT"
    assert found_in(samsung) == (Result.PASS, {Finding.EXIF, Finding.PRIVATE_DATA})
    film = camera + b"\0\0\0\x18ftypmp42MotionPhoto_Data" + bytes(30) + b"SEFT"
    assert found_in(film)[1] == {Finding.EXIF, Finding.TRAILING_DATA}
    assert found_in(smuggling.JPEG + smuggling.JPEG)[1] >= {Finding.EMBEDDED_DOCUMENT}


def test_a_program_that_calls_itself_a_picture_is_held() -> None:
    for payload in (smuggling.PROGRAMS["windows"], smuggling.PROGRAMS["html"]):
        assert found_in(payload, "桜.png")[1] >= {Finding.EMBEDDED_PROGRAM}
        assert found_in(payload, "桜.png")[0] is Result.HELD


def test_a_gif_that_is_a_script_as_well_is_held() -> None:
    script = smuggling.GIF[:6] + b"/*" + smuggling.GIF[8:] + b"*/=1"
    assert Finding.EMBEDDED_PROGRAM in found_in(script)[1]


@pytest.mark.parametrize("name", samples.files())
@pytest.mark.parametrize("length", [1, 2, 3, 4, 6, 7, 9, 12, 16, 20, 26, 30, 33, 40])
def test_a_file_cut_in_its_first_bytes_never_passes(name: str, length: int) -> None:
    cut = samples.files()[name][:length]
    result, findings = found_in(cut, name)
    assert result in (Result.HELD, Result.UNSUPPORTED)
    assert findings & {Finding.TRUNCATED, Finding.UNDECODABLE, Finding.UNKNOWN_FORMAT}


def test_many_packed_texts_are_refused_however_small_each_is() -> None:
    text = smuggling.chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(9_000_000)))
    data = smuggling.PNG[:33] + text * 5 + smuggling.PNG[33:]
    assert Finding.TOO_LARGE in found_in(data)[1]


def test_what_follows_a_gzipped_svg_is_found() -> None:
    packed = gzip.compress(samples.svg())
    assert found_in(packed + smuggling.packed()) == (
        Result.HELD,
        {Finding.TRAILING_DATA, Finding.EMBEDDED_ARCHIVE},
    )


WHOLE = {
    "png": smuggling.PNG,
    "jpeg": smuggling.JPEG,
    "gif": smuggling.GIF,
    "webp": smuggling.WEBP,
    "bmp": smuggling.BMP,
    "tiff": smuggling.TIFF,
    "big tiff": smuggling.BIG_TIFF,
    "avif": smuggling.AVIF,
    "heic": smuggling.HEIC,
    "ico": smuggling.ICO,
    "pdf": smuggling.pdf(),
}
ENDINGS = {"big tiff": "tif"}


@QUIETLY
@given(
    st.sampled_from(sorted(WHOLE)),
    st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), max_size=8),
    st.sampled_from([1, 4, 8]),
    st.integers(0, 100),
)
def test_no_change_of_bytes_breaks_a_walk(
    kind: str, changes: list[tuple[int, int]], wide: int, kept: int
) -> None:
    data = bytearray(WHOLE[kind])
    for at, value in changes:
        data[at % len(data)] = value
        place = at * 7 % len(data)
        data[place : place + wide] = bytes([value]) * wide
    cut = bytes(data[: max(12, len(data) * kept // 100)])
    detected = formats.detect(cut)
    if detected is not None:
        walk = containers.walk(detected, cut)
        assert all(0 <= part.start <= part.end <= len(part.source) for part in walk.parts)
    result, findings = found_in(cut, f"桜.{ENDINGS.get(kind, kind)}")
    assert findings or result is Result.PASS


@pytest.mark.parametrize("kind", WHOLE)
def test_a_file_cut_anywhere_is_never_a_pass(kind: str) -> None:
    whole = WHOLE[kind]
    for part in range(1, 20):
        assert found_in(whole[: len(whole) * part // 20])[0] not in (
            Result.PASS,
            Result.PASS_WITH_FINDINGS,
        )


def test_a_whole_file_of_each_kind_has_nothing_to_tell() -> None:
    for kind, data in WHOLE.items():
        assert found_in(data, f"桜.{ENDINGS.get(kind, kind)}") == (Result.PASS, set())


def test_a_jpeg_is_read_once_however_many_marks_it_has() -> None:
    out = BytesIO()
    samples.noise(600, 400).save(out, "JPEG", restart_marker_blocks=1)
    parts = containers.walk(formats.JPEG, out.getvalue()).parts
    assert len(parts) < 20


@pytest.mark.parametrize("kind", [b"eXIf", b"iCCP"])
def test_a_document_that_calls_itself_exif_or_a_profile_is_held(kind: bytes) -> None:
    document = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    said = document if kind == b"eXIf" else b"x\0\0" + zlib.compress(document)
    result, findings = found_in(smuggling.in_png(said, kind))
    assert (result, Finding.EMBEDDED_DOCUMENT in findings) == (Result.HELD, True)
