# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""What the reminder asks, what is on record of it, and what the librarians hear."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from assetlib.terms import Level
from assetlib.ui.ask_line import AskButton, AskLine
from assetlib.ui.credit_box import CreditBox
from assetlib.ui.small_button import SmallButton
from assetlib.use import Button
from tests.gates import licence
from tests.journeys.city import found_city
from tests.journeys.hands import CTRL, STAFF, Pc, drops, sit_down

CREDIT = "海：まちかどフォト（CC BY 4.0）"


def seen(widget: QWidget, kind: type) -> QWidget:
    """The one widget of that kind that can be seen."""
    (found,) = [one for one in widget.findChildren(kind) if one.isVisible()]
    return found


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_a_cc_by_photo_for_the_web_shows_its_credit_and_puts_it_on_the_clipboard(
    found_city, sit_down
):
    city = found_city("海")
    city.license(
        "ccby", "海", assigner="まちかどフォト", credit="{title}：まちかどフォト（CC BY 4.0）"
    )
    pc = sit_down(city)
    dialog = pc.open_works()
    pc.type("市のページ")
    medium = dialog.fields.medium
    medium.setCurrentIndex(medium.findData("web"))
    assert medium.currentData() == "web"
    pc.take_up(dialog)
    pc.choose("海")
    pc.pull("海")
    reminder = pc.reminder()
    assert reminder.plan.level is Level.REMIND
    box = seen(reminder, CreditBox)
    assert reminder.plan.credits == (CREDIT,)
    pc.click(seen(box, SmallButton))
    assert clipboard() == CREDIT
    assert not reminder.primary.isEnabled()
    (tick,) = [one.tick for one in reminder.list.sections]
    assert tick.box.hasFocus() or tick.box.isVisible()
    tick.box.setFocus()
    pc.press(Qt.Key.Key_Space)
    pc.confirm()
    pc.until(pc.at_rest)
    pc.settle()
    pc.drag("海")
    (record,) = pc.records()
    assert (record.level, record.credit) == ("remind", (CREDIT,))
    assert record.work["medium"] == "web"
    note = pc.window.way_out.note
    assert "クレジット" in note.words
    QGuiApplication.clipboard().clear()
    pc.click(note.button)
    assert clipboard() == CREDIT
    QGuiApplication.clipboard().clear()
    pc.click(pc.window.purpose.basket.credits.button)
    assert clipboard() == CREDIT


def test_draft_terms_want_a_reason_and_the_reason_is_on_record(found_city, sit_down):
    city = found_city("絵")
    city.license("draft", "絵")
    pc = sit_down(city)
    pc.choose_use(Button.PUBLIC)
    pc.choose("絵")
    pc.press(Qt.Key.Key_C, CTRL)
    reminder = pc.reminder()
    assert reminder.plan.level is Level.WARN
    (tick,) = [one.tick for one in reminder.list.sections]
    pc.press(Qt.Key.Key_Space)
    assert tick.box.isChecked()
    assert not reminder.primary.isEnabled()
    assert tick.field.hasFocus()
    pc.type("提供元に電話で確認")
    pc.confirm()
    pc.until(lambda: len(pc.records()) == 1)
    (record,) = pc.records()
    assert record.level == "warn"
    assert record.acknowledged == {"draft": "2026-12-01 提供元に電話で確認"}
    assert record.route == "copy"


def test_of_two_licences_on_one_picture_the_strictest_counts(found_city, sit_down):
    city = found_city("笑顔")
    city.license("free", "笑顔")
    city.teach(licence("portrait"))
    city.assign("portrait", "笑顔", how="add")
    pc = sit_down(city)
    pc.choose_use(Button.PUBLIC)
    pc.choose("笑顔")
    pc.pull("笑顔")
    reminder = pc.reminder()
    assert reminder.plan.level is Level.BLOCK
    assert not reminder.primary.isVisible()
    pc.give_up()
    assert pc.records() == []

    pc.choose_use(Button.INTERNAL)
    pc.pull("笑顔")
    assert {one.section.licence for one in pc.reminder().list.sections} == {"free", "portrait"}
    pc.confirm()
    pc.until(pc.at_rest)
    pc.settle()
    pc.drag("笑顔")
    (record,) = pc.records()
    assert (record.licences, len(record.versions)) == (("free", "portrait"), 2)


