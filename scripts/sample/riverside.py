"""Painted photographs of the river: blossom, a drill, fireworks."""

from math import cos, pi, sin
from random import Random

from camera import Layer, statement
from nature import filtered, foliage, glow, gradient, person, ridge, rough, speckle, tent, wood
from photograph import FOLDER, GREENS, STAFF, WIDE, Photograph, ripples, sky
from shapes import box, circle, ellipse, group, num, path, stroke

PINKS = ("#c98a9c", "#e3a9b8", "#f3c9d2", "#fbe3e8")
SPRING_STATEMENT = statement(
    "ひより川の桜並木",
    "ひより市 広報課",
    "この写真はCC0 1.0で公開しています（見本）",
    ("桜", "春", "ひより川", "見本写真"),
)


def river_in_spring() -> tuple[Layer, ...]:
    """Cherry trees on both banks of the river."""
    chance = Random(11)
    hills = ridge(3, 1600, 420, 60, 620, "#9db7c4") + ridge(8, 1600, 470, 50, 620, "#86a59b")
    water = (
        f"<defs>{gradient('w', (0, '#cfe3ee'), (0.4, '#8fb6cc'), (1, '#4f7f9b'))}</defs>"
        + path("M700 540L900 540L1420 1067L180 1067Z", "url(#w)")
    )
    banks = path("M-10 540L720 536L190 1080L-10 1080Z", "#7f9c55") + path(
        "M1610 540L880 536L1410 1080L1610 1080Z", "#86a25a"
    )
    grass = speckle(
        5, 1500, (0, 560, 1600, 1067), (3, 9), ("#6a8a45", "#94b065", "#a9c078", "#e6dca0")
    )
    mask = path("M700 540L900 540L1420 1067L180 1067Z", "#000")
    dry = f'<mask id="m">{box(0, 0, 1600, 1067, "#fff")}{mask}</mask>'
    turf = f'<defs>{dry}</defs><g mask="url(#m)">{grass}</g>'
    path_way = path("M560 540L600 540L20 1080L-180 1080Z", "#d8c7a4") + path(
        "M1000 540L1040 540L1780 1080L1580 1080Z", "#d8c7a4"
    )
    far, near = [], []
    for i in range(9):
        near_ness = (i / 8) ** 1.7
        r = 40 + 250 * near_ness
        y = 520 - 190 * near_ness
        for side in (-1, 1):
            x = 800 + side * (170 + 640 * near_ness)
            trunk = stroke(
                f"M{num(x + side * r * 0.3)} {num(y + r * 1.25)}"
                f"Q{num(x)} {num(y + r * 0.6)} {num(x - side * r * 0.2)} {num(y)}",
                "#5a4238",
                r * 0.11,
            )
            (near if i > 5 else far).append(trunk + foliage(chance, x, y, r, PINKS))
    mirror = group(
        ellipse(690, 640, 46, 70, "#f3c9d2", opacity=0.7),
        ellipse(910, 640, 46, 70, "#f3c9d2", opacity=0.7),
        ellipse(480, 850, 110, 190, "#f3c9d2", opacity=0.6),
        ellipse(1120, 850, 110, 190, "#f3c9d2", opacity=0.6),
    )
    petals = speckle(6, 500, (200, 600, 1400, 1067), (2, 6), ("#fbe3e8", "#f6cdd7"))
    wet = f'<clipPath id="r">{mask}</clipPath>'
    rafts = f'<defs>{wet}</defs><g clip-path="url(#r)">{petals}</g>'
    rough_leaf = f"<defs>{rough('leaf', 4, 22, 0.035)}</defs>"
    return (
        sky(WIDE, (0, "#7fb4dd"), (0.5, "#d8ebf5"), (1, "#f3ece6"), seed=12),
        Layer(hills, 5),
        Layer(banks + water, 1.5),
        Layer(mirror, 26),
        Layer(ripples(3, 540, WIDE), 1),
        Layer(turf + path_way + rafts, 1.2),
        Layer(rough_leaf + filtered("leaf", *far), 1.4),
        Layer(rough_leaf + filtered("leaf", *near), 1),
        Layer(speckle(9, 90, (0, 200, 1600, 1067), (4, 9), ("#fdeef1", "#f9d5de")), 3),
    )


