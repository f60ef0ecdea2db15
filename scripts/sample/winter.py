"""Pictures of winter in the city."""

import palette as c
import people
from face import Head
from people import BOTH_UP, HOLDING, WAVING, Person, shadow
from picture import Picture
from scenery import blob, sparkle, tree
from shapes import box, circle, ellipse, group, path, soft, stroke

FOLDER = "季節・行事/冬/"


def snowman() -> str:
    """A snowman with a red scarf."""
    flakes = "".join(
        circle(x, y, r, c.WHITE)
        for x, y, r in (
            (66, 120, 7),
            (110, 60, 5),
            (318, 70, 8),
            (350, 170, 6),
            (52, 220, 6),
            (330, 260, 5),
            (200, 30, 6),
            (270, 34, 4),
        )
    )
    return (
        circle(200, 200, 190, "#bcdff2")
        + path("M34 292A190 190 0 0 0 366 292Q280 262 200 284T34 292Z", c.WHITE)
        + flakes
        + tree(78, 306, 0.72, c.GREEN)
        + stroke("M120 226L70 190M84 200L72 214M280 226L330 190M316 200L330 212", c.BARK, 9)
        + circle(200, 268, 88, "#f1f6fa")
        + circle(200, 150, 64, "#f9fcfd")
        + group(
            path("M-46 0L-40 -62Q0 -72 40 -62L46 0Z", c.TEAL),
            box(-62, -10, 124, 18, c.FOREST, 9),
            at=(200, 100),
        )
        + ellipse(178, 146, 6, 8, c.INK)
        + ellipse(222, 146, 6, 8, c.INK)
        + circle(162, 166, 9, c.BLUSH, opacity=0.6)
        + circle(238, 166, 9, c.BLUSH, opacity=0.6)
        + path("M196 156L230 166L198 170Z", c.ORANGE)
        + stroke("M184 178Q200 192 216 178", c.INK, 4.5)
        + stroke("M142 202Q200 232 258 202", c.CORAL, 25)
        + soft("M234 212L262 266L238 274L216 222Z", c.RED, 10)
        + circle(196, 262, 6.5, c.INK)
        + circle(196, 298, 6.5, c.INK)
    )


def pine_gate() -> str:
    """A pair of new year's pine and bamboo decorations."""

    def bamboo(x: float, top: float) -> str:
        return (
            box(x - 20, top, 40, 300 - top, c.LEAF, 4)
            + ellipse(x, top + 2, 20, 12, c.LIME)
            + stroke(f"M{x - 20} {top + 60}L{x + 20} {top + 60}", c.GREEN, 4)
        )

    pine = "".join(
        group(
            path("M0 0Q-10 -34 0 -64Q10 -34 0 0Z", c.FOREST if i % 2 else c.GREEN),
            at=(200, 240),
            turn=-100 + 20 * i,
        )
        for i in range(11)
    )
    plum = "".join(
        circle(x, y, r, c.CORAL) + circle(x, y, r * 0.36, c.SUN)
        for x, y, r in ((146, 240, 17), (256, 236, 17), (200, 254, 20))
    )
    return (
        shadow(200, 366, 108)
        + bamboo(200, 40)
        + bamboo(160, 92)
        + bamboo(240, 92)
        + pine
        + box(126, 248, 148, 112, c.WOOD, 10)
        + "".join(stroke(f"M{x} 256L{x} 352", c.BROWN, 3) for x in (156, 186, 216, 246))
        + box(120, 274, 160, 13, c.CREAM, 6)
        + box(120, 328, 160, 13, c.CREAM, 6)
        + plum
        + soft("M200 300L176 290L178 318ZM200 300L224 290L222 318Z", c.RED, 7)
        + circle(200, 303, 9, c.SUN)
        + sparkle(96, 150, 15)
        + sparkle(312, 118, 19)
    )


def bean_throwing() -> str:
    """A friendly ogre at the bean-throwing festival."""
    ogre = Person(
        Head("perm", c.BARK, skin="#ee8d7c", mouth="open"),
        top="#ee8d7c",
        bottom=c.SUN,
        shoes="#ee8d7c",
    )
    horns = group(
        path("M-24 -42L-16 -76L-4 -48Z", c.CREAM),
        path("M24 -42L16 -76L4 -48Z", c.CREAM),
        at=people.STANDING.head_at,
    )
    stripes = stroke("M-20 -64L-26 -46M-2 -64L-4 -44M18 -64L18 -46", c.INK, 6)
    child = Person(Head("bob", mouth="open"), top=c.TEAL, bottom=c.NAVY, size=0.76)
    cup = box(-40, -104, 30, 26, c.WOOD, 4)
    beans = "".join(
        ellipse(x, y, 6, 5, c.WOOD)
        for x, y in ((214, 150), (232, 182), (246, 140), (256, 206), (222, 214), (268, 168))
    )
    return (
        blob(240, 182, 440, 320, "#fdeadf")
        + shadow(346, 334, 66)
        + shadow(126, 334, 54)
        + group(people.draw(ogre, BOTH_UP, horns + stripes), at=(346, 330), scale=1.18)
        + group(people.draw(child, WAVING, cup), at=(126, 330), scale=1.2)
        + beans
    )


def coming_of_age() -> str:
    """Two young adults in kimono at the coming-of-age ceremony."""
    woman = Person(
        Head("bun", mouth="smile"), top=c.CORAL, dress=c.CORAL, collar=c.CREAM, shoes=c.WINE
    )
    man = Person(Head("crop"), top=c.NAVY, dress="#5d6f96", collar=c.CREAM, shoes=c.BARK)
    flower = group(
        *(
            circle(x, y, 9, colour)
            for x, y, colour in ((30, -214, c.PINK), (42, -204, c.WHITE), (28, -200, c.SUN))
        )
    )
    sleeves = "".join(
        soft(f"M{s * 36} -96L{s * 58} -84L{s * 54} -34L{s * 34} -40Z", c.darker(c.CORAL, 0.08), 8)
        for s in (-1, 1)
    )
    dots = "".join(
        circle(x, y, 6, c.SUN) + circle(x, y, 2.4, c.PAPER)
        for x, y in ((-20, -46), (16, -40), (28, -56), (46, -48), (-46, -52), (-4, -32))
    )
    sash = box(-35, -92, 70, 24, c.SUN, 5) + box(-35, -83, 70, 6, c.TEAL)
    boa = stroke("M-30 -128Q0 -108 30 -128", c.WHITE, 20)
    return (
        blob(240, 182, 430, 320, "#fbe7ea")
        + shadow(150, 334, 64)
        + shadow(330, 334, 64)
        + group(
            people.draw(woman, people.STANDING, sleeves + sash + dots + boa + flower),
            at=(150, 330),
            scale=1.24,
        )
        + group(
            people.draw(man, HOLDING, stroke("M-10 -84L10 -84", c.WHITE, 8)),
            at=(330, 330),
            scale=1.24,
        )
        + sparkle(240, 70, 16)
        + sparkle(60, 110, 12)
        + sparkle(420, 104, 14)
    )


PICTURES = (
    Picture(FOLDER + "門松.svg", 400, 400, pine_gate),
    Picture(FOLDER + "はたちのつどい.png", 480, 360, coming_of_age),
    Picture(FOLDER + "節分の豆まき.svg", 480, 360, bean_throwing),
    Picture(FOLDER + "雪だるま.svg", 400, 400, snowman),
)
