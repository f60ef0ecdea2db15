# ruff: noqa: F401, F811 - fixtures are imported by name
"""What the reminder asks of the work, and keeps in it."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from assetlib.terms import Level
from assetlib.use import Button, Plan, Use
from tests.ui.reminders import (
    ALTERED,
    BLOCK,
    HANDED_ON,
    OK,
    REMIND,
    WARN,
    boxes,
    host,
    library,
    opened,
    press,
)
from tests.ui.route_gate import PUBLIC, plan_of
from tests.ui.windows import texts


def test_an_answer_is_asked_live_and_what_was_ticked_stays(opened, qtbot):
    first = plan_of(REMIND, WARN, questions=(ALTERED,))
    dialog = opened(first, lambda use: plan_of(REMIND, OK, use=use))
    boxes(dialog)[0].click()
    press(dialog, "alterations", 0)
    assert not dialog.primary.isEnabled()  # what is shown is not yet what would be confirmed
    qtbot.waitUntil(dialog.primary.isEnabled)
    assert dialog.gate.uses[-1].facts == {"alterations": ()}
    assert [s.section.level for s in dialog.list.sections] == [Level.OK, Level.REMIND]
    qtbot.waitUntil(lambda: bool(boxes(dialog)))  # a new section is seen with the next event
    assert boxes(dialog)[0].isChecked()
    assert "絵を変えますか。" in texts(dialog)  # the answer can be taken back


def test_undecided_is_an_answer_too_and_a_list_tells_the_rest(opened, qtbot):
    dialog = opened(plan_of(WARN, questions=(ALTERED, HANDED_ON)))
    press(dialog, "contractor", 1)
    press(dialog, "alterations", 1)
    (box,) = dialog.list._asked["alterations"].findChildren(QCheckBox)
    box.click()
    qtbot.waitUntil(lambda: not dialog._waiting)
    assert dialog.plan.use == PUBLIC or dialog.gate.uses[-1].facts == {
        "contractor": False,
        "alterations": ("recolor",),
    }
    press(dialog, "contractor", 2)
    assert dialog.gate.uses[-1].facts["contractor"] is None


def test_never_more_than_four_questions(opened, qtbot):
    many = tuple(replace(HANDED_ON, fact=f"fact{n}") for n in range(6))
    dialog = opened(plan_of(WARN, questions=many[:4]), lambda _: plan_of(WARN, questions=many[4:]))
    press(dialog, "fact0", 0)
    qtbot.waitUntil(lambda: not dialog._waiting)
    assert len(dialog.list._asked) == 4


def test_a_work_is_titled_where_the_terms_count_per_work(opened, qtbot):
    def again(use: Use) -> Plan:
        return plan_of(OK, use=use, needs_work=use.work is None)

    dialog = opened(plan_of(OK, needs_work=True, use=Use(Button.PAID)), again)
    assert not dialog.primary.isEnabled()
    assert dialog.focusWidget() is dialog.list.work.field
    qtbot.keyClicks(dialog.list.work.field, "chirashi")
    with qtbot.waitSignal(dialog.decided) as decided:
        qtbot.keyClick(dialog.list.work.field, Qt.Key.Key_Return)
    assert decided.args[0].work.title == "chirashi"
    assert dialog.isVisible()
    qtbot.waitUntil(dialog.primary.isEnabled)
    assert "chirashi" in dialog._use.text()
    assert "制作物の題名を決めました。" in texts(dialog)
    line = dialog.list.work  # it stays where it was, so that nothing moves under the hand
    assert line.isVisible()
    assert not (line.field.isEnabled())
    assert not (line.button.isEnabled())


def test_what_nobody_knows_yet_cannot_be_handed_over_before_it_is_found_out(opened):
    assert opened(plan_of(WARN))._heading.text() == "1点は、確かめてからお渡しできます"
    assert opened(plan_of(WARN, BLOCK))._heading.text() == "1点は、確かめてからお渡しできます"
    known = replace(WARN, acknowledged=True)
    assert opened(plan_of(known))._heading.text() == "1点をお渡しできます"


def test_what_is_answered_before_and_after_the_title_is_in_the_work(opened, library, qtbot):
    library.section = "危機管理課"

    def again(use: Use) -> Plan:
        return plan_of(WARN, use=use, questions=(ALTERED, HANDED_ON), needs_work=use.work is None)

    dialog = opened(again(Use(Button.PAID)), again)
    press(dialog, "alterations", 0)
    qtbot.waitUntil(lambda: not dialog._waiting)
    dialog.list.work.field.setText("ひよりん通信")
    with qtbot.waitSignal(dialog.decided) as decided:
        dialog.list.work.button.click()
    (kept,) = dialog.gate.saved
    assert decided.args[0] == Use(Button.PAID, kept)
    assert (kept.section, kept.alterations, kept.contractor) == ("危機管理課", (), None)
    qtbot.waitUntil(lambda: not dialog._waiting)
    press(dialog, "contractor", 1)
    qtbot.waitUntil(lambda: not dialog._waiting)
    assert dialog.plan.use == Use(Button.PAID, replace(kept, contractor=False))
