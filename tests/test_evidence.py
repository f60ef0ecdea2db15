"""A document that proves something: kept once in the office, under its hash."""

from __future__ import annotations

import pytest

from assetlib.errors import BadInput, FileUnreadable, NotHere


def test_a_document_is_kept_once_under_its_hash_and_comes_back(library, root, tmp_path):
    mail = tmp_path / "許可.PDF"
    mail.write_bytes(b"%PDF permission")
    sha256 = library._share.keep_evidence(str(mail))
    assert library._share.keep_evidence(str(mail)) == sha256
    kept = list(root.glob("_catalog/office/evidence/*/*"))
    assert kept == [root / "_catalog" / "office" / "evidence" / sha256[:2] / f"{sha256}.pdf"]
    assert library._share.evidence(sha256) == ("pdf", b"%PDF permission")
    with pytest.raises(NotHere):
        library._share.evidence("0" * 64)
    with pytest.raises(FileUnreadable):
        library._share.keep_evidence(str(tmp_path / "nothing"))
    with pytest.raises(BadInput):
        library._share.keep_evidence(str(tmp_path))
    empty = tmp_path / "許諾書.pdf"
    empty.touch()
    with pytest.raises(BadInput) as refused:
        library._share.keep_evidence(str(empty))
    assert refused.value.subject == "許諾書.pdf"
