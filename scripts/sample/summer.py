"""Pictures of summer in the city."""

from dataclasses import replace

import palette as c
import people
from childcare import GIRL
from face import Head
from people import Person, Pose, shadow
from picture import Picture
from scenery import blob, blossom
from shapes import box, circle, ellipse, group, path, star, stroke

FOLDER = "季節・行事/夏/"


def tanabata() -> str:
    """Bamboo with paper wishes for the star festival."""
    leaves = "".join(
        group(path("M0 0Q22 -16 62 0Q22 14 0 0Z", (c.LEAF, c.GREEN)[i % 2]), at=at, turn=turn)
        for i, (at, turn) in enumerate(
            (
                ((150, 90), 160),
                ((156, 88), 30),
                ((176, 60), -30),
                ((186, 62), -14),
                ((146, 150), 190),
                ((150, 152), 10),
                ((240, 120), 20),
                ((280, 132), 60),
                ((140, 222), 200),
                ((230, 214), 40),
                ((262, 232), 70),
                ((136, 286), 12),
                ((132, 290), 170),
            )
        )
    )
    strips = "".join(
        stroke(f"M{x + 16} {y}L{x + 16} {y - 20}", c.STONE, 2.5)
        + box(x, y, 32, 88, colour, 5)
        + "".join(box(x + 13, y + 14 + 16 * k, 6, 9, c.WHITE, 3, opacity=0.8) for k in range(4))
        for x, y, colour in (
            (214, 150, c.CORAL),
            (290, 172, c.SUN),
            (76, 150, c.SKY),
            (246, 268, c.LILAC),
            (64, 262, c.ROSE),
        )
    )
    return (
        circle(200, 200, 190, "#3b5488")
        + "".join(
            circle(x, y, r, "#ffe9a8")
            for x, y, r in (
                (60, 130, 3),
                (120, 52, 4),
                (260, 42, 3),
                (340, 116, 4),
                (350, 246, 3),
                (330, 300, 4),
                (176, 372, 3),
            )
        )
        + star(308, 84, 16, c.SUN)
        + star(86, 92, 12, c.SUN)
        + stroke(
            "M120 380Q130 200 186 60M146 168Q210 110 286 130M134 256Q190 200 268 232"
            "M150 150Q110 130 88 142M132 262Q100 240 78 252",
            c.GREEN,
            8,
        )
        + leaves
        + strips
    )


def festival() -> str:
    """A summer festival with lanterns and a dancing pair."""
    girl = Person(Head("bun", mouth="open"), top=c.ROSE, dress=c.ROSE, shoes=c.WINE, collar=c.CREAM)
    boy = Person(
        Head("crop", eyes="closed", hat="band", hat_colour=c.WHITE),
        top=c.BLUE,
        dress=c.BLUE,
        shoes=c.BARK,
        collar=c.CREAM,
    )
    dance = Pose(left_arm=((-50, -120), (-48, -160)), right_arm=((52, -112), (64, -138)), lean=-4)
    flowers = "".join(
        blossom(x, y, 11, c.WHITE)
        for x, y in ((-18, -98), (18, -86), (-20, -44), (20, -40), (0, -64))
    )
    sash = box(-34, -88, 68, 17, c.SUN, 4)
    lanterns = "".join(
        group(
            stroke("M0 -40L0 -26", c.BARK, 3),
            ellipse(0, 0, 25, 28, colour),
            stroke("M-23 -9Q0 -3 23 -9M-23 9Q0 15 23 9", c.darker(colour, 0.15), 2.5),
            box(-11, -31, 22, 7, c.INK, 3) + box(-11, 25, 22, 7, c.INK, 3),
            at=at,
        )
        for at, colour in (
            ((62, 84), c.CORAL),
            ((152, 100), c.SUN),
            ((240, 106), c.CORAL),
            ((328, 100), c.SUN),
            ((418, 84), c.CORAL),
        )
    )
    return (
        blob(240, 184, 460, 330, "#33497a")
        + "".join(
            circle(x, y, 3, "#ffe9a8")
            for x, y in ((120, 160), (200, 180), (300, 164), (60, 210), (424, 190), (250, 220))
        )
        + ellipse(240, 330, 190, 20, "#54699c")
        + stroke("M18 36Q240 96 462 36", c.WOOD, 4)
        + lanterns
        + group(people.draw(girl, dance, flowers + sash), at=(150, 336), scale=0.98)
        + group(people.draw(boy, dance, sash), at=(330, 336), scale=0.98, mirrored=True)
    )


def watermelon() -> str:
    """Watermelon and a wind bell on a hot day."""
    seeds = "".join(
        group(ellipse(0, 0, 5, 8, c.INK), at=at)
        for at in ((134, 250), (176, 280), (222, 284), (262, 254), (198, 240))
    )
    return (
        blob(200, 196, 388, 350, c.PALE_SKY)
        + shadow(200, 356, 150)
        + path("M44 214A156 140 0 0 0 356 214Z", c.FOREST)
        + path("M58 214A142 126 0 0 0 342 214Z", c.LIME)
        + path("M70 214A130 112 0 0 0 330 214Z", c.CORAL)
        + seeds
        + stroke("M200 20L200 52", c.STONE, 4)
        + path(
            "M150 112C146 70 172 50 200 50C228 50 254 70 250 112Q200 126 150 112Z",
            c.SKY,
            opacity=0.9,
        )
        + path("M160 88Q200 104 240 88L246 100Q200 118 154 100Z", c.CORAL)
        + stroke("M200 112L200 150", c.STONE, 4)
        + box(184, 148, 32, 52, c.SUN, 5)
    )


def heatstroke() -> str:
    """A child in a straw hat drinks water in the heat."""
    child = replace(GIRL, size=1, head=Head("bunches", mouth="smile"))
    straw = group(
        ellipse(0, -26, 66, 15, c.AMBER),
        path("M-38 -28C-38 -62 -20 -70 0 -70C20 -70 38 -62 38 -28Q0 -16 -38 -28Z", c.SUN),
        path("M-39 -34Q0 -20 39 -34L38 -26Q0 -12 -38 -26Z", c.CORAL),
        at=people.STANDING.head_at,
    )
    drink = group(
        box(-12, -48, 24, 48, c.SKY, 6),
        box(-7, -58, 14, 12, c.BLUE, 3),
        box(-12, -34, 24, 18, c.WHITE),
        at=(34, -76),
    )
    pose = Pose(right_arm=((48, -100), (34, -96)), left_arm=((-50, -120), (-60, -146)))
    rays = "".join(
        group(stroke("M0 -58L0 -76", c.AMBER, 9), at=(384, 92), turn=45 * i) for i in range(8)
    )
    return (
        blob(240, 184, 450, 316, "#fff3c9")
        + rays
        + circle(384, 92, 44, c.SUN)
        + shadow(220, 338, 70)
        + group(
            people.draw(child, pose, straw + drink + people.hand(child, (34, -92))),
            at=(220, 334),
            scale=1.3,
        )
    )


PICTURES = (
    Picture(FOLDER + "七夕の笹飾り.svg", 400, 400, tanabata),
    Picture(FOLDER + "夏祭りの盆踊り.png", 480, 360, festival),
    Picture(FOLDER + "すいかと風鈴.svg", 400, 380, watermelon),
    Picture(FOLDER + "熱中症予防.svg", 480, 360, heatstroke),
)
