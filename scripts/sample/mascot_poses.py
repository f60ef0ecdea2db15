"""Pictures of ひよりん at work and at play."""

from dataclasses import replace

import palette as c
from mascot import ARMS_UP, Hiyorin, draw
from people import Limb, shadow
from picture import Picture
from scenery import blob, cloud, heart, sparkle, tree
from shapes import box, circle, ellipse, group, path, soft, stroke

FOLDER = "マスコット/"
UP_LEFT, UP_RIGHT = ARMS_UP
POINT: Limb = ((66, -74), (98, -96))
HOLD_RIGHT: Limb = ((64, -44), (70, -58))


def plain() -> str:
    """The basic pose."""
    return shadow(200, 362, 84) + group(draw(Hiyorin()), at=(200, 358), scale=1.38)


def waving() -> str:
    """ひよりん waves."""
    pose = Hiyorin(right_arm=UP_RIGHT, mouth="open", nod=4)
    motion = stroke("M358 186Q366 202 362 220M375 176Q387 202 381 230", c.AMBER, 6)
    return shadow(186, 362, 84) + group(draw(pose), at=(186, 358), scale=1.36) + motion


def helmeted() -> str:
    """ひよりん in a helmet, ready with a rucksack."""
    pose = Hiyorin(left_arm=UP_LEFT, right_arm=((62, -50), (44, -34)), mouth="open", hat="helmet")
    bag = box(-58, -88, 116, 78, c.RED, 26)
    straps = stroke("M-30 -62Q-36 -40 -28 -22M30 -46Q36 -38 28 -22", c.RED, 9)
    return shadow(206, 368, 84) + group(draw(pose, straps, bag), at=(206, 364), scale=1.34)


def pointing() -> str:
    """ひよりん shows the way."""
    pose = Hiyorin(left_arm=((-64, -46), (-40, -34)), right_arm=POINT, nod=-3)
    arrow = soft("M0 -16L56 -16L56 -36L96 0L56 36L56 16L0 16Z", c.CORAL, 12)
    return (
        shadow(170, 344, 78)
        + group(draw(pose), at=(170, 340), scale=1.26)
        + group(arrow, at=(338, 190))
    )


def bowing() -> str:
    """ひよりん bows politely."""
    pose = Hiyorin(
        left_arm=((-52, -44), (-12, -30)),
        right_arm=((52, -44), (12, -30)),
        eyes="resting",
        nod=0,
    )
    bow = group(draw(pose, circle(-10, -32, 13, c.SUN) + circle(10, -32, 13, c.SUN)), scale=1.36)
    lines = stroke("M50 60L70 80M350 60L330 80M30 110L56 116M370 110L344 116", c.AMBER, 7)
    return shadow(200, 366, 84) + group(bow, at=(200, 362)) + lines


def rainy() -> str:
    """ひよりん under an umbrella on a rainy day."""
    pose = Hiyorin(right_arm=HOLD_RIGHT, left_arm=((-62, -60), (-74, -40)))
    umbrella = group(
        stroke("M0 12L0 -212", c.BARK, 8),
        stroke("M0 8Q0 26 -14 24Q-22 22 -21 14", c.BARK, 8),
        path(
            "M-150 -170C-140 -250 -70 -282 0 -282C70 -282 140 -250 150 -170"
            "Q125 -192 100 -170Q75 -192 50 -170Q25 -192 0 -170Q-25 -192 -50 -170"
            "Q-75 -192 -100 -170Q-125 -192 -150 -170Z",
            c.CORAL,
        ),
        path(
            "M0 -282C-36 -260 -50 -220 -50 -170Q-25 -192 0 -170Q25 -192 50 -170"
            "C50 -220 36 -260 0 -282Z",
            "#f68f7c",
        ),
        stroke("M0 -284L0 -296", c.BARK, 8),
        at=(70, -58),
        turn=-10,
    )
    spots = (
        (52, 150),
        (30, 250),
        (78, 214),
        (438, 190),
        (452, 280),
        (414, 250),
        (96, 300),
        (60, 84),
    )
    rain = "".join(path(f"M{x} {y}q9 14 9 20a9 9 0 0 1 -18 0q0 -6 9 -20Z", c.SKY) for x, y in spots)
    return (
        blob(240, 250, 450, 400, c.PALE_SKY)
        + rain
        + ellipse(236, 444, 120, 18, c.SKY)
        + group(umbrella + draw(pose), at=(216, 436), scale=1.18)
        + group(circle(70, -58, 12.5, c.SUN), at=(216, 436), scale=1.18)
    )


