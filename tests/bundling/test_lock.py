"""What the lock says for a PC with Windows, asked on another system."""

from __future__ import annotations

from pathlib import Path

import pytest

from bundling.lock import Choice, chosen, locked
from bundling.target import Target
from bundling.trouble import Unbuildable

_WINDOWS = Target(3, 13)

_LOCK = """
lock-version = "1.0"
created-by = "test"
[[packages]]
name = "part"
version = "1.0"
marker = "sys_platform == 'win32'"
wheels = [
    {{ url = "https://x.invalid/{0}", hashes = {{ sha256 = "{1}" }} }},
]
[[packages]]
name = "elsewhere"
version = "1.0"
marker = "sys_platform == 'linux'"
wheels = [
    {{ url = "https://x.invalid/elsewhere-1.0-py3-none-any.whl", hashes = {{ sha256 = "" }} }},
]
"""


@pytest.fixture(scope="module")
def choice() -> Choice:
    return locked(Path(__file__).parents[2], _WINDOWS)


def test_every_wheel_is_for_that_python_on_windows_or_for_all(choice: Choice) -> None:
    ends = ("-win_amd64.whl", "-none-any.whl")
    assert all(wheel.file.endswith(ends) for wheel in choice.staff + choice.dictionary)
    assert all(len(wheel.sha256) == 64 for wheel in choice.staff + choice.dictionary)


def test_what_only_windows_needs_is_among_them_though_this_is_another_system(
    choice: Choice,
) -> None:
    assert "tzdata" in {wheel.name for wheel in choice.staff}


def test_the_dictionary_is_apart_from_what_staff_get(choice: Choice) -> None:
    assert {wheel.name for wheel in choice.dictionary} == {"sudachidict-small", "sudachipy"}
    assert not {wheel.name for wheel in choice.staff} & {"sudachidict-small", "sudachipy"}


def test_markers_are_asked_of_the_target() -> None:
    found = chosen(_LOCK.format("part-1.0-cp313-cp313-win_amd64.whl", "a" * 64), _WINDOWS)
    assert [(wheel.name, wheel.sha256) for wheel in found] == [("part", "a" * 64)]


def test_a_part_without_a_wheel_for_windows_is_said_by_name() -> None:
    text = _LOCK.format("part-1.0-cp313-cp313-manylinux_2_28_x86_64.whl", "a" * 64)
    with pytest.raises(Unbuildable, match="part"):
        chosen(text, _WINDOWS)
