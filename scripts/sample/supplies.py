"""Pictures of what a household keeps ready for a disaster."""

from dataclasses import replace

import palette as c
import people
from evacuation import GIRL, MOTHER
from face import Head, helmet
from people import HOLDING, Person, shadow
from picture import Picture
from scenery import blob, sparkle
from shapes import box, chain, circle, ellipse, group, path, soft, star, stroke

FOLDER = "防災/備え・持ち出し/"


def rucksack() -> str:
    """The red emergency rucksack with a reflecting band."""
    dark = c.darker(c.CORAL, 0.16)
    return (
        shadow(200, 366, 130)
        + stroke("M160 78Q160 34 200 34Q240 34 240 78", dark, 16)
        + box(56, 214, 50, 120, dark, 22)
        + box(294, 214, 50, 120, dark, 22)
        + path(
            "M84 172C84 100 130 62 200 62C270 62 316 100 316 172L316 330"
            "Q316 362 284 362L116 362Q84 362 84 330Z",
            c.CORAL,
        )
        + path(
            "M84 172C84 100 130 62 200 62C270 62 316 100 316 172Q316 196 292 196"
            "L108 196Q84 196 84 172Z",
            c.RED,
        )
        + box(84, 210, 232, 20, c.SILVER)
        + box(118, 246, 164, 96, dark, 18)
        + box(118, 246, 164, 34, c.RED, 16)
        + box(184, 182, 32, 40, c.SUN, 8)
        + circle(200, 132, 30, c.WHITE)
        + soft("M186 144L186 130L200 118L214 130L214 144Z", c.GREEN, 6)
    )


def torch() -> str:
    """A torch that shines."""
    beam = path("M-34 -60L-104 -184Q0 -222 104 -184L34 -60Z", c.SUN, opacity=0.5)
    glow = path("M-30 -60L-60 -150Q0 -172 60 -150L30 -60Z", "#fff0b0", opacity=0.9)
    light = group(
        beam,
        glow,
        soft("M-48 -62L48 -62L26 -6L-26 -6Z", c.TEAL, 12),
        box(-56, -76, 112, 22, c.FOREST, 10),
        box(-29, -10, 58, 150, c.TEAL, 12),
        box(-29, 104, 58, 14, c.FOREST),
        box(-10, 18, 20, 44, c.FOREST, 10),
        circle(0, 30, 7, c.SUN),
        box(-22, -10, 9, 112, c.WHITE, 4.5, opacity=0.25),
    )
    return group(light, at=(222, 228), turn=-40) + sparkle(60, 190, 16) + sparkle(206, 50, 20)


def radio() -> str:
    """A wind-up radio."""
    grille = "".join(
        circle(116 + 20 * i, 202 + 20 * j, 5.5, c.BARK)
        for i in range(5)
        for j in range(5)
        if (i - 2) ** 2 + (j - 2) ** 2 < 7
    )
    return (
        shadow(200, 348, 150)
        + chain([(96, 140), (214, 40)], c.STONE, 8)
        + circle(216, 38, 9, c.CORAL)
        + stroke("M124 136Q124 100 160 100L240 100Q276 100 276 136", c.BARK, 14)
        + box(44, 130, 312, 212, c.CORAL, 30)
        + box(62, 148, 276, 176, c.CREAM, 20)
        + circle(156, 242, 62, c.SAND)
        + grille
        + box(234, 170, 88, 42, c.PALE_MINT, 8)
        + "".join(box(244 + 12 * i, 180, 3, 14 if i % 3 else 22, c.GREEN, 1.5) for i in range(6))
        + circle(258, 264, 26, c.AMBER)
        + stroke("M258 264L270 250", c.BARK, 6)
        + circle(308, 252, 11, c.TEAL)
        + circle(308, 286, 11, c.TEAL)
        + stroke("M258 62Q272 50 284 62M272 40Q296 20 318 40", c.AMBER, 8)
    )


def first_aid() -> str:
    """A first-aid box with a green cross (the red one is protected by law)."""
    return (
        shadow(200, 334, 152)
        + stroke("M146 128L146 102Q146 80 168 80L232 80Q254 80 254 102L254 128", c.FOREST, 16)
        + box(44, 118, 312, 210, c.GREEN, 26)
        + box(44, 118, 312, 60, "#4ba276", 26)
        + box(44, 168, 312, 10, c.FOREST)
        + box(92, 156, 30, 40, c.SUN, 7)
        + box(278, 156, 30, 40, c.SUN, 7)
        + circle(200, 232, 66, c.PAPER)
        + box(184, 190, 32, 84, c.GREEN, 7)
        + box(158, 216, 84, 32, c.GREEN, 7)
    )


def _bottle(x: float, y: float, scale: float = 1) -> str:
    return group(
        box(-20, -196, 40, 22, c.BLUE, 6),
        path(
            "M-18 -172L18 -172Q20 -150 38 -136Q46 -128 46 -112L46 -16Q46 0 30 0L-30 0"
            "Q-46 0 -46 -16L-46 -112Q-46 -128 -38 -136Q-20 -150 -18 -172Z",
            c.SKY,
        ),
        box(-46, -104, 92, 56, c.WHITE),
        path("M0 -98C14 -80 18 -74 18 -68A18 15 0 0 1 -18 -68C-18 -74 -14 -80 0 -98Z", c.BLUE),
        box(-36, -126, 10, 110, c.WHITE, 5, opacity=0.45),
        at=(x, y),
        scale=scale,
    )


