"""Pictures of older people, of people with disabilities and of those who help."""

from dataclasses import replace

import palette as c
import people
from childcare import BOY, GIRL
from evacuation import wheelchair
from face import Head
from people import BOTH_UP, HOLDING, STANDING, WALKING, WAVING, Person, Pose, shadow
from picture import Picture
from scenery import blob, cloud, dog, heart, house, tree
from shapes import box, circle, ellipse, group, soft, stroke

FOLDER = "高齢者・福祉/"
GRANDMA = Person(Head("perm", c.GREY_HAIR, glasses=True), top=c.LILAC, bottom=c.PLUM)
GRANDPA = Person(Head("bald", c.WHITE_HAIR, eyes="closed"), top=c.LEAF, bottom=c.BROWN)
CARER = Person(Head("tail", c.BROWN_HAIR, mouth="open"), top=c.CORAL, bottom=c.NAVY, collar=c.WHITE)


def exercise() -> str:
    """Older people do gymnastics together."""
    third = Person(Head("bun", c.GREY_HAIR, mouth="open"), top=c.AMBER, bottom=c.TEAL)
    notes = "".join(
        group(
            ellipse(0, 0, 8, 6, colour, transform="rotate(-20)"),
            stroke("M7 -2L7 -28Q16 -24 18 -16", colour, 4),
            at=at,
        )
        for at, colour in (
            ((36, 96), c.CORAL),
            ((448, 74), c.TEAL),
            ((172, 52), c.AMBER),
            ((312, 50), c.PLUM),
        )
    )
    stretch = replace(BOTH_UP, lean=5)
    return (
        blob(240, 184, 456, 316, c.PALE_MINT)
        + "".join(shadow(x, 334, 56) for x in (104, 238, 372))
        + group(people.draw(GRANDMA, stretch), at=(104, 332), scale=1.14)
        + group(people.draw(GRANDPA, stretch), at=(238, 332), scale=1.14)
        + group(people.draw(third, stretch), at=(372, 332), scale=1.14)
        + notes
    )


def visit() -> str:
    """A volunteer calls at an older man's door."""
    welfare = replace(CARER, head=Head("tail", c.BROWN_HAIR, mouth="open", turn=6))
    folder = box(20, -100, 34, 42, c.TEAL, 5) + box(27, -92, 20, 6, c.PAPER, 3)
    return (
        blob(240, 182, 452, 316, c.CREAM)
        + box(230, 60, 200, 270, c.SAND, 8)
        + soft("M214 66L446 66L430 42L230 42Z", c.CORAL, 12)
        + box(276, 104, 120, 226, c.BARK, 6)
        + box(286, 114, 100, 216, "#8d6350", 4)
        + box(408, 160, 12, 24, c.PAPER, 5)
        + shadow(150, 334, 62)
        + group(people.draw(GRANDPA, WAVING), at=(336, 330), scale=1.0, mirrored=True)
        + group(people.draw(welfare, HOLDING, folder), at=(146, 332), scale=1.24)
        + circle(60, 300, 26, c.LEAF)
        + circle(84, 306, 20, c.GREEN)
        + box(50, 308, 44, 26, c.WOOD, 6)
        + heart(244, 110, 1.6)
    )


def outing() -> str:
    """A carer takes a woman in a wheelchair for a walk."""
    push = replace(WALKING, left_arm=((-8, -100), (26, -108)), right_arm=((42, -112), (40, -108)))
    seated = replace(people.SEATED, left_leg=((44, -54), (58, -8)), right_leg=((50, -50), (66, -6)))
    rider = replace(GRANDMA, head=replace(GRANDMA.head, turn=6))
    carer = replace(CARER, head=replace(CARER.head, turn=6))
    flowers = "".join(
        stroke(f"M{x} 332L{x} 312", c.GREEN, 4)
        + circle(x, 308, 8, colour)
        + circle(x, 308, 3, c.SUN)
        for x, colour in ((48, c.ROSE), (74, c.CORAL), (424, c.ROSE), (446, c.LILAC))
    )
    return (
        blob(240, 184, 452, 312, c.PALE_SKY)
        + cloud(368, 92, 0.7)
        + tree(410, 322, 1.05)
        + ellipse(240, 330, 212, 18, c.LIME)
        + flowers
        + wheelchair(262, 328, 1.16, people.draw(rider, seated), people.draw(carer, push))
    )


