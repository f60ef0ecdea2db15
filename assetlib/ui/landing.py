"""Landing: pictures dragged within the window, onto favourites or a collection in the sidebar."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent

from assetlib.place import Place, PlaceKind
from assetlib.ui.carrying import Frame
from assetlib.ui.category_row import PLACE
from assetlib.ui.sidebar import Sidebar
from assetlib.ui.theme import Theme

_TAKES = (PlaceKind.FAVOURITES, PlaceKind.COLLECTION)


class Landing(QObject):
    """Between `begin` and `end`, what is dragged is one's own, and the sidebar takes it.

    Signals:
        given: Pictures were let go over this `Place`.
    """

    given = Signal(object)

    def __init__(self, theme: Theme, sidebar: Sidebar) -> None:
        super().__init__(sidebar)
        self._sidebar, self._view = sidebar, sidebar.viewport()
        self._frame = Frame(theme, self._view)
        self._begun = self._strayed = False
        self.took = False
        """Whether the last drag ended here."""
        self._view.setAcceptDrops(True)
        self._view.installEventFilter(self)

    @property
    def stayed(self) -> bool:
        """Whether the last drag ended here, and was over no other window in between."""
        return self.took and not self._strayed

    def begin(self) -> None:
        """A drag of one's own begins."""
        self._begun, self._strayed, self.took = True, False, False
        if handle := self._sidebar.window().windowHandle():
            handle.installEventFilter(self)

    def end(self) -> None:
        """It is over."""
        self._begun = False
        self._frame.hide()
        if handle := self._sidebar.window().windowHandle():
            handle.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._begun:
            return False
        if watched is not self._view:
            self._strayed = self._strayed or event.type() == QEvent.Type.DragLeave
            return False
        if event.type() == QEvent.Type.DragLeave:
            self._frame.hide()
            return True
        return isinstance(event, QDropEvent) and self._mind(event)

    def _mind(self, event: QDropEvent) -> bool:
        """Drops are the base of moves, and moves of what enters."""
        place = self._aim(event.position().toPoint())
        enters = event.type() == QEvent.Type.DragEnter
        event.setDropAction(Qt.DropAction.CopyAction)
        event.setAccepted(enters or place is not None)  # what is not let in is heard of no more
        if not isinstance(event, QDragMoveEvent) and place is not None:
            self.took = True
            self._frame.hide()
            self.given.emit(place)
        return True

    def _aim(self, at: QPoint) -> Place | None:
        index = self._sidebar.indexAt(at)
        place = index.data(PLACE)
        takes = isinstance(place, Place) and place.kind in _TAKES
        self._frame.setGeometry(self._sidebar.visualRect(index))
        self._frame.setVisible(takes)
        return place if takes else None
