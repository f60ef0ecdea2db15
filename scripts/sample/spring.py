"""Pictures of spring in the city."""

import palette as c
import people
from face import Head
from people import HOLDING, WAVING, Person, shadow
from picture import Picture
from scenery import blob, blossom, cherry, cloud, sparkle
from shapes import box, chain, circle, ellipse, group, path, star, stroke

FOLDER = "季節・行事/春/"


def first_day() -> str:
    """A child with a new school bag and its mother under the cherry trees."""
    pupil = Person(
        Head("crop", mouth="open", hat="cap"), top=c.NAVY, bottom=c.NAVY, size=0.74, collar=c.WHITE
    )
    mother = Person(Head("bun", c.BROWN_HAIR), top=c.LILAC, dress=c.LILAC, collar=c.WHITE)
    bag = box(-40, -130, 80, 74, c.CORAL, 16)
    straps = stroke("M-20 -128L-21 -84M20 -128L21 -84", c.CORAL, 8)
    petals = "".join(
        blossom(x, y, 9)
        for x, y in ((60, 150), (210, 60), (430, 180), (250, 150), (396, 120), (28, 240))
    )
    return (
        blob(240, 180, 456, 316, c.PALE_SKY)
        + ellipse(240, 326, 210, 20, c.LIME)
        + cherry(110, 322, 0.98)
        + cherry(372, 322, 0.94)
        + group(people.draw(mother, HOLDING), at=(284, 334), scale=1.14)
        + group(people.draw(pupil, WAVING, straps, bag), at=(190, 336), scale=1.16, mirrored=True)
        + petals
    )


def _carp(colour: str, y: float, scale: float = 1) -> str:
    scales = "".join(
        stroke(f"M{x} -17Q{x + 16} 0 {x} 17", c.WHITE, 4, opacity=0.65) for x in (64, 96, 128)
    )
    return group(
        path(
            "M0 -26C50 -40 130 -30 176 -16L224 -38Q208 0 224 34L176 16"
            "C130 30 50 40 0 26Q-10 0 0 -26Z",
            colour,
        ),
        path(
            "M0 -26C16 -30 32 -32 44 -32Q56 0 44 32C32 32 16 30 0 26Q-10 0 0 -26Z",
            c.WHITE,
            opacity=0.88,
        ),
        circle(22, -6, 10, c.INK) + circle(25, -8, 3.4, c.WHITE),
        scales,
        path("M80 28Q98 56 120 52Q112 40 116 27Z", c.darker(colour)),
        at=(112, y),
        scale=scale,
        turn=3,
    )


def carp_streamers() -> str:
    """Carp streamers over the roofs."""
    vane = "".join(
        group(ellipse(0, -15, 6, 13, (c.CORAL, c.SUN, c.TEAL, c.BLUE)[i % 4]), turn=45 * i)
        for i in range(8)
    )
    return (
        blob(210, 200, 396, 380, c.PALE_SKY)
        + cloud(270, 346, 0.7)
        + chain([(96, 388), (96, 44)], c.WOOD, 10)
        + group(vane, circle(0, 0, 6, c.PAPER), at=(96, 40))
        + stroke("M100 92Q114 112 112 132M100 92L112 112", c.BARK, 2.5)
        + _carp(c.NAVY, 118, 1.12)
        + _carp(c.CORAL, 212, 0.98)
        + _carp(c.TEAL, 296, 0.82)
    )


def seedlings() -> str:
    """Flower pots with tulips for the greening campaign."""

    def tulip(x: float, colour: str, h: float) -> str:
        return group(
            stroke(f"M0 0L0 {-h}", c.GREEN, 9),
            path("M-4 -6C-34 -30 -36 -56 -30 -74C-12 -56 -4 -36 -2 -6Z", c.LEAF),
            path("M4 -6C30 -24 34 -44 30 -62C12 -48 4 -30 2 -6Z", c.GREEN),
            group(
                path(
                    "M-28 -30Q-14 -10 0 -36Q14 -10 28 -30C34 10 20 26 0 26C-20 26 -34 10 -28 -30Z",
                    colour,
                ),
                path("M0 -40Q18 -10 0 22Q-18 -10 0 -40Z", c.darker(colour, 0.1)),
                at=(0, -h - 20),
            ),
            at=(x, 252),
        )

    return (
        shadow(200, 368, 150)
        + tulip(116, c.SUN, 116)
        + tulip(284, c.ROSE, 110)
        + tulip(200, c.CORAL, 148)
        + box(56, 244, 288, 40, c.BROWN, 12)
        + path("M70 282L330 282L316 352Q314 364 302 364L98 364Q86 364 84 352Z", c.WOOD)
        + star(200, 324, 20, c.CREAM)
        + sparkle(60, 120, 14)
        + sparkle(338, 84, 18)
    )


PICTURES = (
    Picture(FOLDER + "入学おめでとう.png", 480, 360, first_day),
    Picture(FOLDER + "こいのぼり.svg", 420, 400, carp_streamers),
    Picture(FOLDER + "花いっぱい運動.svg", 400, 400, seedlings),
)
