"""Matters: what a library of made-up pictures has besides them, for what librarians see of it.

Terms (those of the sample, one of them given to a folder), questions of staff, pictures that
sections offer, and a ledger of uses.
"""

from __future__ import annotations

import json
from pathlib import Path

from PIL import Image

from assetlib.commands.records import Records
from assetlib.folder_rules import RuleEntry
from assetlib.library import open_library
from assetlib.offering import People, Said
from assetlib.resources import resource
from assetlib.use import Button, Use
from benchmarks.figures import fill as fill_ledger

QUESTIONS, OFFERS = 40, 12
FOLDER, LICENCE = "避難所", "koyomi"
SAID = Said("観光課", "職員が撮影", "市の広報に使えます", "2030-03-31", People.AGREED)


def fill(root: Path, cache: Path, uses: int) -> None:
    """Put all that into the library at a root."""
    fill_ledger(root / "_catalog" / "office", uses)
    library = open_library(root, cache, indexing=False)
    library.ready()
    terms = json.loads(resource("sample", "licences.json").read_text(encoding="utf-8"))
    Records(library).import_licences(terms)
    library.folder_rules.apply(RuleEntry(FOLDER, licence=LICENCE)).result()
    use = Use(Button.PUBLIC)
    for number in range(QUESTIONS):
        library.gate.ask_librarians((number + 1,), f"チラシに使えますか {number}", use).result()
    files = [_picture(cache / f"offer-{number}.png", number) for number in range(OFFERS)]
    library.offers.offer(
        tuple((file, f"夜桜{file.stem}") for file in files), SAID, lambda *_: True
    ).result()
    library.deliver(120)
    library.close()


def _picture(file: Path, number: int) -> Path:
    Image.new("RGB", (800, 600), (20 * number, 90, 200)).save(file)
    return file
