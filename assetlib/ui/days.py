"""Days: what people in a city hall type for a day, read as one; no Qt."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime
from unicodedata import normalize

from assetlib.wording import JAPAN

REIWA = 2018
"""Reiwa 1 was 2019."""

_ERA = re.compile(r"(?:\u4ee4\u548c|r)(\d{1,2}|\u5143)\D+(\d{1,2})\D+(\d{1,2})\D*")  # 令和, 元
_WHOLE = re.compile(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SHORT = re.compile(r"(\d{1,2})\D+(\d{1,2})\D*")


def today() -> date:
    """The day it is in Japan."""
    return datetime.now(JAPAN).date()


def read_day(typed: str, near: date) -> str:
    """An ISO 8601 day for 令和8年12月13日, R8.12.13, 2026/12/13 or 12/13; "" for anything else.

    A day without a year is the next one from `near` on.
    """
    text = normalize("NFKC", typed).strip().lower()
    if found := _ERA.fullmatch(text):
        year, month, day = found.groups()
        return _iso(REIWA + (int(year) if year.isdigit() else 1), int(month), int(day))
    if found := _WHOLE.fullmatch(text) or _COMPACT.fullmatch(text):
        return _iso(*map(int, found.groups()))
    if found := _SHORT.fullmatch(text):
        month, day = map(int, found.groups())
        this = _iso(near.year, month, day)
        return this if this >= near.isoformat() else _iso(near.year + 1, month, day)
    return ""


def _iso(year: int, month: int, day: int) -> str:
    with suppress(ValueError):
        return date(year, month, day).isoformat()
    return ""
