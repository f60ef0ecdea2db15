import pytest

from assetlib.catalogue.address import read_address
from assetlib.errors import BadInput, TellingAddress
from assetlib.wording import say_trouble


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("folder", "folder"),
        ("postgresql://db.city.lg.jp/pictures", "postgresql://db.city.lg.jp/pictures"),
        ("postgres://db/pictures", "postgresql://db/pictures"),
        (
            "postgresql://db:6432/p?sslmode=verify-full",
            "postgresql://db:6432/p?sslmode=verify-full",
        ),
        ("postgresql://?service=pictures", "postgresql://?service=pictures"),
    ],
)
def test_an_address_says_where_the_log_is(said, kept):
    assert read_address(said) == kept


@pytest.mark.parametrize(
    "said",
    ["postgresql://sato:geheim@db/p", "postgresql://db/p?password=geheim",
     "postgresql://:geheim@db/p", "postgresql://sato:geheim@db:x/p?password=geheim"],
)  # fmt: skip
def test_a_password_in_an_address_is_refused_and_not_repeated(said):
    with pytest.raises(TellingAddress) as refused:
        read_address(said)
    assert "geheim" not in f"{refused.value.subject}{refused.value.detail}"


@pytest.mark.parametrize(
    "said", ["postgresql://sato@db/p", "postgresql://@db/p", "postgresql://db/p?user=sato"]
)
def test_an_address_names_nobody_as_whom_every_pc_would_log_in(said):
    with pytest.raises(TellingAddress) as refused:
        read_address(said)
    assert "sato" not in say_trouble(refused.value)


@pytest.mark.parametrize(
    "said",
    ["", "ordner", "postgresql://db", "mysql://db/p", "postgresql://db/p?passfile=x", "http://[/p",
     "postgresql://db/p?options=-crole=x", "postgresql://db/p#x"],
)  # fmt: skip
def test_what_leads_nowhere_or_changes_more_than_the_place_is_no_address(said):
    with pytest.raises(BadInput):
        read_address(said)
