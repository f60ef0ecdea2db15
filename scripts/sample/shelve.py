"""Makes a library of the sample pictures, by the same commands a librarian's PC would run."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"


def main(library: Path) -> None:
    """Copy the pictures and shelve them; a library that stands already is left as it is."""
    if (library / "_catalog" / "library.json").exists():
        return
    shutil.rmtree(library, ignore_errors=True)
    shutil.copytree(SAMPLE / "library", library)
    _run("init", library)
    _run("licences", "import", library, SAMPLE / "licences.json")
    folders = json.loads((SAMPLE / "folders.json").read_text(encoding="utf-8"))
    for folder, licence in folders.items():
        _run("assign", library, licence, "--folder", folder)
    _run("index", library)
    _run("metadata", "import", library, SAMPLE / "metadata.csv")


def _run(*words: str | Path) -> None:
    subprocess.run([sys.executable, "-m", "assetlib", *map(str, words)], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute())
