"""Works and questions go on with somebody else; what was taken for them counts on."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assetlib.catalogue.changes import Put
from assetlib.cli import cli
from assetlib.errors import BadInput, NotALibrarian
from assetlib.handover_form import read_bundle, write_bundle
from assetlib.index.projection import SqlView
from assetlib.library import Library
from assetlib.request import Answer
from assetlib.task import Task
from assetlib.use import Button, Work
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
