"""Sidecars out and in: proved with exiftool, previewed, and never taken for a licence."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from assetlib.catalogue.changes import Put
from assetlib.cli import cli
from assetlib.details import Edit
from assetlib.errors import BadInput, NotALibrarian
from assetlib.index.sidecar import Statement, read, write
from assetlib.library import Library
from assetlib.query import Query
from assetlib.rights import Rights
from assetlib.sidecar import Found
from assetlib.sidecars_desk import Share
from tests import shelf
from tests.uses import account

EXIFTOOL = shutil.which("exiftool")
needs_exiftool = pytest.mark.skipif(EXIFTOOL is None, reason="exiftool is not installed")

LICENCE = "00000000-0000-4000-8000-000000000001"
VERSION = "00000000-0000-4000-8000-000000000002"
PARTY = "00000000-0000-4000-8000-000000000003"
PATH = "防災/絵01.jpeg"

FOREIGN = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Another 1.0">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
  xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" photoshop:Source="ひより市史">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Gate</rdf:li>
<rdf:li xml:lang="ja-JP">避難所の入口</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>山田</rdf:li></rdf:Seq></dc:creator>
<dc:subject><rdf:Bag><rdf:li>避難</rdf:li><rdf:li>入口</rdf:li></rdf:Bag></dc:subject>
<xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang="x-default">自由に使えます koyomi</rdf:li>
</rdf:Alt></xmpRights:UsageTerms>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def tags_of(file: Path) -> dict[str, Any]:
    """What exiftool reads, by group and name."""
    assert EXIFTOOL is not None
    words = [EXIFTOOL, "-j", "-G1", "-struct", "-charset", "filename=utf8", str(file)]
    done = subprocess.run(words, capture_output=True, check=True, text=True, encoding="utf-8")
    (found,) = json.loads(done.stdout)
    return found


@pytest.fixture
def licensed(library: Library) -> Library:
    """A picture with a title, a tag, a creator and terms."""
    version = {
        "licence": LICENCE, "number": 1, "status": "active", "credit": "©こよみ",
        "terms_url": "https://example.jp/terms",
    }  # fmt: skip
    puts = (
        Put("party", PARTY, {"name": "こよみ社"}),
        Put("licence", LICENCE, {"code": "koyomi", "title": "こよみ素材", "assigner": PARTY}),
        Put("licence_version", VERSION, version),
    )
    library.change("test", lambda *_: (puts, 3)).result()
    library.deliver(5)
    row = library.row_at(PATH).result()
    edit = Edit(title="避難所 <入口>", add_tags=("避難",), licences=("koyomi",))
    library.edit([row], edit).result()
    library.deliver(5)
    return library


def details(library: Library, path: str = PATH):
    (found,) = library.details([library.row_at(path).result()]).result()
    return found


@needs_exiftool
def test_exiftool_reads_what_we_wrote_in_every_schema(licensed: Library, root: Path) -> None:
    done = licensed.sidecars.write().result()
    assert (len(done.written), done.problems) == (12, ())
    told = tags_of(root / f"{PATH}.xmp")
    assert told["XMP-dc:Title"] == "避難所 <入口>"
    assert told["XMP-dc:Subject"] == "避難" or told["XMP-dc:Subject"] == ["避難"]
    assert "こよみ素材" in told["XMP-dc:Rights"]
    assert told["XMP-xmpRights:WebStatement"] == "https://example.jp/terms"
    assert told["XMP-xmpRights:Marked"] is True
    assert told["XMP-photoshop:Credit"] == "©こよみ"
    assert told["XMP-iptcCore:AltTextAccessibility"] == "避難所 <入口>"
    assert details(licensed).asset.id in told["XMP-iptcExt:DigitalImageGUID"]
    assert told["XMP-plus:Licensor"][0]["LicensorName"] == "こよみ社"
    assert "redit" in str(told["XMP-plus:CreditLineRequired"])
    assert not [name for name in told if "Warning" in name or "Error" in name]


@needs_exiftool
def test_what_exiftool_changed_comes_in_and_a_second_time_changes_nothing(
    licensed: Library, root: Path
) -> None:
    licensed.sidecars.write().result()
    file = root / f"{PATH}.xmp"
    words = ["-overwrite_original", "-XMP-dc:Title=新しい題", "-XMP-dc:Creator=山田", "-m", "-q"]
    subprocess.run([str(EXIFTOOL), *words, "-XMP-dc:Subject=夜", str(file)], check=True)
    found = licensed.sidecars.look().result()
    assert {(one.path, one.column, one.after) for one in found.told} == {
        (PATH, "title", "新しい題"),
        (PATH, "creator", "山田"),
        (PATH, "tags", "夜;避難"),
    }
    licensed.sidecars.take().result()
    licensed.deliver(5)
    assert (details(licensed).asset.title, details(licensed).asset.creator) == ("新しい題", "山田")
    again = licensed.sidecars.look().result()
    assert (again.changed, again.told) == (0, ())
    assert licensed.sidecars.take().result().changed == 0


def test_writing_twice_writes_nothing_the_second_time(licensed: Library) -> None:
    plan = licensed.sidecars.plan().result()
    done = licensed.sidecars.write().result()
    assert plan.written == done.written
    again = licensed.sidecars.write().result()
    assert (again.written, again.same) == ((), 12)


def test_a_sidecar_of_another_program_is_never_written_over(licensed: Library, root: Path) -> None:
    (root / f"{PATH}.xmp").write_text(FOREIGN, "utf-8")
    (root / "防災/絵05.jpeg.xmp").write_bytes(b"no xml at all")
    done = licensed.sidecars.write().result()
    assert set(done.foreign) == {PATH, "防災/絵05.jpeg"}
    assert (root / f"{PATH}.xmp").read_text("utf-8") == FOREIGN
    assert (root / "防災/絵05.jpeg.xmp").read_bytes() == b"no xml at all"


def test_sidecars_are_never_catalogued_as_pictures(licensed: Library) -> None:
    licensed.sidecars.write().result()
    tally = licensed.sweep(confirm=True).result()
    assert (tally.added, tally.missing) == (0, 0)
    assert len(licensed.search(Query()).result().rows) == 12


def test_what_a_sidecar_says_comes_in_as_one_change_and_no_licence_with_it(
    library: Library, root: Path
) -> None:
    (root / f"{PATH}.xmp").write_text(FOREIGN, "utf-8")
    found = library.sidecars.look().result()
    assert {(one.column, one.after) for one in found.told} == {
        ("title", "避難所の入口"),
        ("creator", "山田"),
        ("source", "ひより市史"),
        ("tags", "入口;避難"),
    }
    assert found.rights == ((PATH, "自由に使えます koyomi"),)
    saved = library.sidecars.take().result()
    library.deliver(5)
    now = details(library)
    assert (now.asset.title, now.asset.source, set(now.tags)) == (
        "避難所の入口",
        "ひより市史",
        {"避難", "入口"},
    )
    assert now.licences == ()
    library.history.undo(saved.deed).result()
    library.deliver(5)
    assert (details(library).asset.title, details(library).tags) == ("絵01", ())


def test_sidecars_without_a_picture_and_damaged_ones_are_named(
    library: Library, root: Path
) -> None:
    shelf.put(root, "防災/いない.png.xmp", FOREIGN.encode())
    shelf.put(root, f"{PATH}.xmp", b"<x:xmpmeta")
    found = library.sidecars.look().result()
    assert found.unknown == ("防災/いない.png",)
    assert [path for path, _ in found.problems] == [PATH]
    assert found.told == ()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<a>",
        b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>',
        b"<x>" + b" " * (1 << 20) + b"</x>",
    ],
)
def test_xml_that_is_none_or_means_harm_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput):
        read(data)


def test_what_was_written_is_read_again() -> None:
    rights = Rights(title="題 & <名>", creator="山田", rights="©市", usage_terms="庁内だけ")
    data = write(Statement(rights, ("夜", "花 & 実"), "市史", "id-1"))
    found = read(data)
    assert (found.title, found.creator, found.tags) == ("題 & <名>", "山田", ("夜", "花 & 実"))
    assert (found.source, found.own) == ("市史", True)
    assert found.rights == "©市 ／ 庁内だけ"


def test_all_of_them_may_lie_in_another_folder(licensed: Library, root: Path, tmp_path) -> None:
    place = tmp_path / "xmp"
    licensed.sidecars.write(str(place)).result()
    assert (place / f"{PATH}.xmp").is_file()
    assert not list(root.rglob("*.xmp"))
    (place / f"{PATH}.xmp").write_text(FOREIGN, "utf-8")
    assert licensed.sidecars.look(str(place)).result().changed == 1


def test_only_librarians_write_and_take_in(
    library: Library, open_root: Callable[..., Library]
) -> None:
    with account("staff"):
        staff = open_root("their cache")
        for asked in (staff.sidecars.plan, staff.sidecars.write, staff.sidecars.look):
            with pytest.raises(NotALibrarian):
                asked().result()
        with pytest.raises(NotALibrarian):
            staff.sidecars.take().result()


def test_the_commands_say_what_they_would_do_and_do_it(
    library: Library, root: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    library.close()

    def run(*words: str) -> tuple[int, dict[str, Any]]:
        with pytest.raises(SystemExit) as ended:
            cli(["xmp", words[0], str(root), "--cache", str(tmp_path / "cache"), *words[1:]], "a")
        return int(ended.value.code or 0), json.loads(capfdbinary.readouterr().out)

    assert run("export", "--dry-run", "--json")[1]["written"] == 12
    assert not list(root.rglob("*.xmp"))
    assert run("export", "--json")[1]["written"] == 12
    (root / f"{PATH}.xmp").write_text(FOREIGN, "utf-8")
    assert run("export", "--json")[0] == 1
    assert run("import", "--dry-run", "--json")[1]["changed"] == 1
    assert run("import", "--json")[0] == 0
    assert run("import", "--json")[1]["changed"] == 0


def test_what_somebody_changed_in_one_of_ours_comes_in_and_is_not_written_over(
    licensed: Library, root: Path
) -> None:
    licensed.sidecars.write().result()
    assert licensed.sidecars.plan().result().same == 12
    file = root / f"{PATH}.xmp"
    changed = file.read_text("utf-8").replace("避難所 &lt;入口&gt;", "避難所の門")
    file.write_text(changed, "utf-8")
    done = licensed.sidecars.write().result()
    assert (done.written, done.same, done.foreign) == ((), 11, (PATH,))
    assert file.read_text("utf-8") == changed
    assert ("title", "避難所の門") in {
        (one.column, one.after) for one in licensed.sidecars.look().result().told
    }
    licensed.sidecars.take().result()
    licensed.deliver(5)
    assert details(licensed).asset.title == "避難所の門"


class Between:
    """A share on which another program writes once we have looked."""

    def __init__(self, share: Share, writes: Callable[[], object]) -> None:
        self._share, self._writes = share, writes

    def sidecars(self, folder: str) -> tuple[Found, ...]:
        found = self._share.sidecars(folder)
        self._writes()
        return found

    def put_sidecars(
        self, folder: str, files: Mapping[str, bytes], seen: Mapping[str, str]
    ) -> Sequence[str]:
        return self._share.put_sidecars(folder, files, seen)


@pytest.mark.parametrize("before", ["", "ours"])
def test_what_another_program_writes_between_our_look_and_our_hand_stays(
    licensed: Library, root: Path, monkeypatch: pytest.MonkeyPatch, before: str
) -> None:
    if before:
        licensed.sidecars.write().result()
        row = licensed.row_at(PATH).result()
        licensed.edit([row], Edit(title="別の題")).result()
        licensed.deliver(5)
    file = root / f"{PATH}.xmp"
    share = Between(licensed.sidecars._share, lambda: file.write_text(FOREIGN, "utf-8"))
    monkeypatch.setattr(licensed.sidecars, "_share", share)
    done = licensed.sidecars.write().result()
    assert done.foreign == (PATH,)
    assert PATH not in done.written
    assert file.read_text("utf-8") == FOREIGN
    assert not list(root.rglob("*.part"))
