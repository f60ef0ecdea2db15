"""What a file says of itself is read, cut short, and never a reason to fail."""

from __future__ import annotations

import struct
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from assetlib.asset import INFORMING, Embedded
from assetlib.index import embedded, xmp
from assetlib.index.examination import examine
from tests.index import samples

PICTURE = samples.corners(20, 20)
SAID = Embedded("桜まつり", "山田花子、鈴木一郎", "© 花見市", ("桜", "春"))

PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="en">Hanami</rdf:li>
<rdf:li xml:lang="x-default">Blossom</rdf:li>
<rdf:li xml:lang="ja-JP">桜まつり</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>山田花子</rdf:li><rdf:li>鈴木一郎</rdf:li></rdf:Seq></dc:creator>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© 花見市</rdf:li></rdf:Alt></dc:rights>
<dc:subject><rdf:Bag><rdf:li>桜</rdf:li><rdf:li> 春 </rdf:li><rdf:li/></rdf:Bag></dc:subject>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>""".encode()


def said_by(data: bytes) -> Embedded:
    return examine(data, "桜").facts.embedded


def iptc(*records: tuple[int, int, bytes]) -> bytes:
    """An APP13 segment as Photoshop writes it (IPTC IIM 4.2)."""
    block = b"".join(
        b"\x1c" + struct.pack(">BBH", record, dataset, len(value)) + value
        for record, dataset, value in records
    )
    resource = (
        b"8BIM\x04\x04\0\0" + struct.pack(">I", len(block)) + block + b"\0" * (len(block) % 2)
    )
    body = b"Photoshop 3.0\0" + resource
    return b"\xff\xed" + struct.pack(">H", len(body) + 2) + body


def with_segment(segment: bytes) -> bytes:
    jpeg = samples.saved(PICTURE, "JPEG")
    return jpeg[:2] + segment + jpeg[2:]


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "TIFF", "AVIF"])
def test_xmp_is_read_from_every_format_that_carries_it(kind: str) -> None:
    data = samples.saved(PICTURE, kind, xmp=PACKET)
    if kind == "TIFF":
        data = samples.saved(PICTURE, kind, tiffinfo={700: PACKET})
    assert said_by(data) == SAID


def test_xmp_is_read_from_a_png() -> None:
    text = PngImagePlugin.PngInfo()
    text.add_itxt("XML:com.adobe.xmp", PACKET.decode(), zip=True)
    assert said_by(samples.saved(PICTURE, "PNG", pnginfo=text)) == SAID


def test_xmp_is_read_from_an_svg() -> None:
    inside = PACKET.decode().partition("?>")[2].rpartition("<?")[0]
    assert said_by(samples.svg(f"<metadata>{inside}</metadata><g/>")) == SAID


def test_inkscapes_metadata_are_read() -> None:
    data = samples.svg(
        "<title>図形</title><metadata>"
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns:cc="http://creativecommons.org/ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<cc:Work><dc:title>桜まつり</dc:title>"
        "<dc:creator><cc:Agent><dc:title>山田花子</dc:title></cc:Agent></dc:creator>"
        "<dc:rights><cc:Agent><dc:title>© 花見市</dc:title></cc:Agent></dc:rights>"
        "<dc:subject><rdf:Bag><rdf:li>桜</rdf:li></rdf:Bag></dc:subject>"
        "</cc:Work></rdf:RDF></metadata>"
    )
    assert said_by(data) == Embedded("桜まつり", "山田花子", "© 花見市", ("桜",))


def test_the_title_of_an_svg_is_its_title_where_it_says_no_other() -> None:
    assert said_by(samples.svg("<title> 桜の <b>絵</b> </title>")).title == "桜の 絵"


@pytest.mark.parametrize("codec", ["utf-8", "cp932"])
def test_iptc_is_read_however_it_is_written(codec: str) -> None:
    records = [(2, 5, "桜まつり"), (2, 80, "山田花子"), (2, 80, "鈴木一郎"), (2, 116, "© 花見市")]
    if codec == "cp932":
        records[-1] = (2, 116, "花見市")
    words = [(2, 25, "桜"), (2, 25, "春")]
    encoded = [(record, dataset, text.encode(codec)) for record, dataset, text in records + words]
    said = said_by(with_segment(iptc(*encoded)))
    assert said == Embedded(SAID.title, SAID.creator, records[-1][2], SAID.keywords)


def test_iptc_that_says_it_is_utf8_is_believed() -> None:
    said = said_by(with_segment(iptc((1, 90, b"\x1b%G"), (2, 5, "桜".encode() + b"\xff"))))
    assert said.title == "桜\ufffd"


def test_exif_is_read() -> None:
    exif = Image.Exif()
    exif[0x010E] = "Cherry blossom"
    exif[0x013B] = "Hanako"
    exif[0x8298] = "Hanami City"
    exif[0x9C9E] = "桜;春\0".encode("utf-16-le")
    said = said_by(samples.saved(PICTURE, "JPEG", exif=exif.tobytes()))
    assert said == Embedded("Cherry blossom", "Hanako", "Hanami City", ("桜", "春"))


def test_the_titles_windows_writes_are_read() -> None:
    exif = Image.Exif()
    exif[0x9C9B] = "桜まつり\0".encode("utf-16-le")
    exif[0x9C9D] = "山田花子\0".encode("utf-16-le")
    said = said_by(samples.saved(PICTURE, "JPEG", exif=exif.tobytes()))
    assert (said.title, said.creator) == ("桜まつり", "山田花子")


@pytest.mark.parametrize("codec", ["utf-8", "cp932"])
def test_the_ascii_tags_of_exif_may_hold_japanese(codec: str) -> None:
    value = "花見市の桜".encode(codec) + b"\0"
    entry = struct.pack("<HHII", 0x8298, 2, len(value), 26)
    exif = b"Exif\0\0II*\0" + struct.pack("<IH", 8, 1) + entry + bytes(4) + value
    assert said_by(samples.saved(PICTURE, "JPEG", exif=exif)).rights == "花見市の桜"


def test_the_text_of_a_png_is_read_before_and_behind_its_pixels() -> None:
    text = PngImagePlugin.PngInfo()
    text.add_text("Title", "Cherry")
    text.add_itxt("Author", "山田花子")
    text.add(b"tEXt", b"Copyright\0" + "花見市".encode("cp932"), after_idat=True)
    assert said_by(samples.saved(PICTURE, "PNG", pnginfo=text)) == Embedded(
        "Cherry", "山田花子", "花見市"
    )


def test_xmp_is_believed_before_iptc_and_exif() -> None:
    exif = Image.Exif()
    exif[0x010E] = "from exif"
    exif[0x013B] = "artist of exif"
    packet = PACKET.replace(b"dc:creator", b"dc:nobody")
    jpeg = samples.saved(PICTURE, "JPEG", xmp=packet, exif=exif.tobytes())
    jpeg = jpeg[:2] + iptc((2, 5, b"from iptc"), (2, 116, b"c")) + jpeg[2:]
    assert said_by(jpeg) == Embedded("桜まつり", "artist of exif", "© 花見市", ("桜", "春"))


@pytest.mark.parametrize(
    "packet",
    [
        b"",
        b"<x",
        PACKET[:300],
        PACKET.replace(b"</rdf:RDF>", b""),
        b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + PACKET,
        b"\xff\xfe" + PACKET,
        PACKET + bytes(xmp.MAX_PACKET),
        b"<?xml version='1.0' encoding='nobody-knows'?>" + PACKET.partition(b"?>")[2],
        "purl.org/dc/elements \ud800",
    ],
)
def test_a_damaged_packet_says_nothing(packet: bytes | str) -> None:
    assert xmp.read(packet) == Embedded()


def test_a_packet_padded_with_zeros_is_read() -> None:
    assert xmp.read(PACKET + bytes(100)) == SAID


@pytest.mark.parametrize("cut", range(0, 120, 7))
def test_damaged_iptc_says_nothing_or_less_and_the_picture_passes(cut: int) -> None:
    segment = iptc((2, 5, b"title"), (2, 25, b"word"), (2, 116, b"rights"))
    body = segment[4 : 4 + cut]
    data = with_segment(b"\xff\xed" + struct.pack(">H", len(body) + 2) + body)
    examined = examine(data, "桜")
    assert set(examined.facts.inspection.findings) <= INFORMING
    assert examined.thumbnail


def test_a_reader_that_breaks_keeps_nobody_from_the_others() -> None:
    image = Image.open(BytesIO(samples.saved(PICTURE, "JPEG", xmp=PACKET)))
    image.info["photoshop"] = "not a dictionary"
    image.info["exif"] = b"broken"
    assert embedded.of_image(image) == SAID


def test_long_statements_are_cut_and_control_characters_left_out() -> None:
    text = PngImagePlugin.PngInfo()
    text.add_itxt("Title", "桜" * 3000)
    text.add_itxt("Author", " 山\x00田\x1b[31m\u202e花\n子\x7f ")
    said = said_by(samples.saved(PICTURE, "PNG", pnginfo=text))
    assert said.title == "桜" * embedded.MAX_TEXT
    assert said.creator.isprintable() or "\n" in said.creator
    assert "\x1b" not in said.creator


def test_no_more_than_fifty_different_keywords_are_kept() -> None:
    words = [(2, 25, f"word{number // 2}".encode()) for number in range(300)]
    keywords = said_by(with_segment(iptc(*words))).keywords
    assert len(keywords) == len(set(keywords)) <= embedded.MAX_KEYWORDS


def test_a_file_that_says_nothing_says_nothing() -> None:
    assert said_by(samples.saved(PICTURE, "PNG")) == Embedded()
    assert said_by(samples.svg()) == Embedded()
