"""Rounded little people: a head on a body whose limbs go where they are told."""

from dataclasses import dataclass, field, replace

import face
import palette as c
from face import Head
from shapes import Point, chain, circle, ellipse, group, num, path, stroke

Limb = tuple[Point, Point]


@dataclass(frozen=True)
class Pose:
    """Elbow and hand, knee and foot of each side, the feet standing around (0, 0)."""

    left_arm: Limb = ((-38, -98), (-40, -70))
    right_arm: Limb = ((38, -98), (40, -70))
    left_leg: Limb = ((-13, -32), (-14, -6))
    right_leg: Limb = ((13, -32), (14, -6))
    lean: float = 0
    nod: float = 0
    head_at: Point = (0, -166)


@dataclass(frozen=True)
class Person:
    """One person's looks; ``size`` 1 is a grown-up about 210 units tall."""

    head: Head = field(default_factory=Head)
    top: str = c.CORAL
    bottom: str = c.NAVY
    shoes: str = c.BARK
    dress: str = ""
    collar: str = ""
    size: float = 1
    short_sleeves: bool = False


STANDING = Pose()
WAVING = replace(STANDING, right_arm=((48, -128), (58, -162)))
BOTH_UP = replace(STANDING, left_arm=((-48, -130), (-54, -166)), right_arm=((48, -130), (54, -166)))
WALKING = Pose(
    left_arm=((-34, -98), (-24, -76)),
    right_arm=((36, -100), (48, -82)),
    left_leg=((-14, -32), (-28, -8)),
    right_leg=((16, -34), (24, -6)),
    lean=3,
)
RUNNING = Pose(
    left_arm=((-42, -104), (-50, -84)),
    right_arm=((40, -104), (58, -116)),
    left_leg=((-18, -36), (-48, -30)),
    right_leg=((26, -42), (30, -8)),
    lean=9,
)
SEATED = Pose(
    left_arm=((-30, -100), (4, -82)),
    right_arm=((34, -100), (30, -80)),
    left_leg=((34, -56), (36, -10)),
    right_leg=((44, -52), (46, -6)),
)
HOLDING = replace(STANDING, left_arm=((-40, -100), (-14, -88)), right_arm=((40, -100), (14, -88)))
REACHING = replace(STANDING, left_arm=((-24, -102), (30, -100)), right_arm=((40, -112), (62, -104)))


def draw(person: Person, pose: Pose = STANDING, held: str = "", carried: str = "") -> str:
    """The person standing on (0, 0); ``carried`` is behind the body, ``held`` before it."""
    upper = group(
        carried,
        group(face.behind(person.head), at=pose.head_at, turn=pose.nod),
        _torso(person),
        _dress(person),
        _arm(person, (-23, -120), pose.left_arm),
        _arm(person, (23, -120), pose.right_arm),
        group(face.draw(person.head), at=pose.head_at, turn=pose.nod),
        held,
        turn=pose.lean,
    )
    legs = _leg(person, (-12, -58), pose.left_leg) + _leg(person, (12, -58), pose.right_leg)
    return group(legs, upper, scale=person.size)


def place(person: Person, at: Point, pose: Pose = STANDING, *, mirrored: bool = False) -> str:
    """The person standing at a point."""
    return group(draw(person, pose), at=at, mirrored=mirrored)


def hand(person: Person, at: Point) -> str:
    """A hand drawn over something that is held."""
    return circle(*at, 9.5, person.head.skin)


def shadow(x: float, y: float, rx: float) -> str:
    """The soft patch where something touches the ground."""
    return ellipse(x, y, rx, rx * 0.13, c.INK, opacity=0.1)


def _torso(person: Person) -> str:
    trunk = path(
        "M-20 -132C-30 -130 -34 -122 -35 -110L-33 -58Q-33 -50 -25 -50L25 -50Q33 -50 33 -58"
        "L35 -110C34 -122 30 -130 20 -132Z",
        person.top,
    )
    if not person.collar:
        return trunk
    return trunk + path("M-16 -133L0 -112L16 -133Z", person.collar)


def _dress(person: Person) -> str:
    if not person.dress:
        return path("M-33 -66L33 -66L34 -50Q34 -40 24 -42L-24 -42Q-34 -40 -34 -50Z", person.bottom)
    return path("M-33 -82L33 -82L46 -32Q47 -24 38 -24L-38 -24Q-47 -24 -46 -32Z", person.dress)


def _arm(person: Person, shoulder: Point, limb: Limb) -> str:
    elbow, end = limb
    sleeve = c.darker(person.top, 0.08)
    if person.short_sleeves:
        middle = ((shoulder[0] + elbow[0]) / 2, (shoulder[1] + elbow[1]) / 2)
        bare = _curve(shoulder, elbow, end, person.head.skin, 15)
        return bare + hand(person, end) + chain([shoulder, middle], sleeve, 20)
    return hand(person, _beyond(elbow, end)) + _curve(shoulder, elbow, end, sleeve, 18)


def _leg(person: Person, hip: Point, limb: Limb) -> str:
    knee, foot = limb
    bare = bool(person.dress)
    colour = person.head.skin if bare else person.bottom
    leg = _curve(hip, knee, foot, colour, 16 if bare else 21)
    return leg + _shoe(foot, knee, person.shoes)


def _shoe(foot: Point, knee: Point, colour: str) -> str:
    out = 4 if foot[0] >= knee[0] else -4
    if abs(foot[1] - knee[1]) < 12:  # a foot in the air behind a runner
        return ellipse(foot[0] - 4, foot[1] + 2, 8, 14, colour)
    return ellipse(foot[0] + out, foot[1] + 1, 15, 8.5, colour)


def _curve(start: Point, bend: Point, end: Point, colour: str, width: float) -> str:
    d = "M{} {}Q{} {} {} {}".format(*(num(v) for p in (start, bend, end) for v in p))
    return stroke(d, colour, width)


def _beyond(start: Point, end: Point) -> Point:
    length = max(((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5, 1)
    return (
        end[0] + (end[0] - start[0]) / length * 8,
        end[1] + (end[1] - start[1]) / length * 8,
    )
