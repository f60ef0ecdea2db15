"""Works and questions go on with somebody else; what was taken for them counts on."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assetlib.catalogue.changes import Put
from assetlib.cli import cli
from assetlib.commands.records import Records
from assetlib.errors import BadInput, NotALibrarian, NotHere
from assetlib.handover import Taken
from assetlib.handover_form import read_bundle, write_bundle
from assetlib.index.projection import SqlView
from assetlib.library import Library
from assetlib.request import Answer
from assetlib.task import Task
from assetlib.use import (
    Acknowledgement,
    Basket,
    Button,
    Form,
    LedgerQuery,
    Route,
    Use,
    Work,
)
from tests.gates import licence
from tests.uses import account, record

TODAY = date(2026, 11, 22)
OPEN = Work("", "広報ひより", Button.PUBLIC, section="広報課")
OVER = Work("", "終わったチラシ", Button.PUBLIC, last_day="2020-03-31")

Opener = Callable[..., Library]


@pytest.fixture
def hanako(library: Library, open_root: Opener) -> Library:
    """Somebody with an open work, one that is over, and a question that waits."""
    with account("hanako@city"):
        found = open_root("hanako")
    found.gate.save_work(OPEN).result()
    found.gate.save_work(OVER).result()
    found.seeking.want("富士山").result()
    found.deliver(5)
    return found


@pytest.fixture
def jiro(library: Library, open_root: Opener) -> Library:
    with account("jiro@city"):
        return open_root("jiro")


def titles(library: Library) -> list[str]:
    return [work.title for work in library.gate.works().result()]


def test_what_is_open_goes_on_with_the_same_id(
    hanako: Library, jiro: Library, tmp_path: Path
) -> None:
    file = tmp_path / "引き継ぎ.json"
    own = hanako.handover.own().result()
    assert [work.title for work in own.works] == ["広報ひより"]
    hanako.handover.write(own, str(file)).result()
    given = jiro.handover.read(str(file)).result()
    taken = jiro.handover.take(given).result()
    assert (taken.works, taken.questions) == (1, 1)
    assert titles(jiro) == ["広報ひより"]
    assert jiro.gate.works().result()[0].id == own.works[0].id
    assert [one.words for one in jiro.asking.own().result()] == ["富士山"]


def test_a_question_answered_meanwhile_goes_on_and_is_said_to_be_answered(
    library: Library, hanako: Library, jiro: Library, tmp_path: Path
) -> None:
    file = tmp_path / "引き継ぎ.json"
    hanako.handover.write(hanako.handover.own().result(), str(file)).result()
    library.deliver(5)
    library.tasks.settle(library.tasks.requests("wanted").result(), Answer.TALK).result()
    library.deliver(5)
    jiro.deliver(5)
    given = jiro.handover.read(str(file)).result()
    assert given.answered == {given.questions[0].id}
    taken = jiro.handover.take(given).result()
    assert (taken.questions, taken.answered) == (1, 1)
    assert [one.answer for one in jiro.asking.own().result()] == [Answer.TALK]


def test_taking_it_twice_changes_nothing(hanako: Library, jiro: Library) -> None:
    own = hanako.handover.own().result()
    jiro.handover.take(own).result()
    taken = jiro.handover.take(own).result()
    assert (taken.works, taken.questions, taken.known) == (0, 0, 2)
    assert titles(jiro) == ["広報ひより"]


def test_whoever_takes_a_work_over_is_told_of_its_terms_and_the_record_stays(
    library: Library, jiro: Library
) -> None:
    work, version = {"id": record().id, "title": "広報ひより"}, record().id
    used = record(work=work, versions=(version,))
    library.ledger.file(used)
    licence = record().id
    ops = [
        Put("licence", licence, {"code": "koyomi", "title": "こよみ"}),
        *(
            Put("licence_version", id_, {"licence": licence, "number": number, "status": status})
            for number, id_, status in ((1, version, "superseded"), (2, record().id, "active"))
        ),
    ]
    library.change("test", lambda *_: (ops, len(ops))).result()
    library.deliver(5)
    (before,) = library.tasks.notices((used,)).result().values()
    assert (before.keeper, before.changed) == ("山田花子", "こよみ：第2版が有効")
    jiro.handover.take(library.handover.of("hanako@city").result()).result()
    jiro.deliver(5)
    library.deliver(5)
    (after,) = library.tasks.notices((used,)).result().values()
    assert after.keeper == jiro.who
    assert [one.declared for one in library.ledger.affected("", TODAY).result()] == ["山田花子"]
    assert all(one.count == 0 for one in library.tasks.voices().result() if one.task == Task.ASKED)
    with library._store.reading() as connection:
        assert not SqlView(connection).all("request")


def test_librarians_give_for_somebody_who_has_left(library: Library, jiro: Library) -> None:
    work = {"id": "00000000-0000-4000-8000-000000000001", "title": "広報ひより", "last_day": ""}
    library.ledger.file(record(work=work))
    library.deliver(5)
    (person,) = library.handover.people().result()
    assert (person.account, person.name, person.works) == ("hanako@city", "山田花子", 1)
    bundle = library.handover.of(person.account).result()
    assert [one.title for one in bundle.works] == ["広報ひより"]
    jiro.handover.take(bundle).result()
    assert titles(jiro) == ["広報ひより"]
    with pytest.raises(NotALibrarian):
        jiro.handover.of(person.account).result()


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[1]", b'{"format":1,"kind":"handover"}', b'{"format":2,"kind":"x"}']
)
def test_what_is_no_handover_is_refused(library: Library, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(data)
    with pytest.raises(BadInput):
        library.handover.read(str(file)).result()


def test_what_belongs_to_another_library_is_refused(hanako: Library) -> None:
    data = write_bundle(hanako.handover.own().result())
    assert read_bundle(data, hanako.id).account == "hanako@city"
    with pytest.raises(BadInput):
        read_bundle(data, "another")


ONE, TWO, THREE = "防災/避難/絵00.png", "防災/絵01.jpeg", "子育て/絵02.png"


@pytest.fixture
def licensed(library: Library) -> Library:
    """The library with terms on two pictures, one of which is to be credited."""
    records = Records(library)
    assert not records.import_licences([licence("free"), licence("ccby")])[0].problems
    records.assign([ONE, THREE], "free", "replace")
    records.assign([TWO], "ccby", "replace")
    library.deliver(5)
    return library


def put_in(library: Library, use: Use, *paths: str) -> None:
    """Take pictures as the window does."""
    rows = [library.row_at(path).result() for path in paths]
    plan = library.gate.plan(rows, use, Form()).result()
    said = Acknowledgement(plan.digest, tuple(one.licence for one in plan.sections))
    library.gate.hand_over(plan, said, Route.COPY, Form()).result()


def handed_over(giver: Library, taker: Library, file: Path) -> Taken:
    giver.handover.write(giver.handover.own().result(), str(file)).result()
    return taker.handover.take(taker.handover.read(str(file)).result()).result()


def strip(library: Library) -> tuple[Use, Basket]:
    work = next(one for one in library.gate.works().result() if one.title == OPEN.title)
    use = Use(work.button, work)
    return use, library.gate.basket(use).result()


def test_what_was_taken_for_a_work_goes_on_with_its_credits(
    licensed: Library, hanako: Library, jiro: Library, tmp_path: Path
) -> None:
    hanako.deliver(5)
    use, _ = strip(hanako)
    put_in(hanako, use, ONE, TWO)
    hers = hanako.gate.basket(use).result()
    assert len(hers.credits) == 1
    taken = handed_over(hanako, jiro, tmp_path / "x.json")  # before any PC heard of her uses
    assert (taken.works, taken.pictures) == (1, 2)
    his, seen = strip(jiro)
    ids = {(work, asset) for work, asset, _, _ in jiro.ledger.uses()}
    assert ids == {(his.work.id, one.asset) for one in hers.taken if his.work}
    assert seen.credits == hers.credits
    assert [one.title for one in seen.taken] == [one.title for one in hers.taken]
    assert {one.by for one in seen.taken} == {hanako.who}
    assert {one.by for one in hers.taken} == {""}
    put_in(jiro, his, THREE)
    assert [one.by for one in jiro.gate.basket(his).result().taken] == ["", *[hanako.who] * 2]
    assert [one.title for one in jiro.gate.ledger(LedgerQuery()).result()] == ["絵02"]


def test_what_does_not_fit_the_work_any_more_is_seen_by_whoever_goes_on(
    licensed: Library, hanako: Library, jiro: Library, tmp_path: Path
) -> None:
    hanako.deliver(5)
    use, _ = strip(hanako)
    put_in(hanako, use, ONE, TWO)
    handed_over(hanako, jiro, tmp_path / "x.json")
    gone = licence("free", rules=[{"kind": "prohibition", "action": "use"}])
    assert not Records(licensed).import_licences([gone])[0].problems
    licensed.deliver(5)
    jiro.deliver(5)
    _, seen = strip(jiro)
    assert [one.title for one in seen.taken if one.amiss] == ["絵00"]


def test_whoever_goes_on_says_that_a_picture_was_not_used_and_another_file_leaves_it_so(
    licensed: Library, hanako: Library, jiro: Library, tmp_path: Path
) -> None:
    hanako.deliver(5)
    use, _ = strip(hanako)
    put_in(hanako, use, TWO)
    handed_over(hanako, jiro, tmp_path / "x.json")
    his, seen = strip(jiro)
    jiro.gate.mark_not_used(seen.taken[0].use).result()
    put_in(hanako, use, ONE)
    taken = handed_over(hanako, jiro, tmp_path / "y.json")  # what came later comes too
    assert (taken.works, taken.pictures, taken.known) == (0, 1, 2)
    now = jiro.gate.basket(his).result()
    assert {one.title: one.not_used for one in now.taken} == {"絵00": False, "絵01": True}
    assert now.credits == ()
    for one in (hanako, jiro, licensed):
        one.deliver(5)
    filed = licensed.gate.ledger(LedgerQuery()).result()
    assert {one.title: one.not_used for one in filed} == {"絵00": False, "絵01": True}
    with pytest.raises(NotHere):
        jiro.gate.mark_not_used("00000000-0000-4000-8000-000000000009").result()


def test_a_work_that_was_handed_on_twice_keeps_the_pictures_of_both(
    licensed: Library, hanako: Library, jiro: Library, open_root: Opener, tmp_path: Path
) -> None:
    hanako.deliver(5)
    use, _ = strip(hanako)
    put_in(hanako, use, TWO)
    handed_over(hanako, jiro, tmp_path / "x.json")
    jiro.deliver(5)
    put_in(jiro, strip(jiro)[0], ONE)
    with account("saburo@city"):
        saburo = open_root("saburo")
    assert handed_over(jiro, saburo, tmp_path / "y.json").pictures == 2
    _, seen = strip(saburo)
    assert [one.by for one in seen.taken] == [jiro.who, hanako.who]
    assert len(seen.credits) == 1


def test_the_file_says_nothing_of_a_use_but_what_the_strip_shows(hanako: Library) -> None:
    own = hanako.handover.own().result()
    work = {"id": own.works[0].id, "title": own.works[0].title}
    hanako.ledger.file(record(work=work, override="担当者の判断", not_used=True))
    form = json.loads(write_bundle(hanako.handover.own().result()))
    (use,) = form["uses"]
    assert (use["by"], use["title"], use["not_used"]) == ("山田花子", "絵01", True)
    told = json.dumps(form["uses"], ensure_ascii=False)
    for word in ("hanako@city", "PC-77", "国勢調査", "急いで", "担当者の判断", "承認が必要"):
        assert word not in told
    assert form["format"] == 1  # a program that knows no uses reads the rest


def test_a_file_somebody_wrote_into_is_refused_before_it_counts_anywhere(hanako: Library) -> None:
    form = json.loads(write_bundle(hanako.handover.own().result()))
    work = form["works"][0]["id"]
    use = {"id": "1", "at": "", "by": "x", "work": work, "asset": "a", "versions": ["v", "w"]}
    with pytest.raises(BadInput):
        read_bundle(json.dumps({**form, "uses": [use]}).encode(), hanako.id)
    with pytest.raises(BadInput):
        read_bundle(json.dumps({**form, "uses": [{"id": use["id"]}, 3]}).encode(), hanako.id)


def test_a_file_of_an_older_program_still_opens(hanako: Library) -> None:
    form = json.loads(write_bundle(hanako.handover.own().result()))
    del form["uses"]
    for question in form["questions"]:
        del question["assets"], question["use"]
    found = read_bundle(json.dumps(form).encode(), hanako.id)
    assert ([one.title for one in found.works], found.uses) == (["広報ひより"], ())
    assert [one.words for one in found.questions] == ["富士山"]


def test_a_question_without_words_names_the_picture_it_is_about(
    licensed: Library, hanako: Library, jiro: Library, tmp_path: Path
) -> None:
    hanako.deliver(5)
    row = hanako.row_at(ONE).result()
    hanako.gate.ask_librarians([row], "", Use(Button.PUBLIC)).result()
    asked = hanako.handover.own().result().questions[0]
    assert (asked.words, asked.pictures) == ("", ("絵00",))
    handed_over(hanako, jiro, tmp_path / "x.json")
    jiro.deliver(5)
    assert (("絵00",), Use(Button.PUBLIC)) in [
        (one.pictures, one.use) for one in jiro.asking.own().result()
    ]
    for one in (hanako, licensed):
        one.deliver(5)
    (named,) = [
        one for one in licensed.handover.of("hanako@city").result().questions if not one.words
    ]
    assert named.pictures == ("絵00",)


def test_librarians_hand_over_what_was_taken_too(library: Library, jiro: Library) -> None:
    work = {"id": "00000000-0000-4000-8000-000000000001", "title": "広報ひより", "last_day": ""}
    library.ledger.file(record(work=work))
    library.deliver(5)
    bundle = library.handover.of("hanako@city").result()
    assert jiro.handover.take(bundle).result().pictures == 1
    assert [one.by for one in strip(jiro)[1].taken] == ["山田花子"]


def test_the_commands_give_and_take(
    library: Library, root: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    library.gate.save_work(OPEN).result()
    library.close()

    def run(*words: str, pc: str) -> dict[str, int]:
        with pytest.raises(SystemExit) as ended:
            cli(["handover", words[0], str(root), *words[1:], "--cache", pc, "--json"], "a")
        assert ended.value.code == 0
        return json.loads(capfdbinary.readouterr().out)

    file = str(tmp_path / "x.json")
    assert run("give", file, pc=str(tmp_path / "cache"))["works"] == 1
    assert run("take", file, pc=str(tmp_path / "another"))["works"] == 1
