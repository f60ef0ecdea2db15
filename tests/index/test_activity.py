"""What acts in an SVG in less usual ways is held, and what only looks like it is not."""

from __future__ import annotations

import base64

import pytest

from assetlib.asset import Finding, Result
from assetlib.index.examination import examine
from tests.index import samples

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
