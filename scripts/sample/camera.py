"""Turns drawn layers into something like a photograph, and writes it as JPEG."""

from dataclasses import dataclass
from io import BytesIO
from random import Random

import resvg_py
from PIL import Image, ImageChops, ImageEnhance, ImageFilter
from shapes import document

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{creator}</rdf:li></rdf:Seq></dc:creator>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{rights}</rdf:li></rdf:Alt></dc:rights>
<dc:subject><rdf:Bag>{subjects}</rdf:Bag></dc:subject>
<xmpRights:Marked>False</xmpRights:Marked>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True)
class Layer:
    """A drawn layer and how far out of focus it is, in pixels."""

    svg: str
    blur: float = 0.8


def statement(title: str, creator: str, rights: str, subjects: tuple[str, ...]) -> bytes:
    """An XMP packet with what a picture says about itself."""
    items = "".join(f"<rdf:li>{subject}</rdf:li>" for subject in subjects)
    filled = XMP.format(title=title, creator=creator, rights=rights, subjects=items)
    return filled.encode("utf-8")


def develop(layers: tuple[Layer, ...], size: tuple[int, int], seed: int) -> Image.Image:
    """The layers on top of each other, with the faults of a lens and of film."""
    picture = Image.new("RGBA", size, "white")
    for layer in layers:
        picture.alpha_composite(_exposed(layer, size))
    flat = picture.convert("RGB")
    bloom = flat.filter(ImageFilter.GaussianBlur(28))
    flat = Image.blend(flat, ImageChops.screen(flat, bloom), 0.16)
    flat = ImageChops.multiply(flat, _vignette(size))
    return ImageEnhance.Contrast(_grain(flat, seed)).enhance(1.05)


def write(picture: Image.Image, xmp: bytes | None, orientation: int) -> bytes:
    """The JPEG file; with orientation 6 the pixels lie on their side."""
    exif = Image.Exif()
    if orientation == 6:
        picture = picture.transpose(Image.Transpose.ROTATE_90)
        exif[0x0112] = 6
    target = BytesIO()
    more = {"xmp": xmp} if xmp else {}
    picture.save(target, "JPEG", quality=80, optimize=True, exif=exif, **more)
    return target.getvalue()


def _exposed(layer: Layer, size: tuple[int, int]) -> Image.Image:
    drawn = resvg_py.svg_to_bytes(svg_string=document(*size, layer.svg), skip_system_fonts=True)
    image = Image.open(BytesIO(bytes(drawn))).convert("RGBA")
    if layer.blur:
        image = image.convert("RGBa").filter(ImageFilter.GaussianBlur(layer.blur)).convert("RGBA")
    return image


def _vignette(size: tuple[int, int]) -> Image.Image:
    mask = ImageChops.invert(Image.radial_gradient("L")).point(lambda v: min(255, 178 + v * 3 // 4))
    return mask.resize(size, Image.Resampling.BICUBIC).convert("RGB")


def _grain(picture: Image.Image, seed: int) -> Image.Image:
    width, height = picture.size
    noise = Image.frombytes("L", picture.size, Random(seed).randbytes(width * height))
    noise = noise.filter(ImageFilter.GaussianBlur(0.9)).point(lambda v: 128 + (v - 128) // 7)
    return ImageChops.overlay(picture, noise.convert("RGB"))
