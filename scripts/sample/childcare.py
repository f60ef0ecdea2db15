"""Pictures for young families."""

from dataclasses import replace

import face
import palette as c
import people
from face import Head
from people import BOTH_UP, HOLDING, SEATED, STANDING, WALKING, WAVING, Person, shadow
from picture import Picture
from scenery import blob, cherry, cloud, heart, tree
from shapes import box, chain, circle, ellipse, group, path, soft, star, stroke

FOLDER = "子育て/"
MOTHER = Person(Head("bun", c.BROWN_HAIR), top=c.MINT, dress=c.TEAL)
FATHER = Person(Head("crop", c.DARK_HAIR), top=c.AMBER, bottom=c.NAVY)
BOY = Person(Head("crop", mouth="open"), top=c.SKY, bottom=c.BLUE, size=0.68, short_sleeves=True)
GIRL = Person(Head("bunches"), top=c.PINK, dress=c.ROSE, size=0.68, short_sleeves=True)


def swaddled(x: float, y: float, scale: float = 1, wrap: str = c.PAPER) -> str:
    """A baby wrapped up, its head to the left."""
    head = face.draw(Head("baby", c.BROWN_HAIR, eyes="resting"))
    return group(
        ellipse(46, 12, 56, 34, wrap),
        ellipse(-2, 0, 42, 41, wrap),
        group(head, at=(-6, 2), scale=0.78, turn=-16),
        stroke("M30 -14Q60 -8 74 14", c.darker(wrap, 0.14), 4),
        at=(x, y),
        scale=scale,
    )


def mother_and_baby() -> str:
    """A mother holds her sleeping baby."""
    mother = replace(MOTHER, head=Head("bun", c.BROWN_HAIR, eyes="resting"))
    return (
        circle(200, 204, 188, "#fde9e4")
        + heart(70, 108, 1.8, c.ROSE)
        + heart(334, 128, 2.2, c.CORAL)
        + group(people.draw(mother, HOLDING), at=(200, 386), scale=1.52)
        + swaddled(178, 240, 0.92, c.PAPER)
        + stroke("M138 268Q180 300 260 268", c.darker(c.MINT, 0.08), 28)
        + circle(135, 262, 14, c.SKIN)
    )


def pram() -> str:
    """A father walks with a pram."""
    push = replace(WALKING, left_arm=((-6, -98), (34, -98)), right_arm=((44, -104), (54, -98)))
    head = group(face.draw(Head("baby", c.BROWN_HAIR, mouth="open")), at=(-10, -96), scale=0.62)
    wagon = group(
        chain([(-66, -96), (-46, -72), (-30, -56)], c.SLATE, 7),
        head,
        path("M-50 -76L66 -76C66 -38 40 -26 8 -26C-26 -26 -48 -44 -50 -76Z", c.CORAL),
        path("M14 -78L14 -138C52 -136 72 -112 72 -78Z", c.RED),
        stroke("M-24 -26L28 -2M36 -28L-14 -2", c.SLATE, 6),
        circle(-20, -12, 16, c.INK) + circle(-20, -12, 7, c.SILVER),
        circle(38, -12, 16, c.INK) + circle(38, -12, 7, c.SILVER),
        at=(300, 332),
        scale=1.4,
    )
    return (
        blob(240, 180, 452, 310, c.PALE_MINT)
        + cherry(398, 322, 0.78)
        + cloud(262, 88, 0.7)
        + shadow(240, 334, 170)
        + group(people.draw(FATHER, push), at=(152, 330), scale=1.3)
        + wagon
    )


