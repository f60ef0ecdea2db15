"""Pictures of autumn in the city."""

import palette as c
import people
from face import Head
from people import BOTH_UP, WAVING, Person
from picture import Picture
from scenery import blob
from shapes import circle, ellipse, group, path, soft, stroke

FOLDER = "季節・行事/秋/"


def sports_day() -> str:
    """Two friends cheer at a sports day."""
    left = Person(
        Head("crop", mouth="open", hat="band", hat_colour=c.RED),
        top=c.PAPER,
        bottom=c.NAVY,
        short_sleeves=True,
    )
    right = Person(
        Head("tail", c.BROWN_HAIR, mouth="open", hat="band", hat_colour=c.PAPER),
        top=c.PAPER,
        bottom=c.NAVY,
        short_sleeves=True,
    )
    flags = "".join(
        path(f"M{x} {y}L{x + 40} {y + 2}L{x + 20} {y + 36}Z", colour)
        for x, y, colour in (
            (44, 46, c.CORAL),
            (112, 58, c.SUN),
            (180, 64, c.TEAL),
            (250, 64, c.ROSE),
            (320, 58, c.BLUE),
            (392, 46, c.LEAF),
        )
    )
    return (
        blob(240, 184, 456, 320, c.PALE_SKY)
        + ellipse(240, 326, 204, 20, c.SAND)
        + stroke("M26 38Q240 88 454 38", c.STONE, 4)
        + flags
        + group(people.draw(left, BOTH_UP), at=(158, 334), scale=1.08)
        + group(people.draw(right, WAVING), at=(322, 334), scale=1.08)
    )


def moon_viewing() -> str:
    """Dumplings and pampas grass before the full moon."""
    dumplings = "".join(
        circle(x, y, 27, c.PAPER) + circle(x - 8, y - 9, 7, c.WHITE)
        for x, y in ((140, 276), (192, 276), (244, 276), (166, 234), (218, 234), (192, 194))
    )
    grass = "".join(
        group(
            stroke("M0 0Q-6 -90 10 -150", c.LEAF, 5),
            path("M6 -132C-2 -180 22 -214 50 -226C44 -190 34 -150 12 -128Z", c.SAND),
            at=(304, 346),
            turn=t,
        )
        for t in (-16, 2, 20)
    )
    rabbit = group(
        ellipse(-9, -78, 8, 26, c.PAPER, transform="rotate(-8 -9 -78)"),
        ellipse(11, -78, 8, 26, c.PAPER, transform="rotate(10 11 -78)"),
        ellipse(-9, -76, 3.6, 18, c.PINK, transform="rotate(-8 -9 -76)"),
        ellipse(11, -76, 3.6, 18, c.PINK, transform="rotate(10 11 -76)"),
        ellipse(0, -20, 32, 26, c.PAPER),
        circle(0, -42, 25, c.PAPER),
        circle(-9, -43, 3.2, c.INK) + circle(9, -43, 3.2, c.INK),
        circle(-15, -35, 4.5, c.BLUSH, opacity=0.6) + circle(15, -35, 4.5, c.BLUSH, opacity=0.6),
        stroke("M-4 -35Q0 -31 4 -35", c.INK, 2.4),
        at=(72, 348),
    )
    return (
        circle(200, 200, 190, "#3a4f80")
        + circle(236, 138, 92, "#ffe7a0")
        + circle(206, 116, 15, "#f7d888")
        + circle(270, 160, 20, "#f7d888")
        + circle(262, 98, 9, "#f7d888")
        + grass
        + dumplings
        + soft("M108 306L276 306L264 322L120 322Z", c.WOOD, 8)
        + soft("M140 326L244 326L254 366L130 366Z", c.BROWN, 8)
        + circle(192, 346, 11, c.BARK)
        + rabbit
    )


def leaves() -> str:
    """Autumn leaves and acorns."""
    maple = (
        "M0 -50L12 -24L38 -34L30 -8L54 4L30 14L34 38L8 28L0 36L-8 28L-34 38"
        "L-30 14L-54 4L-30 -8L-38 -34L-12 -24Z"
    )

    def leaf(x: float, y: float, colour: str, turn: float, scale: float) -> str:
        vein = c.darker(colour, 0.2)
        return group(
            stroke("M0 30L0 72", vein, 6),
            soft(maple, colour, 10),
            stroke("M0 30L0 -22M0 14L24 4M0 14L-24 4", vein, 3.5),
            at=(x, y),
            turn=turn,
            scale=scale,
        )

    def acorn(x: float, y: float, turn: float) -> str:
        return group(
            path("M-30 0L30 0C30 42 14 62 0 70C-14 62 -30 42 -30 0Z", c.WOOD),
            path(
                "M-14 8Q-16 36 -6 54", "none", stroke=c.SAND, stroke_width=6, stroke_linecap="round"
            ),
            path("M-38 4C-38 -26 -20 -36 0 -36C20 -36 38 -26 38 4Q0 14 -38 4Z", c.BARK),
            stroke("M0 -34L4 -52", c.BARK, 8),
            at=(x, y),
            turn=turn,
        )

    return (
        blob(200, 190, 384, 356, c.CREAM)
        + leaf(132, 130, c.CORAL, -24, 1.45)
        + leaf(278, 112, c.AMBER, 28, 1.15)
        + leaf(322, 232, c.RED, 60, 0.85)
        + leaf(78, 268, c.AMBER, -70, 0.8)
        + acorn(156, 274, 14)
        + acorn(250, 268, -18)
    )


PICTURES = (
    Picture(FOLDER + "運動会.svg", 480, 360, sports_day),
    Picture(FOLDER + "お月見.svg", 400, 400, moon_viewing),
    Picture(FOLDER + "落ち葉とどんぐり.png", 400, 380, leaves),
)