def test_a_picture_without_terms_stays_and_the_question_reaches_the_librarians(
    found_city, sit_down
):
    city = found_city("由来不明")
    pc = sit_down(city)
    pc.choose_use(Button.PUBLIC)
    pc.choose("由来不明")
    pc.press(Qt.Key.Key_C, CTRL)
    reminder = pc.reminder()
    assert reminder.plan.level is Level.BLOCK
    asking = seen(reminder, AskButton)
    assert asking.hasFocus()
    pc.press(Qt.Key.Key_Space)
    line = seen(reminder, AskLine)
    pc.until(line.field.hasFocus)
    pc.type("来月の広報に使いたい")
    pc.press(Qt.Key.Key_Return)
    pc.until(line._outcome.isVisible)
    pc.give_up()
    pc.library._delivery.refresh().result()
    city.office._delivery.refresh().result()
    (asked,) = city.office.ledger.requests().result()
    asset = city.office.details([pc.row("由来不明")]).result()[0].asset.id
    assert (asked.who, asked.body["words"]) == (STAFF, "来月の広報に使いたい")
    assert (asked.body["about"], asked.body["assets"]) == ("decide", [asset])
    assert asked.body["use"]["button"] == "public"
    assert pc.records() == []


def test_enter_in_the_question_sends_it_and_confirms_nothing_else(found_city, sit_down):
    city = found_city("桜", "由来不明")
    city.license("free", "桜")
    pc = sit_down(city)
    pc.choose_use(Button.PUBLIC)
    pc.choose("桜", "由来不明")
    pc.press(Qt.Key.Key_C, CTRL)
    reminder = pc.reminder()
    pc.until(reminder.primary.isEnabled)
    pc.click(seen(reminder, AskButton))
    line = seen(reminder, AskLine)
    pc.until(line.field.hasFocus)
    pc.press(Qt.Key.Key_Return)
    pc.until(line._outcome.isVisible)
    assert pc.dialog is reminder
    pc.give_up()
    assert pc.records() == []


def test_terms_changed_on_another_pc_after_the_reminder_are_asked_again(found_city, sit_down):
    city = found_city("桜")
    city.license("free", "桜")
    pc = sit_down(city)
    pc.choose_use(Button.PUBLIC)
    pc.choose("桜")
    pc.pull("桜")
    before = pc.reminder().plan
    city.teach(licence("free", title="CC0", credit="ひより市", reminder=["新しい条件です。"]))
    pc.library._delivery.refresh().result()
    pc.until(lambda: pc.library.head == city.office.head)
    pc.press(Qt.Key.Key_Return)
    pc.until(lambda: pc.dialog is None)
    pc.until(pc.at_rest)
    armed, old = pc.window.way_out.routes.armed, before.items[0].versions
    pc.until(lambda: armed.plan and armed.plan.items[0].versions != old)  # the news has come
    pc.pull("桜")
    again = pc.reminder()
    assert again.plan.items[0].versions != before.items[0].versions
    assert pc.drops == []
    pc.confirm()
    pc.until(pc.at_rest)
    pc.settle()
    pc.drag("桜")
    (record,) = pc.records()
    assert record.versions == again.plan.items[0].versions


def test_terms_that_forbid_between_confirming_and_handing_over_stop_the_picture(
    found_city, sit_down
):
    city = found_city("桜")
    city.license("free", "桜")
    pc = sit_down(city)
    pc.choose_use(Button.PUBLIC)
    pc.choose("桜")
    pc.press(Qt.Key.Key_C, CTRL)
    pc.reminder()
    forbidden = [{"kind": "prohibition", "action": "x", "when": [], "text": "公開できません。"}]
    city.teach(licence("free", title="CC0", rules=forbidden))
    pc.library._delivery.refresh().result()
    pc.press(Qt.Key.Key_Return)
    pc.until(lambda: pc.dialog is not None and pc.dialog.plan.level is Level.BLOCK)
    assert pc.reminder()._news.isVisible()
    pc.give_up()
    assert pc.records() == []