def story_time() -> str:
    """A picture book is read to two children."""
    reader = Person(Head("long", mouth="open"), top=c.CORAL, bottom=c.NAVY)
    book = group(
        soft("M-56 -34Q-28 -44 0 -32Q28 -44 56 -34L56 30Q28 22 0 32Q-28 22 -56 30Z", c.TEAL, 8),
        path("M-50 -30Q-26 -38 0 -28L0 26Q-26 18 -50 24Z", c.PAPER),
        path("M50 -30Q26 -38 0 -28L0 26Q26 18 50 24Z", c.PAPER),
        circle(-26, -6, 12, c.SUN),
        path("M10 10Q24 -22 42 8Z", c.LEAF),
    )
    kids = group(people.draw(BOY, STANDING), at=(92, 346), scale=1.3) + group(
        people.draw(GIRL, BOTH_UP), at=(388, 346), scale=1.3
    )
    return (
        blob(240, 178, 456, 320, c.CREAM)
        + ellipse(240, 332, 200, 20, c.MINT)
        + group(people.draw(reader, HOLDING), at=(240, 330), scale=1.36)
        + group(book, at=(240, 226), scale=1.12)
        + circle(178, 234, 12, c.SKIN)
        + circle(302, 234, 12, c.SKIN)
        + kids
        + star(120, 74, 14, c.SUN)
        + star(352, 62, 17, c.SUN)
    )


def checkup() -> str:
    """A baby sits on the scales at a health check."""
    nurse = Person(Head("tail", c.BROWN_HAIR, turn=6), top=c.PINK, bottom=c.PINK, collar=c.WHITE)
    baby = group(
        ellipse(0, -34, 38, 34, c.SUN),
        ellipse(-26, -10, 19, 13, c.SKIN) + ellipse(26, -10, 19, 13, c.SKIN),
        group(face.draw(Head("baby", c.BROWN_HAIR, mouth="open")), at=(0, -92), scale=0.98),
        stroke("M-28 -52L-52 -70M28 -52L52 -70", c.darker(c.SUN, 0.08), 16),
        circle(-56, -74, 9, c.SKIN) + circle(56, -74, 9, c.SKIN),
    )
    return (
        blob(240, 180, 450, 310, c.PALE_SKY)
        + group(people.draw(nurse, people.REACHING), at=(128, 328), scale=1.3)
        + group(baby, at=(318, 232), scale=1.18)
        + path("M228 226Q318 252 408 226L396 246Q318 262 240 246Z", c.SILVER)
        + box(258, 248, 120, 30, c.TEAL, 10)
        + box(290, 254, 56, 18, c.PALE_MINT, 5)
        + box(216, 276, 204, 16, c.WOOD, 7)
        + box(234, 288, 14, 44, c.BROWN, 5)
        + box(388, 288, 14, 44, c.BROWN, 5)
    )


def nursery() -> str:
    """Three nursery children in yellow caps."""
    cap = {"hat": "cap", "hat_colour": c.SUN}
    left = Person(Head("crop", mouth="open", **cap), top=c.SKY, dress=c.SKY, size=1.0)
    middle = Person(Head("bob", c.BROWN_HAIR, eyes="closed", **cap), top=c.PINK, dress=c.PINK)
    right = Person(Head("bunches", **cap), top=c.LIME, dress=c.LIME)
    badge = star(0, -100, 11, c.CORAL)
    return (
        blob(240, 180, 452, 310, c.PALE_MINT)
        + "".join(shadow(x, 332, 52) for x in (104, 240, 376))
        + group(people.draw(left, WAVING, badge), at=(104, 330), scale=1.16, mirrored=True)
        + group(people.draw(middle, BOTH_UP, badge), at=(240, 330), scale=1.16)
        + group(people.draw(right, WAVING, badge), at=(376, 330), scale=1.16)
    )


