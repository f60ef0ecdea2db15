"""What acts in an SVG in less usual ways is held, and what only looks like it is not."""

from __future__ import annotations

import base64

import pytest
from PIL import Image

from assetlib.asset import Finding, Result
from assetlib.index.examination import examine
from tests.index import samples, smuggling

ADOBE = "http://ns.adobe.com/AdobeIllustrator/10.0/"


def result_of(inside: str) -> tuple[Result, set[Finding]]:
    inspection = examine(samples.svg(inside), "桜.svg").facts.inspection
    return inspection.result, set(inspection.findings)


@pytest.mark.parametrize(
    "inside",
    [
        "<foreignObject/>",
        "<foreignObject>text</foreignObject>",
        f'<foreignObject requiredExtensions="{ADOBE}"><p/></foreignObject>',
        '<g xmlns:e="http://www.w3.org/2001/xml-events" e:event="load" e:handler="#a"/>',
        '<b:binding xmlns:b="http://www.mozilla.org/xbl"/>',
        '<t:template xmlns:t="http://www.w3.org/1999/XSL/Transform"/>',
        '<meta http-equiv="refresh" content="0"/>',
        "<style>rect{filter:progid:DXImageTransform(src=x)}</style>",
        "<text>+ADw-script+AD4-alert(1)+ADw-/script+AD4-</text>",
        "<?JavaScript alert(1)?>",
    ],
)
def test_what_some_program_would_run_is_held(inside: str) -> None:
    assert result_of(inside) == (Result.HELD, {Finding.ACTIVE_SVG})


@pytest.mark.parametrize(
    "comment", ["<?php system(1); ?>", "<script>1</script>", "[if IE]><p/><![endif]"]
)
def test_a_comment_that_a_server_or_an_old_browser_runs_is_held(comment: str) -> None:
    assert result_of(f"<!-- {comment} -->") == (Result.HELD, {Finding.EMBEDDED_PROGRAM})


@pytest.mark.parametrize("payload", [b"MZ" + bytes(99), b"<html><body>x"])
def test_what_stands_in_place_of_an_embedded_picture_is_held(payload: bytes) -> None:
    coded = base64.b64encode(payload).decode()
    held = result_of(f'<image href="data:image/png;base64,{coded}"/>')
    assert held == (Result.HELD, {Finding.EMBEDDED_PROGRAM})


def test_what_hides_in_an_embedded_picture_is_held() -> None:
    picture = samples.files()["桜.png"] + b"Rar!\x1a\x07\0" + bytes(99)
    coded = base64.b64encode(picture).decode()
    held = result_of(f'<image href="data:image/png;base64,{coded}"/>')
    assert held == (Result.HELD, {Finding.EMBEDDED_ARCHIVE})


@pytest.mark.parametrize(
    "inside",
    [
        "<!-- drawn with a script -->",
        f'<foreignObject requiredExtensions="{ADOBE}"/>',
        "<text>&lt;?php as an example ?&gt; + ADw</text>",
    ],
)
def test_what_only_looks_like_it_passes(inside: str) -> None:
    assert result_of(inside) == (Result.PASS, set())


PICTURE = base64.b64encode(samples.saved(Image.new("RGB", (4, 4), "blue"), "PNG")).decode()


def test_a_picture_that_illustrator_does_not_name_is_admitted_and_drawn() -> None:
    inside = f'<image width="40" height="20" xlink:href="data:;base64,{PICTURE}"/>'
    assert result_of(inside) == (Result.PASS, set())
    drawn = examine(samples.svg(inside), "桜.svg").thumbnail
    assert samples.near(samples.pixel(drawn, (0.5, 0.5))[:3], (0, 0, 255), by=64)


@pytest.mark.parametrize(
    ("payload", "finding"),
    [
        (b"<script>alert(1)</script>", Finding.EXTERNAL_REFERENCE),
        (samples.svg("<script/>"), Finding.EXTERNAL_REFERENCE),
        (smuggling.PROGRAMS["elf"], Finding.EXTERNAL_REFERENCE),
        (smuggling.pdf(), Finding.EXTERNAL_REFERENCE),
        (smuggling.PNG + smuggling.packed(), Finding.EMBEDDED_ARCHIVE),
    ],
)
def test_what_is_not_named_and_no_picture_of_pixels_is_held(
    payload: bytes, finding: Finding
) -> None:
    coded = base64.b64encode(payload).decode()
    assert result_of(f'<image href="data:;base64,{coded}"/>') == (Result.HELD, {finding})


def test_a_program_for_data_that_is_none_is_held() -> None:
    doctype = b'<!DOCTYPE svg [<!NOTATION a SYSTEM "http://evil.example/a.exe">]>'
    inspection = examine(doctype + samples.svg(), "桜.svg").facts.inspection
    assert inspection.findings == (Finding.EXTERNAL_REFERENCE,)


def test_a_drawing_that_is_cut_in_its_doctype_is_named() -> None:
    cut = b'<?xml version="1.0"?>\n<!DOCTYPE svg PUB'
    assert examine(cut, "桜.svg").facts.inspection.findings == (Finding.TRUNCATED,)


def test_a_pdf_that_is_called_a_picture_is_held() -> None:
    coded = base64.b64encode(smuggling.pdf()).decode()
    held = result_of(f'<image href="data:image/png;base64,{coded}"/>')
    assert held == (Result.HELD, {Finding.EMBEDDED_DOCUMENT})


def test_an_escape_in_css_may_end_in_a_line_end_of_two_characters() -> None:
    held = result_of(r"<style>@\69&#13;&#10;mport 'x.css';</style>")
    assert held == (Result.HELD, {Finding.EXTERNAL_REFERENCE})


@pytest.mark.parametrize("selector", [".p{}", "#r{}", "g > .p{}:hover", "*", "[class]"])
def test_a_bomb_whose_fuse_is_a_stylesheet_is_refused_before_it_is_drawn(selector: str) -> None:
    rules = "".join(f"{selector.format(n)}{{fill:url(#p{n})}}" for n in range(9))
    shapes = "".join(
        f'<pattern id="p{n}" width="5" height="5">'
        + f'<g><rect id="r{n - 1}" class="p{n - 1}" width="5" height="5"/></g>' * 10
        + "</pattern>"
        for n in range(9)
    )
    held = result_of(f'<style>{rules}</style>{shapes}<rect id="r8" class="p8" height="9"/>')
    assert held == (Result.HELD, {Finding.TOO_LARGE})


def test_many_shapes_in_the_colours_of_a_stylesheet_are_no_bomb() -> None:
    rules = "".join(f".a{n}{{fill:url(#g{n})}}" for n in range(50))
    colours = "".join(f'<linearGradient id="g{n}"><stop/></linearGradient>' for n in range(50))
    shapes = "".join(f'<rect class="a{n % 50}" width="9" height="9"/>' for n in range(2000))
    assert result_of(f"<style>{rules}</style>{colours}{shapes}") == (Result.PASS, set())


@pytest.mark.parametrize("codec", ["utf-16", "utf-32"])
def test_markup_in_wide_letters_is_read_like_any_other(codec: str) -> None:
    for inside, result in (("<g/>", Result.PASS), ("<script>1</script>", Result.HELD)):
        text = samples.svg(inside).decode().encode(codec)
        assert examine(text, "桜.svg").facts.inspection.result is result
