r"""Who stands on the list may decide, and nobody else, whatever the share lets them write."""

import json

import pytest
from click.testing import CliRunner, Result

from assetlib.catalogue.changes import Delete
from assetlib.cli import cli
from assetlib.commands.console import troubles_told
from assetlib.details import Edit
from assetlib.errors import LastLibrarian, NoAccount, NotALibrarian, NotListed
from assetlib.events import TroubleHappened
from assetlib.librarians import Librarian, Role
from assetlib.library import open_library
from assetlib.query import Query
from tests.uses import account, record

STAFF = "hanako@city"


@pytest.fixture
def library(open_root):
    found = open_root()
    found.ready()
    return found


@pytest.fixture
def staff(root, tmp_path, library):

    with account(STAFF):
        found = open_library(root, tmp_path / "staff", indexing=False)
    found.ready()
    yield found
    found.close()


def accounts(library) -> list[str]:
    return [one.account for one in library.librarians.listed().result()]


def test_whoever_founds_the_library_is_the_first_and_only_one(library):
    assert accounts(library) == [library._settings.account]


def test_who_is_put_on_the_list_may_decide_from_then_on(library, staff):
    assert not staff.librarian
    library.librarians.add(Librarian(" HANAKO@city ", "花子", Role.DEPUTY)).result()
    assert library.librarians.listed().result()[-1] == Librarian(STAFF, "花子", Role.DEPUTY)
    staff._delivery.refresh().result()
    assert staff.librarian
    staff.librarians.add(Librarian("jiro@city")).result()
    library._delivery.refresh().result()
    assert "jiro@city" in accounts(library)


def test_who_is_taken_off_the_list_may_decide_no_more(library, staff):
    library.librarians.add(Librarian(STAFF)).result()
    staff._delivery.refresh().result()
    library.librarians.remove(STAFF).result()
    staff._delivery.refresh().result()
    assert not staff.librarian
    with pytest.raises(NotALibrarian):
        staff.librarians.add(Librarian(STAFF)).result()


def test_what_somebody_decided_offline_stays_out_once_he_was_struck_off(library, staff, root):
    library.sweep(confirm=True).result()
    library.librarians.add(Librarian(STAFF)).result()
    staff._delivery.refresh().result()
    told = []
    staff.listen(told.append)
    rows = staff.search(Query("絵02")).result().rows
    away = root.with_name("away")
    root.rename(away)
    assert staff.edit(rows, Edit(title="わたしの絵")).result().pending
    away.rename(root)
    library.librarians.remove(STAFF).result()
    head = library.head
    staff._delivery.refresh().result()
    assert staff.head == head  # nothing of his went in
    (trouble,) = staff.troubles
    assert isinstance(trouble, NotALibrarian)
    assert (staff._delivery.state.reachable, staff._delivery.state.pending) == (True, 1)
    assert any(isinstance(e, TroubleHappened) and e.trouble is trouble for e in told)
    assert not staff._delivery.is_due()  # the share is not asked again and again
    library.librarians.add(Librarian(STAFF)).result()
    staff._delivery.refresh().result()
    assert staff.troubles == ()
    assert staff.head == library.head + 1


def test_a_share_that_everybody_can_write_makes_nobody_a_librarian(library, staff):
    for refused in (
        staff.librarians.add(Librarian(STAFF)),
        staff.edit([1], Edit(title="わたしの絵")),
        staff.sweep(),
    ):
        with pytest.raises(NotALibrarian):
            refused.result()
    assert accounts(staff) == [library._settings.account]
    assert staff.head == library.head


def test_the_last_one_cannot_be_taken_off_even_while_changes_wait(library):
    with pytest.raises(LastLibrarian):
        library.librarians.remove(library._settings.account).result()
    library.librarians.add(Librarian(STAFF)).result()
    library.librarians.remove(STAFF).result()
    with pytest.raises(LastLibrarian):
        library.librarians.remove(library._settings.account).result()


def test_adding_somebody_again_changes_the_name_and_doubles_nobody(library):
    library.librarians.add(Librarian(STAFF, "花子")).result()
    library.librarians.add(Librarian(STAFF.upper(), "山田花子", Role.DEPUTY)).result()
    assert library.librarians.listed().result()[-1] == Librarian(STAFF, "山田花子", Role.DEPUTY)
    assert library.librarians.add(Librarian(STAFF, "山田花子", Role.DEPUTY)).result().changed == 0


@pytest.mark.parametrize("said", ["", "tanaka", "city\\", "@city", "a b@city", "山田 花子"])
def test_what_is_no_account_is_refused(library, said):
    with pytest.raises(NoAccount):
        library.librarians.add(Librarian(said)).result()


