"""The basket bar tells what was taken, how near the limits are, and which credits to print."""

# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication

from assetlib.futures import shaped
from assetlib.ui.basket_bar import SHOWN, fullest, used
from assetlib.ui.meter import Meter, figure, nearly_full
from assetlib.ui.taken_list import AT_ONCE
from assetlib.ui.window import Window
from assetlib.ui.work_button import second_line, until
from assetlib.use import Button, Count, Use, Work
from assetlib.wording import say
from tests.ui.fake_gate import FREE, INTERNAL
from tests.ui.fake_library import FakeLibrary
from tests.ui.fake_pictures import Picture
from tests.ui.windows import _japanese, bare, library, opened, row_of, texts

LEAFLET = Work("w1", "総合防災訓練チラシ", Button.PUBLIC, last_day="2031-12-13")
PUBLIC, TITLED = Use(Button.PUBLIC), Use(Button.PUBLIC, LEAFLET)


def with_use(window: Window, library: FakeLibrary, use: Use, qtbot) -> Window:
    library.gate.remembered.append(use)
    opened(window, library, qtbot)
    qtbot.waitUntil(lambda: window.purpose.desk.use == use)
    return window


def take(library: FakeLibrary, use: Use, *titles: str) -> None:
    for title in titles:
        library.gate.take(row_of(library, title), use)


def test_it_is_away_while_nothing_was_taken_and_no_work_is_chosen(bare, library, qtbot):
    window = with_use(bare, library, PUBLIC, qtbot)
    basket = window.purpose.basket
    assert basket.isHidden()
    take(library, PUBLIC, "懐中電灯")
    window.purpose.desk.refresh()
    qtbot.waitUntil(lambda: not basket.isHidden())
    assert basket.work.text() == "題名のない使いみち"


def test_a_work_shows_its_title_its_purpose_and_its_last_day(bare, library, qtbot):
    window = with_use(bare, library, TITLED, qtbot)
    basket = window.purpose.basket
    assert not basket.isHidden()
    edge = basket.layout().itemAt(0).widget()
    assert edge.geometry().top() == 0  # no strip above it
    assert basket.work.text() == "総合防災訓練チラシ"
    assert second_line(TITLED) == "公開・無料　令和13年12月13日まで"
    assert "総合防災訓練チラシ" in basket.work.accessibleName()


def test_a_last_day_that_nobody_has_said_is_left_out():
    assert until("") == ""
    assert second_line(PUBLIC) == "公開・無料"


def test_four_pictures_stand_there_newest_first_and_the_rest_is_counted(bare, library, qtbot):
    use = Use(Button.PUBLIC, Work("w2", "防災チラシ", Button.PUBLIC))
    take(library, use, "消火器", "懐中電灯", "雪だるま", "保育園", "絵本", "非常持出袋")
    window = with_use(bare, library, use, qtbot)
    window.resize(1440, 900)
    basket = window.purpose.basket
    qtbot.waitUntil(lambda: basket.more.text() == "一覧（ほか2点）")
    assert len(basket.pictures) == SHOWN
    assert basket.pictures[0].accessibleName() == "非常持出袋"


@pytest.mark.parametrize("width", [960, 1024, 1366, 1440])
def test_nothing_overlaps_at_any_width(bare, library, qtbot, width):
    take(library, TITLED, "消火器", "懐中電灯", "雪だるま", "保育園", "絵本", "非常持出袋")
    window = with_use(bare, library, TITLED, qtbot)
    window.resize(width, 768)
    basket = window.purpose.basket
    qtbot.waitUntil(lambda: not basket.isHidden() and bool(basket.meters))

    def fits() -> bool:
        parts = [basket.work, *basket.pictures, basket.more, *basket.meters, basket.credits]
        seen = [part.geometry() for part in parts if part.isVisible()]
        apart = all(not a.intersects(b) for a in seen for b in seen if a is not b)
        return apart and seen[-1].right() <= basket.width()

    qtbot.waitUntil(fits)  # once it is laid out for that width


