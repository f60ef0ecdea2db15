"""Signs, the city hall and what has just come in."""

from dataclasses import replace

import palette as c
import people
from counter import CITIZEN, CLERK
from mascot import ARMS_UP, Hiyorin
from mascot import draw as draw_mascot
from people import WAVING, shadow
from picture import Picture
from scenery import blob, cloud, hall, heart, sparkle, tree
from shapes import box, chain, circle, ellipse, group, path, soft, stroke

FOLDER, NEW = "窓口・案内/", "新着・未整理/"


def _sign(colour: str, mark: str) -> str:
    return box(20, 20, 360, 360, colour, 56) + mark


def parking() -> str:
    """A sign for the car park."""
    car = group(
        path(
            "M-104 20L-104 -14Q-104 -30 -86 -34L-58 -40L-34 -74Q-28 -82 -16 -82"
            "L34 -82Q46 -82 54 -72L78 -40L92 -36Q104 -32 104 -18L104 20Z",
            c.WHITE,
        ),
        path("M-38 -42L-22 -64L2 -64L2 -42ZM14 -42L14 -64L32 -64L50 -42Z", c.BLUE),
        circle(-58, 22, 22, c.WHITE) + circle(-58, 22, 10, c.BLUE),
        circle(58, 22, 22, c.WHITE) + circle(58, 22, 10, c.BLUE),
        at=(200, 312),
    )
    letter = stroke("M166 204L166 76L204 76Q244 76 244 112Q244 148 204 148L168 148", c.WHITE, 30)
    return _sign(c.BLUE, letter + car)


def nursing_room() -> str:
    """A sign for the nursing room."""
    bottle = group(
        path("M-16 -118Q-18 -154 0 -158Q18 -154 16 -118Z", c.WHITE),
        box(-44, -118, 88, 30, c.WHITE, 10),
        box(-52, -76, 104, 190, c.WHITE, 34),
        "".join(box(-30, y, 34, 9, c.ROSE, 4.5) for y in (-44, -12, 20)),
        heart(18, 66, 2, c.ROSE),
        at=(200, 222),
    )
    return _sign(c.ROSE, bottle)


def city_hall() -> str:
    """The city hall of ひより市."""
    return (
        blob(300, 190, 572, 340, c.PALE_SKY)
        + cloud(180, 106, 0.8)
        + cloud(432, 84, 0.8)
        + ellipse(300, 340, 270, 24, c.LIME)
        + hall(300, 336, 1.75)
        + tree(84, 340, 1.1)
        + tree(520, 340, 1.15, c.GREEN)
        + people.place(replace(CITIZEN, size=0.48), (200, 356), people.WALKING)
        + people.place(replace(CLERK, size=0.48), (392, 356), WAVING)
    )


def balloon_notice() -> str:
    """An empty speech balloon with the mascot: room for a notice."""
    pose = Hiyorin(right_arm=ARMS_UP[1], mouth="open")
    return (
        box(20, 24, 400, 230, "#fff3cf", 44)
        + soft("M400 150L452 168L400 190Z", "#fff3cf", 14)
        + stroke("M64 92L330 92M64 142L364 142M64 192L270 192", c.AMBER, 10, opacity=0.35)
        + group(draw_mascot(pose), at=(524, 330), scale=1.1)
        + sparkle(440, 60, 16)
    )


def bicycle() -> str:
    """A bicycle with a basket."""

    def tyre(x: float) -> str:
        return circle(x, 266, 74, "none", stroke=c.INK, stroke_width=11) + circle(
            x, 266, 7, c.SLATE
        )

    frame = (
        chain([(122, 266), (176, 160), (312, 160), (230, 266), (122, 266)], c.TEAL, 12)
        + chain([(230, 266), (166, 130)], c.TEAL, 12)
        + chain([(368, 266), (304, 116), (276, 106)], c.TEAL, 12)
    )
    basket = soft("M322 116L400 116L388 174L336 174Z", c.WOOD, 8) + stroke(
        "M348 118L352 172M374 118L370 172M328 144L394 144", c.BROWN, 4
    )
    return (
        shadow(245, 346, 200)
        + tyre(122)
        + tyre(368)
        + frame
        + stroke("M142 124L190 124", c.BARK, 18)
        + basket
        + circle(230, 266, 16, c.SLATE)
        + circle(318, 156, 10, c.SUN)
    )


PICTURES = (
    Picture(FOLDER + "駐車場.svg", 400, 400, parking),
    Picture(FOLDER + "授乳室.svg", 400, 400, nursing_room),
    Picture(FOLDER + "ひより市役所.png", 600, 370, city_hall, 1400),
    Picture(NEW + "お知らせ吹き出し.png", 680, 350, balloon_notice, 1360),
    Picture(NEW + "自転車.svg", 490, 320, bicycle, top=50),
)
