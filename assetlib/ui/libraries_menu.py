"""The libraries of this PC as a menu: those opened before, the newest first, and any other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from assetlib.text import nfc
from assetlib.wording import say

MOST = 9
"""Libraries that are listed; an older one is found with the folder dialog."""


class LibrariesMenu(QMenu):
    """Each by its folder's name, with the whole path where two are called the same.

    Signals:
        chosen: Open this one (a `Path`).
        wanted: Open one that is not listed.
    """

    chosen, wanted = Signal(object), Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(say("libraries.menu"), parent)
        self.show_known((), None, bound=False)

    def show_known(self, known: Sequence[Path], here: Path | None, *, bound: bool) -> None:
        """List these; `here` is the one in the window, which is ticked. `bound`: no others."""
        self.clear()
        names = [nfc(root.name) for root in known]
        for root in known[:MOST]:
            name = nfc(root.name) or str(root)
            text = nfc(str(root)) if names.count(name) > 1 else name
            action = self.addAction(text.replace("&", "&&"))
            action.setToolTip(nfc(str(root)))
            action.setCheckable(True)
            action.setChecked(root == here)
            action.triggered.connect(lambda _=False, root=root: self.chosen.emit(root))
        if bound:
            return
        if known:
            self.addSeparator()
        other = self.addAction(say("libraries.other"))
        other.triggered.connect(lambda _=False: self.wanted.emit())