def cleaning() -> str:
    """ひよりん picks up litter."""
    pose = Hiyorin(left_arm=((-62, -52), (-70, -34)), right_arm=((66, -56), (82, -46)), hat="cap")
    tongs = stroke("M82 -48L118 -4M82 -48L106 2", c.SLATE, 6)
    bag = group(
        path("M-6 -50C-46 -30 -50 14 -34 18L34 18C52 14 44 -30 8 -50Z", c.PAPER),
        path("M-6 -50C-46 -30 -50 14 -34 18L-10 18C-30 0 -20 -34 2 -50Z", c.SILVER),
        stroke("M-10 -58Q0 -46 12 -58", c.STONE, 7),
        at=(-92, -10),
    )
    can = group(
        box(-13, -34, 26, 34, c.CORAL, 5), box(-13, -24, 26, 10, c.PAPER), at=(388, 330), turn=72
    )
    return (
        blob(240, 190, 450, 310, c.PALE_MINT)
        + ellipse(240, 326, 200, 22, c.LIME)
        + tree(76, 320, 0.7)
        + tree(410, 306, 0.55, c.GREEN)
        + group(draw(pose, tongs) + bag, at=(236, 328), scale=1.16)
        + can
        + sparkle(360, 140, 16)
        + sparkle(128, 96, 12)
    )


def festive() -> str:
    """ひよりん in a happi coat at the summer festival."""
    pose = Hiyorin(left_arm=UP_LEFT, right_arm=UP_RIGHT, eyes="closed", mouth="open", hat="band")
    happi = path(
        "M-38 -66C-46 -40 -46 -22 -42 -14L-10 -8L-10 -70ZM38 -66"
        "C46 -40 46 -22 42 -14L10 -8L10 -70Z",
        c.CORAL,
    ) + path("M-16 -72L-10 -70L-10 -8L-18 -9ZM16 -72L10 -70L10 -8L18 -9Z", c.PAPER)
    fan = group(
        stroke("M0 0L0 26", c.WOOD, 7),
        circle(0, -26, 29, c.SKY),
        circle(0, -26, 15, c.PAPER),
        at=(116, -122),
        turn=18,
    )
    confetti = "".join(
        circle(x, y, 8, colour)
        for x, y, colour in (
            (60, 120, c.CORAL),
            (96, 60, c.TEAL),
            (318, 48, c.SUN),
            (358, 264, c.LEAF),
            (40, 232, c.SKY),
            (300, 96, c.ROSE),
        )
    )
    return (
        confetti + shadow(192, 372, 84) + group(draw(pose, happi + fan), at=(192, 368), scale=1.26)
    )


def hearts() -> str:
    """ひよりん says thank you."""
    pose = Hiyorin(
        left_arm=((-60, -44), (-16, -34)), right_arm=((60, -44), (16, -34)), eyes="closed"
    )
    held = heart(0, -34, 2.6, c.PINK) + circle(-26, -34, 12, c.SUN) + circle(26, -34, 12, c.SUN)
    return (
        circle(200, 200, 192, "#fde6e2")
        + heart(66, 118, 2, c.ROSE)
        + heart(342, 108, 2.4, c.CORAL)
        + heart(350, 250, 1.4, c.ROSE)
        + heart(50, 250, 1.5, c.CORAL)
        + group(draw(pose, held), at=(200, 356), scale=1.22)
    )


def banner() -> str:
    """ひよりん looks out of a row of clouds: the head of a page."""
    peek = replace(Hiyorin(), left_arm=UP_LEFT, right_arm=UP_RIGHT, mouth="open")
    front = "".join(
        cloud(x, y, s, colour)
        for x, y, s, colour in (
            (80, 296, 1.5, "#d8eef8"),
            (240, 306, 1.5, "#eef7fc"),
            (400, 312, 1.4, "#eef7fc"),
            (560, 306, 1.5, "#eef7fc"),
            (720, 296, 1.5, "#d8eef8"),
        )
    )
    return (
        box(0, 0, 800, 320, c.SKY, 36)
        + circle(150, 90, 6, c.WHITE, opacity=0.7)
        + cloud(150, 110, 1, "#cdeaf7")
        + cloud(640, 96, 1.2, "#cdeaf7")
        + group(draw(peek), at=(400, 334), scale=1.16)
        + f'<clipPath id="card">{box(0, 0, 800, 320, c.WHITE, 36)}</clipPath>'
        + f'<g clip-path="url(#card)">{front}</g>'
    )


PICTURES = (
    Picture(FOLDER + "ひよりん 基本.svg", 400, 400, plain),
    Picture(FOLDER + "ひよりん 手をふる.svg", 400, 400, waving),
    Picture(FOLDER + "ひよりん 防災ヘルメット.png", 400, 400, helmeted),
    Picture(FOLDER + "ひよりん ご案内.svg", 460, 380, pointing),
    Picture(FOLDER + "ひよりん おじぎ.svg", 400, 400, bowing),
    Picture(FOLDER + "ひよりん 雨の日.png", 480, 480, rainy, 1000),
    Picture(FOLDER + "ひよりん ごみ拾い.svg", 480, 360, cleaning),
    Picture(FOLDER + "ひよりん 夏祭り.png", 400, 400, festive),
    Picture(FOLDER + "ひよりん ありがとう.svg", 400, 400, hearts),
    Picture(FOLDER + "ひよりん 雲の見出し.png", 800, 320, banner, 1600),
)
