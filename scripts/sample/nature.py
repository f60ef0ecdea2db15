"""Skies, ridges, water and leaves, drawn from seeded chance for the painted photographs."""

from math import cos, pi, sin
from random import Random

from shapes import box, circle, ellipse, group, num, path


def gradient(name: str, *stops: tuple[float, str]) -> str:
    """A vertical gradient to fill with ``url(#name)``."""
    inside = "".join(f'<stop offset="{num(at)}" stop-color="{colour}"/>' for at, colour in stops)
    return f'<linearGradient id="{name}" x1="0" y1="0" x2="0" y2="1">{inside}</linearGradient>'


def glow(name: str, colour: str, strength: float = 1) -> str:
    """A round gradient that fades out, to fill with ``url(#name)``."""
    return (
        f'<radialGradient id="{name}"><stop offset="0" stop-color="{colour}" '
        f'stop-opacity="{num(strength)}"/><stop offset="1" stop-color="{colour}" '
        'stop-opacity="0"/></radialGradient>'
    )


def rough(name: str, seed: int, by: float = 24, grain: float = 0.02) -> str:
    """A filter that frays every edge."""
    return (
        f'<filter id="{name}" x="-10%" y="-60%" width="120%" height="220%">'
        f'<feTurbulence type="fractalNoise" baseFrequency="{grain}" numOctaves="3" seed="{seed}"/>'
        f'<feDisplacementMap in="SourceGraphic" scale="{num(by)}" '
        'xChannelSelector="R" yChannelSelector="G"/></filter>'
    )


def haze(name: str, seed: int, frequency: str, level: float, colour: str = "1 1 1") -> str:
    """A filter that turns what it is laid on into drifting white noise: clouds, ripples."""
    r, g, b = colour.split()
    matrix = f"0 0 0 0 {r} 0 0 0 0 {g} 0 0 0 0 {b} 0 0 0 {num(level * 2.6)} {num(-level)}"
    return (
        f'<filter id="{name}" x="0" y="0" width="100%" height="100%">'
        f'<feTurbulence type="fractalNoise" baseFrequency="{frequency}" numOctaves="4" '
        f'seed="{seed}"/><feColorMatrix values="{matrix}"/>'
        '<feComposite in2="SourceGraphic" operator="in"/></filter>'
    )


def filtered(name: str, *parts: str) -> str:
    """The parts seen through a filter."""
    return f'<g filter="url(#{name})">{"".join(parts)}</g>'


def ridge(seed: int, width: int, y: float, height: float, floor: float, fill: str) -> str:
    """A line of hills around y, filled down to the floor."""
    chance = Random(seed)
    waves = [(chance.uniform(0.7, 1.6) * k, chance.uniform(0, 2 * pi), 1 / k) for k in (1, 2, 3, 6)]
    points = []
    for x in range(-20, width + 40, 20):
        lift = sum(a * sin(2 * pi * f * x / width + p) for f, p, a in waves)
        points.append(f"{x} {num(y - height * lift * 0.5)}")
    return path(f"M-20 {num(floor)}L" + "L".join(points) + f"L{width + 20} {num(floor)}Z", fill)


def foliage(chance: Random, x: float, y: float, r: float, colours: tuple[str, ...]) -> str:
    """A crown of leaves around (x, y): dark below, light above."""
    puffs = []
    for i, colour in enumerate(colours):
        share = 1 - i / len(colours)
        for _ in range(13 + 9 * i):
            angle, reach = chance.uniform(0, 2 * pi), chance.random() ** 0.5 * r
            px = x + cos(angle) * reach * (0.62 + 0.1 * share) - r * 0.05 * i
            py = y + sin(angle) * reach * 0.5 - r * 0.13 * i
            puffs.append(circle(px, py, r * chance.uniform(0.1, 0.2) * (0.5 + 1.2 * share), colour))
    return "".join(puffs)


def wood(seed: int, xs: range, y: float, r: float, colours: tuple[str, ...]) -> str:
    """A row of trees without trunks along y."""
    chance = Random(seed)
    return "".join(
        foliage(
            chance,
            x + chance.uniform(-r, r) * 0.5,
            y + chance.uniform(-r, r) * 0.15,
            r * chance.uniform(0.7, 1.2),
            colours,
        )
        for x in xs
    )


def speckle(
    seed: int,
    count: int,
    area: tuple[int, int, int, int],
    size: tuple[float, float],
    colours: tuple[str, ...],
) -> str:
    """Small flat spots over an area (left, top, right, bottom)."""
    chance = Random(seed)
    left, top, right, bottom = area
    spots = []
    for _ in range(count):
        r = chance.uniform(*size)
        spots.append(
            ellipse(
                chance.uniform(left, right),
                chance.uniform(top, bottom),
                r,
                r * 0.7,
                chance.choice(colours),
            )
        )
    return "".join(spots)


def person(chance: Random, x: float, y: float, size: float) -> str:
    """A small figure seen from afar, in working clothes and helmet, standing on (x, y)."""
    clothes = chance.choice(("#e07b39", "#3f6fa8", "#f2b33d", "#4f8a5b", "#c9553f", "#4d4f63"))
    cap = chance.choice(("#f3f1e8", "#f4c542", "#f3f1e8", "#d8533f"))
    return group(
        ellipse(14, 0, 22, 4, "#2c3a24", opacity=0.35),
        box(-8, -34, 7, 34, "#38424f", 3),
        box(1, -34, 7, 34, "#38424f", 3),
        box(-12, -68, 24, 38, clothes, 9),
        box(-17, -66, 7, 28, clothes, 3.5),
        box(10, -66, 7, 28, clothes, 3.5),
        circle(0, -78, 10, "#eec19b"),
        path("M-12 -80A12 12 0 0 1 12 -80Z", cap),
        at=(x, y),
        scale=size,
    )


def tent(x: float, y: float, size: float, roof: str) -> str:
    """An event tent with an open front, standing on (x, y)."""
    poles = "".join(box(px - 2, -86, 4, 86, "#d9dcdd") for px in (-98, -34, 34, 98))
    return group(
        ellipse(20, 2, 130, 10, "#2c3a24", opacity=0.3),
        box(-96, -84, 192, 74, "#4b5a52", opacity=0.55),
        box(-80, -34, 160, 12, "#ece7da") + box(-80, -24, 160, 22, "#c8c4b8"),
        poles,
        path("M-108 -84L-66 -138L66 -138L108 -84Z", roof),
        path("M0 -138L66 -138L108 -84L30 -84Z", "#000000", opacity=0.09),
        path("M-108 -84L108 -84L106 -70L-106 -70Z", roof),
        path("M-108 -84L108 -84L106 -70L-106 -70Z", "#000000", opacity=0.14),
        at=(x, y),
        scale=size,
    )
