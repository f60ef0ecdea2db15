"""Pictures about sorting waste and looking after the environment."""

from dataclasses import replace

import palette as c
import people
from childcare import BOY
from face import Head
from people import WALKING, WAVING, Person, shadow
from picture import Picture
from rescue import wheel
from scenery import blob, heart, sparkle, tree
from shapes import box, circle, ellipse, group, path, soft, stroke

FOLDER = "ごみ・環境/"


def recycle(x: float, y: float, scale: float, colour: str) -> str:
    """Three arrows that follow each other round."""
    arrow = stroke("M-9 -25A27 27 0 0 1 22 -16", colour, 9) + soft(
        "M16 -27L34 -10L12 -4Z", colour, 4
    )
    return group(*(group(arrow, turn=120 * i) for i in range(3)), at=(x, y), scale=scale)


def burnable() -> str:
    """A tied bag of burnable waste."""
    peel = path("M120 300Q150 240 190 262Q170 270 160 304Z", c.SUN)
    return (
        shadow(200, 366, 134)
        + path(
            "M186 106C84 146 52 270 78 336Q88 360 116 360L284 360Q312 360 322 336"
            "C348 270 316 146 214 106Z",
            "#ffe39a",
        )
        + peel
        + circle(232, 306, 26, c.CORAL, opacity=0.75)
        + stroke("M232 282L238 270", c.BARK, 5)
        + path("M262 320L300 262L316 330Z", c.LEAF, opacity=0.7)
        + path(
            "M186 106C84 146 52 270 78 336Q88 360 116 360L150 360C110 320 120 180 192 112Z",
            c.WHITE,
            opacity=0.4,
        )
        + path(
            "M214 106C316 146 348 270 322 336Q312 360 284 360L270 360C316 300 292 170 208 112Z",
            c.AMBER,
            opacity=0.28,
        )
        + soft(
            "M184 100C140 70 130 40 152 30C172 40 190 70 198 96C208 66 230 34 252 30"
            "C272 44 258 74 216 100Z",
            c.SUN,
            8,
        )
        + stroke("M172 106Q200 122 228 106", c.AMBER, 13)
        + path(
            "M206 176C236 202 248 218 240 238C234 254 220 258 206 258"
            "C192 258 178 250 176 236C174 218 188 208 192 190C198 196 200 202 202 206"
            "C208 196 210 186 206 176Z",
            c.ORANGE,
        )
        + path(
            "M206 214C218 226 218 236 214 244C210 250 200 250 197 244C194 236 202 226 206 214Z",
            c.SUN,
        )
    )


def cans_and_bottles() -> str:
    """Cans and glass bottles in a yellow crate."""
    bottle = (
        path(
            "M-14 -210L14 -210L16 -160Q34 -140 34 -112L34 0L-34 0L-34 -112Q-34 -140 -16 -160Z",
            c.LEAF,
        )
        + box(-18, -222, 36, 18, c.SUN, 5)
        + box(-34, -104, 68, 52, c.PAPER)
    )
    brown = (
        path(
            "M-14 -180L14 -180L16 -140Q32 -122 32 -98L32 0L-32 0L-32 -98Q-32 -122 -16 -140Z",
            c.BROWN,
        )
        + box(-18, -190, 36, 16, c.STONE, 5)
        + box(-32, -90, 64, 44, c.CREAM)
    )

    def can(colour: str) -> str:
        return (
            box(-32, -124, 64, 124, colour, 8)
            + ellipse(0, -124, 32, 9, c.SILVER)
            + ellipse(0, -124, 24, 6, c.STONE)
            + circle(0, -76, 18, c.PAPER)
        )

    slots = "".join(box(78 + 52 * i, 280, 36, 46, c.AMBER, 8) for i in range(5))
    return (
        shadow(200, 366, 172)
        + group(bottle, at=(112, 292), turn=-6)
        + group(can(c.CORAL), at=(188, 292))
        + group(brown, at=(258, 292), turn=4)
        + group(can(c.BLUE), at=(318, 296), turn=9, scale=0.92)
        + box(36, 228, 328, 132, c.SUN, 18)
        + box(28, 222, 344, 26, c.AMBER, 12)
        + slots
    )


