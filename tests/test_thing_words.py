"""Things are called as people call them, also where the catalogue knows them by a hash."""

import pytest

from assetlib.catalogue import aparting
from assetlib.catalogue.changes import Delete, Op, Put, Remove, Set, undo
from assetlib.catalogue.provenances import name_of
from assetlib.history_words import HistoryWords, Named


@pytest.mark.parametrize(
    ("name", "called"), [(name_of("0" * 64), "無害化処理の記録"), ("something", "something")]
)
def test_a_setting_is_called_by_what_it_is_for(name: str, called: str) -> None:
    made = (Put("setting", "1", {"name": name, "value": "{}"}),)
    assert HistoryWords(Named(())).line("", made) == f"「{called}」の記録"


APART = aparting.name_of("0" * 64, "1" * 64)
TITLES = {"0" * 64: "夜桜", "1" * 64: "城跡の桜", "2" * 64: "桜"}


def setting(name: str, value: str = "{}", id_: str = "1") -> Put:
    return Put("setting", id_, {"name": name, "value": value})


def line(*ops: Op, why: str = "") -> str:
    return HistoryWords(Named(()), lambda sha256: TITLES.get(sha256, "")).line(why, ops)


def test_pictures_that_are_different_ones_are_named() -> None:
    assert line(setting(APART)) == "「夜桜」、「城跡の桜」を別の画像とする判断"
    other = setting(aparting.name_of("1" * 64, "2" * 64), id_="2")
    assert line(setting(APART), other) == "「夜桜」、「城跡の桜」、「桜」を別の画像とする判断"
    same = setting(aparting.name_of("0" * 64, "0" * 64))
    assert line(same) == "「夜桜」をどちらの場所にも残す判断"
    gone = Delete("setting", "1", setting(APART).fields)
    assert line(gone) == "「夜桜」、「城跡の桜」を別の画像とする判断の取り消し"
    assert line(gone, why="undo 5") == "元に戻した：「夜桜」、「城跡の桜」を別の画像とする判断"


def test_a_setting_says_what_it_is_about_where_that_is_known() -> None:
    assert line(setting(name_of("2" * 64))) == "「無害化処理の記録（桜）」の記録"
    assert line(setting("document:" + "3" * 64, "許諾書")) == "「書類の名前（許諾書）」の記録"
    assert (
        line(setting("section:観光課", "観光振興課")) == "「組織改正（観光課 → 観光振興課）」の記録"
    )


def test_works_that_were_told_are_known_by_what_they_are_not_by_a_name() -> None:
    told = [setting(f"informed:{n}", id_=str(n)) for n in range(2)]
    assert line(*told) == "条件が変わった制作物への連絡（2件）"
    assert line(Put("tag", "1", {"name": "条件が変わったことを知らせた制作物"})) == (
        "タグ「条件が変わったことを知らせた制作物」の追加"
    )


def test_pictures_nobody_knows_any_more_are_told_in_general() -> None:
    unknown = setting(aparting.name_of("7" * 64, "8" * 64))
    assert line(unknown) == "「別の画像であること」の記録"


VERSION = {"licence": "l", "number": 2, "status": "draft"}


def version(*ops: Op, why: str = "") -> str:
    licence = Put("licence", "l", {"code": "kurashi", "title": "くらし素材館"})
    before = Put("licence_version", "v", VERSION)
    return HistoryWords(Named((licence, before))).line(why, ops)


def status(was: str, now: str, id_: str = "v", **more: tuple[object, object]) -> Set:
    return Set("licence_version", id_, {**more, "status": (was, now)})


def test_what_was_done_to_a_version_is_said_as_librarians_think_of_it() -> None:
    named = "くらし素材館（第2版）"
    superseded = status("active", "superseded", "old")
    enforced = status("draft", "active", credit=("", "©"))
    assert version(superseded, enforced) == f"{named}を有効にする変更"
    assert version(superseded, enforced, why="redo 3") == f"やり直した：{named}を有効にする変更"
    back = undo((superseded, enforced))
    assert version(*back, why="undo 3") == f"元に戻した：{named}を有効にする変更"
    assert version(status("active", "withdrawn")) == f"{named}を使用停止にする変更"
    assert version(Put("licence_version", "v", VERSION)) == f"{named}の下書きの保存"
    drafted = status("draft", "draft", credit=("", "©"))
    assert version(drafted) == f"{named}の下書きの変更"
    assert version(Delete("licence_version", "v", VERSION)) == f"{named}の下書きの破棄"


def test_a_new_licence_is_no_distributor_that_was_added() -> None:
    party = Put("party", "p", {"name": "くらし素材館"})
    whole = (party, Put("licence", "l", {"title": "くらし素材館"}))
    new = Put("licence_version", "v", {**VERSION, "number": 1, "status": "active"})
    assert version(*whole, new) == "くらし素材館（第2版）を有効にする変更"


def test_promises_and_licences_brought_in_are_told_as_before() -> None:
    promised = Set("licence_version", "v", {"promises": ([], ["報告する"])})
    assert version(promised).endswith("約束の変更")
    several = [Put("licence_version", id_, {**VERSION, "licence": id_}) for id_ in "ab"]
    assert version(*several) == "利用条件の版の追加（2件）"
    party = Put("party", "p", {"name": "くらし素材館"})
    terms = [Put("licence", id_, {"title": id_, "assigner": "p"}) for id_ in "ab"]
    assert version(party, *terms, *several) == "利用条件の追加（2件）"


def shelved(was: str, now: str, id_: str = "a") -> Set:
    paths = ("春/桜.png", "_catalog/retired/春/桜.png")
    return Set("asset", id_, {"state": (was, now), "path": paths})


def test_a_picture_that_was_taken_out_is_told_as_that() -> None:
    words = HistoryWords(Named((Put("asset", "a", {"title": "桜", "path": "春/桜.png"}),)))
    out = shelved("present", "retired")
    flag = Remove("asset", "a", "recheck", ("moved",))
    assert words.line("shelving", (out, flag)) == "「桜」をライブラリから外す変更"
    both = (out, shelved("present", "retired", "b"))
    assert words.line("shelving", both) == "画像をライブラリから外す変更（2点）"
    back = undo((out,))
    assert words.line("undo 7", back) == "元に戻した：「桜」をライブラリから外す変更"
    assert words.line("shelving", back) == "「桜」をライブラリに戻す変更"
    (told,) = words.details((out,))  # and not where its file lies now
    assert (told.was, told.now) == ("ライブラリにある", "ライブラリから外した")
    moved = Set("asset", "a", {"path": ("春/桜.png", "夏/桜.png")})
    assert words.line("shelving", (moved,)) == "「桜」の場所の変更"


def test_what_has_no_name_is_told_by_its_kind_alone() -> None:
    (told,) = HistoryWords(Named(())).details((Put("request", "r", {"about": "decide"}),))
    assert told.subject == "依頼"


def test_a_change_that_another_pc_had_made_before_says_so() -> None:
    assert line() == line(why="index") == "変わったところはありません（先に記録されていました）"
