"""A neighbour with a picture on the clipboard, which Windows forgets as it ends."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from PySide6.QtWidgets import QApplication

from assetlib.ui.parcel import packed, parcel
from assetlib.use import Handed, HandedItem, Outcome


def own(file: Path) -> None:
    app = QApplication(["owner", "-platform", "windows"])  # offscreen has no real clipboard
    item = HandedItem(0, "use", str(file), Outcome.IDENTICAL, "", "", 2, 2)
    app.clipboard().setMimeData(parcel(packed(Handed((item,), (), ()))))
    print("ready", flush=True)  # noqa: T201
    threading.Thread(target=lambda: (sys.stdin.read(), app.exit()), daemon=True).start()
    app.exec()


if __name__ == "__main__":
    own(Path(sys.argv[1]))
