"""What decoding and making anew take of memory, beside what `index/room.py` says they take.

    python benchmarks/room.py FILE…

Each file is read in a process of its own (Linux). Printed are its megapixels, and the peak above
what the process had with the file in memory, in MB and bytes a pixel: for the examination with
its thumbnail, then for the file made anew.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from assetlib.index import examination, inspection, rebuilding
from assetlib.index.inspection import Refusal

T = TypeVar("T")

_STATUS = Path("/proc/self/status")


def main(file: Path) -> None:
    """Measure one file in this process."""
    data = file.read_bytes()
    examination.examine(b"GIF89a", "a.gif")
    facts, took = _measured(lambda: examination.examine(data, file.name).facts)
    _print(file, "examined", facts.width * facts.height, took)
    found = inspection.look(data, file.name).format
    if found and rebuilding.can_be_rebuilt(found):
        try:
            anew, took = _measured(lambda: rebuilding.rebuilt(found, data))
        except Refusal as refusal:
            print(f"{'':30} anew      {refusal.finding.value}")
        else:
            _print(file, "anew", anew.width * anew.height, took)


def _print(file: Path, what: str, pixels: int, took: int) -> None:
    each = f"{took / pixels:5.1f} B/px" if pixels else "refused"
    print(f"{file.name:30} {what:9} {pixels / 1e6:6.1f} MP {took / 1e6:6.0f} MB {each}")


def _measured(work: Callable[[], T]) -> tuple[T, int]:
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak begins here
    before = _kilobytes("VmRSS")
    outcome = work()
    return outcome, 1024 * (_kilobytes("VmHWM") - before)


def _kilobytes(name: str) -> int:
    lines = _STATUS.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))


if __name__ == "__main__":
    if len(sys.argv) == 2:
        main(Path(sys.argv[1]))
    else:
        for one in sys.argv[1:]:
            subprocess.run([sys.executable, __file__, one], check=False)
