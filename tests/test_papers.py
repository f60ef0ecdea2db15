"""Papers for a binder: use records, the same for disclosure, and permissions."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import asdict

import pytest

from assetlib.catalogue.changes import Put
from assetlib.errors import NotALibrarian
from assetlib.library import Library
from assetlib.masking import MASK
from assetlib.paper_words import book_of, disclosure_of
from assetlib.papers import Paper
from assetlib.report import Report, Table
from tests.uses import SECRETS, account, record

TITLES = {"koyomi": "こよみ素材 利用規約"}
LICENCE = "00000000-0000-4000-8000-000000000001"
VERSION = "00000000-0000-4000-8000-000000000002"
CONSENT = "00000000-0000-4000-8000-000000000003"


def words(report: Report) -> str:
    return str(asdict(report))


def rows(report: Report, number: int = 0) -> tuple[tuple[str | int, ...], ...]:
    table = report.parts[number]
    assert isinstance(table, Table)
    assert all(len(row) == len(table.columns) == len(table.widths) for row in table.rows)
    return table.rows


@pytest.fixture
def used(library: Library) -> Library:
    library.ledger.file(record(at="2026-05-01T00:00:00+00:00"))
    library.ledger.file(record(at="2026-04-01T00:00:00+00:00", title="先の画像"))
    library.ledger.file(record(at="2026-03-01T00:00:00+00:00", title="前の年度"))
    library.deliver(5)
    return library


def test_the_book_has_the_records_of_a_year_the_oldest_first(used: Library) -> None:
    book = used.papers.paper(Paper.BOOK, 2026).result()
    assert [str(row[3]).split("\n")[0] for row in rows(book)] == ["先の画像", "絵01"]
    assert "山田花子" in words(book)
    assert "令和8年度" in book.title
    assert used.papers.years().result() == (2026, 2025)


def test_what_is_disclosed_names_nobody(used: Library) -> None:
    disclosed = used.papers.paper(Paper.DISCLOSURE, 2026).result()
    said = words(disclosed)
    assert len(rows(disclosed)) == 2
    for secret in ("山田花子", "hanako", "PC-77", SECRETS[2], SECRETS[3]):
        assert secret not in said
    assert "市制五十周年の特別号" in said


def test_terms_stand_there_as_they_are_called_and_gone_ones_by_their_code() -> None:
    one = (record(licences=("koyomi", "gone")),)
    for made in (book_of(one, titles=TITLES), disclosure_of(one, 2026, titles=TITLES)):
        assert "こよみ素材 利用規約\ngone" in rows(made)[0]


def test_the_book_notes_what_somebody_made_sure_of_and_what_was_an_exception() -> None:
    said = {"koyomi": "2026-11-20 商店街に電話で確認", "cc-by-4": "2026-11-20"}
    one = record(acknowledged=said, override="市長の指示")
    note = rows(book_of((one,), titles={}))[0][-1]
    assert note == "商店街に電話で確認\n例外として渡した：市長の指示"
    assert "商店街" not in words(disclosure_of((one,), 2026, titles={}))
    assert rows(disclosure_of((one,), 2026, titles={}))[0][-1] == "例外として渡した"


def test_names_are_masked_where_titles_hold_them_too() -> None:
    one = record(title="山田花子さんの絵", override="山田花子の判断", section="広報課")
    one_more = record(declared="山田 次郎", who="jiro@city", credit=("撮影：次郎",))
    said = words(disclosure_of((one, one_more), 2026, titles={}))
    assert "花子" not in said
    assert "次郎" not in said
    assert f"{MASK}さんの絵" in said
    assert "広報課" in said


def test_permissions_say_on_what_basis_and_what_is_on_file(library: Library) -> None:
    consent = {
        "licence": LICENCE, "action": "obtainConsent", "number": "広第12号", "issuer": "こよみ社",
        "issued_on": "2026-04-01", "scope": "licence", "valid_until": "2027-03-31",
    }  # fmt: skip
    version = {
        "licence": LICENCE, "number": 2, "status": "active", "holding": "terms_allow",
        "evidence": ["a" * 64, "b" * 64], "promises": ["年1回の報告"],
    }  # fmt: skip
    puts = (
        Put("setting", str(uuid.uuid4()), {"name": f"document:{'a' * 64}", "value": "許諾書"}),
        Put("licence", LICENCE, {"code": "koyomi", "title": "こよみ素材"}),
        Put("licence_version", VERSION, version),
        Put("consent", CONSENT, consent),
    )
    library.change("test", lambda *_: (puts, 3)).result()
    library.deliver(5)
    permits = library.papers.paper(Paper.PERMITS).result()
    (licence,), (paper,), (promise,) = (rows(permits, part) for part in range(3))
    assert licence[0] == "こよみ素材"
    assert licence[4] == "許諾書\n書類（1点）"
    assert promise[:2] == ("こよみ素材", "年1回の報告")
    assert paper[7] == ""
    assert licence[3] == "利用規約で認められている"
    assert paper[:4] == ("こよみ素材", "使用承認・許諾", "広第12号", "こよみ社")
    assert "令和9年3月31日" in str(paper[5])


@pytest.mark.parametrize(
    ("kind", "holding", "words"),
    [
        ("Agreement", "allowed", "許諾書がある"),
        ("Offer", "allowed", "利用規約で認められている"),
        ("Offer", "refused", "提供元が認めていません"),
        ("Offer", "unknown", "わからない"),
    ],
)
def test_no_basis_is_told_by_a_word_of_the_program(
    library: Library, kind: str, holding: str, words: str
) -> None:
    version = {"licence": LICENCE, "number": 1, "status": "active", "holding": holding}
    puts = (
        Put("licence", LICENCE, {"code": "koyomi", "title": "こよみ素材", "type": kind}),
        Put("licence_version", VERSION, version),
    )
    library.change("test", lambda *_: (puts, 2)).result()
    library.deliver(5)
    (licence,) = rows(library.papers.paper(Paper.PERMITS).result(), 0)
    assert licence[3] == words


def test_only_librarians_see_papers(library: Library, open_root: Callable[..., Library]) -> None:
    with account("staff"):
        staff = open_root("their cache")
        for paper in Paper:
            with pytest.raises(NotALibrarian):
                staff.papers.paper(paper).result()
