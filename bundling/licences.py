"""Licences: the texts that go with the parts of a product, and a list of who is bound by which."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bundling import notes
from bundling.parts import Part

FOLDER = "licences"

_HEAD = """\
assetlib とその部品の使用許諾
Licences of assetlib and of its parts

各部品の条文は、このフォルダーの中の、部品の名前のフォルダーにあります。
The text of each is in the folder of its name.

LGPL の部品（Qt、PySide6、Shiboken6、psycopg、libheif、libde265）は、別々のファイルなので、
互換性のある版に置きかえて使えます。ソースコード：
Parts under the LGPL lie in files of their own, which may be replaced by compatible ones. Sources:

    Qt, PySide6, Shiboken6   https://download.qt.io/official_releases/
    psycopg                  https://github.com/psycopg/psycopg
    libheif, libde265        https://github.com/strukturag

書体（フォント）は入っていません。画面には Windows の書体を使います。
There are no fonts among them.

"""


def write(folder: Path, parts: Iterable[Part]) -> None:
    """Lay the texts and the list into `folder/licences`."""
    place, lines = folder / FOLDER, list[str]()
    for part in parts:
        lines += [_line(part), *(f"    + {_line(one)}" for one in part.inside)]
        for name, text in part.texts:
            file = place / f"{part.name}-{part.version}" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text)
    notes.write(place / "README.txt", _HEAD + "".join(f"{line}\n" for line in lines))


def _line(part: Part) -> str:
    return f"{part.name} {part.version}".strip() + f": {part.licence}"
