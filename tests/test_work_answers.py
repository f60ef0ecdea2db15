"""What somebody answers becomes part of the work, and is asked for once."""

from assetlib.use import Button, Use, Work
from assetlib.work_answers import beside, kept, taken_up

WORK = Work("w1", "ひよりん通信", Button.PUBLIC, last_day="2026-12-13")


def test_answers_become_part_of_the_work_and_the_rest_stays_beside_it():
    said = {"alterations": (), "contractor": False, "media": "print", "purpose": "education"}
    assert kept(Use(Button.PUBLIC, WORK, said)) == Use(
        Button.PUBLIC,
        Work(
            *("w1", "ひよりん通信", Button.PUBLIC),
            medium="print",
            last_day="2026-12-13",
            contractor=False,
            alterations=(),
        ),
        {"purpose": "education"},
    )


def test_what_is_taken_back_is_open_again_and_not_asked_once_more():
    use = kept(Use(Button.PUBLIC, WORK, {"use_until": None, "ads": None}))
    assert use.work == Work("w1", "ひよりん通信", Button.PUBLIC)
    assert use.facts == {"use_until": None, "ads": None}


def test_without_a_work_answers_stay_answers():
    use = Use(Button.PUBLIC, None, {"ads": False})
    assert kept(use) == use


def test_what_a_work_said_before_is_not_overruled_by_what_was_said_of_something_else():
    said = {"use_until": "2027-03-31", "contractor": False, "purpose": "education"}
    use = taken_up(Use(Button.PUBLIC, None, said), WORK)
    assert use.work == Work(
        *("w1", "ひよりん通信", Button.PUBLIC), last_day="2026-12-13", contractor=False
    )
    assert use.facts == {"purpose": "education"}


def test_what_the_fields_say_takes_the_place_of_an_answer():
    facts = {"use_until": None, "ads": None, "purpose": "education"}
    assert beside(WORK, facts) == {"ads": None, "purpose": "education"}
