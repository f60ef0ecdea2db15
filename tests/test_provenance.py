"""What the city's gateway did to a file stands beside our own check, never in its place."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from assetlib.asset import Finding, Result
from assetlib.catalogue.provenances import name_of, read
from assetlib.cli import cli
from assetlib.details import Edit
from assetlib.errors import BadInput, NotALibrarian
from assetlib.provenance import Provenance, Way
from assetlib.remedies import remedies
from tests import shelf

ONE, TWO = "防災/避難/絵00.png", "防災/絵01.jpeg"


def run(root, tmp_path, text, *options, code=0, encoding="utf-8-sig"):
    """The answer of `provenance import` for a list of that text."""
    file = tmp_path / "無害化.csv"
    file.write_bytes(text.encode(encoding))
    line = ["provenance", "import", str(root), str(file), "--json", *options]
    done = CliRunner().invoke(cli, [*line, "--cache", str(tmp_path / "cache")])
    assert done.exit_code == code, done.output
    return json.loads(done.stdout)


def record(library, path):
    library._delivery.refresh().result()
    return library.details([library.row_at(path).result()]).result()[0].provenance


def sha256(root, path):
    return hashlib.sha256((root / path).read_bytes()).hexdigest()


LIST = (
    "path,product,job,time,operator,url\n"
    "防災/絵01.jpeg,浄化箱,J-17,2026-11-20 10:00,情報政策課,https://example.jp/a\n"
)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932"])
def test_a_gateways_list_is_kept_under_the_content_of_each_file(library, root, tmp_path, encoding):
    answer = run(root, tmp_path, LIST, encoding=encoding)
    assert (answer["rows"], answer["changed"], answer["problems"]) == (1, 1, [])
    found = record(library, TWO)
    assert (found.way, found.product, found.job) == ("gateway_record", "浄化箱", "J-17")
    assert (found.time, found.operator) == ("2026-11-20 10:00", "情報政策課")
    assert found.url == "https://example.jp/a"
    assert found.recorded_by == library.account
    assert record(library, ONE) is None


def test_the_same_list_twice_changes_nothing_and_a_correction_does(library, root, tmp_path):
    run(root, tmp_path, LIST)
    assert run(root, tmp_path, LIST)["changed"] == 0
    assert run(root, tmp_path, LIST.replace("J-17", "J-18"), "--dry-run")["changed"] == 1
    assert record(library, TWO).job == "J-17"
    assert run(root, tmp_path, LIST.replace("J-17", "J-18"))["changed"] == 1
    assert record(library, TWO).job == "J-18"


def test_a_record_is_silent_once_the_file_is_another_one(library, root, tmp_path):
    run(root, tmp_path, LIST)
    before = (root / TWO).read_bytes()
    shelf.put(root, TWO, shelf.jpeg((1, 2, 3)), when=shelf.OLD - 60)
    library.sweep(confirm=True).result()
    assert record(library, TWO) is None
    shelf.put(root, TWO, before, when=shelf.OLD - 90)
    library.sweep(confirm=True).result()
    assert record(library, TWO).job == "J-17"


def test_a_record_goes_with_a_copy_and_survives_an_edit(library, root, tmp_path):
    run(root, tmp_path, LIST)
    shelf.put(root, "子育て/同じ絵.jpeg", (root / TWO).read_bytes())
    library.sweep(confirm=True).result()
    assert record(library, "子育て/同じ絵.jpeg").job == "J-17"
    library.edit([library.row_at(TWO).result()], Edit(title="別の名")).result()
    assert record(library, TWO).job == "J-17"


def test_bad_lines_are_named_and_the_rest_goes_in(library, root, tmp_path):
    text = (
        "path,sha256,product\n"
        f"{ONE},{sha256(root, ONE)},浄化箱\n"
        f"{TWO},{'0' * 64},浄化箱\n"
        "無い.png,,浄化箱\n"
        f"{TWO},,\n"
    )
    answer = run(root, tmp_path, text, code=1)
    assert (answer["rows"], answer["changed"]) == (4, 1)
    assert [one["line"] for one in answer["problems"]] == [3, 4, 5]
    assert record(library, ONE).product == "浄化箱"
    assert record(library, TWO) is None


def test_columns_that_were_not_read_are_named(library, root, tmp_path):
    file = tmp_path / "無害化.csv"
    text = LIST.replace("operator", "担当者").replace(",url", ",url,")
    file.write_text(text, encoding="utf-8")
    line = ["provenance", "import", str(root), str(file), "--cache", str(tmp_path / "cache")]
    assert "読まなかった列：担当者（" in CliRunner().invoke(cli, line).stderr
    assert record(library, TWO).operator == ""
    assert CliRunner().invoke(cli, [*line, "--map", "担当者=operator"]).stderr == ""
    assert record(library, TWO).operator == "情報政策課"


def test_a_list_of_somebodys_own_is_called_that(library, root, tmp_path):
    run(root, tmp_path, LIST, "--declared")
    assert record(library, TWO).way == "librarian_declared"


def test_a_librarian_declares_for_several_pictures_and_corrects_one(library, root):
    library.declarations.declare(
        [sha256(root, ONE), sha256(root, TWO), sha256(root, ONE), ""],
        Provenance(Way.GATEWAY_RECORD, " 浄化箱 ", "J-1", "R8.4.1", "情報政策課", "https://a.jp"),
    ).result()
    first, second = record(library, ONE), record(library, TWO)
    assert first == second
    assert (first.way, first.product, first.job) == (Way.LIBRARIAN_DECLARED, "浄化箱", "J-1")
    assert (first.recorded_by, bool(first.recorded_at)) == (library.account, True)
    corrected = Provenance(Way.LIBRARIAN_DECLARED, "浄化箱", "J-2")
    assert library.declarations.declare([sha256(root, ONE)], corrected).result().changed == 1
    assert library.declarations.declare([sha256(root, ONE)], corrected).result().changed == 0
    assert (record(library, ONE).job, record(library, TWO).job) == ("J-2", "J-1")


def test_nothing_is_declared_without_a_product_or_by_staff(library, root, monkeypatch):
    nothing = Provenance(Way.LIBRARIAN_DECLARED, " ")
    with pytest.raises(BadInput):
        library.declarations.declare([sha256(root, ONE)], nothing).result()
    monkeypatch.setattr(library, "_librarian", False)
    with pytest.raises(NotALibrarian):
        library.declarations.declare([sha256(root, ONE)], replace(nothing, product="x")).result()
    assert record(library, ONE) is None


def test_a_record_lets_no_held_picture_go(library, root, tmp_path):
    shelf.put(root, TWO, shelf.jpeg(side=300)[:400], when=shelf.OLD - 60)
    library.sweep(confirm=True).result()
    run(root, tmp_path, LIST)
    (found,) = library.details([library.row_at(TWO).result()]).result()
    assert found.provenance is not None
    assert found.asset.inspection.result is Result.HELD


def test_show_tells_of_the_record(library, root, tmp_path):
    run(root, tmp_path, LIST)
    line = ["show", str(root), TWO, "--cache", str(tmp_path / "cache")]
    said = CliRunner().invoke(cli, line).stdout
    assert "無害化処理の記録あり（庁内の無害化）  浄化箱 J-17" in said
    assert "無害化済" not in said


def test_a_damaged_record_says_nothing():
    for value in ("", "[]", "{}", '{"way":"newer"}', "x"):
        assert read({"name": name_of("0" * 64), "value": value}) is None


def test_every_finding_that_holds_has_a_remedy():
    from assetlib.index.inspection import verdict  # noqa: PLC0415 - which findings hold

    holding = [one for one in Finding if verdict((one,)).result is Result.HELD]
    assert holding
    assert all(remedies([one]) for one in holding)
    assert len(remedies([Finding.TRUNCATED, Finding.UNDECODABLE])) == 1


# --- markers beside the pictures ---


def marker(root, path, text, when=shelf.OLD):
    data = text if isinstance(text, bytes) else json.dumps(text, ensure_ascii=False).encode()
    return shelf.put(root, path, data, when=when)


def said(root, path, **more):
    return {"sha256": sha256(root, path), "product": "浄化箱", "job": "J-1", **more}


def sweep(library):
    return library.sweep(confirm=True).result()


def test_a_marker_beside_a_picture_is_read_and_is_no_picture(library, root):
    marker(root, f"{ONE}.sanitised.json", said(root, ONE, operator="情報政策課"))
    tally = sweep(library)
    assert (tally.added, tally.troubles) == (0, [])
    found = record(library, ONE)
    assert (found.way, found.product, found.operator) == ("gateway_record", "浄化箱", "情報政策課")
    assert found.recorded_by == f"{ONE}.sanitised.json"


def test_a_list_speaks_for_a_folder(library, root):
    lines = f"path,sha256,product\n絵01.jpeg,{sha256(root, TWO)},箱\nx,{'a' * 64},箱\n"
    marker(root, "防災/_sanitised.csv", lines.encode("cp932"))
    assert sweep(library).added == 0
    assert record(library, TWO).product == "箱"


def test_a_marker_left_behind_does_not_vouch_for_another_content(library, root):
    marker(root, f"{ONE}.sanitised.json", said(root, ONE))
    shelf.put(root, ONE, shelf.png((9, 9, 9)), when=shelf.OLD - 60)
    sweep(library)
    assert record(library, ONE) is None


def test_a_marker_is_read_once_and_again_when_it_changed(library, root, open_root):
    place = f"{ONE}.sanitised.json"
    marker(root, place, said(root, ONE))
    sweep(library)
    head = library.head
    sweep(library)
    assert library.head == head
    marker(root, place, said(root, ONE, job="J-2 訂正"), when=shelf.OLD + 5)
    sweep(library)
    assert record(library, ONE).job == "J-2 訂正"
    head = library.head
    library.close()
    again = open_root()
    sweep(again)
    assert again.head == head


@pytest.mark.parametrize(
    "text", [b"{", b"[]", b"\xff\xfe", {"product": "x"}, {"sha256": "a" * 64}, {"sha256": 5}]
)
def test_a_marker_that_cannot_be_understood_is_named_and_stops_nothing(library, root, text):
    place = f"{ONE}.sanitised.json"
    marker(root, place, text)
    marker(root, f"{TWO}.sanitised.json", said(root, TWO))
    assert [trouble.subject for trouble in sweep(library).troubles] == [place]
    assert record(library, ONE) is None
    assert record(library, TWO).product == "浄化箱"
