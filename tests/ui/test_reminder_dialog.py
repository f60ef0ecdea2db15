# ruff: noqa: F401, F811 - fixtures are imported by name
"""The reminder: what it says, what has to be done, and what somebody confirmed in the end."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from assetlib import wording
from assetlib.asking import Asked
from assetlib.errors import LocalTrouble
from assetlib.events import ShareStateChanged
from assetlib.refusing import REFUSED
from assetlib.request import DECIDE, Answer
from assetlib.terms import Level
from assetlib.ui.ask_line import AskButton, AskLine
from assetlib.ui.credit_box import CreditBox
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.picture_strip import PictureStrip
from assetlib.ui.reminder_dialog import WIDTH
from assetlib.ui.scrim import Scrim
from assetlib.ui.terms_sheet import TermsSheet
from assetlib.use import Button, Plan, Said, Section, Use, Work
from assetlib.wording import say_trouble
from tests.ui.reminders import (
    ALTERED,
    BLOCK,
    HANDED_ON,
    NOTES,
    OK,
    REMIND,
    WARN,
    boxes,
    host,
    library,
    opened,
)
from tests.ui.route_gate import PUBLIC, item, part, plan_of
from tests.ui.windows import texts


def test_it_says_how_many_of_how_many_can_leave_and_for_what(opened):
    dialog = opened(plan_of(OK, REMIND, WARN, BLOCK))
    assert dialog._heading.text() == "4点のうち、3点をお渡しできます"
    assert "公開・無料" in dialog._use.text()
    assert dialog._left_out.text().splitlines()[-1] == "使えない1点は外します"
    assert dialog.width() == WIDTH


def test_the_sections_stand_from_the_freest_to_the_strictest(opened):
    dialog = opened(plan_of(BLOCK, WARN, REMIND, OK))
    levels = [shown.section.level for shown in dialog.list.sections]
    assert levels == [Level.OK, Level.REMIND, Level.WARN, Level.BLOCK]


def test_ok_needs_no_tick_and_enter_confirms_it(opened, qtbot):
    dialog = opened(plan_of(OK))
    assert boxes(dialog) == []
    assert dialog.focusWidget() is dialog.primary
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.said.licences == ("code-ok",)
    assert dialog.said.digest == dialog.plan.digest


@pytest.mark.parametrize("enter", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_on_the_key_that_gives_up_gives_up(opened, qtbot, enter):
    dialog = opened(plan_of(OK))
    confirmed = []
    dialog.accepted.connect(lambda: confirmed.append(True))
    dialog.cancel.setFocus()
    qtbot.keyClick(dialog.windowHandle(), enter)
    assert not dialog.isVisible()
    assert confirmed == []


def test_enter_on_the_key_that_asks_opens_the_line_to_ask_with(opened, qtbot):
    dialog = opened(plan_of(BLOCK))
    key = dialog.findChild(AskButton)
    key.setFocus()
    qtbot.keyClick(dialog.windowHandle(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.findChild(AskLine).isVisible())


def test_remind_is_confirmed_with_a_tick(opened):
    dialog = opened(plan_of(REMIND))
    assert not dialog.primary.isEnabled()
    (tick,) = boxes(dialog)
    assert tick.text() == "クレジットを表示します"
    tick.click()
    assert dialog.primary.isEnabled()


def test_warn_needs_a_reason_too_which_is_told_to_be_kept(opened, qtbot):
    dialog = opened(plan_of(WARN))
    (tick,) = boxes(dialog)
    tick.click()
    assert not dialog.primary.isEnabled()
    field = dialog.list.sections[0].tick.field
    assert dialog.focusWidget() is field
    assert "必ず書きます（使用記録に残ります）" in texts(dialog)
    field.setText("   ")
    assert not dialog.primary.isEnabled()
    qtbot.keyClicks(field, "tel")
    assert dialog.primary.isEnabled()
    assert dialog.said.reason.strip() == "tel"


def test_beside_the_button_stands_what_is_lacking_until_nothing_is(opened):
    dialog = opened(plan_of(WARN))
    assert dialog._left_out.text() == "印を付けてください"
    boxes(dialog)[0].click()
    assert dialog._left_out.text() == "印の横に、理由を書いてください"
    dialog.list.sections[0].tick.field.setText("11月20日、電話で確認")
    assert dialog._left_out.text() == ""


def test_an_answer_is_shown_and_filled_in_and_whoever_asked_confirms_it_herself(opened):
    dialog = opened(plan_of(WARN), asked=[asked(3, Answer.CHECK_FIRST)])
    shown = texts(dialog)
    assert "画像担当の回答：確かめてから、お使いいただけます（11月30日　佐藤 花子）" in shown
    assert "もう一度依頼" in shown
    (section,) = dialog.list.sections
    note = "画像担当の回答（11月30日）：確かめてから、お使いいただけます"
    assert section.tick.reason == note
    assert not dialog.primary.isEnabled()
    boxes(dialog)[0].click()
    assert dialog.primary.isEnabled()
    assert dialog.said.reason == note


@pytest.mark.parametrize("answer", [Answer.UNUSABLE, Answer.TALK, Answer.DONE])
def test_an_answer_that_frees_nothing_is_no_reason(opened, answer):
    dialog = opened(plan_of(WARN), asked=[asked(3, answer)])
    assert "画像担当の回答：" in texts(dialog)
    assert dialog.list.sections[0].tick.reason == ""


def refused(row: int) -> Section:
    text = "画像担当が、この使いみちには使えないと回答しています（11月30日　佐藤 花子）。"
    return part(
        Level.BLOCK, row, sentences=(Said("code-warn", REFUSED, "record", Level.BLOCK, text),)
    )


def refusing(*sections: Section) -> Plan:
    plan = plan_of(*sections)
    no = {row: one.sentences for one in sections for row in one.rows if one.level is Level.BLOCK}
    items = tuple(replace(one, reasons=no.get(one.row, one.reasons)) for one in plan.items)
    return replace(plan, items=items)


def test_a_librarians_no_offers_nothing_to_tick_and_says_so_once(opened):
    dialog = opened(refusing(refused(3)), asked=[asked(3, Answer.UNUSABLE)])
    assert dialog._heading.text() == "画像担当が「使えない」と回答したため、お渡しできません"
    shown = texts(dialog)
    assert boxes(dialog) == []
    assert not dialog.primary.isVisible()
    assert shown.count("11月30日　佐藤 花子") == 1
    assert "別の画像を選ぶか、画像担当にもう一度聞いてください。" in shown
    assert "ご自分で" not in shown
    assert "使えるようにできるかは" not in shown
    (again,) = (one for one in dialog.findChildren(AskButton) if one.isVisible())
    assert again.text() == "もう一度依頼"


def test_a_picture_that_a_librarian_said_no_to_is_left_out_of_others(opened):
    dialog = opened(refusing(REMIND, refused(3)), asked=[asked(3, Answer.UNUSABLE)])
    assert dialog._heading.text() == "2点のうち、1点をお渡しできます"
    boxes(dialog)[0].click()
    assert dialog.primary.isEnabled()
    assert dialog._left_out.text() == "使えない1点は外します"
    assert dialog.said.licences == ("code-remind",)


def test_what_was_asked_for_another_use_says_so_and_fills_in_nothing(opened):
    one = asked(3, Answer.USABLE, Use(Button.INTERNAL))
    dialog = opened(plan_of(WARN), asked=[one])
    assert "別の使いみち（庁内）について聞いたものです" in texts(dialog)
    assert dialog.list.sections[0].tick.reason == ""
    assert "確認を依頼" in [button.text() for button in dialog.findChildren(AskButton)]


def test_what_was_asked_for_another_work_is_not_called_another_use(opened):
    leaflet = Use(Button.PUBLIC, Work("w1", "秋のチラシ", Button.PUBLIC))
    dialog = opened(plan_of(WARN), asked=[asked(3, Answer.USABLE, leaflet)])
    assert "「秋のチラシ」（公開・無料）について聞いたものです" in texts(dialog)
    assert "別の使いみち" not in texts(dialog)
    assert dialog.list.sections[0].tick.reason == "", "it reaches no further than what was asked"


@pytest.mark.parametrize("part_", [WARN, BLOCK])
def test_what_waits_for_its_answer_is_not_asked_twice(opened, part_):
    row = part_.rows[0]
    dialog = opened(plan_of(part_), asked=[asked(row, None)])
    assert "依頼済み（11月29日）　回答待ち" in texts(dialog)
    assert not [one for one in dialog.findChildren(AskButton) if one.isVisible()]


def test_what_waits_already_is_not_sent_again_with_the_others(opened, qtbot):
    dialog = opened(plan_of(replace(WARN, rows=(3, 5))), asked=[asked(3, None)])
    (line,) = dialog.findChildren(AskLine)
    line.open()
    line.button.click()
    qtbot.waitUntil(lambda: dialog.gate.questions == [((5,), "", PUBLIC)])


def test_other_terms_of_the_same_picture_do_not_offer_to_ask_the_same_again(opened, qtbot):
    twice = replace(WARN, licence="other")
    dialog = opened(plan_of(WARN, twice))
    first, second = dialog.findChildren(AskLine)
    dialog.list.sections[0]._ask.click()
    first.button.click()
    qtbot.waitUntil(lambda: "依頼しました" in texts(first))
    dialog.list.sections[1]._ask.click()
    dialog._around.before.keep([asked(3, None)])
    assert "依頼しました" in texts(first)
    assert second.isHidden()
    assert dialog.list.sections[1]._ask.isHidden()


def test_an_answer_about_one_of_two_pictures_names_it_and_is_no_reason_for_both(opened):
    dialog = opened(plan_of(replace(WARN, rows=(3, 5))), asked=[asked(3, Answer.USABLE)])
    assert "絵3　画像担当の回答：お使いいただけます" in texts(dialog)
    assert dialog.list.sections[0].tick.reason == ""


def asked(row: int, answer: Answer | None, use: Use = PUBLIC) -> Asked:
    on, by = ("2026-11-30", "佐藤 花子") if answer else ("", "")
    at = "2026-11-29T01:32:00+00:00"
    return Asked("1", DECIDE, "使えますか", at, answer, rows=(row,), use=use, on=on, by=by)


def test_what_a_sentence_says_is_not_said_again_by_the_terms_in_short(opened):
    short = ("有料・無料を問わず、使えます。", "公開するときは、クレジットを表示します。")
    said = (Said("cc", "attribute", "duty", Level.REMIND, "クレジットを表示してください。"),)
    dialog = opened(plan_of(part(Level.REMIND, 1, sentences=said, lines=short)))
    shown = [label.text() for label in dialog.findChildren(Paragraph)]
    assert short[0] in shown
    assert not [text for text in shown if short[1] in text]


def test_several_reasons_are_kept_with_whose_terms_they_are_about(opened):
    other = replace(WARN, licence="other", title="写真集", rows=(5,))
    dialog = opened(plan_of(WARN, other))
    for shown, reason in zip(dialog.list.sections, ("電話", "メール"), strict=True):
        shown.tick.restore(ticked=True, reason=reason)
    assert dialog.said.reason == "warnの条件：電話　写真集：メール"
    assert dialog.primary.isEnabled()


def test_what_is_acknowledged_already_says_since_when_and_asks_nothing(opened):
    dialog = opened(plan_of(replace(REMIND, acknowledged=True, since="2026-11-04"), OK))
    assert boxes(dialog) == []
    assert "確認済み（11月4日）" in texts(dialog)


def test_the_credit_can_be_copied(opened):
    dialog = opened(plan_of(REMIND))
    dialog.findChildren(CreditBox)[0]._button.click()
    assert QGuiApplication.clipboard().text() == "絵：ひより市"


def test_a_block_says_why_where_it_stands_and_whom_to_ask(opened):
    dialog = opened(plan_of(BLOCK))
    shown = texts(dialog)
    assert "庁内限りです。" in shown
    assert "第3項　利用条件にある相談先：広報課（内線 2214）" in shown
    assert "まず画像担当に「確認を依頼」で聞きます" in shown
    nobody = replace(BLOCK, contact="")
    assert "まず画像担当に" in texts(opened(plan_of(nobody)))
    assert dialog._heading.text() == "この使いみちでは、お渡しできません"
    assert not dialog.primary.isVisible()
    assert dialog.cancel.text() == "閉じる"


def test_the_librarians_can_be_asked_and_it_is_said_that_they_were(opened, qtbot):
    dialog = opened(plan_of(OK, BLOCK))
    (button,) = (b for b in dialog.findChildren(AskButton) if b.isVisible())
    button.click()
    line = dialog.findChildren(AskLine)[0]
    qtbot.keyClicks(line.field, "poster")
    line.button.click()
    qtbot.waitUntil(lambda: "確認を依頼しました" in texts(line))
    assert dialog.gate.questions == [((4,), "poster", PUBLIC)]


def test_what_is_not_known_yet_can_be_asked_as_well(opened, qtbot):
    dialog = opened(plan_of(OK, WARN, REMIND))
    (button,) = (b for b in dialog.findChildren(AskButton) if b.isVisible())
    button.click()
    (line,) = (one for one in dialog.findChildren(AskLine) if one.isVisible())
    line.button.click()
    qtbot.waitUntil(lambda: bool(dialog.gate.questions))
    assert dialog.gate.questions == [((3,), "", PUBLIC)]


def test_a_question_that_cannot_be_kept_says_why_and_can_be_sent_again(opened, qtbot):
    dialog = opened(plan_of(BLOCK))
    dialog.gate.failing = trouble = LocalTrouble("C:", "満杯")
    line = dialog.findChildren(AskLine)[0]
    line.open()
    line.button.click()
    qtbot.waitUntil(lambda: say_trouble(trouble) in texts(line))
    assert line.button.isEnabled()


def test_staff_cannot_lift_a_block_and_a_librarian_can_with_a_reason(opened):
    assert opened(plan_of(BLOCK)).list.override is None
    dialog = opened(plan_of(BLOCK), librarian=True)
    override = dialog.list.override
    assert "提供元" in override.field.placeholderText(), "she is the one whom others ask"
    assert dialog.primary.isHidden()  # what is refused offers nothing to confirm
    override.restore(ticked=True, reason="")
    assert not dialog.primary.isHidden()
    assert dialog.primary.text() == "例外として渡します"
    assert not dialog.primary.isEnabled()
    override.restore(ticked=True, reason="本人の同意を得た")
    assert dialog.primary.isEnabled()
    assert dialog.said.override == "本人の同意を得た"
    assert dialog._heading.text() == "1点をお渡しできます"


def test_what_failed_its_check_nobody_can_lift(opened):
    plan = plan_of(BLOCK)
    held = item(4, Level.BLOCK, reasons=(Said("", "notSanitised", "record", Level.BLOCK, "検査"),))
    assert opened(replace(plan, items=(held,)), librarian=True).list.override is None


def test_escape_gives_up_and_the_window_behind_comes_back(opened, host, qtbot):
    dialog = opened(plan_of(REMIND))
    assert any(isinstance(child, Scrim) for child in host.children())
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not any(isinstance(child, Scrim) for child in host.children()))


def test_tab_walks_from_the_top_to_the_bottom(opened, qtbot):
    dialog = opened(plan_of(REMIND, WARN, BLOCK, questions=(HANDED_ON,)))
    heights = []
    for _ in range(8):
        now = dialog.focusWidget()
        heights.append(now.mapTo(dialog, now.rect().center()).y())
        qtbot.keyClick(now, Qt.Key.Key_Tab)
        if dialog.focusWidget() in (dialog.cancel, dialog.primary):
            break
    assert heights == sorted(heights)


def test_every_control_has_a_name_for_screen_readers(opened):
    dialog = opened(plan_of(REMIND, WARN, BLOCK, questions=(ALTERED, HANDED_ON)), librarian=True)
    for kind in (QAbstractButton, QLineEdit):
        for control in dialog.findChildren(kind):
            words = getattr(control, "text", str)()
            assert control.accessibleName() or words, control
    ticks = [box.accessibleName() for box in boxes(dialog)]
    assert len(set(ticks)) == len(ticks)  # each says whose terms it is about


def test_many_licences_scroll_and_the_buttons_stay_in_sight(opened, host):
    many = [replace(REMIND, licence=f"c{n}", rows=(n,)) for n in range(12)]
    dialog = opened(plan_of(*many))
    assert dialog.height() <= host.height()
    assert dialog._area.verticalScrollBar().maximum() > 0
    assert dialog.rect().contains(dialog._bottom.geometry())


def test_the_address_of_the_terms_is_text_and_can_be_copied(opened):
    dialog = opened(plan_of(REMIND))
    assert dialog._terms._words.text() == "https://a.jp/"
    dialog._terms._button.click()
    assert QGuiApplication.clipboard().text() == "https://a.jp/"


def test_the_copy_of_the_terms_can_be_opened_where_there_is_one(opened, monkeypatch):
    assert opened(plan_of(REMIND))._terms._read.isHidden()
    note = replace(NOTES["code-remind"], terms_text="第1条 使えます。")
    monkeypatch.setitem(NOTES, "code-remind", note)
    dialog = opened(plan_of(REMIND))
    dialog._terms._read.click()
    (sheet,) = dialog.findChildren(TermsSheet)
    assert "第1条 使えます。" in sheet.text.toPlainText()
    sheet.accept()


def test_many_pictures_are_counted_after_the_first_two(opened):
    dialog = opened(plan_of(part(Level.OK, *range(12))))
    assert "ほか10点" in texts(dialog.findChildren(PictureStrip)[0])


def test_counts_against_a_limit_are_told(opened):
    dialog = opened(plan_of(replace(OK, count=17, limit=20)))
    assert "17点／20点まで" in texts(dialog)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_nothing_is_wider_than_the_dialog(opened, language):
    wording.speak(language)
    dialog = opened(plan_of(OK, REMIND, WARN, BLOCK, questions=(ALTERED,)), librarian=True)
    for child in dialog.list.findChildren(QWidget):
        if child.isVisible() and child.window() is dialog:
            right = child.mapTo(dialog, child.rect().bottomRight()).x()
            assert right <= WIDTH, child


def test_a_question_that_waits_for_the_share_is_not_said_to_be_asked(
    opened, qtbot, courier, monkeypatch
):
    away = ShareStateChanged(reachable=False, checked_at="", pending=0)
    monkeypatch.setattr(courier, "share", away)
    dialog = opened(plan_of(WARN))
    line = dialog.findChildren(AskLine)[0]
    line.open()
    line.button.click()
    qtbot.waitUntil(lambda: "（送信待ち）" in texts(line))
    assert "依頼しました" not in texts(line)