def food() -> str:
    """Water and food that keep for years."""
    can = (
        box(228, 224, 108, 116, c.AMBER, 10)
        + ellipse(282, 226, 54, 15, c.SILVER)
        + ellipse(282, 226, 44, 10, c.STONE)
        + box(228, 256, 108, 52, c.PAPER)
        + ellipse(282, 282, 30, 15, c.WOOD)
        + "".join(circle(270 + 12 * i, 282, 3, c.BARK) for i in range(3))
    )
    pack = soft("M350 190L446 190L438 334L358 334Z", c.CORAL, 12) + ellipse(
        398, 272, 34, 30, c.SAND
    )
    rice = soft("M398 250L416 286L380 286Z", c.WHITE, 10) + box(389, 276, 18, 16, c.INK, 3)
    bars = box(346, 204, 104, 10, c.RED, 4)
    return (
        blob(250, 196, 460, 290, c.CREAM)
        + shadow(246, 342, 206)
        + _bottle(162, 340, 1.16)
        + _bottle(84, 340, 1)
        + pack
        + bars
        + rice
        + can
    )


def safety_helmet() -> str:
    """A yellow safety helmet."""
    buckle = box(-7, 26, 14, 12, c.SLATE, 4)
    return group(helmet(c.SUN), buckle, at=(200, 246), scale=3.3)


def furniture() -> str:
    """A bookcase fixed to the ceiling with poles."""
    colours = (c.CORAL, c.TEAL, c.SUN, c.BLUE, c.LEAF, c.ROSE, c.AMBER, c.PLUM)
    books = "".join(
        box(
            122 + 17 * i,
            y - 52 + (i * 7 + k * 5) % 14,
            15,
            52 - (i * 7 + k * 5) % 14,
            colours[(i + 3 * k) % 8],
            3,
        )
        for k, y in enumerate((170, 238))
        for i in range(5 + k)
    )
    pole = "".join(
        box(x - 6, 34, 12, 72, c.STONE, 3)
        + box(x - 18, 28, 36, 12, c.GREEN, 5)
        + box(x - 18, 92, 36, 12, c.GREEN, 5)
        for x in (140, 262)
    )
    return (
        blob(200, 206, 372, 330, c.PALE_MINT)
        + box(40, 16, 320, 14, c.SAND, 6)
        + shadow(200, 360, 140)
        + pole
        + box(106, 102, 188, 256, c.BROWN, 10)
        + "".join(box(118, y, 164, 58, c.SAND, 4) for y in (114, 180))
        + books
        + box(118, 250, 164, 94, c.WOOD, 4)
        + stroke("M200 252L200 342", c.BROWN, 5)
        + circle(188, 298, 5, c.BARK)
        + circle(212, 298, 5, c.BARK)
        + circle(254, 214, 16, c.LEAF)
        + box(242, 220, 24, 18, c.CORAL, 4)
        + circle(328, 120, 32, c.GREEN)
        + stroke("M314 120L324 131L343 109", c.WHITE, 9)
    )


def map_reading() -> str:
    """A family reads the hazard map together."""
    sheet = group(
        soft("M-96 -60L-32 -48L32 -60L96 -48L96 52L32 40L-32 52L-96 40Z", c.PAPER, 8),
        path("M-96 10Q-50 -20 -20 14T40 6T96 26L96 52L32 40L-32 52L-96 40Z", c.SKY),
        path("M32 -60L96 -48L96 -6Q60 6 44 -20Q34 -40 32 -60Z", c.LIME),
        stroke("M-84 -36Q-50 -44 -30 -22T34 -12", c.AMBER, 5, stroke_dasharray="1 10"),
        stroke("M-32 -48L-32 52M32 -60L32 40", c.SILVER, 2.5),
        path("M48 -24C30 -46 40 -62 52 -62C64 -62 74 -46 56 -24L52 -16Z", c.CORAL)
        + circle(52, -48, 6, c.WHITE),
        star(-70, -20, 11, c.RED),
    )
    father = Person(Head("crop", glasses=True, turn=6), top=c.BLUE, bottom=c.NAVY)
    mother = replace(MOTHER, head=Head("bob", c.BROWN_HAIR, turn=-6))
    girl = replace(GIRL, head=Head("bunches", mouth="open"), size=0.8)
    return (
        blob(240, 176, 456, 310, c.CREAM)
        + group(people.draw(father, HOLDING), at=(112, 334), scale=1.3)
        + group(people.draw(mother, HOLDING), at=(368, 334), scale=1.28)
        + group(people.draw(girl, HOLDING), at=(240, 304), scale=1.3)
        + group(sheet, at=(240, 274), scale=1.32)
        + circle(118, 282, 12, c.SKIN)
        + circle(362, 286, 12, c.SKIN)
    )


PICTURES = (
    Picture(FOLDER + "非常持出袋.svg", 400, 400, rucksack),
    Picture(FOLDER + "懐中電灯.svg", 400, 400, torch),
    Picture(FOLDER + "防災ラジオ.svg", 400, 380, radio),
    Picture(FOLDER + "救急箱.svg", 400, 400, first_aid),
    Picture(FOLDER + "飲料水と非常食.png", 500, 340, food, 1000, 30),
    Picture(FOLDER + "防災ヘルメット.svg", 400, 400, safety_helmet),
    Picture(FOLDER + "家具の転倒防止.svg", 400, 380, furniture),
    Picture(FOLDER + "家族でハザードマップ.png", 480, 360, map_reading),
)
