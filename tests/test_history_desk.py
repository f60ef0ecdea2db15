"""The history of everything and of one thing: who, when, from what to what; old parts fetched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from assetlib import history_desk
from assetlib.asset import Recheck
from assetlib.commands.records import Records
from assetlib.details import Edit
from assetlib.errors import NotHere, ShareOffline
from assetlib.history import NEWEST, Detail, Line, Matter, Of, Question
from assetlib.index.projection import SqlView
from assetlib.librarians import Librarian
from assetlib.library import Library
from assetlib.licences import Revision
from tests.gates import licence
from tests.terms_office import changed, new
from tests.uses import account

Opener = Callable[..., Library]
EVERYTHING = Question()


def picture(library: Library, number: int = 0) -> tuple[int, str]:
    """A row and its id."""
    details = library.search_all().result()[number]
    return details.row, details.asset.id


def named(library: Library) -> tuple[int, str]:
    """A row and its path."""
    found = library.search_all().result()[0]
    return found.row, found.asset.path


def lines(library: Library, question: Question = EVERYTHING) -> list[Line]:
    """Every line, page by page."""
    found, before = list[Line](), NEWEST
    while before:
        page = library.history.page(question, before).result()
        found += page.lines
        before = page.before
    return found


def told(library: Library, question: Question = EVERYTHING) -> list[str]:
    return [line.words for line in lines(library, question)]


def forget(library: Library) -> None:
    """The commits of this PC are gone; what it knows of them in memory, too."""
    for place in library._settings.cache.rglob("commits/*.json"):
        place.unlink()
    library.history._archive._known.clear()


def test_everything_is_told_newest_first_with_who_when_and_what(library):
    row, _ = picture(library)
    title = library.details([row]).result()[0].asset.title
    library.edit([row], Edit(title="夜桜")).result()
    library.edit([row], Edit(category="季節/春")).result()
    library.librarians.add(Librarian("hanako@city")).result()
    found = lines(library)
    assert [line.words for line in found[:3]] == [
        "画像担当「hanako@city」の追加",
        "「夜桜」のカテゴリの変更",
        "「夜桜」のタイトルの変更",
    ]
    assert found[-1].words == f"画像担当「{library.account}」の追加"
    assert (found[2].who, found[2].matter) == (library.account, Matter.PICTURES)
    assert [line.rev for line in found] == sorted((line.rev for line in found), reverse=True)
    assert [line.undoable for line in (found[0], found[-1])] == [True, False]
    account_ = library.history.account(found[2].id).result()
    assert account_.details[0] == Detail("夜桜", "タイトル", title, "夜桜")


def test_a_change_says_in_the_course_of_what_it_was_made(library, tmp_path):
    row, path = named(library)
    library.shelving.retire([row], lambda *_: True, "an-id").result()
    library.history.undo(library.history.own().result().undo.id).result()
    file = tmp_path / "一覧.csv"
    file.write_text(f"path,title\n{path},夜桜\n", "utf-8")
    source = library.lists.look(str(file)).result()
    library.lists.take(source, source.mapping).result()
    library.edit([row], Edit(title="花")).result()
    said = [line.why for line in lines(library)][:4]
    assert said == ["", "", "", "ファイルの移動・名前の変更・取り外し"]
    assert lines(library)[-2].why == "フォルダーの画像の読み取り"


def test_that_somebody_looked_is_told_as_that(library):
    row, _ = picture(library)
    library.edit([row], Edit(seen=frozenset({Recheck.NEW}))).result()
    undo = library.history.own().result().undo
    assert undo.words == "整理済み・確認済みにする変更（1点）"
    library.history.undo(undo.id).result()
    assert told(library)[0] == "元に戻した：整理済み・確認済みにする変更（1点）"


def test_what_was_read_off_the_folder_is_no_step_back_of_whoever_indexes(library, root):
    row, path = named(library)
    library.edit([row], Edit(title="夜桜")).result()
    mine = library.history.own().result().undo
    data = (root / path).read_bytes()
    (root / path).unlink()
    library.sweep(confirm=True).result()
    (root / path).write_bytes(data)
    library.sweep(confirm=True).result()
    (newest, gone, *_) = lines(library)
    assert (newest.matter, gone.matter) == (Matter.FOUND, Matter.FOUND)
    assert not newest.undoable
    assert library.history.own().result().undo == mine


def test_a_category_is_named_from_what_to_what(library):
    row, _ = picture(library)
    library.edit([row], Edit(category="季節")).result()
    done = library.edit([row], Edit(category="行事")).result()
    details = library.history.account(done.deed).result().details
    assert [(one.field, one.was, one.now) for one in details if one.field == "カテゴリ"] == [
        ("カテゴリ", "季節", "行事")
    ]


def test_a_tag_that_is_gone_is_still_named(library):
    row, _ = picture(library)
    library.edit([row], Edit(add_tags=("秋",))).result()
    (tag,) = [tag for tag in library.tag_desk.listed().result() if tag.name == "秋"]
    done = library.tag_desk.delete([tag.id]).result()
    line = library.history.page(EVERYTHING).result().lines[0]
    assert line.words == "タグ「秋」の削除"
    shown = library.history.account(done.deed).result()
    assert ("タグ", "秋", "（なし）") in [(d.field, d.was, d.now) for d in shown.details]


def test_it_is_narrowed_by_who_by_day_and_by_matter(library, open_root):
    _row, _ = picture(library)
    library.librarians.add(Librarian("hanako@city")).result()
    with account("hanako@city"):
        other = open_root("other")
    other.edit([picture(other)[0]], Edit(title="花子の題名")).result()
    library._delivery.refresh().result()
    assert told(library, Question(who="hanako@city")) == ["「花子の題名」のタイトルの変更"]
    assert library.history.people().result() == ("hanako@city", library.account)
    assert set(told(library, Question(matter=Matter.PEOPLE))) == {
        "画像担当「hanako@city」の追加",
        f"画像担当「{library.account}」の追加",
    }
    assert "画像の登録" in told(library, Question(matter=Matter.FOUND))[0]
    assert told(library, Question(last="2020-01-01")) == []
    assert told(library, Question(first="2020-01-01")) == told(library)
    both = Question(who="hanako@city", matter=Matter.TAGS)
    assert told(library, both) == []


def test_pages_follow_one_another_without_a_gap(library, monkeypatch):
    row, _ = picture(library)
    for number in range(7):
        library.edit([row], Edit(title=f"題名{number}")).result()
    whole = told(library)
    monkeypatch.setattr(history_desk, "AT_ONCE", 3)
    assert told(library) == whole
    assert len(library.history.page(EVERYTHING).result().lines) == 3


def test_one_picture_has_a_history_of_its_own_down_to_its_registration(library):
    row, id_ = picture(library)
    library.edit([row], Edit(title="夜桜")).result()
    library.edit([picture(library, 3)[0]], Edit(title="別の絵")).result()
    library.edit([row], Edit(add_tags=("春",))).result()
    question = Question(of=Of.PICTURE, id=id_)
    found = told(library, question)
    assert found[:2] == ["タグ「春」の追加（1点）", "「夜桜」のタイトルの変更"]
    assert "画像の登録" in found[2]
    assert len(found) == 3
    forget(library)  # then it is looked for in the log
    assert told(library, question) == found


def test_what_does_not_lie_here_is_fetched_and_offline_it_is_said(library, monkeypatch):
    row, id_ = picture(library)
    library.edit([row], Edit(title="夜桜")).result()
    whole = told(library)
    forget(library)
    assert told(library) == whole
    forget(library)

    def offline(*_: object, **__: object) -> None:
        raise ShareOffline("x")

    monkeypatch.setattr(library._share, "commits", offline)
    monkeypatch.setattr(library._share, "commits_holding", offline)
    found = lines(library)
    assert {line.words for line in found} == {"（共有フォルダーにつながると、内容を見られます）"}
    assert [line.who for line in found] == [library.account] * len(whole)
    assert not any(line.undoable for line in found)
    with pytest.raises(ShareOffline):
        library.history.account(found[0].id).result()
    with pytest.raises(ShareOffline):
        library.history.page(Question(of=Of.PICTURE, id=id_)).result()


def test_what_waits_on_this_pc_stands_on_top(library, monkeypatch):
    row, id_ = picture(library)
    monkeypatch.setattr(library._delivery, "refresh", lambda: None)
    library._decisions.edit([row], Edit(title="夜桜")).result()
    for question in (EVERYTHING, Question(of=Of.PICTURE, id=id_)):
        first = library.history.page(question).result().lines[0]
        assert (first.rev, first.words) == (0, "「夜桜」のタイトルの変更")


def test_somebody_elses_change_can_be_taken_back_from_here(library, open_root):
    library.librarians.add(Librarian("hanako@city")).result()
    with account("hanako@city"):
        other = open_root("other")
    row, _ = picture(other)
    before = other.details([row]).result()[0].asset.title
    done = other.edit([row], Edit(title="花子の題名")).result()
    library._delivery.refresh().result()
    library.history.undo(done.deed).result()
    assert library.details([picture(library)[0]]).result()[0].asset.title == before
    assert library.history.own().result().undo.words == (
        f"元に戻した：「{before}」のタイトルの変更"
    )


def test_a_change_nobody_knows_is_not_there(library):
    with pytest.raises(NotHere):
        library.history.account("no-such-change").result()


def test_a_new_version_of_terms_is_told_from_what_to_what(library):
    first = library.terms.enforce(Revision("", new(credit="©くらし"))).result()
    known = library.terms.of(first.licence).result()
    content = replace(known.newest.content.licence, credit="©くらし素材館")
    draft = library.terms.save(changed(known, replace(known.newest.content, licence=content)))
    drafted = library.terms.of(draft.result().licence).result()
    library.terms.enforce(changed(drafted, drafted.newest.content)).result()
    (line, *_) = lines(library, Question(of=Of.LICENCE, id=first.licence))
    details = library.history.account(line.id).result().details
    told = {one.field: (one.was, one.now) for one in details if "第2版" in one.subject}
    assert told["クレジット"] == ("©くらし", "©くらし素材館")
    assert "利用規約の本文" not in told


def test_a_licence_has_a_history_with_its_versions(library):
    records = Records(library)
    for title in ("くらし素材館", "くらし素材館（改）"):
        result, _ = records.import_licences([licence("kurashi", title=title)])
        assert not result.problems
    records.import_licences([licence("other")])
    ask = library.ask(lambda connection: SqlView(connection).find("licence", "kurashi"))
    found = lines(library, Question(of=Of.LICENCE, id=ask.result() or ""))
    assert len(found) == 2
    assert {line.matter for line in found} == {Matter.TERMS}
    assert not [line for line in found if "other" in line.words]


def test_settings_of_one_sort_are_told_as_what_they_are(library):
    library.reorganising._city = {"防災課": "危機管理課", "0207": "危機管理課"}
    library.reorganising.adopt().result()
    assert told(library)[0] == "組織改正の追加（2件）"
