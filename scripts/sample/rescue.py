"""Pictures of the fire service and of leaving a burning building."""

import face
import palette as c
import people
from face import Head
from people import Person, Pose, shadow
from picture import Picture
from scenery import blob
from shapes import box, chain, circle, ellipse, group, path, soft, stroke

FOLDER = "防災/火災・消防/"


def wheel(x: float, y: float, r: float = 34) -> str:
    """A wheel of a vehicle."""
    return (
        circle(x, y, r, c.INK) + circle(x, y, r * 0.52, c.SILVER) + circle(x, y, r * 0.2, c.SLATE)
    )


def extinguisher() -> str:
    """A red fire extinguisher."""
    return (
        shadow(204, 374, 92)
        + stroke("M196 84Q106 74 104 150Q104 210 122 262", c.INK, 15)
        + soft("M112 258L132 252L142 314L112 318Z", c.INK, 10)
        + box(146, 118, 120, 254, c.RED, 40)
        + box(160, 140, 16, 200, c.WHITE, 8, opacity=0.28)
        + box(146, 190, 120, 92, c.PAPER)
        + path(
            "M206 204C230 226 240 240 232 256C226 270 216 274 206 274"
            "C194 274 182 266 180 252C178 238 190 232 192 218C198 222 200 228 202 232"
            "C208 224 208 214 206 204Z",
            c.ORANGE,
        )
        + path(
            "M206 238C216 248 218 256 214 263C210 270 200 270 197 262C195 254 202 250 206 238Z",
            c.SUN,
        )
        + box(180, 82, 52, 44, c.SLATE, 8)
        + stroke("M190 84L266 52M192 92L276 96", c.INK, 15)
        + circle(184, 100, 19, c.PAPER)
        + circle(184, 100, 12, c.LEAF)
        + stroke("M184 100L190 93", c.INK, 3.5)
        + circle(226, 66, 13, "none", stroke=c.SUN, stroke_width=6)
    )


def engine() -> str:
    """A fire engine seen from the side."""
    shutters = "".join(box(60 + 84 * i, 168, 72, 74, c.SILVER, 5) for i in range(3))
    slats = "".join(
        box(66 + 84 * i, 178 + 14 * j, 60, 4, c.STONE, 2) for i in range(3) for j in range(4)
    )
    ladder = box(56, 112, 240, 9, c.STONE, 4) + box(56, 132, 240, 9, c.STONE, 4)
    rungs = "".join(box(72 + 26 * i, 114, 7, 24, c.STONE, 3) for i in range(9))
    return (
        shadow(260, 322, 232)
        + ladder
        + rungs
        + box(36, 148, 282, 136, c.RED, 16)
        + path(
            "M310 284L310 130Q310 110 330 110L416 110Q436 110 444 128L476 196"
            "Q484 208 484 224L484 268Q484 284 468 284Z",
            c.CORAL,
        )
        + path("M392 132L416 132Q424 132 428 140L452 190L392 190Z", c.PALE_SKY)
        + box(332, 132, 48, 58, c.PALE_SKY, 6)
        + shutters
        + slats
        + box(36, 250, 448, 13, c.PAPER)
        + box(350, 86, 58, 24, c.WINE, 10)
        + box(362, 90, 18, 12, "#ff9d8c", 6)
        + circle(466, 234, 10, c.SUN)
        + box(340, 206, 18, 6, c.WINE, 3)
        + "".join(circle(x, 284, 44, c.WINE) for x in (120, 404))
        + wheel(120, 288)
        + wheel(404, 288)
        + group(
            face.draw(Head("crop", hat="helmet", hat_colour=c.SILVER, turn=8)),
            at=(357, 176),
            scale=0.34,
        )
    )


