"""A PDF is drawn by its first page, and held where it acts, hides files or cannot be read."""

from __future__ import annotations

import zlib

import pytest

from assetlib.asset import Finding, Result
from assetlib.index.examination import examine, preview
from tests.index import smuggling
from tests.index.locked import locked


def found_in(data: bytes) -> tuple[Result, set[Finding]]:
    inspection = examine(data, "案内").facts.inspection
    return inspection.result, set(inspection.findings)


def test_the_first_page_of_a_pdf_is_drawn_and_further_ones_are_told() -> None:
    seen = examine(smuggling.pdf(), "案内.ai")
    assert seen.facts.inspection.result is Result.PASS
    assert (seen.facts.type, seen.facts.width, seen.facts.height) == ("pdf", 267, 133)
    assert seen.thumbnail
    assert preview(smuggling.pdf(), "案内.pdf", 400).startswith(b"\x89PNG")
    assert found_in(smuggling.pdf(pages=3)) == (Result.PASS_WITH_FINDINGS, {Finding.SEVERAL_PAGES})


ACTING_PDF = {
    "script": smuggling.pdf(b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>"),
    "script by another spelling": smuggling.pdf(b"/OpenAction<</S/J#61vaScript/JS(app.alert(1))>>"),
    "launch": smuggling.pdf(b"/AA<</O<</S/Launch/F(cmd.exe)>>>>"),
    "address": smuggling.pdf(b"/OpenAction<</S/URI/URI(http://evil.example)>>"),
    "form": smuggling.pdf(more=b"90 0 obj<</S/SubmitForm/F(http://evil.example)>>endobj\n"),
    "in an object stream of another spelling": smuggling.pdf(
        more=b"90 0 obj<</Type/Obj#53tm/Filter/FlateDecode>>stream\n"
        + zlib.compress(b"91 0 <</S/JavaScript/JS(x)>>")
        + b"\nendstream endobj\n"
    ),
    "address, elsewhere": smuggling.pdf(
        b"/OpenAction 90 0 R", more=b"90 0 obj<</S/URI/URI(http://evil.example)>>endobj\n"
    ),
    "address, in an object stream": smuggling.pdf(
        b"/AA 91 0 R", more=smuggling.object_stream(91, b"<</S/URI/URI(http://evil.example)>>")
    ),
    "script in an address": smuggling.pdf(
        more=smuggling.object_stream(91, b"<</S/URI/URI(JavaScript:x)>>")
    ),
    "body in three dimensions": smuggling.pdf(more=b"90 0 obj<</Subtype/3D>>endobj\n"),
    "in an object stream": smuggling.pdf(
        more=b"90 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode>>stream\n"
        + zlib.compress(b"91 0 <</S/JavaScript/JS(x)>>")
        + b"\nendstream endobj\n"
    ),
}


@pytest.mark.parametrize("case", ACTING_PDF)
def test_a_pdf_that_acts_is_held_and_never_drawn(case: str) -> None:
    assert found_in(ACTING_PDF[case]) == (Result.HELD, {Finding.ACTIVE_PDF})
    assert preview(ACTING_PDF[case], "案内.pdf", 100) == b""


def test_a_pdf_with_an_attachment_is_held() -> None:
    attached = smuggling.pdf(b"/Names<</EmbeddedFiles 90 0 R>>")
    assert found_in(attached) == (Result.HELD, {Finding.ATTACHMENT})


def test_a_pdf_that_is_cut_or_swollen_or_huge_is_held_by_name() -> None:
    whole = smuggling.pdf()
    assert found_in(whole[:-20]) == (Result.HELD, {Finding.TRUNCATED})
    linear = whole.replace(b"/Type/Catalog", b"/Linearized 1/L 99999/Type/Catalog")
    assert found_in(linear) == (Result.HELD, {Finding.TRUNCATED})
    assert found_in(smuggling.pdf(box=99_999)) == (Result.HELD, {Finding.TOO_LARGE})
    bomb = b"90 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\n%s\nendstream endobj\n"
    swollen = smuggling.pdf(more=bomb % zlib.compress(bytes(40_000_000)))
    assert found_in(swollen) == (Result.HELD, {Finding.TOO_LARGE})


def test_a_pdf_that_only_turns_to_a_page_passes() -> None:
    turning = b"90 0 obj<</S/GoTo/D[10 0 R/Fit]>>endobj\n91 0 obj<</S/URI/URI(a)>>endobj\n"
    assert found_in(smuggling.pdf(b"/OpenAction 90 0 R", more=turning))[0] is Result.PASS
    packed = smuggling.object_stream(91, b"<</S/GoTo/D[10 0 R/Fit]>>", b"<</S/URI/URI(a)>>")
    assert found_in(smuggling.pdf(b"/OpenAction 91 0 R", more=packed))[0] is Result.PASS


def test_a_revision_of_a_pdf_that_is_not_there_to_its_end_is_named() -> None:
    added = smuggling.pdf() + b"90 0 obj<</Type/Page>>endobj\n"
    assert found_in(added) == (Result.HELD, {Finding.TRUNCATED})


def test_what_acts_under_encryption_is_found() -> None:
    """`locked` has no password to open it, and its action lies in an object stream."""
    assert found_in(locked(b"/OpenAction<</S/Launch/F(a.exe)>>")) == (
        Result.HELD,
        {Finding.ACTIVE_PDF, Finding.ENCRYPTED},
    )
    assert found_in(locked())[0] is Result.PASS_WITH_FINDINGS


@pytest.mark.parametrize(
    "kind", ["/ASCIIHexDecode", "/A#53CIIHexDecode", "/LZWDecode", "/Predictor"]
)
def test_an_object_stream_that_nobody_can_read_is_held(kind: str) -> None:
    hidden = b"90 0 obj<</Type/ObjStm/Filter[%s/FlateDecode]>>stream\nx\nendstream endobj\n"
    held = smuggling.pdf(more=hidden % kind.encode())
    assert found_in(held) == (Result.HELD, {Finding.UNDECODABLE})


@pytest.mark.parametrize("payload", smuggling.PROGRAMS)
def test_a_program_in_a_pdfs_comments_or_before_its_head_is_held(payload: str) -> None:
    hidden = smuggling.PROGRAMS[payload]
    if payload == "script":  # words that any text may hold
        return
    for data in (
        hidden + smuggling.pdf(),
        smuggling.pdf().replace(b"endobj", b"endobj\n%" + hidden, 1),
    ):
        assert Finding.EMBEDDED_PROGRAM in found_in(data)[1]


def test_an_archive_within_a_stream_of_a_pdf_is_held() -> None:
    packed = b"90 0 obj<</Length 9>>stream\n" + smuggling.packed() + b"\nendstream endobj\n"
    assert Finding.EMBEDDED_ARCHIVE in found_in(smuggling.pdf(more=packed))[1]
