"""A tile says how its picture stands to the use: in words, with a sign, and by stepping back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from assetlib import wording
from assetlib.query import Tile
from assetlib.terms import Level
from assetlib.ui.caption import Word, accessible_text, words
from assetlib.ui.caption_line import CaptionLine
from assetlib.ui.grid_shape import CAPTION
from assetlib.ui.levels import LevelBadge, ink_of, sign_of, word_of
from assetlib.ui.standing import UNASKED, Standing
from assetlib.ui.theme import Theme
from assetlib.ui.tile import Look, TilePainter
from assetlib.ui.tokens import DARK, LIGHT, Tokens
from assetlib.use import Verdict

WAITING = Standing(chosen=True)
WELL = QRect(8, 8, 160, 120)


@pytest.fixture(autouse=True)
def _japanese():
    wording.speak("ja")


def standing(level: Level, reason: str = "", *, taken: bool = False) -> Standing:
    return Standing(chosen=True, verdict=Verdict(level, reason), taken=taken)


def tile(**fields: object) -> Tile:
    return Tile(1, "絵/1.png", "避難所", **fields)  # type: ignore[arg-type]


def painted(theme: Theme, one: Tile, stands: Standing) -> QImage:
    image = QImage(176, 200, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("#F7F6F3"))
    thumbnail = QPixmap(128, 96)
    thumbnail.fill(QColor("#000000"))
    painter = QPainter(image)
    paints = TilePainter(theme)
    paints.prepare(WELL.size(), 1.0)
    area = WELL.adjusted(0, 0, 0, CAPTION)
    paints.paint_well(painter, area, one, thumbnail, Look(), stands)
    paints.paint_words(painter, area, one, Look(), stands)
    painter.end()
    return image


def inks(line: CaptionLine, said: tuple[Word, ...]) -> set[str]:
    image = line.drawn(said).toImage()
    spots = [(x, y) for x in range(image.width()) for y in range(image.height())]
    colours = [image.pixelColor(x, y) for x, y in spots]
    return {colour.name().upper() for colour in colours if colour.alpha() == 255}


# The words.


def test_before_a_use_is_chosen_the_words_are_about_the_terms():
    assert words(tile(badges=("表示要",))) == (Word("表示要"),)


def test_while_the_verdict_is_on_its_way_nothing_is_claimed():
    assert words(tile(badges=("表示要",)), WAITING) == ()
    assert accessible_text(tile(badges=("表示要",)), WAITING) == "避難所"


@pytest.mark.parametrize("level", Level)
def test_every_level_has_its_word_and_its_own_sign(level):
    (word,) = words(tile(badges=("表示要",)), standing(level))
    assert (word.text, word.icon, word.level) == (word_of(level), sign_of(level), level)
    assert len({sign_of(other) for other in Level}) == len(Level)


def test_only_what_cannot_be_used_says_why_on_the_tile():
    assert words(tile(), standing(Level.BLOCK, "庁内限り"))[0].reason == "庁内限り"
    assert words(tile(), standing(Level.WARN, "利用条件は下書き"))[0].reason == ""


def test_beside_usable_stands_what_may_still_come():
    said = words(tile(badges=("表示要", "加工は申請要")), standing(Level.OK))
    assert [word.text for word in said] == ["使えます", "加工は申請要"]
    assert said[1].plain
    assert len(words(tile(badges=("表示要",)), standing(Level.OK))) == 1


def test_a_file_that_is_not_there_has_no_level():
    assert [word.text for word in words(tile(waiting=True), standing(Level.OK))] == ["登録待ち"]
    gone = words(tile(state="missing"), standing(Level.BLOCK, "ファイルなし"))
    assert [word.text for word in gone] == ["見当たりません"]


def test_what_was_taken_out_is_not_told_as_lost():
    (said,) = words(tile(state="retired"), standing(Level.BLOCK, "ファイルなし"))
    assert said.reason == "外した画像"


def test_screen_readers_hear_the_level_its_reason_and_that_it_was_taken():
    spoken = accessible_text(tile(), standing(Level.BLOCK, "庁内限り", taken=True))
    assert spoken == "避難所（使えません：庁内限り、この使いみちで渡し済み）"


# The look.


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("level", Level)
def test_ok_stands_without_a_fill_and_the_others_on_theirs(qapp, tokens: Tokens, level):
    line = CaptionLine(tokens, 160, 1.0)
    soft = getattr(tokens, ink_of(level)).soft
    drawn = inks(line, words(tile(), standing(level)))
    assert (soft in drawn) == (level is not Level.OK)


def test_a_reason_that_is_too_long_is_cut_off_within_the_tile(qapp):
    line = CaptionLine(LIGHT, 160, 2.0)
    drawn = line.drawn(words(tile(), standing(Level.BLOCK, "とても長い理由" * 9)))
    assert drawn.width() == 320
    long = words(tile(badges=("加工は申請要",)), standing(Level.OK, "とても長い条件" * 9))
    assert line.drawn(long).width() == 320


def test_a_picture_that_cannot_be_used_steps_back(theme):
    middle = WELL.center()
    assert painted(theme, tile(), standing(Level.OK)).pixelColor(middle).lightness() == 0
    faint = painted(theme, tile(), standing(Level.BLOCK, "庁内限り")).pixelColor(middle)
    assert 160 < faint.lightness() < 190  # 32 % of black on white


def test_what_was_taken_bears_a_stamp_in_the_corner(theme):
    corner = WELL.topRight() + QPoint(-7 - 10, 8)
    plain = painted(theme, tile(), standing(Level.OK)).pixelColor(corner)
    stamped = painted(theme, tile(), standing(Level.OK, taken=True)).pixelColor(corner)
    assert plain.name() == "#ffffff"
    assert stamped.blue() > stamped.red() + 60


def test_without_a_use_nothing_steps_back_and_nothing_is_stamped(theme):
    assert painted(theme, tile(), UNASKED) == painted(theme, tile(), UNASKED)
    assert not UNASKED.blocked


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("level", Level)
def test_the_badge_of_the_pane_holds_its_whole_word(theme, qtbot, language, level):
    wording.speak(language)
    badge = LevelBadge(theme, level)
    qtbot.addWidget(badge)
    badge.show()
    assert badge.accessibleName() == word_of(level)
    assert badge.width() >= badge.sizeHint().width()
    assert not badge.grab().isNull()
    wording.speak("ja")


def test_where_level_and_reason_do_not_fit_the_reason_is_told_whole(qapp):
    line = CaptionLine(LIGHT, 160, 1.0)
    long_ = Word("使えません", "blocked", level=Level.BLOCK, reason="検査で保留")
    short = Word("使えません", "blocked", level=Level.BLOCK, reason="庁内限り")
    assert line._short(long_) == Word("検査で保留", "blocked", level=Level.BLOCK)
    assert line._short(short) == short


def test_half_a_reason_is_not_told(qapp):
    line = CaptionLine(LIGHT, 160, 1.0)
    words = Word("使えません", "blocked", level=Level.BLOCK, reason="画像だけを配ったり、素材集に")
    assert line._short(words) == Word("使えません", "blocked", level=Level.BLOCK)


def test_a_favourite_has_a_star_in_its_corner(theme):
    plain = painted(theme, tile(), Standing(chosen=True))
    starred = painted(theme, tile(), Standing(chosen=True, favourite=True))
    corner = QRect(WELL.topLeft(), WELL.center())
    assert plain.copy(corner) != starred.copy(corner)
    assert accessible_text(tile(), Standing(favourite=True)) == "避難所（お気に入り）"


def test_in_english_a_tile_of_the_usual_size_says_level_and_reason(qapp):
    wording.speak("en")
    (word,) = words(tile(), standing(Level.BLOCK, "no licence"))
    said = CaptionLine(LIGHT, 184, 1)._short(word)
    assert (said.text, said.reason) == ("Blocked", "no licence")
