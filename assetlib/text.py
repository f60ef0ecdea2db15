"""Text: how names are compared, folded for search, and kept when they are not Unicode."""

from __future__ import annotations

import re
import unicodedata

FOLDING = 1
"""Version of `fold`; a cache that was folded by another one is built anew."""

_KATAKANA = {code: code - 0x60 for code in [*range(0x30A1, 0x30F7), 0x30FD, 0x30FE]}
_ESCAPED = re.compile(r"\\(\\|u[0-9a-f]{4})")


def nfc(text: str) -> str:
    """The composed form: が as one character, however a Mac wrote it."""
    return unicodedata.normalize("NFC", text)


def whole(text: str) -> str:
    """Text that every file and table can hold: half a surrogate pair becomes U+FFFD."""
    return "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in text)


def fold(text: str) -> str:
    """Text as search sees it: width, case, and the two kanas make no difference."""
    wide = unicodedata.normalize("NFKC", whole(text)).casefold()
    return unicodedata.normalize("NFKC", wide).translate(_KATAKANA)


def tag_key(name: str) -> str:
    """The natural key of a tag: NFKC, case folded, trimmed."""
    return unicodedata.normalize("NFKC", name).casefold().strip()


def path_key(path: str) -> str:
    """What two spellings of one path share (NFC and NFD, upper and lower case)."""
    return nfc(path).casefold()


def escape_path(path: str) -> str:
    r"""A path as it can be stored and sent: lone surrogates become \uXXXX, a backslash \\."""
    return "".join(
        "\\\\" if sign == "\\" else f"\\u{ord(sign):04x}" if "\ud800" <= sign <= "\udfff" else sign
        for sign in path
    )


def unescape_path(path: str) -> str:
    """The path as the file system knows it; the reverse of `escape_path`."""
    return _ESCAPED.sub(
        lambda found: "\\" if found[1] == "\\" else chr(int(found[1][1:], 16)), path
    )