@pytest.mark.parametrize("width", [960, 1366])
def test_the_title_has_room_before_the_pictures(bare, library, qtbot, width):
    use = Use(Button.PUBLIC, Work("w2", "春の市民まつりチラシ", Button.PUBLIC))
    take(library, use, "消火器", "懐中電灯", "雪だるま", "保育園", "避難所", "非常持出袋")
    window = with_use(bare, library, use, qtbot)
    window.resize(width, 768)
    basket = window.purpose.basket
    qtbot.waitUntil(lambda: bool(basket.pictures) and basket.credits.isVisible())
    qtbot.waitUntil(lambda: basket.work.width() >= basket.work.sizeHint().width())
    shown = sum(one.isVisible() for one in basket.pictures)
    assert str(6 - shown) in basket.more.text()


def test_what_is_cut_off_of_a_title_is_in_the_tooltip(bare, library, qtbot):
    title = "第二十三回ひより市春の市民まつり実行委員会のお知らせチラシ"
    use = Use(Button.PUBLIC, Work("w2", title, Button.PUBLIC))
    basket = with_use(bare, library, use, qtbot).purpose.basket
    assert title in basket.work.toolTip()
    assert say("purpose.work_hint") in basket.work.toolTip()


def test_another_button_puts_the_work_aside_and_one_press_brings_it_back(bare, library, qtbot):
    take(library, TITLED, "懐中電灯")
    window = with_use(bare, library, TITLED, qtbot)
    basket, desk = window.purpose.basket, window.purpose.desk
    assert not basket.aside.isVisible()
    desk.choose_button(Button.PAID)
    qtbot.waitUntil(basket.aside.isVisible)
    assert "「総合防災訓練チラシ」（公開・無料）" in basket.aside.words
    desk.choose_button(Button.INTERNAL)
    assert basket.aside.isVisible()
    basket.aside.button.click()
    assert desk.use == TITLED
    qtbot.waitUntil(lambda: not basket.aside.isVisible())


def test_a_work_that_somebody_left_on_purpose_is_not_put_aside(bare, library, qtbot):
    window = with_use(bare, library, TITLED, qtbot)
    window.purpose.desk.leave_work()
    window.purpose.desk.choose_button(Button.PAID)
    assert window.purpose.desk.aside is None
    assert window.purpose.basket.isHidden()


def test_from_80_percent_of_the_limit_the_count_is_emphasised(theme, qtbot):
    calm, near = Count("a", "こよみ", 15, 20), Count("a", "こよみ", 16, 20)
    assert not nearly_full(calm)
    assert nearly_full(near)
    assert figure(Count("a", "こよみ", 17, 20)) == "17／20点"
    meter = Meter(theme, near)
    qtbot.addWidget(meter)
    assert meter.ink == "warn"
    assert meter.accessibleName() == "こよみ　16／20点"
    assert not meter.grab().isNull()


def test_the_fullest_count_stands_first():
    counts = (Count("a", "あ", 1, 20), Count("b", "い", 4, 5))
    assert [count.licence for count in fullest(counts)] == ["b", "a"]


def test_whoever_took_it_before_is_named_in_the_list(bare, library, qtbot, monkeypatch):
    take(library, TITLED, "懐中電灯")
    own = library.gate.basket

    def hers(basket):
        return replace(basket, taken=tuple(replace(one, by="山田花子") for one in basket.taken))

    monkeypatch.setattr(library.gate, "basket", lambda use: shaped(own(use), hers))
    window = with_use(bare, library, TITLED, qtbot)
    qtbot.waitUntil(lambda: len(window.purpose.desk.basket.taken) == 1)
    window.purpose.basket.open_list()
    assert "山田花子さん" in texts(window.purpose.basket.taken_list)


def test_a_picture_taken_twice_is_one_picture(library):
    take(library, PUBLIC, "懐中電灯", "懐中電灯", "消火器")
    basket = library.gate.basket(PUBLIC).result(10)
    assert [one.title for one in used(basket)] == ["消火器", "懐中電灯"]
    assert basket.counts[0].count == 2


