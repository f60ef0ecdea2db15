"""Painted photographs of fields, lake and snow."""

from math import cos, sin
from random import Random

from camera import Layer
from nature import filtered, gradient, ridge, rough, wood
from photograph import FOLDER, GREENS, TALL, WIDE, Photograph, ripples, sky
from shapes import box, circle, group, num, path, stroke

AUTUMN = (
    ("#5b2f22", "#96452a", "#c9652f", "#e89a4a"),
    ("#6a4a1e", "#a87a2a", "#d9a83e", "#f0cf72"),
    ("#31462b", "#4d6a38", "#77894a", "#a3ab66"),
)


def paddies() -> tuple[Layer, ...]:
    """Flooded paddies that mirror the mountains in early summer."""
    chance = Random(41)
    mirror = (
        f"<defs>{gradient('w', (0, '#e8eeee'), (0.4, '#b9d3e4'), (1, '#6f9fc6'))}</defs>"
        + box(0, 560, 1600, 510, "url(#w)")
    )
    upside = path(
        "M0 560L1600 560L1600 640Q1300 720 1000 650Q700 590 420 700Q200 740 0 650Z",
        "#87a59c",
        opacity=0.55,
    )
    dykes = "".join(
        stroke(d, "#6f8d45", w)
        for d, w in (
            ("M-20 640Q800 622 1620 648", 9),
            ("M-20 760Q800 724 1620 772", 16),
            ("M-20 930Q800 880 1620 946", 26),
            ("M620 560L300 1080", 13),
            ("M930 560L1240 1080", 13),
        )
    )
    rows = []
    for k in range(26):
        depth = (k / 25) ** 2
        y = 655 + 420 * depth
        rows.append(
            "".join(
                stroke(
                    f"M{num(x)} {num(y)}l{num(chance.uniform(-5, 5))} {num(-6 - 26 * depth)}",
                    chance.choice(("#6f9a3f", "#86b04e", "#5f8a3a")),
                    1.4 + 2.6 * depth,
                )
                for x in range(-10, 1620, int(16 + 36 * depth))
            )
        )
    farm = group(
        box(-60, -40, 120, 40, "#efe7d6"),
        path("M-80 -38L-40 -82L40 -82L80 -38Z", "#6a6f78"),
        box(-20, -30, 26, 30, "#7b6350"),
        at=(1180, 566),
    )
    return (
        sky(WIDE, (0, "#5f9fd8"), (0.45, "#cde4f3"), (1, "#f2efe6"), seed=52),
        Layer(ridge(2, 1600, 400, 120, 600, "#8fabbd"), 4),
        Layer(ridge(6, 1600, 470, 80, 600, "#6f9585"), 3),
        Layer(
            wood(8, range(-20, 1640, 80), 555, 36, GREENS) + farm,
            1.6,
        ),
        Layer(mirror + upside, 3),
        Layer(ripples(9, 560, WIDE, 1.0), 1),
        Layer(dykes + "".join(rows), 0.8),
    )


def autumn_lake() -> tuple[Layer, ...]:
    """Coloured hills around a still lake."""

    def shore() -> str:
        return "".join(
            wood(
                20 + 3 * k + i,
                range(-40 + 34 * i, 1660, 102),
                486 + 60 * k + 14 * i,
                66,
                AUTUMN[(i + k) % 3],
            )
            for k in range(2)
            for i in range(3)
        )

    trees = f"<defs>{rough('leaf', 5, 14, 0.04)}</defs>" + filtered("leaf", shore())
    mirrored = f'<g transform="translate(0 1180) scale(1 -1)" opacity=".75">{trees}</g>'
    water = (
        f"<defs>{gradient('w', (0, '#a7b7b4'), (0.35, '#9fbccd'), (1, '#4d7593'))}</defs>"
        + box(0, 590, 1600, 480, "url(#w)")
    )
    front = f"<defs>{rough('near', 8, 20, 0.03)}</defs>" + filtered(
        "near", wood(77, range(1240, 1720, 110), 150, 120, AUTUMN[0])
    )
    branch = stroke("M1640 60Q1440 90 1210 190M1420 110Q1380 190 1330 240", "#3d2a22", 16)
    boat = group(
        path("M-90 0Q0 26 90 0L70 26Q0 38 -70 26Z", "#7b4b32"),
        stroke("M-20 4L30 -40", "#caa77c", 4),
        at=(470, 800),
    )
    return (
        sky(WIDE, (0, "#79aedb"), (0.5, "#dbeaf2"), (1, "#f4eee2"), clouds=0.85, seed=62),
        Layer(ridge(5, 1600, 330, 130, 640, "#93a5b8"), 4),
        Layer(ridge(9, 1600, 410, 70, 640, "#a38468"), 3),
        Layer(trees, 1.2),
        Layer(water, 1),
        Layer(mirrored, 5),
        Layer(ripples(13, 590, WIDE, 1.05), 1),
        Layer(boat, 0.8),
        Layer(branch + front, 3.5),
    )