def school_lunch() -> str:
    """A tray with a school lunch."""
    curry = ellipse(146, 244, 92, 58, c.PAPER) + path(
        "M146 200C200 200 226 226 224 248C220 276 180 290 146 288C130 260 130 226 146 200Z", c.BROWN
    )
    bits = "".join(
        circle(x, y, 8, colour)
        for x, y, colour in (
            (172, 232, c.ORANGE),
            (192, 254, c.SUN),
            (168, 266, c.LEAF),
            (154, 246, c.ORANGE),
        )
    )
    salad = (
        circle(326, 274, 50, c.SKY)
        + circle(326, 274, 40, c.PAPER)
        + "".join(
            circle(x, y, r, colour)
            for x, y, r, colour in (
                (312, 268, 18, c.LEAF),
                (338, 264, 17, c.LIME),
                (326, 286, 18, c.GREEN),
                (344, 282, 9, c.RED),
                (308, 284, 8, c.RED),
            )
        )
    )
    milk = (
        soft("M318 138L358 138L364 206L312 206Z", c.PAPER, 8)
        + path("M318 112L358 112L362 136L314 136Z", c.BLUE)
        + box(314, 160, 48, 26, c.SKY)
    )
    spoon = ellipse(236, 176, 13, 18, c.STONE) + stroke("M236 188L236 306", c.STONE, 8)
    return (
        shadow(220, 338, 200)
        + box(20, 96, 400, 240, c.AMBER, 40)
        + box(36, 112, 368, 208, c.SAND, 30)
        + ellipse(146, 250, 98, 62, c.STONE, opacity=0.35)
        + curry
        + bits
        + salad
        + milk
        + spoon
        + box(78, 128, 120, 46, c.WOOD, 23)
        + stroke("M104 140L112 160M132 140L140 160M160 140L168 160", c.BROWN, 5)
    )


def blocks() -> str:
    """Building blocks and a toy train."""
    return (
        shadow(200, 346, 178)
        + box(52, 244, 96, 96, c.CORAL, 12)
        + box(156, 244, 96, 96, c.SKY, 12)
        + box(104, 142, 96, 96, c.LEAF, 12)
        + soft("M152 58L196 132L108 132Z", c.SUN, 14)
        + circle(100, 292, 24, c.PAPER)
        + star(204, 294, 28, c.PAPER)
        + heart(152, 190, 2.4, c.PAPER)
        + box(276, 262, 96, 54, c.TEAL, 12)
        + box(324, 218, 48, 60, c.TEAL, 10)
        + box(334, 230, 28, 24, c.PALE_MINT, 5)
        + box(286, 232, 20, 36, c.FOREST, 5)
        + circle(300, 320, 22, c.AMBER)
        + circle(300, 320, 9, c.PAPER)
        + circle(350, 320, 22, c.AMBER)
        + circle(350, 320, 9, c.PAPER)
        + circle(292, 200, 13, c.SILVER)
        + circle(314, 176, 17, c.SILVER)
    )


def playground() -> str:
    """Children on a slide in the park."""
    sitting = replace(BOY, size=0.8)
    slide = (
        chain([(150, 322), (150, 150)], c.AMBER, 13)
        + chain([(206, 322), (206, 150)], c.AMBER, 13)
        + "".join(chain([(150, y), (206, y)], c.SUN, 10) for y in (196, 238, 280))
        + box(138, 138, 92, 16, c.CORAL, 8)
        + stroke("M214 146Q290 150 330 240T432 318", c.CORAL, 22)
    )
    return (
        blob(240, 178, 456, 316, c.PALE_SKY)
        + ellipse(240, 322, 214, 22, c.LIME)
        + tree(84, 318, 1.1)
        + cloud(376, 100, 0.6)
        + group(
            slide,
            group(
                people.draw(sitting, replace(SEATED, lean=-10)), at=(292, 244), scale=1.05, turn=24
            ),
            people.place(replace(GIRL, size=0.76), (178, 140), BOTH_UP),
            at=(44, 62),
            scale=0.82,
        )
    )


PICTURES = (
    Picture(FOLDER + "赤ちゃんとお母さん.png", 400, 400, mother_and_baby),
    Picture(FOLDER + "ベビーカーでお散歩.svg", 480, 360, pram),
    Picture(FOLDER + "絵本の読み聞かせ.png", 480, 360, story_time),
    Picture(FOLDER + "乳幼児健診.svg", 480, 360, checkup),
    Picture(FOLDER + "保育園の子どもたち.svg", 480, 360, nursery),
    Picture(FOLDER + "学校給食.svg", 440, 320, school_lunch, top=60),
    Picture(FOLDER + "積み木と汽車.png", 400, 400, blocks, 800),
    Picture(FOLDER + "公園のすべり台.svg", 480, 360, playground),
)
