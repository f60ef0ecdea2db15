"""Lets a process, and whatever it starts, believe that it is another day.

GUIDES_SHIFT holds seconds. Only what Python calls a moment moves; files keep their real stamps, and
what is read from those moves with it.
"""

import datetime as _datetime
import os

_SHIFT = _datetime.timedelta(seconds=float(os.environ.get("GUIDES_SHIFT", "0")))


class _Moment(_datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz) + _SHIFT

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        return super().fromtimestamp(timestamp, tz) + _SHIFT


if _SHIFT:
    _Moment.__module__, _Moment.__qualname__, _Moment.__name__ = "datetime", "datetime", "datetime"
    _datetime.datetime = _Moment
