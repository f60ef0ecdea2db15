"""Tests of how names are compared, folded and escaped."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assetlib.text import (
    escape_path,
    fold,
    nfc,
    path_key,
    tag_key,
    unescape_path,
    whole,
)

ANY = st.text(st.characters())
"""Any string at all, halves of surrogate pairs included."""

JAPANESE = st.text(
    st.sampled_from("がｶﾞカ゛゙゚ﾊﾟぱはハヴうゔワヷヸヽヾ゛ーｰ－Ａaß①㌔㍻　 髙﨑ΐŉİI")
    | st.characters(min_codepoint=0x3040, max_codepoint=0x30FF)
    | st.characters(min_codepoint=0xFF00, max_codepoint=0xFFEF)
)


@given(ANY)
@example("\\ud800")
@example("\\\\ud800\ud800")
@example("\\")
@example("\udc80\\udc80")
def test_any_path_comes_back_from_its_escaped_form(path):
    assert unescape_path(escape_path(path)) == path


@given(st.binary())
@example(b"\x83\x5c\x95\x5c.png")
@example(b"\\udc83")
def test_any_file_name_of_a_linux_server_comes_back(name):
    path = name.decode("utf-8", "surrogateescape")
    assert unescape_path(escape_path(path)).encode("utf-8", "surrogateescape") == name


@given(ANY)
def test_an_escaped_path_can_be_stored_and_sent(path):
    escape_path(path).encode("utf-8")


@given(ANY, ANY)
def test_two_paths_never_have_one_escaped_form(one, other):
    assert (escape_path(one) == escape_path(other)) == (one == other)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\\")))
def test_an_ordinary_path_is_its_own_escaped_form(path):
    assert escape_path(path) == path


@given(ANY, ANY)
def test_escaping_goes_part_by_part(folder, name):
    assert escape_path(f"{folder}/{name}") == f"{escape_path(folder)}/{escape_path(name)}"


@given(ANY | JAPANESE)
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(JAPANESE)
def test_how_a_text_was_composed_makes_no_difference(text):
    forms = {fold(unicodedata.normalize(form, text)) for form in ("NFC", "NFD", "NFKC", "NFKD")}
    assert len(forms) == 1


def test_every_katakana_folds_like_its_hiragana():
    small = set("ぁぃぅぇぉゎゐゑゔゕゖづぢ")
    for code in set(range(0x3041, 0x3097)) - set(map(ord, small)):
        assert fold(chr(code + 0x60)) == fold(chr(code)) == chr(code)
    assert fold("ヽヾ") == fold("ゝゞ")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ｶﾞｲﾄﾞ", "がいど"),
        ("ガイド", "がいど"),
        ("ＡＢＣ１２３", "abc123"),
        ("Straße", "STRASSE"),
        ("　", " "),
        ("㈱", "(株)"),
        ("ﾊﾟ-ﾃｨ-", "パ-ティ-"),
        ("ヴァイオリン", "ゔぁいおりん"),
        ("サーバー", "ｻｰﾊﾞ"),
        ("プリンター", "プリンタ"),
    ],
)
def test_width_case_and_kana_make_no_difference(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("は", "ば"), ("つ", "っ"), ("一", "ー"), ("カー", "か")]
)
def test_what_reads_differently_stays_different(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize(("short", "text"), [("スノー", "車いすの男性"), ("バー", "ばら")])
def test_a_short_word_is_not_found_in_what_only_begins_like_it(short, text):
    assert fold(short) not in fold(text)


@pytest.mark.parametrize("name", ["防災", " 防災 ", "　防災　", "防災\t"])
def test_a_tag_is_the_same_however_it_is_trimmed(name):
    assert tag_key(name) == "防災"


def test_a_tag_is_the_same_in_any_width_and_case_but_not_in_the_other_kana():
    assert tag_key("ＰＴＡ") == tag_key("pta")
    assert tag_key("ﾊﾟﾄｶｰ") == tag_key("パトカー")
    assert tag_key("ぱとかー") != tag_key("パトカー")


@given(JAPANESE)
def test_the_key_of_a_key_is_itself_and_never_has_a_blank_at_its_ends(name):
    assert tag_key(tag_key(name)) == tag_key(name)
    assert tag_key(name) == tag_key(name).strip()


@given(JAPANESE)
def test_a_tag_is_the_same_however_its_letters_were_composed(name):
    assert tag_key(unicodedata.normalize("NFD", name)) == tag_key(
        unicodedata.normalize("NFC", name)
    )


def test_two_spellings_of_a_path_share_a_key():
    assert path_key("がく/A.PNG") == path_key(unicodedata.normalize("NFD", "がく/a.png"))
    assert path_key("ｱ.png") != path_key("ア.png")


def test_a_composed_text_has_one_character_a_letter():
    assert nfc("が") == "が"


@given(ANY)
def test_a_whole_text_can_be_stored_and_only_halves_are_lost(text):
    kept = whole(text)
    kept.encode("utf-8")
    assert len(kept) == len(text)
    assert all(a == b or "\ud800" <= b <= "\udfff" for a, b in zip(kept, text, strict=True))
