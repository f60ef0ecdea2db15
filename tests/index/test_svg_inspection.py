"""No SVG that acts, reaches outside or grows without bound passes, and an honest one does."""

from __future__ import annotations

import base64
import gzip

import pytest

from assetlib.asset import Finding, Result
from assetlib.index.examination import examine, preview
from assetlib.index.inspection import verdict
from tests.index import samples
from tests.index.verdicts import inspect

PNG = samples.saved(samples.corners(8, 8), "PNG")


DATA_PNG = "data:image/png;base64," + base64.b64encode(PNG).decode()


DATA_SVG = base64.b64encode(b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>").decode()


HEAD = samples.SVG_HEAD


EVIL = "http://evil.example/x"


ACTIVE = {
    "script": "<script>alert(1)</script>",
    "script in capitals": "<SCRIPT>alert(1)</SCRIPT>",
    "script of another namespace": "<a:script xmlns:a='http://www.w3.org/1999/xhtml'/>",
    "script deep in the metadata": "<metadata><g><script/></g></metadata>",
    "event handler": "<rect onclick='x()'/>",
    "event handler in capitals": "<rect OnMouseOver='x()'/>",
    "event of an animation": "<animate onbegin='x()'/>",
    "foreign object": "<foreignObject><p>hello</p></foreignObject>",
    "foreign object with html": "<foreignObject><b xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>",
    "html anywhere": "<h:img xmlns:h='http://www.w3.org/1999/xhtml' src='#a'/>",
    "iframe": "<iframe/>",
    "handler of svg tiny": "<handler type='text/javascript'>x()</handler>",
    "javascript link": "<a href='javascript:x()'/>",
    "javascript link with a tab": "<a href='java&#9;script:x()'/>",
    "javascript link in capitals": "<a xlink:href=' JavaScript:x()'/>",
    "vbscript link": "<a href='vbscript:x'/>",
    "html in a link": "<a href='data:text/html,&lt;script&gt;'/>",
    "set to a handler": "<set attributeName='onload' to='x()'/>",
    "animated link": "<animate attributeName='href' values='#a;#b'/>",
    "animated link with prefix": "<animate attributeName='xlink:href' to='#a'/>",
    "animated to javascript": "<set attributeName='fill' to='javascript:x()'/>",
    "svg within an image": f"<image href='data:image/svg+xml;base64,{DATA_SVG}'/>",
    "svg within an image, not packed": "<image href='data:image/svg+xml,%3Csvg/%3E'/>",
    "svg that says it is a png": f"<image href='data:image/png;base64,{DATA_SVG}'/>",
    "svg in css": f"<rect style='fill:url(data:image/svg+xml;base64,{DATA_SVG})'/>",
    "css expression": "<rect style='width:expression(alert(1))'/>",
    "css behaviour": "<style>rect{behavior:url(#x)}</style>",
    "css binding": "<style>rect{-moz-binding:url(#x)}</style>",
}


REACHING = {
    "image on a server": f"<image href='{EVIL}.png'/>",
    "image on a share": "<image xlink:href='\\\\server\\share\\x.png'/>",
    "image by unc": "<image xlink:href='//server/x.png'/>",
    "image in the folder": "<image xlink:href='secret.png'/>",
    "image above the folder": "<image xlink:href='../secret.png'/>",
    "image by file url": "<image xlink:href='file:///etc/passwd'/>",
    "image by path": "<image href='/etc/passwd'/>",
    "use of another file": "<use href='other.svg#a'/>",
    "link": f"<a href='{EVIL}'/>",
    "gradient of another file": "<linearGradient xlink:href='x.svg#a'/>",
    "image of a filter": f"<filter><feImage href='{EVIL}'/></filter>",
    "fill": f"<rect fill='url({EVIL}#a)'/>",
    "fill in quotes": f"<rect fill=\"url( '{EVIL}#a' )\"/>",
    "fill with escapes": "<rect style='fill:u\\72l(http://evil)'/>",
    "fill behind comments": f'<rect style=\'content:"/*";fill:url({EVIL});content:"*/"\'/>',
    "cursor": f"<rect cursor='url({EVIL}),auto'/>",
    "css import": f"<style>@import '{EVIL}';</style>",
    "css import by url": f"<style>@IMPORT url({EVIL});</style>",
    "css import with an escape": "<style>@\\69mport 'http://evil';</style>",
    "css import in cdata": "<style><![CDATA[@import 'x.css';]]></style>",
    "font of a server": f"<style>@font-face{{font-family:a;src:url({EVIL})}}</style>",
    "image set": f"<style>rect{{fill:image-set('{EVIL}' 1x)}}</style>",
    "included": "<x:include xmlns:x='http://www.w3.org/2001/XInclude' parse='text' href='#a'/>",
    "another base": f"<g xml:base='{EVIL}'><use href='#a'/></g>",
    "link of xlink in metadata": f"<metadata><x xlink:href='{EVIL}'/></metadata>",
}


DOCUMENTS = {
    "stylesheet": f"<?xml-stylesheet href='{EVIL}.css'?><svg {HEAD}/>",
    "program": f"<?php system('x') ?><svg {HEAD}/>",
    "external entity": f"<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/x'>]><svg {HEAD}>&a;</svg>",
    "external entity not used": f"<!DOCTYPE svg [<!ENTITY a SYSTEM '{EVIL}'>]><svg {HEAD}/>",
    "public entity": f"<!DOCTYPE svg [<!ENTITY a PUBLIC 'a' '{EVIL}'>]><svg {HEAD}/>",
    "dtd of a server": f"<!DOCTYPE svg SYSTEM '{EVIL}.dtd'><svg {HEAD}/>",
    "entity with markup": f"<!DOCTYPE svg [<!ENTITY a '&#60;script/>'>]><svg {HEAD}>&a;</svg>",
    "entity in entity": f"<!DOCTYPE svg [<!ENTITY a 'b'><!ENTITY c '&a;'>]><svg {HEAD}>&c;</svg>",
    "parameter entity": f"<!DOCTYPE svg [<!ENTITY % a 'b'>]><svg {HEAD}/>",
    "handler at the root": f"<svg {HEAD} onload='x()'/>",
}


BOMBS = {
    "long entity": f"<!DOCTYPE svg [<!ENTITY a '{'b' * 2000}'>]><svg {HEAD}>&a;</svg>".encode(),
    "many entities": (
        "<!DOCTYPE svg [" + "".join(f"<!ENTITY a{n} 'b'>" for n in range(200)) + f"]><svg {HEAD}/>"
    ).encode(),
    "much of one entity": (
        f"<!DOCTYPE svg [<!ENTITY a '{'b' * 999}'>]><svg {HEAD}>{'&a;' * 70_000}</svg>".encode()
    ),
    "gzip": gzip.compress(samples.svg("<g/>" + " " * 40_000_000), 1),
    "plain": samples.svg(" " * 34_000_000),
    "elements": samples.svg("<g/>" * 500_001),
    "depth": samples.svg("<g>" * 5000 + "</g>" * 5000),
    "uses of uses": samples.svg(
        "<rect id='a0' width='1' height='1'/>"
        + "".join(f"<g id='a{n + 1}'>" + f"<use href='#a{n}'/>" * 10 + "</g>" for n in range(9))
        + "<use href='#a9'/>"
    ),
    "patterns of patterns": samples.svg(
        "".join(
            f"<pattern id='a{n + 1}'>" + f"<rect fill='url(#a{n})'/>" * 10 + "</pattern>"
            for n in range(9)
        )
        + "<rect fill='url(#a9)'/>"
    ),
    "a long chain of uses": samples.svg(
        "".join(f"<g id='a{n}'><use href='#a{n + 1}'/></g>" for n in range(200))
    ),
    "a circle of uses": samples.svg("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>"),
}


HONEST = {
    "plain": samples.svg(),
    "use and gradient": samples.svg(
        "<defs><linearGradient id='g'><stop offset='1'/></linearGradient>"
        "<radialGradient id='h' xlink:href='#g'/></defs>"
        "<rect id='r' fill='url(#g)' style='stroke:url( \"#h\" ) red' width='9' height='9'/>"
        "<use href='#r' xlink:href='#r'/>"
    ),
    "picture of pixels": samples.svg(f"<image width='9' height='9' xlink:href='{DATA_PNG}'/>"),
    "picture broken into lines": samples.svg(
        f"<image width='9' height='9' href='{DATA_PNG[:60]}&#10;{DATA_PNG[60:90]}\n  "
        f"{DATA_PNG[90:]}'/>"
    ),
    "picture that is damaged": samples.svg(
        "<image href='data:image/png;base64,iVBORw0KGgo='/><g/>"
    ),
    "picture not packed": samples.svg(
        "<rect width='1' height='1'/><image href='data:image/gif,GIF'/>"
    ),
    "css": samples.svg(
        "<style>@media print{.a{fill:url(#g)}} /* url */ .b{scroll-behavior:auto}</style>"
        "<rect class='a' width='9' height='9'/>"
    ),
    "mask, clip and filter": samples.svg(
        "<defs><clipPath id='c'><rect width='9' height='9'/></clipPath><mask id='m'><rect/></mask>"
        "<filter id='f'><feGaussianBlur stdDeviation='1'/></filter></defs>"
        "<rect width='5' height='5' clip-path='url(#c)' mask='url(#m)' filter='url(#f)'/>"
    ),
    "illustrator": (
        b'<?xml version="1.0" encoding="utf-8"?><!-- Generator: Adobe Illustrator 24.0 -->'
        b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
        b'"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" ['
        b'<!ENTITY ns_extend "http://ns.adobe.com/Extensibility/1.0/">'
        b'<!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/">'
        b'<!ENTITY ns_svg "http://www.w3.org/2000/svg">]>'
        b'<svg xmlns:x="&ns_extend;" xmlns:i="&ns_ai;" xmlns="&ns_svg;" '
        b'xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9" i:pageBounds="0 0 9 9">'
        b'<switch><foreignObject requiredExtensions="&ns_ai;" x="0" y="0" width="1" height="1">'
        b'<i:pgfRef xlink:href="#adobe_illustrator_pgf"/></foreignObject>'
        b'<g i:extraneous="self"><path d="M0 0h9v9z" data-name="image(1)"/></g></switch>'
        b'<i:pgf id="adobe_illustrator_pgf">eJzt</i:pgf></svg>'
    ),
    "inkscape": (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9mm" height="9mm" viewBox="0 0 9 9" '
        'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" '
        'xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns:cc="http://creativecommons.org/ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'sodipodi:docname="image(2).svg" inkscape:export-filename="C:\\絵\\src(1).png">'
        '<sodipodi:namedview inkscape:zoom="1"><inkscape:grid/></sodipodi:namedview>'
        "<metadata><rdf:RDF>"
        '<cc:Work rdf:about=""><dc:type rdf:resource="http://purl.org/dc/dcmitype/StillImage"/>'
        '<cc:license rdf:resource="http://creativecommons.org/licenses/by/4.0/"/></cc:Work>'
        '</rdf:RDF></metadata><path inkscape:label="層" d="M0 0h9v9z"/></svg>'
    ).encode(),
    "xmp with a history": samples.svg(
        '<metadata><r:li xmlns:r="urn:r" xmlns:stEvt="urn:e" stEvt:action="saved" '
        'stEvt:softwareAgent="Adobe Illustrator"/></metadata><rect width="9" height="9"/>'
    ),
    "text": samples.svg("<text y='9'>桜 javascript: と http://example.jp の話</text>"),
    "corel": (
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
        '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
        f'<svg {HEAD}><rect width="9" height="9"/></svg>'
    ).encode(),
    "gzipped": gzip.compress(samples.svg()),
    "instructions": b"<?xml version='1.0'?><?xpacket begin?>" + samples.svg() + b"<?end?>",
    "a link to the top": samples.svg(
        "<g id='top'><a href='#top'><rect width='9' height='9'/></a></g>"
    ),
}


@pytest.mark.parametrize("case", ACTIVE)
def test_an_svg_that_acts_is_held(case: str) -> None:
    assert inspect(samples.svg(ACTIVE[case])) == (Result.HELD, (Finding.ACTIVE_SVG,))


@pytest.mark.parametrize("case", REACHING)
def test_an_svg_that_reaches_outside_is_held(case: str) -> None:
    assert inspect(samples.svg(REACHING[case])) == (Result.HELD, (Finding.EXTERNAL_REFERENCE,))


@pytest.mark.parametrize("case", DOCUMENTS)
def test_an_svg_with_a_hostile_frame_is_held(case: str) -> None:
    result, (finding,) = inspect(DOCUMENTS[case].encode())
    assert result is Result.HELD
    assert finding in (Finding.ACTIVE_SVG, Finding.EXTERNAL_REFERENCE)


@pytest.mark.parametrize("case", BOMBS)
def test_an_svg_that_grows_without_bound_is_held(case: str) -> None:
    assert inspect(BOMBS[case]) == (Result.HELD, (Finding.TOO_LARGE,))


@pytest.mark.parametrize("case", [*ACTIVE, *REACHING])
def test_a_held_svg_is_never_drawn(case: str) -> None:
    data = samples.svg({**ACTIVE, **REACHING}[case])
    assert examine(data, "桜.svg").thumbnail == b""
    assert preview(data, "桜.svg", 100) == b""


@pytest.mark.parametrize("case", HONEST)
def test_an_honest_svg_passes_and_is_drawn(case: str) -> None:
    seen = examine(HONEST[case], "桜")
    told = (Finding.INTERNAL_ENTITIES,) if case == "illustrator" else ()
    assert seen.facts.inspection == verdict(told)
    assert seen.facts.type == "svg"
    assert seen.thumbnail


def test_a_moving_svg_passes_with_a_remark() -> None:
    moving = samples.svg("<rect width='9' height='9'><animate attributeName='x' to='9'/></rect>")
    assert inspect(moving) == (Result.PASS_WITH_FINDINGS, (Finding.ANIMATED,))


def test_pictures_in_an_svg_share_the_limit_of_a_file() -> None:
    huge = base64.b64encode(samples.png_of(6000, 6000)).decode()
    one = f"<image href='data:image/png;base64,{huge}'/>"
    other = one.replace("png;", "png;a=b;")
    assert inspect(samples.svg(one + one))[0] is Result.PASS
    assert inspect(samples.svg(one + other)) == (Result.HELD, (Finding.TOO_LARGE,))
    beyond = base64.b64encode(samples.png_of(40_000, 10)).decode()
    assert inspect(samples.svg(f"<image href='data:image/png;base64,{beyond}'/>")) == (
        Result.HELD,
        (Finding.TOO_LARGE,),
    )


@pytest.mark.parametrize(
    "data",
    [
        samples.svg("<g>").replace(b"</svg>", b"</g></svg>") + b"<g",
        samples.svg("&nobody;"),
        samples.svg("<a></b>"),
        b'<?xml version="1.0" encoding="nobody-knows"?>' + samples.svg(),
        b'<?xml version="1.0" encoding="Shift_JIS"?>' + samples.svg("\u3042") + b"\x80\xff",
        samples.svg().decode().encode("utf-16")[:-1],
        gzip.compress(samples.svg())[:-12] + bytes(12),
        b"<!DOCTYPE svg><html/>",
        samples.svg(head='xmlns="http://www.w3.org/2000/svg"', inside="").replace(b"svg>", b"sv>"),
    ],
)
def test_a_damaged_svg_is_held(data: bytes) -> None:
    result, (finding,) = inspect(data)
    assert result is Result.HELD
    assert finding in (Finding.UNDECODABLE, Finding.TRUNCATED)