def pet_bottle() -> str:
    """Take off cap and label, rinse and squash."""
    bottle = group(
        path(
            "M-18 -180L18 -180Q20 -156 40 -140Q50 -130 50 -114L50 -20Q50 0 30 0L-30 0"
            "Q-50 0 -50 -20L-50 -114Q-50 -130 -40 -140Q-20 -156 -18 -180Z",
            c.SKY,
        ),
        box(-18, -192, 36, 16, c.PALE_SKY, 4),
        stroke(
            "M-48 -66Q0 -54 48 -66M-48 -40Q0 -28 48 -40M-48 -92Q0 -80 48 -92",
            c.BLUE,
            4,
            opacity=0.35,
        ),
        box(-36, -130, 11, 108, c.WHITE, 5.5, opacity=0.5),
    )
    label = group(
        soft("M-50 -30Q0 -18 50 -30L50 30Q0 42 -50 30Z", c.LEAF, 6),
        circle(0, 6, 18, c.PAPER),
        at=(322, 240),
        turn=12,
    )
    cap = group(
        box(-26, -18, 52, 34, c.CORAL, 8),
        stroke("M-14 -10L-14 8M0 -10L0 8M14 -10L14 8", c.RED, 4),
        at=(306, 116),
        turn=16,
    )
    return (
        blob(200, 200, 388, 344, c.PALE_MINT)
        + shadow(166, 348, 84)
        + group(bottle, at=(166, 344), scale=1.5)
        + cap
        + label
        + stroke("M216 84Q250 66 274 88M272 70L276 90L256 92", c.GREEN, 7)
        + stroke("M252 212L266 220M250 250L266 252", c.GREEN, 7)
    )


def paper() -> str:
    """Newspapers and cardboard tied up with string."""
    news = "".join(
        box(52, 322 - 22 * i, 150, 20, c.CREAM if i % 2 else c.SILVER, 8) for i in range(6)
    )
    front = (
        soft("M60 200L196 200L204 216L52 216Z", c.PAPER, 6)
        + box(74, 202, 44, 9, c.STONE, 3)
        + box(126, 202, 56, 4, c.STONE, 2)
    )
    carton = (
        box(214, 214, 146, 130, c.WOOD, 6)
        + soft("M216 214L246 178L330 178L358 214Z", c.SAND, 5)
        + box(274, 178, 26, 36, c.BROWN, opacity=0.5)
        + box(270, 214, 34, 40, c.BROWN, opacity=0.5)
        + recycle(248, 300, 0.72, c.BARK)
    )
    string = stroke("M126 200L126 342M54 270Q126 280 202 270", c.CORAL, 6) + stroke(
        "M126 198Q100 168 92 190Q100 204 126 198Q152 168 160 190Q152 204 126 198", c.CORAL, 6
    )
    return shadow(206, 346, 176) + news + front + string + carton


def truck() -> str:
    """A waste collection truck."""
    return (
        shadow(250, 324, 222)
        + path("M34 276L34 150C34 110 66 92 110 92L270 92Q290 92 290 112L290 276Z", c.LEAF)
        + path("M34 276L34 196L84 226L84 276Z", c.FOREST)
        + path("M34 150C34 110 66 92 110 92L128 92L92 206L34 186Z", c.GREEN)
        + box(140, 112, 134, 16, c.LIME, 8)
        + circle(206, 194, 48, c.PALE_MINT)
        + recycle(206, 194, 1.1, c.GREEN)
        + path(
            "M298 276L298 138Q298 120 316 120L380 120Q396 120 404 136L436 196L452 204"
            "Q462 210 462 222L462 260Q462 276 446 276Z",
            c.PAPER,
        )
        + path(
            "M330 142L374 142Q384 142 388 150L410 194L330 194Q322 194 322 186L322 150"
            "Q322 142 330 142Z",
            c.PALE_SKY,
        )
        + box(298, 232, 164, 14, c.LEAF)
        + box(330, 208, 20, 7, c.STONE, 3)
        + circle(450, 226, 8, c.SUN)
        + box(28, 270, 440, 16, c.SLATE, 8)
        + "".join(circle(x, 284, 42, c.SLATE) for x in (128, 388))
        + wheel(128, 288)
        + wheel(388, 288)
        + heart(268, 146, 0.9, c.PAPER)
    )