def test_the_credits_are_copied_at_once_and_told(bare, library, qtbot):
    take(library, TITLED, "非常持出袋", "避難所", "懐中電灯")
    window = with_use(bare, library, TITLED, qtbot)
    basket = window.purpose.basket
    qtbot.waitUntil(lambda: not basket.credits.isHidden())
    heard: list[str] = []
    basket.copied.connect(heard.append)
    basket.credits.button.click()
    assert QGuiApplication.clipboard().text() == "絵：ひより市（CC BY 4.0）"
    assert heard == ["クレジット1件をコピーしました"]
    assert window.pane.said == "クレジット1件をコピーしました"


def test_a_long_list_of_what_was_taken_comes_whole(bare, library, qtbot):
    titles = [picture.title for picture in library.pictures.values()][:25]
    take(library, TITLED, *titles)
    basket = with_use(bare, library, TITLED, qtbot).purpose.basket
    qtbot.waitUntil(lambda: len(basket._basket.taken) == len(titles))
    basket.open_list()
    listed = basket.taken_list
    assert listed is not None
    assert len(listed.buttons) == AT_ONCE  # what is seen is there at once
    qtbot.waitUntil(lambda: len(listed.buttons) == len(titles))
    said = [button.accessibleName() for button in listed.buttons]
    assert said == [f"「{one}」を使わなかったことにする" for one in reversed(titles)]
    with qtbot.waitSignal(listed.marked) as marked:
        listed.buttons[-1].click()
    assert marked.args == [(basket._basket.taken[-1].use,), True]


def test_a_picture_that_left_twice_is_one_line_and_all_of_it_is_taken_off(bare, library, qtbot):
    take(library, TITLED, "懐中電灯", "消火器", "懐中電灯")
    basket = with_use(bare, library, TITLED, qtbot).purpose.basket
    qtbot.waitUntil(lambda: bool(basket.meters))
    basket.open_list()
    listed = basket.taken_list
    assert listed is not None
    assert [line.taken.title for line in listed._lines] == ["懐中電灯", "消火器"]
    assert "2回渡しました" in texts(listed)
    listed.buttons[0].click()
    qtbot.waitUntil(lambda: figure(basket.meters[0].count) == "1／20点")
    assert [one.not_used for one in library.gate.records] == [True, False, True]
    assert [button.text() for button in listed.buttons] == ["元に戻す", "使わなかった"]
    listed.buttons[0].click()
    qtbot.waitUntil(lambda: figure(basket.meters[0].count) == "2／20点")
    assert not any(one.not_used for one in library.gate.records)


SOLD = replace(LEAFLET, button=Button.PAID)


def with_answers_changed(window: Window, library: FakeLibrary, qtbot) -> Window:
    """A work with two pictures, one of which may not be sold; then it is to be sold."""
    library.gate.rulings["kurashi-3"] = {Button.PUBLIC: FREE, Button.PAID: INTERNAL}
    take(library, TITLED, "非常持出袋", "消火器")
    with_use(window, library, TITLED, qtbot)
    qtbot.waitUntil(lambda: len(window.purpose.basket.pictures) == 2)
    assert window.centre.banner.subject == ""
    window.purpose.desk.choose_work(SOLD)
    return window


def test_what_is_in_a_work_and_no_longer_allowed_is_told_at_once(bare, library, qtbot):
    window = with_answers_changed(bare, library, qtbot)
    banner, basket = window.centre.banner, window.purpose.basket
    qtbot.waitUntil(lambda: banner.subject == "amiss")
    assert "渡し済みの画像1点" in banner.words
    assert "使えません：庁内限り（1点）" in banner.words
    names = [picture.accessibleName() for picture in basket.pictures]
    assert names == ["消火器\n使えません：庁内限り", "非常持出袋"]
    banner._action.click()
    listed = basket.taken_list
    assert listed is not None
    assert texts(listed).count("使えません：庁内限り") == 1


