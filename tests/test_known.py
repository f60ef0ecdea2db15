"""Which libraries this PC knows, and where they are now."""

from __future__ import annotations

from pathlib import Path

import pytest

from assetlib.known import Known


def test_a_root_is_known_by_any_case_and_shown_as_it_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.path.normcase", str.lower)  # as on Windows
    known, root, new = Known(tmp_path), tmp_path / "Photos", tmp_path / "New"
    known.remember(tmp_path / "photos", "id")
    known.remember(root, "id")
    assert known.roots() == (root,)
    assert known.id_of(tmp_path / "PHOTOS") == "id"
    known.follow(tmp_path / "PHOTOS", new)
    assert known.ids() == {new: "id"}
    assert known.now(root) == new


def test_to_and_fro_leads_in_no_circle(tmp_path: Path) -> None:
    known = Known(tmp_path)
    one, two, three = (tmp_path / name for name in ("1", "2", "3"))
    known.remember(one, "id")
    known.follow(one, two)
    known.follow(two, three)
    assert known.now(one) == three
    assert known.ids() == {three: "id"}
    known.follow(three, one)
    assert known.now(three) == one
    assert known.now(one) == one
    known.remember(two, "id")  # somebody opened it again
    assert known.now(two) == two