def sorting() -> str:
    """A mother and her son put waste into three bins."""
    mother = Person(Head("tail", c.BROWN_HAIR, turn=6), top=c.AMBER, bottom=c.TEAL)
    boy = replace(BOY, size=0.78)
    can = box(52, -122, 17, 26, c.CORAL, 4) + box(52, -114, 17, 8, c.PAPER)
    bottle = box(48, -196, 17, 34, c.SKY, 6) + box(52, -203, 9, 9, c.BLUE, 2)

    def bin_of(x: float, colour: str, mark: str) -> str:
        return group(
            soft("M-40 -92L40 -92L34 0L-34 0Z", colour, 10),
            box(-50, -108, 100, 18, c.darker(colour), 9),
            circle(0, -46, 25, c.PAPER),
            mark,
            at=(x, 328),
        )

    flame = path(
        "M0 -66C14 -54 18 -46 16 -38C14 -30 6 -28 0 -28C-8 -28 -16 -32 -16 -40"
        "C-16 -50 -4 -52 0 -66Z",
        c.ORANGE,
    )
    return (
        blob(240, 182, 456, 312, c.PALE_MINT)
        + ellipse(240, 330, 214, 18, c.LIME)
        + group(people.draw(mother, people.REACHING, can), at=(92, 330), scale=1.26)
        + group(people.draw(boy, WAVING, bottle), at=(196, 334), scale=1.14)
        + bin_of(270, c.CORAL, flame)
        + bin_of(352, c.SKY, box(-8, -62, 16, 32, c.BLUE, 5))
        + bin_of(426, c.LEAF, recycle(0, -46, 0.46, c.GREEN))
    )


def solar_house() -> str:
    """A house with solar panels and a green curtain."""
    panel = "".join(
        group(soft("M0 0L30 0L24 24L-6 24Z", c.NAVY, 3), at=(178 + 36 * i - 8 * j, 104 + 30 * j))
        for i in range(3)
        for j in range(2)
    )
    vines = "".join(
        circle(118 + 22 * (i % 3), 214 + 20 * (i // 3), 15, (c.LEAF, c.GREEN)[i % 2])
        for i in range(15)
    )
    return (
        blob(240, 182, 452, 316, c.PALE_SKY)
        + circle(396, 80, 34, c.SUN)
        + "".join(
            group(stroke("M0 -46L0 -58", c.AMBER, 7), at=(396, 80), turn=45 * i) for i in range(8)
        )
        + ellipse(240, 322, 214, 22, c.LIME)
        + box(92, 168, 270, 152, c.CREAM, 6)
        + soft("M140 78L324 78L390 172L66 172Z", c.CORAL, 12)
        + panel
        + box(212, 226, 54, 94, c.WOOD, 5)
        + circle(254, 276, 4, c.BARK)
        + box(288, 216, 54, 48, c.SKY, 5)
        + stroke("M315 216L315 264", c.WHITE, 5)
        + box(102, 208, 84, 92, c.SKY, 5)
        + vines
        + tree(420, 320, 0.8, c.GREEN)
    )


def shopping_bag() -> str:
    """A family brings its own bag to the shop."""
    woman = Person(Head("bob", c.DARK_HAIR, mouth="open"), top=c.PAPER, dress=c.LEAF, collar=c.LEAF)
    woman = replace(woman, top=c.SKY)
    bag = group(
        stroke("M-22 -60Q-22 -92 0 -92Q22 -92 22 -60", c.BARK, 6),
        path("M-24 -54Q-30 -96 -8 -90Q-6 -70 -10 -54Z", c.LEAF) + box(4, -100, 16, 50, c.WOOD, 8),
        path("M-44 -62L44 -62L36 0L-36 0Z", c.CREAM),
        path("M-44 -62L44 -62L43 -52L-43 -52Z", c.SAND),
        heart(0, -26, 1.2, c.GREEN),
        at=(58, -16),
    )
    return (
        circle(200, 200, 190, c.PALE_MINT)
        + tree(78, 330, 0.8)
        + shadow(206, 366, 90)
        + group(people.draw(woman, WALKING, bag), at=(186, 364), scale=1.45)
        + sparkle(310, 110, 16)
        + sparkle(92, 120, 12)
    )


PICTURES = (
    Picture(FOLDER + "燃やすごみ.svg", 400, 400, burnable),
    Picture(FOLDER + "びんと缶.svg", 400, 400, cans_and_bottles),
    Picture(FOLDER + "ペットボトルの出し方.svg", 400, 400, pet_bottle),
    Picture(FOLDER + "古紙と段ボール.svg", 410, 276, paper, top=112),
    Picture(FOLDER + "ごみ収集車.png", 500, 320, truck, 1200, 50),
    Picture(FOLDER + "ごみの分別をする親子.png", 480, 360, sorting),
    Picture(FOLDER + "太陽光発電の家.svg", 480, 360, solar_house),
    Picture(FOLDER + "マイバッグでお買い物.png", 400, 400, shopping_bag, 1000),
)
