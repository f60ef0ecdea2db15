"""Pictures with something planted in every place a container has for it."""

from __future__ import annotations

import base64
import gzip
import struct
import zlib

from PIL import Image, ImageCms, PngImagePlugin, TiffImagePlugin

from tests.index import smuggling
from tests.index.samples import SVG_HEAD, corners, saved

MARK = b"PLANTED-3f9c1e-PAYLOAD"
"""What is planted: searched for as it is, and in everything that inflates."""

_TEXT = MARK.decode()


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _long(length: int) -> bytes:
    return MARK.ljust(length, b"\0")


def _lines(chunks: bytes) -> bytes:
    """The pixels of a PNG that has them in one chunk."""
    return zlib.decompress(chunks[8:-4])


def _profile() -> bytes:
    """A whole profile that says the mark where it says whose it is."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    at = plain.index("No copyright".encode("utf-16-be"))
    return plain[:at] + MARK.ljust(24, b"\0") + plain[at + 24 :]


def _pngs() -> dict[str, bytes]:
    plain = saved(corners(64, 32), "PNG")
    head, rest, end = plain[:33], plain[33:-12], plain[-12:]
    icc = b"x\0\0" + zlib.compress(
        ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + MARK
    )
    exif = Image.Exif()
    exif[270] = _TEXT
    palette = corners(64, 32).quantize(4)
    unused = Image.frombytes("P", palette.size, palette.tobytes())
    unused.putpalette(bytes(palette.getpalette("RGB")[:12]) + MARK + b"\0" * 2)
    return {
        "text.png": head + _chunk(b"tEXt", b"Comment\0" + MARK) + rest + end,
        "ztxt.png": head + _chunk(b"zTXt", b"Comment\0\0" + zlib.compress(MARK)) + rest + end,
        "itxt.png": head + _chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + MARK) + rest + end,
        "itxt-packed.png": head
        + _chunk(b"iTXt", b"Note\0\1\0\0\0" + zlib.compress(MARK))
        + rest
        + end,
        "private.png": head + _chunk(b"prVt", MARK) + rest + end,
        "late.png": head + rest + _chunk(b"tEXt", b"Late\0" + MARK) + end,
        "trailing.png": plain + MARK,
        "iccp.png": head + _chunk(b"iCCP", icc) + rest + end,
        "exif.png": saved(corners(64, 32), "PNG", exif=exif.tobytes()),
        "idat-tail.png": head + rest + _chunk(b"IDAT", MARK) + end,
        "palette.png": saved(unused, "PNG"),
        "icc-name.png": head + _chunk(b"iCCP", _TEXT.encode() + icc[1:]) + rest + end,
        "icc-text.png": head + _chunk(b"iCCP", b"x\0\0" + zlib.compress(_profile())) + rest + end,
        "twice.png": head + _chunk(b"cHRM", bytes(32)) + _chunk(b"cHRM", _long(32)) + rest + end,
        "longer.png": head + _chunk(b"IDAT", zlib.compress(_lines(rest) + MARK)) + end,
    }


def _segment(kind: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, kind, len(body) + 2) + body


def _small() -> bytes:
    """The head of a JFIF with a picture of three by three beside it."""
    return b"JFIF\0\1\1\0\0\1\0\1\3\3" + MARK.ljust(27, b"\0")


def _jpegs() -> dict[str, bytes]:
    plain = saved(corners(64, 32), "JPEG", quality=90)
    exif = Image.Exif()
    exif[270], exif[0x8825] = _TEXT, {1: "N", 29: _TEXT}
    at = plain.index(b"\xff\xda")
    iptc = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(MARK)) + MARK
    xmp = b"http://ns.adobe.com/xap/1.0/\0<x>" + MARK + b"</x>"
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + MARK
    return {
        "comment.jpg": plain[:2] + _segment(0xFE, MARK) + plain[2:],
        "exif.jpg": saved(corners(64, 32), "JPEG", exif=exif.tobytes()),
        "xmp.jpg": plain[:2] + _segment(0xE1, xmp) + plain[2:],
        "iptc.jpg": plain[:2] + _segment(0xED, iptc) + plain[2:],
        "icc.jpg": saved(corners(64, 32), "JPEG", icc_profile=icc),
        "icc-text.jpg": saved(corners(64, 32), "JPEG", icc_profile=_profile()),
        "table.jpg": plain[:2] + _segment(0xDB, b"\3" + _long(64)) + plain[2:],
        "small.jpg": plain[:2] + _segment(0xE0, _small()) + plain[20:],
        "unknown.jpg": plain[:2] + _segment(0xEB, b"OURS\0" + MARK) + plain[2:],
        "between.jpg": plain[:at] + _segment(0xE7, MARK) + plain[at:],
        "trailing.jpg": plain + MARK,
        "zip-behind.jpg": plain + b"PK\3\4" + zlib.compress(MARK),
    }


def _with_idle_colours(plain: bytes) -> bytes:
    """A GIF of four colours with a palette of 32, whose last entries are the mark."""
    flags = bytes([plain[10] & 0xF8 | 4])
    return plain[:10] + flags + plain[11:25] + _long(84) + plain[25:]


def _gifs() -> dict[str, bytes]:
    plain = saved(corners(64, 32).quantize(4), "GIF")
    block = bytes([len(MARK)]) + MARK + b"\0"
    at = plain.index(b"\x2c", 13 + (3 << (plain[10] & 7) + 1))
    application = b"\x21\xff\x0bOURAPP  1.0"
    return {
        "comment.gif": plain[:at] + b"\x21\xfe" + block + plain[at:],
        "application.gif": plain[:at] + application + block + plain[at:],
        "plain-text.gif": plain[:at] + b"\x21\x01\x0c" + b"\0" * 12 + block + plain[at:],
        "palette.gif": _with_idle_colours(plain),
        "trailing.gif": plain + MARK,
    }


def _webps() -> dict[str, bytes]:
    exif = Image.Exif()
    exif[270] = _TEXT
    whole = {"lossless": True}
    plain = saved(corners(64, 32, "RGBA"), "WEBP", xmp=b"<x/>", **whole)
    other = b"ABCD" + struct.pack("<I", len(MARK)) + MARK
    longer = plain[:4] + struct.pack("<I", len(plain) - 8 + len(other)) + plain[8:] + other
    return {
        "exif.webp": saved(corners(64, 32), "WEBP", exif=exif.tobytes(), **whole),
        "xmp.webp": saved(corners(64, 32), "WEBP", xmp=b"<x>" + MARK + b"</x>", **whole),
        "unknown.webp": longer,
        "icc.webp": saved(corners(64, 32), "WEBP", icc_profile=_profile(), **whole),
        "trailing.webp": plain + MARK,
    }


def _others() -> dict[str, bytes]:
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[270], tags[700], tags[65000] = _TEXT, b"<x>" + MARK + b"</x>", _TEXT
    tiff = saved(corners(64, 32), "TIFF", tiffinfo=tags)
    bmp = saved(corners(64, 32), "BMP")
    gap = bmp[:10] + struct.pack("<I", 54 + len(MARK)) + bmp[14:54] + MARK + bmp[54:]
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", _TEXT)
    inside = saved(corners(32, 32, "RGBA"), "PNG", pnginfo=info)
    ico = b"\0\0\1\0\1\0" + struct.pack("<BBBBHHII", 32, 32, 0, 0, 1, 32, len(inside), 22) + inside
    exif = Image.Exif()
    exif[270] = _TEXT
    return {
        "tags.tif": tiff,
        "trailing.tif": tiff + MARK,
        "gap.bmp": gap,
        "trailing.bmp": bmp + MARK,
        "inside.ico": ico,
        "trailing.ico": ico + MARK,
        "exif.avif": saved(corners(64, 32), "AVIF", speed=10, exif=exif.tobytes()),
    }


def _svgs() -> dict[str, bytes]:
    def svg(inside: str = "", before: str = "", behind: str = "", head: str = "") -> bytes:
        shape = '<rect width="20" height="20" fill="red"/>'
        return f"{before}<svg {SVG_HEAD} {head}>{inside}{shape}</svg>{behind}".encode()

    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", _TEXT)
    picture = base64.b64encode(saved(corners(32, 32), "PNG", pnginfo=info)).decode()
    link = f'<image width="9" height="9" xlink:href="data:image/png;base64,{picture}"/>'
    fill = f"<style>rect{{fill:url(data:image/png;base64,{picture})}}</style>"
    return {
        "comment.svg": svg(f"<!--{_TEXT}-->"),
        "behind.svg": svg(behind=f"<!--{_TEXT}-->"),
        "metadata.svg": svg(f"<metadata><x>{_TEXT}</x></metadata>"),
        "instruction.svg": svg(before=f"<?ours {_TEXT}?>"),
        "title.svg": svg(f"<title>{_TEXT}</title><desc>{_TEXT}</desc>"),
        "attribute.svg": svg(head=f'data-ours="{_TEXT}" xmlns:o="urn:ours" o:x="{_TEXT}"'),
        "unknown.svg": svg(f"<ours>{_TEXT}</ours><g><x>{_TEXT}</x></g>"),
        "loose-text.svg": svg(f"<g>{_TEXT}</g>{_TEXT}"),
        "css.svg": svg(f"<style>/*{_TEXT}*/rect{{--p:'{_TEXT}';fill:red}}</style>"),
        "picture.svg": svg(link),
        "css-picture.svg": svg(fill),
        "packed.svgz": gzip.compress(svg(f"<desc>{_TEXT}</desc>")),
    }


def _refused() -> dict[str, bytes]:
    def svg(inside: str) -> bytes:
        return f"<svg {SVG_HEAD}>{inside}</svg>".encode()

    page = '<html xmlns="http://www.w3.org/1999/xhtml">'
    return {
        "script.svg": svg(f"<script>{_TEXT}</script>"),
        "handler.svg": svg(f'<rect onclick="{_TEXT}"/>'),
        "foreign.svg": svg(f"<foreignObject>{page}{_TEXT}</html></foreignObject>"),
    }


def files() -> dict[str, bytes]:
    """Every file that can be rebuilt, by name."""
    return {**_pngs(), **_jpegs(), **_gifs(), **_webps(), **_others(), **_svgs()}


def drawn_anew() -> dict[str, bytes]:
    """Files of kinds that nobody writes here: they leave as a picture of themselves."""
    box = smuggling.box
    said = b"91 0 obj<</Title(" + MARK + b")>> endobj\n"
    sheet = smuggling.pdf()
    return {
        "free.heic": smuggling.HEIC + box(b"free", MARK),
        "own-box.heic": smuggling.HEIC + box(b"uuid", b"0" * 16 + MARK),
        "data.heic": smuggling.HEIC + box(b"mdat", MARK),
        "comment.pdf": sheet.replace(b"trailer", b"%" + MARK + b"\ntrailer"),
        "information.pdf": smuggling.pdf(more=said),
        "trailing.pdf": sheet + MARK,
        "stream.pdf": smuggling.pdf(more=b"90 0 obj<<>>stream\n" + MARK + b"\nendstream endobj\n"),
    }


def refused() -> dict[str, bytes]:
    """Files that are never made anew."""
    return _refused()


def is_in(data: bytes) -> bool:
    """Whether the mark is there, as it is or in anything packed, base64 included."""
    seen = [data, *_inflated(data)]
    for part in list(seen):
        for piece in part.split(b"base64,")[1:]:
            raw = base64.b64decode(piece.split(b'"')[0].split(b")")[0])
            seen += [raw, *_inflated(raw)]
    wide = MARK.decode().encode("utf-16-le")
    return any(MARK in part or wide in part for part in seen)


def _inflated(data: bytes) -> list[bytes]:
    found = []
    for at in range(len(data) - 1):
        if data[at] & 0x0F == 8 and (data[at] << 8 | data[at + 1]) % 31 == 0:
            unpacker = zlib.decompressobj()
            try:
                found.append(unpacker.decompress(data[at:], 1 << 20))
            except zlib.error:
                continue
    if data[:2] == b"\x1f\x8b":
        found.append(gzip.decompress(data))
    return found