def _fir(x: float, y: float, h: float) -> str:
    tiers = "".join(
        path(
            f"M{num(x)} {num(y - h + h * 0.2 * k)}"
            f"L{num(x + h * (0.1 + 0.055 * k))} {num(y - h * 0.62 + h * 0.17 * k)}"
            f"L{num(x - h * (0.1 + 0.055 * k))} {num(y - h * 0.62 + h * 0.17 * k)}Z",
            colour,
        )
        + path(
            f"M{num(x)} {num(y - h + h * 0.2 * k)}"
            f"L{num(x + h * (0.055 + 0.03 * k))} {num(y - h * 0.79 + h * 0.185 * k)}"
            f"L{num(x - h * (0.07 + 0.04 * k))} {num(y - h * 0.76 + h * 0.18 * k)}Z",
            "#f4f8fb",
        )
        for k, colour in enumerate(("#3d5a57", "#35514f", "#2f4947", "#2a4240"))
    )
    return box(x - h * 0.025, y - h * 0.12, h * 0.05, h * 0.13, "#4a3a33") + tiers


def snowy_morning() -> tuple[Layer, ...]:
    """A village shrine path under snow."""
    chance = Random(61)
    ground = (
        f"<defs>{gradient('g', (0, '#dfe9f2'), (0.5, '#f4f7fa'), (1, '#cddbe8'))}</defs>"
        + path("M0 980Q300 930 560 960T1067 940L1067 1600L0 1600Z", "url(#g)")
    )
    way = path(
        "M520 968L570 966Q640 1100 600 1230Q560 1400 700 1600L300 1600"
        "Q420 1380 500 1230Q560 1110 520 968Z",
        "#b9cbdc",
        opacity=0.7,
    )
    gate = group(
        box(-118, -214, 18, 214, "#c2503c", 4),
        box(100, -214, 18, 214, "#c2503c", 4),
        path("M-160 -232Q0 -212 160 -232L154 -206Q0 -190 -154 -206Z", "#a83f30"),
        path("M-164 -244Q0 -224 164 -244L160 -230Q0 -210 -160 -230Z", "#f6f9fb"),
        box(-128, -176, 256, 14, "#c2503c", 3),
        at=(548, 1120),
        scale=1.1,
    )
    flakes = "".join(
        circle(
            chance.uniform(0, 1067),
            chance.uniform(0, 1600),
            chance.uniform(2, 6),
            "#ffffff",
            opacity=0.8,
        )
        for _ in range(170)
    )
    soft_flakes = "".join(
        circle(
            chance.uniform(0, 1067),
            chance.uniform(0, 1600),
            chance.uniform(9, 16),
            "#ffffff",
            opacity=0.55,
        )
        for _ in range(26)
    )
    back = "".join(
        _fir(x, 985 + chance.uniform(-12, 12), chance.uniform(170, 270))
        for x in range(-10, 1100, 62)
    )
    front = (
        _fir(120, 1250, 720) + _fir(960, 1290, 800) + _fir(250, 1140, 430) + _fir(850, 1130, 420)
    )
    return (
        sky(TALL, (0, "#9fb9d3"), (0.5, "#dfe6ee"), (1, "#f2f1ef"), clouds=0.9, seed=72),
        Layer(
            ridge(6, 1067, 700, 130, 1100, "#c3d2e0") + ridge(11, 1067, 800, 90, 1100, "#aec1d2"), 5
        ),
        Layer(back, 3),
        Layer(ground + way, 2),
        Layer(gate + front, 1),
        Layer(flakes, 1.2),
        Layer(soft_flakes, 5),
    )


