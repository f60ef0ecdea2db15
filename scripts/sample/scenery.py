"""Trees, houses, clouds and other things that stand behind people."""

import palette as c
from shapes import box, circle, ellipse, group, path, soft, stroke


def blob(x: float, y: float, w: float, h: float, colour: str) -> str:
    """A soft cloud-shaped patch of colour centred on (x, y), w by h."""
    outline = (
        "M-.5 .06C-.53 -.22 -.36 -.42 -.16 -.45C.02 -.48 .1 -.54 .27 -.46"
        "C.45 -.38 .52 -.16 .49 .1C.47 .34 .36 .46 .14 .48C-.06 .5 -.2 .5 -.34 .42"
        "C-.45 .36 -.49 .24 -.5 .06Z"
    )
    frame = f"translate({x} {y}) scale({w} {h})"
    return f'<path d="{outline}" fill="{colour}" transform="{frame}"/>'


def ground(x: float, y: float, w: float, h: float, colour: str) -> str:
    """A lens of grass or floor centred on (x, y)."""
    return ellipse(x, y, w / 2, h / 2, colour)


def cloud(x: float, y: float, scale: float = 1, colour: str = c.WHITE) -> str:
    """A small cloud about 100 wide."""
    return group(
        box(-50, -12, 100, 26, colour, 13),
        circle(-18, -14, 22, colour),
        circle(14, -20, 27, colour),
        circle(34, -6, 16, colour),
        at=(x, y),
        scale=scale,
    )


def tree(x: float, y: float, scale: float = 1, leaf: str = c.LEAF) -> str:
    """A round tree about 150 high, standing on (x, y)."""
    return group(
        soft("M-6 0L-5 -60L5 -60L6 0Z", c.BARK, 5),
        stroke("M0 -46L18 -66M0 -56L-15 -72", c.BARK, 6),
        circle(0, -104, 44, leaf),
        circle(-30, -86, 28, leaf),
        circle(31, -84, 27, leaf),
        circle(-12, -116, 22, c.WHITE, opacity=0.16),
        at=(x, y),
        scale=scale,
    )


def cherry(x: float, y: float, scale: float = 1) -> str:
    """A cherry tree in blossom about 210 high, standing on (x, y)."""
    puffs = ((-62, -118, 36), (62, -112, 34), (-34, -152, 42), (32, -154, 44), (0, -122, 44))
    flowers = ((-66, -126), (-38, -160), (-8, -138), (24, -168), (52, -124), (66, -104), (10, -104))
    return group(
        soft("M-9 0Q-4 -40 -7 -80L7 -80Q4 -40 10 0Z", c.BARK, 5),
        stroke("M0 -60Q26 -84 44 -104M-2 -66Q-24 -88 -42 -106", c.BARK, 8),
        *(circle(px, py, r, c.PINK) for px, py, r in puffs),
        *(circle(px, py + 4, r * 0.62, "#fcd3d5") for px, py, r in puffs),
        *(blossom(px, py, 8, "#fdeaea") for px, py in flowers),
        at=(x, y),
        scale=scale,
    )


def blossom(x: float, y: float, r: float, colour: str = "#fcd3d5") -> str:
    """A flower with five petals."""
    petals = "".join(
        group(ellipse(0, -r * 0.55, r * 0.38, r * 0.5, colour), turn=72 * i) for i in range(5)
    )
    return group(petals, circle(0, 0, r * 0.22, c.ROSE), at=(x, y))


def house(x: float, y: float, scale: float = 1, roof: str = c.CORAL, wall: str = c.CREAM) -> str:
    """A small house 120 wide, standing on (x, y)."""
    return group(
        box(-50, -74, 100, 74, wall, 4),
        soft("M-62 -72L0 -118L62 -72Z", roof, 10),
        box(-14, -44, 28, 44, c.WOOD, 4),
        circle(7, -22, 2.5, c.BARK),
        box(-42, -58, 20, 20, c.SKY, 3),
        box(22, -58, 20, 20, c.SKY, 3),
        at=(x, y),
        scale=scale,
    )


def hall(x: float, y: float, scale: float = 1, wall: str = c.CREAM) -> str:
    """A city hall 200 wide, standing on (x, y)."""
    windows = "".join(
        box(-86 + 30 * i, -96 + 34 * j, 20, 20, c.SKY, 3)
        for i in range(6)
        for j in range(2)
        if not (j and i in {2, 3})
    )
    return group(
        box(-100, -112, 200, 112, wall, 5),
        box(-30, -142, 60, 40, wall, 5),
        circle(0, -122, 12, c.WHITE),
        stroke("M0 -129L0 -122L5 -119", c.INK, 2.5),
        box(-106, -118, 212, 10, c.WOOD, 5),
        windows,
        box(-26, -50, 52, 50, c.PALE_SKY, 3),
        box(-34, -58, 68, 9, c.CORAL, 4),
        stroke("M0 -48L0 -2", c.STONE, 2.5),
        at=(x, y),
        scale=scale,
    )


def dog(x: float, y: float, scale: float = 1, coat: str = c.CREAM) -> str:
    """A dog looking to the right, about 100 wide."""
    ear = c.darker(coat, 0.22)
    legs = "".join(box(px, -34, 11, 34, coat, 5.5) for px in (-34, -20, 14, 28))
    return group(
        stroke("M-38 -44Q-56 -52 -54 -70", coat, 11),
        legs,
        box(-42, -62, 84, 38, coat, 19),
        circle(40, -72, 24, coat),
        ellipse(56, -64, 14, 11, coat),
        ellipse(26, -74, 9, 18, ear, transform="rotate(14 26 -74)"),
        circle(66, -68, 5, c.INK),
        circle(46, -77, 3.4, c.INK),
        stroke("M58 -57Q53 -53 48 -56", c.INK, 2.4),
        at=(x, y),
        scale=scale,
    )


def sparkle(x: float, y: float, r: float, colour: str = c.SUN) -> str:
    """A four-pointed glint."""
    k = r * 0.2
    d = f"M0 {-r}Q{k} {-k} {r} 0Q{k} {k} 0 {r}Q{-k} {k} {-r} 0Q{-k} {-k} 0 {-r}Z"
    return group(path(d, colour), at=(x, y))


def heart(x: float, y: float, scale: float = 1, colour: str = c.CORAL) -> str:
    """A heart about 24 wide."""
    d = "M0 9C-14 0 -13 -11 -6 -11C-2 -11 0 -8 0 -6C0 -8 2 -11 6 -11C13 -11 14 0 0 9Z"
    return group(path(d, colour), at=(x, y), scale=scale)
