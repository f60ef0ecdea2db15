"""assetlib plan and assetlib export, as an administrator's task uses them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from assetlib.cli import cli, main
from assetlib.commands.records import Records
from assetlib.commands.use_of_words import read_facts, use_of, work_of
from assetlib.errors import BadInput, NoFolder, NotHere
from assetlib.resources import resource
from assetlib.use import Button, Work
from assetlib.wording import say
from tests import shelf
from tests.gates import licence

ONE, TWO, THREE = "防災/避難/絵00.png", "防災/絵01.jpeg", "子育て/絵02.png"
PRINT = ("media=print", "shared_publicly=true", "sale=false", "ads=false", "alterations=")


@pytest.fixture
def library(open_root, root, tmp_path):
    """Pictures under three licences; closed, as the command line opens it itself."""
    library = open_root()
    library.sweep(confirm=True).result()
    records = Records(library)
    records.import_licences([licence(code) for code in ("site", "ccby", "draft", "portrait")])
    for code, path in (("site", ONE), ("ccby", TWO), ("draft", THREE)):
        records.assign([path], code, "replace")
    yield root, tmp_path / "cache"
    library.close()


def call(library, command, *words, facts=PRINT, code=0):
    """The JSON answer of a command."""
    root, cache = library
    given = [word for fact in facts for word in ("--fact", fact)]
    line = [command, str(root), *map(str, words), *given, "--json", "--cache", str(cache)]
    done = CliRunner().invoke(cli, line)
    if isinstance(done.exception, Exception) and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == code, done.output
    return json.loads(done.stdout) if done.stdout else None


def test_a_plan_says_what_would_be_asked_and_nothing_leaves(library):
    found = call(library, "plan", ONE, TWO)
    assert set(found) == {"level", "items", "questions", "credits"}
    assert found["level"] == "remind"
    assert [item["path"] for item in found["items"]] == [ONE, TWO]
    assert found["credits"] == ["絵01（CC BY 4.0）"]
    (reason,) = found["items"][1]["reasons"]
    assert set(reason) == {"licence", "action", "kind", "level", "text"}
    assert (reason["licence"], reason["action"]) == ("ccby", "attribute")


def test_what_no_fact_says_is_unknown_and_asked(library):
    found = call(library, "plan", ONE, facts=())
    assert found["level"] == "warn"
    assert [one["fact"] for one in found["questions"]] == ["media"]
    assert call(library, "plan", ONE, facts=("media=template",))["level"] == "block"


def test_an_export_arrives_and_says_where(library, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    words = (TWO, "--to", out, "--work", "ちらし", "--acknowledge")
    found = call(library, "export", *words)
    (one,) = found["exported"]
    assert set(one) == {"path", "file", "outcome", "sha256", "original_sha256", "removed"}
    assert (one["path"], one["outcome"], found["refused"]) == (TWO, "rights_added", [])
    assert one["sha256"] == hashlib.sha256(Path(one["file"]).read_bytes()).hexdigest()
    assert found["credits"] == ["絵01（CC BY 4.0）"]


def test_a_folder_that_is_not_there_is_named_before_anything_is_asked(library, tmp_path):
    root, cache = library
    line = ["export", str(root), ONE, "--to", str(tmp_path / "無い"), "--work", "ちらし"]
    with pytest.raises(NoFolder, match="無い"):
        CliRunner().invoke(cli, [*line, "--cache", str(cache)], catch_exceptions=False)
    assert not (tmp_path / "無い").exists()


def test_nothing_leaves_unacknowledged(library, tmp_path):
    found = call(library, "export", ONE, "--to", tmp_path, "--work", "ちらし", code=1)
    assert found["exported"] == []
    assert [one["path"] for one in found["refused"]] == [ONE]
    assert not (tmp_path / "絵00.png").exists()


def test_the_permitted_part_goes_and_the_status_says_that_it_is_a_part(library, tmp_path):
    words = (ONE, THREE, "--to", tmp_path, "--work", "ちらし", "--acknowledge")
    found = call(library, "export", *words, code=1)
    assert [one["path"] for one in found["exported"]] == [ONE]
    assert [(one["path"], one["level"]) for one in found["refused"]] == [(THREE, "warn")]
    again = call(library, "export", *words, "--reason", "電話で確認")
    assert [Path(one["file"]).name for one in again["exported"]] == ["絵00 (2).png", "絵02.png"]


def test_a_librarian_overrides_a_block_with_a_reason(library, tmp_path):
    words = (ONE, "--to", tmp_path, "--work", "ちらし", "--acknowledge")
    facts = ("media=template", *PRINT[1:])
    assert call(library, "export", *words, facts=facts, code=1)["refused"][0]["level"] == "block"
    found = call(library, "export", *words, "--override", "提供元の許可あり", facts=facts)
    assert len(found["exported"]) == 1


def test_staff_override_nothing(library, tmp_path, monkeypatch):
    monkeypatch.setattr("assetlib.settings._account", lambda: "staff@elsewhere")
    words = (ONE, "--to", tmp_path, "--work", "ちらし", "--acknowledge", "--override", "急ぎ")
    facts = ("media=template", *PRINT[1:])
    assert call(library, "export", *words, facts=facts, code=1)["exported"] == []


def test_a_work_counts_over_several_runs(library, tmp_path):
    sold = ("media=print", "shared_publicly=true", "sale=true", "alterations=", "ads=false")
    for title, level in (("冊子", "ok"), ("冊子", "ok"), ("別の冊子", "ok")):
        words = (ONE, "--to", tmp_path, "--work", title, "--acknowledge")
        call(library, "export", *words, facts=sold)
        assert call(library, "plan", ONE, "--work", title, facts=sold)["level"] == level
    crowded = (*sold, "items_in_work=21")
    assert call(library, "plan", ONE, "--work", "冊子", facts=crowded)["level"] == "block"


def test_a_folder_that_is_gone_is_a_trouble_of_the_world(library, tmp_path, monkeypatch):
    root, cache = library
    words = ["export", str(root), ONE, "--to", str(tmp_path / "gone"), "--work", "x"]
    words += ["--acknowledge", "--cache", str(cache)]
    words += [word for fact in PRINT for word in ("--fact", fact)]
    monkeypatch.setattr("sys.argv", ["assetlib", *words])
    monkeypatch.setenv("LANGUAGE", "xx")  # `main` sets it for gettext, and so for the system
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 3


def test_an_unknown_picture_or_fact_is_wrong_use(library):
    with pytest.raises(NotHere):
        call(library, "plan", "無い.png")
    with pytest.raises(BadInput):
        call(library, "plan", ONE, facts=("colour=red",))


def test_a_held_file_is_refused(library, tmp_path):
    root, cache = library
    shelf.put(root, "防災/切れた.png", shelf.png(side=400)[:300])
    CliRunner().invoke(cli, ["index", str(root), "--cache", str(cache)])
    words = ("防災/切れた.png", "--to", tmp_path, "--work", "x", "--acknowledge", "--override", "x")
    assert call(library, "export", *words, code=1)["exported"] == []


def test_a_file_replaced_since_it_was_catalogued_is_refused(library, tmp_path):
    root, _ = library
    shelf.put(root, ONE, shelf.png((1, 2, 3)))
    words = (ONE, "--to", tmp_path, "--work", "x", "--acknowledge")
    (one,) = call(library, "export", *words, code=1)["refused"]
    assert "差し替え" in one["reasons"][0]["text"]


# --- facts in words ---


def test_facts_are_read_by_their_sort():
    given = ("sale=TRUE", "ads=false", "print_run=5000", "size_mm=12.5", "use_until=2027-03-31")
    given += ("alterations=crop, recolor", "theme=", "media=print,web", "ai=none", "purpose=null")
    assert read_facts(given) == {
        "sale": True,
        "ads": False,
        "print_run": 5000,
        "size_mm": 12.5,
        "use_until": "2027-03-31",
        "alterations": ("crop", "recolor"),
        "theme": (),
        "media": ("print", "web"),
        "ai": "none",
        "purpose": None,
    }
    assert read_facts(['alterations=["crop", "flip"]', "theme=none", "contractor=true"]) == {
        "alterations": ("crop", "flip"),
        "theme": (),
        "contractor": True,
    }


@pytest.mark.parametrize(
    "word",
    ["sale", "colour=red", "sale=perhaps", "print_run=many", "use_until=tomorrow", "contractor=1"],
)
def test_facts_that_cannot_be_read_are_refused(word):
    with pytest.raises(BadInput):
        read_facts([word])


def test_a_work_keeps_what_facts_say_of_it():
    facts = read_facts(("media=web", "ads=true", "use_until=2027-03-31", "contractor=true"))
    work = work_of(" ちらし ", [], facts)
    assert (work.title, work.medium, work.ads, work.last_day) == (
        "ちらし",
        "web",
        True,
        "2027-03-31",
    )
    assert work.contractor
    known = Work("w", "ちらし", Button.INTERNAL)
    assert work_of("ちらし", [known], {}) == known
    assert work_of("", [known], {}) is None
    assert work_of("x", [], {"sale": True}).button is Button.PAID
    assert work_of("x", [], {"shared_publicly": False}).button is Button.INTERNAL


def test_without_a_button_only_what_was_said_is_known():
    use = use_of(None, {"media": "print"})
    assert use.facts["media"] == "print"
    assert use.facts["shared_publicly"] is None
    assert "items_in_work" not in use.facts
    work = Work("w", "x", Button.PUBLIC, medium="web", contractor=False)
    told = use_of(work, {})
    assert not {"media", "actor"} & set(told.facts)
    assert "alterations" in told.facts


def test_practice_hands_cards_over_and_records_nothing(library, tmp_path):
    (tmp_path / "練習先").mkdir()
    to = ("--to", tmp_path / "練習先", "--work", "試し", "--acknowledge", "--practice")
    found = call(library, "export", ONE, *to)
    assert found["practice"]
    (file,) = (tmp_path / "練習先").iterdir()
    assert file.name == "練習_絵00.png"
    assert file.read_bytes() == resource("practice", "card.ja.png").read_bytes()
    root, cache = library
    uses = CliRunner().invoke(cli, ["uses", str(root), "--cache", str(cache)])
    assert (uses.exit_code, uses.stdout.strip()) == (0, say("ledger.nothing"))