def _sunflower(chance: Random, x: float, y: float, r: float) -> str:
    petals = "".join(
        group(
            path(
                f"M0 {num(-r * 0.35)}"
                f"Q{num(r * 0.2)} {num(-r * 0.75)} 0 {num(-r * chance.uniform(0.95, 1.1))}"
                f"Q{num(-r * 0.2)} {num(-r * 0.75)} 0 {num(-r * 0.35)}Z",
                ("#f2a91f", "#fac93a", "#f7b92b")[i % 3],
            ),
            turn=360 / 21 * i,
        )
        for i in range(21)
    )
    seeds = "".join(
        circle(
            r * 0.36 * (k / 60) ** 0.5 * cos(2.4 * k),
            r * 0.36 * (k / 60) ** 0.5 * sin(2.4 * k),
            r * 0.026,
            "#8d5a2b",
        )
        for k in range(60)
    )
    leaf = path(
        f"M0 {num(r * 0.8)}Q{num(r * 0.9)} {num(r * 0.5)} {num(r * 1.2)} {num(r * 1.2)}"
        f"Q{num(r * 0.5)} {num(r * 1.4)} 0 {num(r * 1.1)}Z",
        "#5d8a3c",
    )
    other = path(
        f"M0 {num(r * 1.1)}Q{num(-r * 0.9)} {num(r * 0.8)} {num(-r * 1.2)} {num(r * 1.6)}"
        f"Q{num(-r * 0.5)} {num(r * 1.7)} 0 {num(r * 1.4)}Z",
        "#4c7833",
    )
    head = group(petals, circle(0, 0, r * 0.43, "#4f3320"), circle(0, 0, r * 0.3, "#6b4526"), seeds)
    return group(
        stroke(f"M0 0Q{num(r * 0.1)} {num(r * 2)} 0 {num(r * 4)}", "#4f7a35", r * 0.13),
        leaf,
        other,
        head,
        at=(x, y),
        turn=chance.uniform(-8, 8),
    )


def sunflowers() -> tuple[Layer, ...]:
    """A field of sunflowers towards the hills."""
    chance = Random(71)
    rows = []
    for k in range(9):
        depth = (k / 8) ** 1.8
        r = 14 + 92 * depth
        y = 830 + 500 * depth
        step = int(r * 2.1)
        flowers = "".join(
            _sunflower(
                chance,
                x + chance.uniform(-r, r) * 0.4,
                y + chance.uniform(-r, r) * 0.3,
                r * chance.uniform(0.85, 1.1),
            )
            for x in range(-step // 2, 1100 + step, step)
        )
        rows.append(
            box(
                0,
                y + r * 0.5,
                1067,
                900,
                ("#7d9a48", "#5f8740", "#4b7236", "#3a5f2d")[min(3, k // 2)],
            )
            + flowers
        )
    return (
        sky(TALL, (0, "#3f8fd6"), (0.4, "#a9d4ef"), (1, "#eef5f4"), clouds=1.1, seed=82),
        Layer(
            ridge(3, 1067, 700, 110, 900, "#8fb0bd") + ridge(8, 1067, 760, 60, 900, "#6b967c"), 5
        ),
        Layer("".join(rows[:4]), 3.5),
        Layer("".join(rows[4:7]), 1.4),
        Layer("".join(rows[7:]), 0.8),
    )


PHOTOGRAPHS = (
    Photograph(FOLDER + "田植えのころ.jpg", WIDE, paddies),
    Photograph(FOLDER + "紅葉のひより湖.jpg", WIDE, autumn_lake),
    Photograph(FOLDER + "ひまわり畑.jpg", TALL, sunflowers),
    Photograph(FOLDER + "雪の朝の鳥居.jpg", TALL, snowy_morning),
)
