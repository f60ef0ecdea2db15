"""Pictures the tests draw themselves, one of every format."""

from __future__ import annotations

import gzip
import struct
import zlib
from io import BytesIO
from random import Random

from PIL import Image

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 160, 0), (0, 0, 255), (255, 255, 255)

SVG_HEAD = (
    'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'width="40" height="20"'
)


def corners(width: int = 400, height: int = 200, mode: str = "RGB") -> Image.Image:
    """A picture whose corners differ: red, green / blue, white (or see-through, with alpha)."""
    image = Image.new("RGBA", (width, height))
    half, middle = width // 2, height // 2
    image.paste((*RED, 255), (0, 0, half, middle))
    image.paste((*GREEN, 255), (half, 0, width, middle))
    image.paste((*BLUE, 255), (0, middle, half, height))
    image.paste((*WHITE, 0 if mode == "RGBA" else 255), (half, middle, width, height))
    return image if mode == "RGBA" else image.convert(mode)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    """The picture as a file of a kind that Pillow writes."""
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def svg(inside: str = '<rect width="20" height="20" fill="red"/>', head: str = SVG_HEAD) -> bytes:
    """An SVG of 40 by 20 pixels, its left half red unless told otherwise."""
    return f"<svg {head}>{inside}</svg>".encode()


def png_of(width: int, height: int) -> bytes:
    """The start of a PNG that says it is this large, with an end so that it looks whole."""

    def chunk(kind: bytes, data: bytes = b"") -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(100))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND")


def noise(width: int = 300, height: int = 200) -> Image.Image:
    """A picture that does not pack well, so that a file of it can be cut anywhere."""
    return Image.effect_noise((width, height), 90).convert("RGB")


def _letters(count: int) -> str:
    return "".join(Random(1).choices("0123456789abcdefghijklmnopqrstuvwxyz", k=count))  # noqa: S311


def files() -> dict[str, bytes]:
    """One whole file of each format that is drawn, under a name with the right extension."""
    picture = noise()
    small = picture.crop((0, 0, 64, 64))
    return {
        "桜.png": saved(picture, "PNG"),
        "桜.jpg": saved(picture, "JPEG"),
        "順次.jpg": saved(picture, "JPEG", progressive=True),
        "桜.gif": saved(picture, "GIF"),
        "桜.webp": saved(picture, "WEBP"),
        "無劣化.webp": saved(picture, "WEBP", lossless=True),
        "桜.bmp": saved(picture, "BMP"),
        "桜.tif": saved(picture, "TIFF"),
        "圧縮.tiff": saved(picture, "TIFF", compression="tiff_lzw"),
        "桜.avif": saved(small, "AVIF", speed=10),
        "桜.ico": saved(small, "ICO", sizes=[(64, 64)]),
        "桜.svg": svg('<circle r="5"/>' * 20),
        "桜.svgz": gzip.compress(svg(f"<desc>{_letters(9000)}</desc>")),
    }


def pixel(file: bytes, at: tuple[float, float]) -> tuple[int, ...]:
    """The colour at a place, given as parts of width and height."""
    with Image.open(BytesIO(file)) as image:
        shown = image.convert("RGBA")
        return shown.getpixel((int(shown.width * at[0]), int(shown.height * at[1])))


def near(colour: tuple[int, ...], wanted: tuple[int, ...], by: int = 12) -> bool:
    """Whether two colours look alike."""
    return all(abs(a - b) <= by for a, b in zip(colour, wanted, strict=False))
