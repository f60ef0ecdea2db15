"""Notes: texts for people at Windows PCs, as every Notepad shows them."""

from __future__ import annotations

from pathlib import Path

CONNECTIONS = "通信について.txt"
FIRST = "はじめにお読みください.txt"


def write(place: Path, text: str) -> None:
    """Write a text with the mark of UTF-8 and Windows' ends of lines."""
    place.write_text(text, encoding="utf-8-sig", newline="\r\n")


def write_connections(checkout: Path, folder: Path) -> None:
    """Lay the statement of what the program connects to into a product."""
    write(folder / CONNECTIONS, (checkout / "docs/connections.ja.md").read_text(encoding="utf-8"))
