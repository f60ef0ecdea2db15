"""Launchers: two plain command files over the signed Python, which allow-lists already know.

A launcher of our own would be an unsigned program to every one of them. The files are in ASCII, so
that no code page matters, and name nothing but what lies beside them, so that a folder may lie on a
share or anywhere on a PC.
"""

from __future__ import annotations

from pathlib import Path

COMMAND, WINDOW = "assetlib.cmd", "画像ライブラリ.cmd"

_COMMAND = '@"%~dp0python\\python.exe" -m assetlib %*\r\n'

_WINDOW = '@start "" "%~dp0python\\pythonw.exe" -m assetlib open %*\r\n'
"""The console that runs this is gone at once; a shortcut to pythonw.exe itself has none at all."""


def write(folder: Path) -> None:
    """Lay both into the folder that holds `python`."""
    folder.joinpath(COMMAND).write_bytes(_COMMAND.encode("ascii"))
    folder.joinpath(WINDOW).write_bytes(_WINDOW.encode("ascii"))
