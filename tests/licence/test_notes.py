"""A licence as people read it: three lines, and words for a tile."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from assetlib.licence.badges import badges, no_licence
from assetlib.licence.exchange import parse_all
from assetlib.licence.notes import note
from assetlib.terms import Status
from assetlib.wording import speak

from .making import TODAY, after, before, forbid, licence, within

FILE = Path(__file__).parents[1] / "data" / "licence" / "licences.json"
KNOWN = {one.code: one for one in parse_all(json.loads(FILE.read_text("utf-8")))}
PUBLIC = ("shared_publicly", "eq", True)
FREE = "チラシやウェブに、無料で使えます。"


def lines(one, today=TODAY):
    return note(one, KNOWN | {one.code: one}, today).lines


def words(*licences, others=(), today=TODAY):
    return badges(licences, {one.code: one for one in (*licences, *others)}, today)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            "openmoji",
            (
                FREE,
                "公開するときは、クレジットを表示します。",
                "加工したら明記し、同じ条件で公開します。",
            ),
        ),
        (
            "irasutoya",
            (
                FREE,
                "有料・広告付きの制作物には、20点まで使えます。",
                "画像だけを配ったり、素材集に入れたりはできません。",
            ),
        ),
        (
            "irasutoya-city",
            (
                FREE,
                "有料・広告付きの制作物には、50点まで使えます。",
                "画像だけを配ったり、素材集に入れたりはできません。",
            ),
        ),
        (
            "kumamon",
            (
                "使う前に、承認が必要です（事前申請）。",
                "色や形を変えることはできません。",
                "クレジットを表示します。",
            ),
        ),
        (
            "sakurin",
            (FREE, "加工するときは、承認が必要です。", "業者などが使うときは、承認が必要です。"),
        ),
        (
            "chikuma",
            ("使う前に、承認が必要です（事前申請）。", "1回の申請で、5点まで使えます。"),
        ),
        (
            "usagi",
            (
                FREE,
                "有料で販売する制作物には使えません。",
                "画像だけを配ったり、素材集に入れたりはできません。",
            ),
        ),
        ("loosedrawing", ("利用条件を確認しているところです。", *lines(KNOWN["loosedrawing"])[1:])),
    ],
)
def test_the_lines_of_known_terms(code, expected):
    assert lines(KNOWN[code]) == expected


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("code", KNOWN)
def test_a_note_has_one_to_three_short_lines(code, language):
    speak(language)
    try:
        drafted = lines(KNOWN[code])
    finally:
        speak("ja")
    assert 1 <= len(drafted) <= 3
    assert len(set(drafted)) == len(drafted)
    assert all(0 < len(line) <= (30 if language == "ja" else 60) for line in drafted)


def test_the_records_own_reminder_comes_first():
    own = licence("a", forbid("commercialUse"), reminder=("一行目。", "二行目。"))
    assert lines(own) == ("一行目。", "二行目。")


def test_who_may_not_use_it_today_is_told_so_whatever_the_reminder_says():
    over = licence("a", reminder=("使えます。", "二行目。", "三行目。"), valid_until="2026-11-30")
    assert lines(over) == (
        "令和8年11月30日で期限が切れています。使えません。",
        "使えます。",
        "二行目。",
    )
    assert lines(over, date(2026, 11, 30)) == ("使えます。", "二行目。", "三行目。")


@pytest.mark.parametrize(
    ("more", "first"),
    [
        ({"status": Status.WITHDRAWN}, "使用停止になっています。使えません。"),
        ({"status": Status.SUPERSEDED}, "利用条件が新しくなっています。"),
        ({"holding": "refused"}, "提供元が認めていないため、使えません。"),
        ({"holding": "unknown"}, "共有してよい根拠を確認しているところです。"),
        ({"valid_from": "2026-12-02"}, "令和8年12月2日から使えます。"),
        ({"valid_until": "2026-11-30"}, "令和8年11月30日で期限が切れています。使えません。"),
        ({"valid_from": "2026-12-01", "valid_until": "2026-12-01"}, FREE),
    ],
)
def test_the_first_line_never_promises_what_the_record_does_not(more, first):
    assert lines(licence("a", **more))[0] == first


@pytest.mark.parametrize(
    ("rules", "first"),
    [
        ((), FREE),
        ((forbid("share", PUBLIC),), "庁内の資料に使えます。公開はできません。"),
        (
            (forbid("x", ("media", "isNoneOf", ("internal_doc",))),),
            "庁内の資料に使えます。公開はできません。",
        ),
        ((forbid("x", ("media", "eq", "web")),), "チラシなどの印刷物に、無料で使えます。"),
        ((forbid("x", ("media", "eq", "print")),), "ウェブに、無料で使えます。"),
        ((forbid("x"),), "そのままでは使えません。画像担当へお問い合わせください。"),
        ((before("compensate"),), "使う前に、提供元への支払いが必要です。"),
        ((before("register"),), "使う前に、手続きが必要です。"),
        ((before("register"), before("obtainConsent")), "使う前に、承認が必要です（事前申請）。"),
        ((before("obtainConsent", ("commercial", "eq", True)),), FREE),
    ],
)
def test_the_first_line_says_where_it_may_be_used(rules, first):
    assert lines(licence("a", *rules))[0] == first


def test_a_last_day_and_a_report_are_worth_a_line():
    lent = licence("a", after("inform"), valid_until="2027-03-31")
    assert lines(lent) == (FREE, "使ったあとに、報告が必要です。", "令和9年3月31日まで使えます。")


def test_what_is_to_be_done_after_a_use_is_told_in_the_words_of_the_terms():
    short, long = "冊子を1部送る。", "冊子を1部、" + "とても" * 10 + "ていねいに送る。"
    assert lines(licence("a", after("inform", text=short)))[1] == f"使ったあと：{short}"
    assert lines(licence("a", after("inform", text=long)))[1] == "使ったあとに、報告が必要です。"


def test_a_note_tells_who_distributes_and_which_credit_to_show():
    site = licence("site", within("attribute", PUBLIC, text="© 規則"), assigner="提供社")
    ours = licence("ours", inherits=("site",), verified_on="2026-04-14", terms_url="https://x")
    found = note(ours, {"site": site}, TODAY, origin="manual")
    assert (found.code, found.title, found.status) == ("ours", "ours", "active")
    assert (found.distributor, found.credit, found.origin) == ("ours", "© 規則", "manual")
    assert (found.verified_on, found.terms_url) == ("2026-04-14", "https://x")
    assert found.badges == ("表示要",)
    assert note(site, {}, TODAY).distributor == "提供社"
    assert note(licence("a", site.rules[0], credit="© 市"), {}, TODAY).credit == "© 市"
    assert note(licence("a"), {}, TODAY).credit == ""


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("irasutoya", ()),
        ("openmoji", ("表示要",)),
        ("ccbynd", ("加工不可", "表示要")),
        ("digitalgo", ()),
        ("sakurin", ("加工は申請要",)),
        ("kumamon", ("申請要", "加工不可", "表示要")),
        ("sdgs", ("加工不可", "期限あり")),
        ("fuji", ()),
        ("loosedrawing", ("下書き",)),
    ],
)
def test_the_badges_of_known_terms(code, expected):
    assert note(KNOWN[code], KNOWN, TODAY).badges == expected


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (licence("a"), ()),
        (licence("a", forbid("x", PUBLIC)), ("庁内限り",)),
        (licence("a", forbid("x", ("media", "neq", "internal_doc"))), ("庁内限り",)),
        (licence("a", forbid("x", PUBLIC, notice=True)), ("庁内限り",)),
        (licence("a", forbid("x")), ()),
        (licence("a", forbid("x", ("alterations", "hasPart", ("crop",)))), ()),
        (licence("a", forbid("x", ("theme", "hasPart", ("adult",)), notice=True)), ()),
        (licence("a", before("obtainConsent", ("actor", "neq", "city"))), ()),
        (licence("a", before("obtainConsent", ("asset_kind", "eq", "photo"))), ("申請要",)),
        (licence("a", status=Status.WITHDRAWN), ("使用停止",)),
        (licence("a", holding="refused"), ("使用停止",)),
        (licence("a", status=Status.SUPERSEDED), ("旧版",)),
        (licence("a", valid_until="2026-11-30"), ("期限切れ",)),
        (licence("a", valid_until="2026-12-01"), ("期限あり",)),
        (licence("a", valid_from="2026-12-02"), ("開始前",)),
        (licence("a", valid_from="2026-12-01"), ()),
    ],
)
def test_what_is_worth_a_badge(made, expected):
    assert words(made) == expected


def test_several_licences_share_at_most_three_badges_the_strictest_first():
    many = [
        licence("a", within("attribute"), before("obtainConsent"), valid_until="2027-01-01"),
        licence("b", forbid("x", PUBLIC), within("attribute")),
        licence("c", status=Status.DRAFT),
    ]
    assert words(*many) == words(*many[::-1]) == ("下書き", "庁内限り", "申請要")


def test_of_an_agreement_and_what_it_inherits_only_the_agreement_has_badges():
    site = licence("site", before("obtainConsent"), valid_until="2026-01-01")
    ours = licence("ours", type="Agreement", inherits=("site",), waives=("obtainConsent",))
    assert words(site, ours) == ()
    assert words(ours, others=(site,)) == ()
    assert words(site) == ("期限切れ", "申請要")


def test_without_a_licence_there_is_one_badge():
    assert words() == ("利用条件なし",) == (no_licence(),)
