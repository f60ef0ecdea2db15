"""Pictures of people who get themselves and others to safety."""

from dataclasses import replace

import face
import palette as c
import people
from face import Head
from people import HOLDING, RUNNING, STANDING, WALKING, WAVING, Person, shadow
from picture import Picture
from scenery import blob, cloud, hall, house, tree
from shapes import box, chain, circle, ellipse, group, path, soft, stroke

FOLDER = "防災/避難/"
FATHER = Person(Head("crop", hat="helmet", turn=7), top=c.BLUE, bottom=c.NAVY)
MOTHER = Person(Head("bob", c.BROWN_HAIR, hat="helmet", turn=7), top=c.CORAL, bottom=c.TEAL)
GIRL = Person(Head("bunches", hat="hood", hat_colour=c.AMBER, turn=6), top=c.PINK, size=0.68)
GRANDMA = Person(Head("perm", c.GREY_HAIR, turn=5, glasses=True), top=c.LILAC, bottom=c.PLUM)
OFFICER = Person(
    Head("crop", hat="helmet", hat_colour=c.ORANGE), top=c.LEAF, bottom=c.NAVY, collar=c.PAPER
)


def rucksack(colour: str = c.RED) -> str:
    """A rucksack on the back of somebody who walks to the right."""
    return box(-56, -128, 40, 66, colour, 14) + box(-58, -96, 24, 26, c.darker(colour), 8)


def family() -> str:
    """A family walks to the shelter, all in helmets."""
    return (
        blob(240, 170, 450, 290, c.CREAM)
        + shadow(120, 330, 60)
        + shadow(255, 330, 44)
        + shadow(375, 330, 60)
        + group(people.draw(MOTHER, WALKING, carried=rucksack(c.AMBER)), at=(112, 328), scale=1.28)
        + group(people.draw(GIRL, WALKING, carried=rucksack(c.TEAL)), at=(245, 328), scale=1.28)
        + group(people.draw(FATHER, WALKING, carried=rucksack()), at=(368, 328), scale=1.28)
    )


def under_desk() -> str:
    """A child keeps low under a table and holds its leg."""
    cap = Head("crop", hat="hood", hat_colour=c.AMBER)
    child = group(
        path("M-48 0C-56 -60 -40 -92 0 -92C40 -92 56 -60 48 0Z", c.SUN),
        stroke("M-40 -4Q-46 -58 -20 -54Q-12 -50 -14 -6", c.BLUE, 26),
        stroke("M40 -4Q46 -58 20 -54Q12 -50 14 -6", c.BLUE, 26),
        ellipse(-18, -4, 20, 10, c.BARK) + ellipse(18, -4, 20, 10, c.BARK),
        group(face.draw(cap), at=(0, -112)),
        stroke("M-42 -56Q-78 -84 -50 -122", c.darker(c.SUN, 0.08), 18),
        stroke("M42 -56Q78 -84 50 -122", c.darker(c.SUN, 0.08), 18),
        circle(-46, -130, 11, c.SKIN) + circle(46, -130, 11, c.SKIN),
    )
    shake = stroke("M34 96Q22 110 34 124T34 152", c.AMBER, 6) + stroke(
        "M446 96Q458 110 446 124T446 152", c.AMBER, 6
    )
    return (
        blob(240, 196, 400, 290, c.PALE_MINT)
        + shadow(240, 332, 170)
        + box(88, 96, 16, 234, c.BROWN, 6)
        + group(child, at=(240, 330), scale=1.18)
        + box(376, 96, 16, 234, c.BROWN, 6)
        + box(62, 74, 356, 28, c.WOOD, 10)
        + box(62, 94, 356, 8, c.BROWN, 4)
        + shake
    )


def shelter() -> str:
    """A gymnasium opened as a shelter, with people in front of it."""
    gym = group(
        path("M-180 -120Q0 -236 180 -120L180 0L-180 0Z", c.CREAM),
        path("M-196 -112Q0 -250 196 -112L184 -100Q0 -216 -184 -100Z", c.TEAL),
        box(-150, -92, 64, 40, c.SKY, 6),
        box(86, -92, 64, 40, c.SKY, 6),
        box(-60, -96, 120, 96, c.BARK, 8),
        box(-52, -88, 50, 88, c.SUN, 4),
        box(2, -88, 50, 88, c.SUN, 4),
        circle(0, -142, 26, c.GREEN),
        soft("M-12 -134L-12 -144L0 -154L12 -144L12 -134Z", c.WHITE, 5),
    )
    return (
        blob(240, 180, 460, 320, c.PALE_SKY)
        + cloud(130, 92, 0.6)
        + cloud(350, 76, 0.55)
        + ellipse(240, 312, 218, 30, c.LIME)
        + tree(62, 308, 0.75)
        + tree(420, 308, 0.7, c.GREEN)
        + group(gym, at=(240, 302))
        + people.place(replace(MOTHER, size=0.62), (196, 330))
        + people.place(replace(GIRL, size=0.42), (240, 332), WAVING)
        + people.place(replace(FATHER, size=0.62), (284, 330))
    )