def ambulance() -> str:
    """An ambulance seen from the side."""
    return (
        shadow(240, 318, 212)
        + box(214, 74, 66, 28, c.RED, 12)
        + box(226, 78, 20, 12, "#ff9d8c", 6)
        + path(
            "M36 280L36 122Q36 96 62 96L330 96Q352 96 364 114L404 176L432 188"
            "Q448 196 448 214L448 264Q448 280 432 280Z",
            c.PAPER,
        )
        + path("M36 280L36 122Q36 96 62 96L70 96L70 280Z", c.SILVER)
        + box(36, 208, 412, 20, c.RED)
        + box(92, 124, 92, 58, c.PALE_SKY, 9)
        + path(
            "M304 124L332 124Q340 124 345 132L374 178Q376 186 366 186L304 186"
            "Q296 186 296 178L296 132Q296 124 304 124Z",
            c.PALE_SKY,
        )
        + stroke("M284 112L284 270M204 112L204 270", c.SILVER, 4)
        + group(stroke("M0 -22L0 22M-19 -11L19 11M-19 11L19 -11", c.BLUE, 11), at=(244, 154))
        + box(212, 238, 20, 7, c.STONE, 3)
        + ellipse(438, 238, 9, 13, c.SUN)
        + box(30, 262, 424, 20, c.STONE, 9)
        + "".join(circle(x, 280, 42, c.SLATE) for x in (124, 366))
        + wheel(124, 284)
        + wheel(366, 284)
    )


def firefighter() -> str:
    """A firefighter with a hose that sprays water."""
    man = Person(
        Head("crop", hat="helmet", hat_colour=c.SILVER), top=c.ORANGE, bottom=c.ORANGE, shoes=c.INK
    )
    pose = Pose(left_arm=((-30, -92), (18, -88)), right_arm=((46, -98), (52, -86)))
    bands = box(-34, -86, 68, 10, c.SUN) + box(-34, -104, 68, 5, c.PAPER)
    hose = stroke("M-90 -6Q-110 -56 -46 -70L40 -84", c.BARK, 15)
    nozzle = soft("M38 -96L76 -98L76 -80L38 -72Z", c.SLATE, 6)
    water = path("M82 -100C124 -132 166 -132 196 -92C166 -112 124 -108 82 -80Z", c.SKY)
    drops = "".join(
        circle(x, y, r, c.BLUE) for x, y, r in ((192, -78, 6), (178, -92, 4), (204, -64, 7))
    )
    held = (
        bands
        + hose
        + nozzle
        + water
        + drops
        + people.hand(man, (24, -82))
        + people.hand(man, (52, -82))
    )
    return (
        blob(240, 186, 440, 300, "#fde3d6")
        + shadow(170, 338, 90)
        + group(people.draw(man, pose, held), at=(168, 332), scale=1.38)
        + group(
            path(
                "M0 0C-40 0 -50 -40 -24 -66C-26 -48 -12 -48 -10 -58"
                "C-8 -80 -22 -90 -8 -116C2 -92 22 -84 26 -62C32 -66 34 -74 32 -82"
                "C56 -50 46 0 0 0Z",
                c.ORANGE,
            ),
            path("M2 0C-22 0 -24 -24 -8 -40C-6 -30 2 -30 4 -50C20 -34 26 0 2 0Z", c.SUN),
            at=(400, 336),
            scale=1.15,
        )
    )


def exit_sign() -> str:
    """Somebody runs out of a door: the way out."""
    return (
        box(20, 40, 440, 280, c.GREEN, 34)
        + box(222, 76, 178, 244, c.PAPER, 6)
        + group(
            circle(40, -172, 25, c.FOREST),
            stroke("M22 -132L-6 -76", c.FOREST, 44),
            chain([(26, -132), (66, -112), (90, -134)], c.FOREST, 19),
            chain([(14, -138), (-34, -132), (-58, -98)], c.FOREST, 19),
            chain([(2, -70), (46, -44), (44, 6)], c.FOREST, 23),
            chain([(-10, -70), (-42, -24), (-88, -22)], c.FOREST, 23),
            at=(254, 302),
            scale=1.08,
        )
    )


PICTURES = (
    Picture(FOLDER + "消火器.svg", 400, 400, extinguisher),
    Picture(FOLDER + "消防車.png", 520, 310, engine, top=52),
    Picture(FOLDER + "救急車.svg", 480, 320, ambulance, top=36),
    Picture(FOLDER + "放水する消防士.svg", 480, 360, firefighter),
    Picture(FOLDER + "非常口.svg", 480, 360, exit_sign),
)
