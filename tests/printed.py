"""Printed: in which encoding the program writes on a pipe, where Japanese is to be read of it."""

from __future__ import annotations

import locale
import sys

ENCODING = locale.getencoding() if sys.platform == "win32" else "utf-8"
"""On Windows that of the PC, as its other programs read it (`assetlib/commands/console.py`)."""
