"""The work that another button of use has put aside, and the way back to it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from assetlib.ui.small_button import SmallButton
from assetlib.ui.theme import font
from assetlib.ui.tokens import SMALL
from assetlib.ui.use_bar import button_word
from assetlib.use import Work
from assetlib.wording import say

_GAP = 8


class AsidePart(QWidget):
    """A sentence, cut short where there is no room, and a button; away while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self._label = QLabel()
        self._label.setProperty("role", "second")
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.button = SmallButton(say("purpose.go_back"))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(_GAP)
        line.addWidget(self._label, 1)
        line.addWidget(self.button)
        self.hide()

    @property
    def words(self) -> str:
        """What it says, whole."""
        return self._words

    def show_work(self, work: Work | None) -> None:
        """This work was put aside; None: none was."""
        self.setVisible(work is not None)
        if work is None:
            return
        use = button_word(work.button)
        self._words = say("purpose.aside", title=work.title, use=use)
        self.setToolTip(self._words)
        self.button.setToolTip(say("purpose.go_back_hint", use=use))
        self.button.setAccessibleName(say("purpose.go_back_name", title=work.title))
        self.updateGeometry()
        self._elide()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(font(SMALL)).horizontalAdvance(self._words) + 2
        button = self.button.sizeHint()
        return QSize(words + _GAP + button.width(), button.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = self.width() - _GAP - self.button.sizeHint().width()
        metrics, middle = QFontMetrics(font(SMALL)), Qt.TextElideMode.ElideMiddle
        self._label.setText(metrics.elidedText(self._words, middle, room))
