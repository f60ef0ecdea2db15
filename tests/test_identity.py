"""How people are called is asked once for each account, recorded, and decides nothing."""

from __future__ import annotations

from assetlib import settings
from assetlib.identity import Identity, identity_of, keep_identity, name_in_the_directory
from assetlib.settings import load

SATO = Identity("佐藤 美咲", "危機管理課")


def test_an_answer_is_kept_for_one_account_on_this_pc(tmp_path):
    keep_identity(tmp_path, "city\\sato", SATO)
    assert identity_of(tmp_path, "city\\sato") == SATO
    assert identity_of(tmp_path, "city\\abe") is None


def test_an_empty_answer_is_an_answer(tmp_path):
    keep_identity(tmp_path, "city\\sato", Identity())
    assert identity_of(tmp_path, "city\\sato") == Identity()


def test_a_damaged_file_is_no_answer(tmp_path):
    keep_identity(tmp_path, "city\\sato", SATO)
    (place,) = tmp_path.rglob("*.json")
    for damage in (b"", b"[]", b'{"name": "x"}', b"\xff"):
        place.write_bytes(damage)
        assert identity_of(tmp_path, "city\\sato") is None


def test_it_is_recorded_and_what_was_deployed_comes_first(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "_account", lambda: "city\\sato")
    keep_identity(tmp_path, "city\\sato", SATO)
    found = load(tmp_path, {})
    assert (found.account, found.declared, found.section) == ("city\\sato", *_both(SATO))
    assert found.who == "city\\sato (佐藤 美咲)"
    deployed = load(tmp_path, {"ASSETLIB_USER": "窓口", "ASSETLIB_SECTION": "市民課"})
    assert (deployed.declared, deployed.section) == ("窓口", "市民課")


def test_the_directory_answers_with_a_name_or_with_nothing():
    assert isinstance(name_in_the_directory(), str)


def _both(said: Identity) -> tuple[str, str]:
    return said.name, said.section