def reception() -> str:
    """An officer registers an elderly woman at the shelter's desk."""
    board = soft("M-16 -22L16 -22L16 22L-16 22Z", c.WOOD, 4) + "".join(
        box(-13, -16 + 10 * i, 26 - 6 * (i % 2), 4, c.PAPER, 2) for i in range(4)
    )
    return (
        blob(240, 176, 450, 310, c.CREAM)
        + box(70, 36, 90, 62, c.PALE_SKY, 8)
        + box(112, 36, 6, 62, c.WHITE)
        + box(196, 40, 92, 54, c.PAPER, 6)
        + "".join(box(208, 52 + 12 * i, 68 - 16 * (i % 2), 5, c.SKY, 2.5) for i in range(3))
        + group(people.draw(OFFICER, HOLDING), at=(150, 320), scale=1.2)
        + group(people.draw(GRANDMA, HOLDING), at=(346, 332), scale=1.18, mirrored=True)
        + group(board, at=(152, 214), turn=-8)
        + box(52, 238, 250, 26, c.WOOD, 8)
        + box(64, 258, 226, 74, c.SAND, 6)
        + circle(177, 294, 20, c.LEAF)
        + soft("M167 302L167 292L177 284L187 292L187 302Z", c.WHITE, 4)
        + box(232, 220, 44, 20, c.PAPER, 3)
    )


def high_ground() -> str:
    """Two people climb to high ground ahead of a wave."""
    wave = path(
        "M20 340L20 236C40 176 104 168 124 210C132 232 112 246 100 234"
        "C96 262 130 290 190 302L214 340Z",
        c.BLUE,
    ) + path("M20 340L20 284C60 262 76 306 126 300C160 298 178 320 196 340Z", c.SKY)
    return (
        blob(250, 170, 440, 300, c.PALE_SKY)
        + path(
            "M130 340C210 330 250 270 310 210C350 170 420 160 462 168L462 320Q462 340 442 340Z",
            c.LEAF,
        )
        + path(
            "M220 340C290 320 320 250 376 216C410 196 440 196 462 200L462 320Q462 340 442 340Z",
            c.LIME,
        )
        + house(414, 172, 0.72)
        + tree(356, 190, 0.6, c.GREEN)
        + wave
        + group(
            people.draw(FATHER, RUNNING, carried=rucksack()), at=(292, 240), scale=0.8, turn=-12
        )
        + group(people.draw(GIRL, RUNNING), at=(210, 312), scale=0.98, turn=-10)
    )


def wheelchair(x: float, y: float, scale: float, rider: str, pusher: str) -> str:
    """Somebody in a wheelchair facing right, pushed by somebody else."""
    wheel = circle(0, -42, 40, "none", stroke=c.SLATE, stroke_width=7) + circle(0, -42, 6, c.SLATE)
    return group(
        group(pusher, at=(-104, 0)),
        chain([(-64, -108), (-40, -108), (-28, -50)], c.SLATE, 7),
        box(-32, -112, 14, 64, c.TEAL, 7),
        box(-30, -60, 74, 14, c.TEAL, 7),
        group(rider, at=(8, -16), scale=0.86),
        wheel,
        chain([(40, -54), (56, -16), (74, -12)], c.SLATE, 6),
        circle(52, -12, 11, "none", stroke=c.SLATE, stroke_width=6),
        at=(x, y),
        scale=scale,
    )


def assisted() -> str:
    """A young man takes a wheelchair user to the shelter."""
    push = replace(WALKING, left_arm=((-8, -100), (26, -108)), right_arm=((42, -112), (40, -108)))
    rider = Person(Head("bun", c.GREY_HAIR, hat="hood", hat_colour=c.AMBER, turn=6), top=c.PLUM)
    seated = replace(people.SEATED, left_leg=((44, -54), (58, -8)), right_leg=((50, -50), (66, -6)))
    return (
        blob(240, 180, 440, 300, c.PALE_MINT)
        + shadow(250, 334, 150)
        + wheelchair(278, 330, 1.22, people.draw(rider, seated), people.draw(FATHER, push))
    )


def assembly() -> str:
    """A neighbourhood gathers in the park while one counts heads."""
    crowd = (
        (104, Person(Head("perm", c.GREY_HAIR), top=c.LILAC, bottom=c.PLUM), STANDING),
        (168, Person(Head("crop"), top=c.BLUE), STANDING),
        (228, Person(Head("bunches", mouth="open"), top=c.PINK, dress=c.ROSE, size=0.7), WAVING),
        (290, Person(Head("bald", c.WHITE_HAIR, eyes="closed"), top=c.LEAF), STANDING),
    )
    return (
        blob(240, 176, 460, 310, c.PALE_SKY)
        + ellipse(240, 314, 222, 30, c.LIME)
        + hall(240, 300, 1.4)
        + tree(62, 300, 0.8)
        + tree(420, 300, 0.85, c.GREEN)
        + "".join(people.place(replace(p, size=p.size * 0.62), (x, 326), q) for x, p, q in crowd)
        + group(people.draw(OFFICER, WAVING), at=(384, 334), mirrored=True, scale=0.72)
    )


PICTURES = (
    Picture(FOLDER + "避難する家族.svg", 480, 360, family),
    Picture(FOLDER + "机の下で身を守る.svg", 480, 360, under_desk),
    Picture(FOLDER + "避難所.svg", 480, 360, shelter),
    Picture(FOLDER + "避難所の受付.png", 480, 360, reception),
    Picture(FOLDER + "高台へ避難.svg", 480, 360, high_ground),
    Picture(FOLDER + "車いすの避難支援.png", 480, 360, assisted),
    Picture(FOLDER + "公園に集合.svg", 480, 360, assembly),
)
