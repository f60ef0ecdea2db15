"""Which files of a wheel get onto a PC."""

from __future__ import annotations

import pytest

from bundling.trimming import is_wanted


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/QtWidgets.pyd",
        "PySide6/Qt6PrintSupport.dll",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/translations/qtbase_ja.qm",
    ],
)
def test_of_qt_comes_what_the_windows_import(path: str) -> None:
    assert is_wanted("pyside6-essentials", path)


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/QtNetwork.pyd",
        "PySide6/Qt6Network.dll",
        "PySide6/plugins/tls/qschannelbackend.dll",
        "PySide6/opengl32sw.dll",
        "PySide6/designer.exe",
        "PySide6/translations/qtbase_de.qm",
        "PySide6/QtWidgets.pyi",
        "PySide6/Qt6Core.dll.bak",
    ],
)
def test_of_qt_comes_nothing_else_and_nothing_that_connects(path: str) -> None:
    assert not is_wanted("pyside6-essentials", path)


def test_of_others_stays_behind_what_nobody_runs() -> None:
    assert is_wanted("openpyxl", "openpyxl/reader/excel.py")
    assert not is_wanted("openpyxl", "openpyxl/tests/test_excel.py")
    assert not is_wanted("resvg-py", "resvg_py/__init__.pyi")
    assert not is_wanted("psycopg", "psycopg/py.typed")
    assert is_wanted("sqlalchemy", "sqlalchemy/dialects/sqlite/base.py")
    assert not is_wanted("sqlalchemy", "sqlalchemy/orm/session.py")


def test_of_our_own_come_the_words_that_click_says() -> None:
    assert is_wanted("assetlib", "assetlib/resources/click/ja/LC_MESSAGES/messages.mo")
    assert not is_wanted("assetlib", "assetlib/resources/sample/licences.json")


def test_of_the_zones_of_the_world_comes_that_of_japan() -> None:
    assert is_wanted("tzdata", "tzdata/zoneinfo/Asia/Tokyo")
    assert is_wanted("tzdata", "tzdata/zoneinfo/Asia/__init__.py")
    assert is_wanted("tzdata", "tzdata/__init__.py")
    assert not is_wanted("tzdata", "tzdata/zoneinfo/Europe/Paris")


def test_who_a_part_is_by_stays_and_its_list_of_files_does_not() -> None:
    assert is_wanted("click", "click-8.5.1.dist-info/METADATA")
    assert not is_wanted("click", "click-8.5.1.dist-info/RECORD")
