"""python -m tests.windows.prepared ZIP FOLDER: lays CPython's embeddable build out for the tests.

Beside it stands `site`, with the wheels; the modules of this checkout come from where they are.
"""

from __future__ import annotations

import sys
from pathlib import Path

from bundling import interpreter

_CHECKOUT = Path(__file__).resolve().parents[2]


def lay_out(python_zip: Path, folder: Path) -> None:
    """Unpack a known build into a folder. Raises Unbuildable."""
    checkout = "Z:" + str(_CHECKOUT).replace("/", "\\")  # wine's name for the files of Linux
    interpreter.unpack(interpreter.known(python_zip), folder, (r"..\site", checkout))


if __name__ == "__main__":
    lay_out(Path(sys.argv[1]), Path(sys.argv[2]))