def test_it_is_over_once_the_answers_are_changed_back_or_it_was_not_used(bare, library, qtbot):
    window = with_answers_changed(bare, library, qtbot)
    banner = window.centre.banner
    qtbot.waitUntil(lambda: banner.subject == "amiss")
    window.purpose.desk.choose_work(LEAFLET)
    assert banner.subject == ""
    window.purpose.desk.choose_work(SOLD)
    qtbot.waitUntil(lambda: banner.subject == "amiss")
    window.purpose.desk.mark([library.gate.records[1].id], not_used=True)
    qtbot.waitUntil(lambda: banner.subject == "")


def test_a_use_of_last_time_is_marked_and_no_news(bare, library, qtbot):
    library.gate.rulings["kurashi-3"] = {Button.PUBLIC: FREE, Button.PAID: INTERNAL}
    take(library, TITLED, "消火器")
    window = with_use(bare, library, Use(Button.PAID, SOLD), qtbot)
    qtbot.waitUntil(lambda: bool(window.purpose.basket.pictures))
    assert "使えません" in window.purpose.basket.pictures[0].accessibleName()
    assert window.centre.banner.subject == ""


def test_without_credits_there_is_nothing_to_copy(bare, library, qtbot):
    take(library, TITLED, "懐中電灯")
    window = with_use(bare, library, TITLED, qtbot)
    qtbot.waitUntil(lambda: bool(window.purpose.basket.meters))
    assert window.purpose.basket.credits.isHidden()


def test_what_was_not_used_is_taken_off_the_count_and_can_come_back(bare, library, qtbot):
    take(library, TITLED, "懐中電灯", "消火器")
    window = with_use(bare, library, TITLED, qtbot)
    basket = window.purpose.basket
    qtbot.waitUntil(lambda: bool(basket.meters))
    basket.more.click()
    listed = basket.taken_list
    assert listed is not None
    assert [button.text() for button in listed.buttons] == ["使わなかった", "使わなかった"]
    assert listed.buttons[0].accessibleName() == "「消火器」を使わなかったことにする"
    listed.buttons[0].click()
    qtbot.waitUntil(lambda: figure(basket.meters[0].count) == "1／20点")
    assert [button.text() for button in listed.buttons] == ["元に戻す", "使わなかった"]
    assert len(library.gate.records) == 2
    for command, count in ((window.commands.undo, 2), (window.commands.redo, 1)):
        qtbot.waitUntil(command.isEnabled)
        command.trigger()
        expected = f"{count}／20点"
        qtbot.waitUntil(lambda expected=expected: figure(basket.meters[0].count) == expected)
    listed.buttons[0].click()
    qtbot.waitUntil(lambda: figure(basket.meters[0].count) == "2／20点")


def test_the_bar_stands_below_the_pictures_and_leads_to_the_works(bare, library, qtbot):
    window = with_use(bare, library, TITLED, qtbot)
    basket = window.purpose.basket
    assert basket.parentWidget() is window.centre
    basket.work.click()
    assert window.purpose._open is not None
    window.purpose._open.reject()


def test_another_use_has_another_basket(bare, library, qtbot):
    take(library, TITLED, "懐中電灯")
    window = with_use(bare, library, TITLED, qtbot)
    basket = window.purpose.basket
    qtbot.waitUntil(lambda: bool(basket.pictures))
    window.centre.use_bar.trough.keys[0].click()
    assert basket.pictures == []
    assert not basket.more.isVisible()
    assert not basket.credits.isVisible()


def test_in_the_lowest_window_nothing_lies_over_anything(bare, library, qtbot):
    window = with_use(bare, library, TITLED, qtbot)
    centre = window.centre
    centre.banner.notify("share", "共有フォルダーにつながりません。", "つながってからになります。")
    window.resize(683, 313)
    every = (centre.use_bar, centre.search, centre.heading, centre.grid, centre.banner)

    def apart() -> bool:
        seen = [one for one in (*every, window.purpose.basket) if one.isVisible()]
        tops = [one.mapTo(centre, one.rect().topLeft()).y() for one in seen]
        ends = [one.mapTo(centre, one.rect().bottomLeft()).y() for one in seen]
        return all(end < top for end, top in zip(ends, tops[1:], strict=False))

    qtbot.waitUntil(lambda: centre.width() < 400 and apart() and centre.grid.height() >= 32)
