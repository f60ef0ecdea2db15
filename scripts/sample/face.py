"""Friendly heads: a face, its hair and what is worn on it."""

from dataclasses import dataclass

import palette as c
from shapes import box, circle, ellipse, group, path, stroke

FRINGE = (
    "M-42 8C-48 -28 -28 -50 2 -50C32 -50 48 -28 42 8C39 -6 35 -14 28 -20"
    "C14 -12 -10 -12 -25 -21C-33 -14 -38 -6 -42 8Z"
)
PARTED = (
    "M-42 8C-48 -28 -28 -50 2 -50C32 -50 48 -28 42 8C40 -4 37 -10 33 -14"
    "C14 -16 -4 -22 -14 -32C-20 -20 -36 -12 -42 8Z"
)
CROPPED = (
    "M-41 0C-46 -32 -26 -52 4 -51C34 -50 46 -28 41 0C39 -10 36 -16 31 -22"
    "C22 -18 16 -26 10 -24C2 -20 -4 -27 -12 -24C-20 -20 -26 -24 -30 -22C-36 -15 -39 -8 -41 0Z"
)
FRONT = {
    "crop": CROPPED,
    "bob": FRINGE,
    "bunches": FRINGE,
    "short": PARTED,
    "long": PARTED,
    "tail": PARTED,
    "bun": PARTED,
}
FALLING = {
    "bob": (
        "M0 -50C32 -50 49 -26 47 4C47 22 46 32 42 36C20 44 -20 44 -42 36"
        "C-46 32 -47 22 -47 4C-49 -26 -32 -50 0 -50Z"
    ),
    "long": (
        "M0 -50C32 -50 49 -26 47 4C46 30 50 48 46 62C20 70 -20 70 -46 62"
        "C-50 48 -46 30 -47 4C-49 -26 -32 -50 0 -50Z"
    ),
    "tail": "M28 -34C62 -40 66 2 54 32C50 36 44 32 44 24C44 4 40 -10 26 -20Z",
}
CURLS = ((-40, -8), (-34, -30), (-14, -44), (12, -45), (33, -31), (41, -8))
FORELOCKS = ((-30, -28), (-12, -36), (8, -37), (27, -30))


@dataclass(frozen=True)
class Head:
    """How one head looks; ``turn`` shifts the face sideways by so many units."""

    hair: str = "short"
    colour: str = c.DARK_HAIR
    skin: str = c.SKIN
    mouth: str = "smile"
    hat: str = ""
    hat_colour: str = c.SUN
    turn: float = 0
    eyes: str = "dots"
    glasses: bool = False


def draw(head: Head) -> str:
    """The head around (0, 0), 40 units in radius, without the hair that falls behind."""
    return _skull(head) + _features(head) + _front_hair(head) + _hat(head)


def _skull(head: Head) -> str:
    ears = circle(-39, 6, 8, head.skin) + circle(39, 6, 8, head.skin)
    return ears + path(
        "M-40 -4C-40 -28 -24 -42 0 -42C24 -42 40 -28 40 -4C40 24 22 38 0 38C-22 38 -40 24 -40 -4Z",
        head.skin,
    )


def _features(head: Head) -> str:
    cheeks = ellipse(-24, 16, 7.5, 5, c.BLUSH, opacity=0.55) + ellipse(
        24, 16, 7.5, 5, c.BLUSH, opacity=0.55
    )
    eyes = "".join(_eye(x, head.eyes) for x in (-14, 14))
    glasses = _glasses() if head.glasses else ""
    return group(cheeks, eyes, _mouth(head.mouth), glasses, at=(head.turn, 0))


def _eye(x: float, kind: str) -> str:
    if kind == "closed":
        return stroke(f"M{x - 5} 6Q{x} 0 {x + 5} 6", c.INK, 3.2)
    if kind == "resting":
        return stroke(f"M{x - 5} 3Q{x} 9 {x + 5} 3", c.INK, 3.2)
    return ellipse(x, 4, 3.8, 5, c.INK) + circle(x + 1.2, 2, 1.3, c.WHITE)


