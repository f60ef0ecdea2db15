"""Pictures for the city's counters, signs and notices."""

from dataclasses import replace

import palette as c
import people
from face import Head
from people import HOLDING, Person, Pose, shadow
from picture import Picture
from scenery import blob
from shapes import box, circle, group, path, soft, stroke

FOLDER = "窓口・案内/"
CLERK = Person(Head("tail", c.DARK_HAIR), top=c.NAVY, bottom=c.SLATE, collar=c.WHITE)
CITIZEN = Person(Head("crop", c.BROWN_HAIR), top=c.AMBER, bottom=c.TEAL)


def consultation() -> str:
    """A citizen asks at the counter."""
    sheet = group(
        soft("M-26 -14L26 -14L32 14L-32 14Z", c.PAPER, 3),
        stroke("M-16 -5L16 -5M-18 4L10 4", c.SKY, 4),
        at=(232, 232),
    )
    balloon = box(196, 52, 96, 58, c.WHITE, 24) + path("M226 106L232 128L252 106Z", c.WHITE)
    dots = "".join(circle(x, 81, 6.5, c.CORAL) for x in (222, 244, 266))
    return (
        blob(240, 182, 456, 316, c.PALE_SKY)
        + balloon
        + dots
        + group(people.draw(CLERK, HOLDING), at=(128, 322), scale=1.26)
        + shadow(356, 336, 60)
        + group(people.draw(CITIZEN, HOLDING), at=(352, 332), scale=1.26)
        + box(44, 244, 256, 24, c.WOOD, 9)
        + box(56, 262, 232, 72, c.SAND, 6)
        + circle(172, 298, 19, c.SUN)
        + "".join(
            group(stroke("M0 -25L0 -29", c.AMBER, 6), at=(172, 298), turn=45 * i) for i in range(8)
        )
        + sheet
        + box(74, 208, 14, 38, c.TEAL, 5)
        + circle(81, 196, 18, c.LEAF)
    )


def form() -> str:
    """A form and a pen."""
    rows = "".join(
        box(112, 140 + 46 * i, 46, 16, c.SKY, 5)
        + box(168, 140 + 46 * i, 118 - 22 * (i % 2), 16, c.SILVER, 5)
        for i in range(4)
    )
    pen = group(
        box(-12, -130, 24, 130, c.CORAL, 8),
        box(-12, -130, 24, 26, c.RED, 8),
        path("M-12 -4L12 -4L0 30Z", c.SAND),
        path("M-4.500 18L4.500 18L0 30Z", c.INK),
        box(-7, -100, 5, 92, c.WHITE, 2.5, opacity=0.35),
        at=(278, 318),
        turn=38,
    )
    return (
        blob(200, 200, 390, 356, c.CREAM)
        + box(92, 60, 216, 296, c.STONE, 14, opacity=0.35)
        + box(86, 50, 216, 300, c.PAPER, 14)
        + box(86, 50, 216, 56, c.SKY, 14)
        + box(86, 90, 216, 16, c.SKY)
        + box(144, 70, 100, 16, c.PAPER, 8)
        + rows
        + pen
    )


def number_ticket() -> str:
    """A visitor waits with a numbered ticket."""
    seats = (
        box(64, 250, 352, 20, c.TEAL, 8)
        + "".join(box(x, 266, 12, 64, c.SLATE, 5) for x in (96, 232, 372))
        + box(64, 176, 352, 60, c.MINT, 14)
    )
    monitor = box(164, 36, 152, 78, c.NAVY, 12) + group(
        stroke("M-32 -18L-10 -18L-24 18", c.SUN, 8),
        stroke("M8 -18L30 -18L30 0L8 0L8 18L30 18", c.SUN, 8),
        at=(242, 75),
    )
    seated = Pose(
        left_arm=((-36, -98), (-8, -82)),
        right_arm=((36, -98), (12, -80)),
        left_leg=((-16, -44), (-16, -6)),
        right_leg=((16, -44), (16, -6)),
    )
    ticket = (
        box(-15, -104, 30, 36, c.PAPER, 4)
        + box(-8, -96, 16, 5, c.CORAL, 2)
        + box(-8, -86, 16, 10, c.SILVER, 2)
    )
    return (
        blob(240, 182, 456, 316, c.CREAM)
        + monitor
        + seats
        + group(
            people.draw(
                replace(CITIZEN, size=1),
                seated,
                ticket + people.hand(CITIZEN, (-14, -76)) + people.hand(CITIZEN, (14, -76)),
            ),
            at=(164, 334),
            scale=1.1,
        )
        + group(
            people.draw(
                Person(Head("bun", c.GREY_HAIR, eyes="closed"), top=c.LILAC, bottom=c.PLUM), seated
            ),
            at=(308, 334),
            scale=1.1,
        )
    )


