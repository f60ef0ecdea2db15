"""Things are called as people call them, also where the catalogue knows them by a hash."""

import pytest

from assetlib.catalogue.changes import Put
from assetlib.catalogue.provenances import name_of
from assetlib.history_words import HistoryWords, Named


@pytest.mark.parametrize(
    ("name", "called"), [(name_of("0" * 64), "無害化処理の記録"), ("something", "something")]
)
def test_a_setting_is_called_by_what_it_is_for(name: str, called: str) -> None:
    made = (Put("setting", "1", {"name": name, "value": "{}"}),)
    assert HistoryWords(Named(())).line("", made) == f"設定「{called}」の追加"
