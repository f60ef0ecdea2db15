"""Marks sought together are found wherever each of them stands, and nothing else is."""

from hypothesis import given
from hypothesis import strategies as st

from assetlib.index.heads import Heads

SIGNS = st.binary(min_size=2, max_size=4)


@given(marks=st.lists(SIGNS, min_size=1, max_size=9), data=st.binary(max_size=99), tail=SIGNS)
def test_heads_find_what_looking_for_each_would_find(
    marks: list[bytes], data: bytes, tail: bytes
) -> None:
    heads = Heads(marks)
    for text in (data, data + marks[0], data + tail, tail + marks[-1] + data):
        for start, end in ((0, len(text)), (1, len(text) - 1)):
            each = any(text.find(mark, start, max(start, end)) >= 0 for mark in marks)
            assert heads.stand_in(text, start, end) == each