def _mouth(kind: str) -> str:
    if kind == "open":
        return path("M-9 15Q0 18 9 15Q8 28 0 28Q-8 28 -9 15Z", c.WINE) + path(
            "M-5 25Q0 21 5 25Q3 28 0 28Q-3 28 -5 25Z", c.ROSE
        )
    if kind == "round":
        return ellipse(0, 20, 4, 5, c.WINE)
    if kind == "firm":
        return stroke("M-5 20Q0 18 5 20", c.INK, 3)
    return stroke("M-8 17Q0 25 8 17", c.INK, 3)


def _glasses() -> str:
    look = {"stroke": c.BARK, "stroke_width": 2.4}
    return (
        circle(-14, 4, 10.5, "none", **look)
        + circle(14, 4, 10.5, "none", **look)
        + stroke("M-4 3Q0 0 4 3", c.BARK, 2.4)
    )


def behind(head: Head) -> str:
    """The hair that falls behind the body."""
    colour = head.colour
    if head.hair in FALLING:
        return path(FALLING[head.hair], colour)
    if head.hair == "bunches":
        return "".join(
            ellipse(x, 10, 15, 20, colour) + circle(x * 0.86, -6, 5, c.CORAL) for x in (-50, 50)
        )
    if head.hair == "bun":
        return circle(0, -54, 17, colour)
    if head.hair == "perm":
        return "".join(circle(x, y, 17, colour) for x, y in CURLS)
    return ""


def _front_hair(head: Head) -> str:
    colour = head.colour
    if head.hair in FRONT:
        return path(FRONT[head.hair], colour)
    if head.hair == "baby":
        return stroke("M-4 -40C-14 -50 6 -56 6 -44C6 -38 -2 -40 0 -45", colour, 4)
    if head.hair == "bald":
        return path("M-44 10C-50 -8 -44 -22 -36 -26C-37 -12 -38 0 -44 10Z", colour) + path(
            "M44 10C50 -8 44 -22 36 -26C37 -12 38 0 44 10Z", colour
        )
    if head.hair == "perm":
        return "".join(circle(x, y, 13, colour) for x, y in FORELOCKS)
    raise ValueError(head.hair)


def _hat(head: Head) -> str:
    colour = head.hat_colour
    match head.hat:
        case "helmet":
            return helmet(colour)
        case "cap":
            return path("M-43 -12C-46 -46 -24 -60 0 -60C24 -60 46 -46 43 -12Z", colour) + path(
                "M-46 -10Q0 -32 46 -10Q50 -4 44 -3Q0 -18 -44 -3Q-50 -4 -46 -10Z",
                c.darker(colour, 0.14),
            )
        case "hood":
            return _hood(colour)
        case "band":
            return stroke("M-41 -18Q0 -32 41 -18", colour, 8)
        case "knit":
            return (
                path("M-43 -14C-44 -48 -22 -58 0 -58C22 -58 44 -48 43 -14Z", colour)
                + box(-46, -24, 92, 16, c.CREAM, 8)
                + circle(0, -62, 11, c.CREAM)
            )
    return ""


def helmet(colour: str) -> str:
    """A safety helmet for a head around (0, 0)."""
    straps = stroke("M-38 -10Q-36 24 -14 37M38 -10Q36 24 14 37", c.SLATE, 3)
    shell = path("M-46 -12C-48 -50 -24 -64 0 -64C24 -64 48 -50 46 -12Z", colour)
    ridge = path("M-9 -63Q0 -67 9 -63L8 -20Q0 -22 -8 -20Z", c.WHITE, opacity=0.45)
    brim = path(
        "M-50 -12Q0 -28 50 -12Q54 -5 47 -4Q0 -17 -47 -4Q-54 -5 -50 -12Z", c.darker(colour, 0.14)
    )
    return straps + shell + ridge + brim


def _hood(colour: str) -> str:
    return path(
        "M0 -58C36 -58 54 -32 52 4C52 30 50 44 54 54C40 60 34 48 32 34C38 22 40 8 38 -4"
        "C34 -22 20 -30 0 -30C-20 -30 -34 -22 -38 -4C-40 8 -38 22 -32 34C-34 48 -40 60 -54 54"
        "C-50 44 -52 30 -52 4C-54 -32 -36 -58 0 -58Z",
        colour,
    ) + stroke("M-42 -6C-38 -26 -20 -35 0 -35C20 -35 38 -26 42 -6", c.WHITE, 3, opacity=0.5)
