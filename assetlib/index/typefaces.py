"""The typefaces an SVG's text is drawn in where it names none that this PC has.

resvg leaves text out altogether where neither the typeface named nor its own default is installed,
and takes the forms of Chinese characters from any typeface that has them. So Japanese ones are
looked for, as a Japanese browser would.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import NamedTuple

import resvg_py
from PIL import PngImagePlugin

_GOTHIC = (
    "Yu Gothic",
    "Meiryo",
    "BIZ UDPGothic",
    "MS PGothic",
    "Hiragino Sans",
    "Noto Sans CJK JP",
    "Noto Sans JP",
    "IPAexGothic",
    "IPAPGothic",
    "TakaoPGothic",
    "VL PGothic",
    "DejaVu Sans",
)
_MINCHO = (
    "Yu Mincho",
    "BIZ UDPMincho",
    "MS PMincho",
    "Hiragino Mincho ProN",
    "Noto Serif CJK JP",
    "Noto Serif JP",
    "IPAexMincho",
    "TakaoPMincho",
    *_GOTHIC,
)


class Typefaces(NamedTuple):
    """One family for text without serifs (and without any wish), one for text with."""

    gothic: str | None
    mincho: str | None


NONE = Typefaces(None, None)


@lru_cache(maxsize=1)
def installed() -> Typefaces:
    """The first of each kind on this PC; looked for once, at the first text to be drawn."""
    return Typefaces(_first(_GOTHIC), _first(_MINCHO))


def _first(wanted: tuple[str, ...]) -> str | None:
    return next((family for family in wanted if _is_installed(family)), None)


def _is_installed(family: str) -> bool:
    """Whether resvg draws anything in this typeface, which is the only way to ask it."""
    picture = resvg_py.svg_to_bytes(
        svg_string=_PROBE.format(family=family), serif_family="-", sans_serif_family="-"
    )
    with PngImagePlugin.PngImageFile(BytesIO(picture)) as image:
        return image.getbbox() is not None


_PROBE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    '<text y="9" font-size="9" font-family="{family}">A</text></svg>'
)
