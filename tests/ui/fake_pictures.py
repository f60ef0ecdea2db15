"""Pictures and their terms as a fake library remembers them, and twelve that a window can show."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from assetlib.asset import Asset, Embedded, Given, Inspection, Result, State
from assetlib.details import Edit, LicenceNote
from assetlib.text import fold, tag_key

SITE = LicenceNote(
    code="kurashi-3",
    title="くらし素材館 利用規約（第3版）",
    status="active",
    lines=(
        "チラシやウェブに、無料で使えます。",
        "1つの制作物に20点まで使えます。",
        "絵を主な商品にすることはできません。",
    ),
    badges=("点数制限",),
    distributor="くらし素材館",
    verified_on="2026-04-14",
    next_review_on="2027-03-31",
    terms_url="https://example.jp/terms",
)


CC_BY = LicenceNote(
    code="cc-by-4",
    title="CC BY 4.0",
    status="active",
    lines=("公開するときは、クレジットを表示します。",),
    badges=("表示要",),
    distributor="ひより市",
    verified_on="2026-04-14",
    credit="絵：ひより市（CC BY 4.0）",
)


DRAFT = LicenceNote("draft-1", "整理中の利用条件", "draft", ())


EXPIRED = LicenceNote(
    "shashin-1",
    "写真の使用許諾",
    "active",
    ("広報紙に使えます。",),
    ("期限あり",),
    valid_until="2024-03-31",
)


@dataclass(frozen=True)
class Picture:
    """What the fake remembers of one picture."""

    path: str
    title: str
    tags: tuple[str, ...] = ()
    category: str = ""
    licences: tuple[str, ...] = ()
    asset: dict[str, object] = field(default_factory=dict)
    waiting: bool = False
    reading: str = ""


def asset_of(row: int, picture: Picture) -> Asset:
    """A whole asset around what the fake remembers."""
    plain = Asset(
        id=f"asset-{row}",
        path=picture.path,
        sha256=f"{row:064x}",
        size=34_120,
        mtime_ns=0,
        type=picture.path.rpartition(".")[2].lower(),
        width=800,
        height=600,
        alpha=not picture.path.endswith("jpg"),
        title=picture.title,
        reading=picture.reading,
        note="",
        source="",
        creator="",
        category=Given(picture.category, "folder") if picture.category else None,
        tags=picture.tags,
        licences=tuple(Given(code, "manual") for code in picture.licences),
        state=State.PRESENT,
        recheck=(),
        copy_of="",
        embedded=Embedded(),
        inspection=Inspection(1, Result.PASS),
        added_at="2026-04-01T01:00:00+00:00",
    )
    return replace(plain, **picture.asset)  # type: ignore[arg-type]


def drawn(row: int, side: int = 96) -> bytes:
    """A PNG with one coloured disc."""
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setBrush(QColor.fromHsv(row * 47 % 360, 160, 220))
    painter.drawEllipse(8, 8, side - 16, side - 16)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return data.data()


def changed(picture: Picture, edit: Edit) -> Picture:
    gone = {tag_key(tag) for tag in edit.remove_tags}
    kept = [tag for tag in picture.tags if tag_key(tag) not in gone]
    new = [tag for tag in edit.add_tags if tag_key(tag) not in {tag_key(t) for t in kept}]
    return replace(
        picture,
        title=picture.title if edit.title is None else edit.title,
        reading=picture.reading if edit.reading is None else edit.reading,
        category=picture.category if edit.category is None else edit.category,
        licences=picture.licences if edit.licences is None else edit.licences,
        tags=(*kept, *new),
    )


def haystack(picture: Picture) -> str:
    return fold(" ".join((picture.title, picture.path, picture.category, *picture.tags)))


def sample() -> list[Picture]:
    """Twelve pictures that a window can show."""
    rows = (
        ("非常持出袋", "防災/備え", ("ぼうさい", "備え"), ("cc-by-4",)),
        ("懐中電灯", "防災/備え", ("ぼうさい", "備え"), ("kurashi-3",)),
        ("避難所", "防災/避難", ("ぼうさい", "避難"), ("cc-by-4", "kurashi-3")),
        ("消火器", "防災", ("ぼうさい",), ("kurashi-3",)),
        ("もみじ", "季節/秋", ("秋", "季節"), ()),
        ("くり", "季節/秋", ("秋", "季節", "食べ物"), ()),
        ("焼きいも", "季節/秋", ("秋", "食べ物"), ("draft-1",)),
        ("雪だるま", "季節/冬", ("冬", "季節"), ("kurashi-3",)),
        ("花火", "季節/夏", ("夏",), ("shashin-1",)),
        ("保育園", "子育て", ("子ども",), ("kurashi-3",)),
        ("絵本", "子育て", ("子ども", "本"), ("kurashi-3",)),
        ("自転車", "", (), ()),
    )
    return [
        Picture(f"{category}/{title}.png", title, tags, category, licences)
        for title, category, tags, licences in rows
    ]
