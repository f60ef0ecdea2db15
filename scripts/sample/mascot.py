"""ひよりん, the mascot of the invented city ひより市: a small sun with a scarf."""

from dataclasses import dataclass

import palette as c
from face import helmet
from people import Limb
from shapes import box, circle, ellipse, group, num, path, soft, stroke

RAYS = 12


@dataclass(frozen=True)
class Hiyorin:
    """One pose of the mascot, who stands on (0, 0) and is about 250 units tall."""

    left_arm: Limb = ((-58, -52), (-66, -22))
    right_arm: Limb = ((58, -52), (66, -22))
    left_foot: tuple[float, float] = (-22, -4)
    right_foot: tuple[float, float] = (22, -4)
    mouth: str = "smile"
    eyes: str = "dots"
    hat: str = ""
    nod: float = 0
    lean: float = 0


ARMS_UP: tuple[Limb, Limb] = (((-86, -56), (-112, -104)), ((86, -56), (112, -104)))


def draw(pose: Hiyorin, held: str = "", carried: str = "") -> str:
    """The mascot; ``carried`` is behind it, ``held`` before it."""
    body = group(
        carried,
        path("M-34 -80C-44 -40 -46 -22 -38 -16Q0 -4 38 -16C46 -22 44 -40 34 -80Z", c.SKY),
        path("M-41 -34Q0 -20 41 -34L42 -24Q42 -18 38 -16Q0 -4 -38 -16Q-42 -18 -42 -24Z", c.BLUE),
        group(_head(pose), at=(0, -146), turn=pose.nod),
        _arm((-28, -62), pose.left_arm),
        _arm((28, -62), pose.right_arm),
        _scarf(),
        held,
        turn=pose.lean,
    )
    return _foot(pose.left_foot) + _foot(pose.right_foot) + body


def _arm(shoulder: tuple[float, float], limb: Limb) -> str:
    (bx, by), (ex, ey) = limb
    d = f"M{shoulder[0]} {shoulder[1]}Q{num(bx)} {num(by)} {num(ex)} {num(ey)}"
    return stroke(d, c.AMBER, 19) + circle(ex, ey, 12.5, c.SUN)


def _foot(foot: tuple[float, float]) -> str:
    x, y = foot
    side = -16 if x < 0 else 16
    return stroke(f"M{side} -24L{num(x)} {num(y - 4)}", c.AMBER, 18) + ellipse(
        x + (3 if x > 0 else -3), y - 1, 20, 11, c.CORAL
    )


def _head(pose: Hiyorin) -> str:
    rays = "".join(
        group(ellipse(0, -74, 20, 24, c.AMBER if i % 2 else c.ORANGE), turn=360 / RAYS * i)
        for i in range(RAYS)
    )
    face = circle(0, 0, 71, c.SUN) + ellipse(-24, -34, 26, 16, c.WHITE, opacity=0.22)
    return rays + face + _features(pose) + _hat(pose.hat)


def _features(pose: Hiyorin) -> str:
    cheeks = circle(-40, 18, 12, c.BLUSH, opacity=0.8) + circle(40, 18, 12, c.BLUSH, opacity=0.8)
    eyes = "".join(_eye(x, pose.eyes) for x in (-23, 23))
    return cheeks + eyes + _mouth(pose.mouth)


def _eye(x: float, kind: str) -> str:
    if kind == "closed":
        return stroke(f"M{x - 9} 4Q{x} -8 {x + 9} 4", c.INK, 5.5)
    if kind == "resting":
        return stroke(f"M{x - 9} -2Q{x} 9 {x + 9} -2", c.INK, 5.5)
    return ellipse(x, -1, 7, 9, c.INK) + circle(x + 2.4, -4.5, 2.6, c.WHITE)


def _mouth(kind: str) -> str:
    if kind == "open":
        return path("M-16 17Q0 22 16 17Q15 42 0 42Q-15 42 -16 17Z", c.WINE) + path(
            "M-10 36Q0 28 10 36Q7 42 0 42Q-7 42 -10 36Z", c.ROSE
        )
    if kind == "round":
        return ellipse(0, 28, 7, 9, c.WINE)
    return stroke("M-13 20Q0 33 13 20", c.INK, 5)


def _scarf() -> str:
    cloud = circle(-9, -42, 8, c.WHITE) + circle(2, -45, 10, c.WHITE) + circle(12, -41, 7, c.WHITE)
    tail = soft("M18 -72L40 -46L26 -38L12 -66Z", c.RED, 8)
    band = stroke("M-37 -80Q0 -58 37 -80", c.CORAL, 20)
    return cloud + box(-16, -42, 34, 8, c.WHITE, 4) + tail + band


def _hat(kind: str) -> str:
    match kind:
        case "helmet":
            return group(helmet(c.GREEN), at=(0, -14), scale=1.55)
        case "band":
            return (
                stroke("M-67 -26Q0 -48 67 -26", c.PAPER, 15)
                + circle(0, -38, 9, c.RED)
                + stroke("M68 -28L92 -40M68 -26L92 -20", c.PAPER, 9)
            )
        case "cap":
            return path(
                "M-66 -28C-66 -84 -36 -100 0 -100C36 -100 66 -84 66 -28Q0 -50 -66 -28Z", c.BLUE
            ) + path("M-60 -30Q0 -56 60 -30Q92 -22 90 -12Q40 -34 -60 -30Z", c.NAVY)
        case "santa":
            return (
                path(
                    "M-58 -40C-50 -92 -8 -120 62 -104C78 -98 84 -84 78 -72Q60 -88 58 -40"
                    "Q0 -60 -58 -40Z",
                    c.RED,
                )
                + box(-66, -56, 132, 24, c.PAPER, 12)
                + circle(78, -68, 15, c.PAPER)
            )
    return ""