def guide_dog() -> str:
    """A man walks with his guide dog."""
    man = Person(Head("crop", eyes="resting", turn=5), top=c.TEAL, bottom=c.NAVY)
    pose = replace(WALKING, right_arm=((46, -92), (60, -78)), left_arm=((-40, -98), (-46, -84)))
    cane = stroke("M-50 -76L-84 2", c.SILVER, 7) + stroke("M-78 -12L-84 2", c.CORAL, 7)
    harness = (
        stroke("M286 230L324 268", c.BARK, 8)
        + stroke("M318 262Q330 290 318 312", c.AMBER, 10)
        + stroke("M304 270L344 268", c.AMBER, 9)
    )
    return (
        blob(240, 186, 450, 306, c.CREAM)
        + shadow(270, 334, 160)
        + "".join(box(x, 330, 26, 9, c.SUN, 4) for x in (96, 136, 176, 216, 256, 296, 336, 376))
        + group(people.draw(man, pose, cane), at=(190, 330), scale=1.3)
        + dog(334, 330, 1.12, "#efcf94")
        + harness
    )


def three_generations() -> str:
    """Three generations of one family."""
    father = Person(Head("crop"), top=c.BLUE, bottom=c.NAVY)
    mother = Person(Head("long", c.BROWN_HAIR), top=c.AMBER, dress=c.CORAL)
    return (
        blob(300, 190, 572, 336, "#fdeee0")
        + house(128, 322, 1.7)
        + tree(502, 320, 1.1)
        + ellipse(300, 334, 268, 20, c.LIME)
        + people.place(GRANDPA, (112, 340), STANDING)
        + people.place(GRANDMA, (198, 342), HOLDING)
        + people.place(father, (390, 340), WAVING)
        + people.place(mother, (484, 342), HOLDING)
        + people.place(replace(BOY, size=0.72), (262, 346), WAVING, mirrored=True)
        + people.place(
            replace(GIRL, size=0.72, head=Head("bunches", mouth="open")), (326, 346), BOTH_UP
        )
        + heart(300, 92, 2.2)
    )


def meal() -> str:
    """A meal brought to the door."""
    helper = Person(
        Head("crop", hat="cap", hat_colour=c.LEAF), top=c.LEAF, bottom=c.NAVY, collar=c.WHITE
    )
    bento = group(
        soft("M-56 -30L56 -30L50 26L-50 26Z", c.WINE, 8),
        box(-58, -40, 116, 18, c.RED, 8),
        soft("M-22 -44L0 -34L22 -44L12 -56L0 -40L-12 -56Z", c.SUN, 6),
        at=(0, -84),
        scale=0.8,
    )
    hands = people.hand(helper, (-40, -86)) + people.hand(helper, (40, -86))
    pose = Pose(left_arm=((-46, -98), (-40, -90)), right_arm=((46, -98), (40, -90)))
    grandma = replace(GRANDMA, head=Head("bun", c.WHITE_HAIR, eyes="closed"))
    return (
        blob(240, 184, 446, 316, "#fdeadf")
        + shadow(150, 336, 64)
        + shadow(340, 336, 64)
        + group(people.draw(helper, pose, bento + hands), at=(148, 332), scale=1.28)
        + group(people.draw(grandma, HOLDING), at=(342, 332), scale=1.24)
        + heart(246, 96, 1.7)
    )


def sign_language() -> str:
    """Two people talk in sign language."""
    left = Person(Head("bob", c.DARK_HAIR, mouth="open", turn=4), top=c.NAVY, bottom=c.SLATE)
    right = Person(Head("crop", c.BROWN_HAIR, turn=4), top=c.LEAF, bottom=c.BROWN)
    signs = Pose(left_arm=((-44, -92), (2, -104)), right_arm=((50, -96), (38, -126)))
    answer = Pose(left_arm=((-40, -90), (8, -90)), right_arm=((46, -92), (30, -108)))
    ripples = stroke("M226 120Q240 134 226 148M254 120Q240 134 254 148", c.AMBER, 6)
    return (
        blob(240, 184, 446, 312, c.PALE_SKY)
        + shadow(140, 336, 64)
        + shadow(342, 336, 64)
        + group(people.draw(left, signs), at=(140, 332), scale=1.26)
        + group(people.draw(right, answer), at=(342, 332), scale=1.26, mirrored=True)
        + ripples
    )


PICTURES = (
    Picture(FOLDER + "いきいき健康体操.svg", 480, 360, exercise),
    Picture(FOLDER + "見守り訪問.png", 480, 360, visit),
    Picture(FOLDER + "車いすでお出かけ.svg", 480, 360, outing),
    Picture(FOLDER + "盲導犬と歩く人.svg", 480, 360, guide_dog),
    Picture(FOLDER + "三世代の家族.png", 600, 370, three_generations, 1400),
    Picture(FOLDER + "配食サービス.svg", 480, 360, meal),
    Picture(FOLDER + "手話で話す人.svg", 480, 360, sign_language),
)
