"""Imports every module of a bundle's program in that bundle's own Python, and what they load late.

python\\python.exe importing.py
"""

from __future__ import annotations

import importlib
import pkgutil

import assetlib

LATE = ("psycopg", "openpyxl", "pi_heif", "pypdfium2", "resvg_py", "PIL._avif", "PIL._webp")
"""What is loaded only where a log lies in a database, or such a file is met."""

if __name__ == "__main__":
    ours = [one.name for one in pkgutil.walk_packages(assetlib.__path__, "assetlib.")]
    for name in (*LATE, *ours):
        if not name.endswith("__main__"):
            importlib.import_module(name)