def test_who_is_not_on_the_list_cannot_be_taken_off_it(library):
    with pytest.raises(NotListed):
        library.librarians.remove("jiro@city").result()


def test_the_command_line_lists_adds_and_removes(root, tmp_path, open_root):
    open_root().close()
    cache = ["--cache", str(tmp_path / "own"), "--json"]

    def run(*words: str) -> list[dict[str, object]]:
        with troubles_told():
            answer = CliRunner().invoke(cli, ["librarians", str(root), *words, *cache])
        assert answer.exit_code == 0, answer.output
        return [json.loads(line) for line in answer.stdout.splitlines()]

    assert len(run()) == 1
    assert run("add", r"CITY\tanaka", "--name", "田中", "--deputy")[0]["changed"] == 1
    assert run("list")[1] == {"account": r"city\tanaka", "name": "田中", "role": "deputy"}
    assert run("remove", r"city\tanaka")[0]["changed"] == 1
    assert len(run()) == 1


def test_who_stands_on_the_list_already_is_told_what_becomes_of_it(root, tmp_path, open_root):
    library = open_root()
    library.librarians.add(Librarian(r"city\tanaka", "田中", Role.DEPUTY)).result()
    library.close()

    def add(*words: str) -> str:
        with troubles_told():
            said = [r"CITY\tanaka", *words, "--cache", str(tmp_path / "cache")]
            answer = CliRunner().invoke(cli, ["librarians", str(root), "add", *said])
        assert answer.exit_code == 0, answer.output
        return answer.stdout

    assert "もう一覧にあります（田中、代理）" in add("--deputy")
    assert "田中（代理）→ 田中（担当）" in add()
    assert "田中（担当）→ 花子（担当）" in add("--name", "花子")
    assert add("--name", "花子").endswith("何も変えていません。\n")


def test_who_leaves_is_shown_who_remains_and_asked_once_more(root, tmp_path, open_root):
    library = open_root()
    library.librarians.add(Librarian(r"city\tanka", "田中")).result()
    me = library.account
    library.close()

    def run(*words: str) -> Result:
        with troubles_told():
            return CliRunner().invoke(cli, ["librarians", str(root), *words])

    stopped = run("remove", me.upper())
    assert stopped.exit_code == 1
    assert r"city\tanka　田中" in stopped.stderr
    assert me in run().stdout
    assert run("remove", me, "--yes").exit_code == 0
    assert me not in run().stdout


def test_who_was_struck_off_with_slips_in_the_inbox_hears_nothing_of_filing_them(
    library, staff, root, tmp_path
):
    library.librarians.add(Librarian(STAFF)).result()
    staff._delivery.refresh().result()
    library._upkeep.stop()
    staff._upkeep.stop()
    told = []
    staff.listen(told.append)
    library.librarians.remove(STAFF).result()
    with account("jiro@city"):
        jiro = open_library(root, tmp_path / "jiro", indexing=False)
    jiro.ready()
    jiro.ledger.file(record())
    jiro._delivery.refresh().result()
    jiro.close()
    inbox = root / "_catalog" / "inbox"
    assert list(inbox.iterdir())
    staff._delivery.refresh().result()
    assert not staff.librarian
    assert list(inbox.iterdir())
    assert not [one for one in told if isinstance(one, TroubleHappened)]


def test_two_who_take_each_other_off_at_the_same_moment_do_not_empty_the_list(library, staff, root):
    library.librarians.add(Librarian(STAFF)).result()
    staff._delivery.refresh().result()
    away = root.with_name("away")
    root.rename(away)
    removed = staff.librarians.remove(library._settings.account).result()
    assert removed.pending
    away.rename(root)
    library.librarians.remove(STAFF).result()  # is first at the log
    staff._delivery.refresh().result()
    library._delivery.refresh().result()
    assert accounts(library) == [library._settings.account]
    (slip,) = staff._outbox.slips()  # struck off: what he decided stays on his PC
    assert not slip.clashed
    assert isinstance(staff._delivery.trouble, NotALibrarian)


def test_a_log_takes_the_last_librarian_from_nobody(library):
    with library._view() as view:
        (id_,) = view.ids("librarian")
        form = view.get("librarian", id_)
    merged = library._store.merge([Delete("librarian", id_, form)])
    assert merged.ops == ()
    assert [(clash.kind, clash.id, clash.needed) for clash in merged.clashes] == [
        ("librarian", id_, True)
    ]
