"""Painted photographs of the town and its hall."""

from random import Random

from camera import Layer
from nature import filtered, foliage, glow, gradient, ridge, rough, wood
from photograph import FOLDER, GREENS, TALL, WIDE, Photograph, sky
from shapes import box, circle, path, stroke


def town_at_dusk() -> tuple[Layer, ...]:
    """The town in the evening, its windows lit."""
    chance = Random(21)

    def street(base: float, low: int, high: int, colour: str, lit: float) -> str:
        parts, x = [], -20.0
        while x < 1620:
            w, h = chance.randint(60, 150), chance.randint(low, high)
            parts.append(box(x, base - h, w, h + 400, colour, 2))
            parts.extend(
                box(wx, wy, 11, 14, chance.choice(("#ffd98a", "#ffe9b8", "#ffc46b")), 1)
                for wx in range(int(x) + 12, int(x + w) - 16, 22)
                for wy in range(int(base - h) + 14, int(base) + 300, 30)
                if chance.random() < lit
            )
            x += w + chance.randint(-6, 14)
        return "".join(parts)

    sun = (
        f"<defs>{glow('s', '#fff1c4')}</defs>"
        + circle(1040, 520, 420, "url(#s)")
        + circle(1040, 520, 44, "#fff6dd")
    )
    bokeh = "".join(
        circle(
            chance.uniform(0, 1600),
            chance.uniform(900, 1067),
            chance.uniform(10, 26),
            chance.choice(("#ffcf7d", "#ff9c6b", "#ffe4b0")),
            opacity=0.5,
        )
        for _ in range(46)
    )
    return (
        sky(
            WIDE,
            (0, "#4a5a93"),
            (0.3, "#a07aa6"),
            (0.45, "#f09a7c"),
            (0.56, "#ffd08a"),
            (1, "#ffe7b8"),
            clouds=1.0,
            seed=31,
        ),
        Layer(sun, 3),
        Layer(ridge(4, 1600, 560, 60, 800, "#8f6a90") + ridge(9, 1600, 610, 46, 800, "#6f5683"), 4),
        Layer(street(690, 20, 90, "#5d4d7a", 0.25), 2.2),
        Layer(street(790, 30, 150, "#473f69", 0.34), 1.4),
        Layer(street(930, 30, 190, "#322f54", 0.42), 0.9),
        Layer(wood(5, range(-20, 1640, 90), 1030, 66, ("#1d2038", "#25294a", "#2f3357")), 2.5),
        Layer(bokeh, 2),
    )


def town_hall() -> tuple[Layer, ...]:
    """The city hall with its tower, seen from the square."""
    chance = Random(81)
    plaster = gradient("b", (0, "#f3ead9"), (1, "#d9cbb2"))
    pane = gradient("p", (0, "#86b3d6"), (1, "#d6e6ee"))
    wall = f"<defs>{plaster}{pane}</defs>"
    windows = "".join(
        box(x, y, 66, 78, "url(#p)", 3)
        + box(x + 31, y, 4, 78, "#f7f2e8")
        + box(x, y + 76, 66, 8, "#bfae92")
        for x in range(96, 940, 112)
        for y in (820, 960, 1100)
        if not (420 < x < 620 and y > 1000)
    )
    tower = (
        path("M430 780L430 380L637 380L637 780Z", "url(#b)")
        + path("M410 384L533 268L657 384Z", "#5e7f86")
        + circle(533, 470, 62, "#fdfaf2")
        + circle(533, 470, 62, "none", stroke="#8d7a5c", stroke_width=9)
        + stroke("M533 470L533 428M533 470L560 486", "#4b4238", 7)
    )
    tower += "".join(box(470 + 50 * i, 580, 28, 110, "url(#p)", 14) for i in range(3))
    block = box(60, 780, 947, 470, "url(#b)") + box(40, 760, 987, 34, "#c4b394", 4) + windows
    porch = (
        box(408, 1060, 250, 190, "#7f9eb0", 2)
        + "".join(box(x, 1060, 6, 190, "#eef3f3") for x in (468, 530, 592))
        + box(380, 1028, 306, 36, "#b9603f", 4)
        + box(392, 1064, 18, 190, "#efe6d4")
        + box(656, 1064, 18, 190, "#efe6d4")
    )
    square = (
        f"<defs>{gradient('q', (0, '#cfc5b2'), (1, '#a99d89'))}</defs>"
        + path("M0 1246L1067 1246L1067 1600L0 1600Z", "url(#q)")
        + "".join(
            stroke(f"M{533 + d * 0.35} 1250L{533 + d * 1.6} 1600", "#978b78", 3, opacity=0.5)
            for d in range(-900, 901, 150)
        )
        + "".join(
            stroke(f"M0 {y}L1067 {y}", "#978b78", 3, opacity=0.4) for y in (1280, 1330, 1405, 1510)
        )
    )
    green = f"<defs>{rough('leaf', 6, 16, 0.04)}</defs>" + filtered(
        "leaf",
        foliage(chance, 70, 1040, 170, GREENS),
        foliage(chance, 1010, 1060, 180, GREENS),
        foliage(chance, 240, 1236, 60, GREENS),
        foliage(chance, 830, 1236, 60, GREENS),
    )
    shade = path(
        "M637 380L637 780L600 780L600 380ZM1007 794L1007 1250L950 1250L950 794Z",
        "#000000",
        opacity=0.1,
    )
    return (
        sky(TALL, (0, "#4f97d8"), (0.5, "#b9dcf1"), (1, "#f2f2ec"), seed=92),
        Layer(ridge(7, 1067, 900, 80, 1200, "#8aa79f"), 5),
        Layer(wall + block + tower + porch + shade, 0.9),
        Layer(square, 1),
        Layer(green, 1.2),
    )


PHOTOGRAPHS = (
    Photograph(FOLDER + "夕暮れの市街地.jpg", WIDE, town_at_dusk),
    Photograph(FOLDER + "市役所庁舎と青空.jpg", TALL, town_hall, orientation=6),
)
