"""Somebody who sees nothing searches, chooses, confirms and copies: by roles and names alone."""

from __future__ import annotations

import pytest

from assetlib.commands.records import Records
from assetlib.founding import found_library
from assetlib.library import open_library
from assetlib.settings import load
from assetlib.use import LedgerQuery
from tests.gates import licence
from tests.journeys.city import paint
from tests.reader.listener import listener  # noqa: F401 - a fixture

NAMELESS = {"filler", "panel", "split pane", "layered pane", "image", "unknown", "separator"}
"""Roles of what only holds or adorns other things."""


@pytest.fixture
def root(tmp_path):
    """A library with three pictures under one licence."""
    root, cache = tmp_path / "ひより市", tmp_path / "cache"
    root.mkdir()
    paint(root, "桜", "若葉", "紅葉")
    found_library(root, load(cache))
    library = open_library(root, cache, indexing=False)
    library.ready()
    library.sweep(confirm=True).result()
    records = Records(library)
    records.import_licences([licence("ccby")])
    records.assign(["絵/桜.png", "絵/若葉.png", "絵/紅葉.png"], "ccby", "replace")
    library.close()
    return root


def used(root, tmp_path):
    """What the ledger holds."""
    library = open_library(root, tmp_path / "cache", indexing=False)
    try:
        library.ready()
        return library.ledger.query(LedgerQuery()).result()
    finally:
        library.close()


@pytest.mark.timeout(240)
def test_a_picture_is_found_confirmed_and_copied_by_names_alone(listener, root, tmp_path):  # noqa: F811
    listener.open(root)
    listener.press("push button", "あとで")  # who is at work is asked once
    listener.find("label", "3点")
    listener.type("text", "画像を探す言葉", "さくら")
    listener.find("label", "1点")
    assert "checked" not in listener.find("radio button", "公開・無料")["states"]
    listener.press("radio button", "公開・無料")
    assert "checked" in listener.find("radio button", "公開・無料")["states"]
    cell = listener.find("table cell", "桜.*表示などが必要.*")
    assert listener.find("table", "画像の一覧")["children"] == 1
    listener.choose("table cell", "桜.*")
    assert "selected" in listener.find("table cell", "桜.*")["states"]
    listener.press("push button", "コピー.*")

    listener.find("dialog", "利用条件の確認")
    assert not [one for one in listener.all() if is_mute(one)]
    listener.press("check box", "クレジット.*")
    listener.press("push button", "利用条件を確認しました.*")
    listener.find("label", "1点をお渡ししました.*")
    assert not [one for one in listener.all() if is_mute(one)]
    assert cell["role"] == "table cell"

    (record,) = used(root, tmp_path)
    assert (record.title, record.route, record.button) == ("桜", "copy", "public")


def is_mute(one):
    """Whether nothing can be said of a thing that can be used."""
    return "focusable" in one["states"] and not one["name"].strip() and one["role"] not in NAMELESS
