"""The facets: a line of round buttons under the search that narrow what is shown."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from assetlib.ui.facet import Facet
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import GRID_MARGIN
from assetlib.wording import say


class Facets(QWidget):
    """Hidden while there is nothing to narrow by: before a use is chosen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.usable = Facet(theme, say("purpose.usable"))
        self.usable.setToolTip(say("purpose.usable_hint"))
        line = QHBoxLayout(self)
        line.setContentsMargins(GRID_MARGIN, 4, GRID_MARGIN, 12)
        line.setSpacing(8)
        line.addWidget(self.usable)
        line.addStretch(1)
        self.hide()