def phone() -> str:
    """A member of staff answers the telephone."""
    clerk = replace(CLERK, head=Head("bob", c.BROWN_HAIR, mouth="open"), top=c.LEAF)
    pose = Pose(
        left_arm=((-44, -96), (-14, -80)),
        right_arm=((66, -108), (46, -142)),
        left_leg=((-12, -50), (-12, -40)),
        right_leg=((12, -50), (12, -40)),
    )
    handset = (
        stroke("M44 -178Q60 -158 46 -134", c.INK, 13)
        + circle(44, -178, 9, c.INK)
        + circle(46, -134, 9, c.INK)
    )
    return (
        circle(200, 200, 190, c.PALE_MINT)
        + group(
            people.draw(clerk, pose, handset + people.hand(clerk, (52, -152))),
            at=(196, 372),
            scale=1.46,
        )
        + box(34, 296, 332, 24, c.WOOD, 10)
        + path("M62 318L338 318A190 190 0 0 1 62 318Z", c.SAND)
        + soft("M70 296L82 262L132 262L144 296Z", c.CORAL, 8)
        + circle(107, 280, 10, c.PAPER)
        + stroke("M304 120Q322 140 312 164M324 104Q350 138 334 176", c.AMBER, 7)
    )


def vote() -> str:
    """A voter puts a paper into the ballot box."""
    voter = Person(Head("long", c.DARK_HAIR, turn=6), top=c.CORAL, bottom=c.NAVY)
    paper_slip = group(
        box(-16, -26, 32, 46, c.PAPER, 3),
        stroke("M-7 -14L7 -14M-7 -4L4 -4", c.SKY, 4),
        at=(312, 176),
        turn=8,
    )
    return (
        blob(240, 184, 446, 312, c.PALE_SKY)
        + shadow(240, 336, 170)
        + group(people.draw(voter, people.REACHING), at=(164, 332), scale=1.3)
        + paper_slip
        + box(232, 196, 168, 140, c.STONE, 12)
        + box(224, 186, 184, 26, c.SILVER, 10)
        + box(280, 192, 72, 8, c.SLATE, 4)
        + circle(316, 270, 34, c.PAPER)
        + stroke("M300 270L312 283L334 256", c.GREEN, 9)
    )


def vaccination() -> str:
    """A doctor gives a jab."""
    doctor = Person(
        Head("crop", glasses=True, turn=5), top=c.PAPER, dress=c.PAPER, collar=c.SKY, shoes=c.SLATE
    )
    doctor = replace(doctor, top="#e8f1f5", dress="#e8f1f5")
    syringe = group(
        box(-30, -8, 46, 16, c.SKY, 4),
        box(-44, -3, 16, 6, c.SLATE, 2),
        box(-50, -10, 6, 20, c.SLATE, 3),
        stroke("M16 0L36 0", c.SLATE, 3),
        at=(86, -104),
    )
    child = Person(
        Head("bunches", mouth="smile"), top=c.SUN, bottom=c.CORAL, short_sleeves=True, size=0.86
    )
    return (
        blob(240, 184, 446, 312, c.PALE_MINT)
        + shadow(140, 336, 66)
        + group(people.draw(doctor, people.REACHING, syringe), at=(136, 332), scale=1.3)
        + box(290, 268, 116, 18, c.TEAL, 8)
        + box(304, 282, 12, 52, c.SLATE, 5)
        + box(382, 282, 12, 52, c.SLATE, 5)
        + group(people.draw(child, people.STANDING), at=(346, 318), scale=1.22)
        + group(box(-9, -26, 18, 52, c.GREEN, 5), box(-26, -9, 52, 18, c.GREEN, 5), at=(244, 84))
    )


PICTURES = (
    Picture(FOLDER + "窓口で相談.svg", 480, 360, consultation),
    Picture(FOLDER + "申請書とペン.svg", 400, 400, form),
    Picture(FOLDER + "番号札で待つ人.svg", 480, 360, number_ticket),
    Picture(FOLDER + "電話でお問い合わせ.png", 400, 400, phone),
    Picture(FOLDER + "選挙の投票.png", 480, 360, vote),
    Picture(FOLDER + "予防接種.svg", 480, 360, vaccination),
)