def training_ground() -> tuple[Layer, ...]:
    """A disaster drill on the river bank, with tents and people in helmets."""
    chance = Random(31)
    hills = ridge(2, 1600, 400, 110, 620, "#8fa9b8") + ridge(7, 1600, 460, 80, 620, "#6d8f86")
    river = f"<defs>{gradient('w', (0, '#d9e8ee'), (1, '#8db3c4'))}</defs>" + box(
        0, 560, 1600, 80, "url(#w)"
    )
    field = f"<defs>{gradient('g', (0, '#a9b96c'), (0.5, '#8ea856'), (1, '#66863f'))}</defs>" + box(
        0, 630, 1600, 440, "url(#g)"
    )
    turf = speckle(
        4, 2600, (0, 640, 1600, 1067), (2, 6), ("#7d9a4b", "#9db464", "#b8c47a", "#6e8c43")
    )
    tents = (
        tent(330, 770, 1.1, "#f2f2ee")
        + tent(640, 760, 1.0, "#f2f2ee")
        + tent(1230, 765, 1.1, "#4f86c6")
        + tent(950, 755, 0.95, "#f2f2ee")
    )
    crowd = [(chance.uniform(80, 1520), chance.uniform(770, 850)) for _ in range(26)] + [
        (500 + 62 * i + 12 * (j % 2), 880 + 44 * j) for i in range(10) for j in range(3)
    ]
    people = "".join(
        person(chance, x, y, 0.42 + (y - 740) * 0.0026)
        for x, y in sorted(crowd, key=lambda p: p[1])
    )
    cars = group(
        box(-90, -62, 150, 52, "#c9402f", 8),
        path("M50 -62L86 -62L106 -34L106 -10L50 -10Z", "#d9523f"),
        box(60, -56, 26, 22, "#cfe3ec", 3),
        box(-90, -32, 196, 6, "#f4efe6"),
        box(-84, -74, 120, 6, "#bfc3c4"),
        circle(-52, -8, 15, "#2b2b2e"),
        circle(70, -8, 15, "#2b2b2e"),
        at=(1420, 842),
        scale=1.25,
    )
    return (
        sky(WIDE, (0, "#6fa9da"), (0.5, "#cfe5f2"), (1, "#eef2ee"), seed=41),
        Layer(hills, 4),
        Layer(
            wood(6, range(-20, 1640, 60), 548, 46, GREENS) + river,
            2.4,
        ),
        Layer(field + turf, 1),
        Layer(tents + cars + people, 0.8),
    )


def _burst(chance: Random, x: float, y: float, r: float, colours: tuple[str, str]) -> str:
    sparks = []
    for ring, share in enumerate((1.0, 0.72, 0.42)):
        for i in range(int(44 - 10 * ring)):
            angle = 2 * pi * i / (44 - 10 * ring) + chance.uniform(-0.05, 0.05)
            end, start = r * share * chance.uniform(0.9, 1.05), r * share * 0.3
            dx, dy = cos(angle), sin(angle)
            tip = (x + dx * end, y + dy * end + r * 0.06)
            trail = f"M{num(x + dx * start)} {num(y + dy * start)}L{num(tip[0])} {num(tip[1])}"
            colour = colours[ring % 2]
            sparks.append(
                stroke(trail, colour, r * 0.012, opacity=0.8) + circle(*tip, r * 0.018, "#fffdf0")
            )
    return "".join(sparks)


def fireworks() -> tuple[Layer, ...]:
    """Fireworks over the river in August."""
    chance = Random(51)
    bursts = "".join(
        _burst(chance, x, y, r, colours)
        for x, y, r, colours in (
            (560, 320, 260, ("#ffb35c", "#ff7a5c")),
            (1060, 250, 210, ("#8fd0ff", "#f7f4ff")),
            (1310, 430, 140, ("#ffd86b", "#ff9fb4")),
            (240, 470, 130, ("#a8f0c0", "#fff2a8")),
        )
    )
    lights = (
        f"<defs>{glow('o', '#ffb873', 0.5)}{glow('b', '#8fc4ff', 0.45)}</defs>"
        + circle(560, 320, 380, "url(#o)")
        + circle(1060, 250, 320, "url(#b)")
    )
    water = f"<defs>{gradient('w', (0, '#2b3358'), (1, '#0d1226'))}</defs>" + box(
        0, 760, 1600, 310, "url(#w)"
    )
    shine = "".join(
        ellipse(
            x + chance.gauss(0, 90),
            chance.uniform(775, 1010),
            chance.uniform(16, 70),
            2.6,
            colour,
            opacity=0.5,
        )
        for x, colour in ((560, "#ffb873"), (1060, "#a5d4ff"), (1310, "#ffd86b"), (240, "#b6f0c8"))
        for _ in range(46)
    )
    town = "".join(
        circle(
            chance.uniform(0, 1600), chance.uniform(722, 756), chance.uniform(1.6, 3.4), "#ffe0a0"
        )
        for _ in range(120)
    )
    crowd = "".join(
        circle(x, 1046 + chance.uniform(-10, 8), 20, "#05070f")
        + box(x - 27, 1058 + chance.uniform(-6, 8), 54, 60, "#05070f", 20)
        for x in range(10, 1600, 58)
    )
    return (
        Layer(
            f"<defs>{gradient('n', (0, '#0d1430'), (1, '#38406e'))}</defs>"
            + box(0, 0, 1600, 1067, "url(#n)"),
            0,
        ),
        Layer(lights, 6),
        Layer(bursts, 3.2),
        Layer(bursts, 0.7),
        Layer(ridge(4, 1600, 690, 40, 770, "#161c38") + town, 1),
        Layer(water + shine, 1.6),
        Layer(crowd, 2),
    )


PHOTOGRAPHS = (
    Photograph(FOLDER + "ひより川の桜並木.jpg", WIDE, river_in_spring, SPRING_STATEMENT),
    Photograph(STAFF + "総合防災訓練（河川敷）.jpg", WIDE, training_ground),
    Photograph(STAFF + "ひより川花火大会.jpg", WIDE, fireworks),
)
